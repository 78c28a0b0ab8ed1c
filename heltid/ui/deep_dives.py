"""The parts of «Dypdykk»: who is selected and why, what is planned, and for the secretariat who could be next."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import deep_dives, schedule
from heltid.analysis.deep_dives import OPEN_TRAITS, Trait
from heltid.analysis.programme import (
    Programme,
    cohort_label,
    municipality_names,
    parts,
    project_names,
    rows,
    worded,
)
from heltid.exports.page import Cell, Link
from heltid.language import N_, _
from heltid.locale import alphabetic, listed, plural
from heltid.sentences import deep_dives as words
from heltid.sentences.wording import upper
from heltid.ui import access, choice, components
from heltid.ui.components import About
from heltid.ui.links import addresses, kept
from heltid.ui.plain import details
from heltid.vocabulary import UNKNOWN, EventType

PATH, WHAT = "dypdykk", N_("Her kommer kommunene som er valgt ut til dypdykk, og hvorfor.")
#: The project whose story is told and how many suggestions there are, in the address.
STORY, COUNT = "historie", "forslag"
COUNTS = (3, 5, 8, 10, 15, 20)
_DEFAULT = 5
_SOURCE = N_("Kilde: prosjektregisteret og kommuneregisteret")
_REPORTED = N_("Kilde: prosjektregisteret og kommuneregisteret, og prosjektenes rapporter")


def chosen(programme: Programme, part: Programme) -> str | None:
    """The project whose story is asked for: one of those selected in the part, or the one that a link leads to. None
    where the address asks for none, or for one that is not there, which is said."""
    names = project_names(programme)
    listed_here = _by_name(part)
    asked = st.query_params.get(STORY, "")
    if asked in names and asked not in listed_here:
        listed_here = (asked, *listed_here)
    if not listed_here:
        choice.note_unknown(STORY, ())
        return None
    options = {"": _("Alle som er valgt ut"), **{project: names[project] for project in listed_here}}
    with st.container(key="dypdykk-valg", width=480):
        return choice.one_of(STORY, _("Vis historien til"), options, "") or None


def finding(part: Programme) -> str:
    known = deep_dives.traits(part)
    return words.finding([known[project] for project in deep_dives.selected(part)])


def selection(part: Programme) -> None:
    """Who is selected, with what is open to all of each; the secretariat sees result and forankring too."""
    found = deep_dives.selected(part)
    if not found:
        _none_selected(part)
        return
    sees_all = access.user().is_secretariat
    header = (*_who(part), *map(_label, _shown(sees_all)), _("Det bare denne har i utvalget"))
    about = About(
        _("Prosjekter valgt ut til dypdykk"),
        _("I alfabetisk rekkefølge"),
        _(_REPORTED if sees_all else _SOURCE),
        ("dypdykk", "tema"),
        mark=part.mark,
    )
    components.data_table("valgt-ut-til-dypdykk", header, _selected_rows(part, sees_all, kept()), about)


def _none_selected(part: Programme) -> None:
    why = _("Ingen av prosjektene her er krysset av for dypdykk i prosjektregisteret.")
    components.empty_state(_(WHAT), why, _("Sekretariatet krysser av i kolonnen «dypdykk» i skjemaet «prosjekt»."))


def _shown(sees_all: bool) -> tuple[Trait, ...]:
    return tuple(Trait) if sees_all else OPEN_TRAITS


def _label(trait: Trait) -> str:
    return upper(_(trait.value))


@worded
def _selected_rows(part: Programme, sees_all: bool, keeping: str) -> tuple[tuple[Cell, ...], ...]:
    known, alone = deep_dives.traits(part), deep_dives.standing_out(part, _shown(sees_all))
    described = _described(part, keeping)
    return tuple(
        (
            *described[project],
            *(words.value(trait, known[project][trait]) for trait in _shown(sees_all)),
            words.stands_out(alone[project]) or "ingenting",
        )
        for project in _by_name(part)
    )


@worded
def _by_name(part: Programme) -> tuple[str, ...]:
    """The projects selected, in the order of their names."""
    names = project_names(part)
    return tuple(sorted(deep_dives.selected(part), key=lambda project: alphabetic(names[project])))


def _who(part: Programme) -> tuple[str, ...]:
    """The columns of ``_described``. Where projects are called by their municipalities, these are not said twice."""
    return (_("Prosjekt"), _("Kommune"), _("Pulje")) if _have_own_names(part) else (_("Kommune"), _("Pulje"))


@worded
def _have_own_names(part: Programme) -> bool:
    names, places = project_names(part), _places(part)
    return any(names[project] != places[project] for project in part.ids)


@worded
def _places(part: Programme) -> dict[str, str]:
    known = municipality_names(part)
    return {
        project: listed([known.get(one, one) for one in parts(numbers)]) or UNKNOWN
        for project, numbers in rows(part.projects, "project", "municipalities")
    }


def _described(part: Programme, keeping: str) -> dict[str, tuple[Cell, ...]]:
    """Project → the link to its story, its municipalities where they say more than its name, and its cohort."""
    names, places, address = project_names(part), _places(part), addresses(keeping)
    own_names = _have_own_names(part)
    return {
        project: (
            Link(names[project], address(PATH, **{STORY: project})),
            *((places[project],) if own_names else ()),
            cohort_label(cohort),
        )
        for project, cohort in rows(part.projects, "project", "cohort")
    }


def variation(part: Programme) -> None:
    """How the selection is spread beside the whole of the part, in what is open to all."""
    if not deep_dives.selected(part):
        return
    components.section(_("Hvor variert er utvalget?"))
    found = deep_dives.spread(part)
    missing = [one for one in found if one.value and not one.selected]
    said = listed([words.value(one.trait, (one.value,)).lower() for one in missing])
    components.note(
        _("Ingen i utvalget har: {said}.").format(said=said)
        if missing
        else _("Alle temaer, størrelser og landsdeler er med.")
    )
    components.data_table(
        "utvalget-og-alle",
        (_("Verdi"), _("Egenskap"), _("Valgt ut til dypdykk"), _("Alle prosjekter her")),
        [(words.value(one.trait, (one.value,)), _label(one.trait), one.selected, one.every) for one in found],
        About(
            _("Utvalget og alle prosjektene"),
            _("Prosjekter etter tema, størrelse og landsdel. Et prosjekt med flere temaer teller i hvert av dem"),
            _(_SOURCE),
            ("dypdykk", "tema"),
            mark=part.mark,
        ),
    )


def events(programme: Programme) -> None:
    """The deep dives in the register of events, past and ahead."""
    found = [entry for entry in schedule.entries(programme) if entry.category == EventType.DEEP_DIVE]
    if not found:
        return
    components.section(_("Når dypdykkene er"))
    components.table(
        (_("Når"), _("Hva"), _("For hvem")),
        [
            (one.days, one.title + (_(" (foreløpig)") if one.provisional else ""), one.audience or one.whom)
            for one in found
        ],
    )


def suggestions(part: Programme) -> None:
    """Who would make the selection more varied, with the rule in plain words: for the secretariat alone, as it tells of
    results and forankring."""
    if not access.user().is_secretariat:
        return
    components.section(_("Forslag til flere"))
    components.note(f"{_(words.RULE)} {_('Bare sekretariatet ser forslagene.')}")
    st.html(details(_("Vis resten av regelen"), components.note_html(_(words.TIES))))
    options = {str(count): plural(count, "forslag", "forslag") for count in COUNTS}
    with st.container(key="dypdykk-antall", width=240):
        count = int(choice.one_of(COUNT, _("Hvor mange"), options, str(_DEFAULT)))
    found = deep_dives.suggestions(part, count)
    said = words.outcome(found, count)
    if not found.found:
        components.empty_state(_("Her kommer forslagene."), said, "")
        return
    if said:
        components.note(said)
    header = (*_who(part), *map(_label, Trait), _("Ulik den som likner mest"), _("Hva det tilfører"))
    about = About(
        _("Forslag til dypdykk"),
        _("De som gjør utvalget mest variert, i den rekkefølgen de foreslås"),
        _(_REPORTED),
        ("dypdykk", "forslag-til-dypdykk", "naar-forslagene-er-like-gode"),
        mark=part.mark,
    )
    components.data_table("forslag-til-dypdykk", header, _suggested_rows(part, count, kept()), about)


@worded
def _suggested_rows(part: Programme, count: int, keeping: str) -> tuple[tuple[Cell, ...], ...]:
    known, described, names = deep_dives.traits(part), _described(part, keeping), project_names(part)
    found = deep_dives.suggestions(part, count)
    return tuple(
        (
            *described[one.project],
            *(words.value(trait, known[one.project][trait]) for trait in Trait),
            _nearest(one, names),
            words.adds(one, names.get(one.nearest or "", "")),
        )
        for one in found.found
    )


def _nearest(one: deep_dives.Suggestion, names: dict[str, str]) -> str:
    return f"{words.apart(one)} ({names[one.nearest]})" if one.nearest else _("ingen er valgt før")


def why(programme: Programme, part: Programme, project: str) -> str:
    """Whether a project is selected, and what it alone has in the selection, in what is open to all."""
    within = part if project in part.ids else programme
    if project not in deep_dives.selected(within):
        return _("Prosjektet er ikke valgt ut til dypdykk.")
    alone = words.stands_out(deep_dives.standing_out(within)[project])
    return _("Valgt ut til dypdykk. {alone} i utvalget.").format(alone=alone) if alone else _("Valgt ut til dypdykk.")
