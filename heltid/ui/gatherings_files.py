"""Showing the agenda, and its files."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from heltid import gatherings
from heltid.deck.slides import Slide
from heltid.store.agendas import Kept
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_slides import shown_programme, shown_slides
from heltid.vocabulary import StoreKind

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def show(id: str) -> None:
    """Start, and the deck as files that are made when they are asked for."""
    kept = gatherings.agenda(change.path(), id)
    if not kept.agenda.shown:
        return
    with st.container(horizontal=True, key="ikke-utskrift-start"):
        st.link_button("Start", f"/vis/{id}", type="primary")
        st.download_button(
            "Last ned PowerPoint", lambda: pptx(id), file_name(kept, "pptx"), PPTX, key="pptx", on_click="ignore"
        )


def file_name(kept: Kept, ending: str) -> str:
    """«EKSEMPEL_2013-12-03-prosjektledersamling.pptx»: an example store's files say so first."""
    first = "EKSEMPEL_" if shown_programme(kept.agenda).kind is StoreKind.EXAMPLE else ""
    return f"{first}{kept.agenda.id}.{ending}"


def pptx(id: str) -> bytes:
    """The deck as it is at the click, not as it was when the page was drawn."""
    from heltid.deck import pptx

    kept, slides, day = _deck(id)
    mark = slides[0].footer.mark if slides else ""
    subject = " · ".join(filter(None, (kept.agenda.title, mark)))
    return pptx.render(list(slides), pptx.Properties(kept.agenda.title, subject, day))


def _deck(id: str) -> tuple[Kept, tuple[Slide, ...], datetime]:
    kept = gatherings.agenda(change.path(), id)
    programme = shown_programme(kept.agenda)
    return kept, shown_slides(programme, kept.agenda), datetime.combine(programme.today, time())
