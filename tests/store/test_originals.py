"""The files as they were sent: kept byte for byte with their rows, never of a refused upload, and in an older store."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from heltid import intake, receipts
from heltid.checks import REPORTER, Actor
from heltid.founding import ensure_store
from heltid.intake import Source
from heltid.store import StoreError, audit, codes, migrations, open_reader, originals
from heltid.store.connection import SCHEMA_VERSION
from heltid.vocabulary import StoreKind
from tests.reading.test_kinds import BIRTH, packed
from tests.store.earlier import made_by

ME = Actor("rapportør for vefsn", REPORTER, frozenset({"vefsn"}))
SENT = "prosjekt;mål;dato;verdi;kilde\r\nvefsn;M1;2014;6,1;Særtrykk\r\n".encode("cp1252")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 3 made it: what version 2 held, a code that was used, and the log of it."""
    return made_by(3, tmp_path / "heltid.db")


def kept(path: Path, upload: int) -> list[originals.Original]:
    with open_reader(path) as connection:
        return originals.of_upload(connection, upload)


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM original").fetchone()[0])


def test_a_store_of_version_3_keeps_every_row_and_has_no_originals_of_what_came_before(old: Path) -> None:
    def dump() -> set[str]:
        with closing(sqlite3.connect(old)) as connection:
            return {
                line
                for line in connection.iterdump()
                if line.startswith("INSERT") and "_sqlite_migrations" not in line and '"upload_code"' not in line
            }

    before = dump()
    copy = migrations.upgrade(old)
    assert copy == old.with_name("heltid.db.v3.bak") and dump() == before
    with open_reader(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        (code,) = codes.all_kept(connection)
        assert code.used is None and len(code.hash) == 64
        assert audit.count(connection) == 2
        (original,) = originals.of_upload(connection, 2)
    assert original.name == "p.csv" and original.data is None


def test_the_bytes_that_were_checked_are_the_bytes_kept_and_the_receipt_shows_their_hash(store: Path) -> None:
    stored = intake.store(store, [Source("a.csv", SENT)], ME)
    assert stored.upload is not None
    (original,) = kept(store, stored.upload)
    assert original.data == SENT and original.name == "a.csv"
    made = receipts.receipt(store, stored.upload)
    assert made is not None and made.files[0].hash == original.hash == hashlib.sha256(SENT).hexdigest()


def test_a_zip_is_one_file_and_the_same_bytes_are_kept_once(store: Path) -> None:
    sent = packed({"a.csv": SENT, "b.csv": SENT.replace(b"2014", b"2015")})
    first = intake.store(store, [Source("a.zip", sent)], ME)
    before = count(store)
    assert first.upload is not None
    assert [(one.name, one.data) for one in kept(store, first.upload)] == [("a.zip", sent)]
    undone = intake.undo(store, first.upload, ME)
    again = intake.store(store, [Source("igjen.zip", sent)], ME)
    assert undone and again.upload and count(store) == before
    assert kept(store, again.upload)[0].data == sent == kept(store, first.upload)[0].data


@pytest.mark.parametrize(
    "sent",
    [
        b"%PDF-1.7",
        SENT.replace(b"6,1", b"mye"),
        SENT.replace(b"vefsn", b"songdalen"),
        SENT.replace(b"6,1", BIRTH.encode()),
    ],
)
def test_nothing_of_a_refused_upload_is_kept(store: Path, sent: bytes) -> None:
    before = count(store)
    assert intake.store(store, [Source("a.csv", SENT), Source("b.csv", sent)], ME).upload is None
    assert count(store) == before


def test_bytes_that_have_been_changed_in_the_store_are_not_given_out(store: Path) -> None:
    upload = intake.store(store, [Source("a.csv", SENT)], ME).upload
    assert upload is not None
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE original SET packed = x'789c030000000001'")
        connection.commit()
    with pytest.raises(StoreError, match="skadet"):
        kept(store, upload)
