"""Who is looking, and how much they may see. For now there is one local user: the secretariat, on loopback."""

from __future__ import annotations

from dataclasses import dataclass

from heltid.analysis.names import Circle


@dataclass(frozen=True, slots=True)
class User:
    name: str
    circle: Circle


def user() -> User:
    """The one who looks. The server listens on loopback only, so it is someone at this machine."""
    return User("sekretariatet", Circle.SECRETARIAT)
