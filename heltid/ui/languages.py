"""The visitor's language: read from the address at the start of every run, and chosen at the top of every page."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from heltid import language
from heltid.language import PARAMETER, SOURCE, Language
from heltid.ui.plain import plain

#: Where the session keeps the language, and the page and the address's own word for it at the last run.
_KEPT, _LAST = "valgt-spraak", "valgt-spraak-sist"


def settle() -> None:
    """The address says it. The menu goes to a page's bare address, so another page is in the language of the last one;
    the same page without the word is a step back in the browser, or bokmål chosen. Called before anything is named."""
    asked = st.query_params.get(PARAMETER, "")
    page = _page()
    before, said = st.session_state.get(_LAST, (None, ""))
    is_told = asked or (page == before and said)
    chosen = language.read(asked) or SOURCE if is_told else st.session_state.get(_KEPT, SOURCE)
    if chosen is not SOURCE and not asked:
        st.query_params[PARAMETER] = asked = chosen.value
    st.session_state[_KEPT] = chosen
    st.session_state[_LAST] = (page, asked)
    language.speak(chosen)


def _page() -> str:
    """The page's address, empty where there is none (a page in a test)."""
    return (st.context.url or "").partition("?")[0]


def of_session() -> Language | None:
    """What the session's last run spoke; for what runs before a page does, such as the answer to a click."""
    if get_script_run_ctx(suppress_warning=True) is None:  # no page, and no session: a request, a command, a test
        return None
    found = st.session_state.get(_KEPT)
    return found if isinstance(found, Language) else None


def parameters() -> dict[str, str]:
    """The language as a parameter of an address; bokmål needs none."""
    said = language.current()
    return {} if said is SOURCE else {PARAMETER: said.value}


def unknown() -> str:
    """The language that the address asks for, where there is none of that name."""
    asked = st.query_params.get(PARAMETER, "")
    return asked if asked and language.read(asked) is None else ""


def choice_html() -> str:
    """The three languages as links to this page, each in its own words, the one that is spoken marked."""
    said = language.current()
    kept = [(key, value) for key in st.query_params if key != PARAMETER for value in st.query_params.get_all(key)]
    links = "".join(_link(one, said, kept) for one in Language)
    return f'<nav class="spraakvalg ikke-utskrift" aria-label="Språk · Language">{links}</nav>'


def _link(one: Language, said: Language, kept: list[tuple[str, str]]) -> str:
    address = "?" + urlencode([*kept, *([] if one is SOURCE else [(PARAMETER, one.value)])])
    here = ' aria-current="true"' if one is said else ""
    return f'<a href="{plain(address)}" target="_self" lang="{one}" hreflang="{one}"{here}>{one.own_name}</a>'


language.ask_elsewhere(of_session)
