"""Only our own pages change anything: a request or a connection that another site began is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from heltid import settings
from heltid.language import _, speaking
from heltid.web import notices
from heltid.web.languages import language_of

_SAFE = ("GET", "HEAD", "OPTIONS")
#: What a websocket is closed with where the rules do not allow it.
_POLICY = 1008
#: Where an identity provider sends the visitor back from.
_FROM_ELSEWHERE = ("/oauth2callback",)


class OwnOrigin:
    """Refuses methods that change something, and websockets, whose ``Origin`` is another site's. Programs that send
    no ``Origin`` carry no visitor's cookies and are let through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not is_own(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": _POLICY})
        elif scope["type"] == "http" and self._refuses(scope):
            with speaking(language_of(scope)):
                answer = notices.notice(
                    _("Forespørselen kom fra et annet nettsted"),
                    _("Av sikkerhetsgrunner er ingenting gjort. Gå til siden i nettleseren, og prøv igjen derfra."),
                    403,
                )
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refuses(self, scope: Scope) -> bool:
        if scope["method"] in _SAFE or scope["path"].startswith(_FROM_ELSEWHERE):
            return False
        headers = Headers(scope=scope)
        return headers.get("sec-fetch-site") == "cross-site" or not is_own(headers)


def is_own(headers: Headers) -> bool:
    """Whether the ``Origin``, if there is one, is the address that the visitor asked, or the server's public one."""
    origins = headers.getlist("origin")
    if not origins:
        return True
    asked = {headers.get("host", "").lower(), urlsplit(settings.load().public_url).netloc.lower()} - {""}
    return len(origins) == 1 and urlsplit(origins[0]).netloc.lower() in asked
