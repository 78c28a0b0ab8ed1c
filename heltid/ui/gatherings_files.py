"""Showing the agenda, and its files."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

import streamlit as st

from heltid import gatherings
from heltid.store.agendas import Kept
from heltid.ui import access
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_slides import audience_link, for_reader, shown_programme, shown_slides
from heltid.vocabulary import StoreKind

#: What the agenda may be taken home as: ending → words and media type.
FILES = {
    "pptx": ("Last ned PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "pdf": ("Last ned PDF", "application/pdf"),
    "html": ("Last ned HTML", "text/html"),
}


def show(kept: Kept) -> None:
    """Start, and the deck as files that are made when they are asked for."""
    if not kept.agenda.shown:
        return
    id, notes = kept.agenda.id, access.user().is_secretariat
    with st.container(horizontal=True, key="ikke-utskrift-start"):
        st.link_button("Start", f"/vis/{id}", type="primary")
        for ending, (label, kind) in FILES.items():
            st.download_button(
                label,
                partial(made, id, ending, notes=notes, link=audience_link(id)),
                file_name(kept, ending),
                kind,
                key=f"fil-{ending}",
                on_click="ignore",
            )


def file_name(kept: Kept, ending: str) -> str:
    """«EKSEMPEL_2013-12-03-prosjektledersamling.pptx»: an example store's files say so first."""
    first = "EKSEMPEL_" if shown_programme(kept.agenda).kind is StoreKind.EXAMPLE else ""
    return f"{first}{kept.agenda.id}.{ending}"


def made(id: str, ending: str, *, notes: bool, link: str = "") -> bytes:
    """The deck as it is at the click, not as it was when the page was drawn."""
    from heltid.deck import pdf, pptx
    from heltid.deck import show as html

    kept = gatherings.agenda(change.path(), id)
    programme = shown_programme(kept.agenda)
    slides = shown_slides(programme, for_reader(kept.agenda, notes=notes), link)
    if ending == "html":
        return html.render(slides, kept.agenda.title, id).encode()
    subject = " · ".join(filter(None, (kept.agenda.title, programme.mark)))
    properties = pptx.Properties(kept.agenda.title, subject, datetime.combine(programme.today, time()))
    return (pdf if ending == "pdf" else pptx).render(list(slides), properties)
