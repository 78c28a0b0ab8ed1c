"""What goes wrong with a service: processes that are killed, a disk that is full, a store that somebody holds."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.servers import ROOT, free_port, wait_for

_PAGE = os.sysconf("SC_PAGE_SIZE")
#: As deploy/systemd and deploy/start set them.
_AS_DEPLOYED = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
#: Bytes of a disk that is small enough to be filled, and still has the room that a ready service asks for.
DISK = 320_000_000


@dataclass
class Life:
    """One process from its start to its end; ``memory``: (seconds since the start, MB in use)."""

    name: str
    memory: list[tuple[float, float]] = field(default_factory=list)

    @property
    def last(self) -> float:
        """MB in the middle of the last samples: what is held, not a moment's work."""
        used = sorted(used for _, used in self.memory[-9:])
        return used[len(used) // 2] if used else 0.0

    def growth(self, settled: float) -> float | None:
        """MB between the middle of the samples soon after it has ``settled`` and that of the last ones."""
        after = [used for at, used in self.memory if at >= settled]
        if len(after) < 6:
            return None
        part = max(len(after) // 5, 3)
        first, last = sorted(after[:part]), sorted(after[-part:])
        return last[len(last) // 2] - first[len(first) // 2]

    def each_minute(self) -> list[float]:
        """MB at the end of each minute."""
        found: dict[int, float] = {}
        for at, used in self.memory:
            found[int(at // 60)] = used
        return list(found.values())


class Service:
    """Some processes of the app on one store, each on a port of its own on 127.0.0.1."""

    def __init__(self, folder: Path, database: Path, processes: int) -> None:
        self.folder, self.database = folder, database
        self.ports = [free_port() for _ in range(processes)]
        self.running: list[subprocess.Popen[bytes] | None] = [None] * processes
        self.lives: list[Life] = []
        self._current: dict[int, tuple[Life, float]] = {}

    def start(self, turn: int) -> None:
        """Returns when the process answers."""
        port = self.ports[turn]
        log = self.folder / f"process-{turn}.log"
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
        with log.open("a") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **_AS_DEPLOYED, "HELTID_DB": str(self.database)},
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        self.running[turn] = process
        life = Life(
            f"process {turn + 1}, life {sum(one.name.startswith(f'process {turn + 1},') for one in self.lives) + 1}"
        )
        self.lives.append(life)
        self._current[turn] = (life, time.monotonic())
        wait_for(f"{self.url(turn)}/helse", process, log)

    def url(self, turn: int) -> str:
        return f"http://127.0.0.1:{self.ports[turn]}"

    def alive(self) -> list[str]:
        return [self.url(turn) for turn, process in enumerate(self.running) if process and process.poll() is None]

    def kill(self, turn: int) -> None:
        """As a machine that runs out of memory does: at once, whatever it was doing."""
        process = self.running[turn]
        if process is not None:
            process.send_signal(signal.SIGKILL)
            process.wait(10)

    def stop(self) -> None:
        for process in self.running:
            if process is not None and process.poll() is None:
                process.terminate()
        for process in self.running:
            if process is not None:
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(10)

    def sample(self) -> None:
        for turn, (life, started) in self._current.items():
            process = self.running[turn]
            if process is None or process.poll() is not None:
                continue
            try:
                pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
            except (OSError, IndexError):
                continue
            life.memory.append((time.monotonic() - started, pages * _PAGE / 1e6))


async def hold(store: Path, seconds: float) -> None:
    """Somebody who has begun to write and does not end."""

    def held() -> None:
        with closing(sqlite3.connect(store, isolation_level=None, timeout=30)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            connection.execute("ROLLBACK")

    await asyncio.to_thread(held)


class Disk:
    """Where the store lies. ``folder`` is a small disk in memory where root may make one; else the processes are told
    that no file may grow further, which gives the same answer to whoever writes."""

    def __init__(self, folder: Path, small: bool) -> None:
        self.folder, self.small = folder, small

    @property
    def kind(self) -> str:
        return f"a disk of {DISK / 1e6:.0f} MB" if self.small else "a limit on the size of files"

    async def full(self, service: Service, seconds: float) -> None:
        if self.small:
            await asyncio.to_thread(_fill, self.folder / "fyll")
        else:
            _limit(service, 65_536)
        try:
            await asyncio.sleep(seconds)
        finally:
            if self.small:
                (self.folder / "fyll").unlink(missing_ok=True)
            else:
                _limit(service, resource.RLIM_INFINITY)


@contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)], capture_output=True
        ).returncode
        == 0
    )
    try:
        yield Disk(folder, mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


def _fill(file: Path) -> None:
    block = bytes(1_000_000)
    with file.open("wb", buffering=0) as target:
        for size in (len(block), 4_096):
            try:
                while target.write(block[:size]) == size:
                    pass
            except OSError:
                continue


def _limit(service: Service, size: int) -> None:
    for process in service.running:
        if process is not None and process.poll() is None:
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
