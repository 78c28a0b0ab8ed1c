"""Actions by type and by how many they cover: each action once, no person twice, no hidden figure given away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from heltid.analysis import actions
from heltid.analysis.programme import Programme, build, only
from heltid.analysis.withholding import withhold
from heltid.sentences import Scope
from heltid.sentences import pace as words
from tests.programmes import example

DUE = [
    {"report_type": "halvårsrapport", "period": "2013-H1", "due": "2013-06-15"},
    {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
]


def programme(rows: Sequence[dict[str, Any]], **more: Any) -> Programme:
    """Rows of actions by project; every project has a yearly report for 2013."""
    projects = sorted({row["project"] for row in rows})
    listed = [
        {"report_type": "årsrapport", "period": "2013", "number": str(place), "title": "t", "status": "i gang", **row}
        for place, row in enumerate(rows)
    ]
    return withhold(
        build(
            today=date(2014, 3, 1),
            projects=more.get(
                "projects",
                [
                    {"project": name, "cohort": "1", "status": "aktiv", "municipalities": f"90{place:02}"}
                    for place, name in enumerate(projects)
                ],
            ),
            deadlines=more.get("deadlines", DUE),
            reports=[
                {"project": name, "report_type": kind, "period": period, "progress": "i rute"}
                for name in projects
                for kind, period in more.get("reports", [("årsrapport", "2013")])
            ],
            actions=listed,
        )
    )


def whole(found: tuple[actions.Covered, ...]) -> actions.Covered:
    assert found[-1].cohort == ""
    return found[-1]


def test_an_action_in_several_reports_counts_once_as_the_last_one_has_it() -> None:
    part = programme(
        [
            {
                "project": "a",
                "number": "1",
                "type": "årsturnus",
                "employees": 40,
                "period": "2013-H1",
                "report_type": "halvårsrapport",
            },
            {"project": "a", "number": "1", "type": "årsturnus", "employees": 60, "status": "gjennomført"},
        ],
        reports=[("halvårsrapport", "2013-H1"), ("årsrapport", "2013")],
    )
    (kind,) = actions.by_type(part)
    assert (kind.actions, kind.statuses) == (1, {"gjennomført": 1})
    assert whole(actions.covered(part)).at_least == 60
    assert whole(actions.covered(part, "halvårsrapport", "2013-H1")).at_least == 40


def test_a_half_year_report_that_says_nothing_new_keeps_the_actions_before_it() -> None:
    part = programme(
        [{"project": "a", "type": "årsturnus", "report_type": "halvårsrapport", "period": "2013-H1"}],
        deadlines=[{"report_type": "halvårsrapport", "period": "2013-H2", "due": "2013-11-15"}],
        reports=[("halvårsrapport", "2013-H2")],
    )
    assert [kind.type for kind in actions.by_type(part)] == ["årsturnus"]


def test_a_report_that_is_not_in_tells_of_no_actions() -> None:
    part = programme([{"project": "a", "type": "årsturnus"}], reports=[])
    assert actions.by_type(part) == () and actions.covered(part) == ()
    assert words.most_used(part, None, None) == "" and words.employees(part, Scope(), None, None) is None


def test_types_are_ordered_by_projects_and_not_by_actions() -> None:
    rows = [{"project": "a", "type": "langvakter"}] * 3 + [
        {"project": name, "type": "årsturnus"} for name in ("a", "b")
    ]
    assert [(kind.type, len(kind.projects), kind.actions) for kind in actions.by_type(programme(rows))] == [
        ("årsturnus", 2, 2),
        ("langvakter", 1, 3),
    ]
    assert words.most_used(programme(rows), None, None).startswith(
        "Årsturnus er det tiltaket flest prosjekter har: 2 av 2"
    )


def test_people_in_several_actions_of_a_project_are_not_added() -> None:
    rows = [{"project": "a", "employees": 40}, {"project": "a", "employees": 60}, {"project": "b", "employees": 10}]
    found = whole(actions.covered(programme(rows)))
    assert (found.at_least, found.told, found.actions) == (70, 3, 3)


def test_planned_and_stopped_actions_cover_nobody() -> None:
    rows = [
        {"project": "a", "employees": 40, "status": "planlagt"},
        {"project": "a", "employees": 9, "status": "stanset"},
    ]
    found = whole(actions.covered(programme(rows)))
    assert (found.actions, found.at_least) == (0, None)


def test_two_projects_of_one_municipality_count_with_the_larger() -> None:
    found = programme(
        [{"project": "a", "employees": 40}, {"project": "b", "employees": 60}],
        projects=[{"project": name, "cohort": "1", "status": "aktiv", "municipalities": "9001"} for name in ("a", "b")],
    )
    assert whole(actions.covered(found)).at_least == 60
    assert whole(actions.covered(found)).projects == ("b",)


def test_one_hidden_number_hides_the_sum_and_a_larger_one_beside_it_does_not() -> None:
    hidden = programme([{"project": "a", "employees": 2}, {"project": "b", "employees": 40}])
    assert (whole(actions.covered(hidden)).at_least, whole(actions.covered(hidden)).hidden) == (None, 1)
    sentence = words.employees(hidden, Scope(), None, None)
    assert sentence and "skjult" in sentence.text and "40" not in sentence.text
    beside = programme([{"project": "a", "employees": 2}, {"project": "a", "employees": 40}])
    assert whole(actions.covered(beside)).at_least == 40
    zero = programme(
        [{"project": "a", "employees": 2}, {"project": "a", "employees": 0}, {"project": "b", "employees": 9}]
    )
    assert whole(actions.covered(zero)).at_least is None


def test_no_number_is_not_zero() -> None:
    found = whole(actions.covered(programme([{"project": "a"}, {"project": "b", "employees": 0}])))
    assert (found.actions, found.told, found.at_least) == (2, 1, 0)


def test_the_middle_size_is_hidden_where_it_is_hidden() -> None:
    small = [{"project": "a", "type": "stipend", "employees": size} for size in (1, 2, 1, 40, 50)]
    (kind,) = actions.by_type(programme(small))
    assert (kind.told, kind.middle, kind.middle_mark) == (5, None, ":")
    large = [{"project": "a", "type": "stipend", "employees": size} for size in (1, 9, 30, 40, 50)]
    (kind,) = actions.by_type(programme(large))
    assert (kind.middle, kind.middle_mark) == (30, None)


def test_a_type_that_few_tell_the_size_of_has_no_middle() -> None:
    (kind,) = actions.by_type(programme([{"project": "a", "type": "stipend", "employees": 40}] * 4))
    assert kind.told == 4 and kind.middle is None and kind.middle_mark is None


def test_a_part_has_the_answers_of_its_own_projects() -> None:
    part = withhold(example(date(2014, 3, 1)))
    ids = part.ids[:20]
    every = actions.of_projects(part)
    assert actions.of_projects(only(part, ids)) == {name: every[name] for name in ids if name in every}
    assert sum(kind.actions for kind in actions.by_type(part)) == sum(len(found) for found in every.values())
