"""The first view of each page in a cold browser, against a plain Streamlit page with one Plotly chart.

    python -m benchmarks.first_view [--db FILE] [--views 7]

Headless Chromium on 127.0.0.1, an empty profile for every view: from the address being asked for until the page's
script has ended, its last element stands and its charts are drawn. Ours and the plain page take turns. The browser's
own start is outside. Chromium is found as the browser tests find it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import example
from benchmarks.session import QUERIES
from heltid import sitemap
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.servers import ROOT, serve

MAX_RATIO = 1.5
_STANDS = """() => {
  const app = document.querySelector('[data-test-script-state]');
  if (!document.querySelector('h1') || document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) {
    return false;
  }
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  return [...document.querySelectorAll('.stPlotlyChart')].every((chart) => chart.querySelector('.main-svg'));
}"""


def view(browser: Browser, address: str) -> float:
    """Milliseconds of one first view."""
    context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_function(_STANDS, timeout=60_000)
        return (time.perf_counter() - started) * 1_000
    finally:
        context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="store to show; without it an example store is made")
    parser.add_argument("--views", type=int, default=7)
    options = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        parser.error("no Chromium found")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = options.db or example(Path(folder), 1)
        plain = Path(__file__).with_name("plain_chart.py")
        with (
            serve(ROOT / "app.py", Path(folder), database) as ours,
            serve(plain, Path(folder), database) as theirs,
        ):
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            over = []
            for place in sitemap.places():
                query = QUERIES.get(place.path)
                address = f"{ours.url}/{place.path}" + (f"?{query}" if query else "")
                view(browser, address), view(browser, theirs.url)  # what a server does once is not the visitor's
                pairs = [(view(browser, address), view(browser, theirs.url)) for _ in range(options.views)]
                mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
                print(f"{place.path:<14} {mine:7.0f} ms   plain {other:7.0f} ms   {mine / other:5.2f} ×", flush=True)
                if mine / other > MAX_RATIO:
                    over.append(place.path)
            browser.close()
    print(f"limit: {MAX_RATIO} × the plain page; over: {', '.join(over) or 'none'}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
