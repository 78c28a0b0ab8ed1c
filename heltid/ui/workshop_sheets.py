"""The working sheets of a workshop as files: for print, one by one, and as a page for the screen."""

from __future__ import annotations

from functools import partial

import streamlit as st

from heltid import sheets
from heltid.analysis.programme import Programme
from heltid.language import N_, _
from heltid.sheets.workshop import MOST_QUESTIONS, Workshop
from heltid.ui import access, behind, components, workshop_notes
from heltid.ui.downloads import paced
from heltid.ui.gatherings_change import path
from heltid.ui.workshop import Asked

#: Ending → what it is called and its media type.
_FILES = {
    "pdf": (N_("Alle bordene (PDF)"), "application/pdf"),
    "zip": (N_("Ett ark i hver fil (ZIP)"), "application/zip"),
    "html": (N_("Til skjerm og utskrift (HTML)"), "text/html"),
}


def show(programme: Programme, asked: Asked) -> None:
    """Closed it costs nothing. The sheets hold what everybody may see, so that they can lie on the tables."""
    with behind.folded(_("Ark til bordene"), "ikke-utskrift-ark") as is_open:
        if is_open:
            components.note(
                _(
                    "Hvert bord får en A4-side med prosjektene sine, tre tall, spørsmålene og plass til å skrive. "
                    "Arkene har bare det alle kan se, og de {count} første spørsmålene."
                ).format(count=MOST_QUESTIONS)
            )
            workshop = Workshop(asked.theme, asked.tables, asked.outcome, workshop_notes.own_questions(asked.theme))
            with st.container(horizontal=True, key="verksted-ark-filer"):
                for ending, (label, mime) in _FILES.items():
                    st.download_button(
                        _(label),
                        paced(partial(sheets.workshop_sheets, programme, workshop, ending), access.actor(), path()),
                        sheets.workshop_file_name(programme, asked.theme, ending),
                        mime,
                        key=f"fil-verksted-{ending}",
                        on_click="ignore",
                    )
