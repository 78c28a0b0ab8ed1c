"""Checks and uploads that come too often are refused before anything is read, and nobody else waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from heltid import frequency, intake
from heltid.buckets import Buckets
from heltid.founding import ensure_store
from heltid.rights import READER, REPORTER, Actor
from heltid.sources import Source
from heltid.store import audit, open_reader, queries
from heltid.store.audit import Deed
from heltid.ui import downloads
from heltid.vocabulary import StoreKind

GOOD = Source("a.csv", "prosjekt;mål;dato;verdi;kilde\nvefsn;M1;2014;6,1;hemmelig7731\n".encode())
VEFSN = Actor("rapportør for vefsn", REPORTER, frozenset({"vefsn"}), address="192.0.2.1")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    moment = [0.0]
    monkeypatch.setattr(frequency, "BUCKETS", Buckets(lambda: moment[0]))
    return moment


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def _use_up(actor: Actor, what: Deed, times: int) -> None:
    for _ in range(times):
        assert frequency.refusal(actor, what) is None


def test_a_check_that_comes_too_often_reads_nothing_and_says_how_long_to_wait(store: Path, now: list[float]) -> None:
    _use_up(VEFSN, Deed.CHECK, frequency.OF_REPORTER.burst)
    review = intake.check(store, [GOOD], VEFSN)
    (finding,) = review.findings
    assert review.blocked and not review.plans and not review.reading.files
    assert finding.message.endswith(".") and finding.action == "Vent 1 sekund, og prøv igjen."
    with open_reader(store) as connection:
        (told,) = audit.entries(connection, 1)
    assert told.refused and told.what == Deed.CHECK and told.subject == frequency.TOO_OFTEN
    assert told.address == VEFSN.address and "hemmelig" not in repr(told)
    now[0] = 1.0
    assert not intake.check(store, [GOOD], VEFSN).blocked


def test_an_upload_that_comes_too_often_stores_nothing(store: Path, now: list[float]) -> None:
    _use_up(VEFSN, Deed.UPLOAD, frequency.OF_REPORTER.burst)
    with open_reader(store) as connection:
        before = queries.version(connection)
    review = intake.store(store, [GOOD], VEFSN)
    assert review.upload is None and [item.rule for item in review.findings] == [frequency.TOO_OFTEN]
    with open_reader(store) as connection:
        assert queries.version(connection) == before
        (told,) = audit.entries(connection, 1)
    assert told.refused and told.what == Deed.UPLOAD
    now[0] = 1.0
    assert intake.store(store, [GOOD], VEFSN).upload is not None


def test_a_code_that_asks_too_often_makes_no_other_code_wait(now: list[float]) -> None:
    code = Actor("rapportør for vefsn", REPORTER, frozenset({"vefsn"}), 1, "192.0.2.1")
    _use_up(code, Deed.CHECK, frequency.OF_REPORTER.burst)
    assert frequency.refusal(code, Deed.CHECK) is not None
    neighbour = Actor("rapportør for songdalen", REPORTER, frozenset({"songdalen"}), 2, code.address)
    assert frequency.refusal(neighbour, Deed.CHECK) is None
    elsewhere = Actor(code.name, REPORTER, code.projects, code.code, "192.0.2.9")
    assert frequency.refusal(elsewhere, Deed.CHECK) is not None  # the code is the same wherever it is used


def test_a_hall_behind_one_address_is_not_locked_out(now: list[float]) -> None:
    for code in range(1, 51):  # fifty reporters with six files each, checked and stored at the same moment
        reporter = Actor(f"rapportør for {code}", REPORTER, frozenset({str(code)}), code, "192.0.2.1")
        _use_up(reporter, Deed.CHECK, 6)
        _use_up(reporter, Deed.UPLOAD, 6)


def test_strangers_share_what_their_address_has_left(now: list[float]) -> None:
    reader = Actor("en besøkende", READER, address="2001:db8::1")
    _use_up(reader, Deed.CHECK, frequency.OF_ADDRESS.burst)
    assert frequency.refusal(Actor("en annen", READER, address="2001:db8::2"), Deed.CHECK) is not None
    assert frequency.refusal(Actor("en annen", READER, address="2001:db8:1::2"), Deed.CHECK) is None


def test_the_command_line_is_not_counted(now: list[float]) -> None:
    for _ in range(frequency.OF_ADDRESS.burst + 10):
        assert frequency.refusal(Actor("kommandolinja"), Deed.UPLOAD) is None


def test_a_file_that_is_asked_for_too_often_is_a_sentence_and_not_made(store: Path, now: list[float]) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"tall"

    asked = downloads.paced(make, VEFSN, store)
    for _ in range(frequency.OF_REPORTER.burst):
        assert asked() == b"tall"
    assert asked().decode("utf-8-sig") == "Det er hentet filer for ofte herfra. Vent 1 sekund, og prøv igjen.\n"
    assert len(made) == frequency.OF_REPORTER.burst
    with open_reader(store) as connection:
        (told,) = audit.entries(connection, 1)
    assert told.refused and told.what == Deed.FILE and told.subject == frequency.TOO_OFTEN
