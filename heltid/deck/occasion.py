"""The gathering a deck is for, and the programme as it was that day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from heltid import periods
from heltid.analysis.programme import Programme, Source, changed, parts, rows, worded
from heltid.language import _
from heltid.locale import long_date
from heltid.periods import Precision
from heltid.vocabulary import EventType

#: The gathering whose deck this software replaces, and the agenda is named after.
NAMESAKE = "2013-12"


@dataclass(frozen=True, slots=True)
class Gathering:
    """A gathering, of project leaders or another kind (``EventType``). ``day`` is the first day it certainly has begun,
    ``when`` its dates in words; with ``title`` it is what an agenda knows its gathering by."""

    title: str
    day: date
    when: str
    place: str
    goals: str
    kind: str = EventType.PROJECT_LEADERS
    cohorts: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    network: str = ""


def gatherings(programme: Programme, types: Collection[str] = (EventType.PROJECT_LEADERS,)) -> tuple[Gathering, ...]:
    """The gatherings of these types with a date, oldest first."""
    found = (item for item in _gatherings(programme) if item.kind in types)
    return tuple(sorted(found, key=lambda item: item.day))


def gathering_of(programme: Programme, day: date, title: str) -> Gathering:
    """The event of any kind that an agenda is for, known by its title and day; where it is moved, the nearest of that
    title. One that the register no longer has is known by its title and day alone."""
    named = [gathering for gathering in _gatherings(programme) if gathering.title == title]
    nearest = min(named, key=lambda one: abs((one.day - day).days), default=None)
    return nearest or Gathering(title, day, long_date(day), "", "")


def _gatherings(programme: Programme) -> Iterator[Gathering]:
    for kind, title, start, end, place, goals, for_cohorts, themes, network in rows(
        programme.events,
        *("type", "title", "date", "end_date", "place", "goals", "cohorts", "themes", "network"),
    ):
        day = periods.last_day(start)
        if kind and day:
            yield Gathering(
                title or kind[:1].upper() + kind[1:],
                day,
                _dates(start, end),
                place or "",
                goals or "",
                kind,
                parts(for_cohorts),
                parts(themes),
                network or "",
            )


def _dates(start: str, end: str | None) -> str:
    """«3.–4. desember 2013», «3. desember 2013», «desember 2013»."""
    if end and periods.precision(start) is Precision.DAY and periods.precision(end) is Precision.DAY and end > start:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        if (first.year, first.month) == (last.year, last.month):
            return _("{first}.–{last}").format(first=first.day, last=long_date(last))
        return f"{long_date(first).rpartition(' ')[0]} – {long_date(last)}"
    return periods.label(start)


def gathering_for(programme: Programme, period: str | None = None) -> Gathering | None:
    """The gathering a standard deck is for.

    With a period: the first one after it. Without: the next one ahead; where the programme is over, the December
    gathering the agenda is named after, else the last one. None where the register holds no such gathering.
    """
    found = gatherings(programme)
    if period:
        end = periods.last_day(period)
        return next((item for item in found if end and item.day >= end), None)
    ahead = next((item for item in found if item.day >= programme.today), None)
    namesake = next((item for item in found if item.day.isoformat().startswith(NAMESAKE)), None)
    return ahead or namesake or (found[-1] if found else None)


def programme_for(programme: Programme, period: str | None = None) -> tuple[Programme, Gathering | None]:
    """The programme as the deck tells of it, and its gathering.

    A gathering that has been is told of as it was that day; one to come is told of as things are now. A period without
    a gathering is told of as it was on the last deadline for its reports, or when it ended.
    """
    gathering = gathering_for(programme, period)
    day = gathering.day if gathering else None
    if period and day is None:
        ends = [
            due for own, text in rows(programme.deadlines, "period", "due") if own == period and (due := _day(text))
        ]
        day = max(ends, default=periods.last_day(period))
    if day is None or day >= programme.today:
        return programme, gathering
    return as_it_was(programme, day), gathering


@worded
def as_it_was(programme: Programme, day: date) -> Programme:
    """The programme as it stood at the end of a day: without the reports and the years' accounts that came later.

    A report whose day of submission is not known counts from the end of the time it tells of. Later measurements and
    goals are left to the analysis, which asks for the day itself.
    """
    return changed(programme, lambda whole: replace(whole, today=day, source=AsItWas(whole.source, day), memo={}))


@dataclass(frozen=True, slots=True)
class AsItWas:
    """The rows of a source without the reports, and the years' accounts, that came after a day."""

    source: Source
    day: date

    def statuses(self) -> Mapping[tuple[str, str, str], str]:
        return self.source.statuses()

    def frame(self, name: str, projects: Collection[str]) -> pd.DataFrame:
        table = self.source.frame(name, projects)
        if name == "money":  # a year's accounts come with its yearly report, when the year is over
            over = [year is not None and date(int(year), 12, 31) <= self.day for (year,) in rows(table, "year")]
            return table[pd.Series(over, index=table.index, dtype=bool)]
        if name not in ("reports", "actions", "anchoring", "assessments"):
            return table
        covers = table if name == "reports" else self.source.frame("reports", projects)
        there = {
            (project, kind, period)
            for project, kind, period, submitted in rows(covers, "project", "report_type", "period", "submitted")
            if (came := _day(submitted) or periods.last_day(period)) and came <= self.day
        }
        keep = [key in there for key in rows(table, "project", "report_type", "period")]
        return table[pd.Series(keep, index=table.index, dtype=bool)]


def _day(text: object) -> date | None:
    return periods.first_day(text) if isinstance(text, str) else None
