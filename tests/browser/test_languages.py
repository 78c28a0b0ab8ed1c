"""A reader changes the language by keyboard, and all of the page is in it: the library's words, ours, the address."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, becomes
from tests.browser.servers import Server

#: Words of the library and of ours in bokmål that a page in English has none of.
_NORWEGIAN = re.compile(
    r"\b(og|ikke|av|er|som|til|hvor|lukk|vis|siden|prosjekter|rapporter|meny|velg)\b", re.IGNORECASE
)
_LABELS = """() => [...document.querySelectorAll('header [aria-label], header button, h1, h2, summary')]
  .map((one) => one.getAttribute('aria-label') || one.textContent.trim()).filter(Boolean)"""


def choose(page: Page, language: str) -> None:
    page.get_by_role("navigation", name="Språk · Language").get_by_role("link", name=language).focus()
    page.keyboard.press("Enter")


def test_the_language_is_changed_by_keyboard_and_follows_links_and_the_way_back(
    open_page: OpenPage, site: Server
) -> None:
    page = open_page(f"{site.url}/aktivitet")
    html, menu, skip = page.locator("html"), page.get_by_test_id("stMainMenu"), page.get_by_role("link")
    expect(skip.first).to_have_text("Hopp til innholdet")
    loaded = page.evaluate("performance.timeOrigin")

    choose(page, "English")
    expect(html).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"[?&]lang=en"))
    expect(page.locator("h1")).to_have_text("Activity")
    expect(page.locator("h1")).to_be_focused()
    expect(skip.first).to_have_text("Skip to main content")
    becomes(lambda: [text for text in page.evaluate(_LABELS) if _NORWEGIAN.search(text)], [])

    # the menu's link has no language in it: the page behind it is in the one that is spoken
    page.get_by_role("link", name="About the figures", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("About the figures")
    expect(page).to_have_url(re.compile(r"/om\?lang=en"))

    choose(page, "Nynorsk")
    expect(html).to_have_attribute("lang", "nn")
    expect(page.locator("h1")).to_have_text("Om tala")
    expect(skip.first).to_have_text("Hopp til innhaldet")
    expect(page.get_by_role("link", name="Om tala", exact=True).first).to_be_visible()
    menu.get_by_role("button").click()
    expect(page.get_by_test_id("stMainMenuList").first).to_contain_text("Skriv ut")
    page.keyboard.press("Escape")

    page.go_back()
    expect(html).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("About the figures")
    expect(skip.first).to_have_text("Skip to main content")
    assert page.evaluate("performance.timeOrigin") == loaded, "the page was loaded anew"
