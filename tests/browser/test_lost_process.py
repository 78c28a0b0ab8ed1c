"""A reporter whose process is killed right after the report was stored: nothing is lost, nothing is stored twice, and
the other process says what to do. In a real browser, over TLS, behind nginx."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from heltid import codes
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.store import history, open_reader
from heltid.ui import lost
from heltid.vocabulary import StoreKind
from tests.browser.conftest import settle
from tests.browser.reporting import COVER, drop, enter, progress_of, save
from tests.deploy.conftest import nginx as nginx
from tests.deploy.readers import PLACE, until
from tests.deploy.service import Service, service


@pytest.fixture
def both(chromium: str, nginx: str, tmp_path: Path) -> Iterator[Service]:
    store = tmp_path / "lager.db"
    ensure_store(store, StoreKind.DOCUMENTED)
    with service(tmp_path, store) as found:
        yield found


@pytest.fixture
def reporter(browser: Browser, both: Service) -> Iterator[Page]:
    context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900}, ignore_https_errors=True)
    yield context.new_page()
    context.close()


def place_of(page: Page) -> int:
    return next(int(one["value"]) for one in page.context.cookies() if one["name"] == PLACE)


def uploads(site: Service) -> int:
    with open_reader(site.database) as connection:
        return len(list(history.uploads(connection)))


def test_a_stored_report_outlives_its_process_and_is_not_stored_twice(both: Service, reporter: Page) -> None:
    code = codes.make(both.database, "vefsn", Actor("test"))
    reporter.goto(f"{both.url}/last-opp")
    settle(reporter)
    enter(reporter, code)
    drop(reporter, "vefsn", "forsinket")
    save(reporter)
    stored, first = uploads(both), place_of(reporter)
    assert progress_of(both.database, "vefsn") == "forsinket"

    again: Any = {"name": "vefsn.csv", "mimeType": "text/csv", "buffer": COVER.format("vefsn", "forsinket").encode()}
    os.kill(both.processes[first], signal.SIGKILL)
    # the page connects to the other by itself, and stands as it stood
    until(lambda: place_of(reporter) in both.processes and place_of(reporter) != first)
    expect(reporter.get_by_text("Lagret som opplasting")).to_be_visible()
    expect(reporter.locator('[data-test-connection-state="CONNECTED"]')).to_be_attached()
    settle(reporter)
    reporter.locator("input[type=file]").first.set_input_files([again])
    expect(reporter.get_by_text(lost.SAID)).to_be_visible()
    expect(reporter.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)
    settle(reporter)
    assert uploads(both) == stored

    enter(reporter, code)
    expect(reporter.get_by_text(lost.SAID)).to_have_count(0)
    drop(reporter, "vefsn", "forsinket")
    expect(reporter.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)
    reporter.reload()
    settle(reporter)
    enter(reporter, code)
    drop(reporter, "vefsn", "i rute")
    save(reporter)
    assert (uploads(both), progress_of(both.database, "vefsn")) == (stored + 1, "i rute")
