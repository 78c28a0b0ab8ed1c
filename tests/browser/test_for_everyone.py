"""What who does not see the page, holds no pointer or has a narrow window is given beyond what holds for every page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from heltid import sitemap
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve

#: The pages that say less to others than the secretariat.
NAMED = ("vurdering", "forankring", "ukjent", "mangler", "rapporter", "kommune?kommune=9001")
#: The distances that 1.4.12 names.
_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
_CUT = """(part) => [part, ...part.querySelectorAll('*')].filter((one) => one.clientWidth > 1
  && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)"""
_MOVES = """() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one)).filter((style) =>
  style.animationName !== 'none' || style.transitionDuration.split(',').some((time) => parseFloat(time) > 0)).length"""


def test_a_choice_is_told_of_and_focus_stays_where_it_was(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/aktivitet")
    told = page.locator("#fortalt")
    expect(told).to_be_empty()
    field = page.get_by_label("Pulje", exact=True)
    field.focus()
    page.keyboard.press("ArrowDown")
    finding = page.locator("h1.sidetittel + p")
    expect(finding).to_contain_text("i pulje 1")
    expect(told).to_have_text(f"Siden er oppdatert. {finding.inner_text()}")
    expect(field).to_be_focused()
    page.get_by_role("tab", name="Etter pulje").focus()
    page.keyboard.press("ArrowRight")
    tab = page.get_by_role("tab", name="Over tid")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(told).to_have_text("Siden er oppdatert.")
    # the tab, or, where the library has drawn it anew, the heading above: never the top of the page
    expect(page.locator("main :is([role=tab], h2, h3):focus")).to_be_visible()


def test_the_bubble_of_a_figure_is_closed_without_moving_the_pointer(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/aktivitet")
    bar = page.locator(".js-plotly-plot .point path").first
    bar.evaluate("(one) => one.scrollIntoView({ block: 'center' })")  # not under the menu
    bar.hover(force=True)
    bubble = page.locator(".js-plotly-plot .hovertext").first
    expect(bubble).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()


def test_a_choice_among_several_is_made_by_writing_and_enter(open_page: OpenPage, plain_site: Server) -> None:
    page = open_page(plain_site.url)
    page.get_by_role("combobox", name="Choose several").focus()
    page.keyboard.type("b")
    expect(page.get_by_role("option", name="b")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMultiSelect").get_by_text("b", exact=True)).to_be_visible()


def test_the_place_for_files_has_a_role_and_room_for_its_words_at_320_pixels(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/last-opp", viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    assert page.evaluate(_MOVES) == 0
    place = page.get_by_test_id("stFileUploaderDropzone").first
    expect(place).to_have_role("group")
    page.add_style_tag(content=_SPACED)
    expect(page.locator("h1")).to_have_css("letter-spacing", "3.84px")
    assert place.evaluate(_CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def findings(page: Page) -> dict[str, list[str]]:
    """What axe finds when what is folded away is opened."""
    for part in page.get_by_test_id("stExpander").locator("summary").all():
        if part.is_visible() and not part.evaluate("(one) => one.parentElement.open"):
            part.click()
            settle(page)
    violations = Axe().run(page).response["violations"]
    return {item["id"]: [node["html"][:200] for node in item["nodes"][:3]] for item in violations}


@pytest.fixture(scope="module")
def empty_site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a store with nothing in it, for the secretariat."""
    folder: Path = tmp_path_factory.mktemp("empty")
    command = [sys.executable, "-m", "heltid", "--db", str(folder / "h.db"), "init", "--dataset", "empty"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    with serve(ROOT / "app.py", folder, folder / "h.db", settings={"HELTID_LOCAL": "1"}) as server:
        yield server


def test_pages_without_reports_and_for_others_are_accessible(
    open_page: OpenPage, site: Server, empty_site: Server
) -> None:
    page = open_page(empty_site.url)
    empty = [f"{empty_site.url}/{place.path}" for place in sitemap.places()]
    open_to_all = [f"{site.url}/{path}{'&' if '?' in path else '?'}som=apent" for path in NAMED]
    found = {}
    for address in (*empty, *open_to_all):
        page.goto(address)
        settle(page)
        found[address] = findings(page)
    assert {address: rules for address, rules in found.items() if rules} == {}
