"""Measurements of goals as they are stored, what was known of them on a day, and which of them is the latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis.coverage import is_no_new_measurement
from heltid.analysis.programme import MARK, Programme, remembered, rows
from heltid.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement of a goal: a value, a text, or both; ``mark`` is "." or ":" where the value is not to be had."""

    value: float | None
    text: str
    date: str
    source: str
    year_to_date: bool
    provisional: bool
    fte: float | None
    respondents: int | None
    mark: str | None = None


def day_told(item: Measured) -> date:
    """The day a measurement is ordered by: the last one it may tell of."""
    return periods.last_day(item.date) or date.min


def measured_goals(programme: Programme, before: date | None) -> dict[tuple[str, str], list[Measured]]:
    """The measurements of each goal; with ``before``, those that were known then."""
    found: dict[tuple[str, str], list[Measured]] = {}
    due = _deadlines(programme)
    for project, goal, value, mark, text, day, source, to_date, provisional, fte, respondents, kind, period in rows(
        programme.measurements,
        *("project", "goal", "value", "value" + MARK, "text_result", "date", "source"),
        *("year_to_date", "provisional", "fte", "respondents", "report_type", "period"),
    ):
        if before and _not_yet(before, day, to_date == "ja", due.get((kind, period))):
            continue
        if is_no_new_measurement(text):
            text = None
        if value is None and mark is None and not text:
            continue
        found.setdefault((project, goal), []).append(
            Measured(
                value,
                text or "",
                day or UNKNOWN,
                source or "",
                to_date == "ja",
                provisional == "ja",
                fte,
                None if respondents is None else int(respondents),
                mark,
            )
        )
    return found


@remembered
def _deadlines(programme: Programme) -> dict[tuple[str, str], date]:
    """(report_type, period) → the first day that reports of the round were due, whatever some were given extra."""
    found: dict[tuple[str, str], date] = {}
    for kind, period, project, due in rows(programme.deadlines, "report_type", "period", "project", "due"):
        day = periods.first_day(due)
        if day and not project:
            found[kind, period] = min(day, found.get((kind, period), day))
    return found


def _not_yet(before: date, day: str | None, so_far: bool, due: date | None) -> bool:
    """Whether a measurement was not known on an earlier day: its report was not due yet; or, where no report carried
    it, the time that it tells of was not over, unless it only tells so far."""
    if due is not None:
        return due > before
    last = periods.first_day(day) if so_far else periods.last_day(day)
    return last is not None and last > before


def latest_of(numbers: list[Measured], baseline_date: str | None) -> tuple[Measured, ...]:
    """The newest measurements after the baseline; several where sources disagree about the same time.

    A final figure of the time goes before a provisional one and before one that only reaches so far into the year.
    """
    start = periods.last_day(baseline_date)
    after = [item for item in numbers if start is None or day_told(item) > start]
    if not after:
        return ()
    newest = max(day_told(item) for item in after)
    candidates = [item for item in after if day_told(item) == newest]
    candidates = [item for item in candidates if not item.year_to_date] or candidates
    candidates = [item for item in candidates if not item.provisional] or candidates
    kept: dict[float | None, Measured] = {}
    for item in candidates:
        kept.setdefault(item.value, item)
    return tuple(kept.values())
