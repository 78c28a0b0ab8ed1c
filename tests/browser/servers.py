"""Starts the real app, as the README says, and a plain page of the same library to compare with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Server:
    url: str
    log: Path
    database: Path
    process: int = 0


@contextmanager
def serve(
    script: Path,
    folder: Path,
    database: Path,
    port: int = 0,
    settings: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> Iterator[Server]:
    """``streamlit run script`` on a free port of 127.0.0.1; ended by its own process id. ``root``: a copy of the whole
    that is run instead, as whoever has just fetched it does, without a store named."""
    port = port or free_port()
    log = folder / f"{script.stem}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=root or ROOT,
            env={**os.environ, "HELTID_DB": "" if root else str(database), **(settings or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/_stcore/health", process, log)
            yield Server(url, log, database, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            opener.open(url, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
