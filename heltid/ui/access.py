"""Who is looking, how much they may see, and what they may do.

Whoever sits at this machine is the secretariat and may look through the eyes of the other circles. The address can say
so (``som=apent``, ``som=deltaker&prosjekt=…``): it only ever takes away. Where the reports are real ones that goes for
this machine only with HELTID_LOCAL=1. Anyone else reads what is open, or has entered a project's upload code and is
its reporter until the code ends; that is kept in the session alone, never in an address or a log.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import streamlit as st

from heltid import codes, settings, visitors
from heltid.analysis.names import Circle
from heltid.rights import READER, Actor
from heltid.ui import cache
from heltid.vocabulary import StoreKind

AS, PROJECT = "som", "prosjekt"
_CIRCLES = {"sekretariat": Circle.SECRETARIAT, "deltaker": Circle.PARTICIPANT, "apent": Circle.OPEN}
#: The choice in the shell: key in the address → what the reader sees, the default first.
OPTIONS = (("sekretariat", "Sekretariatet"), ("deltaker", "Deltaker"), ("apent", "Alle (åpent)"))
DEFAULT = OPTIONS[0][0]
_NAMES = {
    Circle.SECRETARIAT: "sekretariatet",
    Circle.PARTICIPANT: "en deltaker",
    Circle.OPEN: "en som ser de åpne sidene",
}
#: Where the session keeps what a code has opened, and the number that a visitor's requests are told by.
_OPENED, _REFERENCE = "adgang-åpnet", "adgang-referanse"


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
    if not is_local():
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
    if who.is_secretariat:
        return Actor(who.name, address=address(), reference=reference())
    return Actor(who.name, READER, address=address(), reference=reference())


def is_local() -> bool:
    """Whether the visitor is the secretariat by sitting at this machine, whoever's eyes they look through now."""
    return cache.once("local", _is_local)


def _is_local() -> bool:
    return opened() is None and _sits_here() and not is_closed()


def is_closed() -> bool:
    """Whether nobody is the secretariat on the pages: the reports are real ones and HELTID_LOCAL is not set."""
    return cache.programme().kind is StoreKind.PRODUCTION and not settings.load().local


def is_closed_here() -> bool:
    """Whether it is to be said at this machine that it could have been the secretariat's, and how."""
    return is_closed() and _sits_here()


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
    if not codes.is_in_force(settings.load().database, found.code):
        del st.session_state[_OPENED]
        return None
    return found


def enter(text: str) -> codes.Opened:
    """Makes the session a reporter of the project that the code is of. Raises codes.WrongCode."""
    found = codes.enter(settings.load().database, text, address(), reference())
    st.session_state[_OPENED] = found
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
    if who.is_secretariat or not is_local():
        return {}
    return {AS: key(who), **({PROJECT: who.own_projects[0]} if who.own_projects else {})}


def banner(who: User) -> str:
    """What is said to one who looks through other eyes than the secretariat's."""
    if who.is_secretariat:
        return ""
    if not who.is_participant:
        return "Du ser sidene slik alle kan se dem: svakheter vises uten navn."
    if not who.own_projects:
        return "Du ser sidene slik en deltaker ser dem. Velg hvilket prosjekt."
    return "Du ser sidene slik dette prosjektet ser dem: andres svakheter vises uten navn."
