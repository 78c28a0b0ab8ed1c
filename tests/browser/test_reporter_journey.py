"""A report's way from code to «gjennomgått» on a store of real reports; and the intruder's, stopped at each step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from heltid import codes, intake
from heltid.forms import REPORT
from heltid.founding import ensure_store
from heltid.rights import Actor
from heltid.sources import Source
from heltid.store import audit, open_reader, queries
from heltid.vocabulary import StoreKind
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import ROOT, Server, serve

ME = Actor("sekretariatet")
PROXY = {"extra_http_headers": {"X-Forwarded-For": "198.51.100.9"}}
KEY = ("vefsn", "årsrapport", "2014")
ADDRESS = "rapporter?rapport-av=vefsn&type=årsrapport&periode=2014"
REGISTER = """prosjekt;pulje;tema;kommuner;status
vefsn;1;sykefravær;1824;aktiv
hamar;1;heltid;0403;aktiv
"""
COVER = "prosjekt;rapporttype;periode;framdrift\n{};årsrapport;2014;{}\n"
COMMENT = "Skriv hva som forsinker dere."


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


def enter(page: Page, code: str) -> None:
    page.get_by_label("Skriv opplastingskoden").and_(page.locator("input")).fill(code)
    page.get_by_role("button", name="Gå inn").click()
    settle(page)


def drop(page: Page, progress: str, project: str = "vefsn") -> None:
    data = COVER.format(project, progress).encode()
    files = [{"name": "forside.csv", "mimeType": "text/csv", "buffer": data}]
    page.locator("input[type=file]").first.set_input_files(files)  # type: ignore[arg-type]
    expect(page.get_by_text("Slik er filene lest")).to_be_visible()
    settle(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Lagret som opplasting")).to_be_visible()
    settle(page)


def progress_of(store: Path) -> str | None:
    with open_reader(store) as connection:
        rows = queries.rows_of_projects(connection, REPORT, ["vefsn"]).values()
    at = REPORT.names.index("progress")
    return next((row[at] for row in rows if row[:3] == KEY), None)


def status_of(store: Path) -> tuple[str, str] | None:
    with open_reader(store) as connection:
        found = queries.statuses(connection).get(KEY)
    return (str(found[0]), found[1]) if found else None


def test_a_report_goes_from_its_code_through_an_undo_to_being_sent_back(
    outside: Server, office: Server, store: Path, open_page: OpenPage
) -> None:
    reporter = open_page(f"{outside.url}/last-opp", **PROXY)
    enter(reporter, codes.make(store, "vefsn", ME))
    expect(reporter.get_by_text("Du er rapportør for")).to_be_visible()

    drop(reporter, "i ruta")
    expect(reporter.get_by_text("«i ruta» er ikke et valg i «framdrift»").first).to_be_visible()
    expect(reporter.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)
    reporter.get_by_role("button", name="Bytt «i ruta» med «i rute»").click()
    save(reporter)
    assert progress_of(store) == "i rute"
    with reporter.expect_download() as download:
        reporter.get_by_role("button", name="Kvittering (PDF)").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    reporter.get_by_role("button", name="Angre").click()
    expect(reporter.get_by_text("er angret.").first).to_be_visible()
    assert progress_of(store) is None
    settle(reporter)
    drop(reporter, "forsinket")
    save(reporter)

    secretariat = open_page(f"{office.url}/{ADDRESS}")
    secretariat.get_by_text("Send tilbake til prosjektet").click()
    secretariat.get_by_label("Hva må prosjektet rette?").fill(COMMENT)
    secretariat.get_by_role("button", name="Send tilbake", exact=True).click()
    expect(secretariat.get_by_text("Prosjektet ser kommentaren")).to_be_visible()
    assert status_of(store) == ("sendt tilbake", COMMENT)

    # the menu and the button keep the session: a link would load the page anew, without what the code has opened
    reporter.get_by_text("Rapportere", exact=True).first.click()
    reporter.get_by_role("menuitem", name="Rapportene").click()
    expect(reporter.locator("td").get_by_text("sendt tilbake").first).to_be_visible()
    settle(reporter)
    reporter.get_by_role("button", name="Åpne årsrapport 2014").click()
    expect(reporter.get_by_text(COMMENT).first).to_be_visible()
    expect(reporter.get_by_text("Du er rapportør for")).to_be_visible()
    settle(reporter)
    reporter.get_by_role("button", name="Til lista over rapporter").click()
    expect(reporter.get_by_role("button", name="Åpne årsrapport 2014")).to_be_visible()


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
    secretariat.get_by_role("checkbox", name="Ja, jeg vil trekke tilbake koden til Hamar").check(force=True)
    settle(secretariat)
    assert code not in secretariat.content()  # shown once: the next run of the page does not have it
    secretariat.get_by_role("button", name="Trekk tilbake koden").click()
    expect(secretariat.get_by_text("er trukket tilbake, og åpner ikke lenger noe")).to_be_visible()

    reporter = open_page(f"{outside.url}/last-opp", **PROXY)
    enter(reporter, code)
    expect(reporter.get_by_text("Koden passer ikke.")).to_be_visible()
    enter(reporter, last[1])
    expect(reporter.get_by_text("Du er rapportør for Vefsn")).to_be_visible()


def test_a_reviewed_report_can_no_longer_be_changed_by_its_reporter(
    outside: Server, office: Server, store: Path, open_page: OpenPage
) -> None:
    reporter = open_page(f"{outside.url}/last-opp", **PROXY)
    enter(reporter, codes.make(store, "vefsn", ME))
    drop(reporter, "forsinket")
    save(reporter)
    intake.set_status(store, KEY, "sendt tilbake", COMMENT, ME)
    drop(reporter, "i rute")
    save(reporter)
    assert status_of(store) == ("innsendt", "")

    secretariat = open_page(f"{office.url}/{ADDRESS}")
    secretariat.get_by_role("button", name="Marker som gjennomgått").click()
    expect(secretariat.get_by_text("Rapporten er markert som gjennomgått").first).to_be_visible()

    drop(reporter, "foran plan")
    expect(reporter.get_by_text("er gjennomgått og kan ikke endres").first).to_be_visible()
    expect(reporter.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)
    assert progress_of(store) == "i rute" and (status_of(store) or ("",))[0] == "gjennomgått"


def test_an_intruder_is_stopped_at_each_step(outside: Server, store: Path, open_page: OpenPage) -> None:
    mine, others = codes.make(store, "hamar", ME), codes.make(store, "vefsn", ME)
    intake.store(store, [Source("forside.csv", COVER.format("vefsn", "i rute").encode())], ME)
    before = progress_of(store)

    page = open_page(f"{outside.url}/last-opp?som=sekretariat", **PROXY)
    expect(page.get_by_text("Tidligere opplastinger")).to_have_count(0)
    enter(page, f"vefsn.{others.split('.')[1][::-1]}")
    expect(page.get_by_text("Koden passer ikke.")).to_be_visible()
    drop(page, "stoppet")
    expect(page.get_by_text("Fila er sjekket, og ingenting er lagret.")).to_be_visible()
    expect(page.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)

    enter(page, mine)
    expect(page.get_by_text("Du er rapportør for")).to_be_visible()
    expect(page.get_by_text("Du kan ikke endre «rapport» for prosjektet «vefsn».").first).to_be_visible()
    expect(page.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name="Angre")).to_have_count(0)

    foreign = open_page(f"{outside.url}/{ADDRESS}&som=sekretariat", **PROXY)
    expect(foreign.get_by_role("button", name="Marker som gjennomgått")).to_have_count(0)
    expect(foreign.get_by_text("vises bare for prosjektet selv og sekretariatet")).to_be_visible()
    assert progress_of(store) == before
    with open_reader(store) as connection:
        assert ("logget inn", True) in [(line.what, line.refused) for line in audit.entries(connection, 20)]
