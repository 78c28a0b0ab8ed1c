"""Whether memory stays flat: one session that runs a page again and again, and a server that is sent reports.

    python -m benchmarks.memory [--db FILE] [--reruns 1000] [--pages oversikt aktivitet resultater] [--reports 200]

Starts servers of its own on 127.0.0.1 and ends by itself. For each page: what the server holds after a tenth of the
reruns, when all is loaded and kept, and after all of them, in the same session. Then, on a store of its own, what
another server holds while two projects send one report after the other and two readers look: each report is a new data
version, of which everything is computed anew. Exit code 1 where it grows by more than the limits.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.growth import memory
from benchmarks.intake import empty_store
from benchmarks.pages import example
from benchmarks.session import Session
from benchmarks.soak_people import Crowd
from heltid import codes
from heltid.rights import Actor
from tests.browser.servers import ROOT, serve

MANY, PAGES, REPORTS = 1_000, ("oversikt", "aktivitet", "resultater"), 200
#: MB that a process may grow by over the reruns of one session, and for every hundred reports after the first hundred.
MAX_GROWN, MAX_A_HUNDRED = 10.0, 30.0
REPORTERS, READERS = 2, 2


@dataclass(frozen=True)
class Held:
    """MB that a server holds ``before``, when all is loaded, and ``after`` the rest."""

    before: float
    after: float

    @property
    def grown(self) -> float:
        return self.after - self.before


async def over_reruns(url: str, process: int, page: str, reruns: int) -> Held:
    """After a tenth of the reruns of one session, and after all of them."""
    session = await Session.open(url, page)
    for _ in range(reruns // 10):
        await session.run()
    before = memory(process, "VmRSS")
    for _ in range(reruns - reruns // 10):
        await session.run()
    after = memory(process, "VmRSS")
    await session.socket.close()
    return Held(before, after)


async def over_reports(url: str, process: int, entries: dict[str, str], reports: int) -> list[float]:
    """MB at each quarter of the reports, and at the end."""
    found = [memory(process, "VmRSS")]
    crowd = Crowd(lambda: url, lambda: len(crowd.ledger.told) < reports, seed=1)

    async def watch() -> None:
        while crowd.goes_on():
            if len(crowd.ledger.told) >= len(found) * reports / 4:
                found.append(memory(process, "VmRSS"))
            await asyncio.sleep(0.2)

    people = [
        *(crowd.reporter(*entry) for entry in entries.items()),
        *(crowd.reader() for _ in range(READERS)),
        watch(),
    ]
    await asyncio.gather(*people)
    return [*found, memory(process, "VmRSS")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument("--reruns", type=int, default=MANY)
    parser.add_argument("--pages", nargs="*", default=PAGES)
    parser.add_argument("--reports", type=int, default=REPORTS)
    options = parser.parse_args()
    if not 10 <= options.reruns <= 10_000 or not 4 <= options.reports <= 5_000:
        parser.error("from 10 to 10,000 reruns and from 4 to 5,000 reports")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    over = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serve(ROOT / "app.py", folder, options.db or example(folder, 1)) as app:
            for page in options.pages:
                held = asyncio.run(over_reruns(app.url, app.process, page, options.reruns))
                print(
                    f"{page:<12} after {options.reruns // 10} reruns {held.before:6.1f} MB, after {options.reruns}"
                    f" {held.after:6.1f} MB: {held.grown:+5.1f} MB",
                    flush=True,
                )
                if held.grown > MAX_GROWN:
                    over.append(page)
        store = empty_store(folder)
        entries = {
            f"p{turn:03d}": codes.make(store, f"p{turn:03d}", Actor("sekretariatet")) for turn in range(REPORTERS)
        }
        with serve(ROOT / "app.py", folder, store) as app:
            found = asyncio.run(over_reports(app.url, app.process, entries, options.reports))
    a_hundred = (found[-1] - found[2]) / (options.reports / 2) * 100
    print(
        f"reports      {' → '.join(f'{held:.0f}' for held in found)} MB at the start and at each quarter of"
        f" {options.reports}: {a_hundred:+.1f} MB for a hundred in the last half"
    )
    if a_hundred > MAX_A_HUNDRED:
        over.append("reports")
    print(
        f"limits: {MAX_GROWN:g} MB over the reruns, {MAX_A_HUNDRED:g} MB for a hundred reports;"
        f" over: {', '.join(over) or 'none'}"
    )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
