"""The login's cookies under names that only this host can set, over HTTPS alone.

The page library chooses the names. A browser takes a cookie whose name begins with ``__Host-`` from the host itself
and over HTTPS, so that no neighbour under the same domain and nobody on the line can put another login in the place of
a visitor's own. The other cookie, against forged requests, is read by the library's script by its name and keeps it.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid.web.logins import COOKIE

PREFIX = "__Host-"


class HostCookies:
    """Outside of all that reads a cookie: inside they have the library's names."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("scheme") not in ("https", "wss"):
            await self.app(scope, receive, send)
            return

        async def renamed(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                headers = [_sent(*header) for header in message.get("headers", ())]
                message = {**message, "headers": headers}
            await send(message)

        headers = [(name, _kept(value) if name == b"cookie" else value) for name, value in scope["headers"]]
        await self.app({**scope, "headers": headers}, receive, renamed)


def _sent(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    is_login = name.lower() == b"set-cookie" and value.startswith(COOKIE.encode())
    return (name, PREFIX.encode() + value) if is_login else (name, value)


def _kept(header: bytes) -> bytes:
    """What the browser sends, with the library's names; a login under a name that anyone can set is none."""
    cookies = (cookie.strip() for cookie in header.decode("latin-1").split(";"))
    honest = (cookie for cookie in cookies if not cookie.startswith(COOKIE))
    ours = PREFIX + COOKIE
    return "; ".join(one.removeprefix(PREFIX) if one.startswith(ours) else one for one in honest).encode("latin-1")
