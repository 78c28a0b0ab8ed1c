"""Choices that live in the address, so that a page can be linked to and comes back after a reload."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

MUNICIPALITY = "kommune"


def municipality(choices: dict[str, str]) -> str | None:
    """The municipality chosen (its number, ``?kommune=1824``), None before a choice. ``choices``: number → name."""
    asked = st.query_params.get(MUNICIPALITY)
    if "kommunevalg" not in st.session_state and asked in choices:
        st.session_state["kommunevalg"] = asked
    chosen = st.selectbox(
        "Kommune",
        list(choices),
        index=None,
        format_func=lambda number: choices[number],
        key="kommunevalg",
        placeholder="Skriv eller velg navnet på en kommune",
    )
    if chosen and chosen != asked:
        st.query_params[MUNICIPALITY] = chosen
    elif asked and not chosen:
        del st.query_params[MUNICIPALITY]
        if asked not in choices:
            st.info("Adressen peker på en kommune som ikke finnes i dette lageret. Velg en i feltet.")
    return chosen


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
        st.html('<div class="filter-merknad" role="status">Adressen har et valg som ikke finnes her.</div>')
    return chosen
