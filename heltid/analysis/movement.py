"""Change from one report to the next: who moved up, down or not at all on an ordered scale, and progress over time.

Levels are ordinal: it is counted how many moved, never how far on average.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from heltid.analysis import activity, coverage, handover
from heltid.analysis.coverage import PROGRESS_REPORTS, Expected, received_by_round
from heltid.analysis.programme import Programme, remembered, rows, worded
from heltid.analysis.reports import covers
from heltid.vocabulary import Handover, Progress


@dataclass(frozen=True, slots=True)
class Movement:
    """Projects that were due both times. ``better``, ``same`` and ``worse`` answered both times (``both``); the others
    are ``not_known``. ``answers`` has the level now of each that is compared, ``tally`` counts (level before, level
    now); ``now`` and ``before`` are the reports in words."""

    better: tuple[str, ...]
    same: tuple[str, ...]
    worse: tuple[str, ...]
    not_known: tuple[str, ...]
    answers: Mapping[str, str]
    tally: Mapping[tuple[str, str], int]
    levels: tuple[str, ...]
    now: str
    before: str

    @property
    def both(self) -> int:
        return len(self.better) + len(self.same) + len(self.worse)


@worded
def of_progress(programme: Programme, report_type: str | None = None, period: str | None = None) -> Movement | None:
    """Progress against the own plan, since the report before. None where no cohort has had two."""
    now = coverage.due_reports(programme, report_type, period)
    before = coverage.reports_before(programme, report_type, period)
    then, today = (
        {item.project: item.progress for item in activity.of_reports(programme, due)} for due in (before, now)
    )
    return _movement(then, today, list(Progress), now, before)


@worded
def of_handover(programme: Programme, report_type: str | None = None, period: str | None = None) -> Movement | None:
    """Handover to daily operation, since the report before that asks of it. None where no cohort has had two."""
    now = handover.due(programme, report_type, period)
    before = coverage.reports_before(programme, report_type, period, handover.REPORTS)
    reported = covers(programme)
    then = {}
    for item in before:
        cover = reported.get(item.project, {}).get((item.report_type, item.period))
        then[item.project] = cover.handover if cover and item.received else None
    return _movement(then, handover.answers(programme, report_type, period), list(Handover), now, before)


def _movement(
    then: Mapping[str, str | None],
    today: Mapping[str, str | None],
    levels: Sequence[str],
    now: Sequence[Expected],
    before: Sequence[Expected],
) -> Movement | None:
    """``levels``: the best first."""
    shared = [project for project in today if project in then]
    if not shared:
        return None
    rank = {level: place for place, level in enumerate(levels)}
    groups: dict[str, list[str]] = {"better": [], "same": [], "worse": [], "not_known": []}
    answers: dict[str, str] = {}
    tally: Counter[tuple[str, str]] = Counter()
    for project in shared:
        old, new = then[project], today[project]
        if old is None or new is None:
            groups["not_known"].append(project)
            continue
        answers[project] = new
        tally[old, new] += 1
        moved = rank[old] - rank[new]
        groups["better" if moved > 0 else "worse" if moved < 0 else "same"].append(project)
    cohorts = {item.cohort for item in before}
    return Movement(
        **{name: tuple(projects) for name, projects in groups.items()},
        answers=answers,
        tally=dict(tally),
        levels=tuple(levels),
        now=coverage.rounds_label([item for item in now if item.cohort in cohorts]),
        before=coverage.rounds_label(before),
    )


@remembered
def progress_over_time(programme: Programme) -> pd.DataFrame:
    """Projects by progress in every round of reports that tell of it, by cohort and then by time, the newest first.

    Columns: cohort, report_type, period, one count per ``Progress`` and «ikke rapportert», due (their sum).
    """
    levels = [*(level.value for level in Progress), activity.NOT_REPORTED]
    found = []
    for kind, period, cohort in rows(received_by_round(programme), "report_type", "period", "cohort"):
        if kind in PROGRESS_REPORTS:
            table = activity.progress_by_cohort(programme, kind, period)
            (counts,) = rows(table[table["cohort"] == cohort], *levels, "due")
            found.append((cohort, kind, period, *counts))
    found.sort(key=lambda row: coverage.order(row[1], row[2]), reverse=True)
    found.sort(key=lambda row: row[0])
    return pd.DataFrame(found, columns=["cohort", "report_type", "period", *levels, "due"])
