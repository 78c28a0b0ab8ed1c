"""The first start, a store that cannot be used, and a page that fails: what the visitor sees."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from heltid.vocabulary import EXAMPLE_MARK
from tests.browser.conftest import settle
from tests.browser.servers import ROOT, serve


def test_the_first_start_makes_the_example_once(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "ny"
    root.mkdir()
    shutil.copy(ROOT / "app.py", root)
    for name in ("heltid", "pages", "docs", "data", ".streamlit"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.db*", "__pycache__", "bilder"))
    database = root / "data" / "heltid.db"
    with serve(root / "app.py", tmp_path, database, root=root) as server:
        first, second = browser.new_page(), browser.new_page()
        first.goto(f"{server.url}/om")
        second.goto(f"{server.url}/om")
        for page in (first, second):
            page.get_by_role("heading", level=1, name="Om tallene").wait_for(timeout=120_000)
            settle(page)
            expect(page.get_by_text(EXAMPLE_MARK, exact=True).first).to_be_visible()
            expect(page.get_by_test_id("stProgress")).to_have_count(0)
            page.close()
        assert database.is_file()
        assert not {"Traceback", '"fault"'} & set(server.log.read_text().replace(":", " ").split())


def test_an_unusable_store_is_one_sentence(browser: Browser, tmp_path: Path) -> None:
    database = tmp_path / "heltid.db"
    database.write_text("Dette er ikke en database, bare en tekst. " * 100)
    with serve(ROOT / "app.py", tmp_path, database) as server:
        page = browser.new_page()
        page.goto(server.url)
        alert = page.get_by_test_id("stAlert")
        expect(alert).to_have_count(1)
        settle(page)
        text = alert.inner_text()
        assert text.strip().endswith(".")
        assert "Traceback" not in page.locator("body").inner_text() and "sqlite" not in text.lower().split()
        expect(page.locator("h1")).to_have_count(1)
        page.close()
    assert database.read_text().startswith("Dette er ikke en database")
