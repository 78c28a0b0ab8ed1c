"""An hour of readers, reporters and presenters on a service that is harmed again and again, and what is left of it.

    python -m benchmarks.soak [--minutes 60] [--processes 2] [--slower 1] [--json FILE]

Starts processes of the app on a production store of its own on 127.0.0.1. Meanwhile one process is killed and started
again, the store is held by another writer for ten seconds, the disk is full, connections are cut and clients are slow;
copies of the store are taken. Afterwards every value that a reporter was told was stored is held against the store, and
every file against the history: none may be lost, none stored twice. The first process is never killed: its memory is
held against that of processes that have just been started on the same store, which has grown meanwhile too. Ends by
itself; answers 1 where anything was lost, doubled or grown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faults import Disk, Life, Service, disk, hold
from benchmarks.intake import empty_store, heltid
from benchmarks.soak_people import Crowd, Ledger
from heltid import backups, codes
from heltid.forms import MEASUREMENT
from heltid.rights import Actor
from heltid.store import copy, history, open_reader, queries
from heltid.store.state import examine

READERS, REPORTERS, PRESENTERS, SLOW, CUTTERS = 6, 4, 2, 3, 1
HELD, FULL, CALM = 10.0, 8.0, 8.0
#: Seconds after which a process has read what it keeps (a session that is gone is kept for two minutes).
SETTLED = 180.0
#: Seconds after which a new process has read the store, and MB that an old one may hold more than the last new ones.
FRESH, MORE_THAN_FRESH = 60.0, 100.0
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Soak:
    def __init__(self, service: Service, place: Disk, folder: Path, minutes: float, slower: float) -> None:
        self.service, self.place, self.copies = service, place, folder / "kopier"
        self.ends = time.monotonic() + minutes * 60
        self.calm = CALM * slower
        self.crowd = Crowd(self._somewhere, self.goes_on, 1, slower)
        self.faults: Counter[str] = Counter()
        self.ready: Counter[int] = Counter()
        self.copied: Counter[int] = Counter()

    def goes_on(self) -> bool:
        return time.monotonic() < self.ends

    def _somewhere(self) -> str:
        alive = self.service.alive()
        if not alive:
            raise ConnectionError("no process")
        return self.crowd.random.choice(alive)

    async def run(self, entries: dict[str, str]) -> None:
        crowd = self.crowd
        people = [
            *(crowd.reader() for _ in range(READERS)),
            *(crowd.presenter() for _ in range(PRESENTERS)),
            *(crowd.reporter(project, code) for project, code in entries.items()),
            *(crowd.slow() for _ in range(SLOW)),
            *(crowd.cutter() for _ in range(CUTTERS)),
        ]
        await asyncio.gather(*people, self.harm(), self.watch(), self.copy())

    async def harm(self) -> None:
        """One fault after the other, with calm between."""
        turn = 0
        while await self._calm():
            kind = ("killed process", "held store", "full disk")[turn % 3]
            if kind == "killed process":
                victim = len(self.service.running) - 1
                self.service.kill(victim)
                await asyncio.sleep(2)
                await asyncio.to_thread(self.service.start, victim)
            elif kind == "held store":
                await hold(self.service.database, HELD)
            else:
                await self.place.full(self.service, FULL)
            self.faults[kind] += 1
            turn += 1

    async def _calm(self) -> bool:
        await asyncio.sleep(min(self.calm, max(self.ends - time.monotonic(), 0)))
        return self.ends - time.monotonic() > HELD + 5

    async def watch(self) -> None:
        while self.goes_on():
            self.service.sample()
            for url in self.service.alive():
                self.ready[await asyncio.to_thread(_status, f"{url}/klar")] += 1
            await asyncio.sleep(2)

    async def copy(self) -> None:
        while self.goes_on():
            command = [*heltid(self.service.database, "backup"), "--to", str(self.copies), "--keep", "3", "--log"]
            done = await asyncio.to_thread(subprocess.run, command, capture_output=True, timeout=120)
            self.copied[done.returncode] += 1
            await asyncio.sleep(min(20, max(self.ends - time.monotonic(), 0)))


def _status(url: str) -> int:
    try:
        with _OPENER.open(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def faults(store: Path, ledger: Ledger) -> list[str]:
    """What was told to be stored and is not there as it was sent, what was stored twice, what nobody sent."""
    at = [MEASUREMENT.names.index(name) for name in ("project", "goal", "date", "value", "source")]
    with open_reader(store) as connection:
        stored = {tuple(row[index] for index in at) for row in queries.rows(connection, MEASUREMENT)}
        names = Counter(name for item in history.uploads(connection) if item.role == "reporter" for name in item.files)

    def values(name: str) -> set[tuple[object, ...]]:
        cells = [line.split(";") for line in ledger.files[name]]
        return {(*cell[:3], float(cell[3].replace(",", ".")), cell[10]) for cell in cells}

    sent = {value for name in ledger.files for value in values(name)}
    lost = [name for name in ledger.told if not values(name) <= stored or not names[name]]
    halves = [name for name in ledger.files if 0 < len(values(name) & stored) < len(values(name))]
    twice = [name for name, count in names.items() if count > 1]
    found: dict[str, Sequence[object]] = {
        "reports that were told to be stored are lost": lost,
        "reports are stored in part": halves,
        "reports are stored twice": twice,
        "values that nobody sent": list(stored - sent),
    }
    return [f"{len(what)} {words}" for words, what in found.items() if what]


def _copies_are_whole(soak: Soak, folder: Path, told: set[str]) -> list[str]:
    kept = backups.whole(soak.copies)
    if not kept:
        return ["no copy was taken"]
    again = folder / "tilbake.db"
    backups.restore(again, kept[-1])
    with open_reader(again) as connection:
        names = {name for item in history.uploads(connection) for name in item.files}
    return [] if told & names or not told else ["the newest copy holds no report"]


def more_than_fresh(lives: Sequence[Life]) -> float | None:
    """MB that the first process holds at the end more than the last three that were started after it; None where none
    of them lived for long enough."""
    fresh = [one.last for one in lives[1:] if one.memory and one.memory[-1][0] >= FRESH][-3:]
    return lives[0].last - statistics.median(fresh) if fresh and lives[0].memory else None


def _told(soak: Soak, minutes: float, wrong: list[str], loads: tuple[float, ...]) -> dict[str, object]:
    ledger = soak.crowd.ledger
    lives = [
        {
            "name": one.name,
            "minutes": round(one.memory[-1][0] / 60, 1),
            "first": one.memory[0][1],
            "last": one.last,
            "growth": one.growth(SETTLED),
            "each_minute": one.each_minute(),
        }
        for one in soak.service.lives
        if one.memory
    ]
    return {
        "minutes": minutes,
        "load": loads,
        "disk": soak.place.kind,
        "faults": dict(soak.faults),
        "done": dict(ledger.done),
        "told": len(ledger.told),
        "sent": len(ledger.files),
        "errors": [{"who": who, "words": words, "times": n} for (who, words), n in ledger.errors.most_common()],
        "ready": {str(status): count for status, count in sorted(soak.ready.items())},
        "copies": {str(code): count for code, count in sorted(soak.copied.items())},
        "memory": lives,
        "more_than_fresh": more_than_fresh(soak.service.lives),
        "wrong": wrong,
    }


def show(told: dict[str, object]) -> None:
    for title in ("faults", "done", "ready", "copies"):
        found = told[title]
        assert isinstance(found, dict)
        print(f"{title + ':':<8} {', '.join(f'{name} {count}' for name, count in found.items()) or 'none'}")
    print(f"disk:    {told['disk']}; load {told['load']}")
    print("what people were shown:")
    errors, lives = told["errors"], told["memory"]
    assert isinstance(errors, list) and isinstance(lives, list)
    for one in errors or [{"times": 0, "who": "nobody", "words": "nothing"}]:
        print(f"  {one['times']:5} × {one['who']}: {one['words']}")
    print("memory, MB:")
    for one in lives:
        growth = "too short to tell" if one["growth"] is None else f"{one['growth']:+.1f} after the first three"
        print(f"  {one['name']:<20} {one['minutes']:5.1f} min  {one['first']:6.0f} → {one['last']:6.0f}  {growth}")
    longest = max(lives, key=lambda one: one["minutes"])["each_minute"] if lives else []
    shown = longest[:: max(len(longest) // 12, 1)]
    print(f"  the longest one, as it went: {' '.join(f'{used:.0f}' for used in shown)}")
    wrong = told["wrong"] or "nothing lost or doubled"
    print(f"reports: {told['told']} told to be stored of {told['sent']} sent; {wrong}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--slower", type=float, default=1, help="how many times longer people and faults wait")
    parser.add_argument("--json", type=Path, help="also write what was found here")
    options = parser.parse_args()
    if not 0.5 <= options.minutes <= 240 or not 2 <= options.processes <= 8:
        parser.error("from half a minute to 240 minutes, and 2 to 8 processes")
    if not 1 <= options.slower <= 20:
        parser.error("--slower from 1 to 20")
    with tempfile.TemporaryDirectory() as name, disk(Path(name) / "disk") as place:
        folder = Path(name)
        store = empty_store(place.folder)
        entries = {
            f"p{turn:03d}": codes.make(store, f"p{turn:03d}", Actor("sekretariatet")) for turn in range(REPORTERS)
        }
        service = Service(folder, store, options.processes)
        try:
            for turn in range(options.processes):
                service.start(turn)
            soak = Soak(service, place, folder, options.minutes, options.slower)
            asyncio.run(soak.run(entries))
        finally:
            service.stop()
        wrong = faults(store, soak.crowd.ledger) + _copies_are_whole(soak, folder, soak.crowd.ledger.told)
        copy(store, folder / "slutt.db")
        examine(folder / "slutt.db")  # raises where a page of the store is damaged
        told = _told(soak, options.minutes, wrong, os.getloadavg())
    show(told)
    more = more_than_fresh(service.lives)
    grown = more is not None and more > MORE_THAN_FRESH
    said = "no other lived long enough to tell" if more is None else f"{more:+.0f} MB"
    print(
        f"the first process beside new ones on the same store: {said};"
        f" limit {MORE_THAN_FRESH:.0f} MB, {'over' if grown else 'kept'}"
    )
    if options.json:
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return 1 if wrong or grown else 0


if __name__ == "__main__":
    sys.exit(main())
