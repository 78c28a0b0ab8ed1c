"""The figures of one municipality: one axis holds one measure, and a figure says where it is from."""

from __future__ import annotations

from typing import Any

import pytest

from heltid.analysis.peers import axis_of
from heltid.analysis.programme import Programme, build
from heltid.analysis.results import goals_by_project
from heltid.analysis.trend import trends
from heltid.analysis.withholding import withhold
from heltid.charts import municipality
from heltid.charts.chart import Chart
from tests.programmes import documented, example

GOAL = {"indicator": "sykefravær totalt", "population": "hele kommunen", "target": 5}


def _with(*others: dict[str, Any]) -> Programme:
    """A project whose goals are ``GOAL`` and others that differ from it, with baselines 9, 10 … and a latest value."""
    goals = [{**GOAL, **other, "baseline": 9 + place} for place, other in enumerate(({}, *others))]
    names = [f"M{place}" for place in range(1, len(goals) + 1)]
    return build(
        projects=[{"project": "a", "name": "A", "cohort": "1", "themes": "sykefravær", "status": "aktiv"}],
        goals=[
            {"project": "a", "goal": name, "title": f"Målet {name}", **goal}
            for name, goal in zip(names, goals, strict=True)
        ],
        measurements=[{"project": "a", "goal": name, "date": "2013", "value": 7} for name in names],
    )


def _baselines(chart: Chart) -> list[float]:
    return sorted(value for value in chart.series[0].values if value is not None)


@pytest.mark.parametrize(
    "other",
    [
        {"indicator": "sykefravær legemeldt"},
        {"indicator": "egendefinert", "unit": "%", "direction": "ned"},
        {"definition": "uten de første 16 dagene"},
        {"population": "skole"},
    ],
    ids=str,
)
def test_two_measures_never_share_an_axis(other: dict[str, str]) -> None:
    programme = _with(other, {})
    first, second, third = goals_by_project(programme)["a"]
    assert axis_of(first) != axis_of(second) and axis_of(first) == axis_of(third)
    assert _baselines(municipality.goals(programme, "a", sees_weak=True)) == [9, 11]
    assert _baselines(municipality.goals(programme, "a", sees_weak=True, goal="M2")) == [10]


@pytest.mark.parametrize("programme", [documented, example], ids=["documented", "example"])
def test_no_figure_of_any_project_mixes_measures(programme: Any) -> None:
    whole = withhold(programme())
    drawn = 0
    for project, held in goals_by_project(whole).items():
        for goal in held:
            chart = municipality.goals(whole, project, sees_weak=True, goal=goal.goal)
            alike = [one for one in held if axis_of(one) == axis_of(goal) and one.value is not None]
            assert len(chart.categories) <= len(alike)
            drawn += bool(chart.categories)
    assert drawn > 1


def test_what_is_documented_is_never_said_to_be_from_reports() -> None:
    whole = withhold(documented())
    charts = [
        municipality.goals(whole, project, sees_weak=True, goal=goal.goal)
        for project, held in goals_by_project(whole).items()
        for goal in held
    ]
    charts += [municipality.trend(found, "") for project in whole.ids for found in trends(whole, project)]
    charts = [chart for chart in charts if chart.categories]
    assert len(charts) > 3
    for chart in charts:
        assert chart.source.startswith("Kilde: ") and "egne rapporter" not in str(chart), chart.title


def test_what_is_reported_is_said_to_be_from_the_reports() -> None:
    assert "prosjektets egne rapporter" in municipality.goals(_with(), "a", sees_weak=True).source


def test_goals_that_measure_the_same_are_told_apart_by_their_titles() -> None:
    chart = municipality.goals(_with({}), "a", sees_weak=True)
    assert set(chart.categories) == {"Målet M1", "Målet M2"}
    assert municipality.goals(_with(), "a", sees_weak=True).categories == ("Sykefravær totalt",)
