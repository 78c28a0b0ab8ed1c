"""Changing an agenda from a page: the change itself, what is said where it is refused, and which slide is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from heltid import gatherings, settings
from heltid.agenda import Agenda
from heltid.checks import Actor
from heltid.gatherings import Refused
from heltid.language import _
from heltid.store import StoreError
from heltid.store.agendas import Kept
from heltid.ui import access
from heltid.ui.gatherings_words import unmarked

_SAID = "samling-beskjed"
_REFUSED = "samling-feil"


def actor() -> Actor:
    """The secretariat, which alone changes. Raises Refused for anyone else."""
    if not access.user().is_secretariat:
        raise Refused(_("Bare sekretariatet kan endre en agenda."))
    return access.actor()


def apply(kept: Kept, made: Callable[[Agenda], Agenda], place: int | None = None, *, warned: bool = False) -> bool:
    """The change, made where nobody else has changed the agenda since it was drawn; ``place`` is then chosen."""
    id = kept.agenda.id
    if attempt(lambda: gatherings.change(path(), actor(), id, kept.version, made, warned=warned)) is None:
        return False
    if place is not None:
        choose(id, place)
    return True


T = TypeVar("T")


def attempt(use: Callable[[], T]) -> T | None:
    """What a use case answers; None where it is refused, and then the reason is kept for the page to say."""
    try:
        return use()
    except (Refused, StoreError) as error:
        st.session_state[_REFUSED] = str(error)
        return None


def say(text: str) -> None:
    """A receipt for the page to show once."""
    st.session_state[_SAID] = text


def messages() -> None:
    """What was refused or done since the page was last drawn."""
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(unmarked(refused))
    if said := st.session_state.pop(_SAID, ""):
        st.success(unmarked(said))


def path() -> str:
    return str(settings.load().database)


def chosen(agenda: Agenda) -> int:
    """The place (from 0) of the slide that is looked at.

    It is kept beside the list, whose own value is the browser's: a click that is sent before the browser has heard of
    the change before it would bring the place from before that change back.
    """
    found = st.session_state.get(place_key(agenda.id), 0)
    last = len(agenda.items) - 1
    return min(found, last) if isinstance(found, int) and found >= 0 else 0


def choose(id: str, place: int) -> None:
    st.session_state[place_key(id)] = place


def place_key(id: str) -> str:
    return f"lysbilde-{id}"
