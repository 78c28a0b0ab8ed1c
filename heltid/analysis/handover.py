"""Videreføring: how far each project has come in handing over to daily operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from heltid import periods
from heltid.analysis.coverage import Expected, due_reports
from heltid.analysis.programme import Programme, parts, remembered, rows
from heltid.analysis.reports import covers
from heltid.language import N_
from heltid.vocabulary import Choice, Handover, ProjectStatus, ReportType, Theme

#: The reports that ask how far it has come.
REPORTS = (ReportType.YEARLY, ReportType.FINAL)
NOT_ANSWERED = N_("ikke svart")
#: Each state a project can be in, the best first, and that nothing is known.
STATES = (*(state.value for state in Handover), NOT_ANSWERED)
#: Decided, or done: the work goes on when the project is over.
SETTLED = frozenset({Handover.DONE, Handover.DECIDED})
#: A project ends soon where it has so many months left: a yearly budget must be able to take the work over.
SOON_MONTHS = 12


class End(Choice):
    """When a project ends, seen from a day."""

    ENDED = N_("avsluttet")
    SOON = N_("slutter snart")
    LATER = N_("slutter senere")
    UNKNOWN = N_("slutt ikke oppgitt")


@remembered
def due(programme: Programme, report_type: str | None = None, period: str | None = None) -> tuple[Expected, ...]:
    """The reports that the answers are counted on: the last yearly or final report of each cohort."""
    return due_reports(programme, report_type, period, REPORTS)


@remembered
def answers(programme: Programme, report_type: str | None = None, period: str | None = None) -> dict[str, str | None]:
    """Project that was due → its own answer (a ``Handover``), None where its report does not say or is not in."""
    reported = covers(programme)
    found = {}
    for item in due(programme, report_type, period):
        cover = reported.get(item.project, {}).get((item.report_type, item.period))
        found[item.project] = cover.handover if cover and item.received else None
    return found


@remembered
def by_cohort(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """Projects by their own answer, a row per cohort. Columns: cohort, one count per ``Handover`` and «ikke svart»
    (they add up to due), due. A report that does not say is not «ingen plan»."""
    return _counted(programme, report_type, period, "cohort", lambda item: (item.cohort,), sorted)


@remembered
def by_theme(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """The same with a row per theme. A project with several themes is in the row of each."""
    themes = {project: parts(text) for project, text in rows(programme.projects, "project", "themes")}
    order = list(Theme)
    return _counted(
        programme,
        report_type,
        period,
        "theme",
        lambda item: themes[item.project],
        lambda found: sorted(found, key=lambda theme: order.index(Theme(theme))),
    )


@remembered
def by_end(programme: Programme, day: date, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """The same with a row per ``End``, seen from ``day``."""
    ends = end_of(programme, day)
    order = list(End)
    return _counted(
        programme,
        report_type,
        period,
        "end",
        lambda item: (ends[item.project],),
        lambda found: sorted(found, key=lambda end: order.index(End(end))),
    )


def _counted(
    programme: Programme,
    report_type: str | None,
    period: str | None,
    key: str,
    groups_of: Callable[[Expected], Iterable[str]],
    ordered: Callable[[Iterable[str]], list[str]],
) -> pd.DataFrame:
    given = answers(programme, report_type, period)
    groups: dict[str, Counter[str]] = {}
    for item in due(programme, report_type, period):
        for group in groups_of(item):
            groups.setdefault(group, Counter())[given[item.project] or NOT_ANSWERED] += 1
    table = [
        (group, *(groups[group][state] for state in STATES), sum(groups[group].values())) for group in ordered(groups)
    ]
    return pd.DataFrame(table, columns=[key, *STATES, "due"])


@remembered
def end_of(programme: Programme, day: date) -> dict[str, End]:
    """Project → when it ends, seen from ``day``. An end of a year alone is its last day."""
    found = {}
    for project, status, end in rows(programme.projects, "project", "status", "end"):
        last = periods.last_day(end)
        if last is None:
            found[project] = End.ENDED if status == ProjectStatus.ENDED else End.UNKNOWN
        elif last < day:
            found[project] = End.ENDED
        else:
            found[project] = End.SOON if last <= _after(day) else End.LATER
    return found


def _after(day: date) -> date:
    """The day ``SOON_MONTHS`` later."""
    year, month = divmod(day.year * 12 + day.month - 1 + SOON_MONTHS, 12)
    return date(year, month + 1, min(day.day, 28))


@dataclass(frozen=True, slots=True)
class Handed:
    """One project that was due: its ``answer`` (a ``Handover``, None where not told), when it ends (``end`` as the
    register has it, ``ending`` seen from the day), the report that was due, and whether that tells who takes over."""

    project: str
    cohort: str
    answer: str | None
    end: str | None
    ending: End
    report_type: str
    period: str
    takeover: bool

    @property
    def is_ending(self) -> bool:
        """Whether it is over, or soon will be."""
        return self.ending in (End.ENDED, End.SOON)


@remembered
def of_projects(
    programme: Programme, day: date, report_type: str | None = None, period: str | None = None
) -> tuple[Handed, ...]:
    """Each project that was due, in project order."""
    given, ends, reported = answers(programme, report_type, period), end_of(programme, day), covers(programme)
    end_text = dict(rows(programme.projects, "project", "end"))
    found = []
    for item in due(programme, report_type, period):
        cover = reported.get(item.project, {}).get((item.report_type, item.period)) if item.received else None
        found.append(
            Handed(
                item.project,
                item.cohort,
                given[item.project],
                end_text[item.project],
                ends[item.project],
                item.report_type,
                item.period,
                bool(cover and cover.takeover),
            )
        )
    return tuple(found)
