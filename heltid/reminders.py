"""Reminders of late and missing reports, in words ready to paste into an e-mail."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.analysis.coverage import Expected, Standing, report_label
from heltid.analysis.programme import Programme
from heltid.locale import long_date
from heltid.vocabulary import ReportType

#: Rows of a page's table; the download holds all.
SHOWN = 100
LATE_HEADER = ("Prosjekt", "Pulje", "Rapport", "Frist", "Status")


def late_rows(programme: Programme, reports: Sequence[Expected]) -> list[tuple[str, ...]]:
    """One row per late or missing report, in the reader's words; columns as ``LATE_HEADER``."""
    names = dict(zip(programme.projects["project"], programme.projects["name"], strict=True))
    return [
        (
            str(names.get(item.project) or item.project),
            item.cohort,
            report_label(item.report_type, item.period),
            long_date(item.due) + (" (utsatt)" if item.extended else ""),
            str(item.standing),
        )
        for item in reports
    ]


def missing_by_project(reports: Sequence[Expected]) -> dict[str, list[Expected]]:
    """Project → the reports that have not come at all; reports that came late need no reminder."""
    found: dict[str, list[Expected]] = {}
    for item in reports:
        if item.standing is Standing.MISSING:
            found.setdefault(item.project, []).append(item)
    return found


def reminder(name: str, reports: Sequence[Expected]) -> str:
    """The text for one project."""
    lines = [f"– {report_label(item.report_type, item.period)}, frist {long_date(item.due)}" for item in reports]
    these = "denne rapporten" if len(lines) == 1 else "disse rapportene"
    half_year = any(item.report_type == ReportType.HALF_YEAR for item in reports)
    short = ["Er det ikke noe nytt siden sist, holder det med én linje om framdriften i halvårsrapporten."]
    return "\n".join(
        (
            "Hei!",
            "",
            f"Vi har ikke mottatt {these} fra {name}:",
            *lines,
            "",
            " ".join(("Last opp på siden «Last opp».", *(short if half_year else []))),
            "",
            "Hilsen programsekretariatet",
        )
    )
