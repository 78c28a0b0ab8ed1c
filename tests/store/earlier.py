"""Stores as earlier versions of the software made them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def made_by(version: int, path: Path) -> Path:
    """A store of this version of the schema, filled as ``version_N.sql`` says."""
    statements = Path(__file__).with_name(f"version_{version}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
        connection.execute("PRAGMA journal_mode = WAL")
    return path
