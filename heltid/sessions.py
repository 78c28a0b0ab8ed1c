"""Those who have logged in with the identity provider, as the use cases and the audit log know them.

The page library keeps a login in a cookie and tells of it to each window anew, so the log tells once of each token.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from heltid import auditing, settings
from heltid.logins import Login, end
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import StoreError, open_writer
from heltid.store.audit import Deed

NO_ROLE, EXPIRED, NOT_VOUCHED_FOR = "ingen rolle", "utløpt", "ikke godkjent av innloggingstjenesten"
_REMEMBERED = 10_000
_lock = Lock()
_told: OrderedDict[tuple[str, str], None] = OrderedDict()


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
    was_in_force = login.in_force()
    end(login)
    if was_in_force:
        _is_news(login.token, f"{Deed.LOGOUT} {EXPIRED}")
        _write(path, who, Deed.LOGOUT, ", ".join(sorted(who.projects)))


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
