"""Full-text search in texts that are handed over: an index of its own beside the store, with SQLite's FTS5.

The index is made anew for each data version and thrown away with it, so that it can never differ from the store and no
migration has to keep it (docs/decisions.md). It lies in a temporary database, which SQLite keeps in memory while it is
small and moves to a file of its own when it grows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

#: What is read of a question: so many words, so many letters.
MOST_WORDS, MOST_LETTERS = 12, 200
#: å is not a, so diacritics are kept; upper and lower case are one.
_TABLE = 'CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = "unicode61 remove_diacritics 0")'


def quoted(question: str) -> str:
    """A reader's words as FTS5 reads them: each in quotes, so that no sign in it is a command; all must be there, and
    the last one may be the beginning of a word. Empty where there is nothing to search for."""
    text = question[:MOST_LETTERS].replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    words = [word for word in text.split() if any(sign.isalnum() for sign in word)][:MOST_WORDS]
    if not words:
        return ""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*"


@dataclass(frozen=True, slots=True)
class Index:
    """Texts by their number, in the order they were handed over."""

    _connection: sqlite3.Connection
    _turn: Lock = field(default_factory=Lock)

    def matches(self, question: str) -> tuple[int, ...]:
        """The numbers of the texts that have every word, the nearest first (bm25)."""
        asked = quoted(question)
        if not asked:
            return ()
        with self._turn:
            found = self._connection.execute(
                "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid", (asked,)
            )
            return tuple(number for (number,) in found)

    def text(self, number: int) -> str:
        with self._turn:
            row = self._connection.execute("SELECT body FROM texts WHERE rowid = ?", (number,)).fetchone()
        return str(row[0]) if row else ""


def index(texts: Iterable[str]) -> Index:
    """An index of the texts, numbered from 0."""
    connection = sqlite3.connect("", check_same_thread=False)
    connection.execute(_TABLE)
    connection.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", enumerate(texts))
    connection.commit()
    return Index(connection)
