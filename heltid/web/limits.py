"""How often one address may upload, log in and fetch files. Reading is not limited: a whole hall may sit behind one
address, and pages are made once for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from heltid.buckets import Buckets, Pace
from heltid.language import _, n_, speaking
from heltid.web import notices
from heltid.web.languages import language_of
from heltid.web.refused import address


@dataclass(frozen=True, slots=True)
class Limit:
    """``pace`` of requests. ``paths`` is where the addresses begin; ``methods`` are all where none are named."""

    name: str
    paths: tuple[str, ...]
    pace: Pace
    methods: tuple[str, ...] = ()

    def holds(self, scope: Scope) -> bool:
        return scope["path"].startswith(self.paths) and (not self.methods or scope["method"] in self.methods)


#: Fifty reporters behind one address may each send six files at once.
LIMITS = (
    Limit("uploads", ("/_stcore/upload_file/",), Pace(300, 5), ("PUT", "POST", "DELETE")),
    Limit("logins", ("/auth/", "/oauth2callback"), Pace(60, 1)),
    Limit("files", ("/media/",), Pace(600, 20)),
)


def _wait(seconds: int) -> str:
    said = n_("Vent {count} sekund, og prøv igjen.", "Vent {count} sekunder, og prøv igjen.", seconds)
    return said.format(count=seconds)


class RateLimits:
    """Answers 429, with how long to wait, where an address asks too often."""

    def __init__(
        self, app: ASGIApp, limits: tuple[Limit, ...] = LIMITS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self.limits = limits
        self.buckets = Buckets(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = next((one for one in self.limits if one.holds(scope)), None) if scope["type"] == "http" else None
        wait = self.buckets.wait((limit.name, address(scope)), limit.pace) if limit else 0.0
        if not wait:
            await self.app(scope, receive, send)
            return
        with speaking(language_of(scope)):
            answer = notices.notice(_("For mange forsøk"), _wait(int(wait) + 1), 429)
        answer.headers["retry-after"] = str(int(wait) + 1)
        await answer(scope, receive, send)
