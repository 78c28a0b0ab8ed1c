"""What is in: projects, municipalities, reports received of due, and what each report lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from heltid import periods
from heltid.analysis.programme import Programme, cohorts, cohorts_label, parts, remembered, rows, worded
from heltid.analysis.reports import covers, reviewed
from heltid.analysis.selection import Selection
from heltid.forms import NO_NEW_MEASUREMENT
from heltid.language import N_, _
from heltid.vocabulary import UNKNOWN, Choice, ProjectStatus, ReportType, Theme

#: The reports that tell of progress, as against the start-up report, which tells of plans.
PROGRESS_REPORTS = (ReportType.HALF_YEAR, ReportType.YEARLY, ReportType.FINAL)


#: Every report, in the order of a project.
ALL_REPORTS = tuple(ReportType)


_RANK = {kind: rank for rank, kind in enumerate(ReportType)}


class Standing(Choice):
    """How a report that is expected stands."""

    ON_TIME = N_("i tide")
    LATE = N_("etter fristen")
    UNKNOWN_DAY = N_("mottatt, dato ukjent")
    MISSING = N_("mangler")
    AHEAD = N_("fristen er ikke ute")


@dataclass(frozen=True, slots=True)
class Expected:
    """A report that a project is asked for. ``due`` is the project's own deadline where it was extended.

    ``active`` says whether the project was with us on that day; None where the register does not tell.
    """

    project: str
    cohort: str
    report_type: str
    period: str
    due: date
    extended: bool
    active: bool | None
    received: bool
    submitted: date | None
    standing: Standing

    @property
    def counts(self) -> bool:
        """Whether it belongs to the base: due, and the project was active on the deadline."""
        return self.active is True and self.standing is not Standing.AHEAD


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are on a day. ``themes`` and ``cohorts`` count projects; a project may have several themes."""

    projects: int
    municipalities: int
    cohorts: dict[str, int]
    themes: dict[str, int]
    on: date


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Reports of one deadline: ``due`` = on_time + late + unknown_day + missing."""

    due: int
    on_time: int
    late: int
    unknown_day: int
    missing: int
    ahead: int = 0

    @property
    def received(self) -> int:
        return self.on_time + self.late + self.unknown_day

    @property
    def dated(self) -> int:
        """The base of the on-time rate: a report received on an unknown day is outside it."""
        return self.due - self.unknown_day


def order(report_type: str, period: str) -> tuple[date, int]:
    """Sorts reports by the time they tell of; a start-up report tells of the beginning of its year."""
    edge = periods.first_day(period) if report_type == ReportType.STARTUP else periods.last_day(period)
    return edge or date.min, _RANK.get(ReportType(report_type), 0)


def report_label(report_type: str, period: str) -> str:
    """«halvårsrapport, 1. halvår 2013», «årsrapport 2013»."""
    comma = "," if "-H" in period else ""
    return f"{_(str(report_type))}{comma} {periods.label(period)}"


def active_on(day: date, status: object, start: object, end: object, left: object) -> bool | None:
    """Whether a project was active on a day; None where the register does not tell for certain.

    A year given for a start counts from its first day and one for an end to its last. A project that left «2014» may or
    may not have been there on a day of 2014.
    """
    first = periods.first_day(start if isinstance(start, str) else None)
    if first and first > day:
        return False
    gone = left if status == ProjectStatus.LEFT else end
    gone = gone if isinstance(gone, str) else None
    certain, possible = periods.last_day(gone), periods.first_day(gone)
    if certain and certain < day:
        return False
    if status == ProjectStatus.LEFT:
        return None if possible is None or possible <= day else True
    if status in (ProjectStatus.ACTIVE, ProjectStatus.ENDED):
        return True
    return None


@remembered
def expected(programme: Programme) -> tuple[Expected, ...]:
    """Every report that the deadlines ask every project for, in the order of deadlines.

    A deadline of a cohort goes before one for all; a project's own goes before both. Reports that no deadline asks for
    are not here.
    """
    general: dict[tuple[str, str], dict[str, date]] = {}
    own: dict[tuple[str, str, str], date] = {}
    for kind, period, for_cohorts, project, due in rows(
        programme.deadlines, "report_type", "period", "cohort", "project", "due"
    ):
        day = periods.first_day(due)
        if day is None:
            continue
        if project:
            own[kind, period, project] = day
        else:
            for cohort in parts(for_cohorts) or ("",):
                general.setdefault((kind, period), {})[cohort] = day
    reported = covers(programme)
    found = []
    keys = set(general) | {(kind, period) for kind, period, __ in own}
    for project, cohort, status, start, end, left in rows(
        programme.projects, "project", "cohort", "status", "start", "end", "left"
    ):
        for kind, period in keys:
            days = general.get((kind, period), {})
            usual = days.get(cohort, days.get(""))
            due_day = own.get((kind, period, project), usual)
            if due_day is None:
                continue
            cover = reported.get(project, {}).get((kind, period))
            submitted_day = cover.submitted if cover else None
            received = cover is not None and (submitted_day or date.min) <= programme.today
            found.append(
                Expected(
                    project,
                    cohort or UNKNOWN,
                    kind,
                    period,
                    due_day,
                    usual is not None and due_day != usual,
                    active_on(due_day, status, start, end, left),
                    received,
                    submitted_day,
                    _standing(due_day, received, submitted_day, programme.today),
                )
            )
    return tuple(sorted(found, key=lambda item: (item.due, *order(item.report_type, item.period), item.project)))


def _standing(due: date, received: bool, submitted: date | None, today: date) -> Standing:
    if due >= today:
        return Standing.AHEAD
    if not received:
        return Standing.MISSING
    if submitted is None:
        return Standing.UNKNOWN_DAY
    return Standing.LATE if submitted > due else Standing.ON_TIME


@remembered
def due_reports(
    programme: Programme,
    report_type: str | None = None,
    period: str | None = None,
    types: tuple[str, ...] = PROGRESS_REPORTS,
) -> tuple[Expected, ...]:
    """The reports a statement about projects is counted on: one per project that was due, in project order.

    With ``report_type`` and ``period``: that report. Without ``period``: for each cohort the last report of the type
    (or of ``types``) whose deadline is past, so that cohorts with different calendars stand side by side.
    """
    counted = [
        item
        for item in expected(programme)
        if item.counts
        and (item.report_type == report_type if report_type else item.report_type in types)
        and period in (None, item.period)
    ]
    if period is None or report_type is None:
        last = _last_rounds(programme.whole or programme, report_type, period, types)
        counted = [item for item in counted if order(item.report_type, item.period) == last[item.cohort]]
    return tuple(sorted(counted, key=lambda item: item.project))


@remembered
def _last_rounds(
    programme: Programme, report_type: str | None, period: str | None, types: tuple[str, ...]
) -> dict[str, tuple[date, int]]:
    """By cohort: the last report that any of its projects was due with. A part of a programme is told of in the same
    round as the whole, so that the parts add up."""
    last: dict[str, tuple[date, int]] = {}
    for item in expected(programme):
        if (
            item.counts
            and (item.report_type == report_type if report_type else item.report_type in types)
            and period in (None, item.period)
        ):
            this = order(item.report_type, item.period)
            last[item.cohort] = max(last.get(item.cohort, this), this)
    return last


@remembered
def reports_before(
    programme: Programme,
    report_type: str | None = None,
    period: str | None = None,
    types: tuple[str, ...] = PROGRESS_REPORTS,
) -> tuple[Expected, ...]:
    """The reports before those of ``due_reports``, to compare with: for each cohort the round of ``types`` that came
    before. A cohort without an earlier round is not here."""
    whole = programme.whole or programme
    rounds: dict[str, set[tuple[str, str]]] = {}
    for item in expected(whole):
        if item.counts and item.report_type in types:
            rounds.setdefault(item.cohort, set()).add((item.report_type, item.period))
    earlier: dict[str, tuple[str, str]] = {}
    for cohort, this in {
        item.cohort: (item.report_type, item.period) for item in due_reports(whole, report_type, period, types)
    }.items():
        before = [key for key in rounds[cohort] if order(*key) < order(*this)]
        if before:
            earlier[cohort] = max(before, key=lambda key: order(*key))
    return tuple(
        item
        for item in expected(programme)
        if item.counts and earlier.get(item.cohort) == (item.report_type, item.period)
    )


def rounds_label(due: Iterable[Expected]) -> str:
    """The reports a base is made of, in words: «årsrapport 2013», or each with its cohort where they differ."""
    by_round: dict[tuple[str, str], set[str]] = {}
    for item in due:
        by_round.setdefault((item.report_type, item.period), set()).add(item.cohort)
    ordered = sorted(by_round, key=lambda key: order(*key))
    if len(ordered) < 2:
        return "".join(report_label(*key) for key in ordered)
    return "; ".join(f"{cohorts_label(sorted(by_round[key]))}: {report_label(*key)}" for key in ordered)


def punctuality(reports: Iterable[Expected]) -> Punctuality:
    """On time, late, received on an unknown day and missing, of the reports that were due."""
    listed = list(reports)
    counts = Counter(item.standing for item in listed if item.counts)
    return Punctuality(
        sum(counts.values()),
        counts[Standing.ON_TIME],
        counts[Standing.LATE],
        counts[Standing.UNKNOWN_DAY],
        counts[Standing.MISSING],
        sum(item.active is True and item.standing is Standing.AHEAD for item in listed),
    )


@remembered
def received_by_round(programme: Programme) -> pd.DataFrame:
    """Reports received of due, a row per report type, period and cohort whose deadline is past, oldest first.

    Columns: report_type, period, cohort, deadline (date), due, received, on_time, late, unknown_day, missing (counts).
    """
    groups: dict[tuple[str, str, str], list[Expected]] = {}
    for item in expected(programme):
        if item.counts:
            groups.setdefault((item.report_type, item.period, item.cohort), []).append(item)
    ordered = sorted(groups, key=lambda key: (*order(key[0], key[1]), key[2]))
    found = []
    for key in ordered:
        tally = punctuality(groups[key])
        usual = Counter(item.due for item in groups[key] if not item.extended) or Counter(
            item.due for item in groups[key]
        )
        found.append(
            (
                *key,
                usual.most_common(1)[0][0],
                tally.due,
                tally.received,
                tally.on_time,
                tally.late,
                tally.unknown_day,
                tally.missing,
            )
        )
    columns = ["report_type", "period", "cohort", "deadline", "due", "received"]
    return pd.DataFrame(found, columns=[*columns, "on_time", "late", "unknown_day", "missing"])


@remembered
def late_or_missing(programme: Programme) -> tuple[Expected, ...]:
    """Reports that were due and are missing or came late, the oldest deadline first."""
    return tuple(
        item for item in expected(programme) if item.counts and item.standing in (Standing.LATE, Standing.MISSING)
    )


@remembered
def next_deadline(programme: Programme, project: str) -> Expected | None:
    """The project's next report whose deadline is today or later and which is not in, None where there is none."""
    ahead = (
        item
        for item in expected(programme)
        if item.project == project and item.due >= programme.today and not item.received and item.active is not False
    )
    return next(ahead, None)


@remembered
def counts(programme: Programme, on: date | None = None) -> Counts:
    """Projects and municipalities that took part on a day (default the store's day).

    Whoever certainly had left, ended or not begun is not counted; whoever may have been there is.
    """
    day = on or programme.today
    taking_part = [
        (cohort or UNKNOWN, themes, numbers)
        for status, start, end, left, cohort, themes, numbers in rows(
            programme.projects, "status", "start", "end", "left", "cohort", "themes", "municipalities"
        )
        if active_on(day, status, start, end, left) is not False
    ]
    by_cohort = Counter(cohort for cohort, __, __ in taking_part)
    by_theme = Counter(theme for __, themes, __ in taking_part for theme in parts(themes))
    return Counts(
        len(taking_part),
        len({number for __, __, numbers in taking_part for number in parts(numbers)}),
        {cohort: by_cohort[cohort] for cohort in cohorts(programme) if by_cohort[cohort]},
        {theme.value: by_theme[theme.value] for theme in Theme if by_theme[theme.value]},
        day,
    )


@remembered
def reference_day(programme: Programme, selection: Selection | None = None) -> date:
    """The day that counts of participants speak of.

    With a chosen report: its (last common) deadline. Else the store's day, or, where no deadline or event is ahead, the
    last deadline that there was: a programme that is over is shown as it was, not as the nothing it is today.
    """
    if selection and selection.period:
        asked = [
            day
            for kind, period, project, due in rows(programme.deadlines, "report_type", "period", "project", "due")
            if (kind, period, project) == (selection.report_type, selection.period, None) and (day := _day(due))
        ]
        if asked:
            return min(max(asked), programme.today)
    deadlines = [
        day for project, due in rows(programme.deadlines, "project", "due") if not project and (day := _day(due))
    ]
    events = [day for (when,) in rows(programme.events, "date") if (day := periods.last_day(when))]
    if max((*deadlines, *events), default=programme.today) >= programme.today:
        return programme.today
    return max(deadlines, default=programme.today)


def _day(text: object) -> date | None:
    return periods.first_day(text) if isinstance(text, str) else None


def is_no_new_measurement(text: object) -> bool:
    """Whether a text result is the answer that there is none."""
    return isinstance(text, str) and text.strip().lower().startswith(NO_NEW_MEASUREMENT)


@worded
def source_of(
    programme: Programme,
    report_type: str | None = None,
    period: str | None = None,
    types: tuple[str, ...] = PROGRESS_REPORTS,
) -> str:
    """The source line of what is counted on ``due_reports``."""
    return source_line(programme, due_reports(programme, report_type, period, types))


@worded
def source_of_all(programme: Programme) -> str:
    """The source line of what rests on every report that there is."""
    return source_line(programme, expected(programme))


def source_line(programme: Programme, reports: Iterable[Expected]) -> str:
    """What stands under every figure: reports received of due, the newest date in them, and how many are gone through
    (they count whatever their status)."""
    counted = [item for item in reports if item.counts]
    tally = punctuality(counted)
    if not tally.due:
        return _("Kilde: prosjektenes rapporter. Ingen rapporter har forfalt")
    newest = max((item.submitted for item in counted if item.submitted), default=None)
    gone_through = sum((item.project, item.report_type, item.period) in reviewed(programme) for item in counted)
    said = [
        _("Kilde: prosjektenes rapporter, {received} av {due} mottatt").format(received=tally.received, due=tally.due)
    ]
    if newest:
        said.append(_("den siste {date}").format(date=periods.label(newest.isoformat())))
    said.append(_("{count} gjennomgått").format(count=gone_through) if gone_through else _("ingen gjennomgått"))
    return ", ".join(said)
