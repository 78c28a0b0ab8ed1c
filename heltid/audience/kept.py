"""Answers that are kept: rendered and compressed once, however many ask at the same instant."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock, RLock

HTML = "text/html; charset=utf-8"
#: Bytes that are kept at most, what is compressed counted too.
_MOST = 48_000_000


@dataclass(frozen=True)
class Answer:
    """What is sent: ``policy`` what the document may load, empty for what is none."""

    body: bytes
    media: str = HTML
    policy: str = ""
    status: int = 200

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0) if self.media.startswith("text/") else b""

    @cached_property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'

    @property
    def size(self) -> int:
        return len(self.body) + len(self.compressed)


class Kept:
    """The answers of one server, the least asked for dropped first."""

    def __init__(self, most: int = _MOST) -> None:
        self.most = most
        self.held: OrderedDict[Hashable, Answer] = OrderedDict()
        self.size = 0
        #: One renders at a time: a second one would only share the processor, and the room asks for the same. What is
        #: there already is handed out meanwhile, so the server's event loop may ask.
        self._rendering = RLock()
        self._holding = Lock()

    def get(self, key: Hashable) -> Answer | None:
        with self._holding:
            found = self.held.get(key)
            if found is not None:
                self.held.move_to_end(key)
            return found

    def made(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer under the key, made where it is not there."""
        with self._rendering:
            found = self.get(key)
            if found is None:
                found = make()
                size = found.size  # compresses it, outside of the short lock
                with self._holding:
                    self.held[key] = found
                    self.size += size
                    while self.size > self.most and len(self.held) > 1:
                        _key, dropped = self.held.popitem(last=False)
                        self.size -= dropped.size
            return found
