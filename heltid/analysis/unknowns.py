"""What is not known, as a finding of its own: project by project, goal by goal and figure by figure.

What is not reported is never «none»: it is missing, not asked for yet, or withheld, and the three stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from heltid.analysis.anchoring import rows_by_report
from heltid.analysis.coverage import Expected, Standing, expected
from heltid.analysis.programme import Programme, project_names, remembered, rows
from heltid.analysis.results import GoalResult, Missing, goals
from heltid.language import N_
from heltid.obligations import OBLIGATIONS
from heltid.vocabulary import NOT_APPLICABLE, UNKNOWN, WITHHELD, Choice, ReportType


class Asked(Choice):
    """What a project is asked to tell, in the order one needs it to see a result."""

    BASELINE = N_("utgangspunkt")
    TARGET = N_("måltall")
    MEASUREMENT = N_("siste måling")
    FTE = N_("årsverk")
    ANCHORING = N_("forankring")
    REPORTS = N_("rapporter")


class State(Choice):
    """How it stands with what is asked."""

    THERE = N_("på plass")
    MISSING = N_("mangler")
    NOT_DUE = N_("ikke aktuelt")
    HIDDEN = N_("skjult")


#: What is asked of each goal, as against of the project.
OF_GOALS = (Asked.BASELINE, Asked.TARGET, Asked.MEASUREMENT)
_NO_MEASUREMENT = frozenset({Missing.MEASUREMENT, Missing.ONLY_ONCE, Missing.UNDATED})


@dataclass(frozen=True, slots=True)
class Cell:
    """``lacking`` of ``count`` goals (or reports) lack it; one of one where it is asked of the project. A project that
    is asked for goals and has none lacks it, with no goal to count."""

    state: State
    lacking: int
    count: int


@dataclass(frozen=True, slots=True)
class Known:
    """One project: what stands in each of its cells, and how many of them are missing."""

    project: str
    cohort: str
    cells: dict[Asked, Cell]
    missing: int


@remembered
def known(programme: Programme, on: date | None = None) -> tuple[Known, ...]:
    """Every project, those that lack most first, as of a day (default the store's).

    A goal's baseline and target are asked for from the first report on, a measurement from the first yearly or final
    one. A project may have been with us where the register does not tell: then it is asked, but no report is due.
    """
    day = on or programme.today
    asked: dict[str, list[Expected]] = {}
    for item in expected(programme):
        if item.due <= day and item.standing is not Standing.AHEAD and item.active is not False:
            asked.setdefault(item.project, []).append(item)
    own: dict[str, list[GoalResult]] = {}
    for goal in goals(programme, on):
        own.setdefault(goal.project, []).append(goal)
    told = {project for project, reports in rows_by_report(programme).items() if any(reports.values())}
    found = []
    for project, cohort, fte, mark in rows(programme.projects, "project", "cohort", "fte", "fte_mark"):
        reports, numbered = asked.get(project, []), [goal for goal in own.get(project, []) if goal.has_number]
        without = bool(reports) and project not in own
        cells = {
            Asked.BASELINE: _of_goals(numbered, _baseline, without),
            Asked.TARGET: _of_goals(numbered, _target, without),
            Asked.MEASUREMENT: _measured(numbered, reports, without),
            Asked.FTE: _fte(fte, mark, numbered, bool(reports)),
            Asked.ANCHORING: _anchored(reports, project in told),
            Asked.REPORTS: _received(reports),
        }
        missing = sum(cell.state is State.MISSING for cell in cells.values())
        found.append(Known(project, cohort or UNKNOWN, cells, missing))
    names = project_names(programme)
    return tuple(
        sorted(
            found,
            key=lambda item: (
                -item.missing,
                -sum(cell.lacking for cell in item.cells.values()),
                names.get(item.project, item.project).casefold(),
            ),
        )
    )


def _of_goals(found: Sequence[GoalResult], state: Callable[[GoalResult], State], without: bool) -> Cell:
    """One cell of many goals: what one of them lacks, the project lacks. ``without``: asked for goals and has none."""
    if not found:
        return Cell(State.MISSING, 0, 0) if without else Cell(State.NOT_DUE, 0, 0)
    tally = Counter(state(goal) for goal in found)
    count = len(found) - tally[State.NOT_DUE]
    for worst in (State.MISSING, State.HIDDEN, State.THERE):
        if tally[worst]:
            return Cell(worst, tally[State.MISSING], count)
    return Cell(State.NOT_DUE, 0, 0)


def _baseline(goal: GoalResult) -> State:
    if goal.baseline is not None:
        return State.THERE
    marks = {WITHHELD: State.HIDDEN, NOT_APPLICABLE: State.NOT_DUE}
    return marks.get(goal.baseline_mark or "", State.MISSING)


def _target(goal: GoalResult) -> State:
    return State.MISSING if Missing.TARGET in goal.missing else State.THERE


def _measurement(goal: GoalResult) -> State:
    if any(item.mark == WITHHELD for item in goal.latest):
        return State.HIDDEN
    return State.MISSING if _NO_MEASUREMENT.intersection(goal.missing) or not goal.latest else State.THERE


def _measured(found: Sequence[GoalResult], reports: Sequence[Expected], without: bool) -> Cell:
    if measurement_is_due(reports):
        return _of_goals(found, _measurement, without)
    return _of_goals([goal for goal in found if goal.latest], _measurement, without=False)


def measurement_is_due(reports: Sequence[Expected]) -> bool:
    """Whether one of these reports asks for a new measurement."""
    return any(item.report_type in (ReportType.YEARLY, ReportType.FINAL) for item in reports)


def _fte(fte: float | None, mark: str | None, found: Sequence[GoalResult], asked: bool) -> Cell:
    latest = [item for goal in found for item in goal.latest]
    if fte is not None or (latest and all(item.fte is not None for item in latest)):
        return Cell(State.THERE, 0, 1)
    if mark == WITHHELD:
        return Cell(State.HIDDEN, 0, 1)
    if mark == NOT_APPLICABLE or not (asked or found):
        return Cell(State.NOT_DUE, 0, 0)
    return Cell(State.MISSING, 1, 1)


def _anchored(reports: Sequence[Expected], told: bool) -> Cell:
    if told:
        return Cell(State.THERE, 0, 1)
    due = any(OBLIGATIONS["anchoring"][ReportType(item.report_type)].is_due for item in reports)
    return Cell(State.MISSING, 1, 1) if due else Cell(State.NOT_DUE, 0, 0)


def _received(reports: Sequence[Expected]) -> Cell:
    due = [item for item in reports if item.counts]
    lacking = sum(item.standing is Standing.MISSING for item in due)
    if not due:
        return Cell(State.NOT_DUE, 0, 0)
    return Cell(State.MISSING if lacking else State.THERE, lacking, len(due))


@dataclass(frozen=True, slots=True)
class Group:
    """A column of the matrix counted over some projects. ``without`` of those that lack it have no goals to count."""

    asked: Asked
    states: dict[State, int]
    projects: tuple[str, ...]
    lacking: int
    count: int
    without: int


@remembered
def counted(programme: Programme, on: date | None = None, cohort: str | None = None) -> tuple[Group, ...]:
    """How many projects have, lack, are not asked for or hide each, of all or of one cohort; ``projects`` lack it, and
    ``lacking`` of ``count`` goals or reports do."""
    found = [item for item in known(programme, on) if cohort in (None, item.cohort)]
    return tuple(
        Group(
            asked,
            dict(Counter(item.cells[asked].state for item in found)),
            tuple(item.project for item in found if item.cells[asked].state is State.MISSING),
            sum(item.cells[asked].lacking for item in found),
            sum(item.cells[asked].count for item in found),
            sum(cell.state is State.MISSING and not cell.count for item in found if (cell := item.cells[asked])),
        )
        for asked in Asked
    )
