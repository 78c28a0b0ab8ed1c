"""Change between the last two reports: ordinal, counted, and never of those who answered once."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis import activity, movement
from heltid.analysis.programme import Programme, build
from heltid.sentences import Scope
from heltid.sentences import movement as words
from tests.programmes import documented, example

ROUNDS = (("årsrapport", "2012", "2013-02-01"), ("årsrapport", "2013", "2014-02-01"))


def programme(*answers: tuple[str | None, str | None], field: str = "progress") -> Programme:
    """Projects by their answer in the first and in the second report; None: the report is not in."""
    names = [f"p{place}" for place in range(len(answers))]
    return build(
        today=date(2014, 3, 1),
        projects=[{"project": name, "cohort": "1", "status": "aktiv", "themes": "heltid"} for name in names],
        deadlines=[{"report_type": kind, "period": period, "due": due} for kind, period, due in ROUNDS],
        reports=[
            {"project": name, "report_type": kind, "period": period, "progress": "i rute", field: answer}
            for name, given in zip(names, answers, strict=True)
            for (kind, period, _), answer in zip(ROUNDS, given, strict=True)
            if answer
        ],
    )


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        ("forsinket", "i rute", "better"),
        ("stoppet", "foran plan", "better"),
        ("i rute", "i rute", "same"),
        ("foran plan", "i rute", "worse"),
        ("i rute", "stoppet", "worse"),
        (None, "i rute", "not_known"),
        ("i rute", None, "not_known"),
    ],
)
def test_progress_moves_one_way(before: str | None, now: str | None, way: str) -> None:
    found = movement.of_progress(programme((before, now)))
    assert found and getattr(found, way) == ("p0",)
    assert found.both == (way != "not_known")


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        ("ingen plan", "under arbeid", "better"),
        ("vedtatt plan", "overført til drift", "better"),
        ("vedtatt plan", "ingen plan", "worse"),
        (None, "ingen plan", "not_known"),
    ],
)
def test_handover_moves_one_way(before: str | None, now: str | None, way: str) -> None:
    found = movement.of_handover(programme((before, now), field="handover"))
    assert found and getattr(found, way) == ("p0",)


def test_there_is_no_change_before_the_second_report() -> None:
    once = build(
        today=date(2013, 3, 1),
        projects=[{"project": "a", "cohort": "1", "status": "aktiv"}],
        deadlines=[{"report_type": "årsrapport", "period": "2012", "due": "2013-02-01"}],
    )
    assert movement.of_progress(once) is None and movement.of_handover(once) is None
    assert movement.of_progress(documented()) is None and movement.of_progress(build()) is None


def test_sentences_say_the_base_and_only_the_worse_is_a_weakness() -> None:
    found = movement.of_progress(programme(("i rute", "foran plan"), ("i rute", "stoppet"), (None, "i rute")))
    assert found
    better, worse, unknown = words.of_progress(found, Scope(cohort="1"))
    assert better.text.startswith("1 av 2 prosjekter i pulje 1 som har svart begge ganger")
    assert (better.kind, worse.kind, unknown.kind) == ("bra", "svakhet", "svakhet")
    assert unknown.text.startswith("1 prosjekt av 3 kan ikke sammenlignes")
    assert better.period == "årsrapport 2013, mot årsrapport 2012"


def test_who_stands_still_below_the_good_levels_is_not_named() -> None:
    found = movement.of_progress(programme(("stoppet", "forsinket"), ("i rute", "i rute")))
    assert found
    better, same = words.of_progress(found, Scope())
    assert (better.kind, same.kind) == ("svakhet", "nøytralt")
    handed = movement.of_handover(
        programme(("ingen plan", "under arbeid"), ("ingen plan", "ingen plan"), field="handover")
    )
    assert handed and [one.kind for one in words.of_handover(handed, Scope())] == ["bra", "svakhet"]


def test_the_tally_holds_every_project_that_answered_twice() -> None:
    for day in (date(2014, 3, 1), date(2015, 3, 1), date(2026, 1, 1)):
        for found in (movement.of_progress(example(day)), movement.of_handover(example(day))):
            assert found and sum(found.tally.values()) == found.both
            assert sum(count for (old, new), count in found.tally.items() if old == new) == len(found.same)


def test_over_time_every_round_adds_up_and_the_newest_is_first() -> None:
    table = movement.progress_over_time(example(date(2014, 3, 1)))
    levels = ["foran plan", "i rute", "forsinket", "stoppet", activity.NOT_REPORTED]
    assert (table[levels].sum(axis=1) == table["due"]).all()
    assert list(table["period"]) == ["2013", "2013-H2", "2013-H1", "2012", "2012-H1", "2013"]
    assert list(table["cohort"]) == ["1"] * 5 + ["2"]
    assert len(movement.progress_over_time(build())) == 0
