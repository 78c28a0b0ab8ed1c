"""The server's log is lines of JSON that machines read, tied to what a visitor was told, and without any content."""

from __future__ import annotations

import io
import json
import logging
import threading
import urllib.error
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.testing.v1 import AppTest
from websockets.sync.client import connect

from benchmarks.visitor import Visitor
from heltid import intake, logs, metrics, web
from heltid.founding import ensure_store
from heltid.rights import READER, Actor
from heltid.ui.running import timed
from heltid.vocabulary import StoreKind
from tests.browser.servers import ROOT, serve
from tests.deploy.readers import run
from tests.web.asgi import get

SECRET = "Hemmeligesen"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """The log as the server writes it; what the test run had set up is put back."""
    root, hook = logging.getLogger(), threading.excepthook
    kept, level = list(root.handlers), root.level
    found = io.StringIO()
    logs.start(found)
    yield found
    root.handlers[:], root.level, threading.excepthook = kept, level, hook
    logging.captureWarnings(False)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


async def _broken(request: Request) -> Response:
    raise ValueError(f"could not read {request.query_params['sok']}")


@pytest.fixture
def server() -> Starlette:
    return Starlette(routes=[*web.routes(), Route("/helse-brutt/{name}", _broken)], middleware=web.middleware())


def asked(server: Starlette, path: str, query: str = "", **headers: str) -> Any:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await server({**scope, "query_string": query.encode()}, receive, send)

    return get(app, path, **headers)


def test_a_fault_says_what_it_was_and_where_and_not_what_it_choked_on(stream: io.StringIO) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        logging.getLogger("heltid.ui").exception("Reference %s: the page failed", SECRET)
    (line,) = lines(stream)
    assert SECRET not in stream.getvalue()
    assert [one["kind"] for one in line["fault"]] == ["KeyError", "ValueError"]
    assert line["fault"][0]["at"][0].startswith("tests/test_logs.py:")
    assert line["level"] == "error" and line["event"] == "Reference %s: the page failed"


@pytest.mark.parametrize("words", [f"failed for {SECRET}", "%s", SECRET])
def test_what_a_library_says_is_told_by_its_place_alone(stream: io.StringIO, words: str) -> None:
    logging.getLogger("some.library").warning(words, *([SECRET] if "%" in words else []))
    (line,) = lines(stream)
    assert SECRET not in stream.getvalue() and line["event"].startswith("tests/test_logs.py:")


def test_threads_tasks_and_warnings_that_fail_are_lines_without_content_too(stream: io.StringIO) -> None:
    def fail() -> None:
        raise RuntimeError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    warnings.warn(SECRET, stacklevel=1)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved {SECRET}")
    assert len(lines(stream)) == 3 and SECRET not in stream.getvalue()
    assert lines(stream)[0]["fault"][0]["kind"] == "RuntimeError"


def test_the_number_on_the_page_of_a_failed_request_is_the_number_in_the_log(
    stream: io.StringIO, server: Starlette
) -> None:
    answer = asked(server, f"/helse-brutt/{SECRET}", f"sok={SECRET}", user_agent=SECRET, cookie=f"a={SECRET}")
    assert answer.status == 500 and SECRET.encode() not in answer.body
    (line,) = lines(stream)
    assert f"referansenummer {line['reference']}" in answer.body.decode()
    assert SECRET not in stream.getvalue()


def test_the_proxys_number_goes_on_where_it_can_be_nothing_else(stream: io.StringIO, server: Starlette) -> None:
    asked(server, "/helse-brutt/a", "sok=b", x_request_id="0123456789abcdef0123456789abcdef")
    asked(server, "/helse-brutt/a", "sok=b", x_request_id=SECRET * 3)
    first, second = lines(stream)
    assert first["reference"] == "01234567"
    assert len(second["reference"]) == 8 and SECRET not in stream.getvalue()


def _failing() -> None:
    from heltid.ui import errors, running

    with running.timed("oversikt"):
        try:
            raise ValueError("Hemmeligesen")
        except ValueError as error:
            assert errors.show(error)


def test_the_number_on_a_page_that_failed_is_the_runs_number_in_the_log(stream: io.StringIO) -> None:
    before = metrics.RUNS.labels("oversikt")._sum.get()
    page = AppTest.from_function(_failing, default_timeout=30).run()
    (line,) = [line for line in lines(stream) if line["part"] == "heltid.ui"]
    assert f"referansenummer {line['reference']} " in page.error[0].value
    assert SECRET not in stream.getvalue() and metrics.RUNS.labels("oversikt")._sum.get() > before


def test_a_slow_run_is_told_with_its_page_and_seconds(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heltid.ui.running.SLOW", 0.0)
    with timed("resultater"):
        pass
    (line,) = lines(stream)
    assert line["event"] == "a slow run" and line["page"] == "resultater" and line["seconds"] >= 0


def test_uploads_that_are_stored_refused_or_fail_leave_nothing_of_themselves(
    stream: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "d.db"
    ensure_store(store, StoreKind.DOCUMENTED)
    head = "prosjekt;mål;dato;verdi;kilde\n"
    for row in (f"vefsn;M1;2014;6,1;{SECRET}\n", f"{SECRET};M1;2014;6,1;k\n", f"vefsn;M1;2014;{SECRET};k\n"):
        for actor in (Actor("sekretariatet"), Actor(SECRET, READER, address="192.0.2.77")):
            source = intake.Source(f"{SECRET}.csv", (head + row).encode())
            intake.check(store, [source], actor)
            intake.store(store, [source], actor)

    def failing(*_: object, **__: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(intake.originals, "keep", failing)
    try:
        source = intake.Source("a.csv", (head + f"vefsn;M1;2013;6,1;{SECRET}\n").encode())
        intake.store(store, [source], Actor("sekretariatet"))
    except ValueError:
        logging.getLogger("heltid.ui").exception("Reference %s: the page failed", SECRET)
    assert len(lines(stream)) == 1
    assert SECRET not in stream.getvalue() and "192.0.2.77" not in stream.getvalue()


def test_whoever_starts_the_server_with_a_wrong_setting_is_told_which_in_words(tmp_path: Path) -> None:
    """Nobody has visited yet, so there is nothing to keep out of it."""
    with (
        pytest.raises(RuntimeError, match="HELTID_TRUSTED_PROXIES er ikke en liste av adresser"),
        serve(ROOT / "app.py", tmp_path, tmp_path / "d.db", settings={"HELTID_TRUSTED_PROXIES": "tull"}),
    ):
        pass


async def _sent_and_searched(url: str) -> None:
    """A file that is refused, one that could be stored, and searches, each with the secret in it."""
    visitor = await Visitor.open(url, "last-opp", f"prosjekt={SECRET}", {"user-agent": SECRET})
    await visitor.run()
    for text in (f"{SECRET};{SECRET}\n1;2\n", f"prosjekt;mål;dato;verdi;kilde\nvefsn;M1;2014;6,1;{SECRET}\n"):
        await visitor.drop(url, f"{SECRET}.csv", text.encode())
    await visitor.socket.close()
    for page in ("hva-virker", "kommune", "rapportene"):
        with suppress(RuntimeError):  # an address that leads nowhere is answered in words
            searched = await Visitor.open(url, page, f"sok={SECRET}&kommune={SECRET}")
            await searched.run()
            await searched.socket.close()


def test_a_real_server_logs_lines_of_json_alone_and_nothing_that_was_asked_sent_or_typed(tmp_path: Path) -> None:
    store = tmp_path / "d.db"
    ensure_store(store, StoreKind.DOCUMENTED)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with serve(ROOT / "app.py", tmp_path, store) as app:
        for path in (f"/oversikt?sok={SECRET}", f"/{SECRET}", f"/_stcore/{SECRET}?a={SECRET}", "/metrikker"):
            request = urllib.request.Request(app.url + path, headers={"user-agent": SECRET, "cookie": f"x={SECRET}"})
            try:
                opener.open(request, timeout=30).close()
            except urllib.error.HTTPError as error:
                error.close()
        run(lambda: _sent_and_searched(app.url))
        with connect(
            app.url.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], proxy=None
        ) as socket:
            socket.send(f"{SECRET} is no message".encode())
            socket.send(SECRET)
            with suppress(Exception):  # closed or silent: both are an answer to nonsense
                socket.recv(timeout=2)
        written = app.log.read_text()
    written = app.log.read_text()
    told = [line for line in written.splitlines() if line.startswith("{")]
    others = [line for line in written.splitlines() if line.strip() and not line.startswith("{")]
    assert SECRET not in written and "127.0.0.1 -" not in written and "Traceback" not in written
    assert json.loads(told[0])["event"] == "the server has started"
    assert json.loads(told[-1])["event"] == "the server ends"
    assert all("Streamlit app" in line or "URL:" in line for line in others), others
