"""The first start: an example store is made while the visitor watches, once, whoever comes first; never where a
store is named and gone. And every start: it is said where nobody can store anything."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from heltid import settings, store
from heltid.language import _
from heltid.store import StoreError, queries
from heltid.ui import access
from heltid.vocabulary import StoreKind

log = logging.getLogger("heltid")
_in_process = threading.Lock()


def warn_if_closed() -> None:
    """Tells whoever starts the server that the pages can only be read, where nobody can be the secretariat on them."""
    path = settings.load().database
    if not path.exists():
        return
    try:
        with store.open_reader(path) as connection:
            kind = queries.kind(connection)
    except StoreError:
        return  # every page says what is wrong with it
    if access.is_closed(kind):
        log.warning(
            "Lageret er for virkelige rapporter, og ingen tilgang er satt opp: sidene kan bare leses."
            " README sier hvordan tilgang settes opp."
        )


def ensure_store(path: Path) -> StoreKind:
    """The kind of the store at ``path``. Where there is none, and the operator has named none, an example store is
    made, and how far it has come shown.

    Raises StoreError where the store cannot be used, or is not where the operator says it is: an example in its place
    would look like the reports.
    """
    if not path.exists():
        if settings.load().is_database_named:
            raise StoreError(
                _(
                    "Lageret er ikke der det skal være: den som driver tjenesten, må legge det tilbake "
                    "fra en kopi eller lage et nytt med «python -m heltid init»."
                )
            )
        _make(path)
    with store.open_reader(path) as connection:
        return queries.kind(connection)


def _make(path: Path) -> None:
    from heltid import founding

    place = st.empty()
    with place.container():
        st.title("Heltid")
        bar = st.progress(0.0, _("Lager eksempeldata. Det tar noen sekunder."))
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
