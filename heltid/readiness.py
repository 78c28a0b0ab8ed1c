"""Whether this process can do its work now: what a load balancer and the operator's monitoring ask again and again.

That a process answers at all is asked elsewhere (``/helse``). Here the store, the disk and the typesetter are tried,
with little patience, and the answer is kept for a moment: whoever asks often costs nothing.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from heltid import typesetting
from heltid.logs import fields
from heltid.store.connection import StoreError
from heltid.store.state import must_open

log = logging.getLogger("heltid.readiness")
#: Bytes that must be free where the store is. A full upload takes 50 MB at the most, with the log it is written in.
ROOM = 200_000_000
#: Seconds that an answer is kept.
KEPT = 1.0
_lock = Lock()
_last: dict[Path, tuple[float, Readiness]] = {}


@dataclass(frozen=True, slots=True)
class Readiness:
    """``store``: it opens, and its schema is this edition's. ``writable``: its folder can be written to. ``room``: the
    disk has room for more. ``typesetter``: paper can be set."""

    store: bool
    writable: bool
    room: bool
    typesetter: bool

    @property
    def is_ready(self) -> bool:
        return all(self.parts.values())

    @property
    def parts(self) -> dict[str, bool]:
        return asdict(self)


def readiness(path: Path) -> Readiness:
    """Never raises. A change for the worse or the better is told to the log once."""
    with _lock:
        asked = time.monotonic()
        moment, found = _last.get(path, (float("-inf"), None))
        if found is not None and asked - moment < KEPT:
            return found
        now = _tried(path)
        if now != found and not (found is None and now.is_ready):
            log.warning("readiness changed", extra=fields(ready=now.is_ready, **now.parts))
        _last[path] = (time.monotonic(), now)
        return now


def _tried(path: Path) -> Readiness:
    folder = path.resolve().parent
    return Readiness(_opens(path), os.access(folder, os.W_OK), _has_room(folder), _sets_paper())


def _opens(path: Path) -> bool:
    try:
        must_open(path)
    except StoreError:
        return False
    return True


def _has_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free >= ROOM
    except OSError:
        return False


@cache
def _sets_paper() -> bool:
    return typesetting.is_there()
