"""Garbage on the websocket, half a request, a thousand open sockets and a header of 1 MB, against the app alone and
behind nginx: another reader is answered meanwhile, and nothing is logged as a fault.

All of it on loopback, bounded, and it ends by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import resource
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from benchmarks.session import Session
from tests.browser.servers import ROOT, serve
from tests.deploy.readers import run
from tests.deploy.service import Service

SOCKETS = 1_000
#: What no log may hold: how Python, the page library and the server each tell of a fault.
FAULTS = (
    "Traceback",
    '"level": "ERROR"',
    '"level":"ERROR"',
    "Too many open files",
    "out of system resource",
    "Reference ",
)


@dataclass(frozen=True)
class Target:
    url: str
    logs: tuple[Path, ...]
    trust: ssl.SSLContext | None = None

    @property
    def place(self) -> tuple[str, int]:
        place = urlsplit(self.url)
        return place.hostname or "", place.port or 0

    def connect(self) -> socket.socket:
        found = socket.create_connection(self.place, timeout=60)
        return self.trust.wrap_socket(found, server_hostname=self.place[0]) if self.trust else found

    def reader_is_answered(self) -> None:
        async def story() -> None:
            session = await Session.open(self.url, "oversikt", "pulje=1", trust=self.trust)
            await session.run()
            await session.socket.close()

        run(story)


@pytest.fixture(scope="module")
def alone(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("alene"), store) as server:
        yield Target(server.url, (server.log,))


@pytest.fixture(params=["the app alone", "behind nginx"])
def target(request: pytest.FixtureRequest) -> Iterator[Target]:
    if request.param == "the app alone":
        found: Target = request.getfixturevalue("alone")
    else:
        site: Service = request.getfixturevalue("site")
        found = Target(site.url, (site.log, site.folder / "nginx.log", site.folder / "heltid_error.log"), site.trust)
    yield found
    found.reader_is_answered()
    for log in found.logs:
        told = log.read_text()
        assert [fault for fault in FAULTS if fault in told] == [], told[-3_000:]


@pytest.fixture
def many_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < SOCKETS * 2:
        pytest.skip("the system lets no process have so many files open")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, SOCKETS * 2), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    "garbage",
    [b"\xff" * 2_000, b"", b"\x00" * 50_000, "tekst", "\x00" * 100],
    ids=["ff", "empty", "zeros", "text", "nul"],
)
def test_garbage_on_the_websocket(target: Target, garbage: bytes | str) -> None:
    async def story() -> None:
        address = target.url.replace("http", "ws") + "/_stcore/stream"
        async with connect(
            address, proxy=None, subprotocols=[Subprotocol("streamlit")], ssl=target.trust, close_timeout=5
        ) as stream:
            with contextlib.suppress(ConnectionClosed):
                await stream.send(garbage)
                await stream.send(garbage)
                await asyncio.sleep(0.1)

    run(story)
    target.reader_is_answered()


def test_bytes_that_are_no_frames_of_a_websocket(target: Target) -> None:
    stream = target.connect()
    host = f"{target.place[0]}:{target.place[1]}"
    stream.sendall(
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert b" 101 " in stream.recv(4_096).split(b"\r\n")[0]
    stream.sendall(b"\xff\xfe\xfd" * 3_000)
    target.reader_is_answered()
    stream.close()


@pytest.mark.parametrize(
    "half",
    [
        b"GET /oversikt HT",
        b"GET /oversikt HTTP/1.1\r\nHost: localhost\r\nX-Halv: ",
        b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nhalvt",
        b"\x16\x03\x01 \x00\x00 ikke http\r\n\r\n",
    ],
    ids=["line", "header", "body", "no request"],
)
def test_half_a_request(target: Target, half: bytes) -> None:
    waiting = [target.connect() for _ in range(20)]
    for one in waiting:
        with contextlib.suppress(OSError):
            one.sendall(half)
    target.reader_is_answered()
    for one in waiting:
        one.close()


def test_a_thousand_open_sockets(target: Target, many_files: None) -> None:
    host, port = target.place
    waiting = [socket.create_connection((host, port), timeout=60) for _ in range(SOCKETS)]
    try:
        target.reader_is_answered()
    finally:
        for one in waiting:
            one.close()


def test_a_header_of_a_megabyte(target: Target) -> None:
    stream = target.connect()
    line = b"GET /oversikt HTTP/1.1\r\nHost: localhost\r\nX-Stor: " + b"a" * 1_000_000 + b"\r\n\r\n"
    answer = b""
    with contextlib.suppress(OSError):
        stream.sendall(line)
    with contextlib.suppress(OSError):
        answer = stream.recv(4_096)
    stream.close()
    # where it is cut off in the middle nothing may come through; where something does it is a refusal
    assert answer == b"" or answer.split(b" ")[1] in (b"400", b"413", b"431")


def test_a_websocket_with_a_header_of_a_megabyte(target: Target) -> None:
    async def story() -> None:
        address = target.url.replace("http", "ws") + "/_stcore/stream"
        with contextlib.suppress(ConnectionError, ConnectionClosed, InvalidStatus, OSError):
            headers = {"X-Stor": "a" * 1_000_000}
            async with connect(address, proxy=None, additional_headers=headers, ssl=target.trust):
                raise AssertionError("a header of a megabyte was let through")

    run(story)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="deploy/start is for Linux")
