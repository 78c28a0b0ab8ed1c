"""A report's way from code to «gjennomgått» on a store of real reports; and the intruder's, stopped at each step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from heltid import codes, intake
from heltid.founding import ensure_store
from heltid.rights import Actor
from heltid.sources import Source
from heltid.store import audit, open_reader
from heltid.vocabulary import StoreKind
from tests.browser.conftest import OpenPage, becomes, settle
from tests.browser.reporting import COVER, PROXY, address, cannot_save, drop, enter, go_the_whole_way, progress_of
from tests.browser.servers import ROOT, Server, serve

ME = Actor("sekretariatet")
REGISTER = """prosjekt;pulje;tema;kommuner;status
vefsn;1;sykefravær;1824;aktiv
hamar;1;heltid;0403;aktiv
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.PRODUCTION)
    assert intake.store(path, [Source("prosjekt.csv", REGISTER.encode())], ME).upload is not None
    return path


@pytest.fixture
def outside(chromium: str, store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server as the municipalities meet it: nobody is the secretariat on its pages."""
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("ute"), store) as server:
        yield server


@pytest.fixture
def office(chromium: str, store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The secretariat's own machine, on the same store."""
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("inne"), store, settings={"HELTID_LOCAL": "1"}) as server:
        yield server


def test_a_report_goes_from_its_code_to_gone_through(
    outside: Server, office: Server, store: Path, open_page: OpenPage
) -> None:
    reporter = open_page(f"{outside.url}/last-opp", **PROXY)
    enter(reporter, codes.make(store, "vefsn", ME))
    expect(reporter.get_by_text("Du er rapportør for")).to_be_visible()
    go_the_whole_way(reporter, open_page(f"{office.url}/{address('vefsn')}"), "vefsn", store)
    expect(reporter.get_by_text("Du er rapportør for")).to_be_visible()


def test_the_secretariat_hands_out_codes_on_the_page_and_they_open_their_projects(
    outside: Server, office: Server, store: Path, open_page: OpenPage
) -> None:
    secretariat = open_page(f"{office.url}/rapporter")
    secretariat.get_by_text("Opplastingskoder", exact=True).first.click()
    secretariat.get_by_role("button", name="Lag kode", exact=True).click()
    shown = secretariat.locator(".st-key-ny-kode code").first
    expect(shown).to_contain_text("hamar.")
    settle(secretariat)
    code = shown.inner_text().strip()
    with secretariat.expect_download() as download:
        secretariat.get_by_role("button", name="Lag koder til 1 prosjekt uten gyldig kode (CSV)").click()
    last = Path(download.value.path()).read_text("utf-8-sig").splitlines()[-1].split(";")
    assert last[0] == "vefsn"

    for one, project in ((code, "hamar"), (last[1], "vefsn")):
        secret = one.split(".")[1]
        assert codes.enter(store, one).project == project
        assert secret not in office.log.read_text() and secret not in secretariat.url
    settle(secretariat)
    sure = secretariat.get_by_role("checkbox", name="Ja, jeg vil trekke tilbake koden til Hamar")
    sure.press("Space")
    expect(sure).to_be_checked()
    settle(secretariat)
    becomes(lambda: code in secretariat.content(), False)  # shown once: the next run of the page does not have it
    secretariat.get_by_role("button", name="Trekk tilbake koden").click()
    expect(secretariat.get_by_text("er trukket tilbake, og åpner ikke lenger noe")).to_be_visible()

    reporter = open_page(f"{outside.url}/last-opp", **PROXY)
    enter(reporter, code)
    expect(reporter.get_by_text("Koden passer ikke.")).to_be_visible()
    enter(reporter, last[1])
    expect(reporter.get_by_text("Du er rapportør for Vefsn")).to_be_visible()


def test_an_intruder_is_stopped_at_each_step(outside: Server, store: Path, open_page: OpenPage) -> None:
    mine, others = codes.make(store, "hamar", ME), codes.make(store, "vefsn", ME)
    intake.store(store, [Source("forside.csv", COVER.format("vefsn", "i rute").encode())], ME)
    before = progress_of(store, "vefsn")

    page = open_page(f"{outside.url}/last-opp?som=sekretariat", **PROXY)
    expect(page.get_by_text("Tidligere opplastinger")).to_have_count(0)
    enter(page, f"vefsn.{others.split('.')[1][::-1]}")
    expect(page.get_by_text("Koden passer ikke.")).to_be_visible()
    drop(page, "vefsn", "stoppet")
    expect(page.get_by_text("Fila er sjekket, og ingenting er lagret.")).to_be_visible()
    cannot_save(page)

    enter(page, mine)
    expect(page.get_by_text("Du er rapportør for")).to_be_visible()
    expect(page.get_by_text("Du kan ikke endre «rapport» for prosjektet «vefsn».").first).to_be_visible()
    cannot_save(page)
    expect(page.get_by_role("button", name="Angre")).to_have_count(0)

    foreign = open_page(f"{outside.url}/{address('vefsn')}&som=sekretariat", **PROXY)
    expect(foreign.get_by_role("button", name="Marker som gjennomgått")).to_have_count(0)
    expect(foreign.get_by_text("vises bare for prosjektet selv og sekretariatet")).to_be_visible()
    assert progress_of(store, "vefsn") == before
    with open_reader(store) as connection:
        assert ("logget inn", True) in [(line.what, line.refused) for line in audit.entries(connection, 20)]
