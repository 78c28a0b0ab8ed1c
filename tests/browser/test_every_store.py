"""Every page of the app in a browser on the stores that the other tests do not open: none, open sources, many times
the programme. ``tests/ui/test_every_store`` narrows them, and opens them to others than the secretariat."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

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
        expect(page.locator("h1")).to_have_text(re.compile(r"\w"))


@pytest.mark.parametrize("store_site", ["documented"], indirect=True)
def test_a_click_on_the_map_of_2013_opens_the_municipality(open_page: OpenPage, store_site: Server) -> None:
    page = open_page(f"{store_site.url}/oversikt")
    areas = page.locator(".st-key-figur-kart .choroplethlayer path")
    areas.first.wait_for(state="attached")
    vefsn = areas.nth(areas.evaluate_all("(all) => all.findIndex((one) => one.__data__?.loc === '1824')"))
    vefsn.scroll_into_view_if_needed()
    box = vefsn.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-figur-kart .hoverlayer .hovertext")).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/kommune?kommune=1824")
    settle(page)
