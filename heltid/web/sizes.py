"""How much one request or one message may hold. More is refused before it is read, or before anyone acts on it."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid.language import _, speaking
from heltid.web import notices
from heltid.web.languages import language_of

#: Bytes of a request's body: a file of the largest size, and what a form puts around it.
LARGEST_BODY = 6 * 1024 * 1024
#: Bytes of a message from a page. Files do not come this way; the longest is a table that was typed.
LARGEST_MESSAGE = 2 * 1024 * 1024
_TOO_BIG = 1009


class Sizes:
    """Answers 413 by the length that a request says it has, and closes a websocket that sends too long a message."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self.app(scope, _measured(receive, send), send)
        elif scope["type"] == "http" and _says_too_much(Headers(scope=scope)):
            with speaking(language_of(scope)):
                answer = notices.notice(_("Fila er for stor"), _("Grensa er 5 MB. Del tabellen i flere filer."), 413)
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _says_too_much(headers: Headers) -> bool:
    """A length that is no number counts as too much: nothing knows how much would come."""
    said = headers.get("content-length", "0")
    return not (said.isascii() and said.isdigit()) or len(said) > 12 or int(said) > LARGEST_BODY


def _measured(receive: Receive, send: Send) -> Receive:
    async def measured() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        text = message.get("text")
        size = len(message.get("bytes") or b"") if text is None else len(text.encode("utf-8", "surrogatepass"))
        if size <= LARGEST_MESSAGE:
            return message
        await send({"type": "websocket.close", "code": _TOO_BIG})
        return {"type": "websocket.disconnect", "code": _TOO_BIG}

    return measured
