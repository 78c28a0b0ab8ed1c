"""Videreføring: the own answer, by cohort, theme and time left; and the money left where it can be known."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis import handover, remaining
from heltid.analysis.handover import End
from heltid.analysis.programme import Programme, build
from heltid.sentences import Scope, ending
from tests.programmes import example

DAY = date(2014, 3, 1)


def programme(**answers: str | None) -> Programme:
    """Projects by what their yearly report answers; None: it is in and does not say; "-": it is not in."""
    return build(
        today=DAY,
        projects=[
            {"project": name, "cohort": "1", "status": "aktiv", "themes": "heltid+omdømme", "end": "2014-12-31"}
            for name in answers
        ],
        deadlines=[{"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"}],
        reports=[
            {"project": name, "report_type": "årsrapport", "period": "2013", "progress": "i rute", "handover": answer}
            for name, answer in answers.items()
            if answer != "-"
        ],
    )


def test_not_answered_is_not_no_plan() -> None:
    table = handover.by_cohort(programme(a="ingen plan", b=None, c="-"))
    assert (table["ingen plan"][0], table[handover.NOT_ANSWERED][0], table["due"][0]) == (1, 2, 3)


def test_a_project_with_two_themes_is_in_both() -> None:
    table = handover.by_theme(programme(a="vedtatt plan"))
    assert list(table["theme"]) == ["heltid", "omdømme"] and list(table["vedtatt plan"]) == [1, 1]


@pytest.mark.parametrize(
    ("status", "end", "expected"),
    [
        ("aktiv", "2014-02-28", End.ENDED),
        ("aktiv", "2014-03-01", End.SOON),
        ("aktiv", "2015-03-01", End.SOON),
        ("aktiv", "2015-03-02", End.LATER),
        ("aktiv", "2014", End.SOON),
        ("aktiv", "2015", End.LATER),
        ("aktiv", None, End.UNKNOWN),
        ("ukjent", None, End.UNKNOWN),
        ("avsluttet", None, End.ENDED),
    ],
)
def test_when_a_project_ends(status: str, end: str | None, expected: End) -> None:
    part = build(today=DAY, projects=[{"project": "a", "cohort": "1", "status": status, "end": end}])
    assert handover.end_of(part, DAY) == {"a": expected}


def test_every_grouping_counts_the_same_projects() -> None:
    for day in (DAY, date(2026, 1, 1)):
        part = example(day)
        due = len(handover.due(part))
        assert handover.by_cohort(part)["due"].sum() == handover.by_end(part, DAY)["due"].sum() == due
        assert len(handover.of_projects(part, DAY)) == due
        assert (
            handover.by_end(part, DAY)[list(handover.STATES)].sum(axis=1) == handover.by_end(part, DAY)["due"]
        ).all()


def test_ending_without_a_plan_and_without_an_answer_are_two_sentences() -> None:
    part = programme(a="ingen plan", b=None, c="vedtatt plan", d="under arbeid")
    none, silent = ending.ending(handover.of_projects(part, DAY), Scope(), "årsrapport 2013")
    assert none.projects == ("a",) and silent.projects == ("b",)
    assert none.text.startswith("1 av 4 prosjekter som er avsluttet eller slutter innen 12 måneder, har svart")
    assert none.kind == silent.kind == "svakhet"
    assert ending.ending_title(handover.of_projects(part, DAY)).startswith("3 av 4 prosjekter")


def test_projects_with_much_time_left_are_in_no_sentence_about_the_end() -> None:
    found = handover.of_projects(programme(a="ingen plan"), date(2012, 1, 1))
    assert ending.ending(found, Scope(), "") == () and ending.ending_title(found) == ""


def money(
    *years: tuple[int, float | None, float | None, float | None], until: int | None = None
) -> remaining.Remaining:
    part = build(
        projects=[{"project": "a", "cohort": "1"}],
        money=[
            {"project": "a", "year": year, "grant": grant, "own": own, "spent": spent}
            for year, grant, own, spent in years
        ],
    )
    return remaining.remaining(part, until)["a"]


def test_what_is_spent_is_of_grant_and_own_contribution() -> None:
    found = money((2012, 100_000, 50_000, 120_000), (2013, 100_000, 0, 90_000))
    assert (found.available, found.spent, found.left, found.with_own) == (250_000, 210_000, 40_000, True)


def test_a_missing_year_is_missing_and_never_zero() -> None:
    found = money((2012, 100_000, 50_000, 120_000), (2013, 100_000, 50_000, None))
    assert (found.years, found.missing, found.left) == ((2012,), (2013,), None)
    assert (found.available, found.spent) == (150_000, 120_000)


def test_an_own_contribution_that_is_told_for_one_year_is_missing_for_the_other() -> None:
    found = money((2012, 100_000, 50_000, 120_000), (2013, 100_000, None, 90_000))
    assert found.missing == (2013,) and found.left is None


def test_more_than_the_grant_may_be_the_own_contribution() -> None:
    over, under = money((2012, 100_000, None, 120_000)), money((2012, 100_000, None, 80_000))
    assert (over.left, under.left, under.with_own) == (None, 20_000, False)


def test_more_than_there_was_is_below_zero() -> None:
    assert money((2012, 100_000, 0, 120_000)).left == -20_000


def test_later_years_are_left_out() -> None:
    found = money((2012, 100_000, 0, 60_000), (2014, 100_000, 0, 10_000), until=2013)
    assert found.years == (2012,) and found.left == 40_000


def test_a_sum_is_of_those_that_tell_all_three() -> None:
    part = build(
        projects=[{"project": name, "cohort": "1"} for name in "abc"],
        money=[
            {"project": "a", "year": 2012, "grant": 1_000_000, "own": 200_000, "spent": 900_000},
            {"project": "b", "year": 2012, "grant": 1_000_000, "spent": 900_000},
        ],
    )
    left = remaining.summed(remaining.remaining(part), part.ids)
    assert (left.available, left.spent, left.told, left.due) == (1_200_000, 900_000, ("a",), 3)
    said = ending.money(left, Scope(), 2012)
    assert said and said.text.startswith("1 prosjekt har brukt 0,9 av 1,2\u00a0millioner kroner til og med 2012.")
    assert ending.money(remaining.summed({}, ["c"]), Scope(), 2012) is None


def test_small_amounts_are_in_thousands() -> None:
    assert ending.spent_of(310_400, 450_000) == "310\u202f000 av 450\u202f000\u00a0kroner"
