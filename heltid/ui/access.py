"""Who is looking, how much they may see, and what they may do.

What a visitor has proven goes first: a project's upload code, which makes the session its reporter until the code ends
and is kept in the session alone; or a login with the identity provider, which gives the role of its groups or e-mail
domain until the token ends. Without either, whoever sits at this machine is the secretariat; where the reports are real
ones only with HELTID_LOCAL=1. Anyone else reads what is open.

The secretariat may look through the eyes of the other circles. The address can say so (``som=apent``,
``som=deltaker&prosjekt=…``): it only ever takes away.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

import streamlit as st

from heltid import codes, logins, sessions, settings, visitors
from heltid.analysis.names import Circle
from heltid.language import N_, _
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.ui import cache
from heltid.vocabulary import StoreKind

AS, PROJECT = "som", "prosjekt"
_CIRCLES = {"sekretariat": Circle.SECRETARIAT, "deltaker": Circle.PARTICIPANT, "apent": Circle.OPEN}
#: The choice in the shell: key in the address → what the reader sees, the default first.
OPTIONS = (("sekretariat", N_("Sekretariatet")), ("deltaker", N_("Deltaker")), ("apent", N_("Alle (åpent)")))
DEFAULT = OPTIONS[0][0]
#: Stands in the log: in bokmål, whatever the reader speaks.
_NAMES = {
    Circle.SECRETARIAT: "sekretariatet",
    Circle.PARTICIPANT: "en deltaker",
    Circle.OPEN: "en som ser de åpne sidene",
}
#: Where the session keeps what a code has opened and when it was last used, that it ended for want of use, and the
#: number that a visitor's requests are told by.
_OPENED, _USED, _IDLED, _REFERENCE = "adgang-åpnet", "adgang-brukt", "adgang-ubrukt", "adgang-referanse"
#: Seconds without a single action, after which what a code has opened is closed: a machine may be shared.
IDLE = 2 * 60 * 60


@dataclass(frozen=True, slots=True)
class User:
    name: str
    circle: Circle
    own_projects: tuple[str, ...] = ()
    #: Whether the own projects are proven: this is their reporter, not someone who looks through a reporter's eyes.
    is_reporter: bool = False

    @property
    def is_secretariat(self) -> bool:
        return self.circle is Circle.SECRETARIAT

    @property
    def is_participant(self) -> bool:
        return self.circle is Circle.PARTICIPANT


def user() -> User:
    """The one who looks, through the eyes that the address says. A circle that is not known sees what is open."""
    return cache.once("user", _user)


def _user() -> User:
    found = opened()
    if found is not None:
        return User(codes.reporter(found).name, Circle.PARTICIPANT, (found.project,), is_reporter=True)
    given = _logged_in()
    if given is not None and given.role == REPORTER:
        return User(given.name, Circle.PARTICIPANT, tuple(sorted(given.projects)), is_reporter=True)
    if not is_secretariat():
        return User(_NAMES[Circle.OPEN], Circle.OPEN)
    asked = st.query_params.get_all(AS)
    if not asked:
        return User(_NAMES[Circle.SECRETARIAT], Circle.SECRETARIAT)
    circle = _CIRCLES.get(asked[0], Circle.OPEN) if len(asked) == 1 else Circle.OPEN
    own: tuple[str, ...] = ()
    if circle is Circle.PARTICIPANT:
        known = cache.programme().ids
        own = tuple(project for project in st.query_params.get_all(PROJECT)[:1] if project in known)
    return User(_NAMES[circle], circle, own)


def actor() -> Actor:
    """The one who looks, as the use cases know them: what is asked through other eyes may not be stored."""
    who = user()
    found = opened()
    if found is not None:
        return codes.reporter(found, address(), reference())
    given = _logged_in()
    if given is not None and (given.role == REPORTER or (given.role == SECRETARIAT and who.is_secretariat)):
        return given
    if who.is_secretariat:
        return Actor(who.name, address=address(), reference=reference())
    return Actor(who.name, READER, address=address(), reference=reference())


def is_secretariat() -> bool:
    """Whether the visitor is the secretariat, whoever's eyes they look through now."""
    return cache.once("secretariat", _is_secretariat)


def _is_secretariat() -> bool:
    if opened() is not None:
        return False
    given = _logged_in()
    if given is not None and given.role != READER:
        return given.role == SECRETARIAT
    return _sits_here() and _is_open_here(cache.programme().kind)


def _is_open_here(kind: StoreKind) -> bool:
    return kind is not StoreKind.PRODUCTION or settings.load().local


def is_closed(kind: StoreKind) -> bool:
    """Whether nobody can be the secretariat on the pages, however they come: the reports are real ones, HELTID_LOCAL is
    not set, and there is no identity provider."""
    return not _is_open_here(kind) and settings.load().provider is None


def is_closed_here() -> bool:
    """Whether it is to be said at this machine that it could have been the secretariat's, and how."""
    return is_closed(cache.programme().kind) and _sits_here()


def _sits_here() -> bool:
    headers = st.context.headers
    names = list(headers)
    if not names:
        return True  # no request at all: a page that a test runs, as no browser comes without a single header
    several = [name for name in names if name.lower() == "host"]
    hosts = headers.get_all(several[0]) if several else []
    return len(hosts) == 1 and visitors.sits_here(_peer(), {name: headers.get(name) or "" for name in names})


def _peer() -> str:
    found = st.context.ip_address  # no text where it is this machine
    return found if isinstance(found, str) else visitors.LOOPBACK


def address() -> str:
    """The visitor's address, through the proxies that the settings name and no others."""
    forwarded = st.context.headers.get_all("X-Forwarded-For")
    return visitors.client_address(_peer(), forwarded, settings.load().trusted_proxies)


def reference() -> str:
    """The number of this visit, for the visitor to tell and for the audit log to be searched by."""
    found: str = st.session_state.setdefault(_REFERENCE, secrets.token_hex(4))
    return found


def opened() -> codes.Opened | None:
    """What this session has opened with a code, None where the code has ended or been revoked since."""
    return cache.once("opened", _opened)


def _opened() -> codes.Opened | None:
    found = st.session_state.get(_OPENED)
    if not isinstance(found, codes.Opened):
        return None
    now = time.monotonic()
    is_idle = now - st.session_state.get(_USED, now) > IDLE
    is_in_force = codes.is_in_force(settings.load().database, found.code)
    if is_in_force and not is_idle:
        st.session_state[_USED] = now
        return found
    del st.session_state[_OPENED]
    if is_in_force:
        st.session_state[_IDLED] = True
        codes.leave(settings.load().database, found, address(), reference())
    return None


def has_idled() -> bool:
    """Whether what a code had opened was closed for want of use since this was last asked."""
    return bool(st.session_state.pop(_IDLED, False))


def login() -> logins.Login | None:
    """What the identity provider has said of the visitor, also where it no longer holds; None where nobody asked it."""
    return cache.once("login", _login)


def _login() -> logins.Login | None:
    provider = settings.load().provider
    if provider is None or not st.user.get("is_logged_in"):
        return None
    # the library has checked that the cookie is of its own making, and from the provider's token
    found = logins.read(st.user.to_dict(), provider)
    return None if found is None else sessions.standing(settings.load().database, found)


def _logged_in() -> Actor | None:
    """The one who has logged in, with the role that holds now."""
    found = login()
    return None if found is None else sessions.actor(found, cache.programme().ids, address(), reference())


def tell_of_login() -> Actor | None:
    """The one who has logged in, told to the audit log."""
    found, given = login(), _logged_in()
    if found is not None and given is not None:
        sessions.tell(settings.load().database, found, given)
    return given


def log_out() -> None:
    """Ends what the login gave here and at the provider, and sends the visitor to the start page."""
    found, given = login(), _logged_in()
    if found is not None and given is not None:
        sessions.leave(settings.load().database, found, given)
    cache.ask_again()
    st.logout()


def enter(text: str) -> codes.Opened:
    """Makes the session a reporter of the project that the code is of. Raises codes.WrongCode."""
    found = codes.enter(settings.load().database, text, address(), reference())
    st.session_state[_OPENED], st.session_state[_USED] = found, time.monotonic()
    cache.ask_again()
    return found


def leave() -> None:
    """The session reads what is open again, or is the secretariat where it was before."""
    found = opened()
    st.session_state.pop(_OPENED, None)
    if found is not None:
        codes.leave(settings.load().database, found, address(), reference())
    cache.ask_again()


def key(who: User) -> str:
    """The circle as it stands in the address."""
    return next(name for name, circle in _CIRCLES.items() if circle is who.circle)


def parameters() -> dict[str, str]:
    """Who looks as parameters of an address; none for the secretariat."""
    who = user()
    if who.is_secretariat or not is_secretariat():
        return {}
    return {AS: key(who), **({PROJECT: who.own_projects[0]} if who.own_projects else {})}


def banner(who: User) -> str:
    """What is said to one who looks through other eyes than the secretariat's."""
    if who.is_secretariat:
        return ""
    if not who.is_participant:
        return _("Du ser sidene slik alle kan se dem: svakheter vises uten navn.")
    if not who.own_projects:
        return _("Du ser sidene slik en deltaker ser dem. Velg hvilket prosjekt.")
    return _("Du ser sidene slik dette prosjektet ser dem: andres svakheter vises uten navn.")
