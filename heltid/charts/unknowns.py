"""Charts of what is not known: what projects lack, the matrix of projects, and the parts of the last report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from heltid.analysis import coverage, freshness, unknowns
from heltid.analysis.coverage import ALL_REPORTS
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.unknowns import OF_GOALS, Asked, Cell, Known, State
from heltid.charts.chart import Chart, Mark, Shade
from heltid.charts.compose import Caption
from heltid.charts.matrix import presence
from heltid.charts.results import source_of, until
from heltid.charts.shares import shares, upper
from heltid.language import N_, _
from heltid.locale import of
from heltid.obligations import part_label

_STATES = {
    State.THERE: Shade.GOOD,
    State.MISSING: Shade.POOR,
    State.HIDDEN: Shade.PEERS,
    State.NOT_DUE: Shade.MISSING,
}
_PARTS = {
    "there": (N_("på plass"), Shade.GOOD),
    "missing": (N_("mangler i rapporten"), Shade.POOR),
    "not_received": (N_("rapporten er ikke mottatt"), Shade.MISSING),
}
_MARKS = {
    State.THERE: Mark.PRESENT,
    State.MISSING: Mark.MISSING,
    State.NOT_DUE: Mark.NOT_RELEVANT,
    State.HIDDEN: Mark.WITHHELD,
}
#: With soft hyphens where a name may be broken.
_COLUMNS = {
    Asked.BASELINE: N_("utgangs\u00adpunkt"),
    Asked.TARGET: N_("måltall"),
    Asked.MEASUREMENT: N_("siste måling"),
    Asked.FTE: N_("årsverk"),
    Asked.ANCHORING: N_("foran\u00adkring"),
    Asked.REPORTS: N_("rappor\u00adter"),
}
_WORDS = ("fire-slags-mangler", "utgangspunkt", "maaltall", "siste-maaling", "mottatt")


@worded
def lacking(programme: Programme, finding: str, on: date | None = None) -> Chart:
    """What is there, missing, withheld and not asked for yet: one 100 % bar of projects for each thing asked."""
    groups = unknowns.counted(programme, on)
    table = pd.DataFrame(
        [(group.asked.value, *(group.states.get(state, 0) for state in _STATES)) for group in groups],
        columns=["asked", *(state.value for state in _STATES)],
    )
    chart = shares(
        programme,
        finding,
        _("Prosjekter etter hva som er på plass. Mangler ett av målene noe, mangler prosjektet det"),
        source_of(programme, on),
        table,
        "asked",
        {state.value: (state.value, shade) for state, shade in _STATES.items()},
        names=[upper(_(group.asked.value)) for group in groups],
        of=_("prosjekter"),
        heading=_("Hva det spørres om"),
        counted=False,
    )
    return replace(chart, definitions=_WORDS)


@worded
def matrix(programme: Programme, finding: str, projects: tuple[str, ...], on: date | None, said: str) -> Chart:
    """A row per project of ``projects``, in that order: what is there and what is missing."""
    by_project = {item.project: item for item in unknowns.known(programme, on)}
    found = [by_project[project] for project in projects]
    names = project_names(programme)
    caption = Caption(
        finding,
        _("Hva som er på plass i hvert prosjekt, {measured}").format(measured=until(on)) + f". {said}",
        source_of(programme, on),
        programme.mark,
        _WORDS,
    )
    return presence(
        caption,
        [names.get(item.project, item.project) for item in found],
        list(map(_, _COLUMNS.values())),
        [[_MARKS[item.cells[asked].state] for asked in Asked] for item in found],
        [told(item) for item in found],
        words_heading=_("mangler"),
    )


def told(item: Known) -> str:
    """How much the project lacks: «3 av 6», of what is asked of it."""
    asked = sum(cell.state is not State.NOT_DUE for cell in item.cells.values())
    return of(item.missing, asked) if item.missing else ""


def cell_text(asked: Asked, cell: Cell) -> str:
    """A cell in words, with how many of the goals or reports lack it: «mangler (2 av 3 mål)»."""
    if cell.state is not State.MISSING:
        return _(cell.state.value)
    if asked in OF_GOALS:
        return (
            _("mangler ({share} mål)").format(share=of(cell.lacking, cell.count))
            if cell.count
            else _("mangler (ingen mål)")
        )
    if asked is Asked.REPORTS:
        return _("mangler ({share} rapporter)").format(share=of(cell.lacking, cell.count))
    return _(cell.state.value)


@worded
def sections(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """The parts of the last report of each cohort, or of the chosen one: one 100 % bar per part that it must hold."""
    table = freshness.by_section(programme, report_type, period)
    due = coverage.due_reports(programme, report_type, period, ALL_REPORTS)
    chart = shares(
        programme,
        finding,
        _("Deler som rapporten skal ha, prosjekter som skulle levere. {reports}").format(
            reports=upper(coverage.rounds_label(due))
        ),
        coverage.source_line(programme, due),
        table,
        "section",
        _PARTS,
        names=[upper(part_label(part)) for part in table["section"]],
        of=_("rapporter"),
        heading=_("Del av rapporten"),
        counted=False,
    )
    return replace(chart, definitions=("mangler-i-rapporten", "skulle-rapportert", "ikke-rapportert"))
