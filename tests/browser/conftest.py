"""A real browser against the real app. A file of tests is run by one process, so that its servers start once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from re import Pattern
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, TimeoutError, expect, sync_playwright

from tests.browser.servers import ROOT, Server, serve

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A machine that does much else answers late; what is right is seen at once however long one would have waited.
expect.set_options(timeout=20_000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    named = os.environ.get("HELTID_CHROMIUM")
    candidates = [named] if named else ["/usr/bin/chromium", *map(shutil.which, ("chromium", "chromium-browser"))]
    return next((path for path in candidates if path and Path(path).is_file()), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium. Without one the tests are skipped, under CI they fail."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium found (install Debian's «chromium» or set HELTID_CHROMIUM)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example_store(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example store, made once. A test that writes takes a copy."""
    path = tmp_path_factory.mktemp("store") / "heltid.db"
    command = [sys.executable, "-m", "heltid", "--db", str(path), "init", "--dataset", "example"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return path


@pytest.fixture(scope="session")
def site(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the example store."""
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("server"), example_store) as server:
        yield server


@pytest.fixture(scope="session")
def plain_site(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A plain page of the library, whose own accessibility findings are not ours."""
    script = Path(__file__).with_name("plain_page.py")
    with serve(script, tmp_path_factory.mktemp("plain"), example_store) as server:
        yield server


class Watch:
    """What a page did that it must not do: console errors, and requests that leave the machine."""

    def __init__(self, context: BrowserContext) -> None:
        self.errors: list[str] = []
        self.foreign: list[str] = []
        context.add_init_script(_LISTEN)
        context.route("**/*", self._route)
        context.on("page", self._page)

    def _route(self, route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _page(self, page: Page) -> None:
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: None if "://127.0.0.1:" in socket.url else self.foreign.append(socket.url))


OpenPage = Callable[..., Page]
T = TypeVar("T")


@contextmanager
def opening(browser: Browser) -> Iterator[OpenPage]:
    """Opens an address in a browser profile of its own and waits until the page stands. Options are the profile's.

    In the end: no console error, no request that left the machine.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_(url: str, **options: object) -> Page:
        context = browser.new_context(**{"locale": "nb-NO", "viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        watch = Watch(context)
        opened.append((context, watch))
        page = context.new_page()
        page.goto(url)
        if options.get("java_script_enabled", True):
            settle(page)
        return page

    try:
        yield open_
    finally:
        for context, _ in opened:
            context.close()
    for _, watch in opened:
        assert watch.foreign == []
        assert watch.errors == []


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """``opening``, ended with the test."""
    with opening(browser) as open_:
        yield open_


@pytest.fixture
def page(open_page: OpenPage, site: Server) -> Page:
    """The start page."""
    return open_page(site.url)


#: Tells ``settle`` of what was asked of the server and is not yet answered. The page itself knows first when the answer
#: begins, so that a slow one would be taken for no question at all.
_LISTEN = """(() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!this.heard) {
      this.heard = () => { window.awaited = false; };
      this.addEventListener('message', this.heard);
      this.addEventListener('close', this.heard);
    }
    window.awaited = true;
    return send.call(this, data);
  };
})()"""
#: Milliseconds in which nothing may begin, for a page to be said to stand.
_CALM = 200
_STANDS = """([turn, calm]) => {
  const app = document.querySelector('[data-test-script-state]');
  const moves = window.awaited || (app && app.dataset.testScriptState !== 'notRunning')
    || document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
  if (window.calm?.turn !== turn || moves) window.calm = { turn, since: performance.now() };
  return !moves && performance.now() - window.calm.since >= calm;
}"""
_turns = count()


def settle(page: Page) -> None:
    """Waits until the page has stood still for a while: its script has ended, nothing is asked, nothing is stale."""
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_function(_STANDS, arg=[next(_turns), _CALM], timeout=30_000, polling=50)


def choose(page: Page, field: str, option: Pattern[str]) -> None:
    """An option of a list that opens, by keyboard. The list closes by itself where the page moves under it (a figure
    that is drawn late): then it is opened again, as a reader would."""
    wanted = page.locator('[role="option"]').filter(has_text=option)  # a list of the browser's own has no such word
    for _ in range(4):
        page.get_by_role("combobox", name=field).focus()
        page.keyboard.press("ArrowDown")
        with suppress(TimeoutError):
            wanted.click(timeout=4_000)
            return
        page.keyboard.press("Escape")
    wanted.click()


def becomes(read: Callable[[], T], wanted: T) -> None:
    """Waits until what is read beside the page (a store, a value of the browser's) is what it should be."""
    deadline = time.monotonic() + 20
    while (found := read()) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found == wanted
