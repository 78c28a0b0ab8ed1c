"""Fifty reporters at once: each enters its code, drops a report of its own of 1,000 rows and stores it.

    python -m benchmarks.reporters [--reporters 50] [--rows 1000]

Starts the app on a production store of its own on 127.0.0.1 and goes the way of the page: a session for each, the file
through the upload's address, the button that stores. The time of a reporter is from the file is dropped until the
receipt stands. Afterwards every value in the store is held against what its reporter sent. Ends by itself; answers 1
where a report is lost, mixed up, or p95 is over the limit.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.audience import crowd_of
from benchmarks.intake import HEADER, empty_store, measurements
from benchmarks.visitor import Visitor
from heltid import codes
from heltid.forms import MEASUREMENT
from heltid.rights import Actor
from heltid.store import history, open_reader, queries
from tests.browser.servers import ROOT, serve

MAX_SECONDS = 5.0
PAGE = "last-opp"
ROWS_A_PROJECT = 1_000


def reports(count: int, rows: int) -> dict[str, list[str]]:
    """Project → the lines of its report; no two projects say the same."""
    lines = measurements(count * ROWS_A_PROJECT).splitlines()[1:]
    return {
        f"p{number:03d}": lines[number * ROWS_A_PROJECT : number * ROWS_A_PROJECT + rows] for number in range(count)
    }


async def ready(url: str, code: str) -> Visitor:
    """A reporter who has entered the code."""
    visitor = await Visitor.open(url, PAGE)
    await visitor.run()
    await visitor.enter(code)
    if "Du er rapportør for" not in visitor.text:
        raise RuntimeError(f"the code did not open: {visitor.seen.errors}")
    return visitor


async def upload(visitor: Visitor, url: str, project: str, lines: Sequence[str]) -> float:
    """Seconds from the file is dropped until it is told that it is stored."""
    started = time.perf_counter()
    await visitor.drop(url, f"{project}.csv", (HEADER + "\n".join(lines) + "\n").encode())
    if any(kind == "checkbox" for kind, _ in visitor.seen.fields):
        await visitor.confirm()
    await visitor.press("Lagre")
    if "Lagret" not in visitor.text:
        raise RuntimeError(f"{project} was not stored: {visitor.seen.errors or visitor.text[:300]}")
    return time.perf_counter() - started


async def everyone(url: str, entries: dict[str, str], sent: dict[str, list[str]]) -> list[float]:
    visitors = [await ready(url, code) for code in entries.values()]
    jobs = [upload(visitor, url, *one) for visitor, one in zip(visitors, sent.items(), strict=True)]
    times = await asyncio.gather(*jobs)
    await asyncio.gather(*(visitor.socket.close() for visitor in visitors))
    return list(times)


def faults(store: Path, sent: dict[str, list[str]]) -> list[str]:
    """What in the store is not what was sent, value by value, and uploads that are not their project's own."""
    at = [MEASUREMENT.names.index(name) for name in ("project", "goal", "date", "value", "period")]
    with open_reader(store) as connection:
        stored = {tuple(row[index] for index in at) for row in queries.rows(connection, MEASUREMENT)}
        uploads = [item for item in history.uploads(connection) if item.kind == "upload" and item.role == "reporter"]
    wanted = set()
    for lines in sent.values():
        for line in lines:
            cells = line.split(";")
            wanted.add((*cells[:3], float(cells[3].replace(",", ".")), cells[9]))
    found = [f"{len(wanted - stored)} values lost", f"{len(stored - wanted)} values that nobody sent"]
    found = [fault for fault in found if not fault.startswith("0 ")]
    by = sorted((item.by, item.files[0], item.added) for item in uploads)
    if by != sorted((f"rapportør for {one}", f"{one}.csv", len(lines)) for one, lines in sent.items()):
        found.append("the history has other uploads than were sent")
    return found


def processor_seconds(process: int) -> float:
    """What a process has used so far; it does not grow when the machine is busy with other things."""
    cells = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reporters", type=int, default=50)
    parser.add_argument("--rows", type=int, default=ROWS_A_PROJECT)
    options = parser.parse_args()
    if not 1 <= options.reporters <= 50 or not 1 <= options.rows <= ROWS_A_PROJECT:
        parser.error(f"at most 50 reporters and {ROWS_A_PROJECT} rows")
    with tempfile.TemporaryDirectory() as folder:
        store = empty_store(Path(folder))
        sent = reports(options.reporters, options.rows)
        entries = {project: codes.make(store, project, Actor("sekretariatet")) for project in sent}
        with serve(ROOT / "app.py", Path(folder), store) as app:
            used = processor_seconds(app.process)
            found = crowd_of(asyncio.run(everyone(app.url, entries, sent)))
            print(f"{options.reporters} reporters, {options.rows} rows each: {found}")
            print(f"the server used {processor_seconds(app.process) - used:.1f} s of its processor, with the codes")
        wrong = faults(store, sent)
    print(f"in the store: {'; '.join(wrong) or 'every value as it was sent'}")
    over = found.p95 > MAX_SECONDS
    print(f"limit: p95 {MAX_SECONDS:g} s; {'over' if over else 'kept'}")
    return 1 if wrong or over else 0


if __name__ == "__main__":
    sys.exit(main())
