"""What a reader comes for, done as the reader does it: who has not begun, which criterion is weakest, how a
municipality stands among its like, and the same view for a colleague and on paper. ``test_kommune`` finds Vefsn."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from heltid.analysis import activity, assessment, peers, trend
from heltid.analysis.activity import FirstAction
from heltid.analysis.peers import GroupKind
from heltid.analysis.programme import Programme, municipality_names, parts, project_names, rows, select
from heltid.analysis.withholding import withhold
from heltid.store import queries
from tests.browser.conftest import OpenPage, becomes, choose, settle
from tests.browser.servers import Server
from tests.browser.test_paper_and_places import printed


def of_cohort(site: Server, cohort: str) -> Programme:
    return select(withhold(queries.programme(site.database)), cohort)


def behind(page: Page, sentence: str) -> set[str]:
    """The names behind a finding, as its list shows them when it is opened."""
    finding = page.locator("[data-testid=stHtml] div", has_text=re.compile(sentence)).filter(
        has=page.locator("details")
    )
    part = finding.last
    part.locator("summary").click()
    expect(part.locator("li").first).to_be_visible()
    return set(part.locator("li").all_inner_texts())


def test_projects_without_an_action_after_22_months_and_those_nothing_is_known_of(
    open_page: OpenPage, site: Server
) -> None:
    programme = of_cohort(site, "1")
    names = project_names(programme)
    expected = {
        answer: {names[item.project] for item in activity.first_actions(programme) if item.answer is answer}
        for answer in (FirstAction.NONE, FirstAction.NOT_KNOWN)
    }
    page = open_page(f"{site.url}/aktivitet")
    page.get_by_label("Pulje", exact=True).select_option("1")
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    settle(page)
    assert behind(page, "hadde ingen tiltak i gang 22 måneder etter start") == expected[FirstAction.NONE]
    assert behind(page, "er svaret ikke kjent") == expected[FirstAction.NOT_KNOWN]
    assert expected[FirstAction.NONE] and expected[FirstAction.NOT_KNOWN]


def test_the_weakest_start_up_criterion_of_cohort_2_is_said_first(open_page: OpenPage, site: Server) -> None:
    weakest = assessment.ranking(of_cohort(site, "2"))[-1]
    page = open_page(f"{site.url}/vurdering")
    page.get_by_label("Pulje", exact=True).select_option("2")
    expect(page.get_by_role("button", name="Fjern pulje 2")).to_be_visible()
    settle(page)
    finding = page.locator(".st-key-sidehode").inner_text()
    assert re.search(rf"Svakest i oppstartsrapportene.* er «{re.escape(weakest.label.lower())}»", finding)
    assert f"{weakest.satisfactory} av {weakest.assessed}" in finding
    first = page.locator("table tbody tr").first
    expect(first.locator("th")).to_have_text(weakest.label)


def test_a_click_on_the_map_opens_the_municipality(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt?pulje=1")
    dot = page.locator(".st-key-figur-kart .points path").nth(3)
    dot.scroll_into_view_if_needed()
    dot.hover(force=True)
    dot.click(force=True)
    page.wait_for_url(re.compile(r"/kommune\?kommune=9\d{3}"))
    settle(page)
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()


def compared_with_its_group(programme: Programme) -> tuple[str, peers.Comparison]:
    """A municipality with one project whose first goal enough others in its KOSTRA group have measured too."""
    for project, numbers in rows(programme.projects, "project", "municipalities"):
        found = trend.trends(programme, project)
        one = peers.comparison(programme, project, found[0].goal.goal, GroupKind.KOSTRA) if found else None
        alone = [other for (text,) in rows(programme.projects, "municipalities") for other in parts(text)]
        if one and len(one.peers) >= 4 and len(parts(numbers)) == 1 and alone.count(numbers) == 1:
            return municipality_names(programme)[numbers], one
    raise AssertionError("no municipality of the example can be compared with its group")


def test_a_municipality_stands_beside_its_kostra_group(open_page: OpenPage, site: Server) -> None:
    name, expected = compared_with_its_group(withhold(queries.programme(site.database)))
    page = open_page(f"{site.url}/kommune")
    page.get_by_role("combobox", name="Kommune").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_url("**kommune=9**")
    settle(page)
    group = page.get_by_role("combobox", name="Sammenlign med")
    expect(group).to_have_value(re.compile("^KOSTRA-gruppe"))  # the nearest group is the first that is shown
    for label, key in (("Alle", "alle"), ("KOSTRA-gruppe", "kostra")):
        choose(page, "Sammenlign med", re.compile(f"^{label}"))
        page.wait_for_url(f"**gruppe={key}**")
        settle(page)
    figure = page.locator("[class*=st-key-figur-sammenlignet]")
    expect(figure).to_contain_text(re.compile(rf"KOSTRA-gruppe \d+ \(n.=.{len(expected.peers) + 1}\)"))
    expect(figure).to_contain_text(name)
    expect(page.get_by_text("En rangering er ikke en dom").first).to_be_visible()
    figure.locator("summary", has_text="Vis tallene").click()
    expect(figure.locator("tbody tr")).to_have_count(len(expected.peers) + 1)


def view(page: Page) -> str:
    """All that the page says, beside the mouse's."""
    return "\n".join(page.get_by_test_id("stMain").inner_text().split())


def test_a_colleague_sees_the_same_and_prints_it(open_page: OpenPage, site: Server, tmp_path: Path) -> None:
    mine = open_page(f"{site.url}/aktivitet", permissions=["clipboard-read", "clipboard-write"])
    mine.get_by_label("Pulje", exact=True).select_option("1")
    expect(mine.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
    mine.get_by_label("Tema", exact=True).select_option("heltid")
    expect(mine.get_by_role("button", name="Fjern heltid og deltid")).to_be_visible()
    mine.get_by_role("tab", name="Over tid").click()
    mine.wait_for_url("**framdrift=**")
    settle(mine)
    seen = view(mine)
    mine.get_by_role("button", name="Kopier lenke").click()
    expect(mine.get_by_text("Lenken er kopiert.")).to_be_visible()
    theirs = open_page(mine.evaluate("navigator.clipboard.readText()"))
    expect(theirs.get_by_role("tab", name="Over tid")).to_have_attribute("aria-selected", "true")
    becomes(lambda: view(theirs), seen)
    theirs.reload()
    settle(theirs)
    becomes(lambda: view(theirs), seen)

    finding = theirs.locator(".st-key-sidehode p").first.inner_text()
    headings = theirs.locator("h2").all_inner_texts()
    sheets, _ = printed(theirs, tmp_path)
    paper = " ".join(" ".join(sheets).split())
    assert " ".join(finding.split()) in paper and "Filtre: Pulje 1 · heltid og deltid" in paper
    assert len(headings) > 3 and all(heading in paper for heading in headings)
