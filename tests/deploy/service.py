"""Starts the whole service as an operator does, with ``deploy/start``: two processes on one store behind nginx."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.servers import ROOT, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
#: Whoever waits for the service to start waits no longer than this.
_PATIENCE = 90


@dataclass(frozen=True)
class Service:
    """``processes``: process ids by the port that each listens to on 127.0.0.1."""

    url: str
    certificate: Path
    processes: Mapping[int, int]
    folder: Path
    log: Path
    database: Path

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))

    def opener(self) -> urllib.request.OpenerDirector:
        """Asks the service over TLS, and knows its certificate."""
        return urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=self.trust)
        )


@contextmanager
def service(
    folder: Path, database: Path, processes: int = 2, settings: Mapping[str, str] | None = None
) -> Iterator[Service]:
    """Ended as Ctrl-C would, by the process id of ``deploy/start``, which ends what it has started."""
    log, port = folder / "start.log", free_port()
    started: list[int] = []
    work = folder
    command = [str(ROOT / "deploy" / "start"), "--processes", str(processes), "--port", str(port)]
    environment = {**os.environ, "HELTID_DB": str(database), "HELTID_PYTHON": sys.executable, **(settings or {})}
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        try:
            told = _started(process, log, f"https://localhost:{port}")
            ports = {int(one): int(pid) for one, pid in re.findall(r"^prosess (\d+) pid (\d+)$", told, re.MULTILINE)}
            found = re.search(r"^nginx pid (\d+) mappe (.+)$", told, re.MULTILINE)
            assert found
            work, started = Path(found[2]), [int(found[1]), *ports.values()]
            yield Service(f"https://localhost:{port}", work / "certificate.pem", ports, work, log, database)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
    left = [pid for pid in started if Path(f"/proc/{pid}").exists()]
    if left or (work.exists() and work != folder):
        raise RuntimeError(f"deploy/start left {left} and {work} behind")


def _started(process: subprocess.Popen[bytes], log: Path, said: str) -> str:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        told = log.read_text()
        if f"\n{said}\n" in told:
            return told
        time.sleep(0.1)
    raise RuntimeError(f"the service did not start:\n{log.read_text()}")
