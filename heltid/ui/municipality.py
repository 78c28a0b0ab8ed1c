"""The parts of a municipality's page: its projects' sheets and reports; who is like one that does not take part."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import alike, sheet, timeline, tried
from heltid.analysis.names import FindingKind, may_name
from heltid.analysis.programme import Programme, narrowed, project_names, rows, worded
from heltid.analysis.timeline import Round
from heltid.language import N_, _
from heltid.locale import listed, number
from heltid.ui import access, choice, comparing, components, fact_sheet, filters
from heltid.ui.components import LINE, SMALL, About, Link, plain
from heltid.ui.links import addresses, kept
from heltid.ui.plain import details
from heltid.vocabulary import StoreKind

#: Reports that stand open; older ones open at a click.
_OPEN = 2
#: Up to so many projects each have their sheet on the page.
_SHEETS = 4
_ONE_REPORT = N_(
    "Hvilke rapporter som er levert når, og hvilke som mangler, vises bare for "
    "prosjektet selv og sekretariatet. Her står bare den siste."
)


def show_facts(programme: Programme, place: str) -> None:
    """Where the municipality is and how large: what tells it from others."""
    said = _facts(programme).get(place)
    if said:
        components.note(said)


@worded
def _facts(programme: Programme) -> dict[str, str]:
    found = {}
    for place, county, people, kostra in rows(
        programme.municipalities, "number", "county", "population", "kostra_group"
    ):
        said = [
            _("Kommune {number}").format(number=place),
            county or "",
            _("{people} innbyggere 1. januar 2014").format(people=number(people, 0)) if people else "",
            _("KOSTRA-gruppe {group}").format(group=kostra) if kostra else "",
        ]
        found[place] = " · ".join(text for text in said if text)
    return found


_LIKE = N_(
    "Kommunene ligner hvis de er i samme KOSTRA-gruppe, har omtrent like mange "
    "innbyggere (høyst en tredel flere, eller tilsvarende færre) eller ligger i samme "
    "fylke. De som ligner på flest måter, står først"
)


def show_projects(programme: Programme, name: str, projects: tuple[str, ...]) -> None:
    """Each project's sheet, then one of them in depth. Of many projects only the chosen one's sheet is there."""
    user, many = access.user(), len(projects) > _SHEETS
    _filters_note()
    if len(projects) == 1:
        choice.note_unknown("valgt", projects)
    chosen = _chosen(programme, projects) if many else projects[0]
    fact_sheet.show_print_button(1 if many else len(projects))
    for place, project in enumerate((chosen,) if many else projects):
        one = sheet.sheet(programme, project, user.circle, user.own_projects)
        fact_sheet.show_sheet(one, name, new_page=place > 0)
    with st.container(key="ikke-utskrift-dybde"):
        if not many and len(projects) > 1:
            chosen = _chosen(programme, projects)
        comparing.show(programme, chosen)
        if sheet.sheet(programme, chosen, user.circle, user.own_projects).standing != _(sheet.NO_REPORTS):
            told = timeline.timeline(programme, chosen, user.circle, user.own_projects)
            show_rounds(told, sees_weak=may_name(user.circle, FindingKind.WEAK, chosen, user.own_projects))


def _chosen(programme: Programme, projects: tuple[str, ...]) -> str:
    names, many = project_names(programme), len(projects) > _SHEETS
    label = (
        _("Kommunen har {count} prosjekter. Velg ett").format(count=number(len(projects)))
        if many
        else _("Figurene og tidslinja under viser")
    )
    options = {project: names[project] for project in projects}
    return choice.one_of("valgt", label, options, projects[0], buttons=not many)


def _filters_note() -> None:
    """What the filters do here: the municipality's own page is whole, whatever is chosen."""
    selection = filters.selection()
    if selection.narrows or selection.report_type:
        components.note(
            _(
                "Filtrene gjelder dem det sammenlignes med, og «Hvem har prøvd dette?». Kommunens "
                "egne prosjekter og rapporter vises uansett."
            )
        )


def show_rounds(found: tuple[Round, ...], *, sees_weak: bool) -> None:
    """The reports of a project, the newest first, with what each tells of actions and measurements."""
    components.section(_("Hva er rapportert når?"))
    if not found:
        components.empty_state(
            _("Her kommer rapportene, med tiltak og målinger."),
            _("Det er ikke rapportert noe som kan vises her ennå."),
            "",
        )
        return
    st.html("".join(_round(one, is_open=place < _OPEN) for place, one in enumerate(found)))
    if not sees_weak:
        components.note(_(_ONE_REPORT))


def _round(one: Round, *, is_open: bool) -> str:
    about = " · ".join(text for text in (one.deadline, one.delivery, one.status, one.progress) if text)
    about = about[:1].upper() + about[1:]
    body = "".join(
        (f'<div style="font-weight:600;margin-top:4px">{plain(title)}</div>' if about else "")
        + '<ul style="margin:0;padding-left:20px">'
        + "".join(f"<li>{plain(line)}</li>" for line in lines)
        + "</ul>"
        for title, lines in (
            (_("Tiltak"), one.actions),
            (_("Målinger"), one.measurements),
            (_("Ingen ny måling"), one.reasons),
            (_("Mangler i rapporten"), one.lacks),
        )
        if lines
    )
    heading = f"{one.title[:1].upper()}{one.title[1:]}"
    said = f'<div style="{SMALL}">{plain(about)}</div>' if about else ""
    title = f'<h3 style="font-size:18px;font-weight:600;margin:0;padding:0">{plain(heading)}</h3>{said}'
    if body and not is_open:
        body = details(_("Vis tiltak og målinger"), body)
    return f'<div style="{LINE};padding:8px 0;max-width:75ch">{title}{body}</div>'


def show_alike(programme: Programme, name: str, place: str) -> None:
    """For a municipality that does not take part: who is like it, and what they do."""
    found = alike.alike(narrowed(programme, filters.selection()), place)
    components.empty_state(
        _("{name} er ikke med i programmet.").format(name=name),
        _("Under står kommuner som er med, og som ligner på {name}.").format(name=name)
        if found
        else _("Ingen kommune som er med, har samme KOSTRA-gruppe, omtrent like mange innbyggere eller samme fylke."),
        "" if found else _("Fjern filtre som er i bruk, eller søk etter en annen kommune."),
    )
    if not found:
        return
    names, address = project_names(programme), addresses(kept())
    components.data_table(
        "kommuner-som-ligner",
        (_("Kommune"), _("Prosjekt"), _("Innbyggere"), _("Likt")),
        [
            (
                Link(one.name, address("kommune", kommune=one.number)),
                listed([names[project] for project in one.projects]),
                one.population,
                listed(list(one.agrees)),
            )
            for one in found
        ],
        About(
            _("Kommuner som ligner på {name}").format(name=name),
            _(_LIKE),
            _("Kilde: Statistisk sentralbyrå, folketall 1. januar 2014 og KOSTRA-gruppene fra 2013"),
            mark=programme.mark,
        ),
        lead=components.opening(_("Kommuner som ligner på {name}").format(name=name)),
    )
    components.note(f"{_(_LIKE)}.")
    _what_they_do(programme, tuple(dict.fromkeys(project for one in found for project in one.projects)))


def _what_they_do(programme: Programme, projects: tuple[str, ...]) -> None:
    user = access.user()
    types = tried.types_of(programme, projects, user.circle, user.own_projects)
    if not types:
        why = _("De har ikke meldt inn tiltak ennå.")
        if programme.kind is StoreKind.DOCUMENTED:
            why = _("De åpne kildene sier ikke hvilke tiltak de har.")
        components.empty_state(_("Her kommer tiltakene i kommunene som ligner."), why, "")
        return
    address = addresses(kept())
    components.data_table(
        "tiltak-i-kommuner-som-ligner",
        (_("Tiltakstype"), _("Prosjekter"), _("Status på tiltakene")),
        [
            (Link(tried.type_label(one.type), address("kommune", tiltak=one.type)), one.projects, one.said)
            for one in types
        ],
        About(
            _("Tiltak i kommunene som ligner"),
            _("Tiltak etter type, slik hvert prosjekt sist meldte dem. Velg en type for å se hvem som har prøvd"),
            _("Kilde: prosjektenes rapporter"),
            ("tiltak", "tiltaksstatus"),
            mark=programme.mark,
        ),
        lead=components.opening(_("Dette gjør de")),
    )
