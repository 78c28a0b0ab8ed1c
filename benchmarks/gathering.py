"""What a gathering's files cost: twenty slides as PowerPoint, PDF and HTML, and every fact sheet in one PDF.

    python -m benchmarks.gathering [--db FILE] [--rounds 3]

In one process, with the programme read once and nothing remembered: each round computes all findings anew, as the first
who asks has to wait for. The limits are for two cores and the example programme.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from benchmarks.pages import example
from heltid import sheets
from heltid.analysis.programme import Programme
from heltid.deck import pdf, pptx, show, standard
from heltid.store import queries

#: Most seconds for each file; none is stated for the HTML.
LIMITS = {"pptx": 3.0, "pdf": 5.0, "html": None, "faktaark": 30.0}


def makers() -> dict[str, Callable[[Programme], bytes]]:
    about = pptx.Properties(standard.TITLE, standard.AGENDA, datetime(2013, 12, 3))
    return {
        "pptx": lambda programme: pptx.render(standard.december_2013(programme), about),
        "pdf": lambda programme: pdf.render(standard.december_2013(programme), about),
        "html": lambda programme: show.render(standard.december_2013(programme), standard.TITLE).encode(),
        "faktaark": sheets.all_sheets,
    }


def seconds(make: Callable[[Programme], bytes], programme: Programme) -> tuple[float, int]:
    """Seconds and bytes of one file of a programme of which nothing is remembered."""
    fresh = replace(programme, memo={})
    started = time.perf_counter()
    size = len(make(fresh))
    return time.perf_counter() - started, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programme = queries.programme(options.db or example(Path(folder), 1))
        print(f"{len(standard.december_2013(programme))} slides, {len(programme.ids)} fact sheets")
        for name, make in makers().items():
            times, sizes = zip(*(seconds(make, programme) for _ in range(options.rounds)), strict=True)
            limit = LIMITS[name]
            against = "" if limit is None else f"  at most {limit:.0f} s: {'yes' if max(times) <= limit else 'NO'}"
            spent = f"{statistics.median(times):6.2f} s  worst {max(times):6.2f} s"
            print(f"{name:9} {spent}  {sizes[0] / 1000:7.0f} kB{against}")


if __name__ == "__main__":
    main()
