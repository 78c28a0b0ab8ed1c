"""The history of one report: the uploads that touched a part of it, and the statuses it has had."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from heltid.forms import REPORT_PARTS

#: (project, report_type, period).
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Touch:
    """An upload, an undo or a change of status that touched the report. ``status`` is the one that it gave the report,
    empty where it gave none."""

    upload: int
    kind: str
    time: str
    by: str
    files: tuple[str, ...]
    hash: str
    undoes: int | None
    status: str = ""
    comment: str = ""


def touching(connection: sqlite3.Connection, report: Key) -> list[Touch]:
    """What touched the report, oldest first."""
    given = {
        version: (status, comment)
        for version, status, comment in connection.execute(
            "SELECT version_from, status, comment FROM report_status"
            " WHERE project = ? AND report_type = ? AND period = ?",
            report,
        )
    }
    found = set(given)
    for name in REPORT_PARTS:
        for pair in connection.execute(
            f'SELECT version_from, version_to FROM "{name}" WHERE project = ? AND report_type = ? AND period = ?',
            report,
        ):
            found.update(version for version in pair if version is not None)
    listed = json.dumps(sorted(found))
    files: dict[int, list[str]] = {}
    for upload, name in connection.execute(
        "SELECT DISTINCT upload, name FROM upload_file WHERE upload IN (SELECT value FROM json_each(?))", (listed,)
    ):
        files.setdefault(upload, []).append(name)
    return [
        Touch(id, kind, time, by, tuple(files.get(id, ())), digest, undoes, *given.get(id, ("", "")))
        for id, kind, time, by, digest, undoes in connection.execute(
            "SELECT id, kind, time, actor, hash, undoes FROM upload"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (listed,),
        )
    ]
