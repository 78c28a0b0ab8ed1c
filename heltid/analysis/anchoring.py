"""Forankring: facts first (seats, decisions, part in the report), grades second and never mixed between raters."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from heltid.analysis.coverage import ALL_REPORTS, due_reports, order
from heltid.analysis.programme import Programme, by_project, parts, remembered, rows
from heltid.vocabulary import Decision, Degree, Party, Rater, Seat

#: The rule: at least so many parties graded, and highest and lowest so many steps apart.
UNEVEN_PARTIES = 3
UNEVEN_STEPS = 2
_GRADES = {degree.value: int(degree.value) for degree in Degree if degree is not Degree.DONT_KNOW}


@dataclass(frozen=True, slots=True)
class Unevenness:
    """One project: ``uneven`` is None where fewer than three parties are graded by one kind of rater.

    ``highest`` and ``lowest`` name the parties at the ends, ``rater`` who graded.
    """

    project: str
    cohort: str
    reported: bool
    uneven: bool | None
    rater: str = ""
    highest: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()


_COLUMNS = ("project", "report_type", "period", "party", "seat", "decision", "took_part", "degree", "rater")


@remembered
def latest_rows(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> dict[str, tuple[tuple[str | None, ...], ...]]:
    """By project that was due: the rows of its last report about forankring, up to the round asked for.

    A row is (party, seat, decision, took_part, degree, rater). Forankring is reported «if changed» in a half-year
    report, so an earlier report holds until a new one comes.
    """
    by_report = rows_by_report(programme)
    found: dict[str, tuple[tuple[str | None, ...], ...]] = {}
    for item in due_reports(programme, report_type, period, ALL_REPORTS):
        reports = by_report.get(item.project, {})
        until = order(item.report_type, item.period)
        held = [key for key in reports if order(*key) <= until]
        found[item.project] = reports[max(held, key=lambda key: order(*key))] if held else ()
    return found


@by_project
def rows_by_report(programme: Programme) -> dict[str, dict[tuple[str, str], tuple[tuple[str | None, ...], ...]]]:
    """Project → (report_type, period) → its rows (party, seat, decision, took_part, degree, rater)."""
    found: dict[str, dict[tuple[str, str], list[tuple[str | None, ...]]]] = {}
    for project, kind, period, *row in rows(programme.anchoring, *_COLUMNS):
        found.setdefault(project, {}).setdefault((kind, period), []).append(tuple(row))
    return {project: {key: tuple(listed) for key, listed in reports.items()} for project, reports in found.items()}


@remembered
def facts(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """What is done, by party. Columns: party, steering_group, any_seat, council, any_decision, took_part (counts of
    projects), reported (projects that reported on the party), due."""
    latest = latest_rows(programme, report_type, period)
    table = []
    for party in Party:
        sets: dict[str, set[str]] = {name: set() for name in ("steering", "seat", "council", "decision", "part", "any")}
        for project, listed in latest.items():
            for row_party, seat, decision, took_part, _, _ in listed:
                if row_party != party:
                    continue
                sets["any"].add(project)
                for name, holds in (
                    ("steering", Seat.STEERING_GROUP in parts(seat)),
                    ("seat", any(place != Seat.NONE for place in parts(seat))),
                    ("council", Decision.COUNCIL in parts(decision)),
                    ("decision", any(body != Decision.NONE for body in parts(decision))),
                    ("part", took_part == "ja"),
                ):
                    if holds:
                        sets[name].add(project)
        counts = [len(sets[name]) for name in ("steering", "seat", "council", "decision", "part", "any")]
        table.append((party.value, *counts, len(latest)))
    columns = ["party", "steering_group", "any_seat", "council", "any_decision", "took_part", "reported", "due"]
    return pd.DataFrame(table, columns=columns)


@remembered
def unevenness(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> tuple[Unevenness, ...]:
    """Each project that was due, by the rule *ujevn forankring*: at least three parties graded by the same kind of
    rater, and the highest and lowest two or more steps apart."""
    latest = latest_rows(programme, report_type, period)
    cohort_of = dict(rows(programme.projects, "project", "cohort"))
    return tuple(_uneven(project, cohort_of.get(project, ""), listed) for project, listed in latest.items())


def _uneven(project: str, cohort: str, listed: tuple[tuple[str | None, ...], ...]) -> Unevenness:
    even: Unevenness | None = None
    for rater in Rater:
        grades = {
            str(party): _GRADES[degree]
            for party, _, _, _, degree, by in listed
            if by == rater and degree in _GRADES and party is not None and degree is not None
        }
        if len(grades) < UNEVEN_PARTIES:
            continue
        high, low = max(grades.values()), min(grades.values())
        judged = Unevenness(
            project,
            cohort,
            True,
            high - low >= UNEVEN_STEPS,
            rater.value,
            tuple(party for party, grade in grades.items() if grade == high),
            tuple(party for party, grade in grades.items() if grade == low),
        )
        if judged.uneven:
            return judged
        even = even or judged
    return even or Unevenness(project, cohort, bool(listed), None)
