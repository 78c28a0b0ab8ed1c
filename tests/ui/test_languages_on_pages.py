"""Every page in nynorsk and in English: it is drawn, and nothing of it stands in bokmål that has a translation."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

from heltid import sitemap
from heltid.founding import ensure_store
from heltid.language import CATALOGUES, PARAMETER, SOURCE, Language, speaking
from heltid.vocabulary import StoreKind
from tests.ui.seen import texts

PAGES = Path(__file__).resolve().parents[2] / "pages"
#: What more is asked of a page, so that more of it is drawn.
MORE = {"kommune": ("kommune=9001", "kommune=1824"), "oversikt": ("som=apent",), "temaverksted": ("tema=heltid",)}
#: Shorter texts stand in names and in what the projects wrote as well; with placeholders so many letters beside them.
LEAST, LEAST_BESIDE = 12, 20
#: A text of so many letters is found in the middle of another too.
IN_THE_MIDDLE = 32
#: Words that tell bokmål from nynorsk: other texts may be alike in the two.
_BOKMAAL = re.compile(r"\b(ikke|noen|fra|bare|hva|hvem|hvor|hver|en|et|ett|prosjekter|rapporter)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
#: As the frame around the pages does: the language is settled first.
SCRIPT = """
import runpy
from heltid.ui import languages
languages.settle()
runpy.run_path({path!r}, run_name="__main__")
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stores") / "example.db"
    ensure_store(path, StoreKind.EXAMPLE)
    return path


@cache
def translated(language: Language) -> dict[str, tuple[str, re.Pattern[str]]]:
    """The texts in bokmål whose translation is another: the longest part without a placeholder, and the whole."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        messages = read_po(file)
    found = {}
    for message in messages:
        bokmaal = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in bokmaal:
            parts = _PLACEHOLDER.split(" ".join(text.split()))
            letters = len("".join(parts).strip())
            if text in said or not any(said) or letters < (LEAST if len(parts) == 1 else LEAST_BESIDE):
                continue
            if language is Language.NYNORSK and len(parts) > 1 and not _BOKMAAL.search(text):
                continue
            pattern = ".+?".join(map(re.escape, parts))
            found[text] = (max(parts, key=len), re.compile(pattern, re.DOTALL))
    return found


def in_bokmaal(shown: set[str], language: Language) -> dict[str, str]:
    """Which texts of the catalogue stand untranslated in what is shown, and where."""
    everything, found = "\n".join(sorted(shown)), {}
    for text, (longest, whole) in translated(language).items():
        if longest not in everything:
            continue
        is_found = len(longest) >= IN_THE_MIDDLE and (language is not Language.NYNORSK or _BOKMAAL.search(longest))
        for one in shown:
            if whole.fullmatch(one) or (is_found and longest in one):
                found[text] = one
    return found


def page(place: sitemap.Place, language: Language, query: str) -> AppTest:
    test = AppTest.from_string(SCRIPT.format(path=str(PAGES / place.file)), default_timeout=60)
    test.query_params[PARAMETER] = language.value
    for part in filter(None, query.split("&")):
        name, value = part.split("=")
        test.query_params[name] = value
    return test.run()


@pytest.mark.parametrize("language", [language for language in Language if language is not SOURCE])
@pytest.mark.parametrize("place", sitemap.places(), ids=lambda place: place.path)
def test_a_page_in_another_language_has_nothing_in_bokmaal(
    store: Path, place: sitemap.Place, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTID_DB", str(store))
    for query in ("", *MORE.get(place.path, ())):
        test = page(place, language, query)
        assert not test.exception, (query, test.exception)
        assert in_bokmaal(texts(test), language) == {}, query


def test_what_stands_in_bokmaal_is_found() -> None:
    text = "Ingen prosjekter passer med filtrene."
    assert in_bokmaal({text}, Language.ENGLISH) == {text: text}
    assert in_bokmaal({"No projects match the filters."}, Language.ENGLISH) == {}


@pytest.fixture()
def own(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store to write in. The test's own thread speaks English too: it finds options by what they are called."""
    monkeypatch.setenv("HELTID_DB", str(shutil.copy(store, tmp_path / "example.db")))
    with speaking(Language.ENGLISH):
        yield


def test_what_is_found_in_a_file_is_told_in_english(own: None) -> None:
    (place,) = (place for place in sitemap.places() if place.path == "last-opp")
    test = page(place, Language.ENGLISH, "")
    text = "prosjekt;mål;dato;verdi\nfinnes-ikke;M1;2015-06;abc\nfinnes-ikke;M1;2015-99;3\n"
    test.file_uploader[0].set_value([("måling.csv", text.encode(), "text/csv")]).run()
    assert not test.exception
    shown = texts(test)
    assert "What we found" in shown
    assert in_bokmaal(shown, Language.ENGLISH) == {}


def test_an_agenda_is_made_and_changed_in_english(own: None) -> None:
    (place,) = (place for place in sitemap.places() if place.path == "samlinger")
    test = page(place, Language.ENGLISH, "")
    next(button for button in test.button if button.label == "Make the agenda").click().run()
    assert not test.exception
    assert in_bokmaal(texts(test), Language.ENGLISH) == {}
    test.button(key="bort").click().run()
    assert [said.value for said in test.success if "has been removed" in said.value], "said after the click"
    for view in ("Legg til", "Hele agendaen"):
        test.get("button_group")[0].set_value(view).run()
        assert not test.exception
        assert in_bokmaal(texts(test), Language.ENGLISH) == {}, view


def test_the_address_of_a_tab_is_the_same_in_every_language(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTID_DB", str(store))
    (place,) = (place for place in sitemap.places() if place.path == "aktivitet")
    test = page(place, Language.ENGLISH, "framdrift=Over tid")
    assert not test.exception
    assert "Over time" in {tab.label for tab in test.tabs}
    assert test.session_state["framdrift"] == "Over time"
    assert test.query_params["framdrift"] == "Over tid"
    assert not any("framdrift=" in text for text in texts(test)), "said to be unknown"


def test_a_status_is_chosen_by_the_same_address_in_every_language(own: None) -> None:
    (place,) = (place for place in sitemap.places() if place.path == "rapporter")
    test = page(place, Language.ENGLISH, "rapportstatus=Innsendt")
    (chosen,) = (one for one in test.selectbox if one.key == "valg-rapportstatus")
    assert chosen.value == "Innsendt"
    assert "Submitted" in chosen.options
    assert "Innsendt" not in chosen.options
    chosen.set_value("Sendt tilbake").run()
    assert test.query_params["rapportstatus"] == "Sendt tilbake"
