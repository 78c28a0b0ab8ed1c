"""Traces of persons go when they are over their time; nothing of the reports and no line of the log goes with them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from heltid import retention
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.store import StoreError, audit, open_reader, open_writer, queries, writing
from heltid.store.audit import Deed
from heltid.vocabulary import StoreKind

NUMBER, ADDRESS, VISIT = "0123456789ab", "192.0.2.77", "a1b2c3d4"
DAY = timedelta(days=1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRETARIAT = Actor("sekretariatet")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lines from 400, 100 and 10 days ago, and two uploads."""
    path = tmp_path / "heltid.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    for age, who in (
        (400, f"rapportør, innlogging {NUMBER}"),
        (100, f"innlogging {NUMBER}"),
        (10, "rapportør for vefsn"),
    ):
        moment = (NOW - age * DAY).isoformat(timespec="seconds")
        monkeypatch.setattr(audit, "now", lambda moment=moment: moment)
        monkeypatch.setattr(writing, "now", lambda moment=moment: moment)
        with open_writer(path) as connection:
            number = writing.record_upload(connection, "status", who, "reporter", "", writing.Counts(changed=1))
            audit.write(
                connection,
                Deed.UPLOAD,
                who,
                "reporter",
                subject="vefsn",
                upload=number,
                address=ADDRESS,
                reference=VISIT,
            )
    monkeypatch.undo()
    return path


def lines(store: Path) -> list[audit.Entry]:
    with open_reader(store) as connection:
        return list(audit.entries(connection))


def remove(store: Path, addresses: int = 90, logins: int = 365) -> None:
    retention.remove(store, SECRETARIAT, addresses, logins, NOW)


def test_it_is_counted_first_and_nothing_is_changed(store: Path) -> None:
    before = lines(store)
    found = retention.due(store, 90, 365, NOW)
    assert (found.addresses, found.logins, found.history) == (2, 1, 1)
    assert lines(store) == before


def test_what_is_over_its_time_is_taken_out_and_the_lines_stay(store: Path) -> None:
    before = lines(store)
    remove(store)
    told, *after = lines(store)
    assert [(one.id, one.time, one.role, one.what, one.subject, one.upload) for one in after] == [
        (one.id, one.time, one.role, one.what, one.subject, one.upload) for one in before
    ]
    assert [one.address for one in after] == [ADDRESS, "", "", ""]
    assert [one.reference for one in after] == [VISIT, "", "", ""]
    assert [one.actor for one in after][:3] == ["rapportør for vefsn", f"innlogging {NUMBER}", "rapportør, innlogging"]
    assert told.what == Deed.RETENTION and told.subject.startswith("2 linjer med adresse")


def test_the_history_says_that_there_was_a_login_and_no_longer_whose(store: Path) -> None:
    remove(store)
    with open_reader(store) as connection:
        actors = [row[0] for row in connection.execute("SELECT actor FROM upload ORDER BY id DESC LIMIT 3")]
    assert actors == ["rapportør for vefsn", f"innlogging {NUMBER}", "rapportør, innlogging"]


def test_nothing_of_the_reports_is_lost(store: Path) -> None:
    def reports() -> list[str]:
        with open_reader(store) as connection:
            return [
                line
                for line in connection.iterdump()
                if not line.startswith(('INSERT INTO "audit"', 'INSERT INTO "upload"', "INSERT INTO sqlite_"))
            ]

    before, figures = sorted(reports()), queries.programme(store).version
    remove(store, 1, 1)
    assert sorted(reports()) == before and queries.programme(store).version == figures


def test_the_bytes_are_gone_from_the_file_too(store: Path) -> None:
    assert ADDRESS.encode() in store.read_bytes()
    remove(store, 1, 1)
    left = b"".join(file.read_bytes() for file in store.parent.glob("heltid.db*"))
    assert ADDRESS.encode() not in left and NUMBER.encode() not in left


def test_the_log_refuses_every_other_change_afterwards(store: Path) -> None:
    remove(store)
    for statement in ("UPDATE audit SET address = 'x'", "DELETE FROM audit"):
        with pytest.raises(StoreError, match="audit only grows"), open_writer(store) as connection:
            connection.execute(statement)


def test_a_second_time_there_is_nothing_and_nothing_is_told(store: Path) -> None:
    remove(store)
    before = lines(store)
    remove(store)
    assert lines(store) == before


def test_a_name_that_someone_has_typed_is_counted_and_left(store: Path) -> None:
    with open_writer(store) as connection:
        writing.record_upload(
            connection, "status", "Kari på sekretariatet", "secretariat", "", writing.Counts(changed=1)
        )
    later = datetime.now(UTC) + 400 * DAY
    assert retention.due(store, 90, 365, later).others == 1
    retention.remove(store, SECRETARIAT, 90, 365, later)
    with open_reader(store) as connection:
        assert connection.execute("SELECT count(*) FROM upload WHERE actor LIKE 'Kari%'").fetchone()[0] == 1


def test_the_command_counts_until_it_is_told_to_remove(store: Path) -> None:
    def run(*more: str) -> str:
        command = [sys.executable, "-m", "heltid", "--db", str(store), "retention", "--addresses", "1", *more]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stderr

    assert "--yes" in run() and len([one for one in lines(store) if one.address]) == 3
    assert "er fjernet" in run("--yes") and not [one for one in lines(store) if one.address]
    assert "Ingen spor" in run()
