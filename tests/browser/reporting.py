"""A report's way from the file to «gjennomgått», step by step; how each of the two got in is the caller's."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from heltid.forms import REPORT
from heltid.store import open_reader, queries
from heltid.store.reports import Key
from tests.browser.conftest import settle

#: One who does not sit at this machine.
PROXY = {"extra_http_headers": {"X-Forwarded-For": "198.51.100.9"}}
COVER = "prosjekt;rapporttype;periode;framdrift\n{};årsrapport;2014;{}\n"
COMMENT = "Skriv hva som forsinker dere."


def key(project: str) -> Key:
    return project, "årsrapport", "2014"


def address(project: str) -> str:
    return f"rapporter?rapport-av={project}&type=årsrapport&periode=2014"


def enter(page: Page, code: str) -> None:
    page.get_by_label("Skriv opplastingskoden").and_(page.locator("input")).fill(code)
    page.get_by_role("button", name="Gå inn").click()
    settle(page)


def drop(page: Page, project: str, progress: str = "i rute") -> None:
    data = COVER.format(project, progress).encode()
    files = [{"name": f"{project}.csv", "mimeType": "text/csv", "buffer": data}]
    page.locator("input[type=file]").first.set_input_files(files)  # type: ignore[arg-type]
    expect(page.get_by_text("Slik er filene lest")).to_be_visible()
    settle(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Lagret som opplasting")).to_be_visible()
    settle(page)


def cannot_save(page: Page) -> None:
    expect(page.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)


def progress_of(store: Path, project: str) -> str | None:
    with open_reader(store) as connection:
        rows = queries.rows_of_projects(connection, REPORT, [project]).values()
    at = REPORT.names.index("progress")
    return next((row[at] for row in rows if row[:3] == key(project)), None)


def status_of(store: Path, project: str) -> tuple[str, str] | None:
    with open_reader(store) as connection:
        found = queries.statuses(connection).get(key(project))
    return (str(found[0]), found[1]) if found else None


def go_the_whole_way(reporter: Page, secretariat: Page, project: str, store: Path) -> None:
    """The reporter is inside on the page Last opp, the secretariat has the report's page (``address``)."""
    _told_mended_stored_and_undone(reporter, project, store)
    drop(reporter, project, "forsinket")
    save(reporter)

    secretariat.reload()
    secretariat.get_by_text("Send tilbake til prosjektet").click()
    secretariat.get_by_label("Hva må prosjektet rette?").fill(COMMENT)
    secretariat.get_by_role("button", name="Send tilbake", exact=True).click()
    expect(secretariat.get_by_text("Prosjektet ser kommentaren")).to_be_visible()
    assert status_of(store, project) == ("sendt tilbake", COMMENT)

    _read_the_comment(reporter)
    _mend(reporter, project)
    assert (status_of(store, project), progress_of(store, project)) == (("innsendt", ""), "i rute")

    secretariat.reload()
    secretariat.get_by_role("button", name="Marker som gjennomgått").click()
    expect(secretariat.get_by_text("Rapporten er markert som gjennomgått").first).to_be_visible()

    drop(reporter, project, "foran plan")
    expect(reporter.get_by_text("er gjennomgått og kan ikke endres").first).to_be_visible()
    cannot_save(reporter)
    menu(reporter, "Rapportene")
    expect(reporter.locator("td").get_by_text("gjennomgått").first).to_be_visible()
    assert (status_of(store, project) or ("",))[0] == "gjennomgått" and progress_of(store, project) == "i rute"


def menu(page: Page, title: str) -> None:
    page.get_by_text("Rapportere", exact=True).first.click()
    page.get_by_role("menuitem", name=title).click()


def _told_mended_stored_and_undone(page: Page, project: str, store: Path) -> None:
    drop(page, project, "i ruta")
    expect(page.get_by_text("«i ruta» er ikke et valg i «framdrift»").first).to_be_visible()
    cannot_save(page)
    page.get_by_role("button", name="Bytt «i ruta» med «i rute»").click()
    save(page)
    assert progress_of(store, project) == "i rute"
    with page.expect_download() as download:
        page.get_by_role("button", name="Kvittering (PDF)").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Angre").first.click()
    expect(page.get_by_text("er angret.").first).to_be_visible()
    assert progress_of(store, project) is None
    settle(page)


def _read_the_comment(page: Page) -> None:
    """By the links of the list and of the report to where it is mended: the way in is still good on the other side of
    each."""
    menu(page, "Rapportene")
    expect(page.locator("td").get_by_text("sendt tilbake").first).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Årsrapport 2014").click()
    expect(page.get_by_text(COMMENT).first).to_be_visible()
    expect(page.get_by_text(re.compile("^Du er .*rapportør for"))).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Til lista over rapporter").click()
    expect(page.get_by_role("link", name="Årsrapport 2014")).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Årsrapport 2014").click()
    page.get_by_role("link", name="Rett rapporten og send den inn på nytt").click()


def _mend(page: Page, project: str) -> None:
    page.get_by_test_id("stFileUploader").wait_for()
    settle(page)
    drop(page, project)
    expect(page.get_by_text("Lagret som opplasting")).to_have_count(0)
    row = page.locator("tr", has=page.get_by_text("forsinket", exact=True))
    expect(row.get_by_text("i rute", exact=True)).to_be_visible()
    save(page)
