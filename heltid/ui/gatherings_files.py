"""Showing the agenda, and its files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from heltid import gatherings, handouts
from heltid.language import N_, _, kept_in
from heltid.store.agendas import Kept
from heltid.ui import access
from heltid.ui import gatherings_change as change
from heltid.ui.downloads import paced
from heltid.ui.gatherings_slides import audience_link, shown_programme, shown_slides
from heltid.vocabulary import StoreKind

#: What the agenda may be taken home as: ending → words and media type.
FILES = {
    "pptx": (N_("Last ned PowerPoint"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "pdf": (N_("Last ned PDF"), "application/pdf"),
    "html": (N_("Last ned HTML"), "text/html"),
}


def show(kept: Kept) -> None:
    """Start, and the deck as files that are made when they are asked for."""
    if not kept.agenda.shown:
        return
    id, notes = kept.agenda.id, access.user().is_secretariat
    with st.container(horizontal=True, key="ikke-utskrift-start"):
        st.link_button(_("Start"), kept_in(f"/vis/{id}"), type="primary")
        for ending, (label, kind) in FILES.items():
            st.download_button(
                _(label),
                paced(partial(made, id, ending, notes=notes, link=audience_link(id)), access.actor(), change.path()),
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
    kept = gatherings.agenda(change.path(), id)
    programme = shown_programme(kept.agenda)
    slides = shown_slides(programme, kept.agenda if notes else gatherings.open_to_all(kept.agenda), link)
    return handouts.drawn(slides, ending, kept.agenda, programme)
