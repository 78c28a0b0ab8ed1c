"""What holds for every page: language, network, words, accessibility, keyboard, paper, phone.

A page is opened once (``stood``) for all the tests that need it as it is; each leaves it as it was,
and the last unfolds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from heltid import sitemap
from heltid.vocabulary import EXAMPLE_MARK
from tests.browser.conftest import OpenPage, becomes, opening, settle
from tests.browser.servers import Server

#: Every page, and the page of one municipality.
PATHS = [*(place.path for place in sitemap.places()), "kommune?kommune=9001"]


@pytest.fixture(scope="module", params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def stood(browser: Browser, site: Server, path: str) -> Iterator[Page]:
    """The page on a screen, in light colours."""
    with opening(browser) as open_:
        yield open_(f"{site.url}/{path}")


@pytest.fixture(scope="module")
def narrow(browser: Browser, site: Server, path: str) -> Iterator[Page]:
    """The page on a telephone of 320 pixels."""
    with opening(browser) as open_:
        yield open_(f"{site.url}/{path}", viewport={"width": 320, "height": 844}, device_scale_factor=2)


#: The page library's own words. None of them is also Norwegian.
ENGLISH = re.compile(
    r"\b(drag|drop|browse|upload|choose|search|fullscreen|download|settings|rerun|print|close|clear|select|loading|"
    r"running|stop|menu|help|show|hide|skip|open|limit|files?|options?|results?|remove|sidebar|copy|zoom|pan|reset|"
    r"notifications|theme|light|dark|record|about|columns?|the|and|your|this|not|page|made|with|version)\b",
    re.IGNORECASE,
)
_WORDS = """() => {
  const out = [];
  const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'data-title', 'aria-description'];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { if (node.data.trim()) out.push(node.data.trim()); return; }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches('script, style, noscript, [data-testid="stIconMaterial"], td, th, pre, textarea')) return;
    for (const name of attributes) if (node.getAttribute(name)) out.push(node.getAttribute(name));
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return out;
}"""


def english(page: Page) -> list[str]:
    return sorted({text for text in page.evaluate(_WORDS) if ENGLISH.search(text)})


def test_opens_in_norwegian_and_names_its_data(stood: Page) -> None:
    expect(stood.locator("html")).to_have_attribute("lang", "nb")
    expect(stood.locator("h1")).to_have_count(1)
    expect(stood.get_by_text(EXAMPLE_MARK, exact=True).first).to_be_visible()
    expect(stood).to_have_title(re.compile("Heltid$"))
    expect(stood.get_by_test_id("stException")).to_have_count(0)


def test_no_english_is_left(stood: Page) -> None:
    becomes(lambda: english(stood), [])
    stood.get_by_test_id("stMainMenu").get_by_role("button").click()
    menu = stood.get_by_test_id("stMainMenuList").first
    expect(menu).to_be_visible()
    becomes(lambda: english(stood), [])
    stood.keyboard.press("Escape")
    expect(menu).to_be_hidden()


@pytest.fixture(scope="module")
def own_findings(plain_site: Server, browser: object) -> dict[str, set[str]]:
    """Accessibility rules that the library's plain page breaks. Only contrast differs with the colour scheme."""
    found = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto(plain_site.url)
        settle(page)
        # parts that the library loads late must stand, or their findings would be taken for ours
        for part in ("stFileUploaderDropzone", "stPlotlyChart", "stDataFrame"):
            page.get_by_test_id(part).last.wait_for()
        found[scheme] = set(_axe(page))
        context.close()
    structure = (found["light"] | found["dark"]) - {"color-contrast"}
    return {scheme: rules | structure for scheme, rules in found.items()}


def _axe(page: Page) -> dict[str, list[str]]:
    violations = Axe().run(page).response["violations"]
    return {item["id"]: [node["html"][:200] for node in item["nodes"][:3]] for item in violations}


def test_accessible_in_light_colours(stood: Page, own_findings: dict[str, set[str]]) -> None:
    found = _axe(stood)
    assert {rule: nodes for rule, nodes in found.items() if rule not in own_findings["light"]} == {}


def test_accessible_in_dark_colours(
    open_page: OpenPage, site: Server, own_findings: dict[str, set[str]], path: str
) -> None:
    found = _axe(open_page(f"{site.url}/{path}", color_scheme="dark"))
    assert {rule: nodes for rule, nodes in found.items() if rule not in own_findings["dark"]} == {}


_CONTROLS = """() => {
  const seen = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  const own = all.filter((el) => seen(el) && !el.disabled && el.tabIndex >= 0 && !el.closest('.js-plotly-plot, [inert]')
    && el.type !== 'radio' && el.getAttribute('role') !== 'radio');
  // a group of choices is one stop of the tab key; its arrows reach the rest
  own.push(...[...document.querySelectorAll('[role=radiogroup]')].filter(seen));
  own.forEach((el, n) => { el.dataset.nr = n; });
  return own.map((el) => (el.getAttribute('aria-label') || el.innerText || el.tagName).trim().slice(0, 60));
}"""


def test_keyboard_reaches_every_control(stood: Page) -> None:
    controls = stood.evaluate(_CONTROLS)
    reached: set[int] = set()
    for _ in range(2 * len(controls) + 40):
        stood.keyboard.press("Tab")
        number = stood.evaluate("document.activeElement?.closest('[data-nr]')?.dataset.nr")
        if number is not None:
            reached.add(int(number))
        if len(reached) == len(controls):
            break
    assert [name for number, name in enumerate(controls) if number not in reached] == []


def test_focus_is_visible(stood: Page) -> None:
    stood.get_by_role("link", name="Hopp til innholdet").focus()  # the first stop
    for _ in range(2):
        stood.keyboard.press("Tab")
    outline = (
        "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
    )
    becomes(lambda: stood.evaluate(outline), ["solid", "3px"])


#: How much wider than its place the page is.
_WIDER = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
}"""


def test_neither_a_phone_nor_a_magnified_window_scrolls_sideways(narrow: Page) -> None:
    page = narrow
    assert page.evaluate(_WIDER) <= 0
    # 1280 × 900 magnified to 200 %
    page.set_viewport_size({"width": 640, "height": 450})
    becomes(lambda: page.evaluate(_WIDER) <= 0, True)
    expect(page.locator("h1")).to_be_in_viewport()


def test_paper_is_not_cut_off(narrow: Page) -> None:
    page = narrow
    page.set_viewport_size({"width": 690, "height": 990})
    settle(page)
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    cut = """() => [...document.querySelectorAll('html, body, #root, #root *')].filter((el) => {
      const style = getComputedStyle(el);
      return /auto|scroll|hidden|clip/.test(style.overflowY) && el.scrollHeight > el.clientHeight + 40
        && el.querySelector('h1');
    }).map((el) => el.dataset.testid || el.className || el.tagName)"""
    becomes(lambda: page.evaluate(cut), [])
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text(EXAMPLE_MARK, exact=True).first).to_be_visible()
    height = page.evaluate(
        "document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect().height"
    )
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert pages >= int(height / 1_100)


#: Lists that are no figures: the secretariat's own books, and where the registers come from.
NO_FIGURES = {"tabell-opplastingskoder", "tabell-revisjonslogg", "tabell-kilder"}
_LACKING = """() => [...document.querySelectorAll(
  '[class*="st-key-figur-"], [class*="st-key-tabell-"], [class^="tabell-"]'
)].map((one) => {
  const key = [...one.classList].find((name) => /^(st-key-)?(figur|tabell)-/.test(name)).replace('st-key-', '');
  const said = [...one.querySelectorAll('summary, button')].map((part) => part.textContent).join('|');
  return [key, one.querySelector('table') ? '' : 'tabell', said.includes('Hva betyr dette?') ? '' : 'ord',
    said.includes('Last ned') ? '' : 'fil'].filter(Boolean);
}).filter((one) => one.length > 1)"""


def test_each_figure_has_its_table_its_words_and_its_files(stood: Page) -> None:
    for part in stood.get_by_test_id("stExpander").locator("summary").all():
        if not part.evaluate("(one) => one.parentElement.open") and part.is_visible():
            part.click()
            settle(stood)
    becomes(lambda: [one for one in stood.evaluate(_LACKING) if one[0] not in NO_FIGURES], [])
