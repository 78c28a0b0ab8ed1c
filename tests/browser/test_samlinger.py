"""A presenter puts a gathering together in a browser, by keyboard, and takes the slides home."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from pptx import Presentation

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve

KEY = "2015-12-02-avslutningskonferanse"
FIRST = [item.kind for item in SOM_DESEMBER_2013.items]


@pytest.fixture
def own_site(example_store: Path, tmp_path: Path) -> Iterator[Server]:
    """The app on a store of the test's own."""
    with serve(ROOT / "app.py", tmp_path, Path(shutil.copy(example_store, tmp_path / "lager.db"))) as server:
        yield server


def kinds(site: Server) -> list[str]:
    return [item.kind for item in gatherings.agenda(site.database, KEY).agenda.items]


def previewed(page: Page) -> FrameLocator:
    """The frame in which the chosen slide stands as the show draws it."""
    return page.frame_locator("iframe[title^='Slik ser lysbildet ut']")


def press(page: Page, name: str) -> None:
    """A button by keyboard alone: focus and Enter."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")
    settle(page)


def look_at(page: Page, place: int) -> None:
    """The slide at a place (from 0), by arrow keys from the first."""
    page.get_by_role("radiogroup", name="Lysbildene i rekkefølge").get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    settle(page)
    for _ in range(place):
        page.keyboard.press("ArrowDown")
        settle(page)


def test_a_gathering_is_put_together_by_keyboard_and_taken_home(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    press(page, "Lag agendaen")
    expect(page.get_by_role("radiogroup", name="Lysbildene i rekkefølge")).to_be_visible()
    assert kinds(own_site) == FIRST
    assert page.url.endswith(f"samling={KEY}")

    look_at(page, 1)
    press(page, "Flytt ned")
    moved = [FIRST[0], FIRST[2], FIRST[1], *FIRST[3:]]
    assert kinds(own_site) == moved
    expect(page.get_by_role("radio").nth(2)).to_be_checked()

    press(page, "Ta bort")
    assert kinds(own_site) == [*moved[:2], *moved[3:]]
    press(page, "Angre")
    assert kinds(own_site) == moved

    page.reload()
    settle(page)
    look_at(page, FIRST.index("aktivitet"))
    expect(previewed(page).locator("svg[role=img]:visible").first).to_be_visible()
    expect(previewed(page).locator("h2:visible").first).to_be_visible()

    with page.expect_download() as download:
        press(page, "Last ned PowerPoint")
    assert download.value.suggested_filename == f"EKSEMPEL_{KEY}.pptx"
    deck = Presentation(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert len(deck.slides) >= len(SOM_DESEMBER_2013.shown)

    assert page.get_by_role("link", name="Start", exact=True).get_attribute("href") == f"/vis/{KEY}"


def test_a_picture_is_put_on_a_slide_and_seen(open_page: OpenPage, own_site: Server, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300), "navy").save(tmp_path / "bilde.png")
    (tmp_path / "ikke-bilde.png").write_bytes(b"<svg/>")
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    press(page, "Lag agendaen")
    look_at(page, FIRST.index("tekst"))
    page.get_by_text("Rediger", exact=True).click()
    settle(page)
    page.locator("input[type=file]").set_input_files(tmp_path / "ikke-bilde.png")
    expect(page.get_by_text("Fila er ikke et helt bilde")).to_be_visible()
    page.locator("input[type=file]").set_input_files(tmp_path / "bilde.png")
    expect(page.get_by_text("Bildet er lagt på lysbildet.")).to_be_visible()
    settle(page)
    image = previewed(page).locator("img")
    expect(image).to_be_visible()
    assert image.evaluate("one => one.complete && one.naturalWidth > 0")


def test_a_frozen_gathering_is_opened_again_as_it_was(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    press(page, "Lag agendaen")
    page.get_by_text("Hele agendaen", exact=True).click()
    settle(page)
    press(page, "Frys lysbildene slik de er nå")
    expect(page.get_by_text("lysbildene viser tallene slik de var da")).to_be_visible()
    expect(page.get_by_role("button", name="Flytt ned")).to_have_count(0)
    press(page, "Hva er endret siden jeg frøs?")
    expect(page.get_by_text("Ingenting på lysbildene er endret siden du frøs.")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("lysbildene viser tallene slik de var da")).to_be_visible()
