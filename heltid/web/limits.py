"""How often one address may upload, log in and fetch files. Reading is not limited: a whole hall may sit behind one
address, and pages are made once for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from heltid import settings, visitors
from heltid.web import notices

#: Addresses that are remembered at a time. Those that have been quiet longest are forgotten first.
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """``burst`` requests at once, then ``rate`` a second. ``paths`` is where the addresses begin; ``methods`` are all
    where none are named."""

    name: str
    paths: tuple[str, ...]
    burst: int
    rate: float
    methods: tuple[str, ...] = ()

    def holds(self, scope: Scope) -> bool:
        return scope["path"].startswith(self.paths) and (not self.methods or scope["method"] in self.methods)


#: Fifty reporters behind one address may each send six files at once.
LIMITS = (
    Limit("uploads", ("/_stcore/upload_file/",), 300, 5, ("PUT", "POST", "DELETE")),
    Limit("logins", ("/auth/", "/oauth2callback"), 60, 1),
    Limit("files", ("/media/",), 600, 20),
)


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class RateLimits:
    """Answers 429, with how long to wait, where an address asks too often."""

    def __init__(
        self, app: ASGIApp, limits: tuple[Limit, ...] = LIMITS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self.limits = limits
        self.clock = clock
        self.buckets: dict[tuple[str, str], _Bucket] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = next((one for one in self.limits if one.holds(scope)), None) if scope["type"] == "http" else None
        wait = self._wait(limit, _address(scope)) if limit else 0.0
        if not wait:
            await self.app(scope, receive, send)
            return
        answer = notices.notice("For mange forsøk", f"Vent {int(wait) + 1} sekunder, og prøv igjen.", 429)
        answer.headers["retry-after"] = str(int(wait) + 1)
        await answer(scope, receive, send)

    def _wait(self, limit: Limit, address: str) -> float:
        """Seconds until the next request is let through; 0 for this one."""
        key, now = (limit.name, address), self.clock()
        found = self.buckets.pop(key, None)
        left = min(limit.burst, found.left + (now - found.at) * limit.rate) if found else float(limit.burst)
        # put in anew: the ones that were used longest ago stand first
        self.buckets[key] = _Bucket(max(0.0, left - 1), now) if left >= 1 else _Bucket(left, now)
        while len(self.buckets) > KEPT:
            del self.buckets[next(iter(self.buckets))]
        return 0.0 if left >= 1 else (1 - left) / limit.rate


def _address(scope: Scope) -> str:
    """The visitor, through the proxies of the settings; all the addresses of one IPv6 subscriber are one."""
    client = scope.get("client")
    forwarded = Headers(scope=scope).getlist("x-forwarded-for")
    address = visitors.client_address(str(client[0]) if client else "", forwarded, settings.load().trusted_proxies)
    return visitors.neighbourhood(address)
