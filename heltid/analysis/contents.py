"""What each report holds and lacks, by the one table of what it must hold (``obligations.OBLIGATIONS``)."""

from __future__ import annotations

from collections.abc import Collection, Set

import pandas as pd

from heltid.analysis.coverage import expected, is_no_new_measurement
from heltid.analysis.programme import Programme, by_project, remembered, rows
from heltid.analysis.reports import Key, covers
from heltid.language import N_
from heltid.obligations import OBLIGATIONS, Evidence, Obligation
from heltid.vocabulary import UNKNOWN, Choice, ReportType

_NOTHING: frozenset[Evidence] = frozenset()


class Presence(Choice):
    """How a section of a report stands."""

    THERE = N_("på plass")
    MISSING = N_("mangler")
    NOT_DUE = N_("ikke aktuelt")


@remembered
def sections_held(programme: Programme) -> pd.DataFrame:
    """What each received report holds.

    Columns: project, report_type, period, section (the section's name, or ``handover``), presence (``Presence``).
    """
    found = []
    for item in expected(programme):
        if item.received and item.active is not False:
            for section, presence in report_sections(programme, item.project, item.report_type, item.period).items():
                found.append((item.project, item.report_type, item.period, section, presence))
    return pd.DataFrame(found, columns=["project", "report_type", "period", "section", "presence"])


def report_sections(programme: Programme, project: str, report_type: str, period: str) -> dict[str, Presence]:
    """What one report holds. A cover that is not there is the one thing missing: the rest cannot be judged."""
    found = evidence(programme, project, report_type, period)
    return {part: _presence(part, asked[ReportType(report_type)], found) for part, asked in OBLIGATIONS.items()}


def evidence(programme: Programme, project: str, report_type: str, period: str) -> Set[Evidence]:
    """What is stored for a report: under its own name, and for its year or its project where rows name no report."""
    held = _held(programme).get(project, {})
    places = ((report_type, period), ("", period[:4]), ("", ""))
    return _NOTHING.union(*(held.get(place, _NOTHING) for place in places))


def _presence(part: str, obligation: Obligation, found: Set[Evidence]) -> Presence:
    judged = part == "report" or Evidence.COVER in found
    if not obligation.is_due or not judged:
        return Presence.NOT_DUE
    return Presence.THERE if obligation.is_fulfilled(found) else Presence.MISSING


@by_project
def _held(programme: Programme) -> dict[str, dict[Key, frozenset[Evidence]]]:
    """Project → place → evidence. A place is a report; ``("", "2013")`` is what tells of a year alone, and
    ``("", "")`` what belongs to the project."""
    held: dict[str, dict[Key, set[Evidence]]] = {}

    def add(project: str, place: Key, *found: Evidence) -> None:
        held.setdefault(project, {}).setdefault(place, set()).update(found)

    for project, reports in covers(programme).items():
        for report, cover in reports.items():
            told = (
                (Evidence.NOTHING_NEW, cover.nothing_new),
                (Evidence.HANDOVER, cover.handover),
                (Evidence.TAKEOVER, cover.takeover),
            )
            add(project, report, Evidence.COVER, *(item for item, said in told if said))
    for table, part in ((programme.actions, Evidence.ACTIONS), (programme.anchoring, Evidence.ANCHORING)):
        for project, kind, period in rows(table, "project", "report_type", "period"):
            add(project, (kind, period), part)
    for project, baseline, mark in rows(programme.goals, "project", "baseline", "baseline_mark"):
        add(project, ("", ""), Evidence.GOALS, *([Evidence.BASELINE] if baseline is not None or mark else []))
    for project, kind, period, day, text, reason in rows(
        programme.measurements, "project", "report_type", "period", "date", "text_result", "no_new_reason"
    ):
        none_new = bool(reason) or is_no_new_measurement(text)
        place = (kind, period) if kind else ("", (day or UNKNOWN)[:4])
        add(project, place, Evidence.NO_NEW_MEASUREMENT if none_new else Evidence.MEASUREMENT)
    for project, year in rows(programme.money, "project", "year"):
        if year is not None:
            add(project, ("", str(int(year))), Evidence.MONEY)
    return {project: {place: frozenset(found) for place, found in places.items()} for project, places in held.items()}


def missing_sections(programme: Programme, projects: Collection[str] | None = None) -> pd.DataFrame:
    """The rows of ``sections_held`` that are missing, of all projects or of these."""
    table = sections_held(programme)
    table = table[table["presence"] == Presence.MISSING]
    return table if projects is None else table[table["project"].isin(list(projects))]
