"""The secretariat's way to end someone's logins: a machine is lost, or somebody has left."""

from __future__ import annotations

import streamlit as st

from heltid import sessions, settings
from heltid.language import _
from heltid.store import StoreError
from heltid.ui import access, behind, components

_SAID = "innlogginger-avsluttet"


def show() -> None:
    """For the secretariat alone, where one can log in."""
    if settings.load().provider is None:
        return
    with behind.folded(_("Avslutt innlogginger"), "avslutt-innlogginger") as is_open:
        if is_open:
            _show()


def _show() -> None:
    components.note(
        _(
            "Er en maskin kommet bort, eller har noen sluttet, kan du logge dem ut overalt. "
            "Nummeret står etter «innlogging» i revisjonsloggen. De kan logge inn igjen så lenge "
            "innloggingstjenesten godtar dem."
        )
    )
    if _SAID in st.session_state:
        st.success(st.session_state.pop(_SAID))
    with st.form("avslutt-innlogginger-skjema", clear_on_submit=True, border=False, width=480):
        person = st.text_input(_("Nummeret til innloggingen"), max_chars=20).strip().lower()
        if not st.form_submit_button(_("Logg ut overalt")):
            return
    try:
        sessions.end_all(settings.load().database, person, access.actor())
    except (sessions.NotEnded, StoreError) as error:
        st.error(str(error))
        return
    st.session_state[_SAID] = _("Innlogging {person} er avsluttet overalt.").format(person=person)
    st.rerun()
