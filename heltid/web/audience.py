"""The show (``/vis/ID``) and the audience's pages (``/sal``): what answers is handed in, this only speaks HTTP.

No session and no script of the page library: a visitor costs one answer that is already there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heltid import settings, visitors
from heltid.language import _, kept_in, speaking
from heltid.web import logins, notices
from heltid.web.languages import language_of

#: Where these addresses begin.
ROOTS = ("/vis/", "/sal")
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


#: Told whether sitting at this machine is enough, answers whether the secretariat asks.
Insider = Callable[[bool], bool]


class Answers(Protocol):
    """Who answers: see ``heltid.audience.site``. None is nothing there; 403 a gathering that is not open yet; 503 a
    reason, in words, for no answer now."""

    def ready(self, path: str, query: Mapping[str, str], base: str, insider: Insider) -> Answer | None: ...

    def answer(self, path: str, query: Mapping[str, str], base: str, insider: Insider) -> Answer | None: ...


def routes(answers: Answers, standing: logins.Standing) -> list[Route]:
    async def page(request: Request) -> Response:
        path = request.url.path.rstrip("/")
        asked = path, dict(request.query_params), _base(request), _insider(request, standing)
        found = answers.ready(*asked) or await anyio.to_thread.run_sync(answers.answer, *asked)
        if found is not None and found.status not in (403, 503):
            return _sent(request, found)
        with speaking(language_of(request.scope)):
            return _nothing(path, found)

    return [Route("/vis/{id}", page), Route("/sal", page), Route("/sal/{rest:path}", page)]


def _nothing(path: str, found: Answer | None) -> Response:
    """Why there is no page, in the language that is spoken, and what there is instead."""
    here = [notices.link("/sal", _("Lysbildene")), notices.link("/sal/kommune", _("Finn din kommune"))]
    listed = f"<ul>{''.join(here)}</ul>"
    if found is not None and found.status == 403:  # there is nothing at this address for the visitor yet
        said = _("Sekretariatet åpner den når den skal vises. Her er det som er åpent nå:")
        return notices.notice(_("Denne samlingen er ikke åpnet ennå"), said, 404, listed)
    if found is not None:
        return notices.notice(_("Sidene kan ikke vises nå"), found.body.decode(), 503)
    if path.startswith("/vis"):
        more = f'<p><a href="{kept_in("/samlinger")}">{_("Velg en samling")}</a></p>'
        return notices.notice(_("Samlingen finnes ikke"), _("Adressen kan være skrevet feil."), 404, more)
    said = _("Adressen kan være skrevet feil. Her er det som finnes:")
    return notices.notice(_("Siden finnes ikke"), said, 404, listed)


def _sent(request: Request, found: Answer) -> Response:
    headers = {"etag": found.etag, "cache-control": _keeping(request), "vary": "Accept-Encoding"}
    if found.policy:
        headers["content-security-policy"] = f"{found.policy}; frame-ancestors 'none'"
    if request.headers.get("if-none-match", "") == found.etag:
        return Response(status_code=304, headers=headers)
    body = found.body
    if found.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        body = found.compressed
        headers["content-encoding"] = "gzip"
    return Response(body, found.status, headers, found.media)


def _keeping(request: Request) -> str:
    """Every answer is asked for anew before it is shown again; none that may be the secretariat's lies with others."""
    return "private, no-cache" if logins.COOKIE in request.cookies else "no-cache"


def _base(request: Request) -> str:
    """The server's address as the visitor's phone can reach it: the one that is set, else the one that was asked."""
    public = settings.load().public_url
    if public:
        return public.rstrip("/")
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


def _insider(request: Request, standing: logins.Standing) -> Insider:
    """Whether the secretariat asks: who has logged in as such, or who sits at this machine where that is enough. A host
    told twice is none of this machine's names."""
    headers = {**request.headers, "host": ",".join(request.headers.getlist("host"))}
    peer = request.client.host if request.client else ""
    return lambda by_sitting_here: (
        (by_sitting_here and visitors.sits_here(peer, headers)) or logins.is_secretariat(request, standing)
    )
