"""What a page costs: time of a warm rerun against the reference page of the same run, and bytes to each visitor.

    python -m benchmarks.pages [--db FILE] [--reruns 60] [--sessions 1 50 350] [--json FILE]

Starts the app and the reference page as servers of their own under the same settings, opens sessions over the pages'
own websocket on 127.0.0.1, and stops. The time of a rerun is from the request to the end of the script, in one session
with nothing else running; ours and the reference take turns, so that a slow moment hits both.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from heltid import sitemap
from tests.browser.servers import ROOT, serve

#: What the address of a page says, so that it is measured full and not waiting for a choice.
QUERIES = {"kommune": "kommune=9001"}
MAX_RATIO, MAX_BYTES = 1.5, 150_000
#: No run goes on for longer than this.
TIMEOUT = 240.0


class Session:
    """A visitor: asks for runs as the browser does, and counts what comes."""

    def __init__(self, connection: ClientConnection, page: str) -> None:
        self.socket, self.page = connection, page
        self.page_hash = ""
        self.cached: set[str] = set()

    @classmethod
    async def open(cls, url: str, page: str) -> Session:
        address = url.replace("http", "ws") + "/_stcore/stream"
        connection = await connect(
            address, proxy=None, max_size=None, open_timeout=TIMEOUT, ping_interval=None, subprotocols=["streamlit"]
        )
        return cls(connection, page)

    def _acknowledge_at_once(self) -> None:
        """Keeps the system's wait of 40 ms before an acknowledgement out of the measurement of both servers."""
        if hasattr(socket, "TCP_QUICKACK"):
            self.socket.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    async def run(self) -> tuple[float, int]:
        """One run of the page: milliseconds and bytes."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string = QUERIES.get(self.page, "")
        if self.page_hash:
            state.page_script_hash = self.page_hash
            state.cached_message_hashes.extend(self.cached)
        else:
            state.page_name = self.page
        started = time.perf_counter()
        await self.socket.send(request.SerializeToString())
        size = 0
        async with asyncio.timeout(TIMEOUT):
            while True:
                self._acknowledge_at_once()
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                size += len(data)
                message = ForwardMsg.FromString(data)
                if message.hash and message.metadata.cacheable:
                    self.cached.add(message.hash)
                kind = message.WhichOneof("type")
                if kind == "new_session":
                    self.page_hash = message.new_session.page_script_hash
                elif kind == "navigation":
                    self.page_hash = message.navigation.page_script_hash or self.page_hash
                elif kind == "page_not_found":
                    raise RuntimeError(f"no page {self.page!r}")
                elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(f"{self.page!r} failed: {message.delta.new_element.exception.message}")
                elif kind == "script_finished":
                    return (time.perf_counter() - started) * 1_000, size


@dataclass
class Cost:
    """Per page. Times in ms, sizes in bytes; ``crowd`` maps sessions at one instant to their p50 and p95."""

    page: str
    rerun: float
    ratio: float
    rerun_bytes: int
    first_bytes: int
    crowd: dict[int, tuple[float, float]]


async def alone(url: str, reference: str, page: str, reruns: int) -> tuple[float, float, int, int]:
    """Median rerun of ``page`` and of the reference, in turns; bytes of a rerun and of the first load."""
    ours, theirs = await Session.open(url, page), await Session.open(reference, "")
    _, first = await ours.run()
    await theirs.run()
    for _ in range(5):
        await ours.run()
        await theirs.run()
    times, yardstick, sizes = [], [], []
    for _ in range(reruns):
        milliseconds, size = await ours.run()
        times.append(milliseconds)
        sizes.append(size)
        yardstick.append((await theirs.run())[0])
    await ours.socket.close()
    await theirs.socket.close()
    return statistics.median(times), statistics.median(yardstick), int(statistics.median(sizes)), first


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument("--reruns", type=int, default=60)
    parser.add_argument("--sessions", type=int, nargs="*", default=[1, 50, 350])
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    options = parser.parse_args()
    if max(options.sessions, default=0) > 1_000 or options.reruns > 1_000:
        parser.error("at most 1,000 sessions and 1,000 reruns")
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or Path(folder) / "heltid.db"
        if options.db is None:
            command = [sys.executable, "-m", "heltid", "--db", str(database), "init", "--dataset", "example"]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
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
