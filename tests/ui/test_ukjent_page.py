"""Det vi ikke vet: every store, every circle; counts for all, names for those who may see them."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis import unknowns
from heltid.analysis.programme import build, project_names
from heltid.analysis.withholding import withhold
from tests.programmes import documented, example
from tests.ui.seen import title
from tests.ui.test_browse_pages import NASTY, STORES, html, run
from tests.ui.test_resultater_page import mixed, project, said


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"pulje": "2"},
        {"rapport": "årsrapport-2013"},
        {"rapport": "halvårsrapport-2013-H1"},
        {"som": "apent"},
        {"som": "deltaker", "prosjekt": "erlemo"},
        {"side-prosjekter": "2"},
        {"side-prosjekter": "<script>"},
    ],
    ids=str,
)
def test_the_page_stands(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("ukjent", STORES[store], monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Det vi ikke vet"
    assert "<script" not in html(test)


def test_an_empty_store_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Last opp prosjektregisteret" in html(run("ukjent", build(), monkeypatch))


def test_each_gap_says_how_many_what_it_means_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("ukjent", example(date(2014, 3, 1)), monkeypatch))
    assert "51 av 376 mål med tall (14\u00a0%) mangler utgangspunkt" in text
    assert "Uten et utgangspunkt kan ingen si om noe har flyttet seg." in text
    assert 'href="/rapportering"' in text and 'href="/last-opp"' in text and 'href="/mangler"' in text
    for part in ("Har ny måling", "Alder, median", "Andel i tide", "Mangler utgangspunkt"):
        assert part in text


def test_the_secretariat_sees_who_lacks_what_the_most_missing_first(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = example(date(2014, 3, 1))
    test = run("ukjent", programme, monkeypatch)
    charts = "".join(str(element.proto) for element in test.get("plotly_chart"))
    first = unknowns.known(withhold(programme))[0]
    name = project_names(programme)[first.project]
    assert name in charts and "prosjekter mangler noe av det de er bedt om" in html(test)
    assert "De som mangler mest, står først" in html(test)
    assert all(f">{one}<" in html(test) for one in project_names(programme).values()), "a hundred projects on one page"


def test_openly_there_are_counts_and_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = example(date(2014, 3, 1))
    text = said(run("ukjent", programme, monkeypatch, som="apent"))
    assert "51 av 376 mål" in text and "Pulje 1" in text
    for name in project_names(programme).values():
        assert f">{name}<" not in text and f'"{name}"' not in text
    assert "vises bare for sekretariatet og prosjektet selv" in text


def test_a_participant_sees_the_own_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(run("ukjent", mixed(), monkeypatch, som="deltaker", prosjekt="e"))
    assert "Ukjent" in text and "Borte" not in text


def test_openly_nothing_is_counted_of_one_or_two(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(run("ukjent", mixed(2), monkeypatch, som="apent"))
    assert "Filtrene gir så få prosjekter" in text and "mangler utgangspunkt" not in text


def test_what_is_documented_lacks_reports_that_nobody_can_be_said_to_owe(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("ukjent", documented(), monkeypatch))
    assert "4 av 7 mål med tall" in text and "mangler minst én rapport" not in text
    assert "Levert i tide" not in text


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = build(
        projects=[project("a", NASTY)],
        goals=[{"project": "a", "goal": "M1", "title": NASTY, "indicator": "egendefinert", "unit": NASTY}],
    )
    test = run("ukjent", hostile, monkeypatch)
    assert not test.exception and "<script>" not in said(test).replace("\\u003cscript\\u003e", "")
    assert all("script" not in element.value for element in test.markdown)


def test_what_is_shown_can_be_taken_home(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("ukjent", example(date(2014, 3, 1)), monkeypatch)
    html = said(test)
    assert html.count(">Last ned tallene</button>") == 3 and html.count(">Last ned tabellen</button>") >= 4
