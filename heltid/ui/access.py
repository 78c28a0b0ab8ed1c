"""Who is looking, and how much they may see.

Whoever sits at this machine is the secretariat and may look through the eyes of the other circles. The address can say
so (``som=apent``, ``som=deltaker&prosjekt=…``): it only ever takes away.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

import streamlit as st

from heltid.analysis.names import Circle
from heltid.ui import cache

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
#: Headers of a proxy: behind one every visitor seems to sit at this machine.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")


@dataclass(frozen=True, slots=True)
class User:
    name: str
    circle: Circle
    own_projects: tuple[str, ...] = ()

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


def is_local() -> bool:
    """Whether the visitor sits at this machine."""
    return cache.once("local", _is_local)


def _is_local() -> bool:
    if any(st.context.headers.get(name) for name in _FORWARDED):
        return False
    address = st.context.ip_address  # no text where it is this machine
    return not isinstance(address, str) or ipaddress.ip_address(address).is_loopback


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
