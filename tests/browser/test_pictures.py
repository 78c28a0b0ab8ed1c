"""The pictures of the documentation can be drawn anew, and all that are shown there have a script."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from heltid.agenda import SOM_DESEMBER_2013
from tests.browser.pictures import FOLDER, PICTURES, draw
from tests.browser.servers import Server


def test_every_picture_in_the_documentation_has_its_script() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(PICTURES)


def test_the_picture_of_the_slides_holds_all_of_them(browser: Browser, site: Server, tmp_path: Path) -> None:
    draw(["lysbilder"], site.url, browser, tmp_path)
    drawn, kept = (Image.open(folder / "lysbilder.png") for folder in (tmp_path, FOLDER))
    assert drawn.size == kept.size
    lines = (drawn.size[1] - 8) // 233
    assert 4 * lines >= len(SOM_DESEMBER_2013.shown) and drawn.getcolors(256) is not None
