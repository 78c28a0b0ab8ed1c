"""The show (``/vis/ID``) and the audience's pages (``/sal``): what answers is handed in, this only speaks HTTP.

No session and no script of the page library: a visitor costs one answer that is already there.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Protocol

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heltid import settings
from heltid.web import notices

#: Where these addresses begin.
ROOTS = ("/vis/", "/sal")
#: A proxy says whom it asks for: whoever comes through one does not sit at this machine.
_FORWARDED = ("forwarded", "x-forwarded-", "x-real-ip", "via", "x-client-ip", "true-client-ip", "cf-connecting-ip")
_HOST = re.compile(r"(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.IGNORECASE)


class Answer(Protocol):
    """What is sent: see ``heltid.audience.kept``."""

    @property
    def body(self) -> bytes: ...
    @property
    def compressed(self) -> bytes: ...
    @property
    def media(self) -> str: ...
    @property
    def policy(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def etag(self) -> str: ...


class Answers(Protocol):
    """Who answers: see ``heltid.audience.site``. None is nothing there; 503 a reason, in words, for no answer now."""

    def ready(self, path: str, query: Mapping[str, str], base: str, insider: bool) -> Answer | None: ...

    def answer(self, path: str, query: Mapping[str, str], base: str, insider: bool) -> Answer | None: ...


def routes(answers: Answers) -> list[Route]:
    async def page(request: Request) -> Response:
        path = request.url.path.rstrip("/")
        asked = path, dict(request.query_params), _base(request), _is_local(request)
        found = answers.ready(*asked) or await anyio.to_thread.run_sync(answers.answer, *asked)
        if found is None:
            return _not_found(path)
        if found.status == 503:
            return notices.notice("Sidene kan ikke vises nå", found.body.decode(), 503)
        return _sent(request, found)

    return [Route("/vis/{id}", page), Route("/sal", page), Route("/sal/{rest:path}", page)]


def _not_found(path: str) -> Response:
    if path.startswith("/vis"):
        more = '<p><a href="/samlinger">Velg en samling</a></p>'
        return notices.notice("Samlingen finnes ikke", "Adressen kan være skrevet feil.", 404, more)
    more = '<ul><li><a href="/sal">Lysbildene</a></li><li><a href="/sal/kommune">Finn din kommune</a></li></ul>'
    return notices.notice("Siden finnes ikke", "Adressen kan være skrevet feil. Her er det som finnes:", 404, more)


def _sent(request: Request, found: Answer) -> Response:
    headers = {"etag": found.etag, "cache-control": "no-cache", "vary": "Accept-Encoding"}
    if found.policy:
        headers["content-security-policy"] = f"{found.policy}; frame-ancestors 'none'"
    if request.headers.get("if-none-match", "") == found.etag:
        return Response(status_code=304, headers=headers)
    body = found.body
    if found.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        body = found.compressed
        headers["content-encoding"] = "gzip"
    return Response(body, found.status, headers, found.media)


def _base(request: Request) -> str:
    """The server's address as the visitor's phone can reach it: the one that is set, else the one that was asked."""
    public = settings.load().public_url
    if public:
        return public.rstrip("/")
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


def _is_local(request: Request) -> bool:
    """Whether the visitor sits at this machine, as the secretariat does, and asks for it by its own name: the name of a
    foreign site can be made to lead here, and its page would then ask in the secretariat's browser."""
    if request.client is None or any(name.startswith(_FORWARDED) for name in request.headers):
        return False
    if request.url.hostname not in ("127.0.0.1", "localhost", "::1"):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
