"""Notes of deep dives and theme workshops, kept beside the reports. Every change of one is a version of the store.

The text is what was written, letter for letter. A change is a new row and the earlier one stays; a note that is removed
has no open row, and is brought back by writing one of its earlier rows again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heltid.vocabulary import EventType

#: What the history calls a change of a note.
KIND = "note"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a note is about: a deep dive in a ``project``, or a workshop on a ``theme`` or at a ``gathering`` (its day
    and title), with the number of the ``table`` that wrote it where it has one."""

    kind: EventType
    project: str | None = None
    theme: str | None = None
    gathering: tuple[date, str] | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a note says. ``shared``: whether others than the secretariat may read it (``rights.may_read_note``)."""

    body: str
    heading: str = ""
    tags: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is, or was. ``id`` is the data version it was first written with, ``version`` the one this text came
    with, ``time`` (UTC, ISO 8601), ``by`` and ``role`` the moment and the writer of this text; ``ended`` is the data
    version that changed or removed it, None where it stands."""

    id: int
    subject: Subject
    said: Said
    version: int
    time: str
    by: str
    role: str
    ended: int | None = None

    @property
    def is_changed(self) -> bool:
        return self.version > self.id


_COLUMNS = (
    "n.id, n.kind, n.project, n.theme, n.gathering_day, n.gathering_title, n.table_number, n.heading, n.body, n.tags,"
    " n.shared, n.version_from, u.time, u.actor, u.role, n.version_to"
)
_ROWS = f"SELECT {_COLUMNS} FROM note AS n JOIN upload AS u ON u.id = n.version_from"
#: The last row of a note that has no open one.
_GONE = (
    f"{_ROWS} WHERE n.version_from = (SELECT max(version_from) FROM note AS m WHERE m.id = n.id)"
    " AND n.version_to IS NOT NULL"
)


def standing(connection: sqlite3.Connection, project: str | None = None) -> Iterator[Note]:
    """Every note that is there, or those about a project, the newest first."""
    where, about = _about(project)
    rows = connection.execute(f"{_ROWS} WHERE n.version_to IS NULL{where} ORDER BY n.id DESC", about)
    return map(_note, rows)


def removed(connection: sqlite3.Connection, project: str | None = None) -> Iterator[Note]:
    """Every note that was removed, or those about a project, as they were, the one that was removed last first."""
    where, about = _about(project)
    return map(_note, connection.execute(f"{_GONE}{where} ORDER BY n.version_to DESC, n.id DESC", about))


def _about(project: str | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if project is None else (" AND n.project = ?", (project,))


def versions(connection: sqlite3.Connection, id: int) -> list[Note]:
    """A note as it has been, the newest first; empty where there is none."""
    return [*map(_note, connection.execute(f"{_ROWS} WHERE n.id = ? ORDER BY n.version_from DESC", (id,)))]


def write(connection: sqlite3.Connection, subject: Subject, said: Said, upload: int, id: int | None = None) -> None:
    """A new note, or the text that the note with this id has from this version on."""
    if id is not None:
        end(connection, id, upload)
    day, title = subject.gathering or (None, None)
    connection.execute(
        "INSERT INTO note (id, kind, project, theme, gathering_day, gathering_title, table_number, heading, body, tags,"
        " shared, version_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            upload if id is None else id,
            str(subject.kind),
            subject.project,
            subject.theme,
            day and day.isoformat(),
            title,
            subject.table,
            said.heading,
            said.body,
            json.dumps(said.tags, ensure_ascii=False),
            int(said.shared),
            upload,
        ),
    )


def end(connection: sqlite3.Connection, id: int, upload: int) -> None:
    """The note is not there from this version on."""
    connection.execute("UPDATE note SET version_to = ? WHERE id = ? AND version_to IS NULL", (upload, id))


def is_project(connection: sqlite3.Connection, project: str) -> bool:
    """Whether the store has ever held a project with this id."""
    return connection.execute("SELECT 1 FROM project_name WHERE project = ?", (project,)).fetchone() is not None


def _note(row: tuple[int, str, str, str, str, str, int, str, str, str, int, int, str, str, str, int | None]) -> Note:
    id, kind, project, theme, day, title, table, heading, body, tags, shared, version, time, by, role, ended = row
    gathering = (date.fromisoformat(day), title) if day else None
    subject = Subject(EventType(kind), project, theme, gathering, table)
    said = Said(body, heading, tuple(json.loads(tags)), bool(shared))
    return Note(id, subject, said, version, time, by, role, ended)
