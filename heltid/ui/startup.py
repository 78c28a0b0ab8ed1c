"""The first start: an example store is made while the visitor watches, once, whoever comes first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from heltid import store
from heltid.store import queries
from heltid.vocabulary import StoreKind

_in_process = threading.Lock()


def ensure_store(path: Path) -> StoreKind:
    """The kind of the store at ``path``. Where there is none an example store is made, and how far it has come shown.

    Raises StoreError where the store cannot be used.
    """
    if not path.exists():
        _make(path)
    with store.open_reader(path) as connection:
        return queries.kind(connection)


def _make(path: Path) -> None:
    from heltid import founding

    place = st.empty()
    with place.container():
        st.title("Heltid")
        bar = st.progress(0.0, "Lager eksempeldata. Det tar noen sekunder.")
        with _alone(path):
            if not path.exists():
                founding.ensure_store(path, StoreKind.EXAMPLE, lambda share, text: _advance(bar, share, text))
    place.empty()


def _advance(bar: st.delta_generator.DeltaGenerator, share: float, text: str) -> None:
    bar.progress(min(max(share, 0.0), 1.0), text)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One session of one process at a time. The second waits and then finds the store made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _in_process, path.with_name(f"{path.name}-oppstart.lock").open("w") as file:
        try:
            import fcntl
        except ImportError:  # Windows: the lock inside the process has to do
            yield
            return
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
