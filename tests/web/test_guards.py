"""What the server refuses before a page is asked: other sites' requests, too much, and too often."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from heltid import web
from heltid.buckets import KEPT, Buckets, Pace
from heltid.founding import ensure_store
from heltid.refusals import LINES, SECONDS, Refusals
from heltid.rights import READER
from heltid.store import audit, open_reader
from heltid.store.audit import Deed
from heltid.vocabulary import StoreKind
from heltid.web.limits import Limit, RateLimits
from heltid.web.origins import OwnOrigin
from heltid.web.refused import Refused as Told
from heltid.web.sizes import LARGEST_BODY, LARGEST_MESSAGE, Sizes
from tests.web.asgi import get

UPLOAD = "/_stcore/upload_file/a/b"


async def _taken(_: Request) -> Response:
    return PlainTextResponse("tatt imot")


@pytest.fixture
def server() -> Starlette:
    return Starlette(routes=[Route(UPLOAD, _taken, methods=["PUT"])], middleware=web.middleware())


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://ond.example"},
        {"origin": "null"},
        {"origin": "http://heltid.example:81"},
        {"origin": "http://heltid.example.ond.example"},
        {"origin": ""},
        {"sec_fetch_site": "cross-site"},
    ],
)
def test_another_site_changes_nothing(server: Starlette, headers: dict[str, str]) -> None:
    answer = get(server, UPLOAD, "PUT", host="heltid.example", **headers)
    assert answer.status == 403 and "annet nettsted" in answer.body.decode()


@pytest.mark.parametrize("headers", [{"origin": "https://heltid.example"}, {}, {"origin": "https://HELTID.example"}])
def test_our_own_pages_are_let_through(server: Starlette, headers: dict[str, str]) -> None:
    assert get(server, UPLOAD, "PUT", host="heltid.example", **headers).body == b"tatt imot"


def test_the_public_address_is_ours_also_where_the_proxy_asks_by_another_name(
    server: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTID_URL", "https://heltid.example")
    assert get(server, UPLOAD, "PUT", host="127.0.0.1:8501", origin="https://heltid.example").status == 200
    assert get(server, UPLOAD, "PUT", host="127.0.0.1:8501", origin="https://ond.example").status == 403


@pytest.mark.parametrize("length", [str(LARGEST_BODY + 1), "10737418240", "9" * 400, "-1", "1e9", "²"])
def test_a_length_past_the_limit_is_refused_before_it_is_read(server: Starlette, length: str) -> None:
    scope_headers = [(b"host", b"h"), (b"content-length", length.encode())]
    answer = _raw(server, "PUT", scope_headers)
    assert answer[0]["status"] == 413 and b"5 MB" in answer[1]["body"]


def _raw(app: Any, method: str, headers: list[tuple[bytes, bytes]], client: str = "10.0.0.1") -> list[Any]:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": UPLOAD,
        "root_path": "",
        "query_string": b"",
        "scheme": "http",
        "server": ("h", 80),
        "client": (client, 1),
        "headers": headers,
    }
    _alone(app(scope, receive, send))
    return sent


def _alone(said: Coroutine[Any, Any, None]) -> None:
    """Runs in a thread of its own: a browser test in the same process keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lambda: asyncio.run(said)).result()


def _talk(app_class: Any, headers: list[tuple[bytes, bytes]], messages: Iterator[Any]) -> tuple[list[Any], list[Any]]:
    """What the app was told and what the visitor was sent, of a websocket."""
    heard: list[Any] = []
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            heard.append(message)
            if message["type"] == "websocket.disconnect":
                return

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        sent.append(message)

    _alone(app_class(app)({"type": "websocket", "path": "/_stcore/stream", "headers": headers}, receive, send))
    return heard, sent


@pytest.mark.parametrize("message", [{"bytes": b"0" * (LARGEST_MESSAGE + 1)}, {"text": "æ" * LARGEST_MESSAGE}])
def test_a_message_that_is_too_long_closes_the_connection_and_is_not_acted_on(message: dict[str, Any]) -> None:
    heard, sent = _talk(Sizes, [], iter([{"type": "websocket.connect"}, {"type": "websocket.receive", **message}]))
    assert [one["type"] for one in heard] == ["websocket.connect", "websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1009}]


def test_a_message_of_the_largest_size_is_let_through() -> None:
    whole = {"type": "websocket.receive", "bytes": b"0" * LARGEST_MESSAGE}
    heard, sent = _talk(Sizes, [], iter([whole, {"type": "websocket.disconnect"}]))
    assert heard[0] is whole and not sent


@pytest.mark.parametrize(("origin", "opened"), [(b"http://h", True), (b"http://ond.example", False), (b"null", False)])
def test_a_websocket_of_another_site_is_not_opened(origin: bytes, opened: bool) -> None:
    messages = iter([{"type": "websocket.connect"}, {"type": "websocket.disconnect"}])
    heard, sent = _talk(OwnOrigin, [(b"host", b"h"), (b"origin", origin)], messages)
    assert bool(heard) is opened
    assert sent == ([] if opened else [{"type": "websocket.close", "code": 1008}])


def test_an_address_that_asks_too_often_waits_and_no_other_does() -> None:
    now = [0.0]

    async def taken(scope: Any, receive: Any, send: Any) -> None:
        await PlainTextResponse("ok")(scope, receive, send)

    app = RateLimits(taken, (Limit("uploads", ("/_stcore/upload_file/",), Pace(3, 0.5), ("PUT",)),), lambda: now[0])
    assert [_raw(app, "PUT", [])[0]["status"] for _ in range(5)] == [200, 200, 200, 429, 429]
    start = _raw(app, "PUT", [])[0]
    assert dict(start["headers"])[b"retry-after"] == b"3"
    assert _raw(app, "GET", [])[0]["status"] == 200  # reading is not limited
    assert _raw(app, "PUT", [], client="10.0.0.2")[0]["status"] == 200
    now[0] = 2.0
    assert [_raw(app, "PUT", [])[0]["status"] for _ in range(2)] == [200, 429]


def test_a_visitor_is_counted_through_named_proxies_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    async def taken(scope: Any, receive: Any, send: Any) -> None:
        await PlainTextResponse("ok")(scope, receive, send)

    def statuses(app: RateLimits) -> list[int]:
        return [
            _raw(app, "PUT", [(b"x-forwarded-for", f"192.0.2.{number}".encode())], "10.0.0.9")[0]["status"]
            for number in range(1, 4)
        ]

    limits = (Limit("uploads", ("/_stcore/upload_file/",), Pace(1, 0.001)),)
    assert statuses(RateLimits(taken, limits, lambda: 0.0)) == [200, 429, 429]
    monkeypatch.setenv("HELTID_TRUSTED_PROXIES", "10.0.0.0/8")
    assert statuses(RateLimits(taken, limits, lambda: 0.0)) == [200, 200, 200]


def test_no_more_addresses_are_remembered_than_there_is_room_for() -> None:
    buckets = Buckets(lambda: 0.0)
    for number in range(KEPT + 100):
        buckets.wait(str(number), Pace(1, 1))
    assert len(buckets) == KEPT


def test_what_is_sent_over_https_says_that_it_must_be() -> None:
    async def taken(scope: Any, receive: Any, send: Any) -> None:
        await PlainTextResponse("ok")(scope, receive, send)

    from heltid.web.headers import SecurityHeaders

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    for scheme in ("https", "http"):
        scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/media/a.csv",
            "scheme": scheme,
            "headers": [],
        }
        _alone(SecurityHeaders(taken, "default-src 'self'")(scope, None, send))  # type: ignore[arg-type]
    secure, plain = (dict(message["headers"]) for message in sent if message["type"] == "http.response.start")
    assert b"strict-transport-security" in secure and b"strict-transport-security" not in plain
    assert plain[b"cache-control"] == b"no-store"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def _log(path: Path) -> list[audit.Entry]:
    with open_reader(path) as connection:
        return [entry for entry in audit.entries(connection) if entry.what == Deed.REQUEST]


def test_each_refusal_of_the_guards_is_told_by_its_kind_and_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTID_TRUSTED_PROXIES", "10.0.0.0/8")
    told: list[tuple[str, str]] = []
    app = Starlette(
        routes=[Route(UPLOAD, _taken, methods=["PUT"])],
        middleware=web.middleware(tell=lambda *refusal: told.append(refusal)),
    )
    through = (b"x-forwarded-for", b"2001:db8:0:1::7")
    _raw(app, "PUT", [(b"host", b"h"), (b"origin", b"https://ond.example"), through])
    _raw(app, "PUT", [(b"host", b"h"), (b"content-length", b"10737418240")])
    _raw(app, "PUT", [(b"host", b"h")])
    assert [get(app, path).status for path in ("/_stcore/metrics", "/finnes-ikke")] == [404, 404]
    assert told == [
        ("forespørsel fra et annet sted enn sidene, eller uten rett", "2001:db8:0:1::/64"),
        ("for stor forespørsel", "10.0.0.1"),
        ("forespørsel om en lukket adresse", ""),
    ]


@pytest.mark.parametrize(
    ("headers", "messages", "kind"),
    [
        ([(b"origin", b"https://ond.example")], [], "tilkobling fra et annet nettsted"),
        ([], [{"type": "websocket.receive", "bytes": b"0" * (LARGEST_MESSAGE + 1)}], "for stor melding"),
    ],
)
def test_a_websocket_that_is_closed_is_told(headers: list[tuple[bytes, bytes]], messages: list[Any], kind: str) -> None:
    told: list[tuple[str, str]] = []
    said = iter([{"type": "websocket.connect"}, *messages])
    _talk(lambda app: Told(OwnOrigin(Sizes(app)), lambda *refusal: told.append(refusal)), headers, said)
    assert told == [(kind, "")]


def test_a_storm_of_refusals_is_a_few_lines_with_how_many_they_were(store: Path) -> None:
    gathered = Refusals(lambda: store)
    for _ in range(100):
        gathered.tell("for mange forespørsler", "192.0.2.1")
    for number in range(5_000):
        gathered.tell("for stor forespørsel", f"10.0.{number // 250}.{number % 250}")
    assert not _log(store)  # nothing is written while someone waits
    gathered.write()
    lines = _log(store)
    assert len(lines) == LINES
    assert all(line.refused and line.role == READER for line in lines)
    assert "for mange forespørsler, 100 ganger" in {line.subject for line in lines if line.address == "192.0.2.1"}
    counts = [re.search(r"(\d+) ganger", line.subject) for line in lines]
    assert sum(int(found[1]) if found else 1 for found in counts) == 5_100
    gathered.write()
    assert len(_log(store)) == LINES  # what is written is forgotten


def test_refusals_are_written_by_a_thread_soon_after_the_first(store: Path) -> None:
    gathered = Refusals(lambda: store, seconds=0.01)
    gathered.tell("for stor melding", "192.0.2.1")
    timer = gathered._timer
    assert timer is not None and timer is not threading.current_thread()
    timer.join(10)
    assert [line.subject for line in _log(store)] == ["for stor melding"]
    gathered.tell("for stor melding", "192.0.2.1")  # the next round has a clock of its own
    assert gathered._timer is not timer


def test_after_what_was_written_soon_the_next_lines_wait_for_their_minute(store: Path) -> None:
    gathered = Refusals(lambda: store)
    gathered.tell("for stor melding", "192.0.2.1")
    first = gathered._timer
    gathered.write()
    gathered.tell("for stor melding", "192.0.2.1")
    second = gathered._timer
    assert first is not None and second is not None
    assert first.interval <= 2 and second.interval > SECONDS - 5
    first.cancel()
    second.cancel()


def test_a_store_that_is_gone_breaks_nothing(tmp_path: Path) -> None:
    gathered = Refusals(lambda: tmp_path / "borte.db", seconds=3_600)
    gathered.tell("for stor melding", "")
    gathered.write()
    assert not (tmp_path / "borte.db").exists()
