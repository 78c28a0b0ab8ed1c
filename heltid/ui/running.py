"""One run of a page: its reference number, its time, and what a visitor is told where it fails."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from heltid import logs, metrics

log = logging.getLogger("heltid.ui")
#: Seconds from which a run is told to the log: a visitor has waited longer than anyone likes.
SLOW = 5.0


@contextmanager
def timed(page: str) -> Iterator[None]:
    """``page``: its path, which the code knows; nothing that the address says beside it is told."""
    logs.begin()
    started = time.perf_counter()
    try:
        yield
    finally:
        seconds = time.perf_counter() - started
        metrics.RUNS.labels(page).observe(seconds)
        if seconds >= SLOW:
            log.warning("a slow run", extra=logs.fields(page=page, seconds=round(seconds, 1)))
