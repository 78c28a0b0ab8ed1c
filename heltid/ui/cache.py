"""What pages share between reruns and visitors: one programme per data version, with all that was computed from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from heltid import settings
from heltid.analysis.programme import Programme, follow
from heltid.analysis.withholding import withhold
from heltid.store import queries
from heltid.store.connection import open_reader

#: The programme of the run of a page that is going on.
_HELD: ContextVar[Programme | None] = ContextVar("heltid_programme", default=None)


@contextmanager
def held() -> Iterator[Programme]:
    """One programme for a whole run of a page: it never mixes two versions, and opens the store once and not for each
    question, which cost a fifth of the run. Raises StoreError where the store cannot be read."""
    _HELD.set(None)
    _HELD.set(programme())
    try:
        yield programme()
    finally:
        _HELD.set(None)


def programme() -> Programme:
    """The store as it is now, figures of small groups withheld. Raises StoreError where it cannot be read."""
    found = _HELD.get()
    if found is not None:
        return found
    path = settings.load().database
    with open_reader(path) as connection:
        version = queries.version(connection)
    return _programme(str(path), path.stat().st_ino, version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _programme(path: str, file: int, version: int) -> Programme:
    """One version of one file: a store that is made anew at the same path is another file."""
    now = withhold(queries.programme(Path(path), as_of=version))
    last = _last(path, file)
    if last and last[0].version < version:
        with open_reader(Path(path)) as connection:
            now = follow(now, last[0], queries.projects_changed(connection, last[0].version))
    last[:] = [now]
    return now


@st.cache_resource(max_entries=4, show_spinner=False)
def _last(path: str, file: int) -> list[Programme]:
    """The newest programme that was made of the file, in a list that is filled in."""
    return []
