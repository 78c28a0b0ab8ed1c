"""Addresses for those who watch over the service, and what is counted of every request.

``/helse``: the process answers, and nothing else is asked. ``/klar``: it can do its work now, else 503; which part
cannot is for the operator alone, as is ``/metrikker``. The page library's own ``/_stcore/health`` tells that
it takes new sessions: it is well also where the store is gone or the disk is full.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid import logs, metrics, settings, visitors
from heltid.web import notices

_FRESH = {"cache-control": "no-store"}
#: Asks each part of the service whether it works. It may wait for a moment.
Ready = Callable[[], Mapping[str, bool]]
#: Where the addresses begin.
ROOTS = ("/helse", "/klar", "/metrikker")
#: A token that can be guessed is none.
SHORTEST_TOKEN = 32


async def health(_: Request) -> Response:
    return JSONResponse({"status": "ok"}, headers=_FRESH)


def measured(request: Request) -> Response:
    if not is_operators(request.scope):
        return notices.not_found()
    return Response(metrics.text(), media_type=metrics.CONTENT_TYPE, headers=_FRESH)


def is_operators(scope: Scope) -> bool:
    """Whether a request was made on this machine with no proxy between, or shows the token of the settings."""
    headers, client = Headers(scope=scope), scope.get("client")
    token = settings.load().metrics_token
    shown = headers.get("authorization", "").removeprefix("Bearer ")
    if len(token) >= SHORTEST_TOKEN and hmac.compare_digest(shown.encode(), token.encode()):
        return True
    return visitors.sits_here(str(client[0]) if client else "", dict(headers.items()))


class Watched:
    """Gives each request its reference number, and counts answers and open windows. The address that was asked is not
    counted, for it may hold anything."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            metrics.SESSIONS.inc()
            try:
                await self.app(scope, receive, send)
            finally:
                metrics.SESSIONS.dec()
            return
        if scope["type"] == "http":
            logs.begin(Headers(scope=scope).get("x-request-id", ""))
            send = _counting(send)
        await self.app(scope, receive, send)


def _counting(send: Send) -> Send:
    async def count(message: Message) -> None:
        if message["type"] == "http.response.start":
            metrics.ANSWERS.labels(str(message["status"])).inc()
        await send(message)

    return count


def routes(ready: Ready) -> list[Route]:
    def answer(request: Request) -> Response:
        """No coroutine: the store and the disk are asked in a thread, and whoever reads pages waits for neither."""
        parts = ready()
        works = all(parts.values())
        said: dict[str, object] = {"status": "klar" if works else "ikke klar"}
        if is_operators(request.scope):
            said |= parts
        return JSONResponse(said, 200 if works else 503, headers=_FRESH)

    return [Route("/helse", health), Route("/klar", answer), Route("/metrikker", measured)]
