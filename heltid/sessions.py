"""Those who have logged in with the identity provider, as the use cases and the audit log know them.

The page library keeps a login in a cookie and tells of it to each window anew, so the log tells once of each token.
The cookie is good until its token ends, so who has logged out before that is remembered here: in the audit log, where
every process of the store finds it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from heltid import auditing, settings
from heltid.language import _
from heltid.logins import Login
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import StoreError, open_reader, open_writer, sessions
from heltid.store.audit import Deed

NO_ROLE, EXPIRED, NOT_VOUCHED_FOR = "ingen rolle", "utløpt", "ikke godkjent av innloggingstjenesten"
_REMEMBERED = 10_000
#: No cookie of a login is taken after this many days.
_LONGEST_DAYS = 31
_PERSON = re.compile(r"[0-9a-f]{12}")
_lock = Lock()
_told: OrderedDict[tuple[str, str], None] = OrderedDict()


@dataclass(slots=True)
class Left:
    """The sessions that this process knows have been left: its own, and what it has read of the others'; and since when
    those whom the secretariat has logged out must have logged in anew."""

    _numbers: set[str] = field(default_factory=set)
    _persons: dict[str, float] = field(default_factory=dict)
    _read: tuple[str, int] = ("", 0)
    _lock: Lock = field(default_factory=Lock)

    def add(self, login: Login) -> None:
        self._numbers.add(_number(login))

    def has(self, path: Path | str, login: Login) -> bool:
        """Reads the lines that are new. Of a store that cannot be read, and so shows nothing, what is known already."""
        try:
            with self._lock, open_reader(path) as connection:
                store, after = self._read
                since = (datetime.now(UTC) - timedelta(days=_LONGEST_DAYS)).isoformat(timespec="seconds")
                found, persons, newest = sessions.left(connection, since, after if store == str(path) else 0)
                self._numbers.update(found)
                self._persons.update((who, datetime.fromisoformat(when).timestamp()) for who, when in persons.items())
                self._read = (str(path), newest)
        except StoreError:
            pass
        return _number(login) in self._numbers or login.begun <= self._persons.get(login.pseudonym, -1.0)


LEFT = Left()


def standing(path: Path | str, login: Login) -> Login:
    """The login as it is now: ended, too, where its visitor has logged out, in this process or in another."""
    return replace(login, ends=0.0) if LEFT.has(path, login) else login


def end_all(path: Path | str, person: str, who: Actor) -> None:
    """Ends what the one with the number is logged in to at this moment, in whatever window and program: a machine is
    lost, or an account is closed. A new login is let in. Raises NotEnded."""
    if who.role != SECRETARIAT:
        auditing.refused(path, who, Deed.LOGOUT)
        raise NotEnded(_("Bare sekretariatet kan avslutte andres innlogginger."))
    if not _PERSON.fullmatch(person):
        raise NotEnded(_("Nummeret er ikke riktig. Det har tolv tegn, og står etter «innlogging» i revisjonsloggen."))
    with open_writer(path) as connection:
        auditing.log(connection, who, Deed.LOGOUT, subject=sessions.subject_of_all(person))


class NotEnded(Exception):
    """Nobody was logged out. The text is a whole Norwegian sentence."""


def _number(login: Login) -> str:
    """Tells one session from another in the log, and opens nothing."""
    return login.token[:24]


def actor(login: Login, projects: Iterable[str], address: str = "", reference: str = "") -> Actor:
    """``projects``: the reporter's own that are there. Names no person: the number is the provider's to look up."""
    own = frozenset(projects) & login.projects
    who = f"innlogging {login.pseudonym}"
    if not login.in_force():
        return Actor(who, READER, address=address, reference=reference)
    if login.is_secretariat:
        return Actor(f"sekretariatet, {who}", SECRETARIAT, address=address, reference=reference)
    if own:
        return Actor(f"rapportør, {who}", REPORTER, own, address=address, reference=reference)
    return Actor(who, READER, address=address, reference=reference)


def tell(path: Path | str, login: Login, who: Actor) -> None:
    """Tells the audit log of a login, or that it gave no role, or that it has ended; once of each. A store that cannot
    be written to is read all the same."""
    if not login.in_force():
        what, subject = Deed.LOGOUT, EXPIRED
    else:
        what, subject = Deed.LOGIN, NO_ROLE if who.role == READER else ", ".join(sorted(who.projects))
    if not _is_news(login.token, f"{what} {subject}"):
        return
    if subject == NO_ROLE:
        auditing.refused_often(path, who, what, subject)
        return
    _write(path, who, what, subject)


def leave(path: Path | str, login: Login, who: Actor) -> None:
    """The token opens nothing more; the log is told, unless it has been told that it had ended by itself."""
    LEFT.add(login)
    if login.in_force():
        _is_news(login.token, f"{Deed.LOGOUT} {EXPIRED}")
        _write(path, who, Deed.LOGOUT, sessions.subject(_number(login), ", ".join(sorted(who.projects))))


def refused(address: str, reference: str) -> None:
    """Tells of one who came back from the provider without a token that holds."""
    stranger = Actor("en besøkende", READER, address=address, reference=reference)
    auditing.refused_often(settings.load().database, stranger, Deed.LOGIN, NOT_VOUCHED_FOR)


def _write(path: Path | str, who: Actor, what: Deed, subject: str) -> None:
    try:
        with open_writer(path) as connection:
            auditing.log(connection, who, what, subject=subject)
    except StoreError:
        return


def _is_news(token: str, event: str) -> bool:
    with _lock:
        known = (token, event) in _told
        _told[token, event] = None
        _told.move_to_end((token, event))
        if len(_told) > _REMEMBERED:
            _told.popitem(last=False)
    return not known
