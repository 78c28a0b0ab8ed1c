"""The audit log: who did what, when, from where, and what was refused. It only grows, and holds nothing of any file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from heltid.language import N_
from heltid.store.writing import now


class Deed(StrEnum):
    """What the log tells of; the values are what the secretariat reads."""

    CHECK = N_("sjekket filer")
    UPLOAD = N_("lastet opp")
    UNDO = N_("angret en opplasting")
    STATUS = N_("endret status på en rapport")
    NOTE = N_("skrev, endret eller fjernet et notat")
    CODE = N_("laget opplastingskode")
    REVOKE = N_("trakk tilbake opplastingskode")
    LOGIN = N_("logget inn")
    LOGOUT = N_("logget ut")
    EXPORT = N_("hentet ut revisjonsloggen")
    FILE = N_("hentet en fil")
    REQUEST = N_("ba serveren om noe")
    RETENTION = N_("fjernet gamle spor etter personer")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``subject``: the projects, the report or the kind of fault; ``address``: the visitor's,
    empty for the command line; ``reference``: the number that the visitor was told."""

    id: int
    time: str
    actor: str
    role: str
    what: str
    refused: bool
    subject: str
    upload: int | None
    address: str
    reference: str


#: Longer texts are cut: a name that someone else has chosen is never a way to fill the store.
_LONGEST = 200


def write(
    connection: sqlite3.Connection,
    what: Deed,
    actor: str,
    role: str,
    *,
    refused: bool = False,
    subject: str = "",
    upload: int | None = None,
    address: str = "",
    reference: str = "",
) -> None:
    """One more line, in the transaction of what it tells of."""
    texts = (str(what), actor, role, subject, address, reference)
    said, who, role, about, where, number = (" ".join(text.split())[:_LONGEST] for text in texts)
    connection.execute(
        "INSERT INTO audit (time, actor, role, what, refused, subject, upload, address, reference)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (now(), who, role, said, int(refused), about, upload, where, number),
    )


def entries(connection: sqlite3.Connection, limit: int | None = None, offset: int = 0) -> Iterator[Entry]:
    """The log, newest first; ``limit`` and ``offset`` for a page of it."""
    for row in connection.execute(
        "SELECT id, time, actor, role, what, refused, subject, upload, address, reference FROM audit"
        " ORDER BY id DESC LIMIT ? OFFSET ?",
        (-1 if limit is None else limit, offset),
    ):
        yield Entry(row[0], row[1], row[2], row[3], row[4], bool(row[5]), row[6], row[7], row[8], row[9])


def count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM audit").fetchone()[0])
