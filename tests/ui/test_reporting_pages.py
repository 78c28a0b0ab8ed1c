"""Hva skal rapporteres and Hvem mangler on every kind of store, for every circle of readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis import coverage
from heltid.analysis.coverage import Standing
from heltid.analysis.programme import Programme, build, project_names
from heltid.analysis.withholding import withhold
from heltid.ui import cache
from tests.programmes import documented, example
from tests.ui.seen import title

PAGES = Path(__file__).resolve().parents[2] / "pages"
NASTY = "<script>alert(1)</script> **fet** :smile: $x$ [lenke](http://x) =1+1"
YEARLY = {"report_type": "årsrapport", "period": "2013"}
STORES = {
    "example": example(date(2014, 3, 1)),
    "example, deadline ahead": example(date(2014, 1, 10)),
    "example, over": example(date(2026, 1, 1)),
    "documented": documented(),
    "documented then": documented(date(2013, 12, 5)),
    "empty": build(),
    "nasty": build(
        projects=[
            {
                "project": "a",
                "name": NASTY,
                "cohort": "1",
                "themes": "heltid",
                "municipalities": "1824",
                "status": "aktiv",
                "contact": NASTY,
                "owner": NASTY,
            }
        ],
        deadlines=[{**YEARLY, "due": "2014-02-01", "guidance": NASTY}],
        events=[{"date": "2014-05", "title": NASTY, "type": "annet", "place": NASTY, "audience": NASTY}],
    ),
}
CIRCLES = {
    "secretariat": {},
    "participant": {"som": "deltaker", "prosjekt": "lyngvik"},
    "open": {"som": "apent"},
}


def run(page: str, programme: Programme, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    shown = withhold(programme)
    monkeypatch.setattr(cache, "programme", lambda: shown)
    test = AppTest.from_file(str(PAGES / f"{page}.py"), default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def said(test: AppTest) -> str:
    """All that stands on the page, whatever it is written with."""
    parts = [html(test), *(item.value for item in (*test.markdown, *test.caption, *test.code))]
    return "\n".join([*parts, *(option for box in test.selectbox for option in box.options)])


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("page", ["rapportering", "mangler"])
def test_a_page_stands_on_every_store(page: str, store: str, circle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(page, STORES[store], monkeypatch, **CIRCLES[circle])
    assert not test.exception
    assert title(test)
    assert "<script>" not in html(test)


def test_the_page_says_what_by_whom_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("rapportering", STORES["example, deadline ahead"], monkeypatch)
    text = said(test)
    assert "Neste frist er 1. februar 2014" in text
    assert "Skriv heller for mye enn for lite. Bruk deres egne mål." in text
    assert "må, eller «ingenting nytt» på forsiden" in text and "hvis noe er endret" in text
    assert 'href="/kommune"' in text and "Stortinget" in text
    assert len(test.expander) >= 11
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels[:2] == ["Enkel rapport (Excel)", "Enkel rapport (CSV)"]
    assert "Last ned til kalenderen (ICS)" in labels


def test_a_chosen_project_gets_its_own_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("rapportering", STORES["example, deadline ahead"], monkeypatch)
    test.selectbox(key="mal-prosjekt").set_value("lyngvik").run()
    assert not test.exception
    assert test.selectbox(key="mal-rapport-lyngvik").options[0] == "Årsrapport 2013"
    assert "Malen er fylt ut" in said(test)


def test_the_calendar_can_be_of_one_cohort(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("rapportering", STORES["example, deadline ahead"], monkeypatch, pulje="2")
    assert test.radio(key="frister-pulje").value == "2"
    test.radio(key="frister-pulje").set_value("1").run()
    assert not test.exception


def test_templates_that_hold_a_project_s_own_are_not_for_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = run("rapportering", STORES["example"], monkeypatch, **CIRCLES["open"])
    assert [box.key for box in opened.selectbox] == ["mal-rapport-tom"]
    own = run("rapportering", STORES["example"], monkeypatch, **CIRCLES["participant"])
    assert len(own.selectbox(key="mal-prosjekt").options) == 1


def test_the_rate_stands_with_its_base(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(run("mangler", STORES["example"], monkeypatch))
    assert "Grunnlaget for andelen er rapportene vi vet når kom" in text
    assert "Andel i tide" in text and "Utsatt frist" in text and "levert i tide" in text


def test_the_secretariat_can_copy_and_send_a_reminder(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("mangler", STORES["example"], monkeypatch)
    assert test.code[0].value.startswith("Hei!")
    (link,) = test.get("link_button")
    assert link.proto.url.startswith("mailto:postmottak@") and "&body=" in link.proto.url


@pytest.mark.parametrize("store", ["example", "example, over"])
def test_no_weakness_is_named_openly(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = STORES[store]
    text = said(run("mangler", programme, monkeypatch, **CIRCLES["open"]))
    assert "Her vises bare antall" in text
    assert not any(name in text for name in project_names(programme).values())
    assert "Hei!" not in text


def test_a_participant_sees_the_own_project_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = STORES["example, over"]
    own = next(item.project for item in coverage.expected(programme) if item.counts and item.standing is Standing.LATE)
    text = said(run("mangler", programme, monkeypatch, som="deltaker", prosjekt=own))
    others = {name for project, name in project_names(programme).items() if project != own}
    mine = project_names(programme)[own]
    assert mine in text and "Du ser bare rapportene til ditt eget prosjekt." in text and "Hei!" not in text
    assert not any(f">{name}<" in text for name in others)


@pytest.mark.parametrize(
    ("store", "why"),
    [
        ("empty", "Lageret har ingen prosjekter ennå."),
        ("documented", "registeret sier ikke om prosjektene var med"),
        ("documented then", "Ingen frister har gått ut ennå."),
    ],
)
def test_an_empty_page_says_why(store: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert why in html(run("mangler", STORES[store], monkeypatch))


def test_an_empty_store_still_tells_what_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(run("rapportering", STORES["empty"], monkeypatch))
    assert "Her kommer fristene og samlingene." in text and "hvis noe er endret" in text


def test_filters_narrow_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = STORES["example, over"]
    test = run("mangler", programme, monkeypatch, pulje="1", rapport="årsrapport-2013")
    assert not test.exception
    text = html(test)
    assert "årsrapport 2013" in text and "Sluttrapport 2015" not in text


def test_a_filter_cannot_single_out_a_project(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = STORES["example, over"]
    county = next(iter(programme.municipalities["county"]))
    for query in ({"pulje": "1", "fylke": county, "tema": "omdømme"}, {"pulje": "ukjent"}):
        text = html(run("mangler", programme, monkeypatch, som="apent", **query))
        assert "av 1 rapport" not in text and "av 2 rapporter" not in text


@pytest.mark.parametrize("page", ["rapportering", "mangler"])
def test_stored_text_is_plain_text(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(page, STORES["nasty"], monkeypatch)
    assert "<script>" not in html(test)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in html(test)
    assert all("script" not in element.value for element in (*test.markdown, *test.caption))


def test_pages_are_short() -> None:
    for name in ("rapportering", "mangler"):
        source = (PAGES / f"{name}.py").read_text(encoding="utf-8")
        assert len(source.splitlines()) <= 60 and "<" not in source.replace("< ", "")
