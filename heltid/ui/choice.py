"""Choices that live in the address, so that a page can be linked to and comes back after a reload."""

from __future__ import annotations

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
