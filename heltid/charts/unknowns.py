"""Charts of what is not known: what projects lack, the matrix of projects, and the parts of the last report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from heltid.analysis import coverage, freshness, unknowns
from heltid.analysis.coverage import ALL_REPORTS
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.unknowns import OF_GOALS, Asked, Cell, Known, State
from heltid.charts.chart import SOFT_HYPHEN, Chart, Mark, Shade
from heltid.charts.compose import Caption
from heltid.charts.matrix import presence
from heltid.charts.results import source_of, until
from heltid.charts.shares import shares, upper
from heltid.locale import number
from heltid.obligations import part_label

_STATES = {
    State.THERE: Shade.GOOD,
    State.MISSING: Shade.POOR,
    State.HIDDEN: Shade.PEERS,
    State.NOT_DUE: Shade.MISSING,
}
_PARTS = {
    "there": ("på plass", Shade.GOOD),
    "missing": ("mangler i rapporten", Shade.POOR),
    "not_received": ("rapporten er ikke mottatt", Shade.MISSING),
}
_MARKS = {
    State.THERE: Mark.PRESENT,
    State.MISSING: Mark.MISSING,
    State.NOT_DUE: Mark.NOT_RELEVANT,
    State.HIDDEN: Mark.WITHHELD,
}
_COLUMNS = {
    Asked.BASELINE: f"utgangs{SOFT_HYPHEN}punkt",
    Asked.TARGET: "måltall",
    Asked.MEASUREMENT: "siste måling",
    Asked.FTE: "årsverk",
    Asked.ANCHORING: f"foran{SOFT_HYPHEN}kring",
    Asked.REPORTS: f"rappor{SOFT_HYPHEN}ter",
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
        "Prosjekter etter hva som er på plass. Mangler ett av målene noe, mangler prosjektet det",
        source_of(programme, on),
        table,
        "asked",
        {state.value: (state.value, shade) for state, shade in _STATES.items()},
        names=[upper(group.asked) for group in groups],
        of="prosjekter",
        heading="Hva det spørres om",
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
        f"Hva som er på plass i hvert prosjekt, {until(on)}. {said}",
        source_of(programme, on),
        programme.mark,
        _WORDS,
    )
    return presence(
        caption,
        [names.get(item.project, item.project) for item in found],
        list(_COLUMNS.values()),
        [[_MARKS[item.cells[asked].state] for asked in Asked] for item in found],
        [told(item) for item in found],
        words_heading="mangler",
    )


def told(item: Known) -> str:
    """How much the project lacks: «3 av 6», of what is asked of it."""
    asked = sum(cell.state is not State.NOT_DUE for cell in item.cells.values())
    return f"{number(item.missing, 0)} av {number(asked, 0)}" if item.missing else ""


def cell_text(asked: Asked, cell: Cell) -> str:
    """A cell in words, with how many of the goals or reports lack it: «mangler (2 av 3 mål)»."""
    if cell.state is not State.MISSING:
        return cell.state.value
    if asked in OF_GOALS:
        return f"mangler ({_of(cell)} mål)" if cell.count else "mangler (ingen mål)"
    if asked is Asked.REPORTS:
        return f"mangler ({_of(cell)} rapporter)"
    return cell.state.value


def _of(cell: Cell) -> str:
    return f"{number(cell.lacking, 0)} av {number(cell.count, 0)}"


@worded
def sections(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """The parts of the last report of each cohort, or of the chosen one: one 100 % bar per part that it must hold."""
    table = freshness.by_section(programme, report_type, period)
    due = coverage.due_reports(programme, report_type, period, ALL_REPORTS)
    chart = shares(
        programme,
        finding,
        f"Deler som rapporten skal ha, prosjekter som skulle levere. {upper(coverage.rounds_label(due))}",
        coverage.source_line(programme, due),
        table,
        "section",
        _PARTS,
        names=[upper(part_label(part)) for part in table["section"]],
        of="rapporter",
        heading="Del av rapporten",
        counted=False,
    )
    return replace(chart, definitions=("mangler-i-rapporten", "skulle-rapportert", "ikke-rapportert"))
