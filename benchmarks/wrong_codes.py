"""Two hundred wrong codes a second: what they cost those who read, and whether a hall behind one address gets in.

    python -m benchmarks.wrong_codes [--rate 200] [--rounds 7] [--seconds 5] [--hall 350]

Starts the app on a production store of its own on 127.0.0.1. Readers draw a page again and again; a process of its own
sends wrong codes from the same address, in storms with calm between. Each storm is held against the calm on either side
of it, so that what else the machine does is in both; what counts is the median over the storms, and the spread is
printed. Where the calms alone differ by more than the limit the machine was not quiet enough to tell, and it is said.

An answer to a wrong code is held back, so a session gets no more than one in ten seconds. The intruders do not wait for
it and send on; how many they sent a second, and how many of those the server has answered, is printed.
Afterwards a hall behind that address opens the page, and a reporter with a right code gets in at once.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.intake import empty_store
from benchmarks.reporters import PAGE, ready
from benchmarks.session import Session
from benchmarks.visitor import Visitor
from heltid import codes
from heltid.rights import Actor
from tests.browser.servers import ROOT, serve

MAX_RATIO = 1.25
READERS, INTRUDERS, PAUSE = 5, 20, 0.1
#: Seconds between the end of one measurement and the start of the next, and seconds the intruders have to get ready.
_SETTLE, _PATIENCE = 1.0, 120
_WRONG = "p001." + "a" * 26
_SPAWN = multiprocessing.get_context("spawn")


class Storm:
    """The intruders, in a process of their own: the one that measures has nothing else to do. They send while
    ``blows`` is set."""

    def __init__(self, url: str, rate: float) -> None:
        self.url, self.rate = url, rate
        self.blows, self.is_ready, self.is_over = (_SPAWN.Event() for _ in range(3))
        self.sent: Any = _SPAWN.Value("i", 0)
        self.answered: Any = _SPAWN.Value("i", 0)

    def __enter__(self) -> Storm:
        self.process = _SPAWN.Process(target=_intrude, args=(self,), daemon=True)
        self.process.start()
        if not self.is_ready.wait(_PATIENCE):
            raise RuntimeError("the intruders did not get ready")
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.process.join(10)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "process"}


def _intrude(storm: Storm) -> None:
    asyncio.run(_intruders(storm))


async def _intruders(storm: Storm) -> None:
    visitors = [await Visitor.open(storm.url, PAGE) for _ in range(INTRUDERS)]
    for visitor in visitors:
        await visitor.run()
    storm.is_ready.set()
    listening = [asyncio.create_task(_listen(visitor, storm)) for visitor in visitors]
    await asyncio.gather(*(_send(visitor, storm) for visitor in visitors))
    for task in listening:
        task.cancel()


async def _send(visitor: Visitor, storm: Storm) -> None:
    message, due = visitor.entering(_WRONG), time.perf_counter()
    while not storm.is_over.is_set():
        if storm.blows.is_set():
            await visitor.socket.send(message)
            storm.sent.value += 1  # all intruders are one thread
            due += INTRUDERS / storm.rate
        else:
            due = time.perf_counter() + 0.02
        await asyncio.sleep(max(0.0, due - time.perf_counter()))


async def _listen(visitor: Visitor, storm: Storm) -> None:
    while True:
        data = await visitor.socket.recv()
        assert isinstance(data, bytes)
        if ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
            storm.answered.value += 1


async def reading(sessions: Sequence[Session], seconds: float) -> float:
    """The median of the reruns, in milliseconds, of a few readers who take a short look between."""

    async def one(session: Session) -> list[float]:
        times, ends = [], time.perf_counter() + seconds
        while time.perf_counter() < ends:
            times.append((await session.run())[0])
            await asyncio.sleep(PAUSE)
        return times

    return statistics.median(took for times in await asyncio.gather(*map(one, sessions)) for took in times)


async def rounds(url: str, storm: Storm, count: int, seconds: float) -> tuple[list[float], list[float]]:
    """The readers' medians in the calms, one more than the storms, and in the storms."""
    sessions = [await Session.open(url, "oversikt") for _ in range(READERS)]
    await reading(sessions, 1.0)  # what is made once is made
    calms, storms = [await reading(sessions, seconds)], []
    for _ in range(count):
        storm.blows.set()
        storms.append(await reading(sessions, seconds))
        storm.blows.clear()
        await asyncio.sleep(_SETTLE)
        calms.append(await reading(sessions, seconds))
    await asyncio.gather(*(session.socket.close() for session in sessions))
    return calms, storms


async def hall(url: str, count: int, code: str) -> float:
    """Seconds until the last of a hall has the page; then one of them enters a right code."""
    started = time.perf_counter()
    visitors = [await Session.open(url, "oversikt") for _ in range(count)]
    await asyncio.gather(*(visitor.run() for visitor in visitors))
    took = time.perf_counter() - started
    reporter = await ready(url, code)
    await asyncio.gather(*(visitor.socket.close() for visitor in (*visitors, reporter)))
    return took


def ratios(calms: Sequence[float], storms: Sequence[float]) -> list[float]:
    """Each storm by the calm on either side of it."""
    return [storm / ((calms[place] + calms[place + 1]) / 2) for place, storm in enumerate(storms)]


def told(calms: Sequence[float], storms: Sequence[float]) -> float:
    """Prints the rounds and answers the median of the ratios."""
    found = ratios(calms, storms)
    for place, (storm, ratio) in enumerate(zip(storms, found, strict=True), 1):
        before, after = calms[place - 1 : place + 1]
        print(f"round {place}: {before:.1f} ms, {storm:.1f} ms under the storm, {after:.1f} ms: {ratio:.2f} ×")
    middle, unrest = statistics.median(found), max(calms) / min(calms)
    print(f"readers' median under the storm: {middle:.2f} × the calm, from {min(found):.2f} to {max(found):.2f}")
    if unrest > MAX_RATIO:
        print(f"not quiet: the calms alone differ by {unrest:.2f} ×, so this says little; run it alone")
    return middle


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--hall", type=int, default=350)
    options = parser.parse_args()
    if not 1 <= options.rate <= 500 or not 1 <= options.seconds <= 60 or not 1 <= options.hall <= 1_000:
        parser.error("at most 500 codes a second, 60 seconds a storm and a hall of 1,000")
    if not 1 <= options.rounds <= 20:
        parser.error("at most 20 rounds")
    with tempfile.TemporaryDirectory() as folder:
        store = empty_store(Path(folder))
        code = codes.make(store, "p001", Actor("sekretariatet"))
        with serve(ROOT / "app.py", Path(folder), store) as app:
            with Storm(app.url, options.rate) as storm:
                calms, storms = asyncio.run(rounds(app.url, storm, options.rounds, options.seconds))
            stormed = options.rounds * options.seconds
            print(f"{storm.sent.value / stormed:.0f} wrong codes a second, {storm.answered.value} answered in all")
            ratio = told(calms, storms)
            took = asyncio.run(hall(app.url, options.hall, code))
    print(f"a hall of {options.hall} behind the same address: all have the page after {took:.1f} s,")
    print("and a right code opens at once")
    print(f"limit: {MAX_RATIO} ×; {'over' if ratio > MAX_RATIO else 'kept'}")
    return 1 if ratio > MAX_RATIO else 0


if __name__ == "__main__":
    sys.exit(main())
