"""«Hvem har prøvd dette?»: choose an action type, see who has it, what came of it, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from heltid.analysis import overview, tried
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, narrowed, worded
from heltid.analysis.reports import Key
from heltid.exports.page import Cell
from heltid.language import N_, _, n_
from heltid.locale import number
from heltid.ui import access, choice, components, filters, municipality_search
from heltid.ui.components import HEADING, LINE, SMALL, About, Link, plain
from heltid.ui.links import addresses, kept
from heltid.ui.plain import linked
from heltid.vocabulary import StoreKind

#: The action type in the address (``?tiltak=langvakter``).
KEY = "tiltak"
_NOTHING = ""
#: So many texts are read at a time.
_TEXTS = 12
_CAUSE = N_(
    "Resultatet gjelder målene i samme tema. At det står ved siden av tiltaket, betyr ikke at tiltaket er årsaken"
)
NOT_SHOWN = N_("ikke meldt, eller ikke vist her")


def show(programme: Programme, own: tuple[str, ...] = ()) -> None:
    """The question, and the answer where a type is chosen. ``own``: projects whose action types are a click away."""
    part = narrowed(programme, filters.selection())
    types = tried.types_in_use(part)
    # the paper of a municipality is one page about it; without one the answer is what is printed
    on_paper = not st.query_params.get(municipality_search.KEY)
    with st.container(key="prøvd" if on_paper else "ikke-utskrift-prøvd"):
        components.section(_("Hvem har prøvd dette?"))
        if not types:
            components.empty_state(_("Her kan du velge et tiltak og se hvem som har prøvd det."), *_no_types(programme))
            return
        options = {_NOTHING: _("Velg et tiltak")} | {
            sort: f"{tried.type_label(sort)}: {number(count)}" for sort, count in types.items()
        }
        chosen = choice.one_of(KEY, _("Tiltak, og hvor mange prosjekter som har det"), options, _NOTHING)
        _suggested(programme, own)
        if chosen == _NOTHING:
            components.note(
                _("Du får se hvor langt de er kommet, hva som kom ut av det, hva de erfarte, og hvem du kan spørre.")
            )
            return
        user = access.user()
        _show(part, _answer(part, chosen, user.circle, user.own_projects, kept()))


def _no_types(programme: Programme) -> tuple[str, str]:
    """Why there is nothing to choose, and what to do about it."""
    if programme.kind is StoreKind.DOCUMENTED:
        return _("De åpne kildene sier ikke hvilke tiltak prosjektene har."), ""
    how = _("Tiltak meldes inn med skjemaet «tiltak» på siden Last opp.")
    if filters.selection().narrows:
        return _("Ingen av prosjektene i filteret har meldt inn tiltak."), how
    return _("Ingen prosjekter har meldt inn tiltak ennå."), how


def _suggested(programme: Programme, own: tuple[str, ...]) -> None:
    """The types that the municipality on the page has itself."""
    user = access.user()
    types = tried.types_of(programme, own, user.circle, user.own_projects)
    if types:
        address = addresses(kept())
        here = {key: st.query_params[key] for key in (municipality_search.KEY,) if key in st.query_params}
        links = (linked(Link(_(one.type), address("kommune", **here, tiltak=one.type))) for one in types)
        st.html(f"<div>{plain(_('Kommunen har selv:'))} {' · '.join(links)}</div>")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown of an action type. ``readable``: (project, name, report, its key) whose experiences may be read."""

    title: str
    finding: str
    rows: tuple[tuple[Cell, ...], ...]
    unnamed: int
    readable: tuple[tuple[str, str, str, Key], ...]


@worded
def _answer(programme: Programme, sort: str, circle: Circle, own_projects: tuple[str, ...], keeping: str) -> Answer:
    found = tried.tried(programme, sort, circle, own_projects)
    told = tried.experiences(programme, found.attempts, circle, own_projects)
    readable = tuple(
        (item.project, item.name, told[item.project].report, item.experience)
        for item in found.attempts
        if told[item.project].may_read and item.experience
    )
    read = {project for project, *__ in readable[:_TEXTS]}
    links, address = overview.project_addresses(programme)[1], addresses(keeping)
    return Answer(
        tried.type_label(sort),
        tried.finding(found),
        tuple(
            (
                Link(item.name, address(links.get(item.project, "/kommune"))),
                item.status,
                item.result or _(NOT_SHOWN),
                told[item.project].why
                or (_("Les under tabellen") if item.project in read else _("Skrevet, ikke vist her")),
                item.contact or _("ikke oppgitt"),
            )
            for item in found.attempts
        ),
        found.unnamed,
        readable,
    )


def _show(programme: Programme, answer: Answer) -> None:
    st.html(
        # on paper the choice above does not show
        f'<div class="bare-papir"><b>{plain(answer.title)}</b></div>'
        f'<p style="font-size:20px;margin:0;max-width:60ch">{plain(answer.finding)}</p>'
    )
    if answer.rows:
        components.data_table(
            "hvem-har-provd",
            (_("Prosjekt"), _("Status"), _("Resultat i samme tema"), _("Erfaring"), _("Kontakt")),
            answer.rows,
            About(
                answer.title,
                _("Prosjekter med tiltak av denne typen, de som er kommet lengst først. {cause}").format(
                    cause=_(_CAUSE)
                ),
                _("Kilde: prosjektenes rapporter, slik hvert prosjekt sist meldte det"),
                ("tiltaksstatus", "resultat-av-et-maal", "rangering-er-ikke-en-dom", "hvem-ser-navn"),
                mark=programme.mark,
            ),
        )
        components.note(f"{_(_CAUSE)}.")
    if answer.unnamed:
        components.note(
            n_(
                "{count} til har stanset tiltaket. De vises ikke med navn her, fordi det er en svakhet.",
                "{count} til har stanset tiltaket. De vises ikke med navn her, fordi det er en svakhet.",
                answer.unnamed,
            ).format(count=number(answer.unnamed))
        )
    _experiences(programme, answer.readable)


def _experiences(programme: Programme, readable: tuple[tuple[str, str, str, Key], ...]) -> None:
    """What they learnt, in their own words; texts are read a few at a time."""
    if not readable:
        return
    texts = tried.experience_texts(programme, tuple((project, key) for project, __, __, key in readable[:_TEXTS]))
    items = "".join(
        f'<div style="{LINE};padding:8px 0;max-width:75ch"><b>{plain(name)}</b> <span style="{SMALL}">'
        f"({plain(report)})</span><div>{plain(texts[project])}</div></div>"
        for project, name, report, __ in readable[:_TEXTS]
        if project in texts
    )
    st.html(f'<h3 style="{HEADING.format(20, "8px 0")}">{plain(_("Dette har de erfart"))}</h3>{items}')
    if len(readable) > _TEXTS:
        components.note(
            _("{count} til har skrevet om erfaringene. Bruk filtrene for å se færre prosjekter.").format(
                count=number(len(readable) - _TEXTS)
            )
        )
