"""What pages share between reruns and visitors: one programme per data version, with all that was computed from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from heltid import settings
from heltid.analysis.programme import Programme, follow
from heltid.analysis.withholding import withhold
from heltid.locale import today
from heltid.store import queries
from heltid.store.connection import open_reader

#: The programme of the run of a page that is going on, and what is known of the run.
_HELD: ContextVar[Programme | None] = ContextVar("heltid_programme", default=None)
_RUN: ContextVar[dict[str, Any] | None] = ContextVar("heltid_run", default=None)
T = TypeVar("T")
#: When each file was written (ns), which one it is, and its size.
_Looks = tuple[tuple[int, int, int], ...]
#: Two changes within a tick of the file system's clock leave the same time on a file: a younger one is always asked.
_SETTLED_NS = 2_000_000_000
#: The last store that was read, as its files looked before, and what was read.
_SEEN: list[tuple[Path, _Looks, Programme]] = []


@contextmanager
def held() -> Iterator[Programme]:
    """One programme for a whole run of a page: it never mixes two versions, and opens the store once and not for each
    question, which cost a fifth of the run. Raises StoreError where the store cannot be read."""
    _HELD.set(None)
    _HELD.set(programme())
    _RUN.set({})
    try:
        yield programme()
    finally:
        _HELD.set(None)
        _RUN.set(None)


def once(name: str, answer: Callable[[], T]) -> T:
    """What the blocks of a page ask again and again, answered once a run. Outside of a run (a page in a test, a part
    that runs alone) it is answered every time."""
    known = _RUN.get()
    if known is None:
        return answer()
    if name not in known:
        known[name] = answer()
    found: T = known[name]
    return found


def ask_again() -> None:
    """The address has been changed in the middle of a run: what was answered from it no longer holds."""
    known = _RUN.get()
    if known is not None:
        known.clear()


def programme() -> Programme:
    """The store as it is now, figures of small groups withheld. Raises StoreError where it cannot be read."""
    found = _HELD.get()
    if found is not None:
        return found
    path = settings.load().database
    asked = time.time_ns()
    looks = _looks(path)
    for where, looked, known in _SEEN:
        if (where, looked, known.today) == (path, looks, today()):
            return known
    _SEEN.clear()  # what it was is let go of, also where it is never at rest
    with open_reader(path) as connection:
        version = queries.figures_version(connection)
    read = _programme(str(path), path.stat().st_ino, version, today())
    if _settled(looks, asked):
        _SEEN[:] = [(path, looks, read)]
    return read


def at_rest(path: Path) -> _Looks:
    """How the files of the store look, to keep what was read of it by; empty where they are so newly written that the
    next change could look the same."""
    asked = time.time_ns()
    looks = _looks(path)
    return looks if _settled(looks, asked) else ()


def _settled(looks: _Looks, asked: int) -> bool:
    return bool(looks) and all(asked - written > _SETTLED_NS for written, _, _ in looks)


def _looks(path: Path) -> _Looks:
    """Which files the store is and when they were written: as long as that is the same nothing has been stored, and the
    store need not be opened, which cost every run a tenth. Empty where it cannot be seen."""
    try:
        found = [path.stat()]
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            found.append(log.stat())
    except OSError:
        return ()
    return tuple((one.st_mtime_ns, one.st_ino, one.st_size) for one in found)


@st.cache_resource(max_entries=1, show_spinner=False)
def _programme(path: str, file: int, version: int, day: date) -> Programme:
    """One version of one file, seen from one day: a store that is made anew at the same path is another file.

    One is kept: nobody asks for an earlier one, whoever is in the middle of a run has theirs, and each holds all that
    was computed from it.
    """
    now = withhold(queries.programme(Path(path), as_of=version, today=day))
    last = _last(path, file)
    if last and last[0].version < version:
        with open_reader(Path(path)) as connection:
            now = follow(now, last[0], queries.projects_changed(connection, last[0].version))
    last[:] = [now]
    return now


@st.cache_resource(max_entries=1, show_spinner=False)
def _last(path: str, file: int) -> list[Programme]:
    """The newest programme that was made of the file, in a list that is filled in."""
    return []
