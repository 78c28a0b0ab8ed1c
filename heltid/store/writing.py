"""Changes to the store. Every function takes a connection inside a write transaction (``open_writer``)."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from heltid.fields import Section
from heltid.findings import Finding
from heltid.register import Municipality
from heltid.store.queries import columns

#: Places where a test may kill the process; the name is in HELTID_FAILPOINT.
FAILPOINTS = ("begun", "upload", "names", "ended", "inserted", "done")


def failpoint(name: str) -> None:
    if os.environ.get("HELTID_FAILPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class UploadFile:
    name: str
    hash: str
    size: int
    section: str
    encoding: str
    delimiter: str
    header_line: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def record_upload(
    connection: sqlite3.Connection,
    kind: str,
    actor: str,
    role: str,
    digest: str,
    counts: Counts,
    *,
    files: Iterable[UploadFile] = (),
    findings: Iterable[Finding] = (),
    undoes: int | None = None,
) -> int:
    """A new upload; its number is the new data version."""
    failpoint("begun")
    upload = connection.execute(
        "INSERT INTO upload (kind, time, actor, role, hash, added, changed, removed, unchanged, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kind,
            now(),
            actor,
            role,
            digest,
            counts.added,
            counts.changed,
            counts.removed,
            counts.unchanged,
            undoes,
        ),
    ).lastrowid
    assert upload is not None
    connection.executemany(
        "INSERT INTO upload_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (upload, file.name, file.hash, file.size, file.section, file.encoding, file.delimiter, file.header_line)
            for file in files
        ),
    )
    connection.executemany(
        "INSERT INTO upload_finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((upload, *finding.as_dict().values()) for finding in findings),
    )
    failpoint("upload")
    return upload


class NotAllowed(Exception):
    """A row that the one who writes may not write. The use cases refuse it first; the store stops what slips past."""


def end_rows(
    connection: sqlite3.Connection,
    section: Section,
    keys: Iterable[str],
    upload: int,
    *,
    only: Collection[str] | None = None,
) -> None:
    """Ends the open rows with these keys. With ``only`` they must be of these projects, in a section that is not the
    secretariat's; raises NotAllowed."""
    if only is not None:
        keys = list(keys)
        project = "project" if section.has("project") else "''"
        found = [
            row[0]
            for key in keys
            for row in connection.execute(
                f'SELECT {project} FROM "{section.name}" WHERE row_key = ? AND version_to IS NULL', (key,)
            )
        ]
        _must_be_allowed(section, found, only)
    connection.executemany(
        f'UPDATE "{section.name}" SET version_to = ? WHERE row_key = ? AND version_to IS NULL',
        ((upload, key) for key in keys),
    )
    failpoint("ended")


def insert_rows(
    connection: sqlite3.Connection,
    section: Section,
    keys: Sequence[str],
    values: Sequence[tuple[Any, ...]],
    upload: int,
    *,
    only: Collection[str] | None = None,
) -> None:
    """New open rows; ``values`` in the form's order. ``only`` as in ``end_rows``."""
    if not keys:
        return
    names = section.names
    if only is not None:
        at = names.index("project") if section.has("project") else None
        _must_be_allowed(section, ["" if at is None else row[at] for row in values], only)
    if "project" in names:
        at = names.index("project")
        connection.executemany(
            "INSERT OR IGNORE INTO project_name VALUES (?)",
            ((project,) for project in {row[at] for row in values} if project is not None),
        )
    if section.name == "goal":
        connection.executemany("INSERT OR IGNORE INTO goal_name VALUES (?, ?)", {(row[0], row[1]) for row in values})
    failpoint("names")
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f'INSERT INTO "{section.name}" (row_key, version_from, {columns(section)}) VALUES (?, {upload:d}, {marks})',
        ((key, *row) for key, row in zip(keys, values, strict=True)),
    )
    failpoint("inserted")


def _must_be_allowed(section: Section, projects: Collection[str], only: Collection[str]) -> None:
    if projects and (section.secretariat or not set(projects) <= set(only)):
        raise NotAllowed(f"rows of «{section.label}» that the writer has no right to")


def load_register(connection: sqlite3.Connection, municipalities: Iterable[Municipality], upload: int) -> None:
    connection.executemany(
        "INSERT INTO municipality (number, name, unique_name, county, region, population, kostra_group, x, y,"
        " version_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (m.number, m.name, m.unique_name, m.county, m.region, m.population, m.kostra_group, m.x, m.y, upload)
            for m in municipalities
        ),
    )


def set_status(
    connection: sqlite3.Connection, report: tuple[str, str, str], status: str, comment: str, upload: int
) -> None:
    """The report's status as the secretariat set it; the earlier one stays readable."""
    connection.execute(
        "UPDATE report_status SET version_to = ?"
        " WHERE project = ? AND report_type = ? AND period = ? AND version_to IS NULL",
        (upload, *report),
    )
    connection.execute(
        "INSERT INTO report_status (project, report_type, period, status, comment, version_from)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (*report, status, comment, upload),
    )
