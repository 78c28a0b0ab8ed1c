"""The slides of an agenda, computed for the page: every item's, also of those that are hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from heltid import gatherings, settings
from heltid.agenda import Agenda
from heltid.analysis.programme import Programme
from heltid.audience.links import Served
from heltid.deck.catalogue import slides_of
from heltid.deck.slides import Slide
from heltid.language import spoken_cache
from heltid.ui import cache


def shown_programme(agenda: Agenda) -> Programme:
    """The programme the agenda's slides tell of: as it was the day it was frozen, else as it is now."""
    if agenda.frozen is None:
        return cache.programme()
    path = settings.load().database
    return _frozen(str(path), path.stat().st_ino, agenda.frozen)


@st.cache_resource(max_entries=4, show_spinner=False)
def _frozen(path: str, file: int, version: int) -> Programme:
    """What a version held never changes: it is read once for all who look."""
    return gatherings.programme_at(Path(path), version)


def all_slides(programme: Programme, agenda: Agenda, link: str = "") -> tuple[Slide, ...]:
    """A slide for each item of the agenda, in order; those that are hidden as they would be by themselves."""
    hidden = agenda.with_items(*(replace(item, hidden=False) for item in agenda.items if item.hidden))
    shown = iter(shown_slides(programme, agenda, link))
    others = iter(shown_slides(programme, hidden, link)) if hidden.items else iter(())
    return tuple(next(others if item.hidden else shown) for item in agenda.items)


@spoken_cache(8)
def shown_slides(programme: Programme, agenda: Agenda, link: str = "") -> tuple[Slide, ...]:
    """The slides that are shown, in order; ``link`` is where the room's phones find them. A step in the list asks for
    the same ones again."""
    return slides_of(programme, agenda, picture, link)


def audience_link(id: str) -> str:
    """The whole address of the agenda's page for phones: the one that is set, else the one the reader came by."""
    base = settings.load().public_url
    if not base:
        came = urlsplit(st.context.url or "")
        base = f"{came.scheme}://{came.netloc}" if came.netloc else ""
    return base.rstrip("/") + Served().slides(id) if base else ""


def picture(id: str) -> bytes | None:
    """The bytes of a stored picture."""
    return _picture(str(settings.load().database), id)


@st.cache_resource(max_entries=16, show_spinner=False)
def _picture(path: str, id: str) -> bytes | None:
    """A picture is known by its content, so it never changes; it may come later."""
    found = gatherings.picture(path, id)
    return found.data if found else None
