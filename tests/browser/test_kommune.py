"""Finn din kommune in a browser: found in two steps by keyboard, compared, printed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, becomes, choose, settle
from tests.browser.servers import ROOT, Server, serve


@pytest.fixture(scope="module")
def documented_site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the documented store."""
    folder = tmp_path_factory.mktemp("documented")
    command = [sys.executable, "-m", "heltid", "--db", str(folder / "h.db"), "init", "--dataset", "documented"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    with serve(ROOT / "app.py", folder, folder / "h.db") as server:
        yield server


def test_vefsn_is_found_in_two_steps_with_its_22_and_the_check_beside_it(
    open_page: OpenPage, documented_site: Server
) -> None:
    page = open_page(f"{documented_site.url}/kommune")
    field = page.get_by_role("combobox", name="Kommune")
    field.focus()
    page.keyboard.type("vefs")
    expect(page.get_by_role("option", name=re.compile("^Vefsn"))).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommune?kommune=1824")
    expect(page.get_by_role("heading", name="Vefsn", exact=True)).to_be_visible()
    expect(page.get_by_text("«22 flere på jobb hver dag»").first).to_be_visible()
    expect(page.get_by_text("Kommunens eget tall: 22.").first).to_be_visible()
    settle(page)
    page.reload()
    settle(page)
    expect(field).to_have_value("Vefsn")
    page.go_back()
    page.wait_for_url(re.compile("/kommune$"))
    expect(field).to_have_value("")


def test_the_field_finds_other_names_and_says_when_nothing_fits(open_page: OpenPage, documented_site: Server) -> None:
    page = open_page(f"{documented_site.url}/kommune")
    field = page.get_by_role("combobox", name="Kommune")
    first = page.get_by_role("listbox", name="Kommuner som passer").get_by_role("option").first
    for typed, found in (
        ("kautokeino/guovdageaidnu", "Kautokeino"),
        ("AALESUND", "Ålesund"),
        ("våler (østfold)", "Våler (Østfold)"),
        ("5612", "Kautokeino"),
        ("Kárášjohka", "Karasjok"),
        ("Trondhjem", "Trondheim"),  # nearly: two letters away
    ):
        field.fill(typed)
        expect(first).to_contain_text(found)
    field.fill("xyzzyx")
    expect(page.get_by_text("Ingen kommune passer.")).to_be_visible()
    field.fill("os")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name=re.compile(r"^Os \(Hordaland\)"))).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()


def test_a_municipality_beside_its_kostra_group(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/kommune?kommune=9009")
    choose(page, "Sammenlign med", re.compile("^KOSTRA-gruppe"))
    page.wait_for_url("**gruppe=kostra**")
    settle(page)
    place = page.get_by_text(re.compile(r"KOSTRA-gruppe \d+ \(n.=.\d+\)|Ingen andre i gruppa")).first
    expect(place).to_be_visible()


def test_print_is_one_sheet_for_each_project(open_page: OpenPage, site: Server, tmp_path: Path) -> None:
    page = open_page(f"{site.url}/kommune?kommune=9021")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Skriv ut én side").click()
    becomes(lambda: page.evaluate("window.printed"), True)
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == page.locator(".enside").count()
