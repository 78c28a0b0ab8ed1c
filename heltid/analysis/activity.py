"""Activity: progress against the project's own plan, and what is being done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from heltid import periods
from heltid.analysis.coverage import Expected, due_reports, order
from heltid.analysis.programme import Programme, by_project, remembered, rows
from heltid.analysis.reports import Key, covers
from heltid.language import N_
from heltid.settings import load
from heltid.vocabulary import ActionStatus, Choice, Progress, ReportType

UNDER_WAY = frozenset({ActionStatus.UNDER_WAY, ActionStatus.CARRIED_OUT})
NOT_REPORTED = N_("ikke rapportert")


@dataclass(frozen=True, slots=True)
class Activity:
    """One project in one round of reports.

    ``progress`` is the cover's own word, None where no report is in. ``actions`` counts its actions by status.
    ``has_progress`` is None where it cannot be known: no report, or a report that says nothing of actions.
    """

    project: str
    cohort: str
    progress: str | None
    actions: dict[str, int]
    has_progress: bool | None


@remembered
def activity(programme: Programme, report_type: str | None = None, period: str | None = None) -> tuple[Activity, ...]:
    """Each project that was due, by the rule *har framdrift*: at least one action under way or carried out, and the
    progress not «stoppet». A half-year report without actions says that nothing is new: the actions of the report
    before it hold."""
    return of_reports(programme, due_reports(programme, report_type, period))


def of_reports(programme: Programme, reports: Iterable[Expected]) -> tuple[Activity, ...]:
    """What these reports tell, in their order, by the rule of ``activity``."""
    reported = covers(programme)
    found = []
    for item in reports:
        cover = reported.get(item.project, {}).get((item.report_type, item.period))
        progress = cover.progress if cover and item.received else None
        statuses = _statuses(programme, item) if item.received else Counter()
        found.append(Activity(item.project, item.cohort, progress, dict(statuses), _has_progress(progress, statuses)))
    return tuple(found)


def _has_progress(progress: str | None, statuses: Counter[str]) -> bool | None:
    if progress is None:
        return None
    if progress == Progress.STOPPED:
        return False
    if not statuses:
        return None
    return any(statuses[status] for status in UNDER_WAY)


def _statuses(programme: Programme, item: Expected) -> Counter[str]:
    by_report = _actions_by_report(programme).get(item.project, {})
    key = telling_of_actions(item, by_report)
    return by_report[key] if key else Counter()


def telling_of_actions(item: Expected, reports: Collection[Key]) -> Key | None:
    """The report whose actions hold for this one: itself, or for a half-year report that has none the one before it.

    ``reports``: the project's reports that have actions. None where none holds.
    """
    own = (item.report_type, item.period)
    if own in reports:
        return own
    if item.report_type != ReportType.HALF_YEAR:
        return None
    return max((key for key in reports if order(*key) < order(*own)), key=lambda key: order(*key), default=None)


@by_project
def _actions_by_report(programme: Programme) -> dict[str, dict[tuple[str, str], Counter[str]]]:
    found: dict[str, dict[tuple[str, str], Counter[str]]] = {}
    for project, kind, period, status in rows(programme.actions, "project", "report_type", "period", "status"):
        found.setdefault(project, {}).setdefault((kind, period), Counter())[status] += 1
    return found


@remembered
def progress_by_cohort(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """Projects by progress, a row per cohort. Columns: cohort, one count per ``Progress`` and «ikke rapportert», due.

    The levels and «ikke rapportert» add up to ``due``.
    """
    levels = [*(level.value for level in Progress), NOT_REPORTED]
    groups: dict[str, Counter[str]] = {}
    for item in activity(programme, report_type, period):
        groups.setdefault(item.cohort, Counter())[item.progress or NOT_REPORTED] += 1
    table = [
        (cohort, *(tally[level] for level in levels), sum(tally.values())) for cohort, tally in sorted(groups.items())
    ]
    return pd.DataFrame(table, columns=["cohort", *levels, "due"])


@remembered
def actions_by_cohort(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """Actions by status, a row per cohort. Columns: cohort, one count per ``ActionStatus``, actions (their sum),
    projects (that reported any)."""
    levels = [status.value for status in ActionStatus]
    groups: dict[str, Counter[str]] = {}
    projects: Counter[str] = Counter()
    for item in activity(programme, report_type, period):
        if item.actions:
            groups.setdefault(item.cohort, Counter()).update(item.actions)
            projects[item.cohort] += 1
    table = [
        (cohort, *(tally[level] for level in levels), sum(tally.values()), projects[cohort])
        for cohort, tally in sorted(groups.items())
    ]
    return pd.DataFrame(table, columns=["cohort", *levels, "actions", "projects"])


class FirstAction(Choice):
    """Whether a project had an action under way by the limit of months."""

    HAS = N_("har tiltak i gang")
    NONE = N_("har ikke tiltak i gang")
    NOT_KNOWN = N_("ikke kjent")
    TOO_EARLY = N_("ikke så gammelt ennå")


class Unknown(Choice):
    """Why it is not known whether an action was under way."""

    NO_START = N_("startdato mangler")
    UNDATED = N_("tiltak i gang uten dato")
    NO_REPORT = N_("ingen rapport om tiden etter")


@dataclass(frozen=True, slots=True)
class FirstActionOf:
    """``months``: whole months from the start to the first dated action, None where a date is missing or not exact.
    ``why`` is given where the answer is not known."""

    project: str
    cohort: str
    answer: FirstAction
    months: int | None
    why: Unknown | None = None


@remembered
def first_actions(programme: Programme, months: int | None = None) -> tuple[FirstActionOf, ...]:
    """For each project: was an action under way ``months`` (default 22) after its own start?

    *Has*: an action that began by then, or one under way in a report about a time before then. *None*: a report about a
    time after then, and no such action. *Not known*: no start date, no such report, or an action without a date. A
    project is asked at the same age in every cohort; one that is not so old yet is not asked.
    """
    limit = load().first_action_months if months is None else months
    seen = _actions_seen(programme)
    reported = covers(programme)
    found = []
    for project, cohort, start, end, left in rows(programme.projects, "project", "cohort", "start", "end", "left"):
        earliest, latest = periods.first_day(start), periods.last_day(start)
        actions = seen.get(project, [])
        if earliest is None or latest is None:
            found.append(FirstActionOf(project, cohort, FirstAction.NOT_KNOWN, None, Unknown.NO_START))
            continue
        by, certainly_by = _months_after(latest, limit), _months_after(earliest, limit)
        gone = periods.first_day(left) or periods.first_day(end)
        if by > programme.today or (gone is not None and gone < certainly_by):
            found.append(FirstActionOf(project, cohort, FirstAction.TOO_EARLY, None))
            continue
        answer, why = FirstAction.NOT_KNOWN, None
        if any(last <= certainly_by for _, last in actions if last):
            answer = FirstAction.HAS
        elif any(first is None or first <= by for first, _ in actions):
            why = Unknown.UNDATED
        elif any(_tells_of_after(by, *key) for key in reported.get(project, ())):
            answer = FirstAction.NONE
        else:
            why = Unknown.NO_REPORT
        exact = [first for first, last in actions if first and first == last]
        age = periods.months_between(earliest, min(exact)) if exact and earliest == latest else None
        found.append(FirstActionOf(project, cohort, answer, age, why))
    return tuple(found)


def _tells_of_after(day: date, report_type: str, period: str) -> bool:
    end = periods.last_day(period)
    return report_type != ReportType.STARTUP and end is not None and end >= day


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


@by_project
def _actions_seen(programme: Programme) -> dict[str, list[tuple[date | None, date | None]]]:
    """By project: the earliest and latest day that each action under way may have begun."""
    found: dict[str, list[tuple[date | None, date | None]]] = {}
    for project, period, status, started in rows(programme.actions, "project", "period", "status", "started"):
        if status in UNDER_WAY or (status == ActionStatus.STOPPED and started):
            last = periods.last_day(started) or periods.last_day(period)
            found.setdefault(project, []).append((periods.first_day(started), last))
    return found
