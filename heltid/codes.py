"""Upload codes: a project's way in without accounts. Made by the secretariat, shown once, kept as a hash.

A code is the project's id and 128 random bits («vefsn.k4qz-…»). Nobody guesses one, so wrong ones lock nobody out: they
are counted for the address and project they came with before they are looked at, and their answer is held back; a right
code always passes at once. What is counted is this process's own, and is forgotten when it ends.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Lock

from heltid import auditing
from heltid.buckets import Buckets, Pace
from heltid.language import N_, _
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import Connection, codes, open_reader, open_writer
from heltid.store.audit import Deed
from heltid.visitors import neighbourhood

DAYS, LONGEST_DAYS = 90, 400
_BYTES = 16
#: The project's id, a point, and the secret in groups of four; spaces and hyphens in the secret do not matter.
_CODE = re.compile(r"([a-z0-9-]{2,60})\.([a-z2-7]{26})")
_LONGEST = 200


class CodeError(Exception):
    """A code could not be made, or does not open anything. The text is a whole Norwegian sentence."""


class WrongCode(CodeError):
    """A code that opens nothing; ``wait`` is how many seconds whoever tried is to be kept from the answer."""

    def __init__(self, text: str, wait: float = 0) -> None:
        super().__init__(text)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Opened:
    """What a right code opens: a project, until a moment (ISO, UTC)."""

    code: int
    project: str
    expires: str


class State(StrEnum):
    """How a project's code stands; the values, translated where they are shown, are what the secretariat reads."""

    NONE = N_("ingen")
    IN_FORCE = N_("gyldig")
    ENDED = N_("utløpt")
    REVOKED = N_("trukket tilbake")


@dataclass(frozen=True, slots=True)
class Standing:
    """A project's newest code: until when it is or was good, and its last use (ISO, UTC; empty where never)."""

    project: str
    state: State
    expires: str = ""
    used: str = ""


def make(path: Path | str, project: str, actor: Actor, days: int = DAYS) -> str:
    """A new code for a project, which only the answer ever holds; earlier ones of the project end. Raises CodeError."""
    _must_be_secretariat(path, actor, Deed.CODE, project)
    _must_be_days(days)
    with open_writer(path) as connection:
        return _made(connection, project, actor, days)


def make_missing(
    path: Path | str, projects: Sequence[str], actor: Actor, days: int = DAYS
) -> list[tuple[str, str, str]]:
    """(project, code, when it ends) for those of the projects that have no code in force, all or none. What is in
    force goes on. Raises CodeError."""
    _must_be_secretariat(path, actor, Deed.CODE, f"{len(projects)} prosjekter")
    _must_be_days(days)
    with open_writer(path) as connection:
        standing = _standings(connection, projects)
        without = [one.project for one in standing if one.state is not State.IN_FORCE]
        made = {project: _made(connection, project, actor, days) for project in without}
        return [(one.project, made[one.project], one.expires) for one in _standings(connection, without)]


def standings(path: Path | str, projects: Sequence[str], actor: Actor) -> list[Standing]:
    """How the code of each of the projects stands, in their order. For the secretariat. Raises CodeError."""
    if actor.role != SECRETARIAT:
        raise CodeError(_("Bare sekretariatet kan se hvem som har opplastingskode."))
    with open_reader(path) as connection:
        return _standings(connection, projects)


def _standings(connection: Connection, projects: Sequence[str]) -> list[Standing]:
    now = _text(datetime.now(UTC))
    newest = {kept.project: kept for kept in reversed(codes.all_kept(connection))}
    return [_standing(project, newest.get(project), now) for project in projects]


def _standing(project: str, kept: codes.Kept | None, now: str) -> Standing:
    if kept is None:
        return Standing(project, State.NONE)
    state = State.REVOKED if kept.revoked else State.IN_FORCE if kept.in_force(now) else State.ENDED
    return Standing(project, state, kept.expires, kept.used or "")


def _made(connection: Connection, project: str, actor: Actor, days: int) -> str:
    secret = base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip("=").lower()
    made = datetime.now(UTC)
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
    hash = _hash(project, secret)
    if attempt.is_hurried and hash not in LATELY.hashes(path):
        raise WrongCode(_sentence(attempt.wait), attempt.wait)
    with open_reader(path) as connection:
        opened = _opened(connection, project, hash)
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


def _must_be_days(days: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise CodeError(_("En kode kan gjelde i 1 til {days} dager.").format(days=LONGEST_DAYS))


def _must_exist(connection: Connection, project: str) -> None:
    if not codes.is_project(connection, project):
        raise CodeError(
            _("Prosjektet «{project}» finnes ikke. Bruk prosjekt-id-en fra registeret.").format(project=project[:60])
        )


def _must_be_secretariat(path: Path | str, actor: Actor, what: Deed, project: str) -> None:
    if actor.role != SECRETARIAT:
        auditing.refused(path, actor, what, project)
        raise CodeError(_("Bare sekretariatet kan lage og trekke tilbake opplastingskoder."))


def _sentence(wait: float) -> str:
    late = (
        _(" Svaret kommer etter {seconds} sekunder fordi flere koder har vært feil.").format(seconds=round(wait))
        if wait >= 1
        else ""
    )
    return _("Koden passer ikke.{late} Prøv igjen, eller be sekretariatet om en ny kode.").format(late=late)


#: So often one address may ask the store of its codes.
_PACE = Pace(20, 5)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: whose, as which in its row, how long the answer is held where it is wrong, whether the log is told of
    it, and whether its address tries so often that the store is not asked for its sake."""

    pair: tuple[str, str]
    count: int
    wait: float
    is_told: bool
    is_hurried: bool


@dataclass(slots=True)
class Attempts:
    """Wrong codes for each address and project together, and for each of the two alone, counted from the moment they
    are tried. A hall behind one address mistypes more than one person does, so that alone waits after ``free_alone``.
    Bounded, so that nobody fills the server's memory: what was quiet the longest is forgotten first."""

    size: int = 10_000
    forget_after: float = 15 * 60
    free: int = 3
    free_alone: int = 60
    longest_wait: float = 10
    pace: Pace = _PACE
    clock: Callable[[], float] = time.monotonic
    _counts: OrderedDict[tuple[str, str], tuple[int, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _hurry: Buckets = field(init=False)

    def __post_init__(self) -> None:
        self._hurry = Buckets(self.clock)

    def begin(self, address: str, project: str) -> Attempt:
        pair = (address, project)
        with self._lock:
            count, total, all_of_project = (self._one_more(key) for key in _keys(pair))
        over = max(count - self.free, total - self.free_alone, all_of_project - self.free_alone)
        wait = 0.0 if over <= 0 else min(self.longest_wait, 2.0 ** min(over, 10))
        # every doubling is told: a storm of a million is twenty lines
        return Attempt(pair, count, wait, total & (total - 1) == 0, self._hurry.wait(address, self.pace) > 0)

    def take_back(self, attempt: Attempt) -> None:
        """The try was right: it counts for nothing, and what was mistyped before it is forgotten."""
        with self._lock:
            self._counts.pop(attempt.pair, None)
            for key in _keys(attempt.pair)[1:]:
                before, last = self._counts.get(key, (0, 0.0))
                if before:
                    self._counts[key] = (before - 1, last)

    def _one_more(self, key: tuple[str, str]) -> int:
        now = self.clock()
        before, last = self._counts.pop(key, (0, now))
        count = 1 if now - last > self.forget_after else before + 1
        self._counts[key] = (count, now)
        if len(self._counts) > self.size:
            self._counts.popitem(last=False)
        return count


def _keys(pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """What one try counts for: both together, the address alone, the project alone."""
    return pair, (pair[0], _ALONE), (_ALONE, pair[1])


#: Stands in no address and no project's id.
_ALONE = "*"


@dataclass(slots=True)
class Lately:
    """The hashes of the codes that were in force a moment ago, for those who try too often: what is not among them is
    wrong, and what is among them is still asked of the store."""

    seconds: float = 1
    clock: Callable[[], float] = time.monotonic
    _read: tuple[str, float, frozenset[str]] = ("", 0.0, frozenset())

    def hashes(self, path: Path | str) -> frozenset[str]:
        store, at, found = self._read
        if store != str(path) or self.clock() - at > self.seconds:
            with open_reader(path) as connection:
                now = _text(datetime.now(UTC))
                found = frozenset(kept.hash for kept in codes.all_kept(connection) if kept.in_force(now))
            self._read = (str(path), self.clock(), found)
        return found


ATTEMPTS = Attempts()
LATELY = Lately()
