"""Upload codes in the store: each known by its hash alone, with a day it ends and, where it was revoked, the moment."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A code as the store knows it. Moments are ISO texts in UTC; ``used`` is when it opened something last."""

    id: int
    project: str
    hash: str
    made: str
    expires: str
    revoked: str | None
    used: str | None = None

    def in_force(self, moment: str) -> bool:
        return self.revoked is None and self.made <= moment < self.expires


_COLUMNS = "SELECT id, project, hash, made, expires, revoked, used FROM upload_code"


def of_project(connection: sqlite3.Connection, project: str) -> list[Kept]:
    """The codes of a project that are not revoked, newest first; also those whose time is over."""
    rows = connection.execute(f"{_COLUMNS} WHERE project = ? AND revoked IS NULL ORDER BY id DESC", (project,))
    return [Kept(*row) for row in rows]


def all_kept(connection: sqlite3.Connection) -> list[Kept]:
    """Every code there has been, newest first."""
    return [Kept(*row) for row in connection.execute(f"{_COLUMNS} ORDER BY id DESC")]


def find(connection: sqlite3.Connection, id: int) -> Kept | None:
    row = connection.execute(f"{_COLUMNS} WHERE id = ?", (id,)).fetchone()
    return Kept(*row) if row else None


def any_in_force(connection: sqlite3.Connection, moment: str) -> bool:
    """Whether someone can log in with a code at all."""
    return any(kept.in_force(moment) for kept in all_kept(connection))


def is_project(connection: sqlite3.Connection, project: str) -> bool:
    """Whether the register has the project now."""
    row = connection.execute("SELECT 1 FROM project WHERE project = ? AND version_to IS NULL", (project,)).fetchone()
    return row is not None


def add(connection: sqlite3.Connection, project: str, hash: str, made: str, expires: str) -> int:
    """A new code; answers its number."""
    added = connection.execute(
        "INSERT INTO upload_code (project, hash, made, expires) VALUES (?, ?, ?, ?)", (project, hash, made, expires)
    ).lastrowid
    assert added is not None
    return added


def revoke(connection: sqlite3.Connection, project: str, moment: str) -> int:
    """Ends every code of a project; answers how many were in force until now."""
    ended = sum(kept.in_force(moment) for kept in of_project(connection, project))
    connection.execute("UPDATE upload_code SET revoked = ? WHERE project = ? AND revoked IS NULL", (moment, project))
    return ended


def note_use(connection: sqlite3.Connection, id: int, moment: str) -> None:
    """The code opened its project at this moment."""
    connection.execute("UPDATE upload_code SET used = ? WHERE id = ?", (moment, id))
