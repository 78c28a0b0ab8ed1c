"""An upgrade that cannot keep the store as it was changes nothing, and no edition writes over what it does not know."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from heltid.store import StoreError, connection, migrations, open_reader, open_writer
from heltid.store.connection import SCHEMA_VERSION

DUMPS = sorted(Path(__file__).parent.glob("version_*.sql"))


@pytest.fixture(params=DUMPS, ids=[dump.stem for dump in DUMPS])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "heltid.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(request.param.read_text(encoding="utf-8"))
        made.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {request.param.stem.removeprefix('version_')}")
        made.execute("PRAGMA journal_mode = WAL")
    return path


def everything(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connected:
        schema = connected.execute("PRAGMA user_version").fetchone()[0]
        return [str(schema), *connected.iterdump()]


def test_there_is_a_store_of_every_earlier_edition() -> None:
    assert [dump.stem for dump in DUMPS] == [f"version_{number}" for number in range(1, SCHEMA_VERSION)]


def test_without_room_for_the_copy_the_store_stays_as_it_was(old: Path) -> None:
    before = everything(old)
    limited = f"ulimit -f 40; exec {sys.executable} -m heltid --db {old} upgrade"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "Disken" in done.stderr, done.stderr
    assert everything(old) == before
    assert not [file.name for file in old.parent.iterdir() if "bak" in file.name or "tmp" in file.name]


def test_a_copy_that_cannot_be_put_in_place_is_a_sentence_and_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = everything(old)
    monkeypatch.setattr(migrations.os, "replace", refuse)
    with pytest.raises(StoreError, match="Sjekk disken"), open_writer(old):
        pass
    monkeypatch.undo()
    assert everything(old) == before and not list(old.parent.glob("*.bak"))


def test_a_store_of_a_newer_edition_is_neither_read_written_nor_upgraded(old: Path) -> None:
    newer = Path(shutil.copy(old, old.with_name("ny.db")))
    with closing(sqlite3.connect(newer)) as connected:
        connected.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = everything(newer)
    for use in (open_reader, open_writer):
        with pytest.raises(StoreError, match="nyere utgave"), use(newer):
            pass
    with pytest.raises(StoreError, match="nyere utgave"):
        migrations.upgrade(newer)
    assert everything(newer) == before
