"""The way in for a reporter: the upload code on the page Last opp, and on every page who one is and the way out."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from heltid import codes
from heltid.analysis.programme import Programme, project_names
from heltid.locale import OSLO, long_date
from heltid.store import StoreError
from heltid.ui import access, components

UPLOAD = "last-opp"
_CLOSED = (
    "Lageret er for virkelige rapporter, så sidene kan bare leses her. Lag en opplastingskode for hvert prosjekt med"
    " «python -m heltid code PROSJEKT». Skal den som sitter ved denne maskinen være sekretariatet, start sidene med"
    " HELTID_LOCAL=1."
)


def show(programme: Programme, page: str) -> None:
    """Between the filters and the page."""
    found = access.opened()
    if found is not None:
        _reporter(found, programme)
        return
    if access.is_closed_here():
        components.note(_CLOSED)
    if page == UPLOAD:
        if access.is_local():
            with st.expander("Er du rapportør? Skriv opplastingskoden"):
                _form()
        else:
            _form()


def _reporter(found: codes.Opened, programme: Programme) -> None:
    name = project_names(programme).get(found.project, found.project)
    ends = long_date(datetime.fromisoformat(found.expires).astimezone(OSLO).date())
    with st.container(horizontal=True, vertical_alignment="center", key="rapportor"):
        st.markdown(components.plain(f"Du er rapportør for {name}. Koden gjelder til {ends}."), width="content")
        if st.button("Logg ut", key="logg-ut"):
            access.leave()
            st.rerun()


def _form() -> None:
    """The code leaves the field as soon as it is sent, and is kept nowhere."""
    with st.form("opplastingskode", clear_on_submit=True, border=False, width=480):
        text = st.text_input(
            "Skriv opplastingskoden",
            type="password",
            autocomplete="off",
            max_chars=120,
            help="Koden er fra sekretariatet. Med den kan du lagre rapporter for ditt eget prosjekt.",
        )
        sent = st.form_submit_button("Gå inn")
    if not sent:
        return
    if not text.strip():
        st.error("Skriv koden først. Den begynner med prosjektets id og et punktum.")
        return
    try:
        access.enter(text)
    except (codes.WrongCode, StoreError) as error:
        st.error(f"{error} Referanse: {access.reference()}.")
        return
    st.rerun()
