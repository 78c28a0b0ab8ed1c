"""What is missing, not asked for and withheld stay apart; how old figures are; worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heltid.analysis import attained, freshness, unknowns
from heltid.analysis.programme import Programme, build
from heltid.analysis.unknowns import Asked, State
from heltid.analysis.withholding import withhold
from heltid.sentences import Scope
from heltid.sentences import unknowns as words
from tests.programmes import documented, example

GOAL = {"project": "a", "goal": "M1", "title": "Mål", "indicator": "sykefravær totalt"}
YEARLY = {"report_type": "årsrapport", "period": "2013"}
STARTUP = {"report_type": "oppstartsrapport", "period": "2012"}
FULL = {"baseline": 8.0, "baseline_date": "2012", "target": 7.0}
NEW = {"project": "a", "goal": "M1", "date": "2013", "value": 7.5}


def one(
    *goals: dict[str, Any],
    due: tuple[dict[str, str], ...] = (STARTUP, YEARLY),
    today: date = date(2014, 3, 1),
    **more: Any,
) -> Programme:
    project = {"project": "a", "cohort": "1", "themes": "sykefravær", "municipalities": "9001", "status": "aktiv"}
    days = {"årsrapport": "2014-02-01", "oppstartsrapport": "2012-03-15"}
    more.setdefault("projects", [project])
    return withhold(
        build(
            today=today,
            goals=[{**GOAL, **goal} for goal in goals],
            deadlines=[{**key, "due": days[key["report_type"]]} for key in due],
            **more,
        )
    )


def states(programme: Programme) -> dict[Asked, State]:
    (found,) = unknowns.known(programme)
    return {asked: cell.state for asked, cell in found.cells.items()}


def test_everything_is_missing_where_nothing_is_told() -> None:
    assert states(one()) == dict.fromkeys(Asked, State.MISSING)


def test_nothing_is_asked_before_the_first_deadline() -> None:
    assert states(one(today=date(2012, 1, 1))) == dict.fromkeys(Asked, State.NOT_DUE)


def test_everything_is_there() -> None:
    found = one(
        FULL,
        projects=[{"project": "a", "status": "aktiv", "fte": 500, "municipalities": "9001"}],
        measurements=[NEW],
        reports=[{"project": "a", **key, "progress": "i rute"} for key in (STARTUP, YEARLY)],
        anchoring=[{"project": "a", **STARTUP, "party": "ansatte", "seat": "prosjektgruppe"}],
    )
    assert states(found) == dict.fromkeys(Asked, State.THERE)
    assert unknowns.known(found)[0].missing == 0


@pytest.mark.parametrize(
    ("goal", "measured", "asked", "state"),
    [
        ({**FULL, "baseline": None}, [NEW], Asked.BASELINE, State.MISSING),
        ({**FULL, "baseline": None, "baseline_mark": ":"}, [NEW], Asked.BASELINE, State.HIDDEN),
        ({**FULL, "baseline": None, "baseline_mark": "."}, [NEW], Asked.BASELINE, State.NOT_DUE),
        ({**FULL, "target": None}, [NEW], Asked.TARGET, State.MISSING),
        (
            {**FULL, "target": None, "indicator": "egendefinert", "unit": "poeng", "direction": "hold"},
            [NEW],
            Asked.TARGET,
            State.THERE,
        ),
        (FULL, [], Asked.MEASUREMENT, State.MISSING),
        (FULL, [{**NEW, "date": "ukjent"}], Asked.MEASUREMENT, State.MISSING),
        (FULL, [{**NEW, "date": "2012"}], Asked.MEASUREMENT, State.MISSING),  # the baseline again
        (FULL, [{**NEW, "respondents": 3}], Asked.MEASUREMENT, State.HIDDEN),
        (FULL, [{**NEW, "fte": 400}], Asked.FTE, State.THERE),
        (FULL, [NEW], Asked.FTE, State.MISSING),
        ({"indicator": "uten tall"}, [], Asked.BASELINE, State.NOT_DUE),
    ],
)
def test_each_way_not_to_know(goal: dict[str, Any], measured: list[dict], asked: Asked, state: State) -> None:
    assert states(one(goal, measurements=measured))[asked] is state


def test_one_goal_that_lacks_it_is_enough_and_is_counted() -> None:
    (found,) = unknowns.known(one(FULL, {**FULL, "goal": "M2", "baseline": None}))
    cell = found.cells[Asked.BASELINE]
    assert (cell.state, cell.lacking, cell.count) == (State.MISSING, 1, 2)


def test_a_measurement_is_asked_for_from_the_first_yearly_report_on() -> None:
    assert states(one(FULL, due=(STARTUP,)))[Asked.MEASUREMENT] is State.NOT_DUE
    assert states(one(FULL))[Asked.MEASUREMENT] is State.MISSING


def test_where_the_register_does_not_tell_no_report_is_due() -> None:
    found = unknowns.counted(documented())
    reports = found[list(Asked).index(Asked.REPORTS)]
    assert reports.states == {State.NOT_DUE: 24} and not reports.projects
    said = {sentence.about: sentence for sentence in words.lacking(documented(), Scope())}
    assert said["utgangspunkt"].text.endswith("Det gjelder 21 prosjekter, og 19 av dem har ingen mål.")
    baseline = found[0]
    assert (baseline.lacking, baseline.count) == (4, 7)  # Arendal's three and Lillesand's one


@pytest.mark.parametrize("day", [date(2012, 1, 15), date(2014, 3, 1), date(2026, 1, 1)])
def test_those_that_lack_most_stand_first_and_columns_add_up(day: date) -> None:
    whole = withhold(example(day))
    found = unknowns.known(whole)
    assert len(found) == len(whole.ids)
    assert [item.missing for item in found] == sorted((item.missing for item in found), reverse=True)
    for group in unknowns.counted(whole):
        assert sum(group.states.values()) == len(found)
        assert len(group.projects) == group.states.get(State.MISSING, 0)
    parts = [unknowns.counted(whole, None, cohort) for cohort in ("1", "2")]
    for whole_group, *cohorts in zip(unknowns.counted(whole), *parts, strict=True):
        assert whole_group.lacking == sum(group.lacking for group in cohorts)


def test_gaps_in_words() -> None:
    whole = withhold(example(date(2014, 3, 1)))
    said = {sentence.about: sentence for sentence in words.lacking(whole, Scope())}
    assert said["utgangspunkt"].text == (
        "51 av 376 mål med tall (14\u00a0%) mangler utgangspunkt – noen. Det gjelder 37 prosjekter."
    )
    for sentence in said.values():
        assert sentence.text.endswith(".") and 0 < sentence.count <= sentence.base and sentence.projects
    assert words.lacking(one(today=date(2012, 1, 1)), Scope()) == ()


def test_age_of_the_latest_values() -> None:
    goals = [{**FULL, "goal": f"M{place}"} for place in range(5)]
    measured = [{**NEW, "goal": f"M{place}", "date": f"2013-0{place + 1}"} for place in range(5)]
    (found,) = freshness.by_indicator(one(*goals, measurements=measured), date(2014, 3, 1))
    assert (found.goals, found.baseline, found.target, found.measured) == (5, 5, 5, 5)
    assert (found.newest, found.age) == (date(2013, 5, 31), 11)  # from the end of March 2013
    (few,) = freshness.by_indicator(one(*goals[:2], measurements=measured[:2]), date(2014, 3, 1))
    assert few.age is None


def test_parts_of_the_last_report_add_up_to_those_due() -> None:
    for day in (date(2014, 3, 1), date(2026, 1, 1)):
        table = freshness.by_section(withhold(example(day)))
        assert (table["there"] + table["missing"] + table["not_received"] == table["due"]).all()
        assert "money" in set(table["section"]) and "goal" not in set(table["section"])
    assert freshness.by_section(documented()).empty


def test_figures_that_must_be_read_with_care() -> None:
    assert [(doubt.word, doubt.goals) for doubt in freshness.doubts(documented())] == [
        ("hittil i år", 1),
        ("uten dato", 1),
    ]
    whole = withhold(example(date(2014, 3, 1)))
    assert all(doubt.goals <= len(attained.with_number(whole)) for doubt in freshness.doubts(whole))
