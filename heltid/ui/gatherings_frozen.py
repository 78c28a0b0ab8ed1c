"""The agenda as a whole: whom it is for, its title, freezing it and what has changed since, and its end."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from heltid import gatherings
from heltid.deck.comparison import Difference, differences
from heltid.language import _, n_
from heltid.locale import long_date, plural
from heltid.store.agendas import Kept
from heltid.ui import cache, components, gatherings_opening
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings import CHOICE
from heltid.ui.gatherings_slides import shown_programme, shown_slides


def standing(kept: Kept) -> None:
    """Whether the room may see the slides, and whether they follow the reports."""
    gatherings_opening.standing(kept)
    if kept.agenda.frozen is None:
        return
    day = gatherings.frozen_on(change.path(), kept.agenda.frozen)
    components.note(
        _(
            "Frosset {date} (dataversjon {version}): lysbildene viser tallene slik de var "
            "da, uansett hva som er rapportert senere."
        ).format(date=long_date(day), version=kept.agenda.frozen)
    )


def show(kept: Kept) -> None:
    """The room, title, freezing and deletion."""
    gatherings_opening.show(kept)
    frozen = kept.agenda.frozen is not None
    if not frozen:
        _title(kept)
    components.section(_("Frysing"))
    if frozen:
        st.button(_("Fjern frysingen"), key="tin", on_click=_unfreeze, args=(kept,))
        if st.button(_("Hva er endret siden jeg frøs?"), key="endret"):
            _changed(kept)
    else:
        components.note(
            _(
                "Når samlingen er vist, kan du fryse den. Da kan lysbildene åpnes igjen slik de var, "
                "og du kan se hva som er endret siden."
            )
        )
        st.button(_("Frys lysbildene slik de er nå"), key="frys", on_click=_freeze, args=(kept,))
    components.section(_("Slett agendaen"))
    sure = st.checkbox(_("Ja, jeg vil slette hele agendaen"), key=f"sikker-{kept.agenda.id}")
    if st.button(_("Slett"), key="slett", disabled=not sure):
        done = change.attempt(lambda: gatherings.delete(change.path(), change.actor(), kept.agenda.id, kept.version))
        if done is not None:
            st.query_params.pop(CHOICE, None)
            change.say(_("Agendaen er slettet."))
        st.rerun()


def _title(kept: Kept) -> None:
    with st.form(f"agendatittel-{kept.version}", border=False):
        title = st.text_input(_("Agendaens tittel"), kept.agenda.title, max_chars=200)
        if st.form_submit_button(_("Lagre tittelen")) and change.apply(
            kept, lambda agenda: replace(agenda, title=title)
        ):
            change.say(_("Tittelen er lagret."))
            st.rerun()


def _freeze(kept: Kept) -> None:
    if change.attempt(lambda: gatherings.freeze(change.path(), change.actor(), kept.agenda.id, kept.version)):
        change.say(_("Lysbildene er frosset."))


def _unfreeze(kept: Kept) -> None:
    if change.attempt(lambda: gatherings.unfreeze(change.path(), change.actor(), kept.agenda.id, kept.version)):
        change.say(_("Frysingen er fjernet. Lysbildene følger rapportene igjen."))


def changed_since(kept: Kept) -> tuple[Difference, ...]:
    """What the slides would say otherwise if they were not frozen."""
    then = shown_slides(shown_programme(kept.agenda), kept.agenda)
    return differences(then, shown_slides(cache.programme(), kept.agenda))


def _changed(kept: Kept) -> None:
    found = changed_since(kept)
    if not found:
        st.success(_("Ingenting på lysbildene er endret siden du frøs."))
        return
    many = plural(len(found), "lysbilde", "lysbilder")
    said = n_("{slides} er endret siden du frøs:", "{slides} er endret siden du frøs:", len(found))
    components.note(said.format(slides=many))
    said = "".join(
        f'<h3 style="{components.HEADING.format(16, "8px 0 0")}">{components.plain(one.title)}</h3>'
        f"<ul>{''.join(f'<li>{components.plain(line)}</li>' for line in one.said)}</ul>"
        for one in found
    )
    st.html(said)
