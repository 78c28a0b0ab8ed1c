"""Copies of the store are whole, are kept for as long as they should, and can be put back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heltid import backups, intake
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.store import StoreError, open_reader, open_writer, replacing
from heltid.vocabulary import StoreKind

SECRETARIAT = Actor("sekretariatet")


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documented") / "d.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture
def store(documented: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(documented, tmp_path / "heltid.db"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopier"


def upload(store: Path, value: int, **more: object) -> int:
    """One measurement more; answers the number that the sender is told."""
    text = f"prosjekt;mål;dato;verdi;kilde\nvefsn;M1;2014;{value},5;kilde {value}\n"
    review = intake.store(store, [intake.Source("m.csv", text.encode())], SECRETARIAT)
    assert review.upload is not None, [finding.message for finding in review.findings]
    return review.upload


def everything(store: Path) -> list[str]:
    with open_reader(store) as connection:
        return list(connection.iterdump())


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name != ".heltid-kopi.lock")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "heltid", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.fixture
def uploads(store: Path) -> Iterator[list[int]]:
    """Somebody stores one report after the other for as long as the test goes on."""
    told: list[int] = []
    ended = threading.Event()

    def go_on() -> None:
        value = 0
        while not ended.is_set() and value < 500:
            value += 1
            told.append(upload(store, value))

    thread = threading.Thread(target=go_on)
    thread.start()
    while len(told) < 3:
        ended.wait(0.01)
    yield told
    ended.set()
    thread.join(60)


def test_a_copy_that_is_taken_while_uploads_go_on_is_put_back_with_all_that_was_stored_then(
    store: Path, folder: Path, uploads: list[int]
) -> None:
    before = uploads[-1]
    made = backups.take(store, folder, 30)
    assert made.copy.version >= before
    elsewhere = store.with_name("annet.db")
    assert backups.restore(elsewhere, made.file) is None
    with open_reader(elsewhere) as there, open_reader(store) as here:
        for table in ("upload", "measurement", "audit", "original"):
            column = {"upload": "id", "audit": "upload"}.get(table, "version_from")
            query = f"SELECT * FROM {table} WHERE {column} <= ?"
            kept = [row[:-1] for row in there.execute(query, (made.copy.version,))]
            assert kept == [row[:-1] for row in here.execute(query, (made.copy.version,))] and kept
        assert there.execute("SELECT max(id) FROM upload").fetchone()[0] == made.copy.version
        assert there.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_restored_store_holds_every_row_as_it_was_and_takes_new_ones(store: Path, folder: Path) -> None:
    upload(store, 1)
    before, made = everything(store), backups.take(store, folder, 30)
    upload(store, 2)
    newer = everything(store)
    kept = backups.restore(store, made.file, force=True, now=datetime(2026, 3, 1, 2, tzinfo=UTC))
    assert everything(store) == before
    assert kept == store.with_name("heltid.db.20260301T020000Z.bak") and everything(kept) == newer
    assert upload(store, 3) == made.copy.version + 1


def test_the_check_sum_is_the_one_that_sha256sum_reads(store: Path, folder: Path) -> None:
    made = backups.take(store, folder, 30)
    said = made.file.with_name(f"{made.file.name}.sha256").read_text()
    assert said == f"{hashlib.sha256(made.file.read_bytes()).hexdigest()}  {made.file.name}\n"
    assert names(folder) == [made.file.name, f"{made.file.name}.sha256"]


def test_the_oldest_copies_go_and_never_the_newest(store: Path, folder: Path) -> None:
    taken = [backups.take(store, folder, 2).file for _ in range(4)]
    assert backups.whole(folder) == taken[-2:]
    assert backups.take(store, folder, 1).removed == tuple(taken[-2:]) and len(backups.whole(folder)) == 1


def test_a_copy_that_fails_deletes_no_other(store: Path, folder: Path) -> None:
    kept = [backups.take(store, folder, 9).file for _ in range(3)]
    with closing(sqlite3.connect(store)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'measurement'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with store.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(StoreError, match="skadet"):
        backups.take(store, folder, 1)
    assert backups.whole(folder) == kept and len(names(folder)) == 6


def test_a_store_that_was_made_anew_pushes_out_no_copy_of_the_right_one(
    store: Path, folder: Path, documented: Path
) -> None:
    upload(store, 1)
    right = backups.take(store, folder, 1).file
    shutil.copy(documented, store)
    done = run("--db", store, "backup", "--to", folder, "--keep", 1)
    assert done.returncode == 1 and "lavere dataversjon" in done.stderr
    assert right in backups.whole(folder) and len(backups.whole(folder)) == 2


def test_what_a_killed_backup_left_is_cleared_away_and_is_no_copy(store: Path, folder: Path) -> None:
    folder.mkdir()
    for left in (".heltid-20260101T000000Z.db.part.7.tmp", "heltid-20260101T000000Z.db.part"):
        (folder / left).write_bytes(b"half")
    (folder / "heltid-20260101T000000Z.db.sha256").write_text("0  heltid-20260101T000000Z.db")
    for kept in ("andres.db", "heltid-20250101T000000Z.db"):
        (folder / kept).write_bytes(b"without a check sum, and somebody's")
    made = backups.take(store, folder, 1)
    assert names(folder) == ["andres.db", "heltid-20250101T000000Z.db", made.file.name, f"{made.file.name}.sha256"]


def test_two_backups_at_once_are_one_and_a_sentence(store: Path, folder: Path) -> None:
    with backups._alone(_made(folder)), pytest.raises(StoreError, match="akkurat nå"):
        backups.take(store, folder, 30)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backups.take(store, folder, 30)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for part in ("_write_sum", "copy"):
        with monkeypatch.context() as patched:
            patched.setattr(backups, part, full)
            with pytest.raises(StoreError, match="plassen på disken"):
                backups.take(store, folder, 1)
    assert backups.whole(folder) == [kept.file] and len(names(folder)) == 2


def test_the_command_says_a_full_disk_in_a_sentence_with_exit_2(store: Path, folder: Path) -> None:
    folder.mkdir()
    limited = f"ulimit -f 100; exec {sys.executable} -m heltid --db {store} backup --to {folder}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "Disken" in done.stderr, done.stderr
    assert names(folder) == []


def test_a_timer_gets_one_line_of_json_and_the_exit_code(store: Path, folder: Path, tmp_path: Path) -> None:
    done = run("--db", store, "backup", "--to", folder, "--log")
    line = json.loads(done.stderr)
    assert done.returncode == 0 and line["event"] == "backup taken" and line["bytes"] > 100_000
    failed = run("--db", tmp_path / "borte.db", "backup", "--to", folder, "--log")
    line = json.loads(failed.stderr)
    assert failed.returncode == 2 and line["event"] == "backup failed" and "borte.db" not in failed.stderr


def test_a_newer_store_is_not_written_over_unless_it_is_asked_for(store: Path, folder: Path) -> None:
    made = backups.take(store, folder, 30)
    upload(store, 1)
    newer = everything(store)
    refused = run("--db", store, "restore", made.file)
    assert refused.returncode == 2 and "--force" in refused.stderr and everything(store) == newer
    done = run("--db", store, "restore", made.file, "--force")
    assert done.returncode == 0 and everything(store) != newer
    (kept,) = store.parent.glob("heltid.db.*.bak")
    assert everything(kept) == newer and str(kept) in done.stderr


def test_a_store_of_a_newer_edition_is_not_written_over(store: Path, folder: Path) -> None:
    made = backups.take(store, folder, 30)
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="nyere utgave"):
        backups.restore(store, made.file)
    assert backups.restore(store, made.file, force=True) is not None


@pytest.mark.parametrize("harm", [b"not a store at all", b""])
def test_a_damaged_store_is_put_aside_and_the_copy_takes_its_place(store: Path, folder: Path, harm: bytes) -> None:
    before, made = everything(store), backups.take(store, folder, 30)
    store.write_bytes(harm)
    kept = backups.restore(store, made.file)
    assert kept is not None and kept.read_bytes() == harm and everything(store) == before


def test_a_copy_that_is_not_as_it_was_taken_is_refused(store: Path, folder: Path) -> None:
    made, before = backups.take(store, folder, 30), everything(store)
    with made.file.open("rb+") as file:
        file.seek(5_000)
        file.write(b"\x00\x01\x02")
    with pytest.raises(StoreError, match="kontrollsummen"):
        backups.restore(store, made.file, force=True)
    made.file.with_name(f"{made.file.name}.sha256").unlink()
    made.file.write_bytes(b"x" * 5_000)
    with pytest.raises(StoreError, match="ikke en SQLite-fil"):
        backups.restore(store, made.file, force=True)
    assert everything(store) == before


def test_whoever_waits_to_write_while_the_store_is_replaced_is_told_so(store: Path, folder: Path) -> None:
    """Else the upload would be told to be stored, in the file that was put aside."""
    made = backups.take(store, folder, 30)
    told: list[object] = []

    def write() -> None:
        try:
            with open_writer(store) as connection:
                connection.execute("DELETE FROM original")
            told.append("stored")
        except StoreError as error:
            told.append(str(error))

    waiting = threading.Thread(target=write)
    with closing(sqlite3.connect(store, isolation_level=None)) as old:
        old.execute("BEGIN IMMEDIATE")
        waiting.start()
        waiting.join(0.5)
        os.replace(shutil.copy(made.file, store.with_name("ny.db")), store)
    waiting.join(30)
    assert told and "Prøv igjen" in str(told[0])


def test_a_store_that_others_hold_is_not_replaced(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backups.take(store, folder, 30)
    monkeypatch.setattr(replacing, "PATIENCE", 0.2)
    before = store.read_bytes()
    with open_writer(store), pytest.raises(StoreError, match="Stopp tjenesten"):
        backups.restore(store, made.file)
    assert store.read_bytes() == before and names(store.parent) == ["heltid.db", "kopier"]


def test_the_restored_store_belongs_to_whom_it_belonged(store: Path, folder: Path) -> None:
    made = backups.take(store, folder, 30)
    store.chmod(0o640)
    backups.restore(store, made.file)
    assert store.stat().st_mode & 0o777 == 0o640


def test_the_age_is_that_of_the_newest_finished_copy(store: Path, folder: Path) -> None:
    assert backups.age(folder, datetime.now(UTC)) is None
    backups.take(store, folder, 30)
    age = backups.age(folder, datetime.now(UTC))
    assert age is not None and 0 <= age < 60
