"""What the server refuses before a page is asked, told to the audit log without giving strangers a way to fill it.

Refusals are counted in memory for each kind and address. A thread writes what has been gathered, soon after the first
and then at the most ``LINES`` lines in ``SECONDS``: the pairs that were refused the most have a line each, and all
others share one.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from heltid import auditing
from heltid.rights import READER, Actor
from heltid.store import StoreError, open_writer
from heltid.store.audit import Deed

LINES, SECONDS = 10, 60.0
#: Seconds from the first refusal after a quiet time until it is written: what was gathered is lost if the server dies.
_SOON = 2.0
#: Pairs of kind and address that are told apart in one round; the rest are counted together.
_REMEMBERED = 1_000
_OTHERS = ("av flere slag", "")
STRANGER = "en besøkende"


class Refusals:
    """``tell`` is cheap and never waits for the store, so the event loop may call it. ``path`` is asked as it is
    written."""

    def __init__(self, path: Callable[[], Path], seconds: float = SECONDS) -> None:
        self.path = path
        self.seconds = seconds
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._next = 0.0

    def tell(self, kind: str, address: str) -> None:
        """One refusal more. The first of a round starts the clock of the thread that writes."""
        with self._lock:
            pair = (kind, address)
            if pair not in self._counts and len(self._counts) >= _REMEMBERED:
                pair = _OTHERS
            self._counts[pair] += 1
            if self._timer is None:
                wait = max(min(_SOON, self.seconds), self._next - time.monotonic())
                self._timer = threading.Timer(wait, self.write)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Writes what has been gathered. A store that cannot be written to refuses all the same."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, Counter(), None
            self._next = time.monotonic() + self.seconds
        told = _lines(counts)
        if not told:
            return
        try:
            with open_writer(self.path()) as connection:
                for (kind, address), count in told:
                    who = Actor(STRANGER, READER, address=address)
                    subject = kind if count == 1 else f"{kind}, {count} ganger"
                    auditing.log(connection, who, Deed.REQUEST, refused=True, subject=subject)
        except StoreError:
            return


def _lines(counts: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    shown = Counter(counts)
    rest = shown.pop(_OTHERS, 0)
    most = shown.most_common(len(shown) if len(shown) < LINES else LINES - 1)
    rest += shown.total() - sum(count for _, count in most)
    return [*most, (_OTHERS, rest)] if rest else most
