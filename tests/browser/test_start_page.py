"""The start page of the second reader is not run, is the same, and answers to what the reader does as their own."""

from __future__ import annotations

import re
import urllib.request

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import Server


def runs(site: Server) -> int:
    """Runs of the start page so far, as the server tells whoever watches it."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{site.url}/metrikker") as answer:
        told = answer.read().decode()
    found = re.search(r'^heltid_run_seconds_count\{page="oversikt"\} (\d+)', told, re.MULTILINE)
    return int(found[1]) if found else 0


def test_the_second_reader_sees_the_same_page_without_a_run_and_it_answers(open_page: OpenPage, site: Server) -> None:
    first = open_page(site.url)
    before = runs(site)
    assert before > 0
    second = open_page(site.url)
    assert runs(site) == before
    assert second.locator("main, [data-testid='stMain']").first.inner_text() == (
        first.locator("main, [data-testid='stMain']").first.inner_text()
    )
    second.get_by_label("Pulje", exact=True).select_option("1")
    expect(second.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    settle(second)
    assert runs(site) == before + 2
    second.locator("summary", has_text="funnene").click()
    settle(second)
    expect(first.get_by_role("button", name="Fjern pulje 1")).to_have_count(0)
    second.reload()
    settle(second)
    expect(second.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
