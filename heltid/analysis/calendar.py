"""What happens next, and what was last: deadlines and events with a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis.coverage import report_label
from heltid.analysis.programme import Programme, cohorts_label, parts, rows, worded
from heltid.language import _


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something with a day: ``when`` as people say it, ``what`` it is, ``whom`` it is for."""

    day: date
    when: str
    what: str
    whom: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class _Deadline:
    due: str
    what: str


@worded
def ahead(programme: Programme, most: int = 6) -> tuple[Ahead, ...]:
    """Common deadlines and events from the store's day on, the nearest first. An extended deadline of one project is
    not everybody's business and is left out."""
    return tuple(item for item in _calendar(programme) if item.day >= programme.today)[:most]


@worded
def latest(programme: Programme, most: int = 3) -> tuple[Ahead, ...]:
    """Common deadlines and events before the store's day, the last first."""
    return tuple(item for item in reversed(_calendar(programme)) if item.day < programme.today)[:most]


@worded
def _calendar(programme: Programme) -> tuple[Ahead, ...]:
    """Every common deadline and event, the first first."""
    found: list[Ahead] = []
    cohorts_of: dict[_Deadline, list[str]] = {}
    for kind, period, cohort, project, due in rows(
        programme.deadlines, "report_type", "period", "cohort", "project", "due"
    ):
        if not project and due:
            cohorts_of.setdefault(_Deadline(due, report_label(kind, period)), []).extend(parts(cohort))
    for deadline, cohorts in cohorts_of.items():
        if day := periods.first_day(deadline.due):
            what = _("Frist: {what}").format(what=deadline.what)
            found.append(Ahead(day, periods.label(deadline.due), what, _whom(sorted(set(cohorts)))))
    for when, title, cohorts, audience, provisional in rows(
        programme.events, "date", "title", "cohorts", "audience", "provisional"
    ):
        if day := periods.last_day(when):
            whom = audience or _whom(parts(cohorts))
            found.append(Ahead(day, periods.label(when), title, whom, provisional == "ja"))
    return tuple(sorted(found, key=lambda item: item.day))


def _whom(cohorts: list[str] | tuple[str, ...]) -> str:
    return cohorts_label(list(cohorts))
