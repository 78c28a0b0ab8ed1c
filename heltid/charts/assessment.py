"""Charts of the reviewers' levels beyond the distribution itself (``builders.criteria``): what has moved."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from heltid.analysis import assessment, coverage
from heltid.analysis.programme import Programme, worded
from heltid.charts.chart import Chart, Shade
from heltid.charts.shares import shares, upper
from heltid.language import N_, _
from heltid.vocabulary import Criterion

_MOVED = {
    "better": (N_("høyere nivå"), Shade.GOOD),
    "same": (N_("samme nivå"), Shade.MIDDLE),
    "worse": (N_("lavere nivå"), Shade.POOR),
    "unknown": (N_("ikke vurdert begge ganger"), Shade.MISSING),
}


@worded
def changes(programme: Programme, finding: str, report_type: str, period: str | None = None) -> Chart:
    """Projects at a higher, the same and a lower level than in the report of the same type before, per criterion."""
    found = assessment.changes(programme, report_type, period)
    table = pd.DataFrame(
        [(item.criterion, item.better, item.same, item.worse, item.unknown) for item in found],
        columns=["criterion", *_MOVED],
    )
    now = coverage.due_reports(programme, report_type, period)
    before = assessment.before(programme, report_type, period)
    cohorts = {item.cohort for item in before}
    now = tuple(item for item in now if item.cohort in cohorts)
    chart = shares(
        programme,
        finding,
        _("Nivået mot forrige gang, prosjekter som skulle rapportere begge ganger. {now}, mot {before}").format(
            now=upper(coverage.rounds_label(now)), before=coverage.rounds_label(before)
        ),
        coverage.source_line(programme, now),
        table,
        "criterion",
        _MOVED,
        names=[Criterion(item.criterion).label for item in found],
        of=_("prosjekter"),
        heading=_("Kriterium"),
        counted=False,
    )
    return replace(chart, definitions=("vurdering-av-rapportene", "vurderingsnivaa", "base"))
