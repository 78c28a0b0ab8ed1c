"""Reminders on the page: choose a project, then copy the text or open it in the mail program."""

from __future__ import annotations

import streamlit as st

from heltid import reminders
from heltid.analysis.coverage import Expected
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, project_names
from heltid.deliveries import View
from heltid.exports.page import About, Shown
from heltid.language import _
from heltid.reporting import by_name
from heltid.ui import components
from heltid.ui.downloads import XLSX, download
from heltid.ui.plain import SMALL, plain

#: Projects to choose among; of more, those that lack most are offered, and the file has all.
OFFERED = 200


def show(programme: Programme, seen: View) -> None:
    """Reminders to the projects that lack a report. For the secretariat; not for paper."""
    missing = reminders.missing_by_project(seen.late, Circle.SECRETARIAT)
    if not missing:
        return
    with st.container(key="ikke-utskrift-paaminnelse"):
        components.section(_("Send en påminnelse"))
        _show(programme, missing)


def _show(programme: Programme, missing: dict[str, list[Expected]]) -> None:
    names, addresses = project_names(programme), reminders.contacts(programme)
    offered = sorted(missing, key=lambda project: -len(missing[project]))[:OFFERED]
    project = st.selectbox(
        _("Prosjekt"),
        by_name(names, offered),
        format_func=lambda one: _("{project} – {count} mangler").format(
            project=names.get(one, one), count=len(missing[one])
        ),
        key="remind",
    )
    if len(offered) < len(missing):
        components.note(_("Her står de {count} prosjektene som mangler flest. Fila har alle.").format(count=OFFERED))
    name, address = names.get(project, project), addresses.get(project, "")
    st.code(reminders.reminder(name, missing[project]), language=None, wrap_lines=True)
    with st.container(horizontal=True, key="paaminnelse"):
        st.link_button(_("Åpne i e-post"), reminders.mail_link(address, name, missing[project]), type="primary")
        if len(missing) > 1:
            download(
                _("Last ned alle {count} påminnelsene (Excel)").format(count=len(missing)),
                "paaminnelser",
                programme.mark,
                lambda: _all(programme, missing).xlsx(),
                "xlsx",
                XLSX,
            )
    said = (
        _("E-posten går til {address}.").format(address=address)
        if address
        else _("Registeret har ikke noe felles postmottak for prosjektet, så du fyller ut mottakeren selv.")
    )
    st.html(f'<div style="{SMALL}">{plain(said)}</div>')


def _all(programme: Programme, missing: dict[str, list[Expected]]) -> Shown:
    rows = reminders.reminder_rows(programme, missing)
    about = About(_("Påminnelser"), _("En rad for hvert prosjekt som mangler en rapport"), mark=programme.mark)
    return Shown(tuple(map(_, reminders.REMINDER_HEADER)), tuple(rows), about)
