"""Charts as values, and the figures drawn from them."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import pytest

from heltid.analysis.programme import build
from heltid.charts import builders, maps, places, screen
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.palette import DARK, LIGHT, Palette, contrast
from tests.programmes import documented, example

DAY = date(2014, 3, 1)


def charts(programme) -> list[Chart]:  # type: ignore[no-untyped-def]
    return [
        builders.progress(programme, "Funn"),
        builders.actions(programme, "Funn"),
        builders.criteria(programme, "Funn"),
        builders.received(programme, "Funn"),
        builders.goal_results(programme, "Funn"),
        places.municipality_map(programme, "Funn"),
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_draws_and_is_valid(dark: bool) -> None:
    for programme in (example(DAY), documented(), build()):
        for chart in charts(programme):
            figure = screen.figure(chart, dark=dark)
            spec = figure.to_dict()
            spec["layout"].pop("template", None)
            go.Figure(spec)  # validates what was built without validation


def test_charts_of_the_example_say_what_they_are() -> None:
    for chart in charts(example(DAY)):
        assert not chart.is_empty
        assert chart.mark == "Eksempeldata – oppdiktede tall"
        assert chart.title == "Funn" and chart.subtitle and chart.source.startswith("Kilde: ")
        assert chart.alt.endswith(".") and "Funn" in chart.alt
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)
        for part in chart.series:
            assert len(part.values) == len(chart.categories)
        title = screen.figure(chart).layout.title.text
        assert title == chart.mark  # inside the picture


def test_parts_add_up_to_the_table() -> None:
    for chart in charts(example(DAY))[:4]:
        for row, cells in enumerate(chart.table.rows):
            assert sum(part.values[row] or 0 for part in chart.series) == float(cells[-1])


def test_an_empty_store_gives_empty_charts() -> None:
    assert all(chart.is_empty for chart in charts(build()))
    assert "Ingen tall å vise ennå" in str(screen.figure(charts(build())[0]).to_dict())


def test_real_municipalities_are_a_map_of_2013() -> None:
    chart = places.municipality_map(documented(), "Funn")
    assert chart.kind is ChartKind.CHOROPLETH and len(chart.points) == 428
    assert chart.mark == "" and "Kartverket" in chart.source
    figure = screen.figure(chart).to_dict()
    areas = [trace for trace in figure["data"] if trace["type"] == "choropleth"]
    assert areas and all(trace["geojson"] == maps.CHOROPLETH_GEOMETRY for trace in areas)
    assert "fitbounds" not in figure["layout"]["geo"]
    assert len(screen.figure(chart).to_json()) < 30_000


def test_missing_is_hatched_and_stored_text_is_plain() -> None:
    chart = Chart(
        ChartKind.STACKED_SHARE,
        "t",
        "s",
        "k",
        "a",
        ("<b>x</b>",),
        (Series("i rute", (3,), Shade.GOOD, ("3",)), Series("mangler", (1,), Shade.MISSING, ("1",))),
        ChartTable((), ()),
    )
    figure = screen.figure(chart).to_dict()
    assert figure["data"][1]["marker"]["pattern"]["shape"] == "/"
    assert "<b>" not in str(figure) and "&lt;b&gt;x" in str(figure)
    assert figure["data"][0]["x"] == [75]


def test_no_line_through_a_missing_value() -> None:
    chart = Chart(
        ChartKind.DUMBBELL,
        "t",
        "s",
        "k",
        "a",
        ("a", "b"),
        (
            Series("utgangspunkt", (8.0, None), Shade.PEERS, ("8", "mangler")),
            Series("siste måling", (7.0, 6.0), Shade.PRIMARY, ("7", "6")),
            Series("mål", (6.0, None), Shade.COHORT_2, ("6", "mangler")),
        ),
        ChartTable((), ()),
    )
    assert len(screen.figure(chart).layout.shapes) == 1


def test_height_follows_the_rows() -> None:
    few, many = charts(example(DAY))[0], charts(example(DAY))[2]
    assert screen.figure(many).layout.height > screen.figure(few).layout.height


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_contrast(palette: Palette) -> None:
    assert contrast(palette.ink, palette.page) >= 7
    assert contrast(palette.muted, palette.page) >= 4.5
    for shade, colour in palette.fills.items():
        edge = palette.outlines.get(shade, colour)
        assert max(contrast(colour, palette.page), contrast(edge, palette.page)) >= 3, shade
        assert contrast(palette.ink_on(colour), colour) >= 4.5, shade


def test_every_shade_has_a_colour() -> None:
    for palette in (LIGHT, DARK):
        assert set(palette.fills) == set(Shade)
