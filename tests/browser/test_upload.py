"""A project leader in two minutes: a simple report out of Excel is refused, mended, stored, undone and sent again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from heltid import intake
from heltid.checks import Actor
from heltid.forms import MEASUREMENT
from heltid.founding import ensure_store
from heltid.intake import Source
from heltid.store import open_reader, queries
from heltid.vocabulary import StoreKind
from tests.browser.conftest import OpenPage, becomes, settle
from tests.browser.servers import ROOT, Server, serve

REPORT = """Årsrapport for Vefsn – sendt fra Excel
prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar
vefsn;årsrapport;2014;framdrift;;{};;;Vi er i mål med mye
vefsn;årsrapport;2014;måling;M1;;6,1;2014;
"""


def sent(progress: str) -> dict[str, object]:
    return {"name": "rapport.csv", "mimeType": "text/csv", "buffer": REPORT.format(progress).encode("cp1252")}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    earlier = REPORT.replace("6,1", "6,8").format("forsinket").encode("cp1252")
    assert intake.store(path, [Source("forrige.csv", earlier)], Actor("test")).upload == 3
    return path


@pytest.fixture
def own_site(chromium: str, store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("server"), store) as server:
        yield server


def stored_value(store: Path) -> float:
    at = MEASUREMENT.names.index("value")
    with open_reader(store) as connection:
        rows = list(queries.rows(connection, MEASUREMENT))
        return next(row[at] for row in rows if row[:3] == ("vefsn", "M1", "2014"))


def drop(page: Page, progress: str) -> None:
    page.locator("input[type=file]").set_input_files([sent(progress)])


def test_a_report_is_refused_mended_stored_undone_and_sent_again(
    open_page: OpenPage, own_site: Server, store: Path
) -> None:
    page = open_page(f"{own_site.url}/last-opp")
    drop(page, "i ruta")
    row = page.get_by_role("row").filter(has_text="Må rettes")
    expect(row).to_contain_text("«i ruta» er ikke et valg i «framdrift» – mente du «i rute»?")
    expect(row.get_by_role("cell").nth(1)).to_have_text("3")
    expect(page.get_by_text("Windows-1252")).to_be_visible()
    expect(page.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)
    assert stored_value(store) == 6.8

    page = open_page(f"{own_site.url}/last-opp")
    drop(page, "i rute")
    changed = page.get_by_role("row").filter(has_text="6,8")
    expect(changed).to_contain_text("verdi")
    expect(changed).to_contain_text("6,1")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Lagret som opplasting 4")).to_be_visible()
    assert stored_value(store) == 6.1

    page.get_by_role("button", name="Angre 4").click()
    expect(page.get_by_text("Opplasting 4 er angret.")).to_be_visible()
    assert stored_value(store) == 6.8

    drop(page, "i rute")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Lagret som opplasting 6")).to_be_visible()
    assert stored_value(store) == 6.1


def test_a_complete_file_lists_the_rows_to_go_before_it_is_stored(
    open_page: OpenPage, own_site: Server, store: Path
) -> None:
    page = open_page(f"{own_site.url}/last-opp")
    text = "prosjekt;mål;dato;verdi\nsongdalen;M1;2014;68\n".encode()
    page.locator("input[type=file]").set_input_files([{"name": "m.csv", "mimeType": "text/csv", "buffer": text}])
    expect(page.get_by_text("1 ny rad, 0 endret, 0 fjernet")).to_be_visible()
    page.get_by_test_id("stMultiSelect").get_by_role("combobox").click()
    page.get_by_role("option", name="Målinger").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("columnheader", name="Rad som fjernes")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="songdalen, M1, ukjent")).to_be_visible()
    with open_reader(store) as connection:
        assert any(row[:3] == ("songdalen", "M1", "ukjent") for row in list(queries.rows(connection, MEASUREMENT)))


def test_a_near_miss_is_mended_by_keyboard_and_the_file_keeps_its_bytes(
    open_page: OpenPage, own_site: Server, store: Path
) -> None:
    page = open_page(f"{own_site.url}/last-opp")
    drop(page, "i ruta")
    mend = page.get_by_role("button", name="Bytt «i ruta» med «i rute»")
    mend.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 celle er rettet her på siden.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Til orientering").filter(has_text="er rettet til «i rute»")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator("mark")).to_have_text("i rute")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Lagret som opplasting 4")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Kvittering (PDF)").first.click()
    assert download.value.suggested_filename == "kvittering_4.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def open_form(page: Page) -> None:
    page.get_by_text("Skriv rapporten her i stedet").click()
    expect(page.get_by_role("heading", name="Framdrift")).to_be_visible()


def choose_report(page: Page, project: str, report: str) -> None:
    for label, option in (("Prosjekt", project), ("Rapport", report)):
        field = page.get_by_role("combobox", name=label, exact=False).last
        field.click()
        field.fill(option)
        page.get_by_role("option", name=option).first.click()
        settle(page)


def test_a_report_is_typed_kept_through_a_lost_connection_checked_and_stored(
    open_page: OpenPage, own_site: Server, store: Path
) -> None:
    page = open_page(f"{own_site.url}/last-opp", viewport={"width": 390, "height": 844})
    open_form(page)
    choose_report(page, "snakkes", "Årsrapport")
    progress = page.locator(".skriv section").filter(has_text="Framdrift")
    progress.get_by_label("Framdrift", exact=True).select_option("i rute")
    progress.locator("textarea").fill("Kort sagt <b>bra</b>")
    expect(page.get_by_text("Utkastet er tatt vare på i denne nettleseren")).to_be_visible()
    assert "Kort" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.reload()
    settle(page)
    open_form(page)
    choose_report(page, "snakkes", "Årsrapport")
    expect(page.get_by_text("er hentet fram")).to_be_visible()
    expect(page.locator(".skriv textarea").first).to_have_value("Kort sagt <b>bra</b>")
    page.get_by_role("button", name="Sjekk rapporten").click()
    expect(page.get_by_text("Dette blir endret")).to_be_visible()
    expect(page.locator(".skriv textarea").first).to_have_value("Kort sagt <b>bra</b>")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Lagret som opplasting 4")).to_be_visible()
    open_form(page)
    expect(page.get_by_role("button", name="Sjekk rapporten")).to_be_visible()
    becomes(lambda: page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('heltid-utkast'))"), [])


def test_a_draft_is_deleted_when_asked_and_by_itself_after_a_month(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/last-opp")
    page.evaluate(
        """() => {
            const time = (days) => new Date(Date.now() - days * 864e5).toISOString();
            const kept = (days) => JSON.stringify({ time: time(days), answers: [] });
            localStorage.setItem("heltid-utkast:a:årsrapport:2012", kept(31));
            localStorage.setItem("heltid-utkast:a:årsrapport:2013", kept(29));
            localStorage.setItem("heltid-utkast:a:årsrapport:2014", "{");
            localStorage.setItem("noe annet", "{");
        }"""
    )
    open_form(page)
    drafts = "Object.keys(localStorage).filter((key) => key.startsWith('heltid-utkast'))"
    becomes(lambda: page.evaluate(drafts), ["heltid-utkast:a:årsrapport:2013"])
    assert page.evaluate("localStorage.getItem('noe annet')") == "{"
    page.locator(".skriv textarea").first.fill("Skal bort")
    expect(page.get_by_text("Utkastet er tatt vare på i denne nettleseren")).to_be_visible()
    page.get_by_role("button", name="Slett utkastet").click()
    expect(page.get_by_text("Utkastet er slettet.")).to_be_visible()
    expect(page.locator(".skriv textarea").first).to_have_value("")
    becomes(lambda: page.evaluate(drafts), ["heltid-utkast:a:årsrapport:2013"])
