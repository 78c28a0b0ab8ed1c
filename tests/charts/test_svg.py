"""Charts drawn as SVG: every kind, at a wall's size, a phone's and a column of A4; nothing is clipped or loaded."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.charts import anchoring, builders, places
from heltid.charts.chart import Chart, ChartKind, ChartTable, Mark, Point, Reference, Series, Shade
from heltid.charts.measuring import width
from heltid.charts.palette import DARK, LIGHT, PRINT, contrast
from heltid.charts.svg import height_for, svg
from heltid.charts.svgparts import ticks
from heltid.deck.divided import DOTS
from heltid.vocabulary import Rater
from tests.programmes import documented, example

WALL, PHONE, COLUMN = (1600, 800, 38.0), (344, 0, 15.0), (330, 0, 10.5)
MARK = "Eksempeldata – oppdiktede tall"
NAMES = {
    "plain": "Heltid i Fjordvik",
    "long": ("Prosjektet med det aller lengste navnet " * 6)[:200],
    "one word": "æ" * 200,
    "markup": "A & B <c> \"d\" 'e' &amp; </text><script>",
    "emoji": "Heltid 😀 👩🏽‍⚕️ i alle ledd",
    "right to left": "פרויקט משרה מלאה في البلدية",
    "control": "a\x00b\x08c\x1fe\ufffef",
    "empty": "",
}


def chart_of(kind: ChartKind, name: str = "Navn", rows: int = 5) -> Chart:
    rows = min(rows, DOTS) if kind is ChartKind.LANES else rows
    categories = tuple(f"{name} {number}" for number in range(rows))
    values = tuple(float((number * 7) % 5 + 1) for number in range(rows))
    points: tuple[Point, ...] = ()
    if kind is ChartKind.DUMBBELL:
        marks = (Mark.YEAR_TO_DATE,) + (Mark.NONE,) * (rows - 1)
        series = (
            Series("utgangspunkt", tuple(value + 2 for value in values), Shade.PEERS),
            Series("siste måling", (6.4, *values[1:]), Shade.PRIMARY, (), marks),
            Series("mål", (*values[: rows - 1], None), Shade.COHORT_2),
        )
    elif kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
        series = (Series("kommuner", (1.0,) * rows, Shade.PRIMARY),)
        numbers = ("0101", "1824", "0301", "2030", "1151")
        shades = (Shade.COHORT_1, Shade.COHORT_2, Shade.SEVERAL, Shade.MISSING, Shade.PEERS)
        points = tuple(
            Point(numbers[n], name, n, n % 3, shades[n], category) for n, category in enumerate(categories[:5])
        )
    elif kind is ChartKind.STACKED_SHARE:
        shades = (Shade.BEST, Shade.GOOD, Shade.MIDDLE, Shade.POOR, Shade.WORST, Shade.MISSING)
        series = tuple(Series(f"{name} {n}", values, shade) for n, shade in enumerate(shades))
    elif kind is ChartKind.DEGREES:
        marks = (Mark.UNKNOWN,) + (Mark.NONE,) * (rows - 1)
        series = tuple(Series(f"{name} {n}", (None, *values[1:]), Shade.PRIMARY, (), marks) for n in range(6))
        series += (Series("Ujevn", (None,) * rows, Shade.PRIMARY, ("ujevn",) * rows),)
    elif kind is ChartKind.PRESENCE:
        all_marks = (Mark.PRESENT, Mark.MISSING, Mark.NONE, Mark.NOT_RELEVANT, Mark.WITHHELD)
        marks = tuple(all_marks[n % 5] for n in range(rows))
        series = tuple(Series(f"{name} {n}", (None,) * rows, Shade.GOOD, (), marks) for n in range(3))
    elif kind is ChartKind.SCATTER:
        series = tuple(Series(f"{name} {n}", values[n:] + values[:n], Shade.PEERS) for n in range(2))
    elif kind is ChartKind.LINES:
        series = tuple(
            Series(f"{name} {n}", (values[0] + n, None, *values[2:]), shade)
            for n, shade in enumerate((Shade.COHORT_1, Shade.COHORT_2, Shade.COMPETENCE))
        )
    elif kind is ChartKind.LANES:
        dots = tuple((value - 2, value, value, value + 2) for value in values)
        labels = tuple(f"{name}: midtverdi {n}" for n in range(rows))
        series = (
            Series(f"{name} har", values, Shade.PRIMARY, labels, dots=dots),
            Series(f"{name} har ikke", (None, *values[1:]), Shade.PEERS, labels, dots=((), *dots[1:])),
            Series("Forskjell", (None,) * rows, Shade.PRIMARY, (f"+1,0 ({name})",) * rows),
        )
    else:
        series = (Series("antall", values, Shade.PRIMARY),)
    chart = Chart(
        kind, f"Funn: {name}", name, "Kilde", f"Alt: {name}", categories, series, ChartTable((), ()), points=points
    )
    if kind in (ChartKind.STRIP, ChartKind.SCATTER):
        chart = replace(chart, highlight=categories[0], compared=categories[-1])
    if kind in (ChartKind.STRIP, ChartKind.LINES):
        chart = replace(chart, reference=Reference(3.0, "mål 3,0"))
    return replace(chart, mark=MARK, unit="%", direction="lavere er bedre")


def drawn(chart: Chart, size: tuple[int, int, float], palette=LIGHT) -> ElementTree.Element:  # type: ignore[no-untyped-def]
    wide, tall, font = size
    return ElementTree.fromstring(svg(chart, wide, tall or height_for(chart, wide, font), palette, font))


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter() if local(element) == "text"]


def boxes(root: ElementTree.Element) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and words of every text, without those that stand upright."""
    base = float(root.get("font-size") or 0)
    turned = {id(text) for group in root.iter() if "rotate" in (group.get("transform") or "") for text in group.iter()}
    found = []
    for element in root.iter():
        if local(element) != "text" or id(element) in turned:
            continue
        size = float(element.get("font-size") or base)
        wide = width(element.text or "", size, element.get("font-weight") is not None) / 1.04
        x, y = float(element.get("x") or 0), float(element.get("y") or 0)
        left = {"middle": x - wide / 2, "end": x - wide}.get(element.get("text-anchor") or "", x)
        found.append((left, y - size * 0.75, left + wide, y + size * 0.2, element.text or ""))
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [WALL, PHONE, COLUMN], ids=["wall", "phone", "A4"])
@pytest.mark.parametrize("kind", ChartKind)
def test_no_text_leaves_the_picture(kind: ChartKind, size: tuple[int, int, float], name: str) -> None:
    root = drawn(chart_of(kind, NAMES[name]), size)
    wide, tall = float(root.get("width") or 0), float(root.get("height") or 0)
    for left, top, right, bottom, words in boxes(root):
        assert left >= -1 and right <= wide + 1, words
        assert top >= -1 and bottom <= tall + 1, words


@pytest.mark.parametrize("name", ["Fjordvik", "Sykefravær og nærvær i Fjordvik", NAMES["long"]])
@pytest.mark.parametrize("kind", ChartKind)
def test_no_text_lies_over_another(kind: ChartKind, name: str) -> None:
    for size in (WALL, PHONE, COLUMN):
        found = boxes(drawn(chart_of(kind, name), size))
        for place, (left, top, right, bottom, words) in enumerate(found):
            for other_left, other_top, other_right, other_bottom, other in found[place + 1 :]:
                across = min(right, other_right) - max(left, other_left)
                down = min(bottom, other_bottom) - max(top, other_top)
                assert across <= 1 or down <= 2, (size, words, other)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_picture_says_what_it_is_and_carries_the_mark(kind: ChartKind) -> None:
    chart = chart_of(kind)
    root = drawn(chart, WALL)
    assert root.get("role") == "img"
    title, description = list(root)[:2]
    assert (local(title), title.text) == ("title", chart.title)
    assert (local(description), description.text) == ("desc", chart.alt)
    assert MARK in texts(root)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_picture_loads_nothing_runs_nothing_and_is_always_the_same(kind: ChartKind) -> None:
    chart = chart_of(kind, NAMES["markup"])
    first = svg(chart, 900, 500)
    assert first == svg(chart, 900, 500)
    allowed = {"svg", "title", "desc", "text", "rect", "circle", "path", "g"}
    assert {local(element) for element in ElementTree.fromstring(first).iter()} <= allowed
    assert not re.search(r'\b(href|id|style|on\w+)="|url\(', first)


@pytest.mark.parametrize("kind", ChartKind)
def test_no_fill_is_without_a_colour_of_the_palette(kind: ChartKind) -> None:
    for palette in (LIGHT, DARK, PRINT):
        text = svg(chart_of(kind), 900, 500, palette)
        known = {palette.page, palette.surface, palette.ink, palette.muted, palette.hairline, palette.missing}
        known |= {"#FFFFFF", "#000000", *palette.fills.values(), *palette.outlines.values()}
        assert set(re.findall(r"#[0-9A-F]{6}", text)) <= known


def test_what_is_not_known_is_hatched_and_levels_are_told_apart_in_grey() -> None:
    chart = chart_of(ChartKind.STACKED_SHARE)
    stripes = [line for line in svg(chart, 900, 500).split("<path")[1:] if LIGHT.missing in line]
    assert stripes and not LIGHT.textures
    assert svg(chart, 900, 500, PRINT).count("<path") > svg(chart, 900, 500).count("<path")
    assert set(PRINT.textures) == {Shade.POOR, Shade.WORST}


def test_no_line_goes_through_a_missing_value() -> None:
    root = drawn(chart_of(ChartKind.LINES), WALL)
    strokes = [
        element.get("d") or "" for element in root.iter() if local(element) == "path" and element.get("fill") == "none"
    ]
    assert len(strokes) == 3 and all(stroke.count("M") == 2 for stroke in strokes)


def test_a_value_that_may_change_says_so() -> None:
    assert any("hittil i år" in text for text in texts(drawn(chart_of(ChartKind.DUMBBELL), WALL)))


def test_every_cell_has_its_digit_or_sign_and_dont_know_is_not_ungraded() -> None:
    chart = chart_of(ChartKind.DEGREES)
    said = texts(drawn(chart, WALL))
    assert said.count("?") == 7 and "vet ikke" in said  # six cells and the key
    part = replace(chart.series[0], marks=())
    said = texts(drawn(replace(chart, series=(part, *chart.series[1:])), WALL))
    assert said.count("–") == 2 and "ikke vurdert" in said


def test_rows_that_have_no_room_are_counted() -> None:
    chart = chart_of(ChartKind.DEGREES, "Prosjekt", 60)
    root = drawn(chart, WALL)
    shown = sum(1 for text in texts(root) if text.startswith("Prosjekt ")) - 6
    assert f"… og {60 - shown} rader til, se tabellen" in texts(root)
    assert shown >= 8
    tall = height_for(chart, 344, 15.0)
    everyone = texts(ElementTree.fromstring(svg(chart, 344, tall, LIGHT, 15.0)))
    assert not any("se tabellen" in text for text in everyone)


@pytest.mark.parametrize("kind", ChartKind)
def test_at_its_own_height_a_picture_keeps_its_size_of_text(kind: ChartKind) -> None:
    for wide, _, font in (PHONE, COLUMN):
        assert float(drawn(chart_of(kind, "Fjordvik"), (wide, 0, font)).get("font-size") or 0) >= font * 0.93


def test_without_numbers_a_picture_says_so() -> None:
    empty = Chart(ChartKind.BARS, "t", "s", "k", "a", (), (), ChartTable((), ()))
    assert texts(drawn(empty, WALL)) == ["Ingen tall å vise ennå"]


def test_pictures_of_both_stores_are_light_and_quick() -> None:
    programme, real = example(date(2014, 3, 1)), documented()
    rater = Rater.PROJECT_LEADER.value
    order = anchoring.backing_order(programme, rater)
    charts = [
        builders.progress(programme, "Funn"),
        builders.criteria(programme, "Funn"),
        builders.goal_results(programme, "Funn"),
        anchoring.heat_map(programme, "Funn", order[:12], rater),
        anchoring.distribution(programme, "Funn", rater),
        places.municipality_map(programme, "Funn"),
        places.municipality_map(real, "Funn", "tema"),
        places.municipality_map(real, "Funn", "tema", "prikker"),
    ]
    for chart in charts:
        assert len(svg(chart, 1600, 800, LIGHT, 38).encode()) <= 60_000
        quickest = 1.0
        for _ in range(5):
            start = time.perf_counter()
            svg(chart, 1600, 800, LIGHT, 38)
            quickest = min(quickest, time.perf_counter() - start)
        assert quickest < 0.05  # far above what it takes, for a machine that is busy


def test_the_map_has_all_municipalities_of_2013_and_the_oslofjord_enlarged() -> None:
    root = drawn(places.municipality_map(documented(), "Funn"), WALL)
    maps = [element for element in root.iter() if local(element) == "svg"]
    assert len(maps) == 3  # the picture, the country, the fjord
    told = [element.text for element in maps[1].iter() if local(element) == "title"]
    assert "Vefsn: Pulje 1" in told
    outside = max((element.get("d") or "" for element in maps[1].iter() if local(element) == "path"), key=len)
    assert outside.count("M") + len(told) >= 428


def test_heat_map_and_distribution_say_a_degree_in_the_same_colour() -> None:
    programme = example(date(2014, 3, 1))
    chart = anchoring.distribution(programme, "Funn", Rater.PROJECT_LEADER.value)
    assert [part.shade for part in chart.series][:5] == [
        Shade.DEGREE_1,
        Shade.DEGREE_2,
        Shade.DEGREE_3,
        Shade.DEGREE_4,
        Shade.DEGREE_5,
    ]


#: Viénot, Brettel and Mollon's (1999) and, for tritanopia, Machado's (2009) matrices on linear RGB.
_SEEN = {
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "tritanopia": ((1.25553, -0.07675, -0.17878), (-0.07841, 0.93081, 0.1476), (0.00473, 0.69137, 0.3039)),
}


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> str:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    mixed = [min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix]
    back = [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in mixed]
    return "#" + "".join(f"{round(part * 255):02X}" for part in back)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_degrees_are_told_apart_by_lightness_whatever_colours_one_sees(palette) -> None:  # type: ignore[no-untyped-def]
    for matrix in _SEEN.values():
        steps = [seen(colour, matrix) for colour in palette.degrees]
        assert all(contrast(first, second) >= 1.25 for first, second in pairwise(steps))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_pale_degree_has_an_edge_that_is_seen(palette) -> None:  # type: ignore[no-untyped-def]
    for shade in (Shade.DEGREE_1, Shade.DEGREE_2, Shade.DEGREE_3, Shade.DEGREE_4, Shade.DEGREE_5):
        fill = palette.fill(shade)
        edge = palette.outlines.get(shade, fill)
        assert max(contrast(fill, palette.page), contrast(edge, palette.page)) >= 3


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6), st.integers(2, 9))
def test_ticks_are_round_few_and_inside(low: float, span: float, most: int) -> None:
    marks = ticks(low, low + span, most)
    assert len(marks) <= most + 1
    assert all(low - span * 1e-6 - 1e-9 <= mark <= low + span * (1 + 1e-6) + 1e-9 for mark in marks)


#: As reports have them: a few decimals.
_NUMBERS = st.one_of(st.none(), st.floats(-1e5, 1e6).map(lambda value: round(value, 4)))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([ChartKind.BARS, ChartKind.COLUMNS, ChartKind.LINES, ChartKind.STRIP, ChartKind.DUMBBELL]),
    st.lists(st.tuples(st.text(max_size=60), _NUMBERS, _NUMBERS, _NUMBERS), min_size=1, max_size=12),
    st.integers(200, 1800),
    st.integers(160, 900),
    st.floats(9, 44),
)
def test_whatever_the_numbers_a_picture_is_well_formed_and_bounded(kind, rows, wide, tall, size) -> None:  # type: ignore[no-untyped-def]
    columns = list(zip(*rows, strict=True))
    count = 3 if kind is ChartKind.DUMBBELL else 1
    series = tuple(Series(f"serie {n}", columns[n + 1], Shade.PRIMARY) for n in range(count))
    chart = Chart(kind, "t", "s", "k", "a", columns[0], series, ChartTable((), ()), mark=MARK)
    root = ElementTree.fromstring(svg(chart, wide, tall, LIGHT, size))
    places = [value for part in root.iter() for name, value in part.items() if name not in ("font-family", "fill")]
    assert not any("nan" in value or "inf" in value for value in places)
