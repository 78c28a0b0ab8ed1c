"""Videreføring: how far each project has come in handing over to daily operation."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from heltid.analysis.coverage import Expected, due_reports
from heltid.analysis.programme import Programme, remembered
from heltid.analysis.reports import covers
from heltid.vocabulary import Handover, ReportType

#: The reports that ask how far it has come.
REPORTS = (ReportType.YEARLY, ReportType.FINAL)
NOT_ANSWERED = "ikke svart"


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
        found[item.project] = cover.handover if cover else None
    return found


@remembered
def by_cohort(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """Projects by their own answer, a row per cohort. Columns: cohort, one count per ``Handover`` and «ikke svart»
    (they add up to due), due. A report that does not say is not «ingen plan»."""
    given = answers(programme, report_type, period)
    states = [*(state.value for state in Handover), NOT_ANSWERED]
    groups: dict[str, Counter[str]] = {}
    for item in due(programme, report_type, period):
        groups.setdefault(item.cohort, Counter())[given[item.project] or NOT_ANSWERED] += 1
    table = [
        (cohort, *(tally[state] for state in states), sum(tally.values())) for cohort, tally in sorted(groups.items())
    ]
    return pd.DataFrame(table, columns=["cohort", *states, "due"])
