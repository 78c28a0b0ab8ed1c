"""Every kind of chart is native on a slide: its numbers can be read back and changed, and no program loses any."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from heltid.charts import places
from heltid.charts.chart import Chart, ChartKind, Mark, Shade
from heltid.charts.palette import LIGHT
from heltid.deck.divided import MATRIX, divided
from heltid.deck.pptx import Properties, render
from heltid.deck.slides import ChartBody, Footer, Slide
from tests.charts.test_svg import chart_of
from tests.deck.opened import numbers, opened, workbook
from tests.programmes import documented

FOOTER = Footer("Kilde: 38 av 45 rapporter", "", "dataversjon v12", "tall per 3. desember 2013")


def slide_of(chart: Chart) -> Any:
    slide = Slide("c", "Funn", ChartBody(chart), "Notater", FOOTER, "Hva som er målt")
    return opened(render([slide], Properties("T", "E", datetime(2013, 12, 3)))).slides[0]


def figure(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.name.startswith("Figur: "))


def cells(slide: Any) -> list[list[str]]:
    return [[cell.text_frame.text for cell in row.cells] for row in figure(slide).table.rows]


@pytest.mark.parametrize("kind", ChartKind)
def test_every_figure_is_native_and_has_its_alternative_text(kind: ChartKind) -> None:
    chart = chart_of(kind)
    shape = figure(slide_of(chart))
    assert shape._element.xpath("./*/p:cNvPr")[0].get("descr") == chart.alt
    assert shape.has_chart or shape.has_table or kind is ChartKind.CHOROPLETH
    assert not shape._element.xpath(".//p:pic")


def test_a_line_has_a_gap_where_nothing_is_known_and_its_target_can_be_moved() -> None:
    chart = chart_of(ChartKind.LINES)
    drawn = numbers(figure(slide_of(chart)).chart)
    assert list(drawn) == [*(part.name for part in chart.series), "mål 3,0"]
    assert list(drawn["Navn 0"].values()) == list(chart.series[0].values)
    assert set(drawn["mål 3,0"].values()) == {3.0}
    space = figure(slide_of(chart)).chart._chartSpace
    assert space.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def test_the_only_line_says_in_words_where_a_value_is_missing() -> None:
    chart = chart_of(ChartKind.LINES)
    alone = replace(chart, series=chart.series[:1], highlight="")
    names = list(numbers(figure(slide_of(alone)).chart)["Navn 0"])
    assert names[1] == "Navn 1 (mangler)" and names[0] == "Navn 0"


def test_a_value_that_may_change_is_pale_and_says_so() -> None:
    chart = chart_of(ChartKind.DUMBBELL)
    xml = figure(slide_of(chart)).chart._chartSpace.xml
    assert "6,4\u00a0% hittil i år" in xml


def test_the_way_from_baseline_to_latest_follows_the_numbers() -> None:
    chart = chart_of(ChartKind.DUMBBELL)
    native = figure(slide_of(chart)).chart
    bars = native._chartSpace.find(f".//{qn('c:errBars')}")
    for name, sign in (("plus", 1), ("minus", -1)):
        drawn = [float(value.text) for value in bars.find(qn(f"c:{name}")).iter(qn("c:v"))]
        moved = [
            max(0.0, sign * ((end or 0) - (start or 0)))
            for start, end in zip(chart.series[0].values, chart.series[1].values, strict=True)
        ]
        assert drawn == pytest.approx(moved)
    assert bars.find(qn("c:plus")).find(f".//{qn('c:f')}").text == "Sheet1!$E$2:$E$6"
    assert workbook(native)[0][4:6] == ["opp", "ned"]


@pytest.mark.parametrize("kind", [ChartKind.STRIP, ChartKind.SCATTER, ChartKind.DOTS, ChartKind.LANES])
def test_series_of_points_are_declared_equally_long_or_an_office_program_loses_some(kind: ChartKind) -> None:
    space = figure(slide_of(chart_of(kind))).chart._chartSpace
    counts = {
        count.get("val")
        for axis in ("c:xVal", "c:yVal")
        for values in space.iter(qn(axis))
        for count in values.iter(qn("c:ptCount"))
    }
    assert len(counts) == 1
    refs = [ref.text for values in space.iter(qn("c:xVal")) for ref in values.iter(qn("c:f"))]
    assert len(set(refs)) == len(refs)


def test_one_among_peers_is_named_with_its_value_and_the_others_are_counted() -> None:
    chart = chart_of(ChartKind.STRIP)
    names = [series.name for series in figure(slide_of(chart)).chart.plots[0].series]
    assert names == ["3 andre", "mål 3,0", "Navn 0: 1\u00a0%", "Navn 4: 4\u00a0%"]


def test_a_matrix_has_a_digit_or_a_sign_in_every_cell_and_says_what_they_mean() -> None:
    chart = chart_of(ChartKind.DEGREES)
    rows = cells(slide_of(chart))
    assert rows[1][1:] == ["?"] * 6 + ["ujevn"]
    assert rows[2][1:7] == ["3"] * 6
    assert "? vet ikke" in rows[-1][0] and "3 i noen grad" in rows[-1][0]
    cell = figure(slide_of(chart)).table.cell(2, 1)
    assert str(cell.fill.fore_color.rgb) == LIGHT.fill(Shade.DEGREE_3)[1:]


def test_a_long_matrix_is_divided_between_slides_and_every_row_stands() -> None:
    chart = chart_of(ChartKind.DEGREES, "Prosjekt", 13)
    slides = divided([Slide("a", "Funn", ChartBody(chart), "n", FOOTER)])
    assert [slide.title for slide in slides] == ["Funn (1 av 3)", "Funn (2 av 3)", "Funn (3 av 3)"]
    assert [name for slide in slides for name in slide.charts[0].categories] == list(chart.categories)
    assert [value for slide in slides for value in slide.charts[0].series[0].values] == list(chart.series[0].values)
    for slide in slides:
        (one,) = slide.charts
        assert 4 <= len(one.categories) <= MATRIX
        assert {len(part.values) for part in one.series} == {len(one.categories)}
        drawn = slide_of(one)
        assert len(cells(drawn)) == len(one.categories) + 2  # the head, and what the signs mean
        shape = figure(drawn)
        assert shape.top + sum(row.height for row in shape.table.rows) <= Pt(500)


def test_presence_is_told_by_sign() -> None:
    rows = cells(slide_of(chart_of(ChartKind.PRESENCE)))
    assert [row[1] for row in rows[1:6]] == ["✓", "✕", "?", "–", "skjult"]
    assert Mark.WITHHELD.value in rows[-1][0]


def test_the_map_is_shapes_with_the_names_of_those_who_take_part() -> None:
    chart = places.municipality_map(documented(), "Funn")
    slide = slide_of(chart)
    group = figure(slide)
    names = [shape.name for shape in group.shapes]
    assert "Vefsn: Pulje 1" in names and "Oslofjorden" in names
    assert names.count("Ikke med") == 4  # two in the key, the country, the enlargement
    assert "Vefsn; Pulje 1" in slide.notes_slide.notes_text_frame.text
    left, top, right, bottom = group.left, group.top, group.left + group.width, group.top + group.height
    for shape in group.shapes:
        assert left - 2 <= shape.left and shape.left + shape.width <= right + Pt(1)
        assert top - Pt(1) <= shape.top and shape.top + shape.height <= bottom + Pt(1)
