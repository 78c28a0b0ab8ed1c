"""Hva virker? in a browser: theme, outcome and words chosen by keyboard, kept in the address, and the files."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import Server


def test_theme_outcome_and_words_are_chosen_by_keyboard_and_come_back(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/hva-virker")
    for label, typed, kept in (
        ("Tema på denne siden", "Sykefravær", "virker-tema=sykefrav"),
        ("Resultat som sammenliknes", "Sykefravær totalt: endring", "utfall=sykefravaer-totalt"),
    ):
        page.get_by_role("combobox", name=label).focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{kept}*")
        settle(page)
    field = page.get_by_label("Søk i tekstene")
    field.focus()
    page.keyboard.type("å bes")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Å besøke en annen kommune").first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="har alle ordene")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("Å besøke en annen kommune").first).to_be_visible()
    expect(field).to_have_value("å bes")


def test_the_figures_are_folded_and_make_a_file_that_is_marked(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/hva-virker")
    page.get_by_text("Vis tallene, usikkerheten og metoden").click()
    settle(page)
    page.get_by_role("button", name=re.compile("Last ned tabellen")).click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Last ned tabellen (Excel)").press("Enter")
    assert got.value.suggested_filename.startswith("EKSEMPEL_")
    with ZipFile(Path(got.value.path())) as book:
        text = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Usikkerhet" in text and "tilfeldigheter" in text and "har valgt tiltakene selv" in text


def test_an_action_leads_to_who_has_tried_it(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/hva-virker")
    link = page.get_by_role("link", name=re.compile(r"\(heltid og deltid\)$|\(sykefravær og nærvær\)$")).first
    link.click()
    page.wait_for_url("**/kommune?*tiltak=*")
    settle(page)
    expect(page.get_by_text("har tiltak av denne typen")).to_be_visible()
    expect(page.get_by_role("heading", name="Hvem har prøvd dette?")).to_be_visible()
