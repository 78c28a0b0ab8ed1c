"""Logins that were left before their time, as the audit log tells of them: it is there already, only grows, and is the
same for all processes of a store."""

from __future__ import annotations

import sqlite3

from heltid.store.audit import Deed

_NAMED = "økt "


def subject(session: str, projects: str) -> str:
    """What the line of a logout is about, with the session's number, by which ``left`` finds it again."""
    return f"{_NAMED}{session}, {projects}" if projects else f"{_NAMED}{session}"


def left(connection: sqlite3.Connection, since: str, after: int) -> tuple[list[str], int]:
    """The sessions that were left at ``since`` (ISO, UTC) or later and in a line after the one numbered ``after``; and
    the number of the newest line, to go on from."""
    newest = int(connection.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0])
    found = connection.execute(
        "SELECT subject FROM audit WHERE id > ? AND id <= ? AND what = ? AND refused = 0 AND time >= ?",
        (after, newest, str(Deed.LOGOUT), since),
    )
    numbers = (text.removeprefix(_NAMED).partition(",")[0] for (text,) in found if text.startswith(_NAMED))
    return list(numbers), newest
