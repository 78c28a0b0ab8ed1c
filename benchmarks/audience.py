"""What a room full of phones costs: the time of 350 first visits at one instant, beside the same for the start page.

    python -m benchmarks.audience [--db FILE] [--visitors 350] [--rounds 3] [--cold]

Starts the app as a server of its own on 127.0.0.1 and stops it. A first visit of the audience's page is a connection of
its own, the request as a phone sends it (gzip) and the whole answer; one of the start page is a session of the page
library with one run of its script (its scripts and styles, 2.9 MB, not counted). With ``--cold`` nobody has asked
before: the first round pays for reading the store and drawing the slides.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.pages import example
from benchmarks.session import Session
from tests.browser.servers import ROOT, serve

MAX_SECONDS, MAX_BYTES = 1.0, 100_000
#: What the room opens: the slides from the code on the wall, the search, one municipality, one sheet.
PAGES = ("/sal", "/sal/kommune", "/sal/kommune/9001", "/vis/som-desember-2013")
_TIMEOUT = 120.0


@dataclass(frozen=True)
class Crowd:
    """Times in seconds of visits at one instant, sizes in bytes as sent and as read."""

    p50: float
    p95: float
    worst: float
    sent: int = 0
    read: int = 0

    def __str__(self) -> str:
        size = f"   {self.sent / 1000:6.1f} kB sent, {self.read / 1000:6.1f} kB read" if self.sent else ""
        return f"p50 {self.p50:6.2f} s  p95 {self.p95:6.2f} s  worst {self.worst:6.2f} s{size}"


def crowd_of(times: list[float], sent: int = 0, read: int = 0) -> Crowd:
    ordered = sorted(times)
    return Crowd(statistics.median(ordered), ordered[int(len(ordered) * 0.95) - 1], ordered[-1], sent, read)


async def visit(host: str, port: int, path: str) -> tuple[float, bytes, bytes]:
    """Seconds of one visit on a connection of its own, the head and the body of the answer."""
    started = time.perf_counter()
    async with asyncio.timeout(_TIMEOUT):
        reader, writer = await asyncio.open_connection(host, port)
        asks = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\nAccept: text/html\r\n"
        writer.write(f"{asks}Connection: close\r\n\r\n".encode())
        answer = await reader.read(-1)
        writer.close()
    head, _blank, body = answer.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"{path}: {head[:80]!r}")
    return time.perf_counter() - started, head, body


async def room(url: str, path: str, visitors: int) -> Crowd:
    place = urlsplit(url)
    assert place.hostname and place.port
    found = await asyncio.gather(*(visit(place.hostname, place.port, path) for _ in range(visitors)))
    _seconds, head, body = found[0]
    read = gzip.decompress(body) if b"content-encoding: gzip" in head.lower() else body
    return crowd_of([seconds for seconds, _, _ in found], len(body), len(read))


async def sessions(url: str, visitors: int) -> Crowd:
    """The same crowd on the start page of the page library."""

    async def one() -> float:
        started = time.perf_counter()
        session = await Session.open(url, "")
        await session.run()
        seconds = time.perf_counter() - started
        await session.socket.close()
        return seconds

    return crowd_of(await asyncio.gather(*(one() for _ in range(visitors))))


async def measure(url: str, visitors: int, rounds: int, *, cold: bool) -> list[str]:
    over = []
    for path in PAGES:
        if not cold:
            await room(url, path, 1)
        for turn in range(rounds):
            found = await room(url, path, visitors)
            print(f"{path:<26} round {turn + 1}: {found}", flush=True)
            heavy = found.read > MAX_BYTES and path.startswith("/sal")
            if found.p95 > MAX_SECONDS or heavy:
                over.append(f"{path} round {turn + 1}")
    print(f"{'start page (sessions)':<26} round 1: {await sessions(url, visitors)}", flush=True)
    return over


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument("--visitors", type=int, default=350)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold", action="store_true", help="nobody has asked before the crowd does")
    options = parser.parse_args()
    if not 1 <= options.visitors <= 1_000 or not 1 <= options.rounds <= 20:
        parser.error("at most 1,000 visitors and 20 rounds")
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or example(Path(folder), 1)
        with serve(ROOT / "app.py", Path(folder), database) as app:
            print(f"{options.visitors} first visits at one instant")
            over = asyncio.run(measure(app.url, options.visitors, options.rounds, cold=options.cold))
    print(f"limits: p95 {MAX_SECONDS:g} s, {MAX_BYTES // 1000} kB a page; over: {', '.join(over) or 'none'}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
