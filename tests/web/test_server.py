"""The server round the pages: language, headers, compression, errors, map files."""

from __future__ import annotations

import gzip
import html
import json
import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from heltid import sitemap, web
from heltid.language import Language
from heltid.web import words
from heltid.web.document import document, translate, word_files
from heltid.web.headers import content_security_policy
from tests.web.asgi import get

PLAIN = "tekst " * 1_000


async def _broken(_: Request) -> Response:
    raise ValueError("hemmelig detalj")


async def _script(_: Request) -> Response:
    return PlainTextResponse(PLAIN, headers={"cache-control": "public, immutable"})


@pytest.fixture
def server() -> Starlette:
    inner = [Route("/helse-brutt", _broken), Route("/static/js/a.js", _script), Route("/lang.txt", _script)]
    return Starlette(routes=[*web.routes(), *inner], middleware=web.middleware())


@pytest.mark.parametrize("path", ["/", "/oversikt", "/om"])
def test_pages_get_the_document_in_norwegian(server: Starlette, path: str) -> None:
    answer = get(server, path, accept="text/html")
    assert answer.status == 200
    assert b'<html lang="nb" data-sider="oversikt ' in answer.body
    assert b"<title>Heltid</title>" in answer.body
    assert b"openapi" not in answer.body and b"enable JavaScript" not in answer.body
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-language"] == "nb"


@pytest.mark.parametrize(
    ("asked", "spoken", "told"),
    [
        ("nn", "nn", "Slå det på i nettlesaren"),
        ("EN", "en", "Turn it on in the browser"),
        ("tysk", "nb", "Slå det på i nettleseren"),
    ],
)
def test_the_document_is_in_the_language_that_the_address_asks_for(
    server: Starlette, asked: str, spoken: str, told: str
) -> None:
    answer = get(server, f"/oversikt?lang={asked}", accept="text/html")
    assert f'<html lang="{spoken}"' in answer.body.decode() and told in answer.body.decode()
    assert answer.headers["content-language"] == spoken
    assert answer.headers["content-security-policy"] == get(server, "/oversikt").headers["content-security-policy"]
    missing = get(server, f"/finnes-ikke?lang={asked}", accept="text/html")
    assert f'<html lang="{spoken}"' in missing.body.decode() and missing.headers["content-language"] == spoken


def test_the_librarys_words_come_in_each_language_and_are_kept_for_ever(server: Starlette) -> None:
    addresses = json.loads(html.unescape(re.findall('data-ord="([^"]*)"', document())[0]))
    said = {}
    for language, address in addresses.items():
        answer = get(server, address)
        assert "immutable" in answer.headers["cache-control"]
        said[language] = json.loads(answer.body)
    assert [said[one]["words"].get("Close") for one in ("nb", "nn", "en")] == ["Lukk", "Lukk", None]
    assert [said[one]["words"]["Rerun"] for one in ("nb", "nn", "en")] == ["Oppdater", "Oppdater", "Refresh"]
    assert [said[one]["decimal"] for one in ("nb", "nn", "en")] == [",", ",", "."]
    for pattern, template in words.PATTERNS:
        named = set(re.findall(r"\(\?<(\w+)>", pattern))
        assert set(re.findall(r"\{(\w+)\}", template)) <= named


def test_a_document_in_another_language_costs_no_more_than_a_kilobyte() -> None:
    plain = len(document())
    assert all(abs(len(document(one)) - plain) < 1_000 for one in Language)
    assert max(len(content) for content in word_files().values()) < 8_000


def test_our_words_come_before_the_librarys_script() -> None:
    text = document()
    assert text.index("ord.js") < text.index('<script type="module"')


def test_a_changed_library_document_is_noticed() -> None:
    """If an upgrade moves what is replaced, the language and the style sheet would silently be lost."""
    assert translate('<html lang="en"><title>Streamlit</title></head>').startswith('<html lang="nb"')
    for part in ('lang="nb"', "ord.js", "heltid.css", "Slå det på i nettleseren"):
        assert document().count(part) == 1, part


def test_an_unknown_page_says_so_in_norwegian(server: Starlette) -> None:
    answer = get(server, "/finnes-ikke", accept="text/html")
    assert answer.status == 404
    text = answer.body.decode()
    assert "Siden finnes ikke" in text and 'lang="nb"' in text
    for place in sitemap.places():
        assert f'href="/{place.path}"' in text


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"])
def test_what_readers_have_no_use_for_is_closed(server: Starlette, path: str) -> None:
    assert get(server, path).status == 404


def test_the_policy_allows_inline_scripts_by_hash_only() -> None:
    policy = content_security_policy("<script>a</script>")
    assert "script-src 'self' blob: 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts and "http" not in policy


@pytest.mark.parametrize("path", ["/", "/helse", "/finnes-ikke", "/helse-brutt", "/kart/kommuner_2013.geojson"])
def test_headers_stand_on_every_answer(server: Starlette, path: str) -> None:
    headers = get(server, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'self'" in headers["content-security-policy"]


def test_a_failure_shows_a_number_and_no_details(server: Starlette, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="heltid.web"):
        answer = get(server, "/helse-brutt")
    text = answer.body.decode()
    assert answer.status == 500
    assert "hemmelig" not in text and "Traceback" not in text
    number = text.split("referansenummer ")[1].split(" ")[0]
    assert number in caplog.text and "hemmelig detalj" in caplog.text


@pytest.mark.parametrize("path", ["/static/js/a.js", "/lang.txt"])
def test_text_is_compressed_once(server: Starlette, path: str) -> None:
    for _ in range(2):
        answer = get(server, path, accept_encoding="gzip, br")
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(answer.body).decode() == PLAIN
        assert len(answer.body) < 200
    plain = get(server, path)
    assert "content-encoding" not in plain.headers and plain.body.decode() == PLAIN


def test_map_files_and_the_empty_topology(server: Starlette) -> None:
    shapes = get(server, "/kart/kommuner_2013.geojson")
    assert shapes.headers["cache-control"] == "public, max-age=86400"
    assert len(json.loads(shapes.body)["features"]) == 428
    assert json.loads(get(server, "/kart/world_110m.json").body)["objects"]["land"]["geometries"] == []
    assert get(server, "/kart/noe-annet.txt").status == 404
    assert get(server, "/bilder/veileder-samling.png").body.startswith(b"\x89PNG")
    assert get(server, "/bilder/..%2fguide.md").status == get(server, "/bilder/noe-annet.png").status == 404
    assert get(server, "/kart/..%2fapp.py").status == 404


def test_style_files_are_kept_for_ever_and_nothing_else_is_served(server: Starlette) -> None:
    assert "immutable" in get(server, "/stil/abc/heltid.css").headers["cache-control"]
    assert get(server, "/stil/abc/document.py").status == 404


def test_health(server: Starlette) -> None:
    assert json.loads(get(server, "/helse").body) == {"status": "ok"}
