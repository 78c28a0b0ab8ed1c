"""The show on a wall and the room's phones, in a real browser: by keyboard, in two windows, without network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013, Agenda
from heltid.checks import Actor
from tests.browser.conftest import OpenPage, Watch, becomes
from tests.browser.servers import ROOT, Server, serve

#: Slides of the agenda, and on the wall, where the calendar and the heat map have two each.
COUNT = len(SOM_DESEMBER_2013.shown)
SHOWN = COUNT + 2
GATHERING = (date(2013, 12, 3), "Prosjektledersamling desember 2013")
OWN = "Husk å takke kokken."


def noted(agenda: Agenda) -> Agenda:
    return agenda.replaced(0, replace(agenda.items[0], text={**agenda.items[0].text, "notat": OWN}))


@pytest.fixture(scope="module")
def hall(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a store with one gathering that has slides and a note of the presenter's own."""
    folder = tmp_path_factory.mktemp("hall")
    store = Path(shutil.copy(example_store, folder / "lager.db"))
    actor = Actor("prøven")
    kept = gatherings.create(store, actor, GATHERING[1], gathering=GATHERING, items=SOM_DESEMBER_2013.items)
    kept = gatherings.change(store, actor, kept.agenda.id, kept.version, noted)
    gatherings.release(store, actor, kept.agenda.id, kept.version)
    with serve(ROOT / "app.py", folder, store) as server:
        yield server


def address(hall: Server) -> str:
    return f"{hall.url}/vis/{gatherings.all_agendas(hall.database)[0].agenda.id}"


def sees(page: Page, number: int) -> None:
    """One slide is seen, and it is this one."""
    shown = page.locator("main > .lysbilde:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_id(str(number))


def test_the_deck_is_walked_by_keyboard_and_the_link_holds_the_slide(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall))
    sees(page, 1)
    for number, key in enumerate(("ArrowRight", "PageDown", "Space", "Enter", "ArrowDown"), start=2):
        page.keyboard.press(key)
        sees(page, number)
        expect(page).to_have_url(re.compile(f"#{number}$"))
    for number, key in ((5, "ArrowLeft"), (4, "PageUp"), (3, "Shift+Space"), (2, "ArrowUp"), (1, "Backspace")):
        page.keyboard.press(key)
        sees(page, number)
    page.keyboard.press("ArrowLeft")
    sees(page, 1)
    page.keyboard.press("End")
    sees(page, SHOWN)
    page.keyboard.press("ArrowRight")
    sees(page, SHOWN)
    page.keyboard.press("Home")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    sees(page, 12)
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^Lysbilde 12 av {SHOWN}: .+"))
    expect(page).to_have_title(re.compile(r"^12\. "))
    page.reload()
    sees(page, 12)
    page.evaluate("location.hash = '#3'")
    expect(page.locator("[id='3']")).to_be_visible()
    sees(page, 3)


def test_black_and_the_colours_of_the_hall_and_the_overview(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall), color_scheme="light")
    colour = "getComputedStyle(document.body).backgroundColor"
    becomes(lambda: page.evaluate(colour), "rgb(255, 255, 255)")
    page.keyboard.press("d")
    becomes(lambda: page.evaluate(colour), "rgb(18, 22, 28)")
    page.keyboard.press("d")
    becomes(lambda: page.evaluate(colour), "rgb(255, 255, 255)")
    page.keyboard.press("b")
    expect(page.locator("#svart")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#svart")).to_be_hidden()
    sees(page, 2)
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(page.locator("#svart")).to_be_hidden()
    page.keyboard.press("o")
    expect(page.locator("main > .lysbilde:visible")).to_have_count(SHOWN)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    sees(page, 3)
    page.keyboard.press("h")
    expect(page.get_by_role("dialog", name="Taster")).to_be_visible()
    page.keyboard.press("Escape")
    sees(page, 3)


def test_keys_of_one_character_can_be_turned_off_and_the_others_stay(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall))
    page.get_by_role("main").press("h")
    switch = page.get_by_role("checkbox", name="Bruk tastene med én bokstav eller ett tall")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    page.keyboard.press("h")
    expect(page.get_by_role("dialog", name="Taster")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.type("b12")
    page.keyboard.press("Enter")
    expect(page.locator("#svart")).to_be_hidden()
    expect(page.get_by_role("button", name="Oversikt", exact=True)).not_to_have_attribute("aria-keyshortcuts", "o")
    for number, key in ((3, "ArrowRight"), (4, "PageDown"), (5, "Space"), (4, "PageUp")):
        page.keyboard.press(key)
        sees(page, number)


def test_the_notes_window_is_in_step_and_the_other_way_too(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall))
    page.keyboard.press("ArrowRight")
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    notes.wait_for_load_state()
    expect(notes).to_have_url(re.compile("notater"))
    expect(notes.locator("#sted")).to_have_text(f"Lysbilde 2 av {SHOWN}")
    notes.keyboard.press("ArrowLeft")
    expect(page.locator("[id='1']")).to_be_visible()
    expect(notes.locator("#notater")).to_contain_text(OWN)
    expect(notes.locator("#neste")).to_contain_text("Dette skal vi gjennom")
    expect(notes.locator("#klokke")).to_have_text(re.compile(r"^kl\. \d\d\.\d\d$"))
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(notes.locator("#sted")).to_have_text(f"Lysbilde 3 av {SHOWN}")
    notes.keyboard.press("b")
    expect(page.locator("#svart")).to_be_visible()
    notes.keyboard.press("b")
    expect(page.locator("#svart")).to_be_hidden()
    notes.keyboard.press("End")
    expect(notes.locator("#neste")).to_have_text("Dette er det siste lysbildet.")
    sees(page, SHOWN)


def test_a_show_that_was_opened_goes_on_without_a_network(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall))
    page.context.set_offline(True)
    titles = []
    for _ in range(SHOWN):
        titles.append(page.locator("main > .lysbilde h2:visible").inner_text())
        page.keyboard.press("ArrowRight")
    assert len(titles) == SHOWN and all(titles)
    page.keyboard.press("d")
    page.keyboard.press("Home")
    sees(page, 1)


@pytest.fixture
def taken_home(browser: Browser, hall: Server, tmp_path: Path) -> Iterator[Page]:
    """The document as a file, in a browser profile without network."""
    from heltid.handouts import made

    file = tmp_path / "samling.html"
    file.write_bytes(made(hall.database, "html", gatherings.all_agendas(hall.database)[0].agenda.id))
    context = browser.new_context(offline=True, viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def test_the_file_runs_from_a_memory_stick_with_both_windows(taken_home: Page) -> None:
    errors: list[str] = []
    taken_home.on("pageerror", lambda error: errors.append(str(error)))
    taken_home.keyboard.press("ArrowRight")
    sees(taken_home, 2)
    with taken_home.context.expect_page() as opened:
        taken_home.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("#sted")).to_have_text(f"Lysbilde 2 av {SHOWN}")
    taken_home.bring_to_front()
    taken_home.keyboard.press("ArrowRight")
    expect(notes.locator("#sted")).to_have_text(f"Lysbilde 3 av {SHOWN}")
    assert errors == []


_OVERFLOW = """() => [...document.querySelectorAll('main > .lysbilde')].flatMap((slide) => {
  const box = slide.getBoundingClientRect(), found = [];
  for (const part of slide.querySelectorAll('h2, h3, p, li, td, th, img, svg, .nummer, .merke, .kilde')) {
    if (!part.checkVisibility()) continue;
    const own = part.getBoundingClientRect();
    if (own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1)
      found.push([slide.id, part.tagName, part.textContent.slice(0, 40)]);
  }
  const body = slide.querySelector('.kropp'), foot = slide.querySelector('footer').getBoundingClientRect();
  if (body.scrollHeight > body.clientHeight + 2 || body.getBoundingClientRect().bottom > foot.top + 1)
    found.push([slide.id, 'body', body.scrollHeight, body.clientHeight]);
  return found;
})"""


@pytest.mark.parametrize(("wide", "tall"), [(1920, 1080), (1024, 768), (1280, 720)])
def test_nothing_runs_out_of_a_slide_on_either_shape_of_wall(
    open_page: OpenPage, hall: Server, wide: int, tall: int
) -> None:
    page = open_page(address(hall), viewport={"width": wide, "height": tall})
    for number in range(1, SHOWN + 1):
        assert page.evaluate(_OVERFLOW) == [], number
        page.keyboard.press("ArrowRight")


#: What each text on the shown slide is drawn in, in pixels: as it is scaled on its way to the screen, also in a chart.
_SIZES = """() => {
  const slide = document.querySelector('main > .lysbilde.vist'), found = [];
  const box = slide.getBoundingClientRect();
  const walker = document.createTreeWalker(slide.querySelector('.flate'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement, words = walker.currentNode.data.trim();
    if (!words || part.closest('title, desc') || !part.checkVisibility()) continue;
    let size = parseFloat(getComputedStyle(part).fontSize);
    if (part.closest('svg')) {
      const matrix = part.getScreenCTM();
      size *= Math.hypot(matrix.b, matrix.d);
    }
    const own = part.getBoundingClientRect();
    const whole = own.left >= box.left - 1 && own.right <= box.right + 1 && own.top >= box.top - 1
      && own.bottom <= box.bottom + 1;
    found.push({ words: words.slice(0, 40), size, source: Boolean(part.closest('.kilde')), whole });
  }
  return found;
}"""
#: 28 points of a wall 1,080 pixels high, and what the footer's source line may be: it is for who comes close.
BACK_ROW, CLOSE = 28 / 0.75, 20


@pytest.fixture(scope="module")
def every_kind(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The show with all kinds of slides there are, of the same programme in December 2013 and as it ended."""
    from heltid.agenda import Item
    from heltid.deck import show
    from heltid.deck.catalogue import KINDS, slides_of
    from heltid.deck.occasion import as_it_was
    from heltid.store import queries

    ended = queries.programme(example_store)
    link = "https://heltid.example.no/sal/samling"
    slides = []
    for programme in (ended, as_it_was(ended, GATHERING[0])):
        for circle in ("åpent", "sekretariat"):
            project = programme.ids[-1]
            items = [Item(kind, text={"prosjekt": project}) for kind in KINDS]
            items.append(Item("prosjekt", text={"prosjekt": project, "vis": "maal"}))
            slides += slides_of(programme, Agenda("alle", "Alle", items=tuple(items), circle=circle), link=link)
    assert {slide.key.partition("-2")[0] for slide in slides} >= set(KINDS)
    file = tmp_path_factory.mktemp("alle") / "alle.html"
    file.write_text(show.render(slides, "Alle"), encoding="utf-8")
    return file


@pytest.mark.parametrize(("wide", "tall"), [(1920, 1080), (1440, 1080)])
@pytest.mark.parametrize("deck", ["som desember 2013", "every kind"])
def test_what_a_slide_says_is_read_from_the_back_row(
    browser: Browser, hall: Server, every_kind: Path, deck: str, wide: int, tall: int
) -> None:
    """No text is under 28 points, in words, tables and charts, on either shape of wall; and none is outside."""
    context = browser.new_context(viewport={"width": wide, "height": tall}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(every_kind.as_uri() if deck == "every kind" else address(hall))
    count = page.locator("main > .lysbilde").count()
    assert count >= SHOWN
    for number in range(1, count + 1):
        texts = page.evaluate(_SIZES)
        assert len(texts) > 2, number
        small = [text for text in texts if text["size"] < (CLOSE if text["source"] else BACK_ROW)]
        assert small == [], number
        assert [text for text in texts if not text["whole"]] == [], number
        assert page.evaluate(_OVERFLOW) == [], number
        page.keyboard.press("ArrowRight")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_show_is_accessible(open_page: OpenPage, hall: Server, scheme: str) -> None:
    page = open_page(address(hall), color_scheme=scheme)
    page.emulate_media(reduced_motion="reduce")
    for key in ("Home", "3", "9", "10", "11", "12", "14", "17", "20"):
        if key != "Home":
            page.keyboard.type(key)
            page.keyboard.press("Enter")
        assert findings(page) == {}, key
    page.goto(f"{address(hall)}?notater#9")
    assert findings(page) == {}


def findings(page: Page) -> dict[str, list[str]]:
    violations = Axe().run(page).response["violations"]
    return {item["id"]: [node["html"][:160] for node in item["nodes"][:3]] for item in violations}


def test_paper_has_one_slide_a_page_in_light_colours(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall), color_scheme="dark")
    page.keyboard.press("d")
    page.keyboard.press("d")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == SHOWN
    page.emulate_media(media="print")
    becomes(lambda: page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")


def test_a_swipe_turns_the_slide(open_page: OpenPage, hall: Server) -> None:
    page = open_page(address(hall), has_touch=True, viewport={"width": 844, "height": 390})
    page.evaluate("""() => {
      const touch = (type, x) => {
        const point = new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 200 });
        const now = type === 'touchstart' ? [point] : [];
        document.body.dispatchEvent(new TouchEvent(type, { bubbles: true, touches: now, changedTouches: [point] }));
      };
      touch('touchstart', 600); touch('touchend', 300);
    }""")
    sees(page, 2)


# --- the phone ------------------------------------------------------------------------------------------------------

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


def test_the_code_on_the_wall_leads_a_phone_to_the_slides(open_page: OpenPage, hall: Server) -> None:
    page = open_page(f"{address(hall)}#{SHOWN}")
    shown = page.locator(f"[id='{SHOWN}'] .adresse:visible").inner_text()
    assert shown == address(hall).replace("http://", "").replace("/vis/", "/sal/")
    phone = open_page(f"http://{shown}", **PHONE, java_script_enabled=False)
    expect(phone.locator("h1")).to_have_text(GATHERING[1])
    expect(phone.locator(".lysbilde")).to_have_count(COUNT)
    assert OWN not in phone.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/sal", "/sal/kommune", "/sal/kommune?sok=sky", "/sal/kommune?sok=xyz", "/sal/kommune/9001"]
)
def test_the_phone_pages_are_accessible_and_fit(open_page: OpenPage, hall: Server, path: str, scheme: str) -> None:
    page = open_page(hall.url + path, **PHONE, color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_text("Eksempeldata – oppdiktede tall", exact=True).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == {}


def test_a_participant_finds_the_own_sheet_by_touch(open_page: OpenPage, hall: Server) -> None:
    page = open_page(f"{hall.url}/sal", **PHONE)
    page.get_by_role("link", name="Finn din kommune").tap()
    page.get_by_role("searchbox").fill("skyh")
    page.get_by_role("button", name="Finn").tap()
    page.get_by_role("link", name=re.compile("^Skyholm")).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Skyholm")
    page.get_by_role("link", name="Hele faktaarket").first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Skyholm")
    page.get_by_role("link", name="Finn din kommune").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Finn din kommune")


def test_the_published_site_works_from_a_folder(browser: Browser, hall: Server, tmp_path: Path) -> None:
    from heltid.publishing import publish

    publish(hall.database, tmp_path / "nettsted", example=True)
    context: BrowserContext = browser.new_context(**PHONE)  # type: ignore[arg-type]
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    watch = Watch.__new__(Watch)
    watch.errors, watch.foreign = [], []
    context.on("page", watch._page)
    page = context.new_page()
    page.goto((tmp_path / "nettsted" / "index.html").as_uri())
    expect(page.locator(".lysbilde")).to_have_count(COUNT)
    page.get_by_role("link", name="Finn din kommune").tap()
    page.get_by_role("link", name=re.compile("^Skyholm")).tap()
    page.get_by_role("link", name="Hele faktaarket").first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Skyholm")
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert watch.errors == []
    context.close()
