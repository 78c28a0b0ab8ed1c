"""350 readers who open the overview at the same instant: one process, two behind nginx, and the reference page.

    python -m benchmarks.instant [--db FILE] [--sessions 350] [--rounds 3] [--seconds 30]

Starts the app, the reference page and the whole service of ``deploy/start`` as servers of their own on 127.0.0.1, in
one run, and stops them. A reader is a session over the page's own websocket: from the connection being asked for until
the page's script has ended. Ours and the reference take turns, so that a slow moment hits both. Then as many readers
spread evenly over some seconds. The machine's load stands first; the readers take a processor of it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import ssl
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.audience import Crowd, crowd_of
from benchmarks.pages import example
from benchmarks.session import Session
from tests.browser.servers import ROOT, serve
from tests.deploy.service import NGINX, service

#: p95 as a share of that of the reference page in the same run, and seconds where the readers come one by one.
MAX_ONE, MAX_TWO, MAX_SPREAD = 0.6, 0.4, 0.150
OVERVIEW = "oversikt"


@dataclass(frozen=True)
class Instant:
    """Medians of the rounds. Seconds; the ratios are of p95 to the reference page's."""

    sessions: int
    load: float
    reference: Crowd
    one: Crowd
    two: Crowd | None
    spread: Crowd

    @property
    def one_ratio(self) -> float:
        return self.one.p95 / self.reference.p95

    @property
    def two_ratio(self) -> float | None:
        return self.two.p95 / self.reference.p95 if self.two else None


@dataclass(frozen=True)
class Place:
    """Where readers go: a server's address, the page, and what knows its certificate."""

    url: str
    page: str = OVERVIEW
    trust: ssl.SSLContext | None = None


async def opened(place: Place) -> float:
    """Seconds until one reader's page stands."""
    started = time.perf_counter()
    session = await Session.open(place.url, place.page, trust=place.trust)
    await session.run()
    seconds = time.perf_counter() - started
    await session.socket.close()
    return seconds


async def together(place: Place, sessions: int) -> Crowd:
    return crowd_of(list(await asyncio.gather(*(opened(place) for _ in range(sessions)))))


async def apart(place: Place, sessions: int, seconds: float) -> Crowd:
    """One reader after the other, evenly spread over ``seconds``, none waiting for the one before."""

    async def one(turn: int) -> float:
        await asyncio.sleep(turn * seconds / sessions)
        return await opened(place)

    return crowd_of(list(await asyncio.gather(*(one(turn) for turn in range(sessions)))))


def middle(rounds: Sequence[Crowd]) -> Crowd:
    return Crowd(*(statistics.median(getattr(one, name) for one in rounds) for name in ("p50", "p95", "worst")))


async def measure(places: Mapping[str, Place], sessions: int, rounds: int, seconds: float) -> Instant:
    """``places``: «reference», «one» and, where nginx is there, «two»."""
    found: dict[str, list[Crowd]] = {name: [] for name in places}
    for place in places.values():
        await together(place, 10)  # what a process does once is not the reader's
    for turn in range(rounds):
        for name, place in places.items():
            found[name].append(await together(place, sessions))
            print(f"{name:<10} round {turn + 1}: {found[name][-1]}", flush=True)
            await asyncio.sleep(1)
    spread = await apart(places["one"], sessions, seconds)
    print(f"{'spread':<10} {seconds:g} s:    {spread}", flush=True)
    reference, one, *two = (middle(rounds) for rounds in found.values())
    return Instant(sessions, os.getloadavg()[0], reference, one, two[0] if two else None, spread)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument("--sessions", type=int, default=350)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=30, help="over which as many readers are spread")
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    options = parser.parse_args()
    if not 1 <= options.sessions <= 1_000 or not 1 <= options.rounds <= 20 or not 0 <= options.seconds <= 300:
        parser.error("at most 1,000 sessions, 20 rounds and 300 seconds")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = options.db or example(folder, 1)
        found = _measured(folder, database.resolve(), options)
    if options.json:
        options.json.write_text(json.dumps(asdict(found), indent=1) + "\n")
    over = [words for words in _over(found) if words]
    print(
        f"one process {found.one_ratio:.2f} × the reference, limit {MAX_ONE:g}; two behind nginx"
        f" {'not measured' if found.two_ratio is None else format(found.two_ratio, '.2f')}, limit {MAX_TWO:g};"
        f" spread p95 {found.spread.p95 * 1_000:.0f} ms, limit {MAX_SPREAD * 1_000:.0f};"
        f" over: {', '.join(over) or 'none'}"
    )
    return 1 if over else 0


def _measured(folder: Path, database: Path, options: argparse.Namespace) -> Instant:
    reference = Path(__file__).with_name("reference_page.py")
    asked = options.sessions, options.rounds, options.seconds
    with serve(reference, folder, database) as plain, serve(ROOT / "app.py", folder, database) as app:
        places = {"reference": Place(plain.url, ""), "one": Place(app.url)}
        if NGINX is None:
            print("nginx is not there (Debian's package nginx-light): two processes are not measured")
            return asyncio.run(measure(places, *asked))
        with service(folder, database) as both:
            return asyncio.run(measure({**places, "two": Place(both.url, trust=both.trust)}, *asked))


def _over(found: Instant) -> list[str]:
    return [
        "one process" if found.one_ratio > MAX_ONE else "",
        "two processes" if found.two_ratio is not None and found.two_ratio > MAX_TWO else "",
        "spread" if found.spread.p95 > MAX_SPREAD else "",
    ]


if __name__ == "__main__":
    sys.exit(main())
