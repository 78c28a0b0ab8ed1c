"""Choices that live in the address, so that a page can be linked to and comes back after a reload."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from heltid.language import _
from heltid.ui.plain import plain


def one_of(name: str, label: str, options: Mapping[str, str], default: str, *, buttons: bool = False) -> str:
    """The option chosen: its key, kept in the address (``?name=key``); ``options`` is key → what the reader sees.

    The address is the truth: a link, a reload and the browser's way back give the same, and until the reader has chosen
    the default of the moment holds. An address that asks for what is not there gets the default, and a word about it.
    ``buttons``: side by side instead of in a list, for few short options.
    """
    field = f"valg-{name}"
    asked = st.query_params.get(name, "")
    chosen = asked if asked in options else default
    st.session_state[field] = chosen

    def keep() -> None:
        st.query_params[name] = st.session_state[field]

    keys, seen = list(options), options.__getitem__
    if buttons:
        st.segmented_control(label, keys, format_func=seen, key=field, required=True, on_change=keep)
    else:
        st.selectbox(label, keys, format_func=seen, key=field, on_change=keep)
    if asked != chosen and asked:
        note(name, asked)
    return chosen


def note_unknown(name: str, options: Collection[str]) -> None:
    """Says so where the address asks for what is not among the options of a choice that is bound to it."""
    asked = st.query_params.get(name, "")
    if asked and asked not in options:
        note(name, asked)


def note(name: str, asked: str) -> None:
    """Says that what the address asks for of a choice is not there."""
    said = _("Adressen har et valg som ikke finnes her: {name}={asked}. Det er ikke brukt.").format(
        name=name, asked=asked[:60]
    )
    st.html(f'<div class="filter-merknad" role="status">{plain(said)}</div>')
