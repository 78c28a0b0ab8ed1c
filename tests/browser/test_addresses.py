"""Addresses: deep links, reload, back, the start page's two addresses, and one that is not there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from heltid import sitemap
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import Server

pytestmark = pytest.mark.skipif(len(sitemap.places()) < 3, reason="needs three pages")


def test_the_start_page_answers_at_both_addresses(open_page: OpenPage, site: Server) -> None:
    title = open_page(f"{site.url}/{sitemap.START}").locator("h1").inner_text()
    expect(open_page(site.url).locator("h1")).to_have_text(title)


def test_deep_link_reload_and_back(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/mangler")
    there = page.locator("h1").inner_text()
    page.reload()
    settle(page)
    expect(page.locator("h1")).to_have_text(there)
    page.get_by_role("link", name="Om tallene").first.click()
    page.wait_for_url("**/om")
    settle(page)
    expect(page.locator("h1")).to_have_text("Om tallene")
    page.go_back()
    page.wait_for_url("**/mangler")
    settle(page)
    page.get_by_role("heading", level=1, name=there).wait_for()


def test_an_unknown_address_says_so_in_norwegian(browser: Browser, site: Server) -> None:
    page = browser.new_page()
    answer = page.goto(f"{site.url}/finnes-ikke")
    assert answer is not None and answer.status == 404
    expect(page.locator("h1")).to_have_text("Siden finnes ikke")
    page.get_by_role("link", name="Om tallene").click()
    settle(page)
    expect(page.locator("h1")).to_have_text("Om tallene")
    page.close()


def test_websocket_refuses_a_strange_host_name(site: Server) -> None:
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect

    address = site.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, proxy=None, open_timeout=10):
        pass
    with (
        pytest.raises(InvalidStatus),
        connect(address, proxy=None, open_timeout=10, additional_headers={"Host": "ond.example"}),
    ):
        pass
