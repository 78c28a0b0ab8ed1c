"""The soak finds what it looks for: reports that are lost, stored in part or twice, and processes that grow."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.faults import Life
from benchmarks.intake import HEADER, empty_store
from benchmarks.soak import faults, more_than_fresh
from benchmarks.soak_people import Ledger, rows
from heltid import intake
from heltid.rights import REPORTER, Actor

PROJECT = "p001"
REPORTER_OF_IT = Actor(f"rapportør for {PROJECT}", REPORTER, frozenset({PROJECT}))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports, the second of them without its last row."""
    path = empty_store(tmp_path_factory.mktemp("soak"))
    for turn, end in ((0, None), (1, -1)):
        text = HEADER + "\n".join(report(turn)[:end]) + "\n"
        review = intake.store(path, [intake.Source(f"{PROJECT}-{turn}.csv", text.encode())], REPORTER_OF_IT)
        assert review.upload, [finding.message for finding in review.findings]
    return path


def report(turn: int) -> tuple[str, ...]:
    return rows(PROJECT, turn, random.Random(turn))


def test_what_was_told_and_is_there_as_it_was_sent_is_no_fault(store: Path) -> None:
    known = Ledger({f"{PROJECT}-0.csv": report(0), f"{PROJECT}-1.csv": report(1)[:-1]})
    known.told |= set(known.files)
    assert faults(store, known) == []


def test_a_report_that_is_gone_or_there_in_part_is_found(store: Path) -> None:
    known = Ledger({f"{PROJECT}-{turn}.csv": report(turn) for turn in range(3)})
    known.told |= set(known.files)
    assert faults(store, known) == [
        "2 reports that were told to be stored are lost",
        "1 reports are stored in part",
    ]


def test_one_that_was_never_told_to_be_stored_may_be_missing_and_not_be_another(store: Path) -> None:
    other = tuple(line.replace("fil 0", "fil 9") for line in report(0))
    known = Ledger({f"{PROJECT}-0.csv": other, f"{PROJECT}-1.csv": report(1)[:-1], f"{PROJECT}-2.csv": report(2)})
    assert faults(store, known) == [f"{len(other)} values that nobody sent"]


def test_no_two_rows_that_are_sent_are_the_same() -> None:
    lines = [line.split(";")[:3] for turn in range(200) for line in report(turn)]
    assert len({tuple(line) for line in lines}) == len(lines)


def test_a_process_that_grows_is_told_from_one_that_has_settled() -> None:
    flat = Life("a", [(at, 60.0 if at < 60 else 200.0 + at % 3) for at in range(0, 600, 2)])
    steep = Life("b", [(at, 100.0 + at) for at in range(0, 600, 2)])
    assert (flat.growth(60) or 0) < 3 < 300 < (steep.growth(60) or 0)
    assert Life("c", [(1, 5.0)]).growth(60) is None


def test_an_old_process_is_held_against_new_ones_that_have_read_the_same_store() -> None:
    def life(seconds: int, used: float) -> Life:
        return Life("p", [(float(at), used) for at in range(0, seconds, 2)])

    fresh = [life(90, 300.0), life(90, 310.0), life(90, 320.0), life(20, 100.0)]
    assert more_than_fresh([life(3_600, 360.0), life(90, 180.0), *fresh]) == 50.0
    assert more_than_fresh([life(3_600, 360.0), life(20, 100.0)]) is None
