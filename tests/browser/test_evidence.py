"""As a researcher: what went with larger progress, how sure that is, who is behind it, what they say, and the slide."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from heltid import gatherings
from heltid.agenda import Item
from heltid.checks import Actor
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve


@pytest.fixture
def own_site(example_store: Path, tmp_path: Path) -> Iterator[Server]:
    """The app on a store of the test's own."""
    with serve(ROOT / "app.py", tmp_path, Path(shutil.copy(example_store, tmp_path / "lager.db"))) as server:
        yield server


def test_what_went_with_progress_is_read_and_taken_to_a_slide(open_page: OpenPage, own_site: Server) -> None:
    items = (Item("tittel"), Item("hva-virker", {"tema": "heltid"}))
    kept = gatherings.create(own_site.database, Actor("prøven"), "Fra analysen", items=items)

    page = open_page(f"{own_site.url}/hva-virker?tema=heltid")
    expect(page.get_by_text(re.compile("kan ikke skilles fra tilfeldigheter|skiller seg fra")).first).to_be_visible()
    expect(page.get_by_text(re.compile("usikkerhet [+−]")).first).to_be_visible()
    page.get_by_text("Hvem har prøvd dette?").first.click()
    expect(page.locator("details[open] a").first).to_be_visible()

    page.goto(f"{own_site.url}/samlinger?samling={kept.agenda.id}")
    slides = page.get_by_role("radiogroup", name="Lysbildene i rekkefølge").get_by_role("radio")
    slides.nth(1).focus()
    page.keyboard.press("Space")
    expect(slides.nth(1)).to_be_checked()
    settle(page)
    preview = page.frame_locator("iframe[title^='Slik ser lysbildet ut']")
    expect(preview.locator("h2:visible").first).to_contain_text("Hva virker? Heltid og deltid")
    expect(preview.get_by_text("Har prøvd tiltaket").first).to_be_visible()
