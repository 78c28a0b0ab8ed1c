"""The common deadlines and the events of the programme, past and ahead: one list, of all or of a cohort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis.coverage import report_label
from heltid.analysis.programme import Programme, cohorts_label, parts, rows, worded
from heltid.language import _
from heltid.periods import Precision

DEADLINE_CATEGORY = "frist"


@dataclass(frozen=True, slots=True)
class Entry:
    """A deadline or an event, on the days from ``first`` to ``last``.

    ``identity`` stays the same when it is moved. ``when`` is the time as it is stored; where that is less exact than a
    day, the entry lies on all the days it may mean. ``provisional``: it is said to be, or it is ahead and has no day
    yet. ``category`` is ``DEADLINE_CATEGORY`` or an ``EventType``.
    """

    identity: str
    category: str
    title: str
    when: str
    first: date
    last: date
    provisional: bool
    cohorts: tuple[str, ...]
    audience: str = ""
    place: str = ""
    notes: str = ""

    @property
    def is_deadline(self) -> bool:
        return self.category == DEADLINE_CATEGORY

    @property
    def has_day(self) -> bool:
        return periods.precision(self.when) is Precision.DAY

    @property
    def whom(self) -> str:
        """«pulje 1 og 2», or «alle»."""
        return cohorts_label(list(self.cohorts))

    @property
    def days(self) -> str:
        """«3. desember 2013 til 4. desember 2013», «april 2014»."""
        begins = periods.label(self.when)
        ends = periods.label(self.last.isoformat())
        if self.has_day and self.last > self.first:
            return _("{start} til {end}").format(start=begins, end=ends)
        return begins


@worded
def entries(programme: Programme, cohort: str | None = None) -> tuple[Entry, ...]:
    """Deadlines and events with a time, the earliest first: all, or those that concern a cohort.

    An extended deadline of one project is not everybody's business and is left out.
    """
    found = [*_deadlines(programme, cohort), *_events(programme)]
    return tuple(
        sorted(
            (item for item in found if cohort is None or not item.cohorts or cohort in item.cohorts),
            key=lambda item: (item.first, item.last, item.title),
        )
    )


def _deadlines(programme: Programme, cohort: str | None) -> Iterator[Entry]:
    common = [
        row
        for row in rows(programme.deadlines, "report_type", "period", "cohort", "due", "guidance", "project")
        if not row[-1]
    ]
    # a deadline that names the cohort goes before the one for all, as in coverage
    named = {(kind, period) for kind, period, cohorts, *__ in common if cohort and cohort in parts(cohorts)}
    for kind, period, cohorts, due, guidance, __ in common:
        day = periods.first_day(due)
        if day is None or (not cohorts and (kind, period) in named):
            continue
        yield Entry(
            f"frist/{kind}/{period}/{cohorts or ''}",
            DEADLINE_CATEGORY,
            report_label(kind, period),
            due,
            day,
            day,
            False,
            parts(cohorts),
            notes=guidance or "",
        )


def _events(programme: Programme) -> Iterator[Entry]:
    names = ("date", "end_date", "title", "type", "cohorts", "audience", "place", "goals", "provisional")
    seen: Counter[str] = Counter()
    for when, end, title, kind, cohorts, audience, place, goals, provisional in sorted(
        rows(programme.events, *names), key=lambda row: (periods.first_day(row[0]) or date.min, row[2])
    ):
        first = periods.first_day(when)
        if first is None:
            continue
        # a title's number among its like, not its day, tells it apart: a gathering that is moved is the same one
        seen[title] += 1
        last = max(first, periods.last_day(end) or periods.last_day(when) or first)
        undecided = periods.precision(when) is not Precision.DAY and last >= programme.today
        yield Entry(
            f"hendelse/{title}/{seen[title]}",
            kind,
            title,
            when,
            first,
            last,
            provisional == "ja" or undecided,
            parts(cohorts),
            audience or "",
            place or "",
            goals or "",
        )
