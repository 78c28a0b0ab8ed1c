"""What a reader comes for, done as the reader does it: who has not begun, and which criterion is weakest."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from heltid.analysis import activity, assessment
from heltid.analysis.activity import FirstAction
from heltid.analysis.programme import Programme, project_names, select
from heltid.analysis.withholding import withhold
from heltid.store import queries
from tests.browser.conftest import OpenPage, settle
from tests.browser.servers import Server


def of_cohort(site: Server, cohort: str) -> Programme:
    return select(withhold(queries.programme(site.database)), cohort)


def behind(page: Page, sentence: str) -> set[str]:
    """The names behind a finding, as its list shows them when it is opened."""
    finding = page.locator("[data-testid=stHtml] div", has_text=re.compile(sentence)).filter(
        has=page.locator("details")
    )
    part = finding.last
    part.locator("summary").click()
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
    assert finding.index(weakest.label.lower()) < len(finding)
    assert f"{weakest.satisfactory} av {weakest.assessed}" in finding
    first = page.locator("table tbody tr").first
    assert first.locator("th").inner_text() == weakest.label


def test_a_click_on_the_map_opens_the_municipality(open_page: OpenPage, site: Server) -> None:
    page = open_page(f"{site.url}/oversikt?pulje=1")
    dot = page.locator(".st-key-figur-kart .points path").nth(3)
    dot.scroll_into_view_if_needed()
    dot.hover(force=True)
    dot.click(force=True)
    page.wait_for_url(re.compile(r"/kommune\?kommune=9\d{3}"))
    settle(page)
    expect(page.get_by_role("button", name="Fjern pulje 1")).to_be_visible()
