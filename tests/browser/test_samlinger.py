"""A presenter puts a gathering together in a browser, by keyboard, and takes the slides home."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from pptx import Presentation

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013, Item
from heltid.checks import Actor
from tests.browser.conftest import OpenPage, becomes, settle
from tests.browser.servers import ROOT, Server, serve
from tests.browser.test_show import sees

KEY = "2015-12-02-avslutningskonferanse"
FIRST = [item.kind for item in SOM_DESEMBER_2013.items]


@pytest.fixture
def own_site(example_store: Path, tmp_path: Path) -> Iterator[Server]:
    """The app on a store of the test's own."""
    with serve(ROOT / "app.py", tmp_path, Path(shutil.copy(example_store, tmp_path / "lager.db"))) as server:
        yield server


def kinds(site: Server) -> list[str]:
    return [item.kind for item in gatherings.agenda(site.database, KEY).agenda.items]


def previewed(page: Page) -> FrameLocator:
    """The frame in which the chosen slide stands as the show draws it."""
    return page.frame_locator("iframe[title^='Slik ser lysbildet ut']")


def press(page: Page, name: str) -> None:
    """A button by keyboard alone: focus and Enter."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")
    settle(page)


def look_at(page: Page, place: int) -> None:
    """The slide at a place (from 0), by arrow keys from the first."""
    places = page.get_by_role("radiogroup", name="Lysbildene i rekkefølge").get_by_role("radio")
    places.first.focus()
    page.keyboard.press("Space")
    settle(page)
    for number in range(1, place + 1):
        places.nth(number - 1).focus()  # where a slow answer to the key before has drawn the list anew
        page.keyboard.press("ArrowDown")
        expect(places.nth(number)).to_be_checked()
        settle(page)


def test_a_gathering_is_put_together_by_keyboard_and_taken_home(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    press(page, "Lag agendaen")
    expect(page.get_by_role("radiogroup", name="Lysbildene i rekkefølge")).to_be_visible()
    expect(page.locator(":is(h1, h2, h3):focus")).to_be_visible()  # the button that had the focus is gone
    becomes(lambda: kinds(own_site), FIRST)
    expect(page).to_have_url(re.compile(f"samling={KEY}$"))

    look_at(page, 1)
    press(page, "Flytt ned")
    moved = [FIRST[0], FIRST[2], FIRST[1], *FIRST[3:]]
    becomes(lambda: kinds(own_site), moved)
    expect(page.get_by_role("radio").nth(2)).to_be_checked()

    press(page, "Ta bort")
    becomes(lambda: kinds(own_site), [*moved[:2], *moved[3:]])
    press(page, "Angre")
    becomes(lambda: kinds(own_site), moved)

    page.reload()
    settle(page)
    look_at(page, FIRST.index("aktivitet"))
    expect(previewed(page).locator("svg[role=img]:visible").first).to_be_visible()
    expect(previewed(page).locator("h2:visible").first).to_be_visible()

    with page.expect_download() as download:
        press(page, "Last ned PowerPoint")
    assert download.value.suggested_filename == f"EKSEMPEL_{KEY}.pptx"
    deck = Presentation(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert len(deck.slides) >= len(SOM_DESEMBER_2013.shown)

    expect(page.get_by_role("link", name="Start", exact=True)).to_have_attribute("href", f"/vis/{KEY}")


def test_a_picture_is_put_on_a_slide_and_seen(open_page: OpenPage, own_site: Server, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300), "navy").save(tmp_path / "bilde.png")
    (tmp_path / "ikke-bilde.png").write_bytes(b"<svg/>")
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    press(page, "Lag agendaen")
    look_at(page, FIRST.index("tekst"))
    page.get_by_text("Rediger", exact=True).click()
    settle(page)
    page.get_by_label("Tittel", exact=True).fill("Skrevet før bildet kom")
    page.locator("input[type=file]").set_input_files(tmp_path / "ikke-bilde.png")
    expect(page.get_by_text("Fila er ikke et helt bilde")).to_be_visible()
    page.locator("input[type=file]").set_input_files(tmp_path / "bilde.png")
    expect(page.get_by_text("Bildet er lagt på lysbildet.")).to_be_visible()
    settle(page)
    image = previewed(page).locator("img")
    expect(image).to_be_visible()
    becomes(lambda: image.evaluate("one => one.complete && one.naturalWidth > 0"), True)
    press(page, "Lagre lysbildet")
    expect(previewed(page).get_by_role("heading", name="Skrevet før bildet kom", level=2)).to_be_visible()
    expect(image).to_be_visible()


def test_a_frozen_gathering_is_opened_again_as_it_was(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    press(page, "Lag agendaen")
    page.get_by_text("Hele agendaen", exact=True).click()
    settle(page)
    press(page, "Frys lysbildene slik de er nå")
    expect(page.get_by_text("lysbildene viser tallene slik de var da")).to_be_visible()
    expect(page.get_by_role("button", name="Flytt ned")).to_have_count(0)
    press(page, "Hva er endret siden jeg frøs?")
    expect(page.get_by_text("Ingenting på lysbildene er endret siden du frøs.")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("lysbildene viser tallene slik de var da")).to_be_visible()


EARLIER = (Item("tittel"), Item("forankring-kart"), Item("status"), Item("takk"))
TITLE, QUESTION = "Avslutning i Storsalen", "Hva tar dere med hjem?"


def taken(page: Page, name: str, folder: Path) -> Path:
    """A file by its button."""
    with page.expect_download() as download:
        press(page, name)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_an_earlier_gathering_is_copied_changed_opened_shown_and_taken_home(
    open_page: OpenPage, own_site: Server, browser: Browser, tmp_path: Path
) -> None:
    when = (date(2013, 12, 3), "Prosjektledersamling desember 2013")
    gatherings.create(own_site.database, Actor("prøven"), "Den forrige", gathering=when, items=EARLIER)
    page = open_page(f"{own_site.url}/samlinger?samling={KEY}")
    page.get_by_text(re.compile("^Kopi av Den forrige|^Kopi av Prosjektledersamling")).click()
    press(page, "Lag agendaen")
    becomes(lambda: kinds(own_site), [item.kind for item in EARLIER])

    page.get_by_text("Endre opplysningene om samlingen").click()
    settle(page)
    page.get_by_label("Sted", exact=True).fill("Storsalen")
    page.get_by_label("Mål for samlingen").fill("Alle skal se hva som er nådd.")
    press(page, "Lagre opplysningene")
    expect(page.get_by_text("Mål: Alle skal se hva som er nådd.")).to_be_visible()
    expect(page.get_by_text("· Storsalen ·")).to_be_visible()

    look_at(page, 2)
    press(page, "Lag kopi")
    press(page, "Skjul")
    becomes(
        lambda: [(item.kind, item.hidden) for item in gatherings.agenda(own_site.database, KEY).agenda.items][2:],
        [("status", False), ("status", True), ("takk", False)],
    )
    listed = page.get_by_role("radiogroup", name="Lysbildene i rekkefølge")
    page.get_by_text("Legg til", exact=True).click()
    settle(page)
    page.get_by_role("radiogroup", name="Type lysbilde").get_by_text("Spørsmål til bordene", exact=True).click()
    settle(page)
    press(page, "Legg til etter det valgte lysbildet")
    becomes(lambda: kinds(own_site), ["tittel", "forankring-kart", "status", "status", "sporsmal", "takk"])
    page.get_by_text("Rediger", exact=True).click()
    settle(page)
    page.get_by_label("Spørsmål, ett på hver linje").fill(QUESTION)
    press(page, "Lagre lysbildet")
    expect(previewed(page).get_by_role("listitem").filter(has_text=QUESTION)).to_be_visible()

    page.get_by_text("Hele agendaen", exact=True).click()
    settle(page)
    expect(page.get_by_text(f"Alle kan da se 5 lysbilder på /sal/{KEY}")).to_be_visible()
    expect(page.get_by_role("button", name="Åpne for salen")).to_be_disabled()
    page.get_by_text("Ja, alle kan se dette").click()
    settle(page)
    press(page, "Åpne for salen")
    expect(page.get_by_text(f"Åpen for salen: alle kan se lysbildene på /sal/{KEY}.")).to_be_visible()

    numbers = re.findall(r"^(–|[\d–]+)\.? ", listed.inner_text(), re.MULTILINE)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Start", exact=True).press("Enter")
    show = opened.value
    show.wait_for_load_state()
    sees(show, 1)
    titles = show.locator("main > .lysbilde h2[id]").all_text_contents()
    assert numbers[3] == "–" and numbers[-1] == str(len(titles)), "hidden has none, and the last has the wall's"
    for number in range(2, len(titles) + 1):
        show.keyboard.press("ArrowRight")
        sees(show, number)
    expect(show).to_have_url(re.compile(f"/vis/{KEY}#{len(titles)}$"))

    deck = Presentation(str(taken(page, "Last ned PowerPoint", tmp_path)))
    assert [one.shapes.title.text_frame.text for one in deck.slides] == titles
    printed = taken(page, "Last ned PDF", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    assert QUESTION in text and "Eksempeldata – oppdiktede tall" in text
    with browser.new_page() as alone:  # without the server
        alone.goto(taken(page, "Last ned HTML", tmp_path).as_uri())
        assert alone.locator("main > .lysbilde h2[id]").all_text_contents() == titles

    page.set_viewport_size({"width": 390, "height": 844})  # the list leaves the slide within reach on a telephone
    expect(page.locator(".st-key-ikke-utskrift-agendaliste")).to_have_css("height", "212px")


def test_a_network_has_an_agenda_of_its_own(open_page: OpenPage, own_site: Server) -> None:
    page = open_page(f"{own_site.url}/samlinger?samling=ny")
    page.get_by_label("Nettverk", exact=True).click()
    option = page.get_by_role("option").nth(1)
    expect(option).to_have_text(re.compile(r"\w"))
    network = option.inner_text().strip()
    option.click()
    settle(page)
    press(page, "Lag agendaen")
    expect(page.get_by_text(f"Agendaen er nettverkets egen: {network}.")).to_be_visible()
    becomes(lambda: [one.agenda.network for one in gatherings.all_agendas(own_site.database)], [network])
