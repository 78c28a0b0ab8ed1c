"""Taking a workshop to the slides of a gathering: who is in the room, the questions, and what the tables said."""

from __future__ import annotations

import streamlit as st

from heltid import gatherings
from heltid.agenda import Item
from heltid.analysis import workshop as analysis
from heltid.analysis.programme import Programme
from heltid.deck import workshop as kinds
from heltid.exports.page import Link
from heltid.language import _, n_
from heltid.locale import number
from heltid.sentences import workshop as words
from heltid.store.agendas import Kept
from heltid.ui import access, behind, components, workshop_notes
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_words import unmarked
from heltid.ui.links import addresses, kept
from heltid.ui.plain import linked
from heltid.ui.workshop import Asked


def show(programme: Programme, asked: Asked) -> None:
    """For the secretariat: an agenda that is not frozen, and the slides at its end."""
    if not access.user().is_secretariat:
        return
    with behind.folded(_("Lysbilder til en samling"), "ikke-utskrift-lysbilder") as is_open:
        if is_open:
            change.messages()
            agendas = {one.agenda.id: one for one in gatherings.all_agendas(change.path()) if one.agenda.frozen is None}
            link = linked(Link(_("Gå til Samlinger"), addresses(kept())("samlinger")))
            if not agendas:
                components.note(_("Ingen samling har en agenda som kan endres. Lag en på siden Samlinger."))
            else:
                _choose(programme, asked, agendas)
            st.html(f'<div class="ikke-utskrift">{link}</div>')


def _choose(programme: Programme, asked: Asked, agendas: dict[str, Kept]) -> None:
    found = items(programme, asked)
    said = n_(
        "{count} lysbilde legges sist i agendaen: hvem som er i rommet, spørsmålene. Det bordene sa, kommer med når "
        "et notat er delt.",
        "{count} lysbilder legges sist i agendaen: hvem som er i rommet, spørsmålene. Det bordene sa, kommer med når "
        "et notat er delt.",
        len(found),
    )
    if len(found) > 2:
        said = _(
            "{count} lysbilder legges sist i agendaen: hvem som er i rommet, spørsmålene og det bordene sa. Bare "
            "notater som er delt, er med."
        )
    components.note(said.format(count=number(len(found), 0)))
    days = set(map(analysis.gathering, analysis.events(programme, asked.theme)))
    # the workshop's own agenda first, where it has one
    ids = sorted(agendas, key=lambda id: agendas[id].agenda.gathering not in days)
    id = st.selectbox(
        _("Samling"), ids, format_func=lambda id: unmarked(agendas[id].agenda.heading), key="verksted-samling"
    )
    st.button(_("Legg til lysbildene"), key="verksted-legg-til", on_click=_add, args=(agendas[id], found))


def items(programme: Programme, asked: Asked) -> tuple[Item, ...]:
    """The slides. Own questions and what the tables said stand on them as they were when the slides were made."""
    theme = {"tema": asked.theme}
    own = workshop_notes.own_questions(asked.theme)
    every = tuple(dict.fromkeys((*own, *words.questions(programme, asked.theme, asked.outcome))))
    said = workshop_notes.for_a_slide(asked.theme)
    found = [
        Item(kinds.ROOM, theme),
        Item(kinds.QUESTIONS, theme, {kinds.BODY: "\n".join(every)} if own else {}),
    ]
    return (*found, *((Item(kinds.SAID, theme, {kinds.BODY: "\n".join(said)}),) if said else ()))


def _add(agenda: Kept, found: tuple[Item, ...]) -> None:
    size = len(agenda.agenda.items)
    if change.apply(agenda, lambda one: one.with_items(*one.items, *found), size):
        change.say(
            n_(
                "{count} lysbilde er lagt sist i «{title}».", "{count} lysbilder er lagt sist i «{title}».", len(found)
            ).format(count=number(len(found), 0), title=agenda.agenda.heading)
        )
