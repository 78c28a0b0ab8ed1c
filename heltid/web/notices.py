"""Small pages that stand on their own, in the language that is spoken: no such page, and something went wrong."""

from __future__ import annotations

import logging
from html import escape

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid import logs, metrics, sitemap
from heltid.language import _, current, kept_in, speaking
from heltid.web.languages import language_of

log = logging.getLogger("heltid.web")

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Heltid</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 "Source Sans", "Source Sans 3", Arial, sans-serif; max-width: 40em; margin: 64px auto;
  padding: 0 16px; color: light-dark(#1B1F27, #E6E9EF); background: light-dark(#FFFFFF, #12161C); }}
h1 {{ font-size: 32px; line-height: 1.25; font-weight: 600; }}
a {{ color: light-dark(#12407F, #7FB0F2); }}
</style>
</head>
<body><main><h1>{title}</h1><p>{text}</p>{more}</main></body>
</html>
"""


def notice(title: str, text: str, status: int, more: str = "") -> HTMLResponse:
    """A page with a heading and a sentence; ``more`` is HTML, the rest is text."""
    html = _PAGE.format(lang=current(), title=escape(title), text=escape(text), more=more)
    return HTMLResponse(
        html, status_code=status, headers={"cache-control": "no-store", "content-language": current().value}
    )


def link(address: str, text: str) -> str:
    """An entry of a list, to a page of ours in the same language."""
    return f'<li><a href="{escape(kept_in(address))}">{escape(text)}</a></li>'


def not_found() -> Response:
    links = "".join(link(f"/{place.path}", _(place.title)) for place in sitemap.places())
    return notice(
        _("Siden finnes ikke"),
        _("Adressen kan være skrevet feil, eller siden er flyttet. Her er sidene som finnes:"),
        404,
        f"<ul>{links}</ul>",
    )


def failed(number: str) -> Response:
    return notice(
        _("Noe gikk galt hos oss"),
        _("Feilen er skrevet i loggen. Oppgi referansenummer {number} når du melder fra.").format(number=number),
        500,
        f'<p><a href="{kept_in("/")}">{escape(_("Til forsiden"))}</a></p>',
    )


class Failures:
    """No answer of ours shows a traceback: details go to the log under the number that the visitor sees."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:
            number = logs.reference()
            log.exception("Reference %s: a request failed", number)
            metrics.FAULTS.labels("request").inc()
            if started:
                raise
            with speaking(language_of(scope)):
                answer = failed(number)
            await answer(scope, receive, send)
