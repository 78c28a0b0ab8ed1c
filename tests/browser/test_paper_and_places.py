"""Paper, and addresses of a place on a page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from heltid import sitemap
from heltid.vocabulary import EXAMPLE_MARK
from tests.browser.conftest import OpenPage, becomes
from tests.browser.servers import Server

_MM = 72 / 25.4


def printed(page: Page, folder: Path) -> tuple[list[str], str]:
    """The text of each sheet, and poppler's description of the file."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler (pdftotext, pdfinfo) is not installed")
    file = folder / "side.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    about = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return text.rstrip("\f").split("\f"), about


@pytest.mark.parametrize("path", [*(place.path for place in sitemap.places()), "kommune?kommune=9001"])
def test_a_page_prints_on_a4_with_title_filters_date_source_and_mark(
    open_page: OpenPage, site: Server, path: str, tmp_path: Path
) -> None:
    page = open_page(f"{site.url}/{path}")
    title = page.locator("h1").inner_text()
    sheets, about = printed(page, tmp_path)
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", about).groups())  # type: ignore[union-attr]
    assert (round(width / _MM), round(height / _MM)) == (210, 297)
    assert title in sheets[0] and all(
        said in sheets[0] for said in ("Filtre: ", "Hentet ", "Kilde: Heltid, dataversjon ")
    )
    assert all(EXAMPLE_MARK in sheet for sheet in sheets)
    assert all(f"Side {number} av {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))
    text = "\n".join(sheets)
    assert not re.search("^ *Last ned", text, re.MULTILINE), "a button; a guide may say the words in a sentence"
    assert "Neste side" not in text


def test_what_is_folded_away_is_open_on_paper(open_page: OpenPage, site: Server, tmp_path: Path) -> None:
    page = open_page(f"{site.url}/oversikt")
    row = page.locator("details table tbody tr").last
    expect(row).to_be_hidden()
    sheets, _ = printed(page, tmp_path)
    assert (row.locator("th").text_content() or "-") in "\n".join(sheets)


def test_no_figure_is_wider_than_the_paper(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt")
    page.locator(".main-svg").first.wait_for()
    page.emulate_media(media="print")
    figures = page.locator(".main-svg")
    widest = max(figures.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().width)"))
    assert 0 < widest <= 688


@pytest.mark.parametrize("key", ["ujevn-forankring", "turnover", "kilder"])
def test_an_address_of_a_word_leads_to_it(open_page: OpenPage, site: Server, key: str) -> None:
    page = open_page(f"{site.url}/om#{key}")
    page.wait_for_function("(key) => document.activeElement?.id === key", arg=key, timeout=30_000)
    top = "(key) => document.getElementById(key).getBoundingClientRect().top"
    becomes(lambda: 60 <= page.evaluate(top, key) < 400, True)  # below the menu


def test_the_meaning_of_a_figure_is_two_keys_away(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/om#base")
    page.wait_for_function("() => document.activeElement?.id === 'base'", timeout=30_000)
    page.keyboard.press("Tab")
    becomes(lambda: page.evaluate("document.activeElement.getAttribute('href')"), "/om#base")


def test_the_files_of_a_figure_are_fetched_with_the_keyboard(open_page: OpenPage, site: Server, tmp_path: Path) -> None:
    page = open_page(f"{site.url}/oversikt")
    page.get_by_role("button", name="Last ned tallene").first.focus()
    page.keyboard.press("Enter")
    for name, ending, start in (("CSV", ".csv", b"\xef\xbb\xbf# Eksempel"), ("Excel", ".xlsx", b"PK")):
        button = page.get_by_role("button", name=f"Last ned tallene ({name})").first
        button.focus()
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.startswith("EKSEMPEL_")
        assert download.value.suggested_filename.endswith(ending)
        file = tmp_path / f"fil{ending}"
        download.value.save_as(file)
        assert file.read_bytes().startswith(start)


def test_no_heading_stands_alone_at_the_bottom_of_a_sheet(open_page: OpenPage, site: Server, tmp_path: Path) -> None:
    page = open_page(f"{site.url}/resultater")
    headings = [one.strip() for one in page.locator("h2, h3").all_inner_texts()]
    sheets, _ = printed(page, tmp_path)
    assert len(sheets) > 1
    for sheet in sheets:
        lines = [line.strip() for line in sheet.splitlines() if line.strip() and "Side " not in line]
        assert lines[-1] not in headings


def test_what_is_not_opened_says_so_on_paper(open_page: OpenPage, site: Server, tmp_path: Path) -> None:
    sheets, _ = printed(open_page(f"{site.url}/oversikt"), tmp_path)
    assert "funnene – lukket på skjermen, ikke skrevet ut" in "\n".join(sheets)


@pytest.mark.parametrize("path", ["mangler", "vurdering", "rapportering", "oversikt"])
def test_a_telephone_shows_each_row_whole_with_the_names_of_its_columns(
    open_page: OpenPage, site: Server, path: str
) -> None:
    page = open_page(f"{site.url}/{path}")
    page.set_viewport_size({"width": 390, "height": 844})
    wider = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    becomes(lambda: page.locator(".rulle").evaluate_all(wider), 0)
    cell = page.locator('.tall[style*="--k4"] tbody td').first
    name = cell.evaluate("(one) => one.closest('table').querySelectorAll('thead th')[1].textContent")
    becomes(lambda: cell.evaluate("(one) => getComputedStyle(one, '::before').content"), f'"{name}: "')
