"""From «Hva virker?» to a workshop: theme and outcome come along to the sheets, a note of a table, and the slides."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from heltid import gatherings
from heltid.checks import Actor
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve
from tests.papers import pages


@pytest.fixture
def own_site(example_store: Path, tmp_path: Path) -> Iterator[Server]:
    """The app on a store of the test's own."""
    with serve(ROOT / "app.py", tmp_path, Path(shutil.copy(example_store, tmp_path / "lager.db"))) as server:
        yield server


def test_what_is_seen_is_taken_to_a_workshops_sheets_notes_and_slides(open_page: OpenPage, own_site: Server) -> None:
    kept = gatherings.create(own_site.database, Actor("prøven"), "Verkstedet")
    page = open_page(f"{own_site.url}/hva-virker?virker-tema=heltid&utfall=heltidsandel-ansatte")
    page.get_by_role("link", name="Ta det med til et temaverksted").click()
    expect(page.get_by_role("heading", name="Temaverksted: Heltid og deltid", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("verksted-tema=heltid.*utfall=heltidsandel-ansatte"))
    expect(page.get_by_role("heading", name="Hvem sitter sammen?")).to_be_visible()
    settle(page)

    page.get_by_text("Ark til bordene", exact=True).click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Alle bordene (PDF)").click()
    assert got.value.suggested_filename == "EKSEMPEL_temaverksted_heltid.pdf"
    read = pages(Path(got.value.path()).read_bytes())
    assert "Bord 1" in read[0] and "prosentpoeng" in read[0] and "1. " in read[0]

    page.get_by_text("Skriv et notat", exact=True).click()
    page.get_by_role("textbox", name="Notat", exact=True).fill("Å øke små stillinger går med ledige vakter")
    page.get_by_role("textbox", name="Stikkord").fill("turnus")
    page.get_by_text("Del med alle deltakerne").click()
    page.get_by_role("button", name="Lagre notatet").click()
    expect(page.get_by_text("Notatet er lagret.")).to_be_visible()
    expect(page.locator(".st-key-ikke-utskrift-notater").get_by_text("Å øke små stillinger").first).to_be_visible()

    page.get_by_text("Lysbilder til en samling", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Legg til lysbildene").click()
    expect(page.get_by_text("3 lysbilder er lagt sist i «Verkstedet».")).to_be_visible()
    page.goto(f"{own_site.url}/samlinger?samling={kept.agenda.id}")
    slides = page.get_by_role("radiogroup", name="Lysbildene i rekkefølge").get_by_role("radio")
    expect(slides).to_have_count(3)
    slides.nth(2).focus()
    page.keyboard.press("Space")
    expect(slides.nth(2)).to_be_checked()
    preview = page.frame_locator("iframe[title^='Slik ser lysbildet ut']")
    expect(preview.get_by_text("Å øke små stillinger går med ledige vakter").first).to_be_visible()
