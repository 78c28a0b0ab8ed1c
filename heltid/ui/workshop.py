"""The parts of «Temaverksted»: which theme, who should be in the room, and who sits together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from heltid.analysis import workshop as analysis
from heltid.analysis.names import Circle, FindingKind, may_count, may_name
from heltid.analysis.outcomes import by_key
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, cohort_label, project_names, worded
from heltid.analysis.schedule import Entry
from heltid.analysis.selection import Selection
from heltid.analysis.workshop import Invited, Standing
from heltid.charts.results import source_of
from heltid.exports.page import Cell, Link
from heltid.gatherings.listing import free_id
from heltid.language import N_, _, spoken_cache
from heltid.locale import listed, number, plural
from heltid.sentences import workshop as words
from heltid.sentences.wording import projects_count, upper
from heltid.ui import access, behind, choice, components, filters, what_works
from heltid.ui.components import About, table_html
from heltid.ui.links import addresses, kept
from heltid.ui.plain import SMALL, Ready, details, linked, plain
from heltid.vocabulary import Theme

PATH, TITLE = "temaverksted", N_("Temaverksted")
WHAT = N_("Her kommer hvem som bør møtes om et tema, og hva de kan snakke om.")
#: The theme, the number of tables and the seats at each, in the address; the outcome is that of «Hva virker?».
THEME, TABLES, SEATS = "verksted-tema", "bord", "plasser"
SEATS_OFFERED, _USUAL_SEATS = tuple(range(4, 13)), 8
#: How it stands, as short as a column needs it.
_STANDING = {
    Standing.NEARER: N_("Nærmere målet"),
    Standing.NOT_NEARER: N_("Ikke nærmere målet"),
    Standing.NOT_KNOWN: N_("Ikke kjent"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is of. ``outcome`` is a key of ``analysis.outcomes``."""

    theme: str
    outcome: str
    tables: int
    seats: int


def head(programme: Programme) -> None:
    """The page's name and who should meet."""
    theme = _theme(programme)
    finding = words.finding(analysis.invited(programme, theme), theme) if theme else ""
    components.page_header(words.title(theme) if theme else _(TITLE), finding)


def _theme(programme: Programme) -> str | None:
    """The theme in the address, else that of the shared filters, else the one that most projects work on."""
    found = what_works.themes(programme)
    wanted = (st.query_params.get(THEME, ""), filters.selection().theme)
    return next((theme for theme in (*wanted, *found) if theme in found), None)


def asked(programme: Programme) -> Asked | None:
    """What the reader has chosen; None, with a sentence, where no project has a theme."""
    theme = _theme(programme)
    if theme is None:
        if not behind.nothing_chosen(programme, Selection(), _(WHAT)):
            components.empty_state(
                _(WHAT),
                _("Ingen av prosjektene har et kjent tema."),
                _("Temaet står i prosjektregisteret (skjemaet «prosjekt»)."),
            )
        return None
    with st.container(horizontal=True, key="verksted-valg"):
        theme = choice.one_of(THEME, _("Tema for verkstedet"), _themes(programme), theme)
        outcomes = _outcomes(programme, theme)
        outcome = choice.one_of(what_works.OUTCOME, _("Resultat som sammenliknes"), outcomes, analysis.NEARER)
        count = len(analysis.invited(programme, theme))
        most = min(analysis.MOST_TABLES, max(1, count))
        tables = choice.one_of(TABLES, _("Antall bord"), _tables_offered(most), str(analysis.usual_tables(count)))
        seats = choice.one_of(
            SEATS, _("Plasser ved hvert bord"), {str(n): number(n, 0) for n in SEATS_OFFERED}, str(_USUAL_SEATS)
        )
    return Asked(theme, outcome, int(tables), int(seats))


@worded
def _themes(programme: Programme) -> dict[str, str]:
    """Each theme there are projects in, and what it is called, with how many they are."""
    return {
        one: f"{Theme(one).label} ({projects_count(len(analysis.invited(programme, one)))})"
        for one in what_works.themes(programme)
    }


@worded
def _outcomes(programme: Programme, theme: str) -> dict[str, str]:
    """What can be compared in the theme, and what it is called."""
    every = by_key(programme, theme)
    return {key: one.label for key, one in every.items() if one.values or key == analysis.NEARER}


@spoken_cache(analysis.MOST_TABLES)
def _tables_offered(most: int) -> dict[str, str]:
    return {str(n): plural(n, "bord", "bord") for n in range(1, most + 1)}


def room(programme: Programme, asked: Asked) -> None:
    """Who should come: in counts for all, by name where the reader may see how it stands with them, and the parties."""
    user, theme = access.user(), asked.theme
    found = analysis.invited(programme, theme)
    lead = components.opening(_("Hvem bør være i rommet?"))
    lead += _in_the_room(programme, theme, user.circle, user.own_projects)
    lead += _events(analysis.events(programme, theme), linking=user.is_secretariat)
    if not found:
        st.html(lead)
        components.empty_state(_(WHAT), words.finding(found, theme), _("Velg et annet tema."))
        return
    _projects(programme, asked, user.circle, user.own_projects, f'<div style="padding-bottom:16px">{lead}</div>')
    _parties(programme, theme)


@worded
def _in_the_room(programme: Programme, theme: str, circle: Circle, own_projects: tuple[str, ...]) -> str:
    found = analysis.invited(programme, theme)
    said = words.in_the_room(found, circle, own_projects) if found else ()
    return "".join(f'<p style="margin:0 0 4px;max-width:75ch">{plain(text)}</p>' for text in said)


def _events(found: Sequence[Entry], *, linking: bool) -> str:
    """The workshops in the register of events; for the secretariat each leads to its gathering."""
    if not found:
        return components.note_html(_("Ingen temaverksted om dette står i kalenderen."))
    address = addresses(kept())

    def one(entry: Entry) -> str:
        said = words.when((entry,))
        day, title = analysis.gathering(entry)
        place = free_id(f"{day.isoformat()} {title}", ())
        return linked(Link(said, address("samlinger", samling=place))) if linking else plain(said)

    said = plain(_("I kalenderen:"))
    return f'<div style="{SMALL};max-width:75ch">{said} {"; ".join(map(one, found))}.</div>'


def _projects(programme: Programme, asked: Asked, circle: Circle, own: tuple[str, ...], lead: str) -> None:
    """``lead``: HTML that stands above the table."""
    sees_weak = circle is Circle.SECRETARIAT or bool(own)
    header = (
        _("Prosjekt"),
        _("Pulje"),
        _("Har skrevet om erfaringer"),
        _("Bord"),
        *((_("Resultat i temaet"), _("Det som er vanskelig")) if sees_weak else ()),
    )
    every = _rows(programme, asked.theme, asked.tables, circle, own, kept(), len(header))
    if not every:
        said = _("Hvem som har kommet nærmere målet, vises ikke her: det ville vist hvem som ikke har det.")
        st.html(lead + components.note_html(said))
        return
    if circle is Circle.SECRETARIAT:
        whom = _("Alle prosjektene")
    else:
        whom = _("De som har kommet nærmere målet")
        if own:
            whom = _("De som har kommet nærmere målet, og egne prosjekter")
        lead += components.note_html(f"{whom}:")
    about = About(
        f"{words.title(asked.theme)}. {_('Prosjekter som bør være i rommet')}",
        _("{whom}, i alfabetisk rekkefølge").format(whom=whom),
        f"{source_of(programme)}.",
        ("tema",),
        mark=programme.mark,
    )
    components.data_table("prosjekter-i-rommet", header, every, about, lead=lead)


@worded
def _rows(
    programme: Programme, theme: str, tables: int, circle: Circle, own: tuple[str, ...], keeping: str, columns: int
) -> tuple[tuple[Cell, ...], ...]:
    """The first so many ``columns`` of the table of projects."""
    found = analysis.invited(programme, theme)
    at = {project: table.number for table in analysis.plan(programme, theme, tables) for project in table.projects}
    names, links = project_addresses(programme)
    address = addresses(keeping)
    return tuple(
        (
            Link(names[one.project], address(links[one.project])),
            cohort_label(one.cohort),
            _("ja") if one.tells else _("nei"),
            at[one.project],
            _(_STANDING[one.standing]),
            _problems(one, circle, own),
        )[:columns]
        for one in found
        if analysis.sees_standing(one, found, circle, own)
    )


def _problems(one: Invited, circle: Circle, own: tuple[str, ...]) -> str:
    if not may_name(circle, FindingKind.WEAK, one.project, own):
        return _("vises ikke her")
    return upper(listed([words.problem(problem) for problem in one.problems])) or _("Ikke noe kjent")


def _parties(programme: Programme, theme: str) -> None:
    found = analysis.parties(programme, theme)
    user = access.user()
    said = [_(words.ALL_PARTIES)]
    if not any(one.told for one in found):
        components.note(f"{_(words.ALL_PARTIES)} {_('Rapportene forteller ikke hvem som er med i prosjektene.')}")
        return
    if not may_count(user.circle, analysis.part(programme, theme).ids, user.own_projects):
        components.note(_(words.ALL_PARTIES))
        return
    seldom = words.seldom(found)
    header = (
        _("Part"),
        _("Har plass i en gruppe"),
        _("Deltok i rapporteringen"),
        _("Prosjekter som forteller om parten"),
    )
    rows = [(upper(one.party.label), one.seated, one.took_part, one.told) for one in found]
    notes = "".join(map(components.note_html, filter(None, (*said, seldom))))
    st.html(Ready(notes + details(_("Vis hvor mange prosjekter som har hver part med"), table_html(header, rows))))


def tables(programme: Programme, asked: Asked) -> None:
    """Who sits together: made of what all may know, so everybody sees it."""
    plan = analysis.plan(programme, asked.theme, asked.tables)
    if not plan:
        return
    found = analysis.invited(programme, asked.theme)
    tells, rule = analysis.mixes_progress(found), words.rule(found)
    header = (_("Bord"), _("Prosjekter"), _("Pulje"), *((_("Har kommet nærmere målet"),) if tells else ()))
    components.data_table(
        "bordplan",
        header,
        [row[: len(header)] for row in _plan_rows(programme, asked.theme, asked.tables)],
        About(
            f"{words.title(asked.theme)}. {_('Forslag til bord')}",
            rule,
            f"{source_of(programme)}.",
            ("tema",),
            mark=programme.mark,
        ),
        lead=components.opening(_("Hvem sitter sammen?"), words.seats(plan, asked.seats)),
    )
    st.html(details(_("Vis regelen for bordene"), components.note_html(rule)))


@worded
def _plan_rows(programme: Programme, theme: str, tables: int) -> tuple[tuple[Cell, ...], ...]:
    names = project_names(programme)
    known = {one.project: one for one in analysis.invited(programme, theme)}
    return tuple(
        (
            _("Bord {number}").format(number=number(table.number, 0)),
            listed([names[project] for project in table.projects]),
            words.by_cohort([known[project] for project in table.projects]),
            sum(known[project].standing is Standing.NEARER for project in table.projects),
        )
        for table in analysis.plan(programme, theme, tables)
    )
