"""The shared filters in a browser: they follow through the menu, reload, back and a copied link."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, becomes, settle
from tests.browser.servers import Server


def chips(page: Page) -> list[str]:
    return [text.removesuffix(" ×") for text in page.locator(".filtre .brikke").all_inner_texts()]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_choice_follows_through_the_menu_reload_and_back(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt")
    page.get_by_label("Pulje", exact=True).select_option("1")
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    becomes(lambda: asked(page), {"pulje": ["1"]})
    page.get_by_role("link", name="Om tallene").first.click()
    page.wait_for_url("**/om?*")
    settle(page)
    expect(page.get_by_label("Pulje", exact=True)).to_have_count(0)
    becomes(lambda: asked(page), {"pulje": ["1"]})
    page.get_by_role("link", name="Finn din kommune").first.click()
    page.wait_for_url("**/kommune?*")
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    page.reload()
    settle(page)
    becomes(lambda: (chips(page), asked(page)), (["Pulje 1"], {"pulje": ["1"]}))
    page.go_back()
    page.wait_for_url("**/om?pulje=1")
    page.get_by_role("heading", level=1, name="Om tallene").wait_for()
    settle(page)
    page.go_back()
    page.wait_for_url("**/oversikt?pulje=1")
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile("/oversikt$"))
    expect(page.locator(".filtre .brikke")).to_have_count(0)


def test_a_link_on_a_page_keeps_the_choice(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt?pulje=1&som=apent")
    page.locator("summary", has_text="Vis de").first.click()
    page.locator("details[open] a[href*='/kommune?kommune=']").first.click()
    page.wait_for_url(re.compile(r"/kommune\?kommune=\d+"))
    settle(page)
    becomes(lambda: (chips(page), asked(page).get("som")), (["Pulje 1"], ["apent"]))


def test_chips_by_keyboard(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt?pulje=1&tema=heltid&rapport=årsrapport-2013")
    becomes(lambda: chips(page), ["Pulje 1", "Heltid og deltid", "Årsrapport 2013"])
    page.get_by_role("button", name="Fjern pulje 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".filtre .brikke")).to_have_count(2)
    page.keyboard.press("Tab")  # the focus is still in the row
    becomes(lambda: page.evaluate("document.activeElement.closest('.filtre') !== null"), True)
    page.get_by_role("button", name="Fjern alle filtre").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".filtre .brikke")).to_have_count(0)
    becomes(lambda: asked(page), {})


def test_a_copied_link_gives_the_same_view(open_page: OpenPage, site: Server) -> None:
    page = open_page(
        f"{site.url}/kommune?kommune=9001&pulje=2&som=deltaker", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="Kopier lenke").click()
    expect(page.get_by_text("Lenken er kopiert.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    expect(page.get_by_label("Lenke til denne visningen")).to_have_value(link)
    assert parse_qs(urlsplit(link).query) == {
        "kommune": ["9001"],
        "pulje": ["2"],
        **{key: ["alle"] for key in ("tema", "nettverk", "fylke", "status")},
        "rapport": ["siste"],
        "som": ["deltaker"],
    }
    fresh = open_page(link)
    becomes(lambda: (chips(fresh), chips(page)), (["Pulje 2"], ["Pulje 2"]))
    expect(fresh.locator("h1")).to_have_text(page.locator("h1").inner_text())
    expect(fresh.get_by_label("Se som", exact=True)).to_have_value("deltaker")


def test_what_is_not_known_is_said_as_plain_text(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/mangler?pulje=9&tema=<img src=x onerror=alert(1)>&fylke=a&fylke=b")
    expect(page.locator(".filter-merknad")).not_to_have_count(0)
    notes = page.locator(".filter-merknad").all_inner_texts()
    assert notes[0] == "Adressen har en pulje som ikke finnes her: «9». Filteret er ikke brukt."
    assert "«<img src=x onerror=alert(1)>»" in notes[1] and "flere verdier for fylke" in notes[2]
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert chips(page) == []


def test_a_link_that_cannot_be_copied_stands_in_a_field(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt?tema=heltid")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('nei')))")
    page.get_by_role("button", name="Kopier lenke").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kopier lenken fra feltet.")).to_be_visible()
    field = page.get_by_label("Lenke til denne visningen")
    expect(field).to_be_focused()
    assert "tema=heltid" in field.input_value() and not field.is_editable()


def test_seen_through_other_eyes(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt")
    page.get_by_label("Se som").select_option("apent")
    expect(page.get_by_text("Du ser sidene slik alle kan se dem")).to_be_visible()
    page.get_by_role("link", name="Om tallene").first.click()
    page.wait_for_url("**/om?som=apent")
    page.goto(f"{site.url}/last-opp?som=apent")
    settle(page)
    page.get_by_test_id("stFileUploader").wait_for()  # anyone may check a file
    expect(page.get_by_text("Tidligere opplastinger")).to_have_count(0)
    page.get_by_role("button", name="Se som sekretariatet").click()
    expect(page.get_by_text("Tidligere opplastinger")).to_be_visible()
    becomes(lambda: asked(page), {})


def test_the_menu_of_a_phone_closes_when_a_page_is_chosen(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt", viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Åpne menyen").click()
    choice = page.get_by_test_id("stSidebar").get_by_role("link", name="Samlinger")
    expect(choice).to_be_in_viewport()
    choice.click()
    expect(page.get_by_role("heading", name="Samlinger", level=1)).to_be_visible()
    expect(choice).not_to_be_in_viewport()
