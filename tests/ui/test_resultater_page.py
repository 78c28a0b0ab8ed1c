"""Resultater: every store, every circle; the documented results read right; no weak project is named openly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.analysis.results import goals
from heltid.analysis.withholding import withhold
from heltid.exports.page import About, Shown
from heltid.ui import goal_table
from tests.programmes import documented, example
from tests.ui.seen import title
from tests.ui.test_browse_pages import NASTY, STORES, html, run

T, N = "\u202f", "\u00a0"


def said(test: AppTest) -> str:
    """Everything the page sends: HTML and charts."""
    return html(test) + "".join(str(element.proto) for element in test.get("plotly_chart"))


def project(ident: str, name: str, **more: Any) -> dict[str, Any]:
    numbers = f"9{sum(map(ord, ident)) % 1000:03d}"
    return {
        "project": ident,
        "name": name,
        "cohort": "1",
        "themes": "sykefravær",
        "municipalities": numbers,
        "status": "aktiv",
        **more,
    }


def sick(ident: str, value: float | None, baseline: float | None = 8.0) -> dict[str, Any]:
    return {
        "project": ident,
        "goal": "M1",
        "title": f"Ned i {ident}",
        "indicator": "sykefravær totalt",
        "baseline": baseline,
        "baseline_date": "2012",
        "target": 7.0,
        "value": value,
    }


NAMES = {"a": "Nådd", "b": "Veien", "c": "Stille", "d": "Baklengs", "e": "Ukjent", "f": "Borte"}


def mixed(count: int = 6) -> Programme:
    """A project of each class, by name."""
    rows = [
        sick("a", 6.5),
        sick("b", 7.5),
        sick("c", 8.1),
        sick("d", 9.0),
        sick("e", None),
        sick("f", 7.5, baseline=None),
    ][:count]
    measured = [
        {"project": row["project"], "goal": "M1", "date": "2013", "value": row["value"]}
        for row in rows
        if row["value"] is not None
    ]
    return build(
        projects=[project(ident, name, fte=500) for ident, name in list(NAMES.items())[:count]],
        goals=[{key: value for key, value in row.items() if key != "value"} for row in rows],
        measurements=measured,
    )


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"pulje": "2"},
        {"tema": "omdømme"},
        {"fordelt": "pulje", "indikator": "naervaer", "side-maal": "2"},
        {"rapport": "årsrapport-2013"},
        {"rapport": "oppstartsrapport-2012"},
        {"som": "apent"},
        {"som": "deltaker", "prosjekt": "erlemo"},
        {"indikator": "<script>", "gjelder": "<b>", "side-maal": "-1", "fordelt": "x"},
        {"side-maal": "99999999999999999999"},
    ],
    ids=str,
)
def test_the_page_stands(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("resultater", STORES[store], monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Resultater"
    assert "<script" not in html(test)


def test_an_empty_store_and_filters_that_leave_nothing_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Last opp prosjektregisteret" in html(run("resultater", build(), monkeypatch))
    two = build(projects=[project("a", "En"), project("b", "To", cohort="2", themes="heltid")])
    assert "Ingen prosjekter passer med filtrene" in html(run("resultater", two, monkeypatch, pulje="1", tema="heltid"))
    without = build(projects=[project("a", "Prosjekt")])
    assert "skjemaet «mål»" in html(run("resultater", without, monkeypatch))


def test_vefsns_own_figures_stand_apart_with_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("resultater", documented(), monkeypatch))
    check = f"Regnestykket stemmer om det gjelder om lag 1{T}000{N}årsverk (ikke oppgitt)."
    assert "«22 flere på jobb hver dag»" in text and f"Kommunens eget tall: 22. {check}" in text
    assert "«17 flere på jobb hver dag når målet" in text and f"Kommunens eget tall: 17. {check}" in text
    assert "hittil i 2013" in text and "når målet er nådd, dato ukjent" in text
    assert "presentasjon på prosjektledersamling desember 2013" in text and "Vefsn kommunes prosjektside" in text
    assert "Regnet ut av oss" not in text and "Til sammen" not in text
    assert "0 av 3 mål om sykefravær totalt eller nærvær kan regnes om" in text


def test_results_in_words_have_their_source_and_date(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("resultater", documented(), monkeypatch))
    assert "«økt nærvær»" in text and "«10 prosentpoeng opp 2011–2013" in text
    assert text.index("«10 prosentpoeng opp") < text.index("«økt nærvær»")


def test_the_axis_of_the_documented_store_is_sick_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(run("resultater", documented(), monkeypatch))
    assert "1 av 2 mål om sykefravær totalt er nådd, og ingen er på vei" in text
    assert "6,4\\302\\240%" in text or f"6,4{N}%" in text
    assert "hittil i" in text and "Verdiprosjektet, barnehage" in text


UNDATED = "kan ikke måles: målingen er uten dato"
ROWS = {
    ("vefsn", "M1"): (f"8,6{N}%", f"6,4{N}% (hittil i 2013)", f"6,9{N}% (innen 2015)", "nådd (hittil i år)"),
    ("songdalen", "M1"): (
        f"62,7{N}% (2011)",
        f"67{N}% (dato ukjent)",
        f"75{N}% (innen 2015)",
        UNDATED,
    ),
    ("verdiprosjektet", "M1"): (f"12,5{N}%", f"7,7{N}% (2014)", "mangler", "kan ikke måles: måltallet mangler"),
    ("arendal", "M1"): ("mangler", "mangler", f"92,7{N}% (innen 31. desember 2013)", None),
    ("arendal", "M2"): ("mangler", "mangler", f"90{N}% (innen 2012)", None),
    ("arendal", "M3"): ("mangler", "mangler", f"80{N}% (innen 31. desember 2012)", None),
    ("lillesand", "M1"): ("mangler", "mangler", f"7,5{N}timer", None),
    ("lillesand", "M2"): ("uten tall", "uten tall", "uten tall", "kan ikke måles: målet er uten tall"),
    ("lillesand", "M3"): ("uten tall", "uten tall", "uten tall", "kan ikke måles: målet er uten tall"),
}


def test_every_documented_goal_reads_as_published() -> None:
    programme = withhold(documented())
    every = goal_table.in_order(programme)
    made = goal_table.rows(programme, every, Circle.SECRETARIAT, (), whole=True)
    found = {(goal.project, goal.goal): row for goal, row in zip(every, made, strict=True)}
    assert set(found) == set(ROWS)
    for key, (baseline, latest, target, result) in ROWS.items():
        assert found[key][5:8] == (baseline, latest, target), key
        assert result is None or found[key][8] == result
    assert f"Målet er endret. Versjon 1: 70{N}%" in str(found["songdalen", "M1"][10])
    assert "Versjon 1" in str(found["vefsn", "M1"][10]) and f"(2,2{N}prosentpoeng ned)" in str(found["vefsn", "M1"][10])
    assert "«økt nærvær»" in str(found["arendal", "M1"][10])
    assert found["vefsn", "M1"][9] == "over målet"
    assert all(row[-1] != "ikke oppgitt" for row in made)


def test_the_files_have_figures_and_remarks_in_columns_of_their_own() -> None:
    programme = withhold(documented())
    made = goal_table.rows(programme, goal_table.in_order(programme), Circle.SECRETARIAT, (), whole=True)
    header = tuple(f"k{place}" for place in range(len(made[0])))
    lines = Shown(header, tuple(made), About("Mål")).csv().decode("utf-8-sig").splitlines()
    vefsn = next(line for line in lines if line.startswith("Vefsn"))
    assert ";6,4" in vefsn and "hittil i 2013" in vefsn


def test_sources_that_disagree_are_both_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"indikator": "sykefravaer-totalt", "gjelder": "barnehage"}
    text = said(run("resultater", example(date(2014, 3, 1)), monkeypatch, **asked))
    assert "ifølge egen rapport" in text and "ifølge kommunens nettside" in text
    assert "Der kildene er uenige, har målet en rad for hver kilde." in text


def test_the_same_numbers_stand_in_tiles_bars_and_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("resultater", mixed(), monkeypatch))
    for one in ("1 av 6 mål med tall (17\u00a0%) er nådd", "er på vei", "er uendret", "har gått feil vei"):
        assert one in text
    assert "Vis prosjektet" in text and NAMES["d"] in text


def test_openly_no_weak_project_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("resultater", mixed(), monkeypatch, som="apent")
    text = said(test)
    assert NAMES["a"] in text and NAMES["b"] in text
    for weak in "cdef":
        assert NAMES[weak] not in text
    assert "Navnene vises ikke her" in text and "kke navngitt" in text


def test_of_very_few_projects_openly_no_row_and_no_count_tells_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    few = build(
        projects=[project("a", "Nådd"), project("d", "Baklengs")],
        goals=[{key: value for key, value in sick(ident, 0).items() if key != "value"} for ident in "ad"],
        measurements=[
            {"project": ident, "goal": "M1", "date": "2013", "value": value}
            for ident, value in (("a", 6.5), ("d", 9.0))
        ],
    )
    text = said(run("resultater", few, monkeypatch, som="apent"))
    assert "Baklengs" not in text and "feil vei:" not in text and "kke navngitt" not in text
    assert "1 av 2" not in text.replace("1 av 2 mål har en måling", "")


def test_a_participant_sees_the_own_project_and_no_other_weak_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(run("resultater", mixed(), monkeypatch, som="deltaker", prosjekt="d"))
    assert NAMES["d"] in text and NAMES["c"] not in text


def test_the_open_table_says_what_was_reported_and_judges_nobody() -> None:
    programme = withhold(mixed())
    every = goal_table.in_order(programme)
    for row in goal_table.rows(programme, every, Circle.OPEN, (), whole=True):
        text = " ".join(str(cell) for cell in row)
        assert not any(word in text for word in ("feil vei", "uendret", "kan ikke måles", "nådd,"))
    own = goal_table.rows(programme, every, Circle.PARTICIPANT, ("d",), whole=True)
    judged = {goal.project: row[8] for goal, row in zip(every, own, strict=True)}
    assert judged.pop("d") == "feil vei" and set(judged.values()) == {"vises ikke her"}


def test_a_chosen_report_is_the_day_that_results_are_seen_from(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = example(date(2026, 1, 1))
    text = html(run("resultater", programme, monkeypatch, rapport="årsrapport-2013"))
    assert "siste måling til og med 1. februar 2014" in text
    reached = sum(goal.result == "nådd" for goal in goals(withhold(programme), date(2014, 2, 1)))
    assert f"{reached} av " in text
    startup = html(run("resultater", programme, monkeypatch, rapport="oppstartsrapport-2013"))
    assert "sier ikke noe om resultatene" in startup


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("resultater", STORES["nasty"], monkeypatch)
    assert "<script>" not in html(test) and "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in html(test)
    own = {"project": "a"}
    hostile = build(
        projects=[project("a", NASTY)],
        goals=[
            {"goal": "M1", "title": NASTY, "indicator": "egendefinert", "unit": NASTY, "direction": "opp"} | own,
            {"goal": "M2", "title": "x", "indicator": "vaktlengde", "definition": NASTY, "population": NASTY} | own,
        ],
        measurements=[{"goal": goal, "date": "2013", "value": 2, "source": NASTY} | own for goal in ("M1", "M2")],
    )
    test = run("resultater", hostile, monkeypatch)
    assert not test.exception and "<script>" not in html(test)
    assert all("script" not in element.value for element in test.markdown)


def test_pages_of_goals_are_turned_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("resultater", example(date(2026, 1, 1)), monkeypatch)
    assert "Viser 1 til 15 av" in html(test)
    button = next(one for one in test.button if one.label == "Neste side")
    button.click().run()
    assert "2" in test.query_params["side-maal"] and "Viser 16 til 30 av" in html(test)
    next(one for one in test.button if one.label == "Forrige side").click().run()
    assert "side-maal" not in test.query_params
