"""The shared filters on the page: read from the address, which is the one place where they are kept."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import streamlit as st

from heltid.analysis import address as addresses
from heltid.analysis import choices
from heltid.analysis.selection import Selection
from heltid.ui import access, cache

words = choices.words


def selection() -> Selection:
    """What the reader has chosen to look at."""
    return _read().selection


def address(path: str, **parameters: str) -> str:
    """A link to a page of ours (``"kommune"``, ``"/kommune?kommune=9001"``) that keeps what is chosen and who looks.

    A link loads the page anew, so what is to be kept must stand in it.
    """
    name, _, query = path.lstrip("/").partition("?")
    kept = {**addresses.write(selection()), **_circle()}
    return _link(name, {**dict(parse_qsl(query)), **parameters, **kept})


def _link(name: str, parameters: dict[str, str]) -> str:
    return f"/{name}?{urlencode(parameters)}" if parameters else f"/{name}"


def _circle() -> dict[str, str]:
    return {key: st.query_params[key] for key in (access.AS, access.PROJECT) if key in st.query_params}


def _read() -> addresses.Read:
    given = {key: st.query_params.get_all(key) for key in addresses.KEYS}
    return addresses.read(given, choices.filters(cache.programme()))
