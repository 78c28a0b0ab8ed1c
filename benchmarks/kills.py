"""Kills imports, at named failpoints and at random moments, and looks at what is left.

``python -m benchmarks.kills`` does 300 and prints how many left the store before and how many the store after; anything
else ends it with the fault. The test run does 40 by the same function.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from heltid.founding import ensure_store
from heltid.store.writing import FAILPOINTS
from heltid.vocabulary import StoreKind

ROWS = 300


class Torn(Exception):
    """A killed import left neither the store before nor the store after."""


def start_import(store: Path, file: Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "heltid", "--db", str(store), "import", str(file), "--yes"],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def state(store: Path) -> tuple[int, dict[float, int]]:
    """The data version and how many open measurements of the import carry each value. Raises Torn."""
    connection = sqlite3.connect(store)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Torn("integrity_check")
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise Torn("foreign_key_check")
        version = connection.execute("SELECT max(id) FROM upload").fetchone()[0]
        values = connection.execute(
            "SELECT value, count(*) FROM measurement WHERE version_to IS NULL AND source LIKE 'kilde %' GROUP BY value"
        )
        return version, dict(values)
    finally:
        connection.close()


def kill_imports(store: Path, times: int, seed: int = 40) -> Counter[str]:
    """Kills ``times`` imports of new values for the same rows; counts «before» and «after». Raises Torn."""
    chance = random.Random(seed)
    file = store.with_name("drept.csv")
    outcomes: Counter[str] = Counter()
    before = state(store)
    usual = 0.3
    for turn in range(times):
        value = round(4 + turn / 1000, 3)
        text = f"{value}".replace(".", ",")
        file.write_text(
            "prosjekt;mål;dato;verdi;kilde\n" + "".join(f"vefsn;M1;2014;{text};kilde {row}\n" for row in range(ROWS))
        )
        if turn % 2 == 0:
            name = FAILPOINTS[turn // 2 % len(FAILPOINTS)]
            process = start_import(store, file, HELTID_FAILPOINT=name)
            if process.wait(60) != -signal.SIGKILL:
                raise Torn(f"{name} was not reached")
        else:
            process = start_import(store, file)
            time.sleep(chance.uniform(0.2, 1.1) * usual)
            process.kill()
            process.wait(60)
        now = state(store)
        if now == before:
            outcomes["before"] += 1
        elif now == (before[0] + 1, {value: ROWS}):
            outcomes["after"] += 1
            before = now
        else:
            raise Torn(f"turn {turn}: {before} became {now}")
    if start_import(store, file).wait(60) != 0:
        raise Torn("the next import failed")
    return outcomes


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "lager.db"
        ensure_store(store, StoreKind.DOCUMENTED)
        outcomes = kill_imports(store, times)
    print(f"{times} kills: {outcomes['before']} left the store before, {outcomes['after']} the store after, 0 torn")


if __name__ == "__main__":
    main()
