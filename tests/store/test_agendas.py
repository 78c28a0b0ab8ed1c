"""Agendas in the store, and a store of the edition before them that is brought up to date."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from heltid import intake
from heltid.agenda import SOM_DESEMBER_2013, Agenda, Item
from heltid.checks import Actor
from heltid.forms import SECTIONS
from heltid.founding import ensure_store
from heltid.store import StoreError, agendas, history, migrations, open_reader, open_writer, queries, writing
from heltid.store.connection import SCHEMA_VERSION
from heltid.vocabulary import StoreKind
from tests.store.earlier import made_by

PICTURE = agendas.Picture("image/png", b"\x89PNG")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 1 made it: a register, three uploads, an undo and a status."""
    return made_by(1, tmp_path / "heltid.db")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    return path


def schema_version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def everything(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table that version 1 has."""
    with closing(sqlite3.connect(path)) as connection:
        names = ["store", "upload", "upload_file", "upload_finding", "municipality", "report_status", "project_name"]
        names += ["goal_name", *SECTIONS]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def shape(path: Path) -> dict[str, set[tuple]]:
    """What every table and index of a store is like, as the database sees it."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: {
                *connection.execute(f'SELECT name, type, "notnull", pk FROM pragma_table_info({table!r})'),
                *connection.execute(f'SELECT "table", "from", "to" FROM pragma_foreign_key_list({table!r})'),
                *connection.execute(f'SELECT name, "unique", partial FROM pragma_index_list({table!r})'),
            }
            for table in tables
        }


def save(path: Path, agenda: Agenda) -> int:
    with open_writer(path) as connection:
        number = writing.record_upload(connection, agendas.KIND, "test", "secretariat", "", writing.Counts(added=1))
        agendas.write(connection, agenda, number)
    return number


def read(path: Path, id: str, as_of: int | None = None) -> agendas.Kept | None:
    with open_reader(path) as connection:
        return agendas.find(connection, id, as_of)


def test_writing_to_an_old_store_brings_it_up_to_date_and_loses_nothing(old: Path) -> None:
    before = everything(old)
    with open_writer(old):
        pass
    assert schema_version(old) == SCHEMA_VERSION
    assert everything(old) == before
    with open_reader(old) as connection:
        assert queries.version(connection) == 6
        assert [item.kind for item in history.uploads(connection)][:2] == ["status", "undo"]


def test_an_upgraded_store_has_the_shape_of_a_new_one(old: Path, store: Path) -> None:
    migrations.upgrade(old)
    assert shape(old) == shape(store)


def test_the_copy_beside_it_is_the_old_store_whole(old: Path) -> None:
    before = everything(old)
    copy = migrations.upgrade(old)
    assert copy == old.with_name("heltid.db.v1.bak")
    assert schema_version(copy) == 1 and everything(copy) == before
    assert sorted(file.name for file in old.parent.iterdir() if "tmp" in file.name) == []


def test_an_earlier_copy_is_left_as_it_is(old: Path) -> None:
    earlier = old.with_name("heltid.db.v1.bak")
    earlier.write_text("en eldre kopi")
    assert migrations.upgrade(old) == old.with_name("heltid.db.v1-2.bak")
    assert earlier.read_text() == "en eldre kopi"


def test_a_new_store_needs_no_upgrade_and_gets_no_copy(store: Path) -> None:
    assert migrations.upgrade(store) is None
    assert not list(store.parent.glob("*.bak"))


def test_a_reader_of_an_old_store_is_told_what_to_do_and_changes_nothing(old: Path) -> None:
    with pytest.raises(StoreError, match="python -m heltid upgrade"), open_reader(old):
        pass
    assert schema_version(old) == 1


def test_the_command_upgrades_and_the_store_is_read_as_before(old: Path) -> None:
    command = [sys.executable, "-m", "heltid", "--db", str(old)]
    assert subprocess.run([*command, "export", "all"], capture_output=True).returncode == 2
    done = subprocess.run([*command, "upgrade"], capture_output=True, text=True)
    assert done.returncode == 0 and "heltid.db.v1.bak" in done.stderr
    assert "Prosjekt B" in subprocess.run([*command, "export", "all"], capture_output=True, text=True).stdout
    assert "fra før" in subprocess.run([*command, "upgrade"], capture_output=True, text=True).stderr


def test_an_undo_of_what_the_old_store_holds_still_works(old: Path) -> None:
    assert intake.undo(old, 3, Actor("test")) == 7


def test_a_store_that_is_not_made_yet_or_newer_is_refused(old: Path) -> None:
    for number, word in ((0, "ikke ferdig"), (SCHEMA_VERSION + 1, "nyere")):
        with closing(sqlite3.connect(old)) as connection:
            connection.execute(f"PRAGMA user_version = {number}")
        for use in (open_reader, open_writer):
            with pytest.raises(StoreError, match=word), use(old):
                pass
        with pytest.raises(StoreError, match=word):
            migrations.upgrade(old)


def test_a_process_killed_in_the_upgrade_leaves_the_old_store_whole(old: Path) -> None:
    before = everything(old)
    code = "import sys; from heltid.store import migrations; migrations.upgrade(sys.argv[1])"
    environment = os.environ | {"HELTID_FAILPOINT": "upgraded"}
    done = subprocess.run([sys.executable, "-c", code, str(old)], env=environment)
    assert done.returncode == -signal.SIGKILL
    assert schema_version(old) == 1 and everything(old) == before
    migrations.upgrade(old)
    assert everything(old) == before


def test_an_upgrade_that_cannot_keep_a_copy_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations.os, "replace", full)
    with pytest.raises(StoreError):
        migrations.upgrade(old)
    assert schema_version(old) == 1
    assert not list(old.parent.glob(".*tmp"))


def test_two_who_upgrade_at_once_make_one_upgrade(old: Path) -> None:
    code = "import sys; from heltid.store import migrations; migrations.upgrade(sys.argv[1])"
    both = [subprocess.Popen([sys.executable, "-c", code, str(old)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert schema_version(old) == SCHEMA_VERSION
    assert len(list(old.parent.glob("*.bak"))) == 1


def test_an_agenda_comes_back_as_it_was_saved(store: Path) -> None:
    agenda = Agenda(
        "des-2013",
        "Desember «2013» <b>&amp;</b> 👋 שלום",
        (date(2013, 12, 3), "Samling"),
        "Nettverk Ås",
        (Item("tittel", {"pulje": "1"}, {"tittel": "x" * 200}, hidden=True, named=True),),
        circle="sekretariat",
    )
    number = save(store, agenda)
    assert read(store, "des-2013") == agendas.Kept(agenda, number)


def test_every_change_of_an_agenda_is_a_version_of_the_store_and_the_earlier_one_stays(store: Path) -> None:
    first = replace(SOM_DESEMBER_2013, id="a1")
    one = save(store, first)
    two = save(store, replace(first, title="Ny tittel", frozen=one))
    assert two == one + 1
    assert read(store, "a1", one) == agendas.Kept(first, one)
    assert read(store, "a1") == agendas.Kept(replace(first, title="Ny tittel", frozen=one), two, earlier=True)
    assert read(store, "a1", one - 1) is None
    with open_writer(store) as connection:
        agendas.end(
            connection, "a1", writing.record_upload(connection, "agenda", "t", "secretariat", "", writing.Counts())
        )
    assert read(store, "a1") is None and read(store, "a1", two) is not None
    with open_reader(store) as connection:
        assert agendas.ids(connection) == {"a1"}
        assert [item.agenda for item in history.uploads(connection)][:3] == ["a1", "a1", "a1"]


def test_a_change_of_an_agenda_cannot_be_undone_as_an_upload(store: Path) -> None:
    number = save(store, replace(SOM_DESEMBER_2013, id="a1"))
    with pytest.raises(intake.Refused, match="ikke en opplasting"):
        intake.undo(store, number, Actor("test"))


def test_an_agenda_cannot_be_frozen_at_a_version_that_is_not_there(store: Path) -> None:
    with pytest.raises(StoreError):
        save(store, replace(SOM_DESEMBER_2013, id="a1", frozen=999))
    assert read(store, "a1") is None


def test_a_picture_is_stored_once_and_only_as_png_or_jpeg(store: Path) -> None:
    with open_writer(store) as connection:
        number = writing.record_upload(connection, "agenda", "t", "secretariat", "", writing.Counts())
        one = agendas.add_picture(connection, PICTURE, number)
        assert agendas.add_picture(connection, PICTURE, number) == one
    with open_reader(store) as connection:
        assert agendas.picture(connection, one) == PICTURE
        assert agendas.picture(connection, "nix") is None
        assert connection.execute("SELECT count(*) FROM picture").fetchone() == (1,)
    for media_type, data in (("image/svg+xml", b"<svg/>"), ("image/png", b""), ("image/png", b"x" * 5_000_001)):
        with pytest.raises(StoreError), open_writer(store) as connection:
            agendas.add_picture(connection, agendas.Picture(media_type, data), 1)


def test_a_backup_of_a_store_holds_its_agendas(store: Path, tmp_path: Path) -> None:
    from heltid.store import copy

    save(store, replace(SOM_DESEMBER_2013, id="a1"))
    copy(store, tmp_path / "kopi.db")
    shutil.rmtree(store, ignore_errors=True)
    assert read(tmp_path / "kopi.db", "a1") is not None
