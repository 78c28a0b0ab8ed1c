"""Compression. The page library leaves its own 9 MB of scripts uncompressed; they never change while the server runs,
so each is compressed once and kept."""

from __future__ import annotations

import gzip

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = ("/static/", "/kart/", "/stil/")
_TEXT = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg+xml")
#: No more than this many compressed files are kept; the library has about 300.
_KEPT = 1_000


class Compression:
    """Gzip for all answers: kept for unchanging files, on the fly for the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.on_the_fly = GZipMiddleware(app, minimum_size=500, compresslevel=5)
        self.kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["method"] != "GET" or "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
            await self.app(scope, receive, send)
        elif not scope["path"].startswith(_STATIC) or "if-none-match" in headers or "if-modified-since" in headers:
            await self.on_the_fly(scope, receive, send)
        else:
            await self._static(scope, receive, send)

    async def _static(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (found := self.kept.get(scope["path"])) is None:
            start, body = await _answer(self.app, scope, receive)
            kind = Headers(raw=start["headers"]).get("content-type", "")
            if start["status"] != 200 or not kind.startswith(_TEXT) or len(self.kept) >= _KEPT:
                await _send(send, start, body)
                return
            body = await anyio.to_thread.run_sync(lambda: gzip.compress(body, 9, mtime=0))
            changed = MutableHeaders(raw=start["headers"])
            changed["content-encoding"] = "gzip"
            changed["content-length"] = str(len(body))
            changed.add_vary_header("Accept-Encoding")
            found = self.kept[scope["path"]] = (changed.raw, body)
        await _send(send, {"type": "http.response.start", "status": 200, "headers": list(found[0])}, found[1])


async def _answer(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """The whole answer of ``app``, collected, and not compressed by anyone further in."""
    start: Message = {}
    parts: list[bytes] = []

    async def collect(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    await app({**scope, "headers": plain}, receive, collect)
    return start, b"".join(parts)


async def _send(send: Send, start: Message, body: bytes) -> None:
    await send(start)
    await send({"type": "http.response.body", "body": body})
