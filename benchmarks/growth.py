"""How pages grow with the programme: reruns on a store N times as large against those on one of programme scale.

Both servers run at once and take turns, so that a slow moment hits both. Printed beside the ratio: the rerun's bytes,
the first view of each page on the large store (everything computed, nothing known), a filter that is chosen for the
first time, and the memory of the server at the end.
"""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.session import Session, alone
from heltid import sitemap

#: At most so many times the rerun at programme scale, at ten times the programme and at a hundred.
LIMITS = ((10, 1.5), (100, 3.0))
MAX_BYTES = 150_000


@dataclass
class Growth:
    """Per page, in ms and bytes. ``first``: the first view of all on the large store; ``narrowed``: the first view with
    a filter nobody has chosen before."""

    page: str
    rerun: float
    base: float
    rerun_bytes: int
    first: float
    narrowed: float

    @property
    def ratio(self) -> float:
        return self.rerun / self.base


def limit(scale: int) -> float:
    """The most that a rerun may cost at this scale, as a ratio."""
    return next((ratio for size, ratio in LIMITS if scale <= size), LIMITS[-1][1])


async def measure(large: str, base: str, reruns: int) -> list[Growth]:
    found = []
    for place in sitemap.places():
        session = await Session.open(large, place.path)
        first, _ = await session.run()
        await session.socket.close()
        narrowed = await Session.open(large, place.path, "tema=heltid&pulje=1")
        chosen, _ = await narrowed.run()
        await narrowed.socket.close()
        rerun, own, size, _ = await alone(large, base, place.path, reruns, reference_page=place.path)
        found.append(Growth(place.path, rerun, own, size, first, chosen))
        show(found[-1])
    return found


def show(one: Growth) -> None:
    print(
        f"{one.page:<14} {one.base:7.1f} → {one.rerun:7.1f} ms  {one.ratio:5.2f} ×  {one.rerun_bytes / 1_000:7.1f} kB"
        f"  first view {one.first:8.0f} ms  new filter {one.narrowed:7.0f} ms",
        flush=True,
    )


def memory(process: int, which: str = "VmHWM") -> float:
    """The most memory that a process has held, or (``VmRSS``) what it holds now, in MB; 0 where the system does not
    tell."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines[which].split()[0]) / 1024


def run(scale: int, large: str, base: str, process: int, reruns: int) -> int:
    """Prints the table; 0 where every page is within its limits, else 1."""
    started = time.perf_counter()
    print(f"{scale} times the programme, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    found = asyncio.run(measure(large, base, reruns))
    most = limit(scale)
    over = [one.page for one in found if one.ratio > most or one.rerun_bytes > MAX_BYTES]
    print(
        f"memory of the server at {scale} times: {memory(process):.0f} MB; {time.perf_counter() - started:.0f} s in all"
    )
    print(f"limits: {most} × programme scale, {MAX_BYTES // 1_000} kB a rerun; over: {', '.join(over) or 'none'}")
    return 1 if over else 0
