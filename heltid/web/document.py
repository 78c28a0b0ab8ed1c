"""The HTML document that carries the pages: the library's own, in the language that is asked for, with our style sheet
and our words."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from functools import cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from heltid import sitemap
from heltid.language import N_, SOURCE, Language, _, current, speaking
from heltid.web import notices, words
from heltid.web.languages import language_of

ASSETS = Path(__file__).parent / "assets"
#: Paths under which the page library answers itself; all other HTML is the document.
_LIBRARY = ("/_stcore", "/static/", "/media/", "/component/", "/app/", "/auth/log", "/oauth2callback")
#: Open to all by default, and of no use to a reader of the pages.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent")
_SCRIPTS, _STYLES = (
    ("ord.js", "lenker.js", "filtre.js", "kommunesok.js", "tilgang.js"),
    ("heltid.css", "filtre.css", "kommunesok.css"),
)
_NOSCRIPT = N_("Sidene bruker JavaScript. Slå det på i nettleseren for å se dem.")


@cache
def word_files() -> dict[str, bytes]:
    """By its name, what ``ord.js`` reads in each language."""
    files = {}
    for said in Language:
        with speaking(said):
            files[f"ord-{said}.json"] = words.table().encode()
    return files


def asset_url(name: str) -> str:
    """Address of a file in ``assets``, or one of words, with its content in the address so that it can be kept for
    ever."""
    content = word_files().get(name) or (ASSETS / name).read_bytes()
    return f"/stil/{hashlib.sha256(content).hexdigest()[:12]}/{name}"


@cache
def document(said: Language = SOURCE) -> str:
    """The document as it is sent for every page, in the language ``said``."""
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise RuntimeError("streamlit is not installed")
    html = (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    return translate(html, said)


def translate(html: str, said: Language = SOURCE) -> str:
    """``html`` with our language, title and files, and for our scripts the names of our pages and where the words are.
    Addresses in it stay relative: no page lies deeper than one step."""
    html = re.sub(r"^\s*<!--.*?-->\s*", "", html, flags=re.DOTALL)
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    pages = " ".join(place.path for place in sitemap.places())
    spoken = {one.value: asset_url(f"ord-{one}.json") for one in Language}
    ours = f'<html lang="{said}" data-sider="{pages}" data-ord="{escape(json.dumps(spoken))}">'
    html = html.replace('<html lang="en">', ours)
    html = html.replace("<title>Streamlit</title>", "<title>Heltid</title>")
    html = re.sub(r"<link rel=\"service-desc\"[^>]*>", "", html)
    with speaking(said):
        told = f"<noscript><p>{_(_NOSCRIPT)}</p></noscript>"
    html = re.sub(r"<noscript>.*?</noscript>", told, html, flags=re.DOTALL)
    # Deferred scripts and modules run in the order they stand: our words come before the library's script.
    scripts = f'<link rel="preload" as="fetch" crossorigin href="{spoken[said]}">'
    scripts += "".join(f'<script defer src="{asset_url(name)}"></script>' for name in _SCRIPTS)
    styles = "".join(f'<link rel="stylesheet" href="{asset_url(name)}">' for name in _STYLES)
    return html.replace("</title>", f"</title>{scripts}", 1).replace("</head>", f"{styles}</head>", 1)


class Document:
    """Answers the address of a page with the document, and an unknown address with a notice, in the language asked for.

    The page library would answer every unknown address with the document and 200, and say in English that there is no
    such page.
    """

    def __init__(self, app: ASGIApp, own: tuple[str, ...]) -> None:
        self.app = app
        self.own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = None
        if scope["type"] == "http":
            with speaking(language_of(scope)):
                response = self._response(scope)
        await (response or self.app)(scope, receive, send)

    def _response(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if path.startswith(_CLOSED) or "/." in path:  # a hidden file, or a way out of a folder
            return notices.not_found()
        if scope["method"] not in ("GET", "HEAD") or path.startswith((*_LIBRARY, *self.own)):
            return None
        name = path.strip("/")
        if name in {"", *(place.path for place in sitemap.places())}:
            said = current()
            headers = {"cache-control": "no-cache", "content-language": said.value}
            return HTMLResponse(document(said), headers=headers)
        if "text/html" in Request(scope).headers.get("accept", "text/html") and "." not in name:
            return notices.not_found()
        return None
