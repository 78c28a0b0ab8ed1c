"""Two hundred wrong codes a second: what they cost those who read, and whether a hall behind one address gets in.

    python -m benchmarks.wrong_codes [--rate 200] [--seconds 20] [--hall 350]

Starts the app on a production store of its own on 127.0.0.1. Readers draw a page again and again, in peace before and
after, and while sessions behind the same address send wrong codes; what is printed is the ratio of the medians. A
session waits for its answer, and answers to wrong codes are held back, so the rate that was reached is printed beside
the one that was asked for.
Afterwards a hall behind that address opens the page, and a reporter with a right code gets in at once.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.intake import empty_store
from benchmarks.reporters import PAGE, ready
from benchmarks.session import Session
from benchmarks.visitor import Visitor
from heltid import codes
from heltid.rights import Actor
from tests.browser.servers import ROOT, serve

MAX_RATIO = 1.25
READERS, INTRUDERS, PAUSE = 5, 20, 0.1
_WRONG = "p001." + "a" * 26


async def reading(url: str, seconds: float) -> list[float]:
    """Milliseconds of every rerun of a few readers who take a short look between."""

    async def one() -> list[float]:
        session, times = await Session.open(url, "oversikt"), []
        await session.run()
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            times.append((await session.run())[0])
            await asyncio.sleep(PAUSE)
        await session.socket.close()
        return times

    return [took for times in await asyncio.gather(*(one() for _ in range(READERS))) for took in times]


async def storm(url: str, rate: float, seconds: float) -> int:
    """Wrong codes, ``rate`` a second together; answers how many were tried."""

    async def one() -> int:
        visitor, tried = await Visitor.open(url, PAGE), 0
        await visitor.run()
        started = time.perf_counter()
        while (now := time.perf_counter() - started) < seconds:
            await asyncio.sleep(max(0.0, tried * INTRUDERS / rate - now))
            await visitor.enter(_WRONG)
            tried += 1
        await visitor.socket.close()
        return tried

    return sum(await asyncio.gather(*(one() for _ in range(INTRUDERS))))


async def hall(url: str, count: int, code: str) -> float:
    """Seconds until the last of a hall has the page; then one of them enters a right code."""
    started = time.perf_counter()
    visitors = [await Session.open(url, "oversikt") for _ in range(count)]
    await asyncio.gather(*(visitor.run() for visitor in visitors))
    took = time.perf_counter() - started
    reporter = await ready(url, code)
    await asyncio.gather(*(visitor.socket.close() for visitor in (*visitors, reporter)))
    return took


async def measure(url: str, rate: float, seconds: float, count: int, code: str) -> float:
    before = await reading(url, seconds / 2)
    times, tried = await asyncio.gather(reading(url, seconds), storm(url, rate, seconds))
    peace = statistics.median([*before, *await reading(url, seconds / 2)])
    stormed = statistics.median(times)
    print(f"{tried / seconds:.0f} wrong codes a second of the {rate:g} asked for")
    print(f"readers' median {peace:.1f} ms in peace, {stormed:.1f} ms under the storm: {stormed / peace:.2f} ×")
    print(f"a hall of {count} behind the same address: all have the page after {await hall(url, count, code):.1f} s,")
    print("and a right code opens at once")
    return stormed / peace


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--hall", type=int, default=350)
    options = parser.parse_args()
    if not 1 <= options.rate <= 500 or not 1 <= options.seconds <= 60 or not 1 <= options.hall <= 1_000:
        parser.error("at most 500 codes a second, 60 seconds and a hall of 1,000")
    with tempfile.TemporaryDirectory() as folder:
        store = empty_store(Path(folder))
        code = codes.make(store, "p001", Actor("sekretariatet"))
        with serve(ROOT / "app.py", Path(folder), store) as app:
            ratio = asyncio.run(measure(app.url, options.rate, options.seconds, options.hall, code))
    print(f"limit: {MAX_RATIO} ×; {'over' if ratio > MAX_RATIO else 'kept'}")
    return 1 if ratio > MAX_RATIO else 0


if __name__ == "__main__":
    sys.exit(main())
