"""What the server refuses is told to the audit log, whichever guard refused it, ours or the page library's."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid import logins, settings, visitors

#: Is told the kind of refusal and the address. It is called on the event loop: it must not wait.
Tell = Callable[[str, str], None]

_BY_STATUS = {
    400: "forespørsel som ikke kan leses",
    403: "forespørsel fra et annet sted enn sidene, eller uten rett",
    413: "for stor forespørsel",
    429: "for mange forespørsler",
    431: "for stor forespørsel",
}
#: What a websocket is closed with.
_BY_CODE = {1008: "tilkobling fra et annet nettsted", 1009: "for stor melding"}
_CLOSED = "forespørsel om en lukket adresse"
#: In an address that no link of ours has: a way out of a folder, a hidden file, marks of HTML and SQL, a line break.
_STRANGE = re.compile(r"""/\.|[<>'"\\\x00-\x1f\x7f]""")


class Refused:
    """Listens to the answers. The address that was asked is not told, for it may hold anything."""

    def __init__(self, app: ASGIApp, tell: Tell) -> None:
        self.app = app
        self.tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def listen(message: Message) -> None:
            kind = _kind(scope, message)
            if kind:
                self.tell(kind, address(scope))
            await send(message)

        await self.app(scope, receive, listen)


def address(scope: Scope) -> str:
    """The visitor, through the proxies of the settings; all the addresses of one IPv6 subscriber are one."""
    client = scope.get("client")
    forwarded = Headers(scope=scope).getlist("x-forwarded-for")
    found = visitors.client_address(str(client[0]) if client else "", forwarded, settings.load().trusted_proxies)
    return visitors.neighbourhood(found)


def _kind(scope: Scope, message: Message) -> str:
    """Which refusal a message is, empty where it is none. A mistyped address is none, and those whom the identity
    provider did not vouch for are told of where they are refused."""
    if message["type"] == "websocket.close":
        return _BY_CODE.get(message.get("code", 1000), "")
    if message["type"] != "http.response.start" or scope["path"] == logins.CALLBACK:
        return ""
    if message["status"] == 404:
        is_closed = scope["path"].startswith("/_stcore/") or _STRANGE.search(scope["path"])
        return _CLOSED if is_closed else ""
    return _BY_STATUS.get(message["status"], "")
