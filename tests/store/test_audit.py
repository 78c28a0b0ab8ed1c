"""The audit log and the upload codes in the store, and an older store that is brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from heltid.founding import ensure_store
from heltid.store import StoreError, agendas, audit, codes, migrations, open_reader, open_writer
from heltid.store.connection import SCHEMA_VERSION
from heltid.vocabulary import StoreKind
from tests.store.earlier import made_by


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 2 made it: what version 1 held, and an agenda."""
    return made_by(2, tmp_path / "heltid.db")


def dump(path: Path) -> list[str]:
    """What a store holds, line by line, its history of migrations apart."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]


def test_a_store_of_version_2_keeps_every_row_and_gets_an_empty_log(old: Path) -> None:
    before = dump(old)
    copy = migrations.upgrade(old)
    assert copy == old.with_name("heltid.db.v2.bak") and dump(copy) == before
    # the table of uploads is made anew: it takes one more kind of change, and holds the rows that it held
    assert {line for line in before if not line.startswith('CREATE TABLE "upload" (')} <= set(dump(old))
    with open_reader(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        kept = agendas.find(connection, "des-2013")
        assert kept is not None and kept.agenda.gathering == (date(2013, 12, 1), "Samling")
        assert audit.count(connection) == 0 and codes.all_kept(connection) == []


def test_an_upgraded_store_has_the_statements_of_a_new_one(old: Path, store: Path) -> None:
    migrations.upgrade(old)

    def new(path: Path) -> set[str]:
        return {line for line in dump(path) if "audit" in line.lower() or "upload_code" in line.lower()}

    assert {line for line in new(store) if line.startswith("CREATE")} == new(old)


def _log(path: Path) -> None:
    with open_writer(path) as connection:
        audit.write(connection, audit.Deed.UPLOAD, "vefsn", "reporter", subject="vefsn", address="192.0.2.1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'en annen'",
        "UPDATE audit SET id = 7",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT id, time, 'en annen', role, what, refused, subject, upload, address,"
        " reference FROM audit",
        "REPLACE INTO audit (id, time, actor, role, what, refused, subject, address, reference)"
        " VALUES (1, '', '', 'reader', '', 0, '', '', '')",
    ],
)
def test_the_log_refuses_every_change_of_what_it_holds(store: Path, statement: str) -> None:
    _log(store)
    with pytest.raises(StoreError), open_writer(store) as connection:
        connection.execute(statement)
    with open_reader(store) as connection:
        assert [entry.actor for entry in audit.entries(connection)] == ["vefsn", "oppsett"]


def test_entries_come_newest_first_and_a_page_at_a_time(store: Path) -> None:
    with open_writer(store) as connection:
        for number in range(5):
            audit.write(connection, audit.Deed.LOGIN, f"nr {number}", "reader", refused=number == 3)
    with open_reader(store) as connection:
        assert [(entry.actor, entry.refused) for entry in audit.entries(connection, 2, 1)] == [
            ("nr 3", True),
            ("nr 2", False),
        ]


def test_a_line_is_one_line_and_never_long(store: Path) -> None:
    with open_writer(store) as connection:
        audit.write(connection, audit.Deed.LOGIN, "a\r\nSet-Cookie: b" + "x" * 10_000, "reader")
    with open_reader(store) as connection:
        entry = next(audit.entries(connection))
    assert entry.actor.startswith("a Set-Cookie: b") and len(entry.actor) == 200


def test_a_code_is_of_a_project_that_exists_and_ends_after_it_begins(store: Path) -> None:
    for project, made, expires in (("finnes-ikke", "2026", "2027"), ("vefsn", "2027", "2026")):
        with pytest.raises(StoreError), open_writer(store) as connection:
            codes.add(connection, project, "a" * 64, made, expires)
