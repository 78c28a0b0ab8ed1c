"""Results of goals, by the rules of words; expectations worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heltid.analysis import results
from heltid.analysis.programme import build
from heltid.analysis.results import GoalResult, Missing, ResultClass
from tests.programmes import documented

GOAL = {"project": "a", "goal": "M1", "version": 1, "title": "Mål", "indicator": "sykefravær totalt"}


def result(
    goal: dict[str, Any], *measured: dict[str, Any], fte: float | None = 500, today: date = date(2014, 3, 1)
) -> GoalResult:
    rows = [{"project": "a", "goal": "M1", "source": "egen rapport", **row} for row in measured]
    project = {
        "project": "a",
        "cohort": "1",
        "themes": "heltid",
        "municipalities": "9001",
        "status": "aktiv",
        "fte": fte,
    }
    (found,) = results.goals(build(today=today, projects=[project], goals=[{**GOAL, **goal}], measurements=rows))
    return found


DOWN = {"baseline": 8.6, "baseline_date": "2011", "target": 6.9, "target_date": "2014-12-31"}


@pytest.mark.parametrize(
    ("goal", "value", "expected"),
    [
        (DOWN, 6.9, ResultClass.REACHED),
        (DOWN, 6.4, ResultClass.REACHED),
        (DOWN, 7.5, ResultClass.ON_THE_WAY),
        (DOWN, 8.3, ResultClass.ON_THE_WAY),  # 0.3 is the noise limit itself
        (DOWN, 8.4, ResultClass.UNCHANGED),
        (DOWN, 8.8, ResultClass.UNCHANGED),
        (DOWN, 8.9, ResultClass.WRONG_WAY),
        ({**DOWN, "indicator": "nærvær", "baseline": 91.0, "target": 92.7}, 92.7, ResultClass.REACHED),
        ({**DOWN, "indicator": "nærvær", "baseline": 91.0, "target": 92.7}, 92.0, ResultClass.ON_THE_WAY),
        ({**DOWN, "indicator": "nærvær", "baseline": 91.0, "target": 92.7}, 90.0, ResultClass.WRONG_WAY),
        ({**DOWN, "baseline": None}, 6.4, ResultClass.REACHED),  # the target's right side needs no baseline
        ({**DOWN, "baseline": None}, 7.5, ResultClass.NOT_MEASURABLE),
        ({**DOWN, "target": None}, 7.5, ResultClass.NOT_MEASURABLE),
    ],
)
def test_class_of_a_goal(goal: dict[str, Any], value: float, expected: ResultClass) -> None:
    assert result(goal, {"date": "2013", "value": value}).result is expected


def test_noise_is_wider_in_a_small_project() -> None:
    assert result(DOWN, {"date": "2013", "value": 7.8}, fte=199).result is ResultClass.UNCHANGED
    assert result(DOWN, {"date": "2013", "value": 7.8}, fte=200).result is ResultClass.ON_THE_WAY


@pytest.mark.parametrize(
    ("goal", "measured", "missing"),
    [
        ({}, [], {Missing.BASELINE, Missing.TARGET, Missing.MEASUREMENT}),
        (DOWN, [], {Missing.MEASUREMENT}),
        ({**DOWN, "baseline": None}, [{"date": "2013", "value": 8.0}], {Missing.BASELINE}),
        ({**DOWN, "target": None}, [{"date": "2013", "value": 8.0}], {Missing.TARGET}),
        (DOWN, [{"date": "ukjent", "value": 6.0}], {Missing.UNDATED}),
        (DOWN, [{"date": "2011", "value": 8.6}], {Missing.ONLY_ONCE}),
        ({"indicator": "uten tall"}, [], {Missing.NUMBER}),
        (
            {**DOWN, "indicator": "egendefinert", "unit": "poeng"},
            [{"date": "2013", "value": 8.0}],
            {Missing.DIRECTION},
        ),
    ],
)
def test_says_what_is_missing(goal: dict[str, Any], measured: list[dict[str, Any]], missing: set[Missing]) -> None:
    found = result(goal, *measured)
    assert found.result is ResultClass.NOT_MEASURABLE
    assert set(found.missing) == missing


def test_before_its_time_a_goal_is_never_overdue() -> None:
    late = {"date": "2013", "value": 8.0}
    assert not result(DOWN, late, today=date(2014, 12, 31)).overdue
    assert result(DOWN, late, today=date(2015, 1, 1)).overdue
    assert "ikke nådd" not in set(ResultClass)


def test_the_latest_is_by_date_and_never_undated_or_ahead() -> None:
    found = result(
        DOWN,
        {"date": "2013-06", "value": 7.9},
        {"date": "2012", "value": 8.1},
        {"date": "ukjent", "value": 1.0, "source": "avis"},
        {"date": "2015", "value": 2.0, "source": "plan"},
    )
    assert found.value == 7.9
    assert [item.value for item in found.undated] == [1.0]


@pytest.mark.parametrize(
    ("measured", "value"),
    [
        ({"date": "2014", "value": 7.1}, None),  # the year is not over
        ({"date": "2014", "value": 7.1, "year_to_date": "ja"}, 7.1),
        ({"date": "2013", "value": 7.1}, 7.1),
        ({"date": "2013", "value": 7.1, "report_type": "sluttrapport", "period": "2015"}, None),  # told later
        ({"date": "2014", "value": 7.1, "report_type": "årsrapport", "period": "2013"}, 7.1),  # told by then
    ],
)
def test_an_earlier_day_knows_what_was_reported_by_then(measured: dict[str, Any], value: float | None) -> None:
    programme = build(
        today=date(2016, 1, 1),
        projects=[{"project": "a"}],
        goals=[{**GOAL, **DOWN}],
        measurements=[{"project": "a", "goal": "M1", **measured}],
        deadlines=[
            {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
            {"report_type": "sluttrapport", "period": "2015", "due": "2015-11-01"},
        ],
    )
    assert results.goals(programme, date(2014, 2, 1))[0].value == value
    assert results.goals(programme)[0].value == 7.1


def test_sources_that_disagree_are_both_kept() -> None:
    two = ({"date": "2013", "value": 7.5, "source": "a"}, {"date": "2013", "value": 7.3, "source": "b"})
    found = result(DOWN, *two)
    assert found.value is None and len(found.latest) == 2
    assert found.result is ResultClass.ON_THE_WAY  # both say so
    apart = result(DOWN, two[0], {"date": "2013", "value": 6.8, "source": "b"})
    assert apart.result is ResultClass.NOT_MEASURABLE and Missing.DISAGREE in apart.missing


def test_a_whole_year_goes_before_a_year_to_date() -> None:
    found = result(
        DOWN,
        {"date": "2013", "value": 6.4, "year_to_date": "ja", "source": "a"},
        {"date": "2013", "value": 6.7, "source": "b"},
    )
    assert found.value == 6.7


def test_the_version_that_holds_now() -> None:
    goals = [
        {**GOAL, "version": 1, "target": 70.0, "target_date": "2013"},
        {**GOAL, "version": 2, "target": 75.0, "valid_from": "2014-04-01"},
    ]
    programme = build(projects=[{"project": "a"}], goals=goals, today=date(2014, 3, 1))
    assert results.goals(programme)[0].target == 70
    assert results.goals(programme, date(2014, 4, 1))[0].target == 75
    assert results.goals(programme, date(2014, 4, 1))[0].earlier == ((1, 70.0, "2013"),)


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "per_cent", "text"),
    [
        (8.6, 6.4, 6.9, 129.411765, "over målet"),
        (8.0, 7.0, 6.0, 50, "50\u00a0%"),
        (8.0, 8.0, 6.0, 0, "0\u00a0%"),
        (8.0, 6.0, 6.0, 100, "100\u00a0%"),
        (8.0, 6.004, 6.0, 99.8, "99\u00a0%"),  # not 100 before it is there
        (8.0, 9.0, 6.0, -50, "under utgangspunktet"),
        (62.7, 67.0, 75.0, 34.959350, "35\u00a0%"),
        (8.0, 7.0, 8.0, None, ""),
        (None, 7.0, 8.0, None, ""),
    ],
)
def test_attainment(baseline: float | None, latest: float, target: float, per_cent: float | None, text: str) -> None:
    found = results.attainment(baseline, latest, target)
    assert found == (pytest.approx(per_cent) if per_cent is not None else None)
    assert results.attainment_text(found) == text


def test_positive_results() -> None:
    assert result(DOWN, {"date": "2013", "value": 8.0}).positive
    assert not result(DOWN, {"date": "2013", "value": 8.5}).positive
    assert result({}, {"date": "2013", "text_result": "økt nærvær"}).positive
    assert not result({}, {"date": "2013", "text_result": "ingen ny måling: kommer"}).positive
    assert not result({}, {"date": "2013", "text_result": "5 færre på jobb hver dag"}).positive


def test_points_are_not_per_cent() -> None:
    found = result(DOWN, {"date": "2013", "value": 6.4})
    assert results.movement_text(found) == "fra 8,6\u00a0% til 6,4\u00a0% (2,2\u00a0prosentpoeng ned)"


def test_keeping_a_level() -> None:
    keep = {"indicator": "egendefinert", "unit": "poeng", "direction": "hold", "target": 50.0}
    assert result(keep, {"date": "2013", "value": 50.2}).result is ResultClass.REACHED
    assert result(keep, {"date": "2013", "value": 49.0}).result is ResultClass.WRONG_WAY


def test_the_documented_results() -> None:
    found = {(goal.project, goal.goal): goal for goal in results.goals(documented())}
    vefsn = found["vefsn", "M1"]
    assert (vefsn.baseline, vefsn.value, vefsn.target, vefsn.result) == (8.6, 6.4, 6.9, ResultClass.REACHED)
    assert vefsn.is_provisional and results.caveats(vefsn) == ("gjelder bare hittil i år",)
    songdalen = found["songdalen", "M1"]
    assert songdalen.target == 75 and songdalen.earlier[0][1] == 70 and songdalen.result is ResultClass.NOT_MEASURABLE
    assert found["arendal", "M1"].missing == (Missing.BASELINE, Missing.MEASUREMENT)
