"""What the reviewers say of the reports: levels per criterion. Levels are ordinal: counted, never averaged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from heltid.analysis.coverage import due_reports
from heltid.analysis.programme import Programme, by_project, remembered, rows
from heltid.vocabulary import SATISFACTORY_LEVELS, STARTUP_CRITERIA, YEARLY_CRITERIA, Criterion, Level, ReportType

NOT_ASSESSED = "ikke vurdert"
_CRITERIA = {ReportType.STARTUP: STARTUP_CRITERIA, ReportType.YEARLY: YEARLY_CRITERIA}


@by_project
def given(programme: Programme) -> dict[str, dict[tuple[str, str, str], str]]:
    """Project → (report_type, period, criterion) → the level that is given."""
    found: dict[str, dict[tuple[str, str, str], str]] = {}
    for project, kind, period, criterion, level in rows(
        programme.assessments, "project", "report_type", "period", "criterion", "level"
    ):
        found.setdefault(project, {})[kind, period, criterion] = level
    return found


@remembered
def levels(
    programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None
) -> dict[str, dict[str, str | None]]:
    """Criterion → project that was due → its level, None where it is not assessed."""
    assessed = given(programme)
    due = due_reports(programme, report_type, period)
    listed: tuple[Criterion, ...] = _CRITERIA.get(ReportType(report_type), ())
    return {
        criterion.value: {
            item.project: assessed.get(item.project, {}).get((item.report_type, item.period, criterion.value))
            for item in due
        }
        for criterion in listed
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
    programme: Programme, report_type: str = ReportType.STARTUP, period: str | None = None, most: int = 2
) -> tuple[Ranked, ...]:
    """The weakest criteria, weakest first: the last ``most`` of the ranking and whatever ties with them.

    Empty where no criterion stands out: fewer than three are assessed, or all share one place.
    """
    order = ranking(programme, report_type, period)[::-1]
    if len(order) < 3:
        return ()
    edge = order[most - 1].satisfactory / order[most - 1].assessed
    weakest = tuple(item for item in order if item.satisfactory / item.assessed <= edge)
    return weakest if len(weakest) < len(order) else ()
