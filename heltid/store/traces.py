"""Traces of persons in the store, outside of the reports: addresses, numbers of visits and numbers of logins.

They stand in the audit log and, those of logins, in the history. The lines stay: what was done, when, by which role and
to which report; only whoever it was is taken out of them.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

#: «rapportør, innlogging 0123456789ab»: what is kept ends before the number.
_LOGIN = f"*innlogging {'[0-9a-f]' * 12}"
_NUMBER = 13
_TRIGGER = "audit_no_update"


@dataclass(frozen=True, slots=True)
class Traces:
    """Lines of the audit log with an address or a number of a visit, and with a login; lines of the ``history`` with a
    login. Those of ``others`` were done under a name that someone has typed (``--by``): they are only counted."""

    addresses: int
    logins: int
    history: int
    others: int

    @property
    def is_empty(self) -> bool:
        return not (self.addresses or self.logins or self.history)


def older(connection: sqlite3.Connection, addresses: str, logins: str) -> Traces:
    """Traces from before two moments (UTC, as the store writes them)."""

    def count(query: str, *values: str) -> int:
        return int(connection.execute(query, values).fetchone()[0])

    return Traces(
        count("SELECT count(*) FROM audit WHERE time < ? AND (address <> '' OR reference <> '')", addresses),
        count("SELECT count(*) FROM audit WHERE time < ? AND actor GLOB ?", logins, _LOGIN),
        count("SELECT count(*) FROM upload WHERE time < ? AND actor GLOB ?", logins, _LOGIN),
        count(
            "SELECT count(*) FROM upload WHERE time < ? AND actor NOT GLOB '*innlogging*'"
            " AND actor NOT GLOB 'rapportør for *' AND actor NOT IN ('kommandolinja', 'sekretariatet', 'oppsett')",
            logins,
        ),
    )


def remove(connection: sqlite3.Connection, addresses: str, logins: str) -> None:
    """In the transaction of the connection. The audit log refuses every change but this one: what refuses it is taken
    away and put back as it was, unseen by others."""
    connection.execute("PRAGMA secure_delete = ON")
    statement = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_TRIGGER,)).fetchone()[0]
    connection.execute(f"DROP TRIGGER {_TRIGGER}")
    connection.execute(
        "UPDATE audit SET address = '', reference = '' WHERE time < ? AND (address <> '' OR reference <> '')",
        (addresses,),
    )
    for table in ("audit", "upload"):
        connection.execute(
            f"UPDATE {table} SET actor = substr(actor, 1, length(actor) - {_NUMBER}) WHERE time < ? AND actor GLOB ?",
            (logins, _LOGIN),
        )
    connection.execute(statement)
