"""Those who use the service while it is soaked: readers, reporters and presenters, and those with a bad line."""

from __future__ import annotations

import asyncio
import random
import re
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import WebSocketException

from benchmarks.intake import HEADER
from benchmarks.session import Session
from benchmarks.visitor import Visitor

PAGES = ("oversikt", "aktivitet", "resultater", "forankring", "ukjent", "kommune", "rapportering", "samlinger", "om")
SHOWN = ("/sal", "/vis/som-desember-2013", "/sal/kommune")
#: Nobody waits longer for a page; a store that is held for ten seconds is waited for.
PATIENCE = 60.0
ROWS = 20
LOST = "(the connection was lost)"
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_BROKEN = (OSError, WebSocketException, TimeoutError, asyncio.IncompleteReadError)
_STORED, _NOTHING = "Lagret", "endrer ingenting"

#: Base address of a process that is alive.
Somewhere = Callable[[], str]


@dataclass
class Ledger:
    """``files``: what reporters have sent, line by line, by the file's name. ``told``: those that they were told were
    stored. ``errors``: the sentences that people were shown, by who saw them."""

    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)

    def error(self, who: str, words: str) -> None:
        plain = re.sub(r"/[\w./-]+|\b[0-9A-Fa-f]{8}\b", "…", words.replace("\n", " "))
        self.errors[who, re.sub(r"\d+", "N", plain)[:160]] += 1


class Crowd:
    """``goes_on`` is asked before each thing that somebody does; ``slower``: how much longer people wait in between."""

    def __init__(self, somewhere: Somewhere, goes_on: Callable[[], bool], seed: int, slower: float = 1) -> None:
        self.somewhere, self.goes_on, self.slower = somewhere, goes_on, slower
        self.random = random.Random(seed)
        self.ledger = Ledger()

    async def reader(self) -> None:
        """Opens a page, looks at it again a few times, and goes on to another."""
        while self.goes_on():
            page = self.random.choice(PAGES)
            try:
                async with asyncio.timeout(PATIENCE):
                    session = await Session.open(self.somewhere(), page)
                    for _ in range(self.random.randint(1, 4)):
                        await session.run()
                        self.ledger.done["pages read"] += 1
                        await self._pause(0.2, 1.5)
                    await session.socket.close()
            except _BROKEN:
                await self._broken("reader")
            except RuntimeError as error:
                self.ledger.error("reader", str(error).partition("failed: ")[2] or str(error))

    async def presenter(self) -> None:
        """The slides and the audience's pages, as the browser asks for them."""
        while self.goes_on():
            path = self.random.choice(SHOWN)
            try:
                await asyncio.to_thread(_fetch, f"{self.somewhere()}{path}")
                self.ledger.done["slides and pages of the audience"] += 1
            except urllib.error.HTTPError as error:
                self.ledger.error("presenter", f"{path}: {error.code}")
            except _BROKEN:
                await self._broken("presenter")
            await self._pause(0.5, 2)

    async def reporter(self, project: str, code: str) -> None:
        """One report after the other; one that is not told to be stored is sent again as it is, as a person would."""
        turn, visitor = 0, None
        while self.goes_on():
            name, lines = f"{project}-{turn}.csv", rows(project, turn, self.random)
            lines = self.ledger.files.setdefault(name, lines)
            try:
                async with asyncio.timeout(PATIENCE * 1.5):
                    visitor = visitor or await self._entered(code)
                    if await self._sent(visitor, name, lines):
                        self.ledger.told.add(name)
                        self.ledger.done["reports stored"] += 1
                        turn += 1
            except _BROKEN:
                visitor = None
                await self._broken("reporter")
            except RuntimeError as error:
                visitor = None
                self.ledger.error("reporter", str(error))
                await asyncio.sleep(1)
            await self._pause(0.5, 2.5)

    async def _entered(self, code: str) -> Visitor:
        visitor = await Visitor.open(self.somewhere(), "last-opp")
        await visitor.run()
        await visitor.enter(code)
        if "Du er rapportør for" not in visitor.text:
            raise RuntimeError("; ".join(visitor.seen.errors) or "the code did not open")
        return visitor

    async def _sent(self, visitor: Visitor, name: str, lines: tuple[str, ...]) -> bool:
        visitor.states.clear()
        place = visitor.socket.remote_address
        await visitor.drop(f"http://{place[0]}:{place[1]}", name, (HEADER + "\n".join(lines) + "\n").encode())
        if _NOTHING in visitor.text:  # an answer that was lost the time before
            return True
        if any(kind == "checkbox" for kind, _ in visitor.seen.fields):
            await visitor.confirm()
        await visitor.press("Lagre")
        if _STORED in visitor.text and not visitor.seen.errors:
            return True
        raise RuntimeError("; ".join(visitor.seen.errors) or "neither stored nor refused")

    async def slow(self) -> None:
        """Half a request, an answer that is read a little at a time, or a page that is asked for and never read."""
        while self.goes_on():
            kind = self.random.randrange(3)
            try:
                async with asyncio.timeout(30):
                    if kind == 2:
                        session = await Session.open(self.somewhere(), "oversikt")
                        await session.socket.send(_asks("oversikt"))
                        await asyncio.sleep(15)
                        await session.socket.close()
                    else:
                        await self._slowly(half=kind == 0)
            except _BROKEN:
                pass
            self.ledger.done["slow clients"] += 1

    async def _slowly(self, *, half: bool) -> None:
        place = urlsplit(self.somewhere())
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        try:
            writer.write(b"GET /vis/som-desember-2013 HTTP/1.1\r\nHost: 127.0.0.1\r\n" + (b"" if half else b"\r\n"))
            await writer.drain()
            for _ in range(20):
                await asyncio.sleep(0.5)
                if not half:
                    await reader.read(512)
        finally:
            writer.close()

    async def cutter(self) -> None:
        """Asks for a page and is gone, without a word."""
        while self.goes_on():
            try:
                session = await Session.open(self.somewhere(), "resultater")
                await session.socket.send(_asks("resultater"))
                await asyncio.sleep(self.random.uniform(0, 0.1))
                session.socket.transport.abort()
            except _BROKEN:
                pass
            self.ledger.done["cut connections"] += 1
            await self._pause(0.5, 2)

    async def _pause(self, least: float, most: float) -> None:
        await asyncio.sleep(self.random.uniform(least, most) * self.slower)

    async def _broken(self, who: str) -> None:
        self.ledger.error(who, LOST)
        await asyncio.sleep(0.5)


def rows(project: str, turn: int, chance: random.Random) -> tuple[str, ...]:
    """A report that no other is like: each row has a goal and a day of its own."""
    lines = []
    for row in range(ROWS):
        day = date(2012, 1, 1) + timedelta(days=turn * (ROWS // 10) + row // 10)
        value = f"{chance.randint(40, 99) / 10:.1f}".replace(".", ",")
        lines.append(f"{project};M{row % 10 + 1};{day};{value};nei;ja;{100 + row};;årsrapport;{day.year};fil {turn}")
    return tuple(lines)


def _asks(page: str) -> bytes:
    request = BackMsg()
    request.rerun_script.page_name = page
    return request.SerializeToString()


def _fetch(url: str) -> None:
    with _OPENER.open(url, timeout=PATIENCE) as answer:
        answer.read()
