"""The reports themselves: the cover of each, and how far each has come on its way from started to gone through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis.programme import Programme, by_project, remembered, rows
from heltid.vocabulary import ReportStatus

#: (report_type, period) of a report within its project.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover of a report says. ``submitted`` is None where the day is not known; ``takeover`` whether it tells
    who takes over when the project ends."""

    submitted: date | None
    progress: str | None
    nothing_new: bool
    handover: str | None
    takeover: bool


@by_project
def covers(programme: Programme) -> dict[str, dict[Key, Cover]]:
    """Project → (report_type, period) → its cover, for every report that has one."""
    found: dict[str, dict[Key, Cover]] = {}
    for project, kind, period, submitted, progress, nothing_new, handover, takeover in rows(
        programme.reports,
        *("project", "report_type", "period", "submitted", "progress", "nothing_new", "handover", "takeover"),
    ):
        cover = Cover(periods.first_day(submitted), progress, nothing_new == "ja", handover, bool(takeover))
        found.setdefault(project, {})[kind, period] = cover
    return found


@by_project
def parts_stored(programme: Programme) -> dict[str, frozenset[Key]]:
    """Project → the reports that have at least one part in the store, with or without a cover."""
    found: dict[str, set[Key]] = {}
    for table in (programme.reports, programme.actions, programme.anchoring, programme.measurements):
        for project, kind, period in rows(table, "project", "report_type", "period"):
            if kind and period:
                found.setdefault(project, set()).add((kind, period))
    return {project: frozenset(keys) for project, keys in found.items()}


def report_status(programme: Programme, project: str, report_type: str, period: str) -> ReportStatus:
    """How far a report has come: what the secretariat has set, else what is stored of it tells."""
    key = (report_type, period)
    given = _set_statuses(programme).get((project, *key))
    if given is not None:
        return ReportStatus(given)
    if key in covers(programme).get(project, {}):
        return ReportStatus.SUBMITTED
    started = key in parts_stored(programme).get(project, frozenset())
    return ReportStatus.STARTED if started else ReportStatus.NOT_STARTED


@remembered
def reviewed(programme: Programme) -> frozenset[tuple[str, str, str]]:
    """(project, report_type, period) of the reports that the secretariat has gone through."""
    return frozenset(key for key, status in _set_statuses(programme).items() if status == ReportStatus.REVIEWED)


@remembered
def _set_statuses(programme: Programme) -> Mapping[tuple[str, str, str], str]:
    return programme.source.statuses() if programme.whole is None else _set_statuses(programme.whole)
