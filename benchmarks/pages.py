"""What a page costs: time of a warm rerun against the reference page of the same run, and bytes to each visitor.

    python -m benchmarks.pages [--db FILE] [--reruns 60] [--sessions 1 50 350] [--json FILE]
    python -m benchmarks.pages --scale 10 [--reruns 60]

Starts the app and the reference page as servers of their own under the same settings, opens sessions over the pages'
own websocket on 127.0.0.1, and stops. The time of a rerun is from the request to the end of the script, in one session
with nothing else running; ours and the reference take turns, so that a slow moment hits both. With ``--scale`` the
pages on a programme so many times as large are timed against the same on one of programme scale (see ``growth``).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import growth
from benchmarks.session import Session, alone
from heltid import sitemap
from tests.browser.servers import ROOT, serve

MAX_RATIO, MAX_BYTES = 1.5, 150_000


@dataclass
class Cost:
    """Per page. Times in ms, sizes in bytes; ``crowd`` maps sessions at one instant to their p50 and p95."""

    page: str
    rerun: float
    ratio: float
    rerun_bytes: int
    first_bytes: int
    crowd: dict[int, tuple[float, float]]


async def crowd(url: str, page: str, count: int) -> tuple[float, float]:
    """p50 and p95 of one warm rerun in each of ``count`` sessions that all ask at the same instant."""
    sessions = []
    for start in range(0, count, 25):
        opened = [Session.open(url, page) for _ in range(min(25, count - start))]
        batch = await asyncio.gather(*opened)
        await asyncio.gather(*(session.run() for session in batch))
        sessions.extend(batch)
    times = sorted([milliseconds for milliseconds, _ in await asyncio.gather(*(session.run() for session in sessions))])
    await asyncio.gather(*(session.socket.close() for session in sessions))
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


async def measure(url: str, reference: str, reruns: int, counts: list[int]) -> list[Cost]:
    costs = []
    for place in sitemap.places():
        ours, theirs, size, first = await alone(url, reference, place.path, reruns)
        crowds = {count: await crowd(url, place.path, count) for count in counts}
        costs.append(Cost(place.path, ours, ours / theirs, size, first, crowds))
        show(costs[-1])
    _, theirs, size, first = await alone(reference, reference, "", reruns)
    crowds = {count: await crowd(reference, "", count) for count in counts}
    costs.append(Cost("(reference)", theirs, 1.0, size, first, crowds))
    show(costs[-1])
    return costs


def show(cost: Cost) -> None:
    crowds = "  ".join(f"{count:>4}: {p50:7.0f} / {p95:7.0f}" for count, (p50, p95) in cost.crowd.items())
    print(
        f"{cost.page:<14} {cost.rerun:7.1f} ms  {cost.ratio:5.2f} ×  {cost.rerun_bytes / 1_000:7.1f} kB"
        f"  first {cost.first_bytes / 1_000:7.1f} kB   {crowds}",
        flush=True,
    )


def example(folder: Path, scale: int) -> Path:
    """A new store with the example programme, so many times over."""
    path = folder / f"heltid-{scale}.db"
    command = [sys.executable, "-m", "heltid", "--db", str(path), "example", "--scale", str(scale)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=1200)
    return path


def grown(folder: Path, database: Path | None, scale: int, reruns: int) -> int:
    """``database``: a store of this scale that is there already."""
    (folder / "large").mkdir()
    with (
        serve(ROOT / "app.py", folder / "large", database or example(folder, scale)) as large,
        serve(ROOT / "app.py", folder, example(folder, 1)) as base,
    ):
        return growth.run(scale, large.url, base.url, large.process, reruns)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument("--reruns", type=int, default=60)
    parser.add_argument("--sessions", type=int, nargs="*", default=[1, 50, 350])
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    parser.add_argument("--scale", type=int, help="time the pages on a programme so many times as large")
    options = parser.parse_args()
    if max(options.sessions, default=0) > 1_000 or options.reruns > 1_000:
        parser.error("at most 1,000 sessions and 1,000 reruns")
    with tempfile.TemporaryDirectory() as folder:
        if options.scale:
            return grown(Path(folder), options.db, options.scale, options.reruns)
        database = options.db or example(Path(folder), 1)
        reference = Path(__file__).with_name("reference_page.py")
        with (
            serve(ROOT / "app.py", Path(folder), database) as app,
            serve(reference, Path(folder), database) as plain,
        ):
            print("page             rerun     ratio    bytes             bytes     sessions at once: p50 / p95 ms")
            costs = asyncio.run(measure(app.url, plain.url, options.reruns, options.sessions))
    if options.json:
        options.json.write_text(json.dumps([asdict(cost) for cost in costs], indent=1) + "\n")
    over = [cost.page for cost in costs if cost.ratio > MAX_RATIO or cost.rerun_bytes > MAX_BYTES]
    print(f"limits: {MAX_RATIO} × the reference, {MAX_BYTES // 1_000} kB a rerun; over: {', '.join(over) or 'none'}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
