"""Back to the page that one logged in from: the page library sends everybody to the start page.

Where that was is kept in a cookie while the visitor is with the identity provider. Whatever the cookie says, the way
leads to one of our own pages and nowhere else.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid import logins, sitemap
from heltid.language import PARAMETER, SOURCE, Language, read, speaking
from heltid.web.logins import LOGIN, logs_in

COOKIE = "heltid_tilbake"
#: Seconds that one may take at the provider, and the longest address that is kept.
_SECONDS, _LONGEST = 15 * 60, 1_000


class Returns:
    """Outside of what answers those whom the provider did not let in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in (LOGIN, logins.CALLBACK):
            await self.app(scope, receive, send)
            return

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                (_keep if scope["path"] == LOGIN else _lead)(Request(scope), message)
            await send(message)

        with speaking(_language(Request(scope))):
            await self.app(scope, receive, watched)


def _language(request: Request) -> Language:
    """That of the page one logs in from: neither address says it."""
    place = page(request.headers.get("referer", "")) or _kept(request)
    return read(dict(parse_qsl(urlsplit(place).query)).get(PARAMETER, "")) or SOURCE


def _keep(request: Request, start: Message) -> None:
    place = page(request.headers.get("referer", ""))
    if place and 300 <= start["status"] < 400:
        _set(start, urlsafe_b64encode(place.encode()).decode().rstrip("="), _SECONDS)


def _lead(request: Request, start: Message) -> None:
    if COOKIE not in request.cookies or not logs_in(start):
        return
    place = _kept(request)
    if place and Headers(raw=start["headers"]).get("location"):
        MutableHeaders(scope=start)["location"] = place
    _set(start, "", 0)


def _kept(request: Request) -> str:
    """Where the visitor logs in from, as the cookie has it; empty where it is no page of ours."""
    try:
        return page(urlsafe_b64decode(f"{request.cookies.get(COOKIE, '')[: 2 * _LONGEST]}===").decode())
    except ValueError:
        return ""


def page(address: str) -> str:
    """The path and the parameters of an address of one of our pages; empty where it is none."""
    if len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    name = parts.path.removeprefix("/")
    if name not in {place.path for place in sitemap.places()}:
        return ""
    query = urlencode(parse_qsl(parts.query))
    return f"/{name}?{query}" if query else f"/{name}"


def _set(start: Message, value: str, seconds: int) -> None:
    made = Response()
    made.set_cookie(COOKIE, value, seconds, path=logins.CALLBACK, httponly=True, samesite="lax")
    start["headers"] = [*start["headers"], *(one for one in made.raw_headers if one[0] == b"set-cookie")]
