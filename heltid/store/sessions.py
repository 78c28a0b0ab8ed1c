"""Logins that were left before their time, as the audit log tells of them: it is there already, only grows, and is the
same for all processes of a store."""

from __future__ import annotations

import sqlite3

from heltid.store.audit import Deed

_ONE, _ALL = "økt ", "alle økter for innlogging "


def subject(session: str, projects: str) -> str:
    """What the line of a logout is about, with the session's number, by which ``left`` finds it again."""
    return f"{_ONE}{session}, {projects}" if projects else f"{_ONE}{session}"


def subject_of_all(person: str) -> str:
    """The same of all the sessions that the one with the number has at that moment."""
    return f"{_ALL}{person}"


def left(connection: sqlite3.Connection, since: str, after: int) -> tuple[list[str], dict[str, str], int]:
    """The sessions that were left at ``since`` (ISO, UTC) or later and in a line after the one numbered ``after``; who
    was logged out of all, and when last (ISO, UTC); and the number of the newest line, to go on from."""
    newest = int(connection.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0])
    found = connection.execute(
        "SELECT subject, time FROM audit WHERE id > ? AND id <= ? AND what = ? AND refused = 0 AND time >= ?"
        " ORDER BY id",
        (after, newest, str(Deed.LOGOUT), since),
    ).fetchall()
    sessions = [text.removeprefix(_ONE).partition(",")[0] for text, _ in found if text.startswith(_ONE)]
    persons = {text.removeprefix(_ALL): time for text, time in found if text.startswith(_ALL)}
    return sessions, persons, newest
