"""Finn din kommune on every kind of store, for participants and others, through every circle's eyes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis import search
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.analysis.withholding import withhold
from heltid.ui import access, cache, components, tables
from tests.programmes import documented, example
from tests.ui.seen import title

PAGE = Path(__file__).resolve().parents[2] / "pages" / "kommune.py"
NASTY = "<script>alert(1)</script> **fet** :smile: $x$ [lenke](http://x) =1+1"
HALF = {"report_type": "halvårsrapport", "period": "2013-H1"}
NASTY_STORE = build(
    today=date(2014, 3, 1),
    municipalities=[
        {"number": number, "name": name, "unique_name": name, "county": NASTY, "kostra_group": "11", "population": 5000}
        for number, name in (("1824", NASTY), ("1825", "Grane"))
    ],
    projects=[
        {"project": "a", "name": NASTY, "cohort": "1", "themes": "heltid", "municipalities": "1824", "status": "aktiv"}
        | {"purpose": NASTY, "contact": NASTY, "owner": NASTY, "network": NASTY}
    ],
    deadlines=[{**HALF, "due": "2013-09-01"}],
    reports=[{"project": "a", **HALF, "progress": "i rute", "experiences": NASTY, "submitted": "2013-08-01"}],
    actions=[
        {"project": "a", **HALF, "number": "T1", "title": NASTY, "type": "langvakter", "status": "i gang"},
        {"project": "a", **HALF, "number": "T2", "title": NASTY, "type": NASTY, "status": "i gang"},
    ],
    goals=[{"project": "a", "goal": "M1", "title": NASTY, "indicator": "nærvær", "baseline": 90, "target": 92}],
    measurements=[
        {"project": "a", "goal": "M1", "date": "2012", "value": 91, "text_result": NASTY, "source": NASTY, **HALF},
        {"project": "a", "goal": "M1", "date": "2013", "value": 91.5, "source": NASTY},
        {"project": "a", "goal": "M1", "date": "2013-06", "no_new_reason": NASTY, **HALF},
    ],
)
STORES = {
    "example": example(date(2014, 3, 1)),
    "example, over": example(date(2026, 1, 1)),
    "documented": documented(),
    "empty": build(),
    "register only": build(municipalities=[{"number": "1824", "name": "Vefsn", "unique_name": "Vefsn"}]),
    "nasty": NASTY_STORE,
}


def run(programme: Programme, monkeypatch: pytest.MonkeyPatch, **query: str | list[str]) -> AppTest:
    shown = withhold(programme)
    monkeypatch.setattr(cache, "programme", lambda: shown)
    test = AppTest.from_file(str(PAGE), default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def charts(test: AppTest) -> str:
    return "\n".join(element.proto.spec + element.proto.alt for element in test.get("plotly_chart"))


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"kommune": "1824"},
        {"kommune": "9009"},
        {"kommune": "1825"},
        {"kommune": "<b>"},
        {"kommune": "1824", "mal": "x", "gruppe": "x", "valgt": "x", "med": "x", "tiltak": "x"},
        {"kommune": "9009", "gruppe": "egne", "med": ["9010", "9007", "x"]},
        {"tiltak": "langvakter"},
        {"tiltak": "annet", "som": "apent"},
        {"kommune": "9009", "pulje": "1", "tema": "omdømme", "fylke": "Sildhav", "status": "avsluttet"},
    ],
)
def test_the_page_stands(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(STORES[store], monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Finn din kommune"


def test_the_name_of_the_municipality_is_a_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(STORES["documented"], monkeypatch, kommune="1824")
    assert "Vefsn" in [heading.value for heading in test.header]
    assert "Kommune 1824 · Nordland" in html(test)


def test_every_participant_of_the_example_has_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ("9001", "9026", "9055", "9100"):
        assert not run(STORES["example"], monkeypatch, kommune=number).exception


def test_an_unknown_municipality_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["documented"], monkeypatch, kommune="<b>"))
    assert "ikke finnes her: «&lt;b&gt;»" in text and "<b>" not in text
    assert "«5612» i adressen er Kautokeino" in html(run(STORES["documented"], monkeypatch, kommune="5612"))


def test_vefsn_has_its_22_with_the_check_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["documented"], monkeypatch, kommune="1824"))
    assert "«22 flere på jobb hver dag»" in text and "Regnestykket stemmer om det gjelder om lag" in text
    assert "Målinger utenom rapportene" not in text  # the sheet has them already
    assert "Skriv ut én side" in text


def test_one_who_does_not_take_part_sees_who_is_like_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["documented"], monkeypatch, kommune="1820"))
    assert "Alstahaug er ikke med i programmet." in text
    assert 'href="/kommune?kommune=1824"' in text and "samme fylke" in text


def test_who_tried_it_links_to_them_with_contact_and_a_caveat(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["example"], monkeypatch, tiltak="langvakter"))
    assert "prosjekter har tiltak av denne typen" in text and "betyr ikke at tiltaket er årsaken" in text
    assert 'href="/kommune?kommune=9' in text and "postmottak@" in text


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for query in ({"kommune": "1824"}, {"tiltak": "langvakter"}, {"tiltak": NASTY}, {"kommune": "1825"}):
        test = run(NASTY_STORE, monkeypatch, **query)
        assert not test.exception
        specs = [element.proto.spec for element in test.get("plotly_chart")]
        assert "<script>" not in html(test) and not any("<script>" in spec for spec in specs)
        assert all("script" not in element.value for element in test.markdown)


def test_a_group_is_chosen_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(STORES["example"], monkeypatch, kommune="9009", gruppe="alle")
    assert next(box for box in test.selectbox if box.label == "Sammenlign med").value == "alle"
    box = next(box for box in test.selectbox if box.label == "Sammenlign med")
    box.set_value("pulje").run()
    assert test.query_params["gruppe"] in ("pulje", ["pulje"])
    assert "n\u00a0=\u00a0" in html(test) and "En rangering er ikke en dom" in html(test)


def test_openly_no_weakness_has_a_name_in_page_or_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("gjest", Circle.OPEN))
    files: list[str] = []
    for module in (components, tables):
        monkeypatch.setattr(
            module, "files", lambda name, mark, shown, *_: files.append(shown().csv().decode("utf-8-sig"))
        )
    store = STORES["example"]
    words = ("etter fristen", "stanset (", "til stanset", "stoppet", "forsinket", "feil vei,", "feil vei;", "uendret,")
    for number in ("9001", "9007", "9009", "9021", "9040"):
        test = run(store, monkeypatch, kommune=number, gruppe="alle", tiltak="trepartssamarbeid")
        meanings = re.compile("<dl.*?</dl>", re.DOTALL)  # what words mean, not whom they are said of
        everything = meanings.sub("", html(test)) + charts(test) + "\n".join(files)
        for word in words:
            assert word not in everything, (number, word)


def test_the_filters_narrow_those_compared_with_and_not_the_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(STORES["example"], monkeypatch, kommune="9009", pulje="1")  # its project is of cohort 2
    assert "Hva vil dere med prosjektet?" in html(test)


def test_the_search_field_gets_every_municipality() -> None:
    assert len(search.everyone(STORES["documented"])) == 428
    assert len(search.everyone(STORES["example"])) == 109


def test_the_page_is_short() -> None:
    source = PAGE.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 60 and "<" not in source


def test_documented_figures_stand_with_their_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    vefsn = run(STORES["documented"], monkeypatch, kommune="1824")
    assert "Kilde til målingen: presentasjon på prosjektledersamling desember 2013" in html(vefsn)
    assert "Vi har ingen rapporter fra prosjektet." in html(vefsn) and "siste runde" not in html(vefsn)
    assert "gikk ut av prosjektet ved utgangen av 2013" in html(run(STORES["documented"], monkeypatch, kommune="0906"))
    assert "utgangspunktet er regnet ut" in html(run(STORES["documented"], monkeypatch, kommune="1017"))
    monkeypatch.setattr(access, "user", lambda: access.User("s", Circle.SECRETARIAT))
    assert "Resultat: nådd (hittil i år)" in html(run(STORES["documented"], monkeypatch, kommune="1824"))


def test_earlier_measurements_are_a_line_a_goal_under_one_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("gjest", Circle.OPEN))
    text = html(run(STORES["example, over"], monkeypatch, kommune="9005"))
    earlier = text[text.index("Målinger i tidligere rapporter") :].partition("</ul>")[0]
    goals = re.findall("<li>(.*?):", earlier)
    assert len(goals) > 1 and len(goals) == len(set(goals))
    assert ">Målinger<" not in earlier


def test_who_has_written_more_than_is_shown_is_not_said_to_stand_under_the_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = html(run(STORES["example, over"], monkeypatch, tiltak="langvakter"))
    under = text.partition("Dette har de erfart")[2]
    assert under.count("<b>") == text.count("Les under tabellen") == 12
    assert text.count("Skrevet, ikke vist her") == 3 and "3 til har skrevet om erfaringene" in under


def test_the_answer_is_printed_where_no_municipality_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    def keys(**query: str) -> str:
        test = run(STORES["example"], monkeypatch, tiltak="langvakter", **query)
        return " ".join(str(part.proto.id) for part in test.main.children.values() if hasattr(part.proto, "id"))

    assert "prøvd" in keys() and "ikke-utskrift-prøvd" not in keys()
    assert "ikke-utskrift-prøvd" in keys(kommune="9009")


def test_the_printed_answer_says_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["example"], monkeypatch, tiltak="langvakter"))
    assert '<div class="bare-papir"><b>Langvakter' in text


def test_nothing_missing_is_not_something_that_is_left_untold(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["example, over"], monkeypatch, kommune="9066"))
    assert re.search("Det mangler</h[34]>.{0,80}Ingen rapporter mangler", text)
    assert not re.search("Det som ikke står her</h[34]>.{0,80}Ingen rapporter mangler", text)


def test_open_sources_are_not_asked_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ("0926", "1825"):
        text = html(run(STORES["documented"], monkeypatch, kommune=number))
        assert "De åpne kildene sier ikke hvilke tiltak" in text
        assert "meldt inn" not in text and "meldes inn" not in text
    assert "De åpne kildene har ikke et tall med dato" in html(run(STORES["documented"], monkeypatch, kommune="0926"))
    assert "Ingen prosjekter har meldt inn tiltak ennå" in html(run(STORES["register only"], monkeypatch))
