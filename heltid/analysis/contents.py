"""What each report holds and lacks, by the table «What each report must hold»."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from heltid.analysis.coverage import expected
from heltid.analysis.programme import Programme, remembered, rows
from heltid.vocabulary import UNKNOWN, ActionStatus, ReportType


class Presence(StrEnum):
    """How a section of a report stands."""

    THERE = "på plass"
    MISSING = "mangler"
    NOT_DUE = "ikke aktuelt"


@remembered
def sections_held(programme: Programme) -> pd.DataFrame:
    """What each received report holds, by «What each report must hold».

    Columns: project, report_type, period, section (the section's name, or ``handover``), presence (``Presence``).
    """
    found = []
    for item in expected(programme):
        if item.received and item.active is not False:
            for section, presence in report_sections(programme, item.project, item.report_type, item.period).items():
                found.append((item.project, item.report_type, item.period, section, presence))
    return pd.DataFrame(found, columns=["project", "report_type", "period", "section", "presence"])


@remembered
def report_sections(programme: Programme, project: str, report_type: str, period: str) -> dict[str, Presence]:
    """What one report holds. A cover that is not there is the one thing missing: the rest cannot be judged."""
    held = _held(programme)
    key = (project, report_type, period)
    cover = held.covers.get(key)
    startup = report_type == ReportType.STARTUP
    half_year = report_type == ReportType.HALF_YEAR
    nothing_new, handover, takeover = cover or (None, None, None)
    year = period[:4]
    actions = key in held.actions or (half_year and nothing_new == "ja")
    if startup:
        actions = key in held.planned
    measured = project in held.baselines if startup else key in held.measured or (project, year) in held.measured_in
    planned_handover = bool(handover or takeover) if startup else bool(handover)
    asked: dict[str, bool | None] = {
        "report": cover is not None,
        "goal": project in held.goals if startup else None,
        "action": actions,
        "anchoring": None if half_year else key in held.anchoring,
        "measurement": None if half_year else measured,
        "handover": None if half_year else planned_handover,
        "money": None if startup or half_year else (project, year) in held.money,
    }
    if cover is None:
        asked = {section: None if section != "report" else False for section in asked}
    return {
        section: Presence.NOT_DUE if there is None else Presence.THERE if there else Presence.MISSING
        for section, there in asked.items()
    }


@dataclass(frozen=True, slots=True)
class _Held:
    covers: dict[tuple[str, str, str], tuple[str | None, str | None, str | None]]
    goals: set[str]
    baselines: set[str]
    actions: set[tuple[str, str, str]]
    planned: set[tuple[str, str, str]]
    anchoring: set[tuple[str, str, str]]
    measured: set[tuple[str, str, str]]
    measured_in: set[tuple[str, str]]
    money: set[tuple[str, str]]


@remembered
def _held(programme: Programme) -> _Held:
    key = ("project", "report_type", "period")
    actions = list(rows(programme.actions, *key, "status"))
    measured = list(rows(programme.measurements, *key, "date"))
    goals = list(rows(programme.goals, "project", "baseline", "baseline_mark"))
    return _Held(
        {
            (project, kind, period): rest  # type: ignore[misc]
            for project, kind, period, *rest in rows(programme.reports, *key, "nothing_new", "handover", "takeover")
        },
        {project for project, _, _ in goals},
        {project for project, baseline, mark in goals if baseline is not None or mark},
        {(project, kind, period) for project, kind, period, _ in actions},
        {(project, kind, period) for project, kind, period, status in actions if status in set(ActionStatus)},
        set(rows(programme.anchoring, *key)),
        {(project, kind, period) for project, kind, period, _ in measured if kind},
        {(project, day[:4]) for project, kind, _, day in measured if not kind and day and day != UNKNOWN},
        {(project, str(int(year))) for project, year in rows(programme.money, "project", "year") if year is not None},
    )


def missing_sections(programme: Programme, projects: Collection[str] | None = None) -> pd.DataFrame:
    """The rows of ``sections_held`` that are missing, of all projects or of these."""
    table = sections_held(programme)
    table = table[table["presence"] == Presence.MISSING]
    return table if projects is None else table[table["project"].isin(list(projects))]
