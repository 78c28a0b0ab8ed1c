"""What the reviewers say of the reports: levels per criterion. Levels are ordinal: counted and compared step by step,
never averaged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from heltid.analysis.coverage import Expected, due_reports, reports_before
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, by_project, only, project_names, remembered, rows
from heltid.language import N_
from heltid.locale import alphabetic
from heltid.vocabulary import SATISFACTORY_LEVELS, STARTUP_CRITERIA, YEARLY_CRITERIA, Criterion, Level, ReportType

NOT_ASSESSED = N_("ikke vurdert")
#: The reports that are assessed, each with its criteria.
CRITERIA: dict[ReportType, tuple[Criterion, ...]] = {
    ReportType.STARTUP: STARTUP_CRITERIA,
    ReportType.YEARLY: YEARLY_CRITERIA,
}
_STEP = {level: step for step, level in enumerate(Level)}


def kind_of(level: str | None) -> FindingKind:
    """What it says of a project to stand at a level. Who is not assessed may lack its report: a weakness."""
    return FindingKind.GOOD if level in SATISFACTORY_LEVELS else FindingKind.WEAK


@by_project
def given(programme: Programme) -> dict[str, dict[tuple[str, str, str], str]]:
    """Project → (report_type, period, criterion) → the level that is given."""
    found: dict[str, dict[tuple[str, str, str], str]] = {}
    for project, kind, period, criterion, level in rows(
        programme.assessments, "project", "report_type", "period", "criterion", "level"
    ):
        found.setdefault(project, {})[kind, period, criterion] = level
    return found


def _level(programme: Programme, item: Expected, criterion: str) -> str | None:
    """None also where the report came after the programme's day: it was not there to assess."""
    if item.submitted and item.submitted > programme.today:
        return None
    return given(programme).get(item.project, {}).get((item.report_type, item.period, criterion))


@remembered
def levels(
    programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None
) -> dict[str, dict[str, str | None]]:
    """Criterion → project that was due → its level, None where it is not assessed."""
    due = due_reports(programme, report_type, period)
    return {
        criterion.value: {item.project: _level(programme, item, criterion) for item in due}
        for criterion in CRITERIA.get(ReportType(report_type), ())
    }


@remembered
def criteria(programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None) -> pd.DataFrame:
    """Projects by level, a row per criterion of the report type.

    Columns: criterion, one count per ``Level`` and «ikke vurdert» (they add up to due), satisfactory, assessed, due.
    """
    names = [*(level.value for level in Level), NOT_ASSESSED]
    table = []
    for criterion, level_of in levels(programme, report_type, period).items():
        tally = Counter(level or NOT_ASSESSED for level in level_of.values())
        satisfactory = sum(tally[level] for level in SATISFACTORY_LEVELS)
        due = len(level_of)
        table.append((criterion, *(tally[name] for name in names), satisfactory, due - tally[NOT_ASSESSED], due))
    return pd.DataFrame(table, columns=["criterion", *names, "satisfactory", "assessed", "due"])


@dataclass(frozen=True, slots=True)
class Ranked:
    criterion: str
    satisfactory: int
    assessed: int
    due: int

    @property
    def label(self) -> str:
        return Criterion(self.criterion).label


@remembered
def ranking(
    programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None
) -> tuple[Ranked, ...]:
    """Criteria by the share of assessed projects that are satisfactory, strongest first; without those not assessed."""
    table = criteria(programme, report_type, period)
    found = [Ranked(*values) for values in rows(table, "criterion", "satisfactory", "assessed", "due") if values[2]]
    return tuple(sorted(found, key=lambda item: -item.satisfactory / item.assessed))


@remembered
def strengths(
    programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None
) -> tuple[Ranked, ...]:
    """Criteria that are satisfactory in more than half of the projects that were due."""
    return tuple(item for item in ranking(programme, report_type, period) if 2 * item.satisfactory > item.due)


@remembered
def weaknesses(
    programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None, most: int | None = None
) -> tuple[Ranked, ...]:
    """The weakest criteria, weakest first: the last ``most`` of the ranking and whatever ties with them. By default
    fewer than half of the criteria: two of the five of a start-up report, one of the three of a yearly one.

    Empty where no criterion stands out: fewer than three are assessed, or all share one place.
    """
    order = ranking(programme, report_type, period)[::-1]
    if len(order) < 3:
        return ()
    last = order[(most or (len(order) - 1) // 2) - 1]
    edge = last.satisfactory / last.assessed
    weakest = tuple(item for item in order if item.satisfactory / item.assessed <= edge)
    return weakest if len(weakest) < len(order) else ()


@remembered
def before(programme: Programme, report_type: str, period: str | None = None) -> tuple[Expected, ...]:
    """The reports of the same type that came before those of ``levels``; of the cohorts that had any."""
    return reports_before(programme, report_type, period, (report_type,))


@remembered
def levels_before(
    programme: Programme, report_type: str, period: str | None = None
) -> dict[str, dict[str, str | None]]:
    """Criterion → project that was due then → its level in the report before, None where it was not assessed."""
    earlier = before(programme, report_type, period)
    return {
        criterion.value: {item.project: _level(programme, item, criterion) for item in earlier}
        for criterion in CRITERIA.get(ReportType(report_type), ())
    }


@dataclass(frozen=True, slots=True)
class Change:
    """Projects whose report was due both times. ``unknown``: those not assessed both times; the four add up."""

    criterion: str
    better: int
    same: int
    worse: int
    unknown: int

    @property
    def both(self) -> int:
        return self.better + self.same + self.worse


@remembered
def changes(programme: Programme, report_type: str, period: str | None = None) -> tuple[Change, ...]:
    """Per criterion: projects at a higher, the same and a lower level than in the report of the same type before."""
    now, then = levels(programme, report_type, period), levels_before(programme, report_type, period)
    found = []
    for criterion, earlier in then.items():
        tally: Counter[int | None] = Counter()
        for project, old in earlier.items():
            if project in now[criterion]:
                new = now[criterion][project]
                tally[None if old is None or new is None else _sign(_STEP[Level(new)] - _STEP[Level(old)])] += 1
        if tally:
            found.append(Change(criterion, tally[1], tally[0], tally[-1], tally[None]))
    return tuple(found)


def _sign(steps: int) -> int:
    return (steps > 0) - (steps < 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One project by one criterion: its report, its level (None: not assessed) and the level the time before."""

    project: str
    cohort: str
    report_type: str
    period: str
    level: str | None
    before: str | None


@remembered
def judged(
    programme: Programme, criterion: str, report_type: str = ReportType.STARTUP, period: str | None = None
) -> tuple[Judged, ...]:
    """Every project that was due by one criterion, in project order."""
    now = levels(programme, report_type, period).get(criterion, {})
    then = levels_before(programme, report_type, period).get(criterion, {})
    return tuple(
        Judged(item.project, item.cohort, item.report_type, item.period, now.get(item.project), then.get(item.project))
        for item in due_reports(programme, report_type, period)
    )


@remembered
def by_level(
    programme: Programme, criterion: str, report_type: str = ReportType.STARTUP, period: str | None = None
) -> dict[str, tuple[Judged, ...]]:
    """``judged`` by level, each level by the projects' names; every level is there, and those not assessed last."""
    names = project_names(programme)
    found: dict[str, list[Judged]] = {name: [] for name in (*(level.value for level in Level), NOT_ASSESSED)}
    for item in sorted(
        judged(programme, criterion, report_type, period), key=lambda item: alphabetic(names[item.project])
    ):
        found[item.level or NOT_ASSESSED].append(item)
    return {level: tuple(items) for level, items in found.items()}


@remembered
def grounds(programme: Programme, criterion: str, found: tuple[Judged, ...]) -> dict[str, str]:
    """Project → the reviewers' own words for its level. Texts are read and kept for those that are shown alone."""
    report_of = {item.project: (item.report_type, item.period) for item in found}
    return {
        project: text
        for project, kind, period, judged_by, text in rows(
            only(programme, report_of).assessments, "project", "report_type", "period", "criterion", "grounds"
        )
        if text and judged_by == criterion and report_of[project] == (kind, period)
    }
