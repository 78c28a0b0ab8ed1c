"""Every page of the app in a browser on the stores that the other tests do not open: none, open sources, many times
the programme. ``tests/ui/test_every_store`` narrows them, and opens them to others than the secretariat."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from heltid import sitemap
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve

MADE = {
    "empty": ("init", "--dataset", "empty"),
    "documented": ("init", "--dataset", "documented"),
    "large": ("example", "--scale", "5"),
}


@pytest.fixture(scope="module", params=MADE)
def store_site(
    request: pytest.FixtureRequest, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The app on one of the stores."""
    folder = tmp_path_factory.mktemp(request.param)
    command = [sys.executable, "-m", "heltid", "--db", str(folder / "h.db"), *MADE[request.param]]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    with serve(ROOT / "app.py", folder, folder / "h.db") as server:
        yield server


def test_every_page_stands(open_page: OpenPage, store_site: Server) -> None:
    page = open_page(store_site.url)  # ends with: no console error, no request that left the machine
    for place in sitemap.places():
        page.goto(f"{store_site.url}/{place.path}")
        settle(page)
        trouble = page.locator("[data-testid=stException], [data-testid=stAlertContentError]")
        assert trouble.all_inner_texts() == [], place.path
        assert page.locator("h1").inner_text().strip(), place.path
