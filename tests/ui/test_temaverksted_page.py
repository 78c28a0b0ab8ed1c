"""Temaverksted: every store and circle; who is named to whom; notes by table; own questions; slides to a gathering."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import gatherings, notes
from heltid.analysis import workshop as analysis
from heltid.analysis.names import Circle
from heltid.analysis.programme import build, project_names
from heltid.analysis.withholding import withhold
from heltid.checks import REPORTER, Actor
from heltid.deck import workshop as kinds
from heltid.founding import ensure_store
from heltid.notes import Said, Subject
from heltid.rights import READER
from heltid.sentences import workshop as words
from heltid.ui import access, behind
from heltid.vocabulary import EventType, StoreKind
from tests.programmes import example
from tests.ui.seen import headings, title
from tests.ui.test_browse_pages import NASTY, STORES, html, run

NOW = withhold(example(date(2014, 12, 1)))
ME = Actor("sekretariatet")
WORKSHOP = Subject(EventType.THEME_WORKSHOP, theme="heltid")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "heltid.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    monkeypatch.setenv("HELTID_DB", str(path))
    return path


@contextmanager
def opened(title: str, key: str) -> Iterator[bool]:
    yield True


def seen_as(circle: Circle, monkeypatch: pytest.MonkeyPatch, *own: str) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("noen", circle, own))
    monkeypatch.setattr(access, "actor", lambda: Actor("noen", REPORTER if own else READER, frozenset(own)))


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


QUERIES = [
    {},
    {"som": "apent"},
    {"verksted-tema": "omdømme", "bord": "3", "plasser": "12"},
    {"verksted-tema": "<script>", "utfall": "finnes-ikke", "bord": "0", "plasser": "tusen"},
    {"tema": "kompetanse", "som": "deltaker"},
    {"bord": "1", "plasser": "4"},
]


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize("query", QUERIES, ids=ascii)
def test_the_page_stands(store: Path, name: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "folded", opened)
    test = run("temaverksted", STORES[name], monkeypatch, **query)
    assert not test.exception
    assert title(test).startswith("Temaverksted") and "<script" not in html(test)


def test_the_theme_is_that_of_the_address_else_of_the_filters_else_what_most_work_on(store, monkeypatch):
    assert title(run("temaverksted", NOW, monkeypatch)) == "Temaverksted: Heltid og deltid"
    assert title(run("temaverksted", NOW, monkeypatch, **{"verksted-tema": "omdømme"})) == "Temaverksted: Omdømme"
    test = run("temaverksted", NOW, monkeypatch, **{"verksted-tema": "finnes-ikke"})
    assert "Adressen har et valg som ikke finnes her: verksted-tema=finnes-ikke" in html(test)


def test_the_secretariat_sees_every_project_and_what_is_hard_and_others_those_with_progress(store, monkeypatch):
    found, names = analysis.invited(NOW, "heltid"), project_names(NOW)
    everything = html(run("temaverksted", NOW, monkeypatch))
    assert ">Ikke nærmere målet<" in everything and "Har et mål i temaet som går feil vei" in everything
    table = everything[: everything.index("Last ned")]
    assert all(names[one.project] in table for one in found)
    with monkeypatch.context() as patch:
        seen_as(Circle.OPEN, patch)
        text = html(run("temaverksted", NOW, patch))
    table = text[: text.index("Last ned")]
    for one in found:
        assert (f">{names[one.project]}</a>" in table) is (one.standing is analysis.Standing.NEARER)
    assert "Ikke nærmere målet" not in text and "Har et mål i temaet" not in text


def test_a_participant_sees_how_it_stands_with_its_own_project_and_with_no_other(store, monkeypatch):
    own = next(one for one in analysis.invited(NOW, "heltid") if one.standing is analysis.Standing.NOT_NEARER)
    with monkeypatch.context() as patch:
        seen_as(Circle.PARTICIPANT, patch, own.project)
        text = html(run("temaverksted", NOW, patch))
    assert text.count(">Ikke nærmere målet<") == 1 and f">{project_names(NOW)[own.project]}</a>" in text


def test_tables_and_seats_come_from_the_address_and_the_rule_is_there_to_read(store, monkeypatch):
    text = html(run("temaverksted", NOW, monkeypatch, bord="5", plasser="8", som="apent"))
    assert ">Bord 5<" in text and ">Bord 6<" not in text and words.RULE in text
    assert "5 bord med" in text and "Med 8 plasser kan hvert prosjekt sende 1 person." in text


def test_a_theme_without_goals_or_results_has_sentences_and_what_to_measure(store, monkeypatch):
    projects = [{"project": id, "name": id, "themes": "omdømme", "cohort": "1", "status": "aktiv"} for id in "abc"]
    text = html(run("temaverksted", build(projects=projects), monkeypatch))
    assert "Resultatet er ikke kjent for noen av de 3 prosjektene." in text
    assert "Ingen av prosjektene har mål med tall i dette temaet. Hva vil dere måle" in text
    assert "Rapportene forteller ikke hvem som er med i prosjektene." in text
    assert "Ingen temaverksted om dette står i kalenderen." in text


def test_the_events_of_the_theme_are_shown_with_their_day_and_that_they_are_provisional(store, monkeypatch):
    early = withhold(example(date(2014, 3, 1)))
    text = html(run("temaverksted", early, monkeypatch, som="apent"))
    assert "I kalenderen: Temaverksted: heltidskultur, april 2014 (foreløpig)." in text
    linked = html(run("temaverksted", early, monkeypatch))
    assert (
        'samling=2014-04-30-temaverksted-heltidskultur" target="_self">Temaverksted: heltidskultur, april 2014'
        in linked
    )


def test_the_way_to_what_works_and_back_keeps_theme_and_outcome(store, monkeypatch):
    text = html(run("temaverksted", NOW, monkeypatch, utfall="heltidsandel-ansatte"))
    assert "/hva-virker?virker-tema=heltid&amp;utfall=heltidsandel-ansatte" in text
    back = html(run("hva_virker", NOW, monkeypatch, **{"virker-tema": "heltid", "utfall": "heltidsandel-ansatte"}))
    assert "/temaverksted?verksted-tema=heltid&amp;utfall=heltidsandel-ansatte" in back


def test_a_note_has_its_table_and_question_and_is_filtered_by_tag(store, monkeypatch):
    monkeypatch.setattr(behind, "folded", opened)
    test = run("temaverksted", NOW, monkeypatch)
    boxes = {box.label: box for box in test.selectbox}
    boxes["Bord"].select(3)
    boxes["Spørsmål"].set_value(words.questions(NOW, "heltid")[1])
    test.text_area[0].set_value(NASTY)
    next(field for field in test.text_input if field.label == "Stikkord").set_value("Turnus, ledelse")
    test = press(test, "Lagre notatet")
    (note,) = notes.listed(store, ME, EventType.THEME_WORKSHOP, theme="heltid")
    assert note.subject.table == 3 and note.said.body == NASTY and note.said.tags == ("turnus", "ledelse")
    assert note.said.heading == words.questions(NOW, "heltid")[1][:200]
    assert "&lt;script&gt;" in html(test) and "Bord 3 · turnus, ledelse" in html(test)
    notes.write(store, ME, WORKSHOP, Said("Om noe annet", tags=("annet",)))
    text = html(run("temaverksted", NOW, monkeypatch, stikkord="turnus"))
    assert "&lt;script&gt;" in text and "Om noe annet" not in text
    assert not notes.listed(store, ME, EventType.THEME_WORKSHOP, theme="omdømme")


def test_a_note_is_seen_at_once_in_a_store_that_had_been_left_alone(store, monkeypatch):
    notes.write(store, ME, WORKSHOP, Said("Den første"))
    first = html(run("temaverksted", NOW, monkeypatch))
    for file in store.parent.glob(f"{store.name}*"):
        os.utime(file, (1, 1))  # long ago
    asked = []
    real = notes.about
    monkeypatch.setattr(notes, "about", lambda *args: asked.append(args) or real(*args))
    again = [html(run("temaverksted", NOW, monkeypatch)) for _ in range(2)]
    assert len(asked) == 1 and all("Den første" in text for text in (first, *again))
    notes.write(store, ME, WORKSHOP, Said("Den andre"))
    assert "Den andre" in html(run("temaverksted", NOW, monkeypatch))
    openly = html(run("temaverksted", NOW, monkeypatch, som="apent"))
    assert "Den første" not in openly and "Den andre" not in openly


def test_an_own_question_stands_first_among_the_questions(store, monkeypatch):
    notes.write(store, ME, WORKSHOP, Said("Hva  ville <b>dere</b>\ngjort?", tags=("spørsmål",)))
    test = run("temaverksted", NOW, monkeypatch)
    text = html(test)
    assert text.index("Hva ville &lt;b&gt;dere&lt;/b&gt; gjort?") < text.index("Hva skiller dem fra de andre?")
    assert "Spørsmål til bordene" in headings(test)


def test_the_slides_are_put_last_in_an_agenda_with_own_questions_and_shared_notes_alone(store, monkeypatch):
    gatherings.create(store, ME, "Verkstedet")
    notes.write(store, ME, WORKSHOP, Said("Eget spørsmål?", tags=("spørsmål",)))
    notes.write(store, ME, Subject(EventType.THEME_WORKSHOP, theme="heltid", table=2), Said("Delt funn", shared=True))
    notes.write(store, ME, WORKSHOP, Said("Bare for oss"))
    monkeypatch.setattr(behind, "folded", opened)
    test = press(run("temaverksted", NOW, monkeypatch), "Legg til lysbildene")
    assert not test.exception and "3 lysbilder er lagt sist i «Verkstedet»" in test.success[0].value
    (kept,) = gatherings.all_agendas(store)
    room, asked, said = kept.agenda.items
    assert [item.kind for item in kept.agenda.items] == [kinds.ROOM, kinds.QUESTIONS, kinds.SAID]
    assert all(item.filters == {"tema": "heltid"} for item in kept.agenda.items) and not room.text
    assert asked.text["tekst"].startswith("Eget spørsmål?\n") and said.text["tekst"] == "Bord 2: Delt funn"


def test_without_an_agenda_it_is_said_where_one_is_made_and_others_get_no_slides(store, monkeypatch):
    monkeypatch.setattr(behind, "folded", opened)
    assert "Ingen samling har en agenda som kan endres." in html(run("temaverksted", NOW, monkeypatch))
    with monkeypatch.context() as patch:
        seen_as(Circle.OPEN, patch)
        text = html(run("temaverksted", NOW, patch))
    assert "agenda" not in text and "Skriv et notat" not in text
