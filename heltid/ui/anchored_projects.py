"""Project for project: who is uneven, which actors are at the ends, and the heat map, for those who may see them."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import anchoring, degrees
from heltid.analysis.names import FindingKind, namable
from heltid.analysis.overview import project_addresses
from heltid.charts import anchoring as charts
from heltid.exports.page import Cell
from heltid.language import N_, _
from heltid.locale import listed, number, of, plural
from heltid.sentences import Sentence, ownership
from heltid.ui import access, choice, components
from heltid.ui.anchoring import View, folded

LEAD = "font-size:18px;font-weight:600;margin:0;max-width:75ch"
#: A heat map of so few rows stands open.
_UNFOLDED = 12
#: Rows of the heat map on one page of it.
ROWS_A_PAGE = 100
HELD_BACK = N_("Prosjektene vises ikke enkeltvis her, fordi lave grader er en svakhet.")


def uneven(view: View, finding: Sentence | None) -> None:
    """How many, which actors are at the ends, and the projects behind, for those who may see them."""
    components.section(_("Ujevn forankring"))
    if finding is None:
        components.note(_("Ingen prosjekter har minst tre aktører som er vurdert av samme slags vurderer."))
        return
    title = ownership.extremes_title(view.part, *view.asked)
    st.html(f'<p style="{LEAD}">{components.plain(finding.text)}</p>')
    components.note(
        _(
            "Et prosjekt er ujevnt når minst tre aktører er vurdert av samme slags vurderer, og "
            "det er to eller flere grader mellom høyeste og laveste. Alle slags vurderere er med "
            "her, hver for seg."
        )
    )
    if not title:
        return
    components.data_table(
        "hoyest-og-lavest",
        (_("Aktør"), _("Har lavest grad"), _("Har høyest grad")),
        [(party.capitalize(), low, high) for party, high, low in anchoring.extremes(view.part, *view.asked)],
        components.About(
            title,
            _("Antall prosjekter med ujevn forankring"),
            _("{source}. Står flere aktører likt i et prosjekt, telles hver av dem").format(source=view.source),
            ("ujevn-forankring", "forankringsgrad", "vurdert-av"),
        ),
    )
    user = access.user()
    found = {item.project: item for item in anchoring.unevenness(view.part, *view.asked) if item.uneven}
    named = namable(user.circle, FindingKind.WEAK, tuple(found), user.own_projects)
    if len(named) < len(found):
        components.note(_(HELD_BACK))
    if named:
        with folded(
            "ujevne",
            _("Vis {projects} med ujevn forankring").format(projects=plural(len(named), "prosjekt", "prosjekter")),
        ) as part:
            if part.open:
                _uneven_table(view, found, named)


def _uneven_table(view: View, found: dict[str, anchoring.Unevenness], named: tuple[str, ...]) -> None:
    names, links = project_addresses(view.whole)
    rows: list[tuple[Cell, ...]] = [
        (
            components.Link(names[project], links[project]),
            _end(item.highest, item.high),
            _end(item.lowest, item.low),
            item.rater,
        )
        for project in sorted(named, key=lambda project: names[project])
        for item in (found[project],)
    ]
    components.data_table(
        "ujevn",
        (_("Prosjekt"), _("Høyest"), _("Lavest"), _("Vurdert av")),
        rows,
        components.About(_("Prosjekter med ujevn forankring"), "", view.source, ("ujevn-forankring", "vurdert-av")),
    )


def _end(parties: tuple[str, ...], degree: int) -> str:
    return f"{listed(list(parties))} ({degree})"


def heat_map(view: View, by: str) -> None:
    """Party by project, for the projects that the reader may see graded: all, the own, or none."""
    components.section(_("Prosjekt for prosjekt"))
    user = access.user()
    order = charts.backing_order(view.part, by, *view.asked)
    shown = namable(user.circle, FindingKind.WEAK, order, user.own_projects)
    if len(shown) < len(order):
        components.note(f"{_(HELD_BACK)} {_('Fordelingen for hver aktør står lenger oppe.')}")
    if not shown:
        return
    if len(shown) <= _UNFOLDED:
        _heat_map(view, by, order, shown)
        return
    with folded(
        "varmekart",
        _("Varmekart: graden til hver aktør i {projects}").format(
            projects=plural(len(shown), "prosjekt", "prosjekter")
        ),
    ) as part:
        if part.open:
            _heat_map(view, by, order, shown)


def _heat_map(view: View, by: str, order: tuple[str, ...], shown: tuple[str, ...]) -> None:
    start = 0
    choice.note_unknown("side", ())
    if len(shown) > ROWS_A_PAGE:
        pages = {
            str(first // ROWS_A_PAGE + 1): _("{first} til {last} av {total}").format(
                first=number(first + 1),
                last=number(min(first + ROWS_A_PAGE, len(shown))),
                total=number(len(shown)),
            )
            for first in range(0, len(shown), ROWS_A_PAGE)
        }
        start = (int(choice.one_of("side-varmekart", _("Prosjekter"), pages, "1")) - 1) * ROWS_A_PAGE
    else:
        choice.note_unknown("side-varmekart", ("1",))
    uneven_by = sum(bool(item.uneven) for item in anchoring.unevenness(view.part, *view.asked, by))
    title = _("{share} vurderte prosjekter er ujevne etter vurderingen til {judge}").format(
        share=of(uneven_by, len(order)), judge=degrees.rated_by(by)
    )
    if len(shown) < len(order):
        title = _("Ditt prosjekt, aktør for aktør")
    page = shown[start : start + ROWS_A_PAGE]
    components.show_chart(charts.heat_map(view.part, title, page, by, *view.asked), "varmekart")
