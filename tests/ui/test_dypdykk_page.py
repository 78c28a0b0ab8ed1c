"""Dypdykk: every store and circle; who sees the suggestions; a whole story; notes written, filtered and undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import notes
from heltid.analysis import deep_dives as analysis
from heltid.analysis.names import Circle
from heltid.analysis.programme import build, project_names
from heltid.checks import REPORTER, Actor
from heltid.founding import ensure_store
from heltid.notes import Said, Subject
from heltid.rights import READER
from heltid.ui import access, behind, tables
from heltid.ui import notes as notes_part
from heltid.vocabulary import EventType, StoreKind
from tests.programmes import documented, example
from tests.ui.seen import title
from tests.ui.test_browse_pages import NASTY, STORES, html, run

NOW = example(date(2014, 3, 1))
DOCUMENTED = documented()
DIVE = Subject(EventType.DEEP_DIVE, "vefsn")
ME = Actor("sekretariatet")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dypdykk") / "heltid.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture(autouse=True)
def store(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HELTID_DB", str(made))
    return made


def seen_as(circle: Circle, monkeypatch: pytest.MonkeyPatch, *own: str) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("noen", circle, own))
    monkeypatch.setattr(access, "actor", lambda: Actor("noen", REPORTER if own else READER, frozenset(own)))


@pytest.mark.parametrize("store_of", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"som": "apent"},
        {"forslag": "20"},
        {"forslag": "tusen", "historie": "<script>"},
        {"tema": "heltid", "pulje": "1"},
        {"tema": "ukjent"},
    ],
    ids=ascii,
)
def test_the_page_stands(store_of: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("dypdykk", STORES[store_of], monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Dypdykk" and "<script" not in html(test)


@pytest.mark.parametrize("circle", ["sekretariat", "deltaker", "apent"])
@pytest.mark.parametrize("store_of", [name for name in STORES if STORES[name].ids])
def test_every_kind_of_story_stands_in_every_circle(
    store_of: str, circle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = STORES[store_of]
    test = run("dypdykk", programme, monkeypatch, historie=programme.ids[0], som=circle)
    assert not test.exception and "<script" not in html(test)
    assert title(test) == project_names(programme)[programme.ids[0]]
    assert "Det prosjektet selv har fortalt" in [one.value for one in test.header]


def test_the_secretariat_gets_as_many_suggestions_as_it_asks_for_each_with_what_it_adds(monkeypatch):
    text = html(run("dypdykk", NOW, monkeypatch, forslag="3"))
    names = project_names(NOW)
    found = analysis.suggestions(NOW, 3).found
    assert len(found) == 3 and all(f"historie={one.project}" in text for one in found)
    assert text.count(" av 5 (") == 3 and "Forslagene gjør utvalget så variert som mulig." in text
    assert all(names[one.project] in text for one in found)


@pytest.mark.parametrize("own", [(), ("elgmo",)])
def test_others_see_who_is_selected_in_open_facts_alone_also_in_the_files(own, monkeypatch):
    files: list[str] = []
    monkeypatch.setattr(tables, "files", lambda name, mark, shown, *_: files.append(shown().csv().decode("utf-8-sig")))
    seen_as(Circle.PARTICIPANT if own else Circle.OPEN, monkeypatch, *own)
    test = run("dypdykk", NOW, monkeypatch)
    text = html(test)
    assert all(f"historie={project}" in text for project in analysis.selected(NOW))
    assert "Forslag til flere" not in [one.value for one in test.header] and not test.selectbox[1:]
    for said in (text, *files):
        lowered = said.lower()
        assert not any(word in lowered for word in ("feil vei", "ujevn", "resultat;", ">resultat<", "forankring"))
    assert any(file.count("\n") > 16 for file in files)


def test_the_files_of_the_secretariat_have_selection_and_suggestions(monkeypatch):
    files: dict[str, str] = {}
    monkeypatch.setattr(
        tables, "files", lambda name, mark, shown, *_: files.update({name: shown().csv().decode("utf-8-sig")})
    )
    run("dypdykk", NOW, monkeypatch)
    assert set(files) == {"valgt-ut-til-dypdykk", "utvalget-og-alle", "forslag-til-dypdykk"}
    assert files["valgt-ut-til-dypdykk"].count("\n") == 1 + 1 + len(analysis.selected(NOW))
    assert "Hva det tilfører" in files["forslag-til-dypdykk"]


def test_where_no_project_is_marked_there_is_a_sentence_and_suggestions_begin_from_nothing(monkeypatch):
    register = [{"number": "1", "name": "A", "region": "Nord", "population": 900.0}]
    projects = [
        {"project": one, "name": one, "themes": theme, "municipalities": "1", "status": "aktiv"}
        for one, theme in (("p1", "heltid"), ("p2", "omdømme"))
    ]
    test = run("dypdykk", build(projects=projects, municipalities=register), monkeypatch)
    assert "Ingen prosjekter er valgt ut til dypdykk ennå." in html(test)
    assert "Sekretariatet krysser av i kolonnen «dypdykk»" in html(test)
    assert "Den som er mest ulik alle de andre." in html(test)


def test_a_story_that_is_not_there_is_said_and_one_that_is_not_selected_opens_by_its_address(monkeypatch):
    gone = run("dypdykk", NOW, monkeypatch, historie="finnes-ikke")
    assert "Adressen har et valg som ikke finnes her: historie=finnes-ikke" in html(gone)
    other = next(project for project in NOW.ids if project not in analysis.selected(NOW))
    test = run("dypdykk", NOW, monkeypatch, historie=other)
    assert title(test) == project_names(NOW)[other]
    assert "Prosjektet er ikke valgt ut til dypdykk." in html(test)


def test_a_story_has_purpose_goals_reports_over_time_own_words_and_the_way_to_each_report(monkeypatch):
    over = example(date(2016, 1, 1))
    project = analysis.selected(over)[0]
    test = run("dypdykk", over, monkeypatch, historie=project)
    text, headings = html(test), [one.value for one in test.header]
    for said in ("Hva vil dere med prosjektet?", "Hvem vil noe med prosjektet?", "Mål og resultater"):
        assert said in text
    assert {"Hva er rapportert når?", "Det prosjektet selv har fortalt", "Notater fra dypdykket"} <= set(headings)
    assert f"rapport-av={project}" in text and "rapport-av" not in html(
        run("dypdykk", over, monkeypatch, historie=project, som="apent")
    )


def test_notes_are_read_by_the_secretariat_the_own_municipality_where_shared_and_nobody_else(store, monkeypatch):
    notes.write(store, ME, DIVE, Said("Bare for oss"))
    notes.write(store, ME, DIVE, Said(NASTY, "Delt", shared=True))

    def read() -> str:
        return html(run("dypdykk", DOCUMENTED, monkeypatch, historie="vefsn"))

    everything = read()
    assert "Bare for oss" in everything and "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in everything
    for circle, own, sees in (
        (Circle.PARTICIPANT, ("vefsn",), True),
        (Circle.PARTICIPANT, ("arendal",), False),
        (Circle.OPEN, (), False),
    ):
        with monkeypatch.context() as patch:
            seen_as(circle, patch, *own)
            text = read()
            assert "Bare for oss" not in text and ("**fet**" in text) is sees and "Skriv et notat" not in text


@contextmanager
def opened(title: str, key: str) -> Iterator[bool]:
    yield True


def story(monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setattr(behind, "folded", opened)
    return run("dypdykk", DOCUMENTED, monkeypatch, historie="songdalen", **query)


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def typed(test: AppTest, text: str, tags: str = "", heading: str = "") -> AppTest:
    test.text_area[0].set_value(text)
    test.text_input[0].set_value(heading)
    test.text_input[1].set_value(tags)
    return press(test, "Lagre notatet")


def bodies(store: Path) -> list[str]:
    return [one.said.body for one in notes.listed(store, ME, EventType.DEEP_DIVE, project="songdalen")]


def test_a_note_is_written_changed_removed_and_brought_back_on_the_page(store, monkeypatch):
    test = typed(story(monkeypatch), "Første intervju", "Turnus, ledelse", "Besøk")
    assert bodies(store) == ["Første intervju"] and test.success[0].value == "Notatet er lagret\\."
    assert test.text_area[0].value == "", "a new note begins empty"
    test = press(test, "Endre")
    test.text_area[1].set_value("Andre intervju")
    test = [button for button in test.button if button.label == "Lagre notatet"][1].click().run()
    assert bodies(store) == ["Andre intervju"] and "turnus, ledelse" in html(test)
    test = press(test, "Angre")
    assert bodies(store) == ["Første intervju"]
    test = press(test, "Fjern")
    assert bodies(store) == [] and "Ingen notater er skrevet" in html(test)
    test = press(test, "Angre")
    assert bodies(store) == ["Første intervju"]
    test = press(press(test, "Fjern"), "Hent tilbake")
    assert bodies(store) == ["Første intervju"] and "Første intervju" in html(test)


def test_notes_are_filtered_by_the_tag_in_the_address(store, monkeypatch):
    subject = Subject(EventType.DEEP_DIVE, "songdalen")
    notes.write(store, ME, subject, Said("Om turnusen", tags=("årsturnus",)))
    notes.write(store, ME, subject, Said("Om lederne", tags=("lederskap",)))
    text = html(story(monkeypatch, stikkord="årsturnus"))
    assert "Om turnusen" in text and "Om lederne" not in text
    assert "Adressen har et valg som ikke finnes her: stikkord=nei" in html(story(monkeypatch, stikkord="nei"))


def test_what_is_refused_is_said_and_what_was_typed_stays(store, monkeypatch):
    before = bodies(store)
    test = typed(story(monkeypatch), "Ring 911 22 333")
    assert "telefonnummer" in test.error[0].value and bodies(store) == before
    assert test.text_area[0].value == "Ring 911 22 333"
    test.checkbox[1].check()
    test = press(test, "Lagre notatet")
    assert bodies(store) == ["Ring 911 22 333", *before]


def test_many_notes_are_searched_by_their_words(store, monkeypatch):
    subject = Subject(EventType.DEEP_DIVE, "drammen")
    for text in ("Om åpenhet", "Om apene", "Om turnus", "Om vikarer"):
        notes.write(store, ME, subject, Said(text))
    test = run("dypdykk", DOCUMENTED, monkeypatch, historie="drammen")
    test.text_input[0].set_value("åpen").run()
    text = html(test)
    assert "1 notat har alle ordene." in text and "Om åpenhet" in text and "Om apene" not in text


def test_the_notes_that_are_shown_are_in_the_file_as_text(store, monkeypatch):
    files: dict[str, str] = {}
    monkeypatch.setattr(
        notes_part, "downloads", lambda name, mark, shown, *_: files.update({name: shown().csv().decode("utf-8-sig")})
    )
    subject = Subject(EventType.DEEP_DIVE, "hamar")
    notes.write(store, ME, subject, Said("=1+1 på heltid", "Besøk", ("turnus",), True))
    notes.write(store, ME, subject, Said("Noe annet"))
    run("dypdykk", DOCUMENTED, monkeypatch, historie="hamar", stikkord="turnus")
    text = files["notater-fra-dypdykket"]
    assert "'=1+1 på heltid" in text and ";turnus;" in text and "Noe annet" not in text


def test_what_was_told_leads_to_its_report_for_those_who_may_open_it(monkeypatch):
    over = example(date(2016, 1, 1))
    project = analysis.selected(over)[1]
    texts = html(run("dypdykk", over, monkeypatch, historie=project)).split("Sluttrapport 2015, erfaringer</a>")
    assert len(texts) > 1
    openly = html(run("dypdykk", over, monkeypatch, historie=project, som="apent"))
    assert "erfaringer</a>" not in openly
