"""What the secretariat can do with a report: mark it as gone through, send it back with a comment, open it again."""

from __future__ import annotations

import streamlit as st

from heltid import reviewing, settings
from heltid.intake import Refused
from heltid.language import N_, _
from heltid.store import StoreError
from heltid.ui import access, components
from heltid.ui.report_opened import Opened
from heltid.vocabulary import ReportStatus

_DONE = "report_decided"
_SAID = {
    ReportStatus.REVIEWED: N_("Rapporten er markert som gjennomgått, og kan ikke lenger endres."),
    ReportStatus.SENT_BACK: N_("Rapporten er sendt tilbake. Prosjektet ser kommentaren på denne siden."),
    ReportStatus.SUBMITTED: N_("Rapporten er åpen igjen, med statusen innsendt."),
}
#: What the way back to «innsendt» is called, by where the report stands.
_REOPEN = {
    ReportStatus.REVIEWED: N_("Åpne rapporten for endringer"),
    ReportStatus.SENT_BACK: N_("Trekk tilbake returen"),
}


def show(opened: Opened) -> None:
    """The decisions that this report may get."""
    if _DONE in st.session_state:
        st.success(st.session_state.pop(_DONE))
    allowed = reviewing.NEXT[opened.report.status]
    if not allowed:
        components.note(_("Rapporten kan gjennomgås når forsiden er sendt inn."))
        return
    with st.container(key="ikke-utskrift-beslutning"):
        if ReportStatus.REVIEWED in allowed and st.button(_("Marker som gjennomgått"), type="primary"):
            _decide(opened, ReportStatus.REVIEWED)
        if ReportStatus.SUBMITTED in allowed and st.button(_(_REOPEN[opened.report.status])):
            _decide(opened, ReportStatus.SUBMITTED)
        if ReportStatus.SENT_BACK in allowed:
            _send_back(opened)


def _send_back(opened: Opened) -> None:
    with st.expander(_("Send tilbake til prosjektet")), st.form("send-tilbake", border=False):
        comment = st.text_area(
            _("Hva må prosjektet rette?"),
            max_chars=reviewing.LONGEST_COMMENT,
            placeholder=_("Skriv hva som må rettes, og hvorfor."),
        )
        if st.form_submit_button(_("Send tilbake")):
            _decide(opened, ReportStatus.SENT_BACK, comment)


def _decide(opened: Opened, status: ReportStatus, comment: str = "") -> None:
    try:
        reviewing.decide(settings.load().database, opened.report.key, status, access.actor(), comment, opened.last)
    except (Refused, StoreError) as error:
        st.error(str(error))
    else:
        st.session_state[_DONE] = _(_SAID[status])
        st.rerun()
