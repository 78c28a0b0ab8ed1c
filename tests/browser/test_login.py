"""As a reporter would: a code, an upload, an undo, the way out. As an intruder would: refused at each step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from heltid import codes
from heltid.founding import ensure_store
from heltid.rights import Actor
from heltid.store import audit, history, open_reader, queries
from heltid.vocabulary import StoreKind
from tests.browser.conftest import OpenPage, settle
from tests.browser.reporting import PROXY, cannot_save, drop, enter
from tests.browser.servers import ROOT, Server, serve

ME = Actor("sekretariatet")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture(scope="module")
def own_site(chromium: str, store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("server"), store) as server:
        yield server


def version(store: Path) -> int:
    with open_reader(store) as connection:
        return queries.version(connection)


def test_the_same_visit_with_and_without_the_header_of_a_proxy(open_page: OpenPage, own_site: Server) -> None:
    here = open_page(f"{own_site.url}/last-opp")
    expect(here.get_by_label("Se som")).to_be_visible()
    through = open_page(f"{own_site.url}/last-opp", **PROXY)
    expect(through.get_by_role("button", name="Gå inn")).to_be_visible()
    expect(through.get_by_label("Se som")).to_have_count(0)
    expect(through.get_by_label("Vis koden")).to_be_visible()
    asked = open_page(f"{own_site.url}/last-opp?som=sekretariat", **PROXY)
    expect(asked.get_by_role("button", name="Gå inn")).to_be_visible()
    expect(asked.get_by_text("Tidligere opplastinger")).to_have_count(0)


def test_a_reporter_gets_in_with_a_code_stores_the_own_report_and_nothing_else(
    open_page: OpenPage, own_site: Server, store: Path
) -> None:
    code = codes.make(store, "vefsn", ME)
    before = version(store)
    page = open_page(f"{own_site.url}/last-opp", **PROXY)
    drop(page, "vefsn")
    expect(page.get_by_text("Fila er sjekket, og ingenting er lagret.")).to_be_visible()
    cannot_save(page)

    enter(page, code.replace("vefsn", "songdalen"))
    expect(page.get_by_text("Koden passer ikke.")).to_be_visible()
    enter(page, code)
    expect(page.get_by_text("Du er rapportør for")).to_be_visible()
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text(f"opplasting {before + 1}").first).to_be_visible()
    with open_reader(store) as connection:
        stored = history.uploads(connection)[0]
        lines = [(line.what, line.refused, line.address) for line in audit.entries(connection, 3)]
    assert (stored.by, stored.role) == ("rapportør for vefsn", "reporter")
    # no proxy is named in the settings, so its word on the address is not taken
    assert lines[0] == ("lastet opp", False, "127.0.0.1") and ("logget inn", True, "127.0.0.1") in lines

    settle(page)
    drop(page, "songdalen")
    expect(page.get_by_text("Du kan ikke endre «rapport» for prosjektet «songdalen».").first).to_be_visible()
    cannot_save(page)
    assert version(store) == before + 1

    secret = code.split(".")[1]
    assert secret not in page.url and secret not in page.content()
    assert secret not in own_site.log.read_text() and secret.replace("-", "") not in own_site.log.read_text()
    codes.revoke(store, "vefsn", ME)
    page.get_by_role("link", name="Oversikt").first.click()
    settle(page)
    expect(page.get_by_text("Du er rapportør for")).to_have_count(0)
