"""Questions to the store. Every function takes an open connection; none changes anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from heltid.fields import Section
from heltid.forms import SECTIONS
from heltid.language import _
from heltid.locale import OSLO
from heltid.locale import today as oslo_today
from heltid.store.connection import StoreError, open_reader
from heltid.vocabulary import MARKS, StoreKind

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme

SEPARATOR = "\x1f"
#: Keys of one project lie between these two.
_PREFIX = "row_key > p.value || char(31) AND row_key < p.value || char(32)"


def kind(connection: sqlite3.Connection) -> StoreKind:
    return StoreKind(connection.execute("SELECT kind FROM store").fetchone()[0])


def version(connection: sqlite3.Connection) -> int:
    """The data version: the number of the last upload, 0 in a store without any."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM upload").fetchone()[0])


def figures_version(connection: sqlite3.Connection) -> int:
    """The last data version that changed what figures are made of: an agenda or a note moves no figure."""
    newest = "SELECT id FROM upload WHERE kind NOT IN ('agenda', 'note') ORDER BY id DESC LIMIT 1"
    row = connection.execute(newest).fetchone()
    return int(row[0]) if row else 0


def presented_version(connection: sqlite3.Connection) -> int:
    """The last data version that changed what slides and phones show: a note is on none of them."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM upload WHERE kind <> 'note'").fetchone()[0])


def version_at(connection: sqlite3.Connection, day: date) -> int:
    """The data version at the end of a day in Oslo."""
    end = datetime.combine(day, time.max, OSLO).astimezone(ZoneInfo("UTC")).isoformat()
    row = connection.execute("SELECT coalesce(max(id), 0) FROM upload WHERE time <= ?", (end,)).fetchone()
    return int(row[0])


def columns(section: Section, alias: str = "") -> str:
    return ", ".join(f'{alias}"{name}"' for name in section.names)


def rows(connection: sqlite3.Connection, section: Section, as_of: int | None = None) -> Iterator[tuple[Any, ...]]:
    """All rows in key order, as they were at a data version; columns as in the form."""
    at = version(connection) if as_of is None else as_of
    yield from connection.execute(
        f'SELECT {columns(section)} FROM "{section.name}"'
        " WHERE version_from <= ? AND (version_to IS NULL OR version_to > ?) ORDER BY row_key",
        (at, at),
    )


def open_rows(connection: sqlite3.Connection, section: Section, keys: Collection[str]) -> dict[str, tuple[Any, ...]]:
    """The open rows with these keys: row_key → values in the form's order."""
    if not connection.execute(f'SELECT 1 FROM "{section.name}" WHERE version_to IS NULL LIMIT 1').fetchone():
        return {}
    found = connection.execute(
        f"SELECT t.row_key, {columns(section, 't.')}"
        f' FROM json_each(?) AS k JOIN "{section.name}" AS t ON t.row_key = k.value AND t.version_to IS NULL',
        (json.dumps(list(keys)),),
    )
    return {row[0]: row[1:] for row in found}


def rows_of_projects(
    connection: sqlite3.Connection, section: Section, projects: Iterable[str]
) -> dict[str, tuple[Any, ...]]:
    """All open rows of these projects in a section whose key begins with the project."""
    condition = "row_key = p.value" if section.key == ("project",) else _PREFIX
    found = connection.execute(
        f"SELECT t.row_key, {columns(section, 't.')} FROM json_each(?) AS p"
        f' JOIN "{section.name}" AS t ON {condition} AND version_to IS NULL',
        (json.dumps(sorted(projects)),),
    )
    return {row[0]: row[1:] for row in found}


def all_open_rows(connection: sqlite3.Connection, section: Section) -> dict[str, tuple[Any, ...]]:
    found = connection.execute(f'SELECT row_key, {columns(section)} FROM "{section.name}" WHERE version_to IS NULL')
    return {row[0]: row[1:] for row in found}


def series(connection: sqlite3.Connection, projects: Iterable[str]) -> Iterator[tuple[str, str, str, str, str, Any]]:
    """(row_key, project, goal, source, date, value) of the stored measurements of these projects that have a number."""
    yield from connection.execute(
        "SELECT t.row_key, t.project, t.goal, t.source, t.date, t.value FROM json_each(?) AS p JOIN measurement AS t"
        f" ON {_PREFIX} AND version_to IS NULL WHERE typeof(t.value) IN ('real', 'integer')",
        (json.dumps(sorted(projects)),),
    )


def municipality_names(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT number, unique_name FROM municipality WHERE version_to IS NULL"))


def locked_reports(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """(project, report_type, period) of the reports that are reviewed."""
    return set(
        connection.execute(
            "SELECT project, report_type, period FROM report_status WHERE version_to IS NULL AND status = 'gjennomgått'"
        )
    )


def statuses(connection: sqlite3.Connection) -> dict[tuple[str, str, str], tuple[str, str]]:
    """(project, report_type, period) → (status, comment), where the secretariat has set one."""
    found = connection.execute(
        "SELECT project, report_type, period, status, comment FROM report_status WHERE version_to IS NULL"
    )
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in found}


def seen_before(connection: sqlite3.Connection, digest: str) -> int | None:
    """The last upload that held a file with this hash."""
    row = connection.execute("SELECT max(upload) FROM upload_file WHERE hash = ?", (digest,)).fetchone()
    return row[0]


def programme(path: Path | str, as_of: int | None = None, today: date | None = None) -> Programme:
    """Everything stored at a data version (``analysis.programme`` tells the frames), else as it is now. The rows of
    projects are read when they are asked for."""
    from heltid.analysis.programme import FRAME_OF, Programme

    with open_reader(path) as connection:
        at = figures_version(connection) if as_of is None else as_of
        whole = {FRAME_OF[name]: _frame(SECTIONS[name], _all_at(connection, SECTIONS[name], at)) for name in _WHOLE}
        return Programme(
            kind=kind(connection),
            version=at,
            today=today or oslo_today(),
            municipalities=_municipalities(connection, at),
            source=Stored(Path(path), at),
            **whole,
        )


#: Sections that are small however large the programme, a row per project at most.
_WHOLE = ("project", "event", "deadline")
_AT = "version_from <= ? AND (version_to IS NULL OR version_to > ?)"


def _all_at(connection: sqlite3.Connection, section: Section, at: int) -> list[tuple[Any, ...]]:
    return connection.execute(
        f'SELECT {columns(section)}, version_from FROM "{section.name}" WHERE {_AT} ORDER BY row_key', (at, at)
    ).fetchall()


def projects_changed(connection: sqlite3.Connection, since: int) -> set[str]:
    """The projects that have a row which came or ended after a data version."""
    found: set[str] = set()
    for section in SECTIONS.values():
        if "project" in section.names:
            found |= {
                project
                for (project,) in connection.execute(
                    f'SELECT project FROM "{section.name}" WHERE version_from > ?1'
                    f' UNION SELECT project FROM "{section.name}" WHERE version_to > ?1',
                    (since,),
                )
                if project
            }
    return found


def rows_at(section: Section) -> str:
    """The rows of projects (?1, as JSON) at a data version (?2), with ``version_from`` last: those that are open, by
    their place in the index of row keys, and those that ended later, by theirs in the index of endings."""
    listed = f"{columns(section, 't.')}, t.version_from"
    return (
        f"SELECT {columns(section)}, version_from FROM (SELECT t.row_key, {listed}"
        f' FROM json_each(?1) AS p JOIN "{section.name}" AS t ON {_PREFIX}'
        " WHERE t.version_to IS NULL AND t.version_from <= ?2"
        f' UNION ALL SELECT t.row_key, {listed} FROM "{section.name}" AS t'
        " WHERE t.version_to > ?2 AND t.version_from <= ?2 AND t.project IN (SELECT value FROM json_each(?1))"
        ") ORDER BY row_key"
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of projects in a store, as they were at a data version (``analysis.programme.Source``)."""

    path: Path
    at: int

    def frame(self, name: str, projects: Collection[str]) -> Any:
        """The rows of these projects, by their place in the index of row keys: no other row is looked at."""
        from heltid.analysis.programme import FRAME_OF

        section = next(SECTIONS[key] for key, frame in FRAME_OF.items() if frame == name)
        with open_reader(self.path) as connection:
            found = connection.execute(rows_at(section), (json.dumps(sorted(projects)), self.at)).fetchall()
        return _frame(section, found)

    def statuses(self) -> dict[tuple[str, str, str], str]:
        with open_reader(self.path) as connection:
            found = connection.execute(
                f"SELECT project, report_type, period, status FROM report_status WHERE {_AT}", (self.at, self.at)
            )
            return {(project, kind, period): status for project, kind, period, status in found}


def _frame(section: Section, found: Collection[tuple[Any, ...]]) -> Any:
    import pandas as pd

    across = list(zip(*found, strict=True)) if found else [()] * (len(section.fields) + 1)
    data: dict[str, Any] = {}
    for item, values in zip(section.fields, across[:-1], strict=True):
        if item.is_numeric:
            marks = [value if value in MARKS else None for value in values]
            plain = [None if value in MARKS else value for value in values]
            data[item.name] = pd.Series(plain, dtype="float64")
            data[f"{item.name}_mark"] = pd.Series(marks, dtype="object")
        else:
            # the same few words again and again, which the store answers with anew for each row
            words: dict[Any, Any] = {}
            data[item.name] = pd.Series([words.setdefault(value, value) for value in values], dtype="object")
    data["version_from"] = pd.Series(across[-1], dtype="int64")
    return pd.DataFrame(data)


def _municipalities(connection: sqlite3.Connection, at: int) -> Any:
    import pandas as pd

    names = ("number", "name", "unique_name", "county", "region", "population", "kostra_group", "x", "y")
    found = connection.execute(
        f"SELECT {', '.join(names)} FROM municipality"
        " WHERE version_from <= ? AND (version_to IS NULL OR version_to > ?) ORDER BY number",
        (at, at),
    ).fetchall()
    frame = pd.DataFrame(found, columns=list(names))
    return frame.astype({"population": "float64", "x": "float64", "y": "float64"})


def parse_as_of(connection: sqlite3.Connection, text: str) -> int:
    """The data version of «v12» or of a date. Raises StoreError where it is neither, or not there yet."""
    if text[:1] in "vV" and text[1:].isdigit():
        asked = int(text[1:])
        if asked > version(connection):
            raise StoreError(
                _("Dataversjon v{asked} finnes ikke ennå. Den siste er v{version}.").format(
                    asked=asked, version=version(connection)
                )
            )
        return asked
    try:
        return version_at(connection, date.fromisoformat(text))
    except ValueError:
        raise StoreError(
            _("«{text}» er verken en dato (2013-12-31) eller en dataversjon (v12).").format(text=text)
        ) from None
