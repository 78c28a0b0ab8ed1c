"""The three jobs in English, from a link with ``?lang=en``, by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import FileChooser, Page, TimeoutError, expect

from heltid.founding import ensure_store
from heltid.vocabulary import StoreKind
from tests.browser.conftest import OpenPage, settle
from tests.browser.reporting import progress_of
from tests.browser.servers import ROOT, Server, serve

#: A report as somebody who reads Norwegian badly would write it: English names of columns and choices.
REPORT = b"project;report type;period;progress\nvefsn;annual report;2014;on track\n"
#: What the one who is at it is called, to a screen reader.
_NAME = """() => {
  const one = document.activeElement;
  const said = [one.getAttribute('aria-label'), ...[...(one.labels ?? [])].map((label) => label.textContent)];
  return [...said, one.innerText ?? ''].filter(Boolean).join(' ').trim();
}"""


@pytest.fixture
def own_site(chromium: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("server"), path) as server:
        yield server


def tab_to(page: Page, name: str, most: int = 150) -> None:
    """Goes from control to control until the one of that name is at hand."""
    wanted = re.compile(name)
    met: dict[str, None] = {}
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(_NAME)
        if wanted.search(found):
            return
        met[found[:40]] = None
    raise AssertionError(f"no control called {name} can be reached by keyboard, but {list(met)}")


def chosen_by_key(page: Page) -> FileChooser:
    """The browser's own window for files, opened from the button at hand; a press that comes while the page is busy is
    made again, as a reader would."""
    for _ in range(3):
        with suppress(TimeoutError), page.expect_file_chooser(timeout=5_000) as chooser:
            page.keyboard.press("Enter")
        if chooser.is_done():
            return chooser.value
    raise AssertionError("no window for files is opened by keyboard")


def test_a_guest_finds_a_municipality_and_goes_on_in_english(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    tab_to(page, "^Find your municipality$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Find your municipality")
    settle(page)
    tab_to(page, "^Municipality")
    page.keyboard.type("vefs")
    expect(page.get_by_role("option", name=re.compile("^Vefsn"))).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("kommune=1824"))
    assert "lang=en" in page.url
    expect(page.get_by_role("heading", name="Vefsn", exact=True)).to_be_visible()
    expect(page.get_by_text("The municipality’s own figure: 22.").first).to_be_visible()


def test_a_report_is_sent_and_taken_back_in_english(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/last-opp?lang=en")
    tab_to(page, "Choose files$")
    chosen_by_key(page).set_files([{"name": "report.csv", "mimeType": "text/csv", "buffer": REPORT}])
    expect(page.get_by_text("How the files were read")).to_be_visible()
    expect(page.get_by_text("1 new row, 0 changed, 0 removed")).to_be_visible()
    settle(page)
    tab_to(page, "^Save$")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved as upload")).to_be_visible()
    settle(page)
    assert progress_of(own_site.database, "vefsn") == "i rute"
    tab_to(page, "^Undo")
    page.keyboard.press("Enter")
    expect(page.get_by_text("has been undone.")).to_be_visible()
    settle(page)
    assert progress_of(own_site.database, "vefsn") is None


def test_a_gathering_is_shown_in_english(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/samlinger?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gatherings")
    tab_to(page, "^Make the agenda$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()
    settle(page)
    tab_to(page, "^Start$")
    with page.context.expect_page() as shown:
        page.keyboard.press("Enter")
    show = shown.value
    expect(show.locator("html")).to_have_attribute("lang", "en")
    expect(show.get_by_role("heading").first).to_be_visible()
    slide = show.locator("main > .lysbilde:visible")
    expect(slide).to_contain_text("Where are we now")
    show.keyboard.press("ArrowRight")
    expect(slide).to_have_id("2")
    expect(show).to_have_url(re.compile(r"lang=en.*#2$"))
