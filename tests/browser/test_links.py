"""Links between our pages: the next page comes in the same session, and is met as one that was loaded."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import Server


def is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.kept === true"))


def test_a_link_opens_the_next_page_in_the_same_session(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt?pulje=1&som=apent")
    page.evaluate("void (window.kept = true)")
    page.locator("summary", has_text="Vis de").first.click()
    link = page.locator("details[open] a[href*='/kommune?kommune=']").first
    link.focus()
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", level=1)
    expect(page).to_have_url(re.compile(r"/kommune\?kommune=\d+.*pulje=1"))
    expect(title).to_be_focused(timeout=15_000)
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    expect(page.get_by_label("Se som")).to_have_value("apent")
    assert is_same_document(page)
    named, address = title.inner_text(), page.url

    page.go_back()
    expect(page).to_have_url(re.compile("/oversikt.pulje=1&som=apent$"))
    expect(page.locator("summary", has_text="Vis de").first).to_be_visible()
    page.go_forward()
    expect(title).to_have_text(named)
    expect(page).to_have_url(address)
    page.go_back()
    expect(page.locator("summary", has_text="Vis de").first).to_be_visible()
    assert is_same_document(page)

    settle(page)
    page.locator("summary", has_text="Vis de").first.click()
    with page.context.expect_page() as other:
        page.locator("details[open] a[href*='/kommune?kommune=']").first.click(modifiers=["Control"])
    settle(other.value)
    expect(other.value).to_have_url(address)
    assert not is_same_document(other.value)

    page.get_by_text("Hva betyr dette?").first.click()
    word = page.locator("a[href*='/om'][href*='#']:visible").first
    key = (word.get_attribute("href") or "").partition("#")[2]
    word.click()
    expect(page.locator(f"[id='{key}']")).to_be_focused(timeout=15_000)
    expect(page).to_have_url(re.compile(f"#{re.escape(key)}$"))
    assert is_same_document(page)
