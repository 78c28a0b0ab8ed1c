"""Notes of deep dives and workshops: any text comes back as it was, nothing is lost, and who may read and write."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heltid import gatherings, intake, notes
from heltid.checks import REPORTER, Actor
from heltid.founding import ensure_store
from heltid.notes import Refused, Said, Subject
from heltid.rights import READER
from heltid.store import audit, open_reader
from heltid.store import copy as backup
from heltid.vocabulary import EventType, StoreKind
from tests.reading.test_kinds import BIRTH

ME = Actor("sekretariatet")
VEFSN = Actor("rapportør for vefsn", REPORTER, frozenset({"vefsn"}))
OTHER = Actor("rapportør for songdalen", REPORTER, frozenset({"songdalen"}))
GUEST = Actor("en gjest", READER)
DIVE = Subject(EventType.DEEP_DIVE, "vefsn")
WORKSHOP = Subject(EventType.THEME_WORKSHOP, theme="heltid", gathering=(date(2014, 3, 31), "Temaverksted"), table=3)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notes") / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def bodies(path: Path, actor: Actor = ME, kind: EventType = EventType.DEEP_DIVE, **wanted) -> list[str]:
    return [note.said.body for note in notes.listed(path, actor, kind, **wanted)]


LETTERS = st.characters(exclude_categories=("Cs", "Cc"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.text(LETTERS | st.just("\n"), min_size=1, max_size=300),
    heading=st.text(LETTERS, max_size=60),
    tags=st.lists(st.text(LETTERS, max_size=30), max_size=5),
)
def test_any_text_comes_back_letter_for_letter_from_the_store(shared, body, heading, tags):
    said = Said(body, heading, tuple(tags))
    try:
        note = notes.write(shared, ME, DIVE, said, warned=True)
    except Refused:
        assert not body.strip() or any(unicodedata.category(sign) == "Nd" for sign in f"{body}{heading}{tags}")
        return
    newest = notes.listed(shared, ME, EventType.DEEP_DIVE)[0]
    assert newest == note
    assert newest.said.body == body.strip() and newest.said.heading == " ".join(heading.split())
    assert len(set(newest.said.tags)) == len(newest.said.tags) and all(newest.said.tags)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=80))
def test_a_text_with_signs_that_stand_for_no_letter_is_stored_without_them(shared, said):
    note = notes.write(shared, ME, DIVE, Said(f"a{said}b\0\ud800"), warned=True)
    kept = note.said.body
    assert kept.startswith("a") and kept.endswith("b")
    assert all(sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in kept)


def test_a_note_is_changed_removed_and_brought_back_and_nothing_is_lost(store: Path) -> None:
    first = notes.write(store, ME, DIVE, Said("Første", "Intervju", ("turnus",)))
    second = notes.change(store, ME, first.id, first.version, Said("Andre", "Intervju", ("turnus",)))
    assert second.id == first.id and second.is_changed and not first.is_changed
    assert notes.change(store, ME, second.id, second.version, second.said) == second, "nothing is another"
    notes.remove(store, ME, second.id, second.version)
    assert bodies(store) == []
    assert [note.said.body for note in notes.removed(store, ME, EventType.DEEP_DIVE, project="vefsn")] == ["Andre"]
    back = notes.bring_back(store, ME, second.id)
    assert bodies(store) == ["Andre"] and back.id == first.id
    assert notes.bring_back(store, ME, first.id, first.version).said.body == "Første"
    assert [note.said.body for note in notes.versions(store, ME, first.id)] == ["Første", "Andre", "Andre", "Første"]


def test_what_is_there_and_what_was_removed_of_a_subject_come_together_and_only_to_those_who_may_bring_back(
    store: Path,
) -> None:
    kept, gone = (notes.write(store, ME, WORKSHOP, Said(body, shared=True)) for body in ("Står", "Borte"))
    notes.write(store, ME, DIVE, Said("Om noe annet", shared=True))
    notes.remove(store, ME, gone.id, gone.version)
    there, removed = notes.about(store, ME, WORKSHOP)
    assert there == (kept,) and [note.said.body for note in removed] == ["Borte"]
    for actor in (VEFSN, GUEST):
        assert notes.about(store, actor, WORKSHOP)[1] == ()


def test_the_last_change_is_undone_and_the_first_text_has_nothing_before_it(store: Path) -> None:
    first = notes.write(store, ME, DIVE, Said("Første"))
    notes.change(store, ME, first.id, first.version, Said("Andre"))
    assert notes.bring_back(store, ME, first.id).said.body == "Første"
    only = notes.write(store, ME, DIVE, Said("Alene"))
    with pytest.raises(Refused, match="ingenting å hente"):
        notes.bring_back(store, ME, only.id)


def test_nobody_overwrites_what_another_wrote_meanwhile(store: Path) -> None:
    note = notes.write(store, ME, DIVE, Said("Første"))
    notes.change(store, ME, note.id, note.version, Said("Andre"))
    for late in (
        lambda: notes.change(store, ME, note.id, note.version, Said("Tredje")),
        lambda: notes.remove(store, ME, note.id, note.version),
    ):
        with pytest.raises(Refused, match="endret av en annen"):
            late()
    assert bodies(store) == ["Andre"]


def test_notes_of_a_municipality_are_the_secretariats_and_its_own_where_they_are_shared(store: Path) -> None:
    notes.write(store, ME, DIVE, Said("Bare oss"))
    notes.write(store, ME, DIVE, Said("Delt", shared=True))
    notes.write(store, ME, WORKSHOP, Said("Fra bordet"))
    notes.write(store, ME, WORKSHOP, Said("Delt fra bordet", shared=True))
    workshop = EventType.THEME_WORKSHOP
    assert bodies(store) == ["Delt", "Bare oss"]
    assert (bodies(store, VEFSN), bodies(store, OTHER), bodies(store, GUEST)) == (["Delt"], [], [])
    assert bodies(store, ME, workshop, theme="heltid") == ["Delt fra bordet", "Fra bordet"]
    assert bodies(store, VEFSN, workshop) == bodies(store, OTHER, workshop) == ["Delt fra bordet"]
    assert bodies(store, GUEST, workshop) == []


@pytest.mark.parametrize("actor", [VEFSN, GUEST])
def test_only_the_secretariat_writes_and_the_refusal_is_logged_without_the_text(store: Path, actor: Actor) -> None:
    note = notes.write(store, ME, DIVE, Said("Delt", shared=True))
    for tried in (
        lambda: notes.write(store, actor, DIVE, Said("hemmelig")),
        lambda: notes.change(store, actor, note.id, note.version, Said("hemmelig")),
        lambda: notes.remove(store, actor, note.id, note.version),
        lambda: notes.bring_back(store, actor, note.id),
    ):
        with pytest.raises(Refused, match="Bare sekretariatet"):
            tried()
    assert notes.removed(store, actor, EventType.DEEP_DIVE) == notes.versions(store, actor, note.id) == ()
    with open_reader(store) as connection:
        log = [entry for entry in audit.entries(connection) if entry.what == audit.Deed.NOTE]
    assert [entry.refused for entry in log] == [True] * 4 + [False]
    assert "hemmelig" not in repr(log) and log[0].subject == "dypdykk, vefsn"


@pytest.mark.parametrize(
    ("subject", "said", "reason"),
    [
        (DIVE, Said("  \n "), "Skriv en tekst"),
        (DIVE, Said("a" * 20_001), "høyst 20000"),
        (DIVE, Said("a", "b" * 201), "høyst 200"),
        (DIVE, Said("a", tags=tuple(map(str, range(13)))), "høyst 12"),
        (DIVE, Said(f"Snakket med {BIRTH}"), "fødselsnummer"),
        (DIVE, Said("Skriv til ola@example.no"), "en e-postadresse"),
        (Subject(EventType.DEEP_DIVE, "finnes-ikke"), Said("a"), "finnes ikke"),
        (Subject(EventType.DEEP_DIVE), Said("a"), "Velg hvilket prosjekt"),
        (Subject(EventType.THEME_WORKSHOP), Said("a"), "Velg hvilket tema"),
        (Subject(EventType.NETWORK, theme="heltid"), Said("a"), "Velg hvilket tema"),
        (Subject(EventType.THEME_WORKSHOP, theme="heltid", table=0), Said("a"), "fra 1 til 99"),
    ],
)
def test_what_is_no_note_is_refused_in_words_and_nothing_is_stored(store, subject, said, reason):
    with pytest.raises(Refused, match=reason):
        notes.write(store, ME, subject, said)
    assert bodies(store) == []


def test_tags_are_small_letters_once_each_and_are_counted_and_filtered_by(store: Path) -> None:
    assert notes.split_tags(" Turnus, turnus ; Økt  grunnbemanning,,") == ("turnus", "økt grunnbemanning")
    notes.write(store, ME, DIVE, Said("En", tags=("Turnus", "leder")))
    notes.write(store, ME, DIVE, Said("To", tags=("turnus, Åpenhet",)))
    listed = notes.listed(store, ME, EventType.DEEP_DIVE)
    assert notes.tags(listed) == (("turnus", 2), ("leder", 1), ("åpenhet", 1))
    assert [note.said.body for note in notes.tagged(listed, "leder")] == ["En"]


def test_notes_are_found_by_their_words_as_other_texts_are(store: Path) -> None:
    notes.write(store, ME, DIVE, Said("Årsturnus ga ro på avdelingen", "Om helgene"))
    notes.write(store, ME, DIVE, Said("Lederne var ' OR 1=1 -- med", tags=("åpenhet",)))
    listed = notes.listed(store, ME, EventType.DEEP_DIVE)
    assert [note.said.body[:9] for note in notes.search(listed, "årsturnus")] == ["Årsturnus"]
    assert len(notes.search(listed, "helg")) == len(notes.search(listed, "åpen")) == 1
    assert notes.search(listed, '"; DROP') == notes.search(listed, "") == ()


def test_notes_are_in_the_backup(store: Path, tmp_path: Path) -> None:
    notes.write(store, ME, DIVE, Said("Med i kopien"))
    backup(store, tmp_path / "kopi.db")
    assert bodies(tmp_path / "kopi.db") == ["Med i kopien"]


def test_the_notes_of_a_gathering_go_with_it_to_another_day(tmp_path: Path) -> None:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    events = "dato;tittel;type\n2014-03-31;Temaverksted;temaverksted\n2014-05-01;Konferanse;konferanse\n"
    assert intake.store(path, [intake.Source("EKSEMPEL_hendelse.csv", events.encode())], ME).upload
    first, other = (notes.write(path, ME, WORKSHOP, Said(text)) for text in ("Bord tre", "Bord tre igjen"))
    seen = gatherings.event(path, date(2014, 3, 31), "Temaverksted")
    assert seen is not None
    gatherings.change_event(path, ME, seen, {"date": "2014-04-02"})
    moved = (date(2014, 4, 2), "Temaverksted")
    listed = notes.listed(path, ME, EventType.THEME_WORKSHOP, gathering=moved)
    assert [(note.id, note.said.body) for note in listed] == [(other.id, "Bord tre igjen"), (first.id, "Bord tre")]
    assert notes.versions(path, ME, first.id)[-1].subject == WORKSHOP
