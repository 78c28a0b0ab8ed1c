"""Small groups stay hidden everywhere, and names only where they may be shown."""

from __future__ import annotations

from typing import Any

import pytest

from heltid.analysis import results
from heltid.analysis.names import Circle, FindingKind, may_name, may_show_text, namable
from heltid.analysis.programme import Programme, build
from heltid.analysis.results import Missing, ResultClass
from heltid.analysis.withholding import shown, total, withhold
from heltid.charts import builders

PROJECT = {"project": "a", "cohort": "1", "themes": "heltid", "municipalities": "9001", "status": "aktiv"}


def programme(indicator: str, measured: dict[str, Any], baseline: float = 20, fte: float | None = None) -> Programme:
    return build(
        projects=[{**PROJECT, "fte": fte}],
        goals=[
            {"project": "a", "goal": "M1", "title": "Mål", "indicator": indicator, "baseline": baseline, "target": 1}
        ],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", **measured}],
    )


@pytest.mark.parametrize(
    ("indicator", "measured", "fte", "hidden"),
    [
        ("omdømmescore", {"value": 3.2, "respondents": 4}, None, True),
        ("omdømmescore", {"value": 3.2, "respondents": 5}, None, False),
        ("omdømmescore", {"value": 3.2}, None, False),
        ("sykefravær totalt", {"value": 12.0}, 9.9, True),
        ("sykefravær totalt", {"value": 12.0}, 10, False),
        ("sykefravær totalt", {"value": 12.0, "fte": 8}, 500, True),
        ("nærvær", {"value": 88.0}, 9, True),
        ("heltidsandel ansatte", {"value": 50.0}, 9, False),
        ("små stillinger", {"value": 1}, None, True),
        ("små stillinger", {"value": 2}, None, True),
        ("små stillinger", {"value": 3}, None, False),
        ("små stillinger", {"value": 0}, None, False),
    ],
)
def test_small_groups(indicator: str, measured: dict[str, Any], fte: float | None, hidden: bool) -> None:
    row = withhold(programme(indicator, {**measured, "text_result": "tekst"}, fte=fte)).measurements.iloc[0]
    assert (row["value_mark"] == ":") is hidden
    assert row["text_result"] == ("skjult" if hidden else "tekst")


def test_nothing_is_computed_from_a_hidden_figure() -> None:
    store = programme("sykefravær totalt", {"value": 0.5}, baseline=12, fte=5)
    (goal,) = results.goals(store)
    assert goal.result is ResultClass.NOT_MEASURABLE and Missing.WITHHELD in goal.missing
    assert goal.value is None and goal.baseline is None and goal.attainment is None
    assert results.movement_text(goal) == "" and not goal.positive
    assert builders.goal_results(store, "x").is_empty


def test_employees_of_an_action_and_doing_it_twice() -> None:
    action = {"project": "a", "report_type": "årsrapport", "period": "2013", "title": "t", "status": "i gang"}
    store = build(projects=[PROJECT], actions=[{**action, "employees": 2}, {**action, "employees": 3}])
    once = withhold(store)
    assert once.actions["employees_mark"].tolist() == [":", None]
    assert withhold(once) is once
    assert store.actions["employees"].tolist() == [2, 3]  # the store's own frames are as they were


@pytest.mark.parametrize(
    ("value", "mark", "text"),
    [(0.0, None, "0\u00a0%"), (None, None, "mangler"), (None, ".", "ikke aktuelt"), (None, ":", "skjult")],
)
def test_the_four_stay_four(value: float | None, mark: str | None, text: str) -> None:
    assert shown(value, mark, "%") == text


def test_no_total_where_exactly_one_is_hidden() -> None:
    assert total([10, None, 5], [None, ":", None]) is None
    assert total([10, None, None], [None, ":", ":"]) == 10
    assert total([10, 5], [None, None]) == 15
    assert total([], []) is None


@pytest.mark.parametrize(
    ("circle", "kind", "project", "own", "allowed"),
    [
        (Circle.OPEN, FindingKind.GOOD, "a", (), True),
        (Circle.OPEN, FindingKind.NEUTRAL, "a", (), True),
        (Circle.OPEN, FindingKind.WEAK, "a", ("a",), False),
        (Circle.PARTICIPANT, FindingKind.WEAK, "a", ("a",), True),
        (Circle.PARTICIPANT, FindingKind.WEAK, "b", ("a",), False),
        (Circle.PARTICIPANT, FindingKind.WEAK, None, ("a",), False),
        (Circle.SECRETARIAT, FindingKind.WEAK, "b", (), True),
    ],
)
def test_may_name(circle: Circle, kind: FindingKind, project: str | None, own: tuple[str, ...], allowed: bool) -> None:
    assert may_name(circle, kind, project, own) is allowed


def test_namable_and_texts() -> None:
    assert namable(Circle.PARTICIPANT, FindingKind.WEAK, ("a", "b"), ("b",)) == ("b",)
    assert may_show_text(Circle.OPEN, "gjennomgått") and not may_show_text(Circle.OPEN, "innsendt")
    assert not may_show_text(Circle.OPEN, None) and may_show_text(Circle.SECRETARIAT, None)
