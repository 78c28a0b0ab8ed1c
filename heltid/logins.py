"""Logins with OpenID Connect: the identity provider of the settings, and what its word on a visitor gives a right to.

The page library and Authlib talk to the provider and check its token; here is what the checked token means. Nothing of
a person is kept: whoever logs in is known by a pseudonym, the same each time, which the provider can be asked about.
"""

from __future__ import annotations

import hashlib
import math
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

#: Where the provider sends the visitor back to.
CALLBACK = "/oauth2callback"
_SHORTEST_SECRET = 32
_PROJECT = re.compile(r"[a-z0-9-]{2,60}")
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Roles:
    """Which groups and e-mail domains have which role. A rule of the reporters is a pair of group or domain and
    project; «heltid-*» with «*» is every group that begins so, and the project that its name ends with."""

    groups: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    reporter_groups: tuple[tuple[str, str], ...] = ()
    reporter_domains: tuple[tuple[str, str], ...] = ()
    claim: str = "groups"

    def is_secretariat(self, claims: Mapping[str, Any]) -> bool:
        return not self.groups.isdisjoint(self._groups(claims)) or _domain(claims) in self.domains

    def projects(self, claims: Mapping[str, Any]) -> frozenset[str]:
        groups, domain = self._groups(claims), _domain(claims)
        found = {project for rule in self.reporter_groups for project in _matched(rule, groups)}
        return frozenset(found | {project for name, project in self.reporter_domains if name == domain})

    def _groups(self, claims: Mapping[str, Any]) -> frozenset[str]:
        told = claims.get(self.claim)
        listed = [told] if isinstance(told, str) else told if isinstance(told, list) else []
        return frozenset(group for group in listed if isinstance(group, str) and group)


def _matched(rule: tuple[str, str], groups: frozenset[str]) -> Iterator[str]:
    name, project = rule
    if project != _ANY:
        if name in groups:
            yield project
        return
    for group in groups:
        if group.startswith(name[:-1]) and _PROJECT.fullmatch(group[len(name) - 1 :]):
            yield group[len(name) - 1 :]


def _domain(claims: Mapping[str, Any]) -> str | None:
    """The domain of an e-mail address that the provider has verified: anyone can write any other one."""
    address = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(address, str) or address.count("@") != 1:
        return None
    return address.rpartition("@")[2].lower() or None


@dataclass(frozen=True, slots=True)
class Provider:
    """The identity provider, and who it can let in. Secrets are never shown."""

    metadata: str
    client: str
    secret: str = field(repr=False)
    cookie_secret: str = field(repr=False)
    address: str
    roles: Roles = Roles()
    scope: str = "openid email"
    #: Words of the provider's on how one logged in (``acr``, ``amr``), one of which a role takes; any where empty.
    strengths: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def is_strong(self, claims: Mapping[str, Any]) -> bool:
        told = claims.get("amr")
        ways = {way for way in (claims.get("acr"), *(told if isinstance(told, list) else ())) if isinstance(way, str)}
        return not self.strengths or not self.strengths.isdisjoint(ways)

    def secrets(self) -> dict[str, Any]:
        """What the page library reads where others have a file of secrets."""
        return {
            "auth": {
                "redirect_uri": f"{self.origin}{CALLBACK}",
                "cookie_secret": self.cookie_secret,
                "client_id": self.client,
                "client_secret": self.secret,
                "server_metadata_url": self.metadata,
                "client_kwargs": {"scope": self.scope, "prompt": "select_account"},
            }
        }


def provider(settings: Mapping[str, str]) -> Provider | None:
    """The provider of the environment, None where none is set. Raises ValueError, in Norwegian, where it is half set:
    a server that many log in to does not start with a rule that does not mean what was meant."""
    names = ("HELTID_LOGIN_METADATA", "HELTID_LOGIN_CLIENT", "HELTID_LOGIN_SECRET", "HELTID_COOKIE_SECRET")
    if not any(settings.get(name) for name in names):
        return None
    missing = [name for name in (*names, "HELTID_URL") if not settings.get(name)]
    if missing:
        raise ValueError(f"Innloggingen er halvveis satt opp. Sett også {' og '.join(missing)}.")
    metadata, client, secret, cookie_secret = (settings[name] for name in names)
    if len(cookie_secret) < _SHORTEST_SECRET:
        raise ValueError(f"HELTID_COOKIE_SECRET er for kort. Bruk minst {_SHORTEST_SECRET} tilfeldige tegn.")
    for name, address in (("HELTID_LOGIN_METADATA", metadata), ("HELTID_URL", settings["HELTID_URL"])):
        _must_be_safe(name, address)
    roles = Roles(
        frozenset(_listed(settings.get("HELTID_SECRETARIAT_GROUPS", ""))),
        frozenset(domain.lower() for domain in _listed(settings.get("HELTID_SECRETARIAT_DOMAINS", ""))),
        tuple(_pairs("HELTID_REPORTER_GROUPS", settings)),
        tuple((domain.lower(), project) for domain, project in _pairs("HELTID_REPORTER_DOMAINS", settings)),
        settings.get("HELTID_GROUPS_CLAIM") or Roles().claim,
    )
    scope = settings.get("HELTID_LOGIN_SCOPE") or "openid email"
    strengths = frozenset(_listed(settings.get("HELTID_LOGIN_STRENGTH", "")))
    return Provider(metadata, client, secret, cookie_secret, settings["HELTID_URL"], roles, scope, strengths)


def _must_be_safe(name: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")):
        return
    raise ValueError(f"{name} må begynne med «https://» når innloggingen er satt opp.")


def _listed(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split(",") if part.strip())


def _pairs(name: str, settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part in _listed(settings.get(name, "")):
        key, _, project = (text.strip() for text in part.rpartition("="))
        every = name == "HELTID_REPORTER_GROUPS" and project == _ANY and key.endswith(_ANY) and len(key) > 1
        if not key or not (every or _PROJECT.fullmatch(project)):
            raise ValueError(
                f"{name} har en regel som ikke kan leses: «{part}». Skriv «gruppe=prosjekt-id» med komma mellom, for"
                " eksempel «vefsn-rapport=vefsn»."
            )
        yield key, project


@dataclass(frozen=True, slots=True)
class Login:
    """Someone who has logged in, until the moment ``ends`` (seconds since 1970). ``token`` tells one login from
    another of the same person; ``begun`` is when it was issued, 0 where it does not say. One that is ``too_weak`` gives
    no role."""

    pseudonym: str
    token: str
    ends: float
    is_secretariat: bool = False
    projects: frozenset[str] = frozenset()
    too_weak: bool = False
    begun: float = 0.0

    def in_force(self, now: float | None = None) -> bool:
        """Until the token ends: the cookie itself lasts for a month. Whether its visitor has logged out before that,
        ``sessions.standing`` knows."""
        return (time.time() if now is None else now) < self.ends


def read(claims: Mapping[str, Any], at: Provider) -> Login | None:
    """What a token gives a right to, None where it is none of ours: the library asks only that the token was
    *issued to* us, and would take one that is meant for another."""
    issuer, subject, ends = claims.get("iss"), claims.get("sub"), _seconds(claims.get("exp"))
    meant_for = claims.get("aud")
    if at.client not in (meant_for if isinstance(meant_for, list) else [meant_for]):
        return None
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    if ends is None:
        return None
    person = _digest(issuer, subject)
    token = _digest(person, *(str(claims.get(name)) for name in ("iat", "exp", "nonce", "jti")))
    begun = _seconds(claims.get("iat")) or 0.0
    if not at.is_strong(claims):
        return Login(person[:12], token, ends, too_weak=True, begun=begun)
    if at.roles.is_secretariat(claims):
        return Login(person[:12], token, ends, is_secretariat=True, begun=begun)
    return Login(person[:12], token, ends, projects=at.roles.projects(claims), begun=begun)


def _seconds(told: object) -> float | None:
    """A moment as tokens say it; None where it is none."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told):
        return None
    return told


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
