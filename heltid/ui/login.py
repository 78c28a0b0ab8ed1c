"""The ways in, an upload code or a login, on the pages where they are of use; on every page who one is, what one may
do, and the way out."""

from __future__ import annotations

import time
from datetime import datetime

import streamlit as st

from heltid import codes, settings
from heltid.analysis.programme import Programme, project_names
from heltid.language import N_, _
from heltid.locale import OSLO, listed, long_date
from heltid.logins import Login
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import StoreError
from heltid.ui import access, components, lost

UPLOAD, REPORTS = "last-opp", "rapporter"
_CLOSED = N_(
    "Lageret er for virkelige rapporter, så sidene kan bare leses her. Lag en "
    "opplastingskode for hvert prosjekt med «python -m heltid code PROSJEKT», eller sett "
    "opp innlogging slik README sier. Skal den som sitter ved denne maskinen være "
    "sekretariatet, start sidene med HELTID_LOCAL=1."
)


def show(programme: Programme, page: str) -> None:
    """Between the filters and the page."""
    found = access.opened()
    if found is not None:
        _reporter(found, programme)
        return
    if access.has_idled():
        st.warning(_(_IDLED), width=640)
    given = access.tell_of_login()
    if given is not None:
        _logged_in(given, programme)
        if given.role != READER:
            return
    if access.is_closed_here():
        components.note(_(_CLOSED))
    if given is None and page in (UPLOAD, REPORTS) and settings.load().provider is not None:
        _log_in()
    if page in (UPLOAD, REPORTS):
        lost.show()
    if page == UPLOAD:
        if access.is_secretariat():
            with st.expander(_("Er du rapportør? Skriv opplastingskoden")):
                _form()
        else:
            _form()


def _log_in() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="innlogging"):
        if st.button(_("Logg inn"), key="logg-inn"):
            st.login()
        st.markdown(_("Har du en konto hos programmet, kan du logge inn med den."), width="content")


def _logged_in(given: Actor, programme: Programme) -> None:
    """Who has logged in, with which right, and until when; what has ended says so until one logs in again or out."""
    found = access.login()
    if found is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="innlogging"):
        if not found.in_force():
            st.warning(_(_EXPIRED), width=420)
            if st.button(_("Logg inn"), key="logg-inn"):
                st.login()
        else:
            st.markdown(components.plain(_role(given, found, programme)), width="content")
        if st.button(_("Logg ut"), key="logg-ut-innlogging"):
            access.log_out()


_IDLED = N_(
    "Du er logget ut fordi det gikk to timer uten at du gjorde noe. Skriv opplastingskoden igjen på siden Last opp."
)
_EXPIRED = N_("Innloggingen er utløpt. Logg inn igjen.")


def _role(given: Actor, found: Login, programme: Programme) -> str:
    ends = datetime.fromtimestamp(found.ends, OSLO)
    until = _("Innloggingen gjelder til {time}.").format(time=f"{ends:%H.%M}")
    if given.role == SECRETARIAT:
        return _("Du er logget inn som sekretariatet. {until}").format(until=until)
    if given.role == REPORTER:
        names = project_names(programme)
        whose = listed(sorted(names.get(project, project) for project in given.projects))
        return _("Du er logget inn som rapportør for {projects}, og kan lagre rapportene derfra. {until}").format(
            projects=whose, until=until
        )
    if found.too_weak:
        return _(
            "Du er logget inn, men på en måte som ikke er sikker nok. Du kan lese det som er "
            "åpent, og sjekke filer. Logg ut, og logg inn igjen med totrinnsbekreftelse."
        )
    return _(
        "Du er logget inn, men kontoen har ingen rolle her. Du kan lese det som er åpent, og "
        "sjekke filer. Be sekretariatet om tilgang, og oppgi nummeret {number}."
    ).format(number=found.pseudonym)


def _reporter(found: codes.Opened, programme: Programme) -> None:
    name = project_names(programme).get(found.project, found.project)
    ends = long_date(datetime.fromisoformat(found.expires).astimezone(OSLO).date())
    with st.container(horizontal=True, vertical_alignment="center", key="rapportor"):
        st.markdown(
            components.plain(_("Du er rapportør for {name}. Koden gjelder til {ends}.").format(name=name, ends=ends)),
            width="content",
        )
        if st.button(_("Logg ut"), key="logg-ut"):
            access.leave()
            st.rerun()


@st.fragment
def _form() -> None:
    """The code leaves the field as soon as it is sent, and is kept nowhere. A wrong one draws only this anew, and its
    answer is held back here, in the visitor's own thread: no other reader waits, and no work is done meanwhile."""
    with st.form("opplastingskode", clear_on_submit=True, border=False, width=480):
        text = st.text_input(
            _("Skriv opplastingskoden"),
            type="password",
            autocomplete="off",
            max_chars=120,
            help=_("Koden er fra sekretariatet. Med den kan du lagre rapporter for ditt eget prosjekt."),
        )
        sent = st.form_submit_button(_("Gå inn"))
    if not sent:
        return
    if not text.strip():
        st.error(_("Skriv koden først. Den begynner med prosjektets id og et punktum."))
        return
    try:
        access.enter(text)
    except (codes.WrongCode, StoreError) as error:
        if isinstance(error, codes.WrongCode):
            _hold(error.wait)
        st.error(_("{error} Referanse: {reference}.").format(error=error, reference=access.reference()))
        return
    st.rerun()


def _hold(seconds: float) -> None:
    if seconds:
        with st.spinner(_("Koden sjekkes …")):
            time.sleep(seconds)
