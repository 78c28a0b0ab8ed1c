"""Charts of the page Aktivitet: progress now and over time, actions by status and type, and how soon work began."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from heltid import periods
from heltid.analysis import actions as analysis
from heltid.analysis import coverage, movement, pace
from heltid.analysis.programme import Programme, cohort_label, rows, worded
from heltid.charts import builders
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.shares import described, shares, upper
from heltid.language import N_, _
from heltid.locale import number, plural
from heltid.vocabulary import ReportType, Theme

#: So many types stand in the chart; the table has all.
MOST_TYPES = 10
_PROGRESS_LEVELS = {str(level): (str(level), shade) for level, shade in builders.PROGRESS_SHADES.items()}
_BEGUN_LEVELS = {
    "has": (N_("har tiltak i gang"), Shade.GOOD),
    "none": (N_("har ikke tiltak i gang"), Shade.POOR),
    "not_known": (N_("ikke kjent"), Shade.MISSING),
}


@worded
def progress(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """Projects by progress in the chosen report or each cohort's last, one 100 % bar per cohort."""
    chart = builders.progress(programme, finding, report_type, period)
    return replace(chart, definitions=("framdrift", "har-framdrift", "i-rute", "skulle-rapportert", "ikke-rapportert"))


@worded
def actions(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """Reported actions by status, one 100 % bar per cohort."""
    chart = builders.actions(programme, finding, report_type, period)
    return replace(chart, definitions=("tiltak", "tiltaksstatus"))


@worded
def over_time(programme: Programme, finding: str) -> Chart:
    """Projects by progress in every report that tells of it, by cohort, the newest on top."""
    table = movement.progress_over_time(programme)
    several = table["cohort"].nunique() > 1
    names = [
        upper(f"{cohort_label(cohort)}, " if several else "") + _round_name(kind, period)
        for cohort, kind, period in rows(table, "cohort", "report_type", "period")
    ]
    due = [item for item in coverage.expected(programme) if item.report_type in coverage.PROGRESS_REPORTS]
    chart = shares(
        programme,
        finding,
        _("Framdrift mot egen plan, rapport for rapport, den nyeste øverst. Prosjekter som skulle rapportere"),
        coverage.source_line(programme, due),
        table,
        "period",
        _PROGRESS_LEVELS,
        names=names,
        of=_("prosjekter"),
        heading=_("Rapport"),
    )
    return replace(chart, definitions=("framdrift", "skulle-rapportert", "ikke-rapportert"))


def _round_name(report_type: str, period: str) -> str:
    """A round in few letters: a half-year says which report it is."""
    return periods.label(period) if report_type == ReportType.HALF_YEAR else f"{_(report_type)} {period}"


@worded
def begun(programme: Programme, finding: str) -> Chart:
    """Projects with an action under way after 6, 12, 18 and 22 months, cohorts beside each other at the same age."""
    found = pace.begun(programme)
    table = pd.DataFrame(
        [(item.has, item.none, item.not_known) for item in found], columns=["has", "none", "not_known"]
    )
    several = len({item.cohort for item in found}) > 1
    names = [
        _("Etter {months} måneder").format(months=item.months) + (f", {cohort_label(item.cohort)}" if several else "")
        for item in found
    ]
    chart = shares(
        programme,
        finding,
        _(
            "Prosjekter med tiltak i gang, så mange måneder etter prosjektets egen start. Bare prosjekter som er blitt "
            "så gamle, teller"
        ),
        coverage.source_of_all(programme),
        table,
        "has",
        _BEGUN_LEVELS,
        names=names,
        of=_("prosjekter"),
        heading=_("Alder"),
    )
    return replace(chart, definitions=("tiltak-etter-snart-to-aar", "pulje", "tiltaksstatus"))


@worded
def types(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """The action types that most projects have, a bar per type with its theme."""
    found = [item for item in analysis.by_type(programme, report_type, period) if item.type != analysis.OTHER_ACTION]
    due = coverage.due_reports(programme, report_type, period)
    base = len(analysis.of_projects(programme, report_type, period))
    kept = found[:MOST_TYPES]
    categories = tuple(f"{upper(_(item.type))} ({theme_name(item.theme)})" for item in kept)
    counts = tuple(float(len(item.projects)) for item in kept)
    series = (Series(_("Prosjekter"), counts, Shade.PRIMARY, tuple(number(count, 0) for count in counts)),)
    cells = tuple(
        (upper(_(item.type)), theme_name(item.theme), number(len(item.projects), 0), number(item.actions, 0))
        for item in kept
    )
    return Chart(
        ChartKind.BARS,
        finding,
        _(
            "Prosjekter med minst ett tiltak av typen, av {projects} som har rapportert om tiltak. De {count} "
            "vanligste typene. {reports}"
        ).format(
            projects=plural(base, "prosjekt", "prosjekter"), count=len(kept), reports=upper(coverage.rounds_label(due))
        ),
        coverage.source_line(programme, due),
        described(_("Liggende stolper"), finding, categories, series),
        categories,
        series,
        ChartTable((_("Tiltakstype"), _("Tema"), _("Prosjekter"), _("Tiltak")), cells),
        unit=_("prosjekter"),
        mark=programme.mark,
        definitions=("tiltak",),
    )


def theme_name(theme: Theme | None) -> str:
    """The theme an action type belongs to, in words."""
    return _("alle temaer") if theme is None else theme.label[:1].lower() + theme.label[1:]
