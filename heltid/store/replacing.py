"""Another file in the place of the store, while nobody is in it."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from heltid.language import _
from heltid.store.connection import StoreError
from heltid.store.state import files

#: Seconds that it is tried to be alone with the store.
PATIENCE = 10.0


def replace(store: Path, new: Path, kept: Path) -> Path | None:
    """Puts ``new`` (beside the store) in its place, and keeps the store that stood there as ``kept``.

    The old store is held with an exclusive lock as they change places, and whoever waited to write to it finds that it
    is another file (``connection.open_writer``): nothing is told to be stored that is not. A file that is no readable
    store is put aside as it is. Raises StoreError where others do not let go, OSError.
    """
    with closing(sqlite3.connect(new)) as ready:
        ready.execute("PRAGMA journal_mode = WAL")
    if not store.exists():
        os.replace(new, store)
        return None
    try:
        old = _alone(store)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise StoreError(
                _("Lageret {path} er i bruk. Stopp tjenesten, og prøv igjen.").format(path=store)
            ) from error
        _put_aside(store, new, kept)
        return kept
    with closing(old):
        os.link(store, kept)
        os.replace(new, store)
    return kept


def _alone(store: Path) -> sqlite3.Connection:
    """A connection that holds the whole store, its log moved into it and away."""
    deadline = time.monotonic() + PATIENCE
    connection = sqlite3.connect(store, timeout=1.0, isolation_level=None)
    try:
        while True:
            try:
                if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete":
                    connection.execute("BEGIN EXCLUSIVE")
                    return connection
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
            if time.monotonic() > deadline:
                raise sqlite3.OperationalError("database is locked")
            time.sleep(0.05)
    except BaseException:
        connection.close()
        raise


def _put_aside(store: Path, new: Path, kept: Path) -> None:
    """A damaged store with all that lies beside it."""
    __, log, index = files(store)
    os.link(store, kept)
    if log.exists():
        os.replace(log, kept.with_name(f"{kept.name}-wal"))
    index.unlink(missing_ok=True)
    os.replace(new, store)
