"""Every text is in every language, and says the same there; what is not translated comes in bokmål and is told of."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from streamlit.testing.v1 import AppTest

from heltid import language, sitemap, translating
from heltid.language import CATALOGUES, SOURCE, Language, _, kept_in, read, speaking, spoken_cache
from heltid.settings import ROOT
from heltid.vocabulary import StoreKind

TRANSLATED = [one for one in Language if one is not SOURCE]
EACH = pytest.mark.parametrize("said", TRANSLATED)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return translating.template()


def catalogue(said: Language) -> Catalog:
    return translating.read(CATALOGUES / f"{said}.po", said)


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


@EACH
def test_every_text_of_the_code_is_in_the_catalogue_and_translated(said: Language, template: Catalog) -> None:
    known = catalogue(said)
    known_ids = {(forms(message.id), message.context) for message in known if message.id}
    assert {(forms(one.id), one.context) for one in template if one.id} == known_ids, "python -m heltid catalogue"
    assert translating.missing(known) == []


@EACH
def test_a_translation_has_the_same_places_for_values_and_the_same_ends(said: Language) -> None:
    wrong: list[tuple[object, object]] = []
    for message in catalogue(said):
        if not message.id:
            continue
        whole = set(_PLACEHOLDER.findall(" ".join(forms(message.id))))
        for form in forms(message.string):
            ends = isinstance(message.id, str) and (form[:1].isspace(), form[-1:].isspace()) != (
                message.id[:1].isspace(),
                message.id[-1:].isspace(),
            )
            if not set(_PLACEHOLDER.findall(form)) <= whole or ends:
                wrong.append((message.id, form))
        if message.string and whole - set(_PLACEHOLDER.findall(" ".join(forms(message.string)))):
            wrong.append((message.id, message.string))
    assert wrong == []


#: Words that one language has and the other has not: a translation that was put in the wrong catalogue.
_ENGLISH = re.compile(r"\b(the|of|with|are|this|from|there|which (?:is|has))\b")
_NORWEGIAN = re.compile(r"\b(ikke|ikkje|og|som|til|eit|ein)\b")


def test_no_translation_is_in_another_language() -> None:
    strange = []
    for said, marks in ((Language.NYNORSK, _ENGLISH), (Language.ENGLISH, _NORWEGIAN)):
        for message in catalogue(said):
            text = _PLACEHOLDER.sub("", " ".join(forms(message.string)))
            if message.id and len(marks.findall(text)) > 1:
                strange.append((said, text))
    assert strange == []


@EACH
def test_what_only_paper_says_is_what_the_pages_say(said: Language) -> None:
    """The sheet's own margin is drawn by the style sheet, which knows no catalogue."""
    style = (ROOT / "heltid" / "web" / "assets" / "heltid.css").read_text(encoding="utf-8")
    for kind, page in zip(StoreKind, ("eksempel", "dokumentert", "program"), strict=True):
        with speaking(said):
            assert f'@page {page}-{said} {{ @bottom-left {{ content: "{kind.label}"' in style
        assert f"body:lang({said}):has(.datamerke-{kind}) {{ page: {page}-{said}; }}" in style
        assert f'@page {page} {{ @bottom-left {{ content: "{kind.label}"' in style


def test_what_is_not_translated_comes_in_bokmaal_and_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    text = "Dette står ikke i " + "noen katalog"
    with speaking(Language.ENGLISH), caplog.at_level(logging.WARNING, "heltid.language"):
        assert [_(text) for __ in range(3)] == [text] * 3
    assert len([one for one in caplog.records if text in str(one.__dict__)]) == 1


def test_a_language_without_a_catalogue_is_spoken_in_bokmaal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    language._catalogue.cache_clear()
    try:
        with speaking(Language.NYNORSK):
            assert _("Oversikt") == "Oversikt"
    finally:
        language._catalogue.cache_clear()
    assert "no catalogue" in caplog.text


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/oversikt", "/oversikt?lang=nn"),
        ("/kommune?kommune=9001", "/kommune?kommune=9001&lang=nn"),
        ("/om#tema", "/om?lang=nn#tema"),
        ("/om?lang=en#tema", "/om?lang=en#tema"),
    ],
)
def test_an_address_keeps_the_language(address: str, kept: str) -> None:
    assert kept_in(address) == address
    with speaking(Language.NYNORSK):
        assert kept_in(address) == kept


@pytest.mark.parametrize(("asked", "found"), [("nn", "nn"), (" EN ", "en"), ("no", None), ("", None), ("../nb", None)])
def test_a_language_is_read_from_an_address(asked: str, found: str | None) -> None:
    assert read(asked) == found


def test_what_is_kept_is_kept_for_each_language() -> None:
    made = []

    @spoken_cache(8)
    def greeting(name: str) -> str:
        made.append(name)
        return _("Oversikt") + name

    for __ in range(2):
        assert greeting("!") == "Oversikt!"
        with speaking(Language.ENGLISH):
            assert greeting("!") == "Overview!"
    assert made == ["!", "!"]


def page(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "heltid" / "ui" / "shell.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def shown(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_a_page_is_in_the_language_of_its_address_and_says_which() -> None:
    for said in Language:
        app = page() if said is SOURCE else page(lang=said.value)
        with speaking(said):
            assert f">{_('Oversikt')}<" in shown(app)
        assert re.findall(r'lang="(\w+)" hreflang="\w+" aria-current="true"', shown(app)) == [said.value]


def test_an_unknown_language_gives_bokmaal_and_a_note() -> None:
    app = page(lang="klingonsk")
    assert not app.exception
    assert ">Oversikt<" in shown(app) and "klingonsk" in shown(app) + "".join(one.value for one in app.markdown)


def test_the_choice_keeps_what_else_the_address_says() -> None:
    links = re.findall(r'<a href="([^"]*)" target="_self" lang="(\w+)"', shown(page(pulje="1")))
    assert links == [("?pulje=1", "nb"), ("?pulje=1&amp;lang=nn", "nn"), ("?pulje=1&amp;lang=en", "en")]


def test_pages_have_different_names_in_the_menu_of_every_language() -> None:
    for said in Language:
        with speaking(said):
            names = [_(place.title) for place in sitemap.places()]
        assert len(names) == len(set(names))
