"""From a programme to charts. Each builder takes the finding that is the chart's title, and computes nothing itself."""

from __future__ import annotations

from dataclasses import replace

from heltid.analysis import activity, assessment, coverage
from heltid.analysis.programme import (
    Programme,
    cohort_label,
    rows,
    worded,
)
from heltid.charts.chart import Chart, Shade
from heltid.charts.places import municipality_map as municipality_map
from heltid.charts.results import goal_results as goal_results
from heltid.charts.shares import shares, upper
from heltid.language import N_, _, n_
from heltid.vocabulary import ActionStatus, Criterion, Level, Progress, ReportType

PROGRESS_SHADES = {
    Progress.AHEAD: Shade.BEST,
    Progress.ON_TRACK: Shade.GOOD,
    Progress.DELAYED: Shade.POOR,
    Progress.STOPPED: Shade.WORST,
    activity.NOT_REPORTED: Shade.MISSING,
}
_ACTION_SHADES = {
    ActionStatus.CARRIED_OUT: Shade.BEST,
    ActionStatus.UNDER_WAY: Shade.GOOD,
    ActionStatus.PLANNED: Shade.MIDDLE,
    ActionStatus.STOPPED: Shade.POOR,
}
_LEVEL_SHADES = {
    Level.GOOD: Shade.BEST,
    Level.SATISFACTORY: Shade.GOOD,
    Level.PARTIAL: Shade.MIDDLE,
    Level.WEAK: Shade.POOR,
    Level.MISSING: Shade.WORST,
    assessment.NOT_ASSESSED: Shade.MISSING,
}
_STANDING_SHADES = {
    "on_time": (N_("i tide"), Shade.GOOD),
    "late": (N_("etter fristen"), Shade.POOR),
    "unknown_day": (N_("mottatt, dato ukjent"), Shade.PEERS),
    "missing": (N_("mangler"), Shade.MISSING),
}


@worded
def progress(programme: Programme, finding: str, report_type: str | None = None, period: str | None = None) -> Chart:
    """Projects by progress, one 100 % bar per cohort."""
    table = activity.progress_by_cohort(programme, report_type, period)
    due = coverage.due_reports(programme, report_type, period)
    return shares(
        programme,
        finding,
        _("Framdrift mot egen plan, prosjekter som skulle rapportere. {reports}").format(
            reports=upper(coverage.rounds_label(due))
        ),
        coverage.source_line(programme, due),
        table,
        "cohort",
        {str(level): (str(level), shade) for level, shade in PROGRESS_SHADES.items()},
        names=[upper(cohort_label(cohort)) for cohort in table["cohort"]],
        of=_("prosjekter"),
        heading=_("Pulje"),
    )


@worded
def actions(programme: Programme, finding: str, report_type: str | None = None, period: str | None = None) -> Chart:
    """Reported actions by status, one 100 % bar per cohort."""
    table = activity.actions_by_cohort(programme, report_type, period)
    due = coverage.due_reports(programme, report_type, period)
    return shares(
        programme,
        finding,
        _("Tiltak etter status, alle rapporterte tiltak. {reports}").format(reports=upper(coverage.rounds_label(due))),
        coverage.source_line(programme, due),
        table,
        "cohort",
        {str(status): (str(status), shade) for status, shade in _ACTION_SHADES.items()},
        names=[upper(cohort_label(cohort)) for cohort in table["cohort"]],
        of=n_("tiltak", "tiltak", 2),
        heading=_("Pulje"),
    )


@worded
def criteria(
    programme: Programme,
    finding: str,
    report_type: str = ReportType.STARTUP,
    period: str | None = None,
    order: tuple[str, ...] = (),
) -> Chart:
    """The reviewers' levels, one 100 % bar per criterion, the strongest on top or in the ``order`` given."""
    table = assessment.criteria(programme, report_type, period)
    ranked = order or tuple(item.criterion for item in assessment.ranking(programme, report_type, period))
    place = {criterion: place for place, criterion in enumerate(ranked)}
    table = table.iloc[sorted(range(len(table)), key=lambda row: place.get(table["criterion"].iloc[row], len(place)))]
    due = coverage.due_reports(programme, report_type, period)
    chart = shares(
        programme,
        finding,
        _("Kompetansemiljøets vurdering, prosjekter som skulle rapportere. {reports}").format(
            reports=upper(coverage.rounds_label(due))
        ),
        coverage.source_line(programme, due),
        table,
        "criterion",
        {str(level): (str(level), shade) for level, shade in _LEVEL_SHADES.items()},
        names=[Criterion(name).label for name in table["criterion"]],
        of=_("prosjekter"),
        heading=_("Kriterium"),
        counted=False,
    )
    return replace(chart, definitions=("vurdering-av-rapportene", "vurderingsnivaa", "tilfredsstillende"))


@worded
def received(
    programme: Programme, finding: str, most: int = 4, until: tuple[str | None, str | None] = (None, None)
) -> Chart:
    """Reports in time, late and missing of those due: one 100 % bar for each of the last deadlines and each cohort, up
    to the report ``until`` (type and period) where one is chosen."""
    table = coverage.received_by_round(programme)
    kind, period = until
    if kind and period:
        last = coverage.order(kind, period)
        table = table[[coverage.order(*one) <= last for one in rows(table, "report_type", "period")]]
    table = table.tail(most).iloc[::-1]
    which = _("de siste fristene")
    if kind and period:
        which = _("til og med {report}").format(report=coverage.report_label(kind, period))
    names = [
        f"{upper(coverage.report_label(kind, period))}, {cohort_label(cohort)}"
        for kind, period, cohort in rows(table, "report_type", "period", "cohort")
    ]
    chart = shares(
        programme,
        finding,
        _("Rapporter mottatt av dem som skulle leveres, {which}").format(which=which),
        coverage.source_of_all(programme),
        table,
        "period",
        _STANDING_SHADES,
        names=names,
        of=_("rapporter"),
        heading=_("Rapport"),
        counted=False,
    )
    return replace(chart, definitions=("mottatt", "i-tide", "skulle-rapportert"))
