"""How long the store keeps traces of persons, and taking out those that are over their time.

Only traces of visitors: addresses, numbers of visits, numbers of logins. What the reports and notes say is never
touched, and no line of the audit log or the history is lost.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from heltid import auditing
from heltid.rights import Actor
from heltid.store import open_reader, open_writer, traces
from heltid.store.audit import Deed
from heltid.store.migrations import settle
from heltid.store.traces import Traces


def due(path: Path | str, addresses: int, logins: int, now: datetime | None = None) -> Traces:
    """What is older than so many days. Changes nothing. Raises StoreError."""
    with open_reader(path) as connection:
        return traces.older(connection, *_moments(addresses, logins, now))


def remove(path: Path, actor: Actor, addresses: int, logins: int, now: datetime | None = None) -> Traces:
    """Takes out what is older, and tells the audit log so. The bytes are written over in the file too. Raises
    StoreError."""
    moments = _moments(addresses, logins, now)
    with open_writer(path) as connection:
        found = traces.older(connection, *moments)
        if found.is_empty:
            return found
        traces.remove(connection, *moments)
        auditing.log(connection, actor, Deed.RETENTION, subject=words(found))
    settle(path)
    return found


def words(found: Traces) -> str:
    return (
        f"{found.addresses} linjer med adresse eller besøksnummer, {found.logins} linjer og {found.history}"
        " opplastinger med nummer på en innlogging"
    )


def _moments(addresses: int, logins: int, now: datetime | None) -> tuple[str, str]:
    end = now or datetime.now(UTC)
    first, second = ((end - timedelta(days=days)).isoformat(timespec="seconds") for days in (addresses, logins))
    return first, second
