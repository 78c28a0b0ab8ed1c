"""Agendas and the pictures on their slides. Every change of an agenda is a version of the store."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from heltid import agenda as agendas
from heltid.agenda import Agenda, AgendaError
from heltid.language import _
from heltid.locale import OSLO
from heltid.store.connection import StoreError

#: What the history calls a change of an agenda.
KIND = "agenda"
MEDIA_TYPES = ("image/png", "image/jpeg")
#: Bytes of one picture: the schema has the same limit.
LARGEST_PICTURE = 5_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An agenda as it is stored, the data version that it came with, and whether there is an ``earlier`` one of it."""

    agenda: Agenda
    version: int
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    media_type: str
    data: bytes


def all_kept(connection: sqlite3.Connection, as_of: int | None = None) -> tuple[Kept, ...]:
    """Every agenda as it was at a data version, in the order of their ids."""
    when, at = _at(as_of)
    return tuple(_kept(*row) for row in connection.execute(f"{_ROWS} WHERE {when} ORDER BY id", at))


def find(connection: sqlite3.Connection, id: str, as_of: int | None = None) -> Kept | None:
    """The agenda with this id as it was at a data version, None where it was not there."""
    when, at = _at(as_of)
    row = connection.execute(f"{_ROWS} WHERE id = ? AND {when}", (id, *at)).fetchone()
    return _kept(*row) if row else None


_ROWS = (
    "SELECT body, frozen, version_from,"
    " EXISTS (SELECT 1 FROM agenda AS e WHERE e.id = a.id AND e.version_from < a.version_from) FROM agenda AS a"
)


def _at(as_of: int | None) -> tuple[str, tuple[int, ...]]:
    if as_of is None:
        return "version_to IS NULL", ()
    return "version_from <= ? AND (version_to IS NULL OR version_to > ?)", (as_of, as_of)


def _kept(body: str, frozen: int | None, version: int, earlier: int) -> Kept:
    try:
        return Kept(replace(agendas.from_json(body), frozen=frozen), version, bool(earlier))
    except AgendaError as error:
        raise StoreError(_("En agenda i lageret kan ikke leses. {error}").format(error=error)) from error


def ids(connection: sqlite3.Connection) -> set[str]:
    """The ids that are or have been in use: a link to an agenda that is gone never leads to another one."""
    return {row[0] for row in connection.execute("SELECT DISTINCT id FROM agenda")}


def write(connection: sqlite3.Connection, agenda: Agenda, upload: int) -> None:
    """The agenda as it is from this version on; the earlier one stays readable."""
    end(connection, agenda.id, upload)
    # the data version it is frozen at stands in its column, where a foreign key looks after it
    body = agendas.to_json(replace(agenda, frozen=None))
    connection.execute(
        "INSERT INTO agenda (id, body, frozen, version_from) VALUES (?, ?, ?, ?)",
        (agenda.id, body, agenda.frozen, upload),
    )


def end(connection: sqlite3.Connection, id: str, upload: int) -> None:
    """The agenda is not there from this version on."""
    connection.execute("UPDATE agenda SET version_to = ? WHERE id = ? AND version_to IS NULL", (upload, id))


def day_of(connection: sqlite3.Connection, version: int) -> date:
    """The day in Oslo that a data version came."""
    row = connection.execute("SELECT time FROM upload WHERE id = ?", (version,)).fetchone()
    if row is None:
        raise StoreError(_("Dataversjon {version} finnes ikke i lageret.").format(version=version))
    return datetime.fromisoformat(row[0]).astimezone(OSLO).date()


def picture_id(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def add_picture(connection: sqlite3.Connection, picture: Picture, upload: int) -> str:
    """Stores a picture, once however often it comes; answers its id."""
    found = picture_id(picture.data)
    connection.execute(
        "INSERT INTO picture VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (found, picture.media_type, picture.data, upload),
    )
    return found


def picture(connection: sqlite3.Connection, id: str) -> Picture | None:
    row = connection.execute("SELECT media_type, bytes FROM picture WHERE id = ?", (id,)).fetchone()
    return Picture(row[0], row[1]) if row else None


def changed_agendas(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """(data version, id) of every change of an agenda, an end among them."""
    yield from connection.execute(
        "SELECT version_from, id FROM agenda UNION SELECT version_to, id FROM agenda WHERE version_to IS NOT NULL"
    )
