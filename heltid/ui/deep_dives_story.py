"""A project's whole story on one page: the fact sheet, report by report, what it told itself, and the notes beside."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import streamlit as st

from heltid import submitted
from heltid.analysis import coverage, quotes, sheet, timeline
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, only, project_names, worded
from heltid.analysis.quotes import Quote, Source
from heltid.analysis.reports import parts_stored
from heltid.exports.page import Link
from heltid.language import _
from heltid.notes import Subject
from heltid.store.reports import Key
from heltid.ui import access, behind, components, fact_sheet, municipality, notes, reports
from heltid.ui.components import LINE, SMALL, plain
from heltid.ui.links import addresses, kept
from heltid.ui.plain import linked
from heltid.vocabulary import EventType

#: So many texts stand open; more are folded.
_OPEN = 6


def show(programme: Programme, project: str) -> None:
    """Everything that is told of the project to this reader, the notes last."""
    user = access.user()
    names = project_names(programme)
    _ways(programme, project)
    without = _(" Notatene er ikke med.") if user.is_secretariat else ""
    fact_sheet.show_print_button(
        1,
        _("Utskriften er prosjektets ark, rapportene og det prosjektet selv har fortalt.") + without,
    )
    one = sheet.sheet(programme, project, user.circle, user.own_projects)
    fact_sheet.show_sheet(one, names[project])
    told = timeline.timeline(programme, project, user.circle, user.own_projects)
    if one.standing != _(sheet.NO_REPORTS) or told:
        municipality.show_rounds(told, sees_weak=may_name(user.circle, FindingKind.WEAK, project, user.own_projects))
    _quotes(programme, project, user.circle, user.own_projects)
    notes.show(Subject(EventType.DEEP_DIVE, project), _of_notes())


def _of_notes() -> notes.Words:
    return notes.Words(
        "notater-fra-dypdykket",
        _("Notater fra dypdykket"),
        _("Ingen notater er skrevet om dette prosjektet ennå. De står her, ved siden av rapportene."),
        _("kommunen"),
    )


def _ways(programme: Programme, project: str) -> None:
    """To the municipality's own page, and to each of the reports for who may open them."""
    address = addresses(kept())
    found = [Link(_("Kommunens egen side"), address(project_addresses(programme)[1][project]))]
    for key in _openable(programme, project):
        label = coverage.report_label(*key[1:])
        found.append(Link(f"{label[:1].upper()}{label[1:]}", reports.address(key)))
    st.html(f'<div class="ikke-utskrift" style="{SMALL}">{" · ".join(map(linked, found))}</div>')


def _openable(programme: Programme, project: str) -> list[Key]:
    """The project's reports that this reader may open, the oldest first."""
    user = access.user()
    stored = sorted(parts_stored(programme).get(project, ()), key=lambda key: coverage.order(*key))
    keys = [(project, kind, period) for kind, period in stored]
    return [key for key in keys if submitted.may_open(programme, key, user.circle, user.own_projects)]


@worded
def _told(
    programme: Programme, project: str, circle: Circle, own_projects: tuple[str, ...]
) -> tuple[tuple[Quote, str], ...]:
    """What this reader may read of what the project wrote: what was learnt first, the newest report first."""
    found = [
        (quote, text)
        for quote, text in quotes.told(only(programme, {project}))
        if quotes.may_read(programme, quote, circle, own_projects)
    ]
    found.sort(key=lambda one: coverage.order(one[0].report_type, one[0].period), reverse=True)
    return tuple(sorted(found, key=lambda one: one[0].source is not Source.EXPERIENCES))


def _quotes(programme: Programme, project: str, circle: Circle, own_projects: tuple[str, ...]) -> None:
    components.section(_("Det prosjektet selv har fortalt"))
    found = _told(programme, project, circle, own_projects)
    if not found:
        components.empty_state(
            _("Her kommer erfaringene prosjektet har skrevet i rapportene."),
            _("Det er ingen tekster du kan lese her.")
            + (
                ""
                if access.user().is_secretariat
                else _(" Åpent vises bare erfaringer fra rapporter som er gjennomgått.")
            ),
            "",
        )
        return
    openable = _openable(programme, project)
    st.html(_listed(found[:_OPEN], openable))
    if len(found) > _OPEN:
        with behind.folded(_("Vis {count} til").format(count=len(found) - _OPEN), "dypdykk-flere-tekster") as is_open:
            if is_open:
                st.html(_listed(found[_OPEN:], openable))


def _listed(found: Iterable[tuple[Quote, str]], openable: Collection[Key]) -> str:
    """The texts, each with its report, which is a link for those who may open it."""

    def source(quote: Quote) -> str:
        key, said = (quote.project, quote.report_type, quote.period), quote.report[:1].upper() + quote.report[1:]
        return linked(Link(said, reports.address(key) if key in openable else ""))

    return "".join(
        f'<div style="{LINE};padding:8px 0;max-width:75ch;overflow-wrap:anywhere"><div>{plain(text)}</div>'
        f'<div style="{SMALL}">{source(quote)}</div></div>'
        for quote, text in found
    )
