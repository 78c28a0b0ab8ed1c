"""Rates with their base, how far reports have come, and names for those who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from heltid import deliveries
from heltid.analysis import coverage
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build, narrowed
from heltid.analysis.selection import Selection
from heltid.vocabulary import ReportStatus
from tests.programmes import documented, example

YEARLY = {"report_type": "årsrapport", "period": "2013"}
NEXT = {"report_type": "halvårsrapport", "period": "2014-H1"}


def project(name: str, **more: str) -> dict[str, Any]:
    base = {"project": name, "cohort": "1", "themes": "heltid", "municipalities": "1824", "status": "aktiv"}
    return {**base, **more}


def small() -> Programme:
    """In time, in time by an extended deadline, late, on an unknown day, and missing."""
    return build(
        projects=[project(name) for name in "abcde"],
        deadlines=[
            {**YEARLY, "due": "2014-02-01"},
            {**YEARLY, "project": "b", "due": "2014-02-15"},
            {**NEXT, "due": "2014-06-15"},
        ],
        reports=[
            {"project": "a", **YEARLY, "submitted": "2014-02-01"},
            {"project": "b", **YEARLY, "submitted": "2014-02-10"},
            {"project": "c", **YEARLY, "submitted": "2014-02-10"},
            {"project": "d", **YEARLY},
            {"project": "a", **NEXT, "submitted": "2014-02-28"},
        ],
        actions=[{"project": "e", **YEARLY, "title": "Kurs", "status": "i gang"}],
        statuses={("c", "årsrapport", "2013"): str(ReportStatus.SENT_BACK)},
    )


def as_dicts(header: Iterable[str], rows: Iterable[deliveries.Cells]) -> list[dict[str, Any]]:
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_rate_counts_dated_and_missing_reports_only() -> None:
    (row,) = as_dicts(deliveries.ROUND_HEADER, deliveries.round_rows(coverage.expected(small())))
    assert row["Rapport"] == "Årsrapport 2013" and row["Frist"] == date(2014, 2, 1)
    assert (row["Skulle levere"], row["I tide"], row["Etter fristen"], row["Mangler"]) == (5, 2, 1, 1)
    assert (row["Dato ukjent"], row["Grunnlag"], row["Utsatt frist"]) == (1, 4, 1)
    assert row["Andel i tide"] == "50\u00a0%"


@pytest.mark.parametrize("day", [date(2012, 12, 1), date(2013, 12, 5), date(2026, 1, 1)])
def test_the_rows_are_those_of_coverage(day: date) -> None:
    programme = example(day)
    rows = as_dicts(deliveries.ROUND_HEADER, deliveries.round_rows(coverage.expected(programme)))
    table = coverage.received_by_round(programme)
    assert sorted(
        zip(table["due"], table["on_time"], table["late"], table["unknown_day"], table["missing"], strict=True)
    ) == sorted((r["Skulle levere"], r["I tide"], r["Etter fristen"], r["Dato ukjent"], r["Mangler"]) for r in rows)
    for row in rows:
        assert row["Grunnlag"] == row["I tide"] + row["Etter fristen"] + row["Mangler"]
        assert row["Skulle levere"] == row["Grunnlag"] + row["Dato ukjent"]


def test_the_status_of_each_report() -> None:
    programme = small()
    rows = deliveries.named_rows(programme, coverage.expected(programme), Circle.SECRETARIAT)
    found = [row for row in as_dicts(deliveries.LATE_HEADER, rows) if row["Rapport"] == "Årsrapport 2013"]
    assert sorted(row["Status"] for row in found) == sorted(
        ["innsendt", "innsendt", "innsendt", "sendt tilbake", "påbegynt"]
    )


def test_status_counts_are_of_the_last_report_and_the_next() -> None:
    programme = small()
    now = deliveries.open_rounds(coverage.expected(programme))
    following, last = as_dicts(deliveries.STATUS_HEADER, deliveries.status_rows(programme, now))
    assert following["Rapport"] == "Halvårsrapport, 1. halvår 2014"
    assert (following["Ikke startet"], following["Innsendt"]) == (4, 1)
    assert (last["Påbegynt"], last["Innsendt"], last["Sendt tilbake"]) == (1, 3, 1)


def test_deadlines_ahead_say_how_many_have_come() -> None:
    assert deliveries.ahead_rows(coverage.expected(small())) == [
        (date(2014, 6, 15), "Halvårsrapport, 1. halvår 2014", "1", 5, 1)
    ]


def test_extended_deadlines_are_marked_in_the_list() -> None:
    programme = small()
    rows = as_dicts(
        deliveries.LATE_HEADER,
        deliveries.named_rows(programme, coverage.expected(programme), Circle.SECRETARIAT),
    )
    assert [row["Frist"] for row in rows if row["Utsatt frist"] == "ja"] == [date(2014, 2, 15)]


def test_names_are_for_the_secretariat_and_the_own_project() -> None:
    programme = example(date(2014, 3, 1))
    late = deliveries.late(coverage.expected(programme))
    assert len(deliveries.named_rows(programme, late, Circle.SECRETARIAT)) == len(late) > 0
    assert deliveries.named_rows(programme, late, Circle.OPEN) == []
    own = late[0].project
    rows = deliveries.named_rows(programme, late, Circle.PARTICIPANT, [own])
    assert len(rows) == sum(item.project == own for item in late)


def test_the_finding_is_about_the_last_round_or_the_chosen_one() -> None:
    programme = small()
    assert deliveries.finding(deliveries.last_round(programme, Selection())) == (
        "1 av 5 rapporter mangler (20\u00a0%): årsrapport 2013."
    )
    chosen = Selection(report_type="årsrapport", period="2013")
    assert {item.period for item in deliveries.chosen(programme, chosen)} == {"2013"}
    assert deliveries.filter_words(chosen) == "Hele programmet, årsrapport 2013"
    assert deliveries.filter_words(Selection()) == "Hele programmet, alle rapporter som har forfalt"
    everyone = build(
        projects=[project("a")],
        deadlines=[{**YEARLY, "due": "2014-02-01"}],
        reports=[{"project": "a", **YEARLY, "submitted": "2014-02-01"}],
    )
    assert deliveries.finding(deliveries.last_round(everyone, Selection())) == "Alle har levert: årsrapport 2013."


@pytest.mark.parametrize(
    ("programme", "selection", "why"),
    [
        (build(), Selection(), "ingen prosjekter ennå"),
        (narrowed(small(), Selection(cohort="9")), Selection(cohort="9"), "passer med filtrene"),
        (build(projects=[project("a")]), Selection(), "Ingen frister er lagt inn"),
        (build(projects=[project("a")], deadlines=[{**NEXT, "due": "2014-06-15"}]), Selection(), "gått ut ennå"),
        (documented(), Selection(), "registeret sier ikke"),
    ],
    ids=["empty", "filters", "no deadlines", "ahead", "documented"],
)
def test_an_empty_page_says_why(programme: Programme, selection: Selection, why: str) -> None:
    reports = deliveries.chosen(programme, selection)
    assert deliveries.finding(deliveries.last_round(programme, selection)) == ""
    what, reason, action = deliveries.why_empty(programme, reports, selection)
    assert why in reason and what and action


def test_a_handful_of_projects_is_not_counted_where_names_may_not_stand() -> None:
    programme = small()
    reports = coverage.expected(programme)
    assert deliveries.countable(reports, Circle.OPEN) == reports

    def asked(projects: str) -> tuple[coverage.Expected, ...]:
        few = build(projects=[project(name) for name in projects], deadlines=[{**YEARLY, "due": "2014-02-01"}])
        return coverage.expected(few)

    assert len(deliveries.countable(asked("abc"), Circle.OPEN)) == 3  # the same limit as for every count of a weakness
    assert deliveries.countable(asked("abc"), Circle.PARTICIPANT, ["a"]) == ()  # of two others it would be a name
    for circle in (Circle.OPEN, Circle.PARTICIPANT):
        assert deliveries.countable(asked("ab"), circle) == ()
    assert len(deliveries.countable(asked("ab"), Circle.SECRETARIAT)) == 2
    two = build(projects=[project("a"), project("b")], deadlines=[{**YEARLY, "due": "2014-02-01"}])
    assert "færre enn 3" in deliveries.why_empty(two, asked("ab"), Selection())[1]


def test_a_cohort_too_few_to_count_is_not_told_by_the_others_and_the_whole() -> None:
    programme = build(
        projects=[*(project(name) for name in "abc"), project("d", cohort="2")],
        deadlines=[{**YEARLY, "due": "2014-02-01"}],
        reports=[{"project": name, **YEARLY, "submitted": "2014-02-01"} for name in "abc"],
    )
    openly, secretariat = (
        deliveries.view(programme, Selection(), circle) for circle in (Circle.OPEN, Circle.SECRETARIAT)
    )
    assert openly.finding == secretariat.finding and "1 av 4 rapporter mangler" in openly.finding
    assert openly.rounds == openly.statuses == () and len(secretariat.rounds) == 2
    assert not openly.all_counted and openly.named_late == ()


def test_the_same_rounds_are_open_in_every_circle() -> None:
    reports = coverage.expected(example(date(2026, 1, 1)))
    rows = [
        deliveries.open_rounds(deliveries.countable(reports, circle)) for circle in (Circle.OPEN, Circle.SECRETARIAT)
    ]
    assert [sorted({(item.report_type, item.period) for item in found}) for found in rows] == [
        [("sluttrapport", "2015")],
        [("sluttrapport", "2015")],
    ]
