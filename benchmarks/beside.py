"""Ours beside what people would use instead: the charts of «Aktivitet» in a plain Dash app, the goals in Datasette.

    pip install -r benchmarks/requirements.txt
    python -m benchmarks.beside [--db FILE] [--views 5] [--crowds 1 50 350]

All servers run at once on 127.0.0.1, one process each on the same store, and take turns. A view is what a browser asks
the server for to show the page a first time, scripts and styles apart: with us a session and one run of its script;
with Dash the page, its layout and its callbacks; with Datasette the page. The goals are 50 rows a page in both: in
Datasette by a query over the store, with us on «Resultater» with the table open, all else on the page included; of our
audience's pages, which are plain web pages, the sheet of one municipality. In headless Chromium, an empty profile for
every view: until something is painted and until the last text stands. Memory is what a server has grown by for each of
so many sessions that stay open; the others hold no sessions. Prints a table; nothing here is a test.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.growth import memory
from benchmarks.pages import example
from benchmarks.visitor import Visitor
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.servers import ROOT, free_port, serve, wait_for

#: The table of Datasette: what «Alle målene» says of each goal.
GOALS = """
select goal.project as Prosjekt, goal.title as Mål, goal.indicator as Indikator, goal.population as "Gjelder for",
       goal.baseline as Utgangspunkt, goal.baseline_date as Dato, goal.target as Måltall, goal.target_date as Innen,
       (select value from measurement where measurement.project = goal.project and measurement.goal = goal.goal
        and measurement.version_to is null order by measurement.date desc limit 1) as "Siste måling"
from goal where goal.version_to is null order by goal.project, goal.goal limit 50
"""
#: The last text of the Dash app.
LAST_TEXT = "The end of the twin"
#: Ours, and what would be used instead of it.
TWINS = (("Aktivitet", "Dash"), ("Resultater", "Datasette"), ("Salens side", "Dash"), ("Salens side", "Datasette"))
#: Reruns over which memory must stay flat, at most so many MB per further session, and at most so many MB of growth.
MANY, MAX_MEMORY, MAX_GROWN = 1_000, 0.3, 10.0
_FOLD = "mål i en tabell"
_TIMEOUT = 240.0

#: One view by one visitor: the bytes that it asked for.
View = Callable[[], Awaitable[int]]


@dataclass
class Cost:
    """What one page costs. ``server`` and ``rerun`` in ms (median; no rerun where the tool has none), ``size`` in
    bytes of a view, ``painted`` and ``last_text`` in ms, ``a_second`` views per second by visitors at once,
    ``memory`` in MB per further session, ``grown`` in MB over ``MANY`` reruns of one session."""

    name: str
    server: float = 0.0
    rerun: float = 0.0
    size: int = 0
    painted: float = 0.0
    last_text: float = 0.0
    a_second: dict[int, float] = field(default_factory=dict)
    memory: float = 0.0
    grown: float = 0.0


@dataclass(frozen=True)
class Shown:
    """A page under measurement: its server, its address, its last text, how it is viewed, and what is opened first."""

    name: str
    url: str
    path: str
    last: str
    process: int
    view: View
    unfold: str = ""


@contextmanager
def process(command: Sequence[str], url: str, path: str, log: Path, database: Path) -> Iterator[int]:
    """Another tool's server; ended by its own process id."""
    with log.open("w") as output:
        started = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "HELTID_DB": str(database)},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            wait_for(url + path, started, log)
            yield started.pid
        finally:
            started.terminate()
            started.wait(20)


async def asked(url: str, paths: Sequence[str]) -> int:
    """The bytes of what a browser asks for, one after the other on one connection."""
    place = urlsplit(url)
    size = 0
    async with asyncio.timeout(_TIMEOUT):
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        for path in paths:
            last = "close" if path == paths[-1] else "keep-alive"
            head = f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept-Encoding: gzip\r\nAccept: */*\r\n"
            writer.write(f"{head}Connection: {last}\r\n\r\n".encode())
            size += await _answer(reader)
        writer.close()
    return size


async def _answer(reader: asyncio.StreamReader) -> int:
    """The bytes of one answer; raises RuntimeError where it is not the page that was asked for."""
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"answered {head[:120]!r}")
    fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:] if b": " in line)
    if b"content-length" in fields:
        return len(head) + len(await reader.readexactly(int(fields[b"content-length"])))
    if fields.get(b"transfer-encoding") != b"chunked":
        return len(head) + len(await reader.read(-1))
    size = len(head)
    while count := int(await reader.readline(), 16):
        size += len(await reader.readexactly(count + 2))
    await reader.readline()
    return size


def session_of(url: str, page: str, unfold: str = "") -> View:
    """A new session of ours with its first run; where a part is to be opened, with the run that opens it."""

    async def view() -> int:
        visitor = await Visitor.open(url, page)
        _, size = await visitor.run()
        if unfold:
            await visitor.unfold(unfold)
        await visitor.socket.close()
        return size

    return view


def pages_of(url: str, paths: Sequence[str]) -> View:
    return lambda: asked(url, paths)


async def timed(view: View) -> tuple[float, int]:
    started = time.perf_counter()
    size = await view()
    return (time.perf_counter() - started) * 1_000, size


async def a_second(view: View, crowd: int) -> float:
    """Views per second of so many visitors at one instant; of one visitor, over ten views one after the other."""
    started = time.perf_counter()
    if crowd == 1:
        for _ in range(10):
            await view()
        return 10 / (time.perf_counter() - started)
    await asyncio.gather(*(view() for _ in range(crowd)))
    return crowd / (time.perf_counter() - started)


async def served(shown: Sequence[Shown], views: int, crowds: Sequence[int], rounds: int = 3) -> dict[str, Cost]:
    """Time and bytes of views in turns, and what each server can do at once: the median of the rounds."""
    found = {one.name: Cost(one.name) for one in shown}
    for one in shown:
        for _ in range(3):
            await one.view()
    times: dict[str, list[float]] = {one.name: [] for one in shown}
    for _ in range(views * 4):
        for one in shown:
            milliseconds, found[one.name].size = await timed(one.view)
            times[one.name].append(milliseconds)
    for crowd in crowds:
        turns = [{one.name: await a_second(one.view, crowd) for one in shown} for _ in range(rounds)]
        for one in shown:
            found[one.name].a_second[crowd] = statistics.median(turn[one.name] for turn in turns)
    for one in shown:
        found[one.name].server = statistics.median(times[one.name])
    return found


async def reruns(one: Shown, page: str, count: int) -> float:
    """The median of warm reruns in one session."""
    visitor = await Visitor.open(one.url, page)
    await visitor.run()
    if one.unfold:
        await visitor.unfold(one.unfold)
    times = [(await visitor.run())[0] for _ in range(count + 3)][3:]
    await visitor.socket.close()
    return statistics.median(times)


async def grown(one: Shown, page: str) -> float:
    """MB that the server has grown by over ``MANY`` reruns of one session, after a tenth as many."""
    visitor = await Visitor.open(one.url, page)
    for _ in range(MANY // 10):
        await visitor.run()
    before = memory(one.process, "VmRSS")
    for _ in range(MANY):
        await visitor.run()
    after = memory(one.process, "VmRSS")
    await visitor.socket.close()
    return after - before


async def held(one: Shown, page: str, count: int = 100) -> float:
    """MB that the server has grown by for each session that stays open, after as many came and went."""
    for sessions in (25, count):
        before = memory(one.process, "VmRSS")
        opened = [await Visitor.open(one.url, page) for _ in range(sessions)]
        for visitor in opened:
            await visitor.run()
        grown = memory(one.process, "VmRSS") - before
        await asyncio.gather(*(visitor.socket.close() for visitor in opened))
    return grown / count


def looked_at(browser: Browser, one: Shown) -> tuple[float, float]:
    """Milliseconds until something is painted and until the last text stands, in an empty profile."""
    context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        started = time.perf_counter()
        page.goto(one.url + one.path, wait_until="commit")
        if one.unfold:
            page.locator("summary", has_text=one.unfold).first.click()
        page.wait_for_function("(text) => document.body?.innerText.includes(text)", arg=one.last, timeout=60_000)
        last = (time.perf_counter() - started) * 1_000
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        return float(painted), last
    finally:
        context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument(
        "--views", type=int, default=5, help="views of each page in the browser; four times as many of the server"
    )
    parser.add_argument("--crowds", type=int, nargs="*", default=[1, 50, 350])
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    options = parser.parse_args()
    if max(options.crowds, default=0) > 1_000 or not 1 <= options.views <= 50:
        parser.error("at most 1,000 visitors and 50 views")
    chromium = find_chromium()
    if chromium is None:
        parser.error("no Chromium found")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        database = options.db or example(folder, 1)
        shown = [*_ours(stack, folder, database), *_others(stack, folder, database)]
        costs = asyncio.run(served(shown, options.views, options.crowds))
        for one in shown:
            page = one.path.strip("/")
            if page in ("aktivitet", "resultater"):
                costs[one.name].rerun = asyncio.run(reruns(one, page, options.views * 6))
                costs[one.name].memory = asyncio.run(held(one, page))
                costs[one.name].grown = asyncio.run(grown(one, page))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            turns = [{one.name: looked_at(browser, one) for one in shown} for _ in range(options.views)]
            browser.close()
        for one in shown:
            painted, last = zip(*(turn[one.name] for turn in turns), strict=True)
            costs[one.name].painted, costs[one.name].last_text = statistics.median(painted), statistics.median(last)
    show(list(costs.values()))
    print(compared(costs))
    if options.json:
        options.json.write_text(json.dumps([asdict(cost) for cost in costs.values()], indent=1) + "\n")
    return 0


def _ours(stack: ExitStack, folder: Path, database: Path) -> list[Shown]:
    app = stack.enter_context(serve(ROOT / "app.py", folder, database))
    sheet = "/sal/kommune/9001"
    return [
        Shown(
            "Aktivitet",
            app.url,
            "/aktivitet",
            "Vis prosjektene i en tabell",
            app.process,
            session_of(app.url, "aktivitet"),
        ),
        Shown(
            "Resultater",
            app.url,
            "/resultater",
            "Å vite om målet",
            app.process,
            session_of(app.url, "resultater", _FOLD),
            _FOLD,
        ),
        Shown("Salens side", app.url, sheet, "Finn en annen kommune", app.process, pages_of(app.url, [sheet])),
    ]


def _others(stack: ExitStack, folder: Path, database: Path) -> list[Shown]:
    there = Path(sys.executable).parent
    dash, datasette = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    copied = Path(shutil.copy(database, folder / "lager.db"))
    table = f"/lager?{urlencode({'sql': GOALS})}"
    served_by = (
        str(there / "gunicorn"),
        "--threads",
        "8",
        "--bind",
        dash.removeprefix("http://"),
        "benchmarks.dash_twin:server",
    )
    shown_by = (str(there / "datasette"), "serve", str(copied), "--port", datasette.rsplit(":", 1)[1])
    first = stack.enter_context(process(served_by, dash, "/", folder / "dash.log", database))
    second = stack.enter_context(process(shown_by, datasette, "/", folder / "datasette.log", database))
    return [
        Shown("Dash", dash, "/", LAST_TEXT, first, pages_of(dash, ["/", "/_dash-layout", "/_dash-dependencies"])),
        Shown("Datasette", datasette, table, "Siste måling", second, pages_of(datasette, [table])),
    ]


def compared(costs: Mapping[str, Cost]) -> str:
    """How ours stand to their twins, and what is over a limit."""
    crowd = 50 if all(50 in cost.a_second for cost in costs.values()) else max(*costs["Dash"].a_second, 1)
    words, over = [], []
    for mine, other in TWINS:
        ours, theirs = costs[mine], costs[other]
        if crowd in ours.a_second:
            rate = ours.a_second[crowd] / theirs.a_second[crowd]
            words.append(f"{mine} {rate:.2f} × the views a second of {other} at {crowd} visitors")
            if rate < 1:
                over.append(f"{mine}: views a second")
        text = ours.last_text / theirs.last_text
        words.append(f"{mine} {text:.2f} × the time to last text of {other}")
        if text > 1:
            over.append(f"{mine}: last text")
    over += [f"{cost.name}: memory" for cost in costs.values() if cost.memory > MAX_MEMORY or cost.grown > MAX_GROWN]
    least = f"at most {MAX_MEMORY} MB a session and {MAX_GROWN:g} MB over {MANY:,} reruns"
    return "\n".join([*words, f"limits: ahead of both twins, {least}; over: {', '.join(over) or 'none'}"])


def show(costs: Sequence[Cost]) -> None:
    for cost in costs:
        rates = "  ".join(f"{crowd:>4}: {rate:6.1f}" for crowd, rate in cost.a_second.items())
        print(
            f"{cost.name:<12} view {cost.server:6.1f} ms  rerun {cost.rerun:6.1f} ms  {cost.size / 1_000:6.1f} kB"
            f"  painted {cost.painted:6.0f} ms  last text {cost.last_text:6.0f} ms  {cost.memory:5.2f} MB a session"
            f"  {cost.grown:5.1f} MB over {MANY} reruns"
            f"  views a second by visitors at once {rates}"
        )


if __name__ == "__main__":
    sys.exit(main())
