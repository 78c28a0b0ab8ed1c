"""Upload codes: a project's way in without accounts. Made by the secretariat, shown once, kept as a hash.

A code is the project's id and 128 random bits («vefsn.k4qz-…»). Nobody guesses one, so wrong ones lock nobody out: they
are counted for the address and project they came with, and make only these wait; a right code always passes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TypeVar

from heltid import auditing
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import Connection, codes, open_reader, open_writer
from heltid.store.audit import Deed
from heltid.visitors import neighbourhood

K = TypeVar("K")
DAYS, LONGEST_DAYS = 90, 400
_BYTES = 16
#: The project's id, a point, and the secret in groups of four; spaces and hyphens in the secret do not matter.
_CODE = re.compile(r"([a-z0-9-]{2,60})\.([a-z2-7]{26})")
_LONGEST = 200


class CodeError(Exception):
    """A code could not be made, or does not open anything. The text is a whole Norwegian sentence."""


class WrongCode(CodeError):
    """A code that opens nothing; ``wait`` is how many seconds the one who tries is asked to wait."""

    def __init__(self, text: str, wait: float = 0) -> None:
        super().__init__(text)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Opened:
    """What a right code opens: a project, until a moment (ISO, UTC)."""

    code: int
    project: str
    expires: str


def make(path: Path | str, project: str, actor: Actor, days: int = DAYS) -> str:
    """A new code for a project, which only the answer ever holds; earlier ones of the project end. Raises CodeError."""
    _must_be_secretariat(path, actor, Deed.CODE, project)
    if not 1 <= days <= LONGEST_DAYS:
        raise CodeError(f"En kode kan gjelde i 1 til {LONGEST_DAYS} dager.")
    secret = base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip("=").lower()
    made = datetime.now(UTC)
    with open_writer(path) as connection:
        _must_exist(connection, project)
        codes.revoke(connection, project, _text(made))
        codes.add(connection, project, _hash(project, secret), _text(made), _text(made + timedelta(days=days)))
        auditing.log(connection, actor, Deed.CODE, subject=f"{project}, {days} dager")
    return f"{project}." + "-".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def revoke(path: Path | str, project: str, actor: Actor) -> int:
    """Ends the codes of a project; answers how many were in force. Raises CodeError."""
    _must_be_secretariat(path, actor, Deed.REVOKE, project)
    with open_writer(path) as connection:
        _must_exist(connection, project)
        ended = codes.revoke(connection, project, _text(datetime.now(UTC)))
        auditing.log(connection, actor, Deed.REVOKE, subject=project)
    return ended


def enter(path: Path | str, text: str, address: str = "", reference: str = "") -> Opened:
    """What a code opens. Raises WrongCode; the failure is counted before the code is even looked at."""
    found = _CODE.fullmatch(_plain(text))
    project, secret = found.groups() if found else ("", "")
    attempt = ATTEMPTS.begin(neighbourhood(address), project)
    with open_reader(path) as connection:
        opened = _opened(connection, project, _hash(project, secret))
        known = bool(project) and codes.is_project(connection, project)
    actor = Actor("en besøkende", READER, address=address, reference=reference)
    if opened is not None:
        ATTEMPTS.take_back(attempt)
        with open_writer(path) as connection:
            codes.note_use(connection, opened.code, _text(datetime.now(UTC)))
            auditing.log(connection, reporter(opened, address, reference), Deed.LOGIN, subject=project)
        return opened
    if attempt.is_told:
        auditing.refused_often(
            path, actor, Deed.LOGIN, f"{project if known else 'ukjent prosjekt'}, {attempt.count} forsøk"
        )
    raise WrongCode(_sentence(attempt.wait), attempt.wait)


def leave(path: Path | str, opened: Opened, address: str = "", reference: str = "") -> None:
    """Tells the audit log that one who had entered a code has left."""
    with open_writer(path) as connection:
        auditing.log(connection, reporter(opened, address, reference), Deed.LOGOUT, subject=opened.project)


def is_in_force(path: Path | str, code: int) -> bool:
    """Whether what a code has opened is still open."""
    with open_reader(path) as connection:
        kept = codes.find(connection, code)
    return kept is not None and kept.in_force(_text(datetime.now(UTC)))


def any_in_force(path: Path | str) -> bool:
    """Whether someone can log in with a code at all."""
    with open_reader(path) as connection:
        return codes.any_in_force(connection, _text(datetime.now(UTC)))


def reporter(opened: Opened, address: str = "", reference: str = "") -> Actor:
    """The one who has entered a code, as the use cases know them."""
    name = f"rapportør for {opened.project}"
    return Actor(name, REPORTER, frozenset({opened.project}), opened.code, address, reference)


def _opened(connection: Connection, project: str, hash: str) -> Opened | None:
    now = _text(datetime.now(UTC))
    right = None
    for kept in codes.of_project(connection, project):
        if hmac.compare_digest(kept.hash, hash) and kept.in_force(now):
            right = Opened(kept.id, kept.project, kept.expires)
    return right


def _plain(text: str) -> str:
    """A code as it was copied or typed: without its spaces, and without the hyphens of the secret."""
    project, point, secret = "".join(text[:_LONGEST].split()).lower().rpartition(".")
    return f"{project}{point}{secret.replace('-', '')}"


def _hash(project: str, secret: str) -> str:
    return hashlib.sha256(f"{project}.{secret}".encode()).hexdigest()


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _must_exist(connection: Connection, project: str) -> None:
    if not codes.is_project(connection, project):
        raise CodeError(f"Prosjektet «{project[:60]}» finnes ikke. Bruk prosjekt-id-en fra registeret.")


def _must_be_secretariat(path: Path | str, actor: Actor, what: Deed, project: str) -> None:
    if actor.role != SECRETARIAT:
        auditing.refused(path, actor, what, project)
        raise CodeError("Bare sekretariatet kan lage og trekke tilbake opplastingskoder.")


def _sentence(wait: float) -> str:
    again = f"Vent {round(wait)} sekunder, og prøv igjen" if wait >= 1 else "Prøv igjen"
    return f"Koden passer ikke. {again}, eller be sekretariatet om en ny kode."


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: whose, as which in its row, how long it waits where it is wrong, and whether the log is told of it."""

    pair: tuple[str, str]
    count: int
    wait: float
    is_told: bool


@dataclass(slots=True)
class Attempts:
    """Wrong codes for each address and project, counted from the moment they are tried. Bounded, so that nobody fills
    the server's memory: the pairs that were quiet the longest are forgotten first."""

    size: int = 10_000
    forget_after: float = 15 * 60
    free: int = 3
    longest_wait: float = 30
    clock: Callable[[], float] = time.monotonic
    _counts: OrderedDict[tuple[str, str], tuple[int, float]] = field(default_factory=OrderedDict)
    _totals: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, address: str, project: str) -> Attempt:
        with self._lock:
            count = self._one_more(self._counts, (address, project))
            total = self._one_more(self._totals, address)
        wait = 0.0 if count <= self.free else min(self.longest_wait, 2.0 ** min(count - self.free, 10))
        # every doubling is told: a storm of a million is twenty lines
        return Attempt((address, project), count, wait, total & (total - 1) == 0)

    def take_back(self, attempt: Attempt) -> None:
        """The try was right: it counts for nothing, and what was mistyped before it is forgotten."""
        with self._lock:
            self._counts.pop(attempt.pair, None)

    def _one_more(self, counts: OrderedDict[K, tuple[int, float]], key: K) -> int:
        now = self.clock()
        before, last = counts.pop(key, (0, now))
        count = 1 if now - last > self.forget_after else before + 1
        counts[key] = (count, now)
        if len(counts) > self.size:
            counts.popitem(last=False)
        return count


ATTEMPTS = Attempts()
