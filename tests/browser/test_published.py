"""What is published, opened from a memory stick: pages, search by letter, code, pictures and downloads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013
from heltid.checks import Actor
from heltid.publishing import publish

ME = Actor("sekretariatet")
GATHERING = (date(2013, 12, 3), "Prosjektledersamling desember 2013")


@pytest.fixture(scope="module")
def stick(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("minnepinne")
    store = Path(shutil.copy(example_store, folder / "lager.db"))
    kept = gatherings.create(store, ME, GATHERING[1], gathering=GATHERING, items=SOM_DESEMBER_2013.items)
    gatherings.release(store, ME, kept.agenda.id, kept.version)
    publish(store, folder / "tall på pinne", example=True, address="https://heltid.example.no/tall")
    return folder / "tall på pinne"


@pytest.fixture
def page(browser: Browser, stick: Path) -> Iterator[Page]:
    """The first page on a phone, from a file. At the end: no error, and nothing asked for outside of the stick."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url) if "/tall/" not in request.url else None)
    page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    page.goto((stick / "index.html").as_uri())
    yield page
    context.close()
    assert wrong == []


def test_the_first_page_has_the_gathering_and_its_code(page: Page) -> None:
    expect(page.locator("h1")).to_have_text(GATHERING[1])
    expect(page.locator("section.lysbilde")).to_have_count(len(SOM_DESEMBER_2013.shown))
    code = page.locator("svg.qr")
    code.scroll_into_view_if_needed()
    assert (code.bounding_box() or {"width": 0})["width"] >= 160
    expect(page.get_by_role("link", name="heltid.example.no/tall")).to_be_visible()


def test_the_numbers_of_a_slide_are_taken_home(page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned tallene (CSV)").first.click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b";" in data
    assert download.value.suggested_filename.startswith("EKSEMPEL_")


def test_a_municipality_is_found_and_its_sheet_read_and_back(page: Page) -> None:
    page.get_by_role("link", name="Finn din kommune").click()
    letter = page.locator(".bokstaver a").nth(2)
    letter.click()
    expect(page).to_have_url(re.compile("#"))
    first = page.locator(".valg a").first
    name = first.inner_text().splitlines()[0]
    first.click()
    expect(page.locator("h1")).to_contain_text(name)
    page.get_by_role("link", name="aktaark").first.click()
    expect(page).to_have_url(re.compile("/ark/EKSEMPEL_faktaark_"))
    page.get_by_role("link", name="Finn din kommune").click()
    page.get_by_role("link", name="Lysbildene").click()
    expect(page.locator("h1")).to_have_text(GATHERING[1])


def test_the_show_runs_from_the_stick(page: Page) -> None:
    page.get_by_role("link", name="Se lysbildene i full størrelse").click()
    page.wait_for_url("**/vis/EKSEMPEL_*#1")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/vis/EKSEMPEL_*#2")
    expect(page.locator("main > .lysbilde:visible")).to_have_count(1)
