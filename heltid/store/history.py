"""Uploads as they came, and what an undo of one would bring back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heltid.fields import Section
from heltid.forms import SECTIONS
from heltid.store.agendas import changed_agendas
from heltid.store.queries import columns


@dataclass(frozen=True, slots=True)
class Upload:
    """One line of the history. ``undone_by`` is the upload that undid it, if that is itself in force; ``agenda`` the id
    of the agenda that it changed; ``role`` who did it, the secretariat or a reporter."""

    id: int
    kind: str
    time: str
    by: str
    files: tuple[str, ...]
    hash: str
    added: int
    changed: int
    removed: int
    unchanged: int
    undoes: int | None
    undone_by: int | None
    agenda: str | None = None
    role: str = "secretariat"

    @property
    def what(self) -> str:
        """The files, or what was changed where there were none."""
        if self.agenda:
            return f"agenda {self.agenda}"
        return ", ".join(self.files) or self.kind


@dataclass(frozen=True, slots=True)
class Restored:
    """What an undo does in one section: keys whose open rows end, and rows that come back."""

    section: Section
    ended: dict[str, tuple[Any, ...]]
    back: dict[str, tuple[Any, ...]]


def uploads(connection: sqlite3.Connection) -> list[Upload]:
    """All uploads, newest first."""
    files: dict[int, list[str]] = {}
    for upload, name in connection.execute("SELECT DISTINCT upload, name FROM upload_file"):
        files.setdefault(upload, []).append(name)
    undone = _undone(connection)
    changed = dict(changed_agendas(connection))
    return [
        Upload(
            row[0],
            row[1],
            row[2],
            row[3],
            tuple(files.get(row[0], ())),
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            row[9],
            undone.get(row[0]),
            changed.get(row[0]),
            row[10],
        )
        for row in connection.execute(
            "SELECT id, kind, time, actor, hash, added, changed, removed, unchanged, undoes, role"
            " FROM upload ORDER BY id DESC"
        )
    ]


def _undone(connection: sqlite3.Connection) -> dict[int, int]:
    """Upload → the upload that undid it and is itself in force. The newest undo of an upload decides."""
    last: dict[int, int] = {}
    for upload, undoes in connection.execute("SELECT id, undoes FROM upload WHERE undoes IS NOT NULL ORDER BY id"):
        last[undoes] = upload
    undone: dict[int, int] = {}
    for target in sorted(last, reverse=True):
        if last[target] not in undone:
            undone[target] = last[target]
    return undone


def find(connection: sqlite3.Connection, upload: int) -> Upload | None:
    return next((item for item in uploads(connection) if item.id == upload), None)


def later_changes(connection: sqlite3.Connection, upload: int) -> list[int]:
    """Uploads still in force that changed the same rows later. Undos do not count by themselves."""
    undone = _undone(connection)
    touched: set[int] = set()
    for section in SECTIONS.values():
        table = f'"{section.name}"'
        touched_by = f"SELECT row_key FROM {table} WHERE"
        mine = f"{touched_by} version_from = :u UNION {touched_by} version_to = :u"
        for row in connection.execute(
            f"SELECT version_from, version_to FROM {table} WHERE row_key IN ({mine})", {"u": upload}
        ):
            touched.update(row)
    touched.discard(upload)
    kinds = dict(connection.execute("SELECT id, kind FROM upload"))
    return sorted(
        other
        for other in touched
        if other is not None and other > upload and other not in undone and kinds[other] == "upload"
    )


def restored(connection: sqlite3.Connection, upload: int) -> Iterator[Restored]:
    """What the undo of an upload ends and brings back, section by section."""
    for section in SECTIONS.values():
        table, names = f'"{section.name}"', columns(section)
        back = {
            row[0]: row[1:]
            for row in connection.execute(f"SELECT row_key, {names} FROM {table} WHERE version_to = ?", (upload,))
        }
        touched = {
            row[0] for row in connection.execute(f"SELECT row_key FROM {table} WHERE version_from = ?", (upload,))
        } | set(back)
        if not touched:
            continue
        ended = {}
        for key in touched:
            row = connection.execute(
                f"SELECT {names} FROM {table} WHERE row_key = ? AND version_to IS NULL", (key,)
            ).fetchone()
            if row is not None:
                ended[key] = row
        yield Restored(section, ended, back)


def statuses_set_by(connection: sqlite3.Connection, upload: int) -> list[tuple[str, str, str, str, str]]:
    """(project, report_type, period, status, comment) that an upload ended, for bringing back."""
    return list(
        connection.execute(
            "SELECT project, report_type, period, status, comment FROM report_status WHERE version_to = ?", (upload,)
        )
    )
