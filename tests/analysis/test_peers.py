"""Only what is measured alike is compared, and no one is named for a weakness."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heltid.analysis.alike import alike
from heltid.analysis.names import Circle
from heltid.analysis.peers import Comparison, GroupKind, comparison, groups, measure_of, why_not_compared
from heltid.analysis.programme import Programme, build, narrowed
from heltid.analysis.results import goals_by_project
from heltid.analysis.selection import Selection
from heltid.analysis.withholding import withhold
from tests.programmes import example

PLACES = [
    {
        "number": f"000{n}",
        "name": f"K{n}",
        "unique_name": f"K{n}",
        "county": county,
        "kostra_group": group,
        "population": people,
    }
    for n, county, group, people in (
        (1, "Nord", "11", 5000),
        (2, "Nord", "11", 5500),
        (3, "Nord", "12", 9000),
        (4, "Sør", "11", 50000),
        (5, "Sør", "13", 4900),
        (6, "Sør", "13", None),
        (7, "Nord", "11", 5000),
    )
]


def programme(values: dict[str, float | None], **of: dict[str, Any]) -> Programme:
    """Projects a, b, c … in municipality 0001, 0002 …, each with a goal about sick leave; ``of``: its other fields."""
    return build(
        today=date(2014, 3, 1),
        municipalities=PLACES,
        projects=[
            {"project": name, "name": name.upper(), "cohort": "1" if place < 3 else "2", "themes": "sykefravær"}
            | {"municipalities": f"000{place + 1}", "status": "aktiv", "fte": 500}
            for place, name in enumerate(values)
        ],
        goals=[
            {"project": name, "goal": "M1", "title": "Fravær", "indicator": "sykefravær totalt", "baseline": 9}
            | {"population": "hele kommunen", "target": 5, **of.get(name, {})}
            for name in values
        ],
        measurements=[
            {
                "project": name,
                "goal": "M1",
                "date": "2013",
                "value": value,
                "value_mark": ":" if value is None else None,
            }
            for name, value in values.items()
        ],
    )


def compared(
    found: Programme, kind: GroupKind = GroupKind.EVERYONE, circle: Circle = Circle.SECRETARIAT, **more: Any
) -> Comparison:
    answer = comparison(found, "a", "M1", kind, circle=circle, **more)
    assert answer is not None
    return answer


def names(found: Comparison) -> set[str | None]:
    return {peer.name for peer in found.peers}


@pytest.mark.parametrize(
    ("other", "note"),
    [
        ({"definition": "uten de første 16 dagene"}, "måler det på en annen måte"),
        ({"population": "skole"}, "en annen gruppe ansatte"),
    ],
)
def test_another_definition_or_population_is_left_out_and_said(other: dict[str, str], note: str) -> None:
    found = compared(programme({"a": 7, "b": 6, "c": 8}, b=other))
    assert names(found) == {"C"}
    assert len(found.notes) == 1 and note in found.notes[0] and found.notes[0].startswith("1 annet prosjekt")


def test_another_indicator_is_never_there() -> None:
    found = compared(programme({"a": 7, "b": 6}, b={"indicator": "sykefravær legemeldt"}))
    assert found.peers == () and found.notes == ()


def test_the_way_a_definition_is_typed_does_not_matter() -> None:
    found = compared(programme({"a": 7, "b": 6}, a={"definition": "Alle  ansatte"}, b={"definition": "alle ansatte"}))
    assert names(found) == {"B"}


def test_a_withheld_value_is_counted_and_not_shown() -> None:
    found = compared(programme({"a": 7, "b": None, "c": 6}))
    assert names(found) == {"C"} and found.notes == ("1 tall er skjult og ikke med.",)
    assert found.middle == 6.5


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (GroupKind.KOSTRA, {"B", "D"}),
        (GroupKind.COHORT, {"B", "C"}),
        (GroupKind.COUNTY, {"B", "C"}),
        (GroupKind.THEME, {"B", "C", "D", "E"}),
        (GroupKind.EVERYONE, {"B", "C", "D", "E"}),
    ],
)
def test_the_groups(kind: GroupKind, expected: set[str]) -> None:
    found = compared(programme({"a": 7, "b": 6, "c": 8, "d": 5, "e": 9}), kind)
    assert names(found) == expected and found.size == len(expected) + 1
    assert found.group == groups(programme({"a": 7}), "a")[kind]


def test_an_own_pick_of_municipalities_and_the_filters() -> None:
    whole = programme({"a": 7, "b": 6, "c": 8, "d": 5})
    assert names(compared(whole, GroupKind.OWN_PICK, picked=("0002", "0004"))) == {"B", "D"}
    second = narrowed(whole, Selection(cohort="2"))
    assert names(compared(second)) == {"D"}  # its own project is not in the filter, and is compared all the same


def test_openly_the_weak_half_has_no_names() -> None:
    found = programme({"a": 8, "b": 6, "c": 7, "d": 5, "e": 9})
    answer = compared(found, circle=Circle.OPEN)
    assert answer.own.name == "A" and names(answer) == {"B", "C", "D", None}  # E is above the median
    own = compared(found, circle=Circle.PARTICIPANT, own_projects=("a",))
    assert own.own.name == "A" and names(own) == {"B", "C", "D", None}
    assert names(compared(found)) == {"B", "C", "D", "E"}


def test_a_good_value_that_has_gone_the_wrong_way_has_no_name_openly() -> None:
    found = compared(programme({"a": 7, "b": 5, "c": 8}, b={"baseline": 4, "target": 3}), circle=Circle.OPEN)
    assert "B" not in names(found)


def test_high_is_good_where_presence_is_measured() -> None:
    presence = {"indicator": "nærvær", "baseline": 90, "target": 95}
    found = programme({"a": 92, "b": 94, "c": 91}, a=presence, b=presence, c=presence)
    answer = compared(found, circle=Circle.OPEN)
    assert answer.own.name == "A" and names(answer) == {"B", None}


def test_own_goals_points_without_a_scale_and_amounts_cannot_be_compared() -> None:
    for fields in ({"indicator": "egendefinert", "unit": "%", "direction": "opp"}, {"indicator": "omdømmescore"}):
        goal = goals_by_project(programme({"a": 7}, a=fields))["a"][0]
        assert measure_of(goal) is None
    for indicator in ("fagbrev", "ufrivillig deltid årsverk"):  # the larger the municipality, the more
        goal = goals_by_project(programme({"a": 7}, a={"indicator": indicator}))["a"][0]
        assert "hvor stor kommunen er" in why_not_compared(goal) and measure_of(goal) is None
    stated = {"indicator": "omdømmescore", "definition": "skala 1–6"}
    assert measure_of(goals_by_project(programme({"a": 7}, a=stated))["a"][0]) is not None


def test_two_projects_of_one_name_are_told_apart() -> None:
    found = programme({"a": 7, "b": 6, "c": 8})
    found.projects["name"] = "Likt"
    answer = compared(found)
    assert answer.own.name == "Likt (a)" and names(answer) == {"Likt (b)", "Likt (c)"}


def test_no_weak_value_is_named_openly_in_the_whole_example() -> None:
    whole = withhold(example(date(2014, 3, 1)))
    for project in whole.ids[:40]:
        for goal in goals_by_project(whole).get(project, ()):
            found = comparison(whole, project, goal.goal, GroupKind.EVERYONE)
            if found is None or goal.direction is None:
                continue
            sign = 1 if goal.direction == "opp" else -1
            assert found.own.name is not None  # drawn alike whatever it is
            for peer in found.peers:
                assert peer.name is None or goal.direction == "hold" or sign * (peer.value - found.middle) >= 0


def test_alike_says_in_what_and_puts_most_alike_first() -> None:
    found = alike(programme({"a": 7, "b": 6, "c": 8, "d": 5, "e": 9}), "0007")
    assert [item.name for item in found] == ["K1", "K2", "K5", "K3", "K4"]
    assert found[0].agrees == ("samme KOSTRA-gruppe", "omtrent like mange innbyggere", "samme fylke")
    assert found[2].agrees == ("omtrent like mange innbyggere",) and found[3].agrees == ("samme fylke",)
    assert alike(programme({"a": 7}), "9999") == ()


def test_an_unknown_population_is_like_none() -> None:
    assert all("omtrent" not in text for item in alike(programme({"a": 7}), "0006") for text in item.agrees)


def test_a_part_of_a_year_does_not_stand_among_whole_ones() -> None:
    found = programme({"a": 7, "b": 6, "c": 8})
    found.measurements["year_to_date"] = [None, "ja", None]
    answer = compared(found)
    assert names(answer) == {"C"} and answer.notes == ("1 tall gjelder bare hittil i året og er ikke med.",)
