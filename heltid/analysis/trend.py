"""One goal over time: every measurement of it, with the gaps, in the definition that holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis.coverage import is_no_new_measurement
from heltid.analysis.programme import Programme, rows, worded
from heltid.analysis.results import GoalResult, goals
from heltid.analysis.single import single
from heltid.language import _
from heltid.periods import Precision
from heltid.vocabulary import OWN_REPORT, UNKNOWN, WITHHELD, StoreKind


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time; None with why there is none: ``withheld``, else it is missing."""

    value: float | None
    provisional: bool = False
    year_to_date: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """``times`` are partial dates in order; ``lines`` has (source, a point per time), the project's own report first;
    ``sources`` are those of every figure, the baseline's first; ``notes`` say what is left out."""

    goal: GoalResult
    times: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Point, ...]], ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def measured(self) -> int:
        """How many different times there is a value of."""
        return len(
            {time for __, line in self.lines for time, at in zip(self.times, line, strict=True) if at.value is not None}
        )


@worded
def trends(programme: Programme, project: str) -> tuple[Trend, ...]:
    """The project's goals that have a number at one time or more, those with most times first."""
    part = single(programme, project)
    measured: dict[str, list[tuple]] = {}
    names = ("goal", "date", "value", "value_mark", "text_result", "no_new_reason", "year_to_date", "provisional")
    for name, *row in rows(part.measurements, *names, "source"):
        measured.setdefault(name, []).append(tuple(row))
    changed = _redefined(part)
    documented = part.kind is StoreKind.DOCUMENTED
    found = [
        _trend(
            goal,
            measured.get(goal.goal, []),
            changed.get(goal.goal, ""),
            part.today,
            baseline_source(goal, documented=documented),
        )
        for goal in goals(part)
    ]
    return tuple(sorted((trend for trend in found if trend.measured), key=lambda trend: -trend.measured))


def baseline_source(goal: GoalResult, *, documented: bool) -> str:
    """Where the baseline is from: in open sources the goal's, else the project's own report, where a goal's source is
    the decision or plan that set the target."""
    return goal.source if documented and goal.source else OWN_REPORT


def _redefined(programme: Programme) -> dict[str, str]:
    """Goal → when its definition of today began, for goals that were measured in another way before."""
    found: dict[str, str] = {}
    last: dict[str, tuple] = {}
    table = sorted(
        rows(programme.goals, "goal", "version", "indicator", "unit", "population", "valid_from"),
        key=lambda row: (row[0], row[1] or 1),
    )
    for goal, __, indicator, unit, population, since in table:
        now = (indicator, unit, population)
        if goal in last and last[goal] != now:
            found[goal] = since or ""
        last[goal] = now
    return found


def _trend(goal: GoalResult, measured: list[tuple], since: str, today: date, from_where: str) -> Trend:
    start = periods.first_day(since)
    lines: dict[str, dict[str, Point]] = {OWN_REPORT: {}}
    undated = 0
    for day, value, mark, text, reason, to_date, provisional, source in measured:
        if not day or day == UNKNOWN:
            undated += value is not None
            continue
        first, last = periods.first_day(day), periods.last_day(day)
        if (start and last and last < start) or (first and first > today):
            continue
        line = lines.setdefault(source or OWN_REPORT, {})
        if value is not None or mark == WITHHELD:
            line[day] = Point(value, provisional == "ja", to_date == "ja", value is None)
        elif reason or is_no_new_measurement(text):
            line.setdefault(day, Point(None))
    lines = {source: line for source, line in lines.items() if any(at.value is not None for at in line.values())}
    sources = list(lines)
    if goal.baseline is not None and goal.baseline_date and goal.baseline_date != UNKNOWN:
        # it begins the line of its own source; where that has none, the only line there is
        begins = from_where if from_where in lines or len(lines) != 1 else sources[0]
        lines.setdefault(begins, {}).setdefault(goal.baseline_date, Point(goal.baseline))
        sources.insert(0, from_where)
    lines = dict(sorted(lines.items(), key=lambda item: item[0] != OWN_REPORT))
    times = _times({time for line in lines.values() for time in line})
    notes = [
        _("Målet ble målt på en annen måte før {date}. Bare tallene etter det er med.").format(
            date=periods.label(since)
        )
        if since
        else "",
        _("Målinger uten dato er ikke med.") if undated else "",
    ]
    return Trend(
        goal,
        times,
        tuple((source, tuple(line.get(time, Point(None)) for time in times)) for source, line in lines.items()),
        tuple(dict.fromkeys(sources)),
        tuple(note for note in notes if note),
    )


def _times(found: set[str]) -> tuple[str, ...]:
    """In order; where all are years, the years between stand there too, as gaps."""
    ordered = sorted(found, key=lambda time: (str(periods.last_day(time)), str(periods.first_day(time))))
    if len(ordered) > 1 and all(periods.precision(time) is Precision.YEAR for time in ordered):
        return tuple(str(year) for year in range(int(ordered[0]), int(ordered[-1]) + 1))
    return tuple(ordered)
