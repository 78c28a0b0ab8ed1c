"""What another language costs: a run in another language than the last against one in the same, page by page, and the
bytes that the page grows by.

    python -m benchmarks.languages [--reruns 20]

Starts the app on an example store on 127.0.0.1, and stops it. In one session every run is in another language than the
one before (a new choice in the address); in the other all are in bokmål; they take turns. The first run in each
language, which reads its catalogue, is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from itertools import cycle, islice
from pathlib import Path

from benchmarks.pages import example
from benchmarks.session import QUERIES, Session
from heltid import sitemap
from heltid.language import Language
from tests.browser.servers import ROOT, serve

#: A change of language may cost as much as a rerun, with room for the noise of the machine; a page may grow by so much.
_MOST, _BYTES = 1.25, 5_000


def speaking(session: Session, page: str, language: Language) -> Session:
    """The session, asking for the page in this language from here on."""
    session.query = "&".join(part for part in (QUERIES.get(page, ""), f"lang={language}") if part)
    return session


async def page_cost(url: str, page: str, reruns: int) -> tuple[float, float, dict[Language, int]]:
    """Median milliseconds of a run in another language and of one in the same; bytes of a first load by language."""
    first: dict[Language, int] = {}
    for language in Language:
        session = speaking(await Session.open(url, page), page, language)
        first[language] = (await session.run())[1]
        await session.socket.close()
    changing, same = await Session.open(url, page), await Session.open(url, page)
    for language in Language:
        await speaking(changing, page, language).run()
    await same.run()
    others, own = [], []
    for language in islice(cycle(Language), reruns):
        others.append((await speaking(changing, page, language).run())[0])
        own.append((await same.run())[0])
    for session in (changing, same):
        await session.socket.close()
    return statistics.median(others), statistics.median(own), first


async def measure(url: str, reruns: int) -> bool:
    """Whether every page keeps the limits."""
    ratios, growth = [], []
    for place in sitemap.places():
        other, same, first = await page_cost(url, place.path, reruns)
        more = max(first.values()) - first[Language.BOKMAAL]
        ratios.append(other / same)
        growth.append(more)
        print(
            f"{place.path:<16} {same:6.1f} → {other:6.1f} ms  {other / same:5.2f} ×  {more / 1_000:+5.1f} kB",
            flush=True,
        )
    print(
        f"median {statistics.median(ratios):.2f} ×, at most {max(ratios):.2f} ×, at most {max(growth) / 1_000:+.1f} kB"
    )
    return max(growth) <= _BYTES and statistics.median(ratios) <= _MOST


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reruns", type=int, default=20)
    reruns = parser.parse_args().reruns
    with tempfile.TemporaryDirectory() as folder:
        store = example(Path(folder), 1)
        with serve(ROOT / "app.py", Path(folder), store) as server:
            return 0 if asyncio.run(measure(server.url, reruns)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
