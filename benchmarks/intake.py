"""What an import costs beside ``sqlite-utils insert --csv`` of the same file, as whole processes in one run.

``python -m benchmarks.intake`` prints medians, ratios and peak memory. Bounded: it makes its own stores in a temporary
folder and ends by itself.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
HEADER = "prosjekt;mål;dato;verdi;hittil_i_år;foreløpig;årsverk;antall_svar;rapporttype;periode;kilde\n"


def measurements(count: int, faulty: int = 0) -> str:
    """``count`` valid measurements, the value of the first ``faulty`` rows spread over the file made unreadable."""
    step = count // faulty if faulty else 0
    lines = []
    for row in range(count):
        project, goal, turn = row // 1000, row // 100 % 10 + 1, row % 100
        year, month, day = 2012 + turn % 4, turn // 4 % 12 + 1, turn // 48 + 1
        value = f"feil{row}" if step and row % step == 0 else f"{5 + (row * 7 % 20) / 10:.1f}".replace(".", ",")
        lines.append(
            f"p{project:03d};M{goal};{year}-{month:02d}-{day:02d};{value};nei;ja;{100 + row % 800};;"
            f"årsrapport;{year};måned {turn}\n"
        )
    return HEADER + "".join(lines)


def timed(command: list[str], allowed: tuple[int, ...] = (0,)) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    if done.returncode not in allowed:
        raise SystemExit(f"{command} ended with {done.returncode}")
    return time.perf_counter() - start


def heltid(store: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "heltid", "--db", str(store), *arguments]


def empty_store(folder: Path) -> Path:
    store = folder / "tomt.db"
    timed(heltid(store, "init", "--dataset", "empty"))
    projects, goals = folder / "prosjekt.csv", folder / "maal.csv"
    projects.write_text(
        "prosjekt;pulje;tema;kommuner;status\n" + "".join(f"p{n:03d};1;heltid;0101;aktiv\n" for n in range(50))
    )
    goals.write_text(
        "prosjekt;mål;tittel;indikator\n"
        + "".join(f"p{n:03d};M{m};Mål;sykefravær totalt\n" for n in range(50) for m in range(1, 11))
    )
    timed(heltid(store, "import", str(projects), str(goals)))
    return store


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = empty_store(folder)
        for count, goal in ((1_000, 1.2), (50_000, 0.7)):
            file = folder / f"{count}.csv"
            file.write_text(measurements(count))
            ours, theirs = [], []
            for _ in range(RUNS):
                store, other = folder / "a.db", folder / "b.db"
                shutil.copy(base, store)
                ours.append(timed(heltid(store, "import", str(file), "--yes")))
                theirs.append(
                    timed(
                        [
                            sys.executable,
                            "-m",
                            "sqlite_utils",
                            "insert",
                            str(other),
                            "t",
                            str(file),
                            "--csv",
                            "--delimiter",
                            ";",
                        ]
                    )
                )
                for path in folder.glob("[ab].db*"):
                    path.unlink()
            first, second = statistics.median(ours), statistics.median(theirs)
            print(
                f"import {count:6} rows: {first:.2f} s, sqlite-utils {second:.2f} s,"
                f" ratio {first / second:.2f} (goal {goal})"
            )
        clean, faulty = folder / "rein.csv", folder / "feil.csv"
        clean.write_text(measurements(50_000))
        faulty.write_text(measurements(50_000, 5_000))
        plain = statistics.median(timed(heltid(base, "check", str(clean))) for _ in range(RUNS))
        marred = statistics.median(timed(heltid(base, "check", str(faulty)), (1,)) for _ in range(RUNS))
        print(
            f"check 50000 rows: clean {plain:.2f} s, 5000 faulty cells {marred:.2f} s,"
            f" ratio {marred / plain:.2f} (goal 2)"
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"largest process of the run: {peak} MB")


if __name__ == "__main__":
    main()
