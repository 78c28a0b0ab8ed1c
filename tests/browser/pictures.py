"""The pictures in docs/bilder, drawn anew from the example programme.

python -m tests.browser.pictures [NAME …]
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, find_chromium, settle
from tests.browser.servers import ROOT, serve

FOLDER = ROOT / "docs" / "bilder"
DECK = "som-desember-2013"
#: The address that the QR code on the last slide leads to.
PUBLIC = "https://heltid.example.no"
#: A report of the example municipality 9001 with two changes.
REPORT = """prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar
trostevik;halvårsrapport;2015-H1;framdrift;;i rute;;;
trostevik;halvårsrapport;2015-H1;måling;M3;;2,8;2015-H1;
"""
_BETWEEN = "#8B8F98"


def _page(path: str, height: int) -> Callable[[Browser, str], Image.Image]:
    def drawn(browser: Browser, url: str) -> Image.Image:
        page = browser.new_page(viewport={"width": 1280, "height": height})
        page.goto(f"{url}/{path}")
        settle(page)
        page.wait_for_timeout(1000)
        return _closed(page)

    return drawn


def _slides(browser: Browser, url: str) -> Image.Image:
    """All slides of «Som desember 2013» as they stand on a 16:9 wall."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page.goto(f"{url}/vis/{DECK}#1")
    found = []
    for _ in range(page.locator("section.lysbilde").count()):
        page.wait_for_timeout(100)
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        found.append(shot.resize((400, 225), Image.Resampling.LANCZOS))
        page.keyboard.press("ArrowRight")
    page.close()
    return _beside(found, 4, 8).quantize(192, dither=Image.Dither.NONE)


def _phone(browser: Browser, url: str) -> Image.Image:
    """What a phone in the room shows: the slides, one of them, the search and a municipality."""
    found = []
    for path, sought in (
        (f"sal/{DECK}", ""),
        (f"sal/{DECK}", "har ujevn forankring: "),
        ("sal/kommune", ""),
        ("sal/kommune/9012", ""),
    ):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{url}/{path}")
        if sought:
            while not page.locator("h2", has_text=sought).count():
                page.get_by_role("link", name="Neste side").click()
            page.locator("h2", has_text=sought).evaluate(
                "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 40)"
            )
        page.wait_for_timeout(100)
        found.append(_closed(page))
    return _beside(found, 4, 12)


def _report(browser: Browser, url: str) -> Image.Image:
    """What a project leader sees of the changes in a report before it is stored."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{url}/last-opp")
    settle(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "EKSEMPEL_trostevik.csv", "mimeType": "text/csv", "buffer": REPORT.encode("cp1252")}
    )
    page.get_by_role("heading", name="Dette fant vi").wait_for()
    settle(page)
    page.get_by_role("heading", name="Dette fant vi").evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(300)
    return _closed(page)


def _agenda(browser: Browser, url: str) -> Image.Image:
    """A gathering with its slides and one of them as the room sees it."""
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    page.goto(f"{url}/samlinger")
    settle(page)
    page.get_by_role("button", name="Lag agendaen").click()
    slides = page.get_by_role("radiogroup", name="Lysbildene i rekkefølge")
    slides.get_by_role("radio").nth(9).check(force=True)
    settle(page)
    page.get_by_role("link", name="Start", exact=True).evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(1000)
    return _closed(page)


PICTURES: dict[str, Callable[[Browser, str], Image.Image]] = {
    "oversikt": _page("oversikt", 900),
    "resultater": _page("resultater", 1100),
    "lysbilder": _slides,
    "telefon": _phone,
    "veileder-kommune": _page("kommune?kommune=9001", 1100),
    "veileder-last-opp": _report,
    "veileder-samling": _agenda,
}


def draw(names: Sequence[str], url: str, browser: Browser, folder: Path) -> None:
    """Write the pictures."""
    for name in names:
        PICTURES[name](browser, url).save(folder / f"{name}.png", optimize=True)


def _closed(page: Page) -> Image.Image:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def _beside(pictures: Sequence[Image.Image], columns: int, gap: int) -> Image.Image:
    wide, high = pictures[0].size
    lines = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * (wide + gap) + gap, lines * (high + gap) + gap), _BETWEEN)
    for place, picture in enumerate(pictures):
        whole.paste(picture, (gap + place % columns * (wide + gap), gap + place // columns * (high + gap)))
    return whole


def main(names: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        folder = Path(held)
        store = folder / "heltid.db"
        command = [sys.executable, "-m", "heltid", "--db", str(store), "init", "--dataset", "example"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with serve(ROOT / "app.py", folder, store, settings={"HELTID_URL": PUBLIC}) as site:
            draw(names or list(PICTURES), site.url, browser, FOLDER)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
