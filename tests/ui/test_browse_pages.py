"""Oversikt and Finn din kommune on every kind of store, and the blocks they are built of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis.programme import Programme, build
from heltid.analysis.sheet import sheet
from heltid.analysis.withholding import withhold
from heltid.charts import builders
from heltid.ui import access, cache, components
from tests.programmes import documented, example
from tests.ui.seen import title

PAGES = Path(__file__).resolve().parents[2] / "pages"
NASTY = "<script>alert(1)</script> **fet** :smile: $x$ [lenke](http://x) =1+1"
STORES = {
    "example": example(date(2014, 3, 1)),
    "example, over": example(date(2026, 1, 1)),
    "documented": documented(),
    "empty": build(),
    "register only": build(municipalities=[{"number": "1824", "name": "Vefsn", "unique_name": "Vefsn"}]),
    "nasty": build(
        projects=[
            {
                "project": "a",
                "name": NASTY,
                "cohort": "1",
                "themes": "heltid",
                "municipalities": "1824",
                "status": "aktiv",
                "purpose": NASTY,
            }
        ],
        goals=[{"project": "a", "goal": "M1", "title": NASTY, "indicator": "nærvær", "baseline": 90, "target": 92}],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", "value": 91, "text_result": NASTY}],
    ),
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


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    ("page", "query"),
    [("oversikt", {}), ("kommune", {}), ("kommune", {"kommune": "1824"}), ("kommune", {"kommune": "<b>"})],
)
def test_a_page_stands_on_every_store(
    store: str, page: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run(page, STORES[store], monkeypatch, **query)
    assert not test.exception
    assert title(test)


def test_the_overview_says_number_what_base_and_date(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("oversikt", STORES["example"], monkeypatch))
    assert "Per 1. mars 2014" in text and "kommuner" in text and "rapporter mottatt" in text
    assert text.count("<details>") >= 3  # the projects behind each finding
    assert 'href="/kommune?kommune=9' in text


def test_an_empty_store_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Last opp prosjektregisteret" in html(run("oversikt", build(), monkeypatch))


def test_the_page_of_vefsn(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("kommune", STORES["documented"], monkeypatch, kommune="1824"))
    for said in ("Hva vil dere med prosjektet?", "Hvem vil noe med prosjektet?", "Hvor er dere, og hvor skal dere?"):
        assert said in text
    assert "8,6\u00a0%" in text and "6,4\u00a0% (hittil i 2013)" in text and "6,9\u00a0% (innen 2015)" in text
    assert "«22 flere på jobb hver dag»" in text
    assert "Regnestykket stemmer om det gjelder om lag 1\u202f000\u00a0årsverk (ikke oppgitt)." in text


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("kommune", STORES["nasty"], monkeypatch, kommune="1824")
    assert "<script>" not in html(test)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in html(test)
    assert all("script" not in element.value for element in test.markdown)


def test_weaknesses_are_not_named_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("gjest", access.Circle.OPEN))
    programme = STORES["example"]
    assert "Navnene vises ikke her" in html(run("oversikt", programme, monkeypatch))
    for project in programme.projects["project"]:
        page = sheet(programme, project)
        assert page.missing is None and page.unevenness == "" and page.summary == "" and page.needs == ""
        assert not any(line.degree for line in page.parties)
        assert page.standing == "Framdriften vises bare for prosjektet selv og sekretariatet."
        assert not any("feil vei" in goal.result or "fristen var" in goal.result for goal in page.goals)


def test_a_download_opens_in_excel_and_runs_nothing() -> None:
    data = components.table_csv(("Navn", "Tall"), [("=1+1", "8,6"), ("'-x", "-5")], "Eksempeldata – oppdiktede tall")
    lines = data.decode("utf-8-sig").splitlines()
    assert data.startswith(b"\xef\xbb\xbf")
    assert lines == ["# Eksempeldata – oppdiktede tall", "Navn;Tall", "'=1+1;8,6", "''-x;-5"]


def test_a_charts_download_holds_numbers() -> None:
    chart = builders.goal_results(STORES["documented"], "Funn", "vefsn")
    assert components.chart_csv(chart).decode("utf-8-sig").splitlines() == [
        "Mål;Utgangspunkt (%);Siste måling (%);Siste måling, merknad;Måltall (%);Resultat",
        "Sykefravær totalt;8,6;6,4;hittil i år;6,9;nådd (hittil i år)",
    ]


def test_pages_are_short() -> None:
    for name in ("oversikt", "kommune"):
        source = (PAGES / f"{name}.py").read_text(encoding="utf-8")
        assert len(source.splitlines()) <= 60 and "<" not in source.replace("< ", "")
