"""How often something may be done: so many times at once, then so many a second, for each of so many keys."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

#: Keys that are remembered at a time. Those that have been quiet longest are forgotten first.
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Pace:
    """``burst`` times at once, then ``rate`` a second."""

    burst: int
    rate: float


@dataclass(slots=True)
class Buckets:
    """What each key has left, and when it was last asked."""

    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[Hashable, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, key: Hashable, pace: Pace) -> float:
        """Seconds until the key may go on; 0 where it may now, and then this time is counted."""
        with self._lock:
            now = self.clock()
            before, at = self._left.pop(key, (float(pace.burst), now))
            left = min(float(pace.burst), before + (now - at) * pace.rate)
            # put in anew: the ones that were used longest ago stand first
            self._left[key] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > KEPT:
                self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / pace.rate

    def __len__(self) -> int:
        return len(self._left)
