"""Dypdykk in a browser: from a suggestion to its story, a note that is removed and comes back, and the file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve

NOTE = "Årsturnusen virket <b>først</b> da de tillitsvalgte var med."


@pytest.fixture
def own_site(example_store: Path, tmp_path: Path) -> Iterator[Server]:
    """The app on a store that the test writes to."""
    database = tmp_path / "heltid.db"
    shutil.copyfile(example_store, database)
    with serve(ROOT / "app.py", tmp_path, database) as server:
        yield server


def test_who_could_be_next_is_opened_noted_undone_and_taken_along(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/dypdykk?forslag=3")
    table = page.locator(".tabell-forslag-til-dypdykk")
    expect(table.get_by_role("row")).to_have_count(4)
    page.get_by_role("button", name="Last ned tabellen").last.click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Last ned tabellen (CSV)").click()
    assert got.value.suggested_filename == "EKSEMPEL_forslag-til-dypdykk.csv"
    assert "Hva det tilfører" in Path(got.value.path()).read_text(encoding="utf-8-sig")

    link = table.get_by_role("link").first
    name = link.inner_text()
    link.click()
    page.wait_for_url("**historie=*")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.get_by_role("heading", name="Hva vil dere med prosjektet?")).to_be_visible()
    settle(page)

    page.get_by_text("Skriv et notat", exact=True).click()
    page.get_by_label("Notat", exact=True).fill(NOTE)
    page.get_by_label("Stikkord", exact=True).fill("turnus, partene")
    page.get_by_role("button", name="Lagre notatet").click()
    expect(page.get_by_text("Notatet er lagret.")).to_be_visible()
    note = page.locator("[class*=st-key-notat-]").get_by_text(NOTE, exact=True)
    expect(note).to_be_visible()
    page.get_by_role("button", name="Fjern", exact=True).click()
    expect(page.get_by_text("Notatet er fjernet.")).to_be_visible()
    expect(note).to_have_count(0)
    page.get_by_role("button", name="Angre", exact=True).click()
    expect(note).to_be_visible()
    settle(page)

    page.reload()
    settle(page)
    expect(note).to_be_visible()
    expect(page.get_by_text("turnus, partene")).to_be_visible()
    page.goto(re.sub(r"\?", "?som=apent&", page.url))
    settle(page)
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.get_by_text("Årsturnusen virket")).to_have_count(0)
