"""What goes into the audit log: what was done, in the transaction that does it, and what was refused, in its own."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from heltid.findings import Finding, Grade
from heltid.rights import NO_RIGHT, SECRETARIAT_ONLY, Actor
from heltid.store import Connection, StoreError, audit, open_writer
from heltid.store.audit import Deed

#: Refused checks and codes that are told at the most in a minute. A page that is drawn again checks the same files
#: again, and a visitor who storms the server does not get to fill the store.
PER_MINUTE = 60
_REMEMBERED = 1_000
_lock = Lock()
_told: OrderedDict[tuple[str, str, str], None] = OrderedDict()
_moments: deque[float] = deque(maxlen=PER_MINUTE)


def log(
    connection: Connection,
    actor: Actor,
    what: Deed,
    *,
    refused: bool = False,
    subject: str = "",
    upload: int | None = None,
) -> None:
    """One line about the actor, in the transaction of the connection."""
    audit.write(
        connection,
        what,
        actor.name,
        actor.role,
        refused=refused,
        subject=subject,
        upload=upload,
        address=actor.address,
        reference=actor.reference,
    )


def refused(path: Path | str, actor: Actor, what: Deed, subject: str = "") -> None:
    """A line of its own about what was refused. A store that cannot be written to refuses all the same."""
    try:
        with open_writer(path) as connection:
            log(connection, actor, what, refused=True, subject=subject)
    except StoreError:
        return


def refused_often(path: Path | str, actor: Actor, what: Deed, subject: str = "") -> None:
    """Like ``refused``, of what strangers can do as often as they like: so many lines a minute, and no more."""
    if _is_room():
        refused(path, actor, what, subject)


def refused_check(path: Path | str, actor: Actor, digest: str, findings: Iterable[Finding]) -> None:
    """Tells of a check that found what no honest file holds, or rows that the actor may not write: once for the same
    files and actor. What is merely to be mended is no refusal."""
    serious = [item for item in findings if item.grade is Grade.FATAL or item.rule in (NO_RIGHT, SECRETARIAT_ONLY)]
    if serious and _is_news((digest, actor.name, actor.address)):
        refused(path, actor, Deed.CHECK, rules(serious))


def rules(findings: Iterable[Finding]) -> str:
    """The rules that block, without anything of the file."""
    return ", ".join(sorted({item.rule for item in findings if item.grade >= Grade.ERROR}))


def _is_news(told: tuple[str, str, str]) -> bool:
    with _lock:
        if told in _told:
            _told.move_to_end(told)
            return False
    if not _is_room():
        return False
    with _lock:
        _told[told] = None
        if len(_told) > _REMEMBERED:
            _told.popitem(last=False)
    return True


def _is_room() -> bool:
    now = time.monotonic()
    with _lock:
        if len(_moments) == PER_MINUTE and now - _moments[0] < 60:
            return False
        _moments.append(now)
    return True
