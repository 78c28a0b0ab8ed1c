"""What the frame around the pages knows and the blocks on them need: filters in words, data version, mark, header.

The frame sets it at every run, before the page. Without a frame (a page in a test) everything is empty.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from heltid.exports.page import About

_KEY = "sidens-sammenheng"


@dataclass(frozen=True, slots=True)
class Context:
    """``filters``: the shared filters in words, empty where none is on; ``mark``: the data set's mark, empty for real
    reports; ``version``: the data version."""

    filters: str = ""
    version: int | None = None
    mark: str = ""


#: Where the page's header goes: a container that the frame has placed above its filters.
HEADER: ContextVar[Any | None] = ContextVar("heltid_header", default=None)


def set_context(filters: str, version: int, mark: str) -> None:
    """Called by the frame before every page. Kept in the session, so that a fragment that runs alone has it too."""
    st.session_state[_KEY] = Context(filters, version, mark)


def context() -> Context:
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Context) else Context()


def set_header(container: Any | None) -> None:
    """The container that ``page_header`` writes into; None: where the page stands."""
    HEADER.set(container)


def header_place() -> Any | None:
    return HEADER.get()


def completed(about: About) -> About:
    """``about`` with the filters, version and mark of the page, where it does not say them itself."""
    known = context()
    return replace(
        about,
        filters=about.filters or known.filters,
        mark=about.mark or known.mark,
        version=known.version if about.version is None else about.version,
    )
