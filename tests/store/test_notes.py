"""Notes in the store, and a store of the edition before them that is brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from heltid.founding import ensure_store
from heltid.store import (
    StoreError,
    audit,
    history,
    migrations,
    notes,
    open_reader,
    open_writer,
    originals,
    queries,
    writing,
)
from heltid.store.connection import SCHEMA_VERSION
from heltid.store.notes import Said, Subject
from heltid.vocabulary import EventType, StoreKind
from tests.store.earlier import made_by
from tests.store.test_agendas import shape

WORKSHOP = Subject(EventType.THEME_WORKSHOP, theme="heltid", gathering=(date(2014, 3, 31), "Temaverksted"), table=3)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 4 made it: what version 3 held, and an upload with its original file."""
    return made_by(4, tmp_path / "heltid.db")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    return path


def write(path: Path, subject: Subject, said: Said, id: int | None = None) -> int:
    with open_writer(path) as connection:
        number = writing.record_upload(connection, notes.KIND, "test", "secretariat", "", writing.Counts(added=1))
        notes.write(connection, subject, said, number, id)
    return number


def rows(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        lines = connection.iterdump()
        return {line for line in lines if line.startswith("INSERT") and "_sqlite_migrations" not in line}


def test_a_store_of_version_4_keeps_every_row_and_has_no_notes(old: Path) -> None:
    before = rows(old)
    assert migrations.upgrade(old) == old.with_name("heltid.db.v4.bak") and rows(old) == before
    with open_reader(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert list(notes.standing(connection)) == [] and audit.count(connection) > 2
        newest = history.uploads(connection)[0]
        (original,) = originals.of_upload(connection, newest.id)
    assert newest.files == ("m.csv",) and original.data is not None


def test_an_upgraded_store_has_the_shape_of_a_new_one(old: Path, store: Path) -> None:
    migrations.upgrade(old)
    assert shape(old) == shape(store)


def test_an_upgraded_store_takes_notes_about_the_projects_that_it_held(old: Path) -> None:
    subject = Subject(EventType.DEEP_DIVE, "pa")
    number = write(old, subject, Said("Første intervju"))
    with open_reader(old) as connection:
        (note,) = notes.standing(connection)
    assert (note.id, note.version, note.subject, note.by) == (number, number, subject, "test")


def test_a_note_moves_no_figure_but_is_a_version_of_the_store(store: Path) -> None:
    with open_reader(store) as connection:
        figures, presented = queries.figures_version(connection), queries.presented_version(connection)
    number = write(store, WORKSHOP, Said("Bordet var enig", "Turnus", ("turnus",), True))
    with open_reader(store) as connection:
        assert queries.version(connection) == number and queries.figures_version(connection) == figures
        assert queries.presented_version(connection) == presented < number, "the phones of a hall are not told anew"
        assert history.uploads(connection)[0].kind == notes.KIND
        assert [(note.subject, note.said.tags) for note in notes.standing(connection)] == [(WORKSHOP, ("turnus",))]


def test_an_earlier_text_stays_and_a_removed_note_is_the_one_that_was(store: Path) -> None:
    first = write(store, WORKSHOP, Said("Første"))
    write(store, WORKSHOP, Said("Andre"), first)
    other = write(store, WORKSHOP, Said("En annen"))
    with open_writer(store) as connection:
        number = writing.record_upload(connection, notes.KIND, "test", "secretariat", "", writing.Counts(removed=1))
        notes.end(connection, first, number)
    with open_reader(store) as connection:
        assert [note.id for note in notes.standing(connection)] == [other]
        assert [(note.said.body, note.ended) for note in notes.removed(connection)] == [("Andre", number)]
        assert [note.said.body for note in notes.versions(connection, first)] == ["Andre", "Første"]


@pytest.mark.parametrize(
    "subject",
    [
        Subject(EventType.DEEP_DIVE),
        Subject(EventType.DEEP_DIVE, "finnes-ikke"),
        Subject(EventType.THEME_WORKSHOP),
        Subject(EventType.NETWORK, theme="heltid"),
        Subject(EventType.THEME_WORKSHOP, theme="heltid", table=0),
    ],
)
def test_the_schema_takes_no_note_that_is_about_nothing(store: Path, subject: Subject) -> None:
    with pytest.raises((StoreError, sqlite3.IntegrityError)):
        write(store, subject, Said("Tekst"))
