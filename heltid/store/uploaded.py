"""One upload as the store keeps it: who, which files, what was found, and every row before and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heltid.fields import Section
from heltid.findings import Finding, Grade
from heltid.forms import SECTIONS
from heltid.store.queries import columns
from heltid.store.writing import Counts, UploadFile


@dataclass(frozen=True, slots=True)
class Head:
    """What the store says of the upload itself. ``time`` is UTC, ``role`` as the rights are checked by."""

    id: int
    kind: str
    time: str
    actor: str
    role: str
    hash: str
    counts: Counts
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """The rows of one section that the upload ended (``before``) and wrote (``after``), by row key."""

    section: Section
    before: dict[str, tuple[Any, ...]]
    after: dict[str, tuple[Any, ...]]


def head(connection: sqlite3.Connection, upload: int) -> Head | None:
    row = connection.execute(
        "SELECT id, kind, time, actor, role, hash, undoes, added, changed, removed, unchanged FROM upload WHERE id = ?",
        (upload,),
    ).fetchone()
    if row is None:
        return None
    id, kind, time, actor, role, digest, undoes, *counts = row
    return Head(id, kind, time, actor, role, digest, Counts(*counts), undoes)


def files(connection: sqlite3.Connection, upload: int) -> tuple[UploadFile, ...]:
    return tuple(
        UploadFile(*row)
        for row in connection.execute(
            "SELECT name, hash, size, section, encoding, delimiter, header_line FROM upload_file WHERE upload = ?"
            " ORDER BY rowid",
            (upload,),
        )
    )


def findings(connection: sqlite3.Connection, upload: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(Grade[row[0]], *row[1:])
        for row in connection.execute(
            "SELECT grade, rule, message, action, file, section, line, column_name, value FROM upload_finding"
            " WHERE upload = ? ORDER BY rowid",
            (upload,),
        )
    )


def changes(connection: sqlite3.Connection, upload: int) -> Iterator[Change]:
    """What the upload did when it came, also where later uploads have changed the same rows."""
    for section in SECTIONS.values():
        select = f'SELECT row_key, {columns(section)} FROM "{section.name}" WHERE'
        before, after = (
            {row[0]: row[1:] for row in connection.execute(f"{select} {edge} = ? ORDER BY row_key", (upload,))}
            for edge in ("version_to", "version_from")
        )
        if before or after:
            yield Change(section, before, after)
