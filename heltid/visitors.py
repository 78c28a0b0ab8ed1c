"""Where a request came from: this machine, or an address, with and without a proxy between."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK = "127.0.0.1"
#: Names of this machine in a request's ``Host``.
_OWN_NAME = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
#: Headers that a proxy sets beside ``X-Forwarded-…``: behind one every visitor seems to sit at this machine.
_OF_PROXIES = ("forwarded", "x-real-ip", "via", "x-client-ip", "true-client-ip", "cf-connecting-ip")


def networks(text: str) -> tuple[Network, ...]:
    """Addresses and networks of proxies, with commas between. Raises ValueError, in Norwegian."""
    try:
        return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ValueError(
            "HELTID_TRUSTED_PROXIES er ikke en liste av adresser. Skriv dem med komma mellom, for eksempel"
            " «127.0.0.1, 10.0.0.0/8»."
        ) from error


def sits_here(peer: str, headers: Mapping[str, str]) -> bool:
    """Whether a request was made on this machine: from its loopback, to one of its own names, with no proxy between.
    ``headers`` with names in any case; the name of the host must be told. A proxy that says nothing of itself and asks
    by this machine's own name, as many do until told otherwise, is known by the ``Origin`` of the visitor's page."""
    lowered = {name.lower(): value for name, value in headers.items()}
    if any(name.startswith("x-forwarded-") or name in _OF_PROXIES for name in lowered):
        return False
    if "origin" in lowered and _OWN_NAME.fullmatch(urlsplit(lowered["origin"]).netloc) is None:
        return False
    return _is_loopback(peer) and _OWN_NAME.fullmatch(lowered.get("host", "")) is not None


def _is_loopback(address: str) -> bool:
    found = _address(address)
    return found is not None and found.is_loopback


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found


def client_address(peer: str, forwarded: Sequence[str], trusted: Iterable[Network]) -> str:
    """The visitor's address: that of the connection, or, where it came through proxies of the settings, the last one in
    ``X-Forwarded-For`` (its lines in order) that is not itself such a proxy. What others write there is not believed.
    """
    trusted = tuple(trusted)
    told = [part.strip() for line in forwarded for part in line.split(",")]
    if told and peer == told[-1] and not _is_loopback(peer):
        peer = LOOPBACK  # the server itself believes a proxy on this machine, and gives us what it wrote as the peer
    address = _address(peer)
    while address is not None and told and any(address in network for network in trusted):
        nearer = _address(told.pop())
        if nearer is None:
            break
        address = nearer
    return str(address) if address is not None else ""


def neighbourhood(address: str) -> str:
    """What is counted as one address: all 2⁶⁴ that one IPv6 subscriber has are one."""
    found = _address(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found) if found is not None else ""
