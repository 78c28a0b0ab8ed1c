"""The map: who is on it, what its colours say, and whose result it tells."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis.names import Circle
from heltid.analysis.programme import build
from heltid.charts import places, screen
from heltid.charts.chart import ChartKind, Shade
from heltid.definitions import definitions
from heltid.vocabulary import StoreKind
from tests.programmes import documented, example

DAY = date(2014, 3, 1)
WEAK = {"Uendret", "Feil vei", "Kan ikke måles"}


def project(number: str, place: str, **more: str) -> dict[str, str]:
    return {
        "project": number,
        "name": number,
        "municipalities": place,
        "cohort": "1",
        "themes": "heltid",
        "status": "aktiv",
        "start": "2012",
        **more,
    }


def goal(number: str, latest: float) -> tuple[dict, dict]:
    stated = {
        "project": number,
        "goal": "m1",
        "version": 1,
        "title": "Sykefravær",
        "indicator": "sykefravær totalt",
        "baseline": 8.0,
        "baseline_date": "2011",
        "target": 6.0,
        "target_date": "2014",
    }
    measured = {"project": number, "goal": "m1", "date": "2013", "value": latest, "source": "rapport"}
    return stated, measured


def small():  # type: ignore[no-untyped-def]
    pairs = [goal("p1", 5.9), goal("p2", 7.0), goal("p3", 9.0)]
    return build(
        StoreKind.PRODUCTION,
        1,
        DAY,
        projects=[
            project("p1", "0101"),
            project("p2", "0102", themes="heltid+omdømme", cohort="2"),
            project("p3", "0103"),
            project("p4", "0104", status="trakk seg", left="2013"),
        ],
        goals=[stated for stated, _ in pairs],
        measurements=[measured for _, measured in pairs],
        municipalities=[
            {"number": f"010{n}", "name": f"Sted {n}", "unique_name": f"Sted {n}", "x": float(n), "y": 1.0}
            for n in range(1, 6)
        ],
    )


def meanings(colour: str, circle: Circle = Circle.OPEN, own: frozenset[str] = frozenset()) -> dict[str, str]:
    chart = places.municipality_map(small(), "Funn", colour, "kart", circle, own)
    return {point.number: point.meaning for point in chart.points}


@pytest.mark.parametrize("colour", places.COLOURS)
@pytest.mark.parametrize("form", places.FORMS)
@pytest.mark.parametrize("programme", [example(DAY), documented()], ids=["example", "documented"])
def test_the_table_says_what_the_map_shows(programme, colour, form) -> None:  # type: ignore[no-untyped-def]
    chart = places.municipality_map(programme, "Funn", colour, form)
    drawn = {(point.name, point.meaning) for point in chart.points if point.meaning != places.NOT_TAKING_PART}
    assert drawn and {(name, meaning.removesuffix(" (antatt)")) for name, meaning, _ in chart.table.rows} == drawn
    assert sum(value or 0 for value in chart.series[0].values) == len(chart.table.rows)
    for trace in screen.figure(chart).to_dict()["data"]:
        if trace["type"] != "scattergeo":
            assert len(trace["customdata"]) == len(trace["text"])
    numbers = {entry[0] for trace in screen.figure(chart).to_dict()["data"] for entry in trace.get("customdata", ())}
    assert numbers == {point.number for point in chart.points}


@pytest.mark.parametrize("colour", places.COLOURS)
def test_what_a_colour_means_is_defined_under_the_map(colour) -> None:  # type: ignore[no-untyped-def]
    keys = places.municipality_map(example(DAY), "Funn", colour).definitions
    assert keys and set(keys) <= set(definitions())


def test_the_example_has_dots_and_real_municipalities_both_forms() -> None:
    assert places.forms(example(DAY)) == ("prikker",)
    assert places.municipality_map(example(DAY), "Funn", form="kart").kind is ChartKind.DOTS
    assert places.municipality_map(documented(), "Funn", form="kart").kind is ChartKind.CHOROPLETH
    dots = places.municipality_map(documented(), "Funn", form="prikker")
    assert dots.kind is ChartKind.DOTS and "Kartverket" not in dots.source


def test_who_has_left_is_only_on_the_map_of_status() -> None:
    assert meanings("pulje")["0104"] == places.NOT_TAKING_PART
    assert meanings("status")["0104"] == "Trakk seg"


def test_several_themes_are_a_colour_of_their_own() -> None:
    assert meanings("tema")["0102"] == "Flere temaer"
    shades = {point.number: point.shade for point in places.municipality_map(small(), "Funn", "tema").points}
    assert shades["0102"] is Shade.SEVERAL and shades["0101"] is Shade.FULL_TIME


def test_openly_only_good_results_are_told_and_the_rest_are_one() -> None:
    told = meanings("resultat")
    assert told["0101"] == "Minst ett mål nådd" and told["0102"] == "På vei"
    assert told["0103"] == places.NOT_SHOWN
    for programme in (example(DAY), documented()):
        chart = places.municipality_map(programme, "Funn", "resultat")
        assert not WEAK & {point.meaning for point in chart.points}


def test_a_participant_sees_the_own_weakness_and_the_secretariat_all() -> None:
    assert meanings("resultat", Circle.PARTICIPANT, frozenset({"p3"}))["0103"] == "Feil vei"
    assert meanings("resultat", Circle.PARTICIPANT, frozenset({"p1"}))["0103"] == places.NOT_SHOWN
    assert places.NOT_SHOWN not in meanings("resultat", Circle.SECRETARIAT).values()


def test_the_oslofjord_is_drawn_again_from_the_same_file() -> None:
    figure = screen.figure(places.municipality_map(documented(), "Funn")).to_dict()
    near = [trace for trace in figure["data"] if trace.get("geo") == "geo2"]
    assert near and all(
        place[:2] in ("01", "02", "03", "06", "07", "08") for trace in near for place in trace["locations"]
    )
    assert {trace["geojson"] for trace in near} == {"/kart/kommuner_2013.geojson"}
    # Without a place of its own each map would get half of the figure.
    assert figure["layout"]["geo"]["domain"] == {"x": [0, 1], "y": [0, 1]}


def test_a_click_on_a_municipality_finds_its_projects() -> None:
    assert places.projects_in(small(), "0102") == ("p2",) and places.projects_in(small(), "0105") == ()


def test_a_cohort_that_no_source_states_is_marked_where_it_stands() -> None:
    said = {name: meaning for name, meaning, _ in places.municipality_map(documented(), "Funn").table.rows}
    assert said["Vefsn"] == "Pulje 1 (antatt)"
    assert (said["Songdalen"], said["Mandal"]) == ("Pulje 1", "Pulje 1")
    assert said["Arendal"] == "Pulje 1"  # stated of one of its projects
