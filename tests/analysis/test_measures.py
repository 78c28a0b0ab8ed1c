"""Which goals stand on one axis, in which order, and what may be added over projects; worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.analysis import attained, headlines, measures, totals
from heltid.analysis.headlines import Obstacle
from heltid.analysis.programme import Programme, build
from heltid.analysis.results import ResultClass
from heltid.analysis.withholding import withhold
from tests.programmes import documented, example


def programme(*goals: dict[str, Any], municipalities: dict[str, str] | None = None, **more: Any) -> Programme:
    """A goal per dict, of project «a» unless it says another; ``value`` is its measurement of 2013."""
    places = municipalities or {}
    ids = list(dict.fromkeys(goal.get("project", "a") for goal in goals))
    rows, measured = [], []
    for place, goal in enumerate(goals):
        row = {"project": "a", "goal": f"M{place}", "title": "Mål", "indicator": "fagbrev", **goal}
        value = row.pop("value", None)
        rows.append(row)
        if value is not None:
            measured.append({"project": row["project"], "goal": row["goal"], "date": "2013", "value": value})
    projects = [
        {
            "project": ident,
            "cohort": "1",
            "themes": "kompetanse",
            "municipalities": places.get(ident, f"90{place:02d}"),
            "status": "aktiv",
            "fte": 500,
        }
        for place, ident in enumerate(ids, 1)
    ]
    return build(projects=projects, goals=rows, measurements=measured, **more)


def test_definitions_units_and_own_goals_are_never_on_one_axis() -> None:
    found = measures.measures(
        programme(
            {"indicator": "sykefravær totalt"},
            {"indicator": "sykefravær legemeldt"},
            {"indicator": "omdømmescore", "definition": "skala 1–6"},
            {"indicator": "omdømmescore", "definition": "skala 0–100"},
            {"indicator": "egendefinert", "title": "Møter", "unit": "møter", "direction": "opp"},
            {"indicator": "egendefinert", "title": "Møter", "unit": "timer", "direction": "opp"},
            {"indicator": "egendefinert", "title": "Ros", "unit": "møter", "direction": "opp"},
            {"indicator": "egendefinert", "title": "Møter", "unit": "møter", "direction": "ned"},
            {"indicator": "uten tall"},
        )
    )
    assert [len(one.goals) for one in found] == [1] * 8
    assert len({one.key for one in found}) == 8


def test_the_same_definition_in_other_letters_is_one_axis() -> None:
    (one,) = measures.measures(
        programme(
            {"indicator": "små stillinger", "definition": "Under 50 %  stilling."},
            {"indicator": "små stillinger", "definition": "under 50 % stilling"},
        )
    )
    assert len(one.goals) == 2 and one.key == "smaa-stillinger-under-50-stilling"


def test_a_note_of_the_goal_is_no_other_definition_of_sick_leave() -> None:
    found = measures.measures(
        programme(
            {"indicator": "sykefravær totalt", "definition": "relativt mål: 20 % ned fra utgangspunktet"},
            {"indicator": "sykefravær totalt"},
            {"indicator": "sykefravær totalt", "definition": "uten langtidssykmeldte"},
            {"indicator": "heltidsandel ansatte", "definition": "målet er hevet"},
            {"indicator": "heltidsandel ansatte"},
        )
    )
    assert [(one.label, len(one.goals)) for one in found] == [
        ("Sykefravær totalt", 2),
        ("Sykefravær totalt: uten langtidssykmeldte", 1),
        ("Heltidsandel ansatte", 1),
        ("Heltidsandel ansatte: målet er hevet", 1),
    ]


def test_goals_are_in_the_order_of_attainment_and_sources_that_disagree_have_a_row_each() -> None:
    found = programme(
        {"baseline": 0.0, "target": 10.0, "value": 5.0, "baseline_date": "2011"},
        {"baseline": 0.0, "target": 10.0, "value": 12.0, "baseline_date": "2011"},
        {"value": 4.0, "target": 10.0},
        {"baseline": 0.0, "target": 10.0},
    )
    rows = measures.ordered(found, "fagbrev")
    assert [(row.goal.goal, row.attainment) for row in rows] == [("M1", 120.0), ("M0", 50.0), ("M2", None)]
    two = build(
        projects=[{"project": "a"}],
        goals=[{"project": "a", "goal": "M1", "title": "x", "indicator": "fagbrev", "baseline": 0, "target": 10}],
        measurements=[
            {"project": "a", "goal": "M1", "date": "2013", "value": value, "source": source}
            for value, source in ((4.0, "avis"), (6.0, "egen rapport"))
        ],
    )
    assert [(row.latest.value, row.of_several) for row in measures.ordered(two, "fagbrev")] == [(4, True), (6, True)]


def test_one_population_alone() -> None:
    found = programme({"value": 4.0, "population": "skole"}, {"value": 5.0, "population": "barnehage"}, {"value": 6.0})
    assert [row.latest.value for row in measures.ordered(found, "fagbrev", "skole")] == [4]
    assert [row.latest.value for row in measures.ordered(found, "fagbrev", "")] == [6]
    assert len(measures.ordered(found, "fagbrev")) == 3


@pytest.mark.parametrize("day", [date(2014, 3, 1), date(2026, 1, 1)])
def test_no_axis_of_the_example_mixes_anything(day: date) -> None:
    found = measures.measures(withhold(example(day)))
    for one in found:
        assert len({(goal.indicator, goal.unit, goal.direction) for goal in one.goals}) == 1
        assert len({measures.defined_as(goal).casefold() for goal in one.goals}) == 1
    assert sum(len(one.goals) for one in found) == len(attained.with_number(withhold(example(day))))


def test_groups_add_up_to_the_goals_with_a_number() -> None:
    whole = withhold(example(date(2014, 3, 1)))
    for by in (attained.BY_THEME, attained.BY_COHORT):
        groups = attained.groups(whole, by)
        assert sum(group.total for group in groups) == len(attained.with_number(whole))
        assert set().union(*(group.counts for group in groups)) <= {one.value for one in ResultClass}
    assert [group.name for group in attained.groups(whole, attained.BY_THEME)][-1] == attained.NO_THEME


def test_results_in_words_are_the_newest_first_without_headlines() -> None:
    told = attained.in_words(documented())
    assert [(item.goal.project, item.said.text[:12]) for item in told] == [
        ("songdalen", "10 prosentpo"),
        ("arendal", "økt nærvær"),
    ]


# Sums


def both(project: str, baseline: float | None, value: float | None, **more: Any) -> dict[str, Any]:
    return {"project": project, "baseline": baseline, "value": value, "baseline_date": "2011", **more}


def test_persons_are_added_over_projects_that_tell_both_figures() -> None:
    (found,) = totals.totals(programme(both("a", 5, 9), both("b", 10, 8), both("c", None, 7), both("d", 6, None)))
    assert (found.before, found.now, found.change) == (15, 17, 2)
    assert found.projects == ("a", "b") and (found.missing, found.hidden, found.overlapping) == (2, 0, 0)
    assert found.first == found.last == date(2013, 12, 31)


def test_those_who_may_count_the_same_people_are_not_added() -> None:
    twice = programme(both("a", 5, 9), both("a", 6, 9), both("b", 10, 12), both("c", 10, 11))
    assert totals.totals(twice)[0].projects == ("b", "c")
    shared = {"a": "9001", "b": "9001+9002", "c": "9003", "d": "9004"}
    found = totals.totals(
        programme(both("a", 5, 9), both("b", 6, 9), both("c", 10, 12), both("d", 4, 5), municipalities=shared)
    )
    assert found[0].projects == ("c", "d") and found[0].overlapping == 2


@pytest.mark.parametrize("indicator", ["sykefravær totalt", "omdømmescore", "vaktlengde", "søkere per stilling"])
def test_shares_scores_hours_and_ratios_are_never_added(indicator: str) -> None:
    assert totals.totals(programme(both("a", 5, 9, indicator=indicator), both("b", 5, 9, indicator=indicator))) == ()


def test_a_sum_never_gives_one_hidden_figure_away() -> None:
    one = withhold(programme(both("a", 5, 9), both("b", 10, 12), both("c", 2, 8)))
    assert totals.totals(one)[0].before is None and totals.totals(one)[0].now is None
    several = withhold(programme(both("a", 5, 9), both("b", 10, 12), both("c", 2, 8), both("d", 5, 1)))
    assert totals.totals(several)[0].now == 21 and totals.totals(several)[0].hidden == 2


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(3, 90), st.integers(3, 90)), min_size=2, max_size=8))
def test_a_sum_is_the_sum(pairs: list[tuple[int, int]]) -> None:
    (found,) = totals.totals(programme(*(both(f"p{place}", *pair) for place, pair in enumerate(pairs))))
    assert found.before == sum(pair[0] for pair in pairs) and found.now == sum(pair[1] for pair in pairs)


SICK = {"indicator": "sykefravær totalt", "baseline_date": "2012"}


def test_people_at_work_are_the_sum_of_the_table_and_never_of_reported_headlines() -> None:
    found = programme(both("a", 8.0, 7.0) | SICK, both("b", 8.0, 9.0) | SICK, both("c", 8.0, None) | SICK)
    assert [item.headline.more for item in headlines.worked_out(found)] == [5, -5]
    added = totals.at_work(found)
    assert added is not None and (added.more, added.projects, added.due) == (0, ("a", "b"), 3)
    assert totals.at_work(programme(both("a", 8.0, 7.0) | SICK)) is None
    assert totals.at_work(documented()) is None


def test_the_formula_stands_with_its_numbers() -> None:
    (item,) = headlines.worked_out(programme(both("a", 8.6, 6.4) | SICK))
    assert item.formula == "(8,6 − 6,4) / 100 × 500\u00a0årsverk"
    (item,) = headlines.worked_out(programme(both("a", 91.0, 92.5, indicator="nærvær") | {"baseline_date": "2012"}))
    assert item.formula == "(92,5 − 91,0) / 100 × 500\u00a0årsverk" and item.headline.more == 8


def test_why_a_headline_is_not_computed() -> None:
    assert headlines.obstacles(documented()) == {Obstacle.NOT_MEASURED: 1, Obstacle.NO_FTE: 2}
    months = programme(both("a", 8.0, 7.0) | SICK | {"baseline_date": "2012-03"})
    assert headlines.obstacles(months) == {Obstacle.OTHER_MONTHS: 1}
    whole = withhold(example(date(2014, 3, 1)))
    told = [goal for goal in attained.with_number(whole) if headlines.tells_of_people(goal)]
    assert sum(headlines.obstacles(whole).values()) + len(headlines.worked_out(whole)) == len(told)
