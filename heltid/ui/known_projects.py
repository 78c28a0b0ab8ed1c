"""The matrix on «Det vi ikke vet»: what each project has and lacks, for those who may see it; most missing first."""

from __future__ import annotations

from datetime import date

import streamlit as st

from heltid.analysis import unknowns
from heltid.analysis.names import Circle, FindingKind, namable
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, cohort_label, remembered
from heltid.analysis.unknowns import Asked, Known
from heltid.charts import unknowns as charts
from heltid.charts.results import source_of
from heltid.charts.shares import upper
from heltid.exports.page import Cell, Link
from heltid.language import N_, _
from heltid.locale import of, plural
from heltid.ui import access, behind, choice, components, paging

_WHO_SEES = N_(
    "Hva et prosjekt mangler, vises bare for sekretariatet og prosjektet selv. De andre er med i tallene over."
)
#: Rows of the matrix on one page of it.
PROJECTS_A_PAGE = 100


def show(programme: Programme, on: date | None) -> None:
    """The matrix of the projects that may be named, those that lack most first, and the same in words as files."""
    user = access.user()
    shown, lacking = _shown(programme, on, user.circle, user.own_projects)
    said = [_(_WHO_SEES)] if len(shown) < len(programme.ids) else []
    opening = components.opening(_("Prosjekt for prosjekt"), *said)
    if not shown:
        st.html(opening)
        return
    choice.note_unknown("side", ())
    found = paging.pages("side-prosjekter", len(shown), PROJECTS_A_PAGE)
    part = shown[found.first : found.last]
    title = _("{share} prosjekter mangler noe av det de er bedt om").format(share=of(lacking, len(shown)))
    order = (
        _("{shown}. De som mangler mest, står først").format(shown=found.text)
        if found.text
        else _("De som mangler mest, står først")
    )
    components.show_chart(
        charts.matrix(programme, title, tuple(item.project for item in part), on, order),
        "prosjekt-for-prosjekt",
        lead=opening,
        pages=found,
    )
    folded = _("Vis {projects} i en tabell").format(projects=plural(len(shown), "prosjekt", "prosjekter"))
    with behind.folded(folded, "prosjekter-tabell") as is_open:
        if is_open:
            _table(programme, on, shown)


@remembered
def _shown(
    programme: Programme, on: date | None, circle: Circle, own_projects: tuple[str, ...]
) -> tuple[tuple[Known, ...], int]:
    """The projects that this circle may name, those that lack most first, and how many of them lack anything."""
    everyone = unknowns.known(programme, on)
    named = set(namable(circle, FindingKind.WEAK, tuple(item.project for item in everyone), own_projects))
    shown = tuple(item for item in everyone if item.project in named)
    return shown, sum(bool(item.missing) for item in shown)


def _table(programme: Programme, on: date | None, shown: tuple[Known, ...]) -> None:
    names, ways = project_addresses(programme)

    def made(first: int, last: int) -> list[tuple[Cell, ...]]:
        return [
            (
                Link(names.get(item.project, item.project), ways[item.project]),
                cohort_label(item.cohort),
                *(charts.cell_text(asked, item.cells[asked]) for asked in Asked),
                charts.told(item) or _("ingenting"),
            )
            for item in shown[first:last]
        ]

    about = components.About(
        _("Hva hvert prosjekt mangler"),
        _("De som mangler mest, står først"),
        source_of(programme, on),
        ("fire-slags-mangler", "utgangspunkt", "maaltall", "siste-maaling"),
    )
    header = (_("Prosjekt"), _("Pulje"), *(upper(asked.label) for asked in Asked), _("Mangler i alt"))
    paging.lazy_table("hva-prosjektene-mangler", header, len(shown), made, about)
