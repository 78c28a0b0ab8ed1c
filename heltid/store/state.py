"""What the store is like, for those who watch over it: asked with little patience, and answered in numbers alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from heltid.language import _
from heltid.store.connection import (
    APPLICATION_ID,
    OLDEST_SCHEMA,
    SCHEMA_VERSION,
    StoreError,
    connect,
    must_be_file,
    must_be_ours,
    sentences,
)

#: Seconds that a question waits for a store that is locked: whoever watches asks again soon.
PATIENCE = 0.5


@dataclass(frozen=True, slots=True)
class State:
    """``version``: the data version. ``size``: bytes on the disk, with what is not yet moved into the file. ``changes``
    and ``deeds``: how many of each kind of the history and of the audit log, the last also by whether refused."""

    schema: int
    version: int
    kind: str
    size: int
    changes: dict[str, int]
    deeds: dict[tuple[str, bool], int]


def must_open(path: Path, patience: float = PATIENCE) -> None:
    """Raises StoreError where the store cannot be read as it is: not there, another schema, damaged, locked."""
    must_be_file(path)
    with sentences(path), closing(connect(path, "ro", patience)) as connection:
        must_be_ours(connection, path)
        connection.execute("SELECT max(id) FROM upload").fetchone()


def state(path: Path, patience: float = PATIENCE) -> State:
    """Raises StoreError."""
    must_be_file(path)
    with sentences(path), closing(connect(path, "ro", patience)) as connection:
        schema = must_be_ours(connection, path)
        connection.execute("BEGIN")
        return State(
            schema,
            _version(connection),
            str(connection.execute("SELECT kind FROM store").fetchone()[0]),
            sum(part.stat().st_size for part in files(path) if part.exists()),
            {
                str(kind): int(count)
                for kind, count in connection.execute("SELECT kind, count(*) FROM upload GROUP BY kind")
            },
            {
                (str(what), bool(refused)): int(count)
                for what, refused, count in connection.execute(
                    "SELECT what, refused, count(*) FROM audit GROUP BY what, refused"
                )
            },
        )


def files(path: Path) -> tuple[Path, Path, Path]:
    """The store, and what SQLite keeps beside it while it is in use."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy, or a store that is to be replaced, says of itself. ``schema`` may be of an earlier edition."""

    schema: int
    version: int

    @property
    def is_of_newer_edition(self) -> bool:
        return self.schema > SCHEMA_VERSION


def examine(path: Path, *, whole: bool = True) -> Copy:
    """A copy that nobody writes to, looked through page by page where it is ``whole`` that is asked. Raises StoreError
    where it is damaged, no store of ours, or of a newer edition."""
    location = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with sentences(path), closing(sqlite3.connect(location, uri=True)) as connection:
        schema = must_be_ours(connection, path, OLDEST_SCHEMA)
        wrong = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) if whole else "ok"
        if wrong != "ok":
            raise StoreError(
                _("Lageret {path} er skadet ({reason}). Hent fram en annen sikkerhetskopi.").format(
                    path=path, reason=wrong
                )
            )
        return Copy(schema, _version(connection))


def standing(path: Path, patience: float = 5.0) -> Copy | None:
    """What stands where a copy is to be put back, also of a newer edition; None where it is no store that can be read.
    Raises StoreError where it is locked or may not be read, so that nobody knows."""
    if not path.exists():
        return None
    must_be_file(path)
    try:
        with closing(connect(path, "ro", patience)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return None
            return Copy(int(connection.execute("PRAGMA user_version").fetchone()[0]), _version(connection))
    except sqlite3.OperationalError as error:
        with sentences(path):
            raise error
    except sqlite3.DatabaseError:
        return None


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM upload").fetchone()[0])
