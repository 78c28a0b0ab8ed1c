"""Native lanes: the raw points of a few groups on one axis as a chart of points, its numbers in the workbook."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from heltid.charts.chart import Chart, Series, Shade, arrow_title
from heltid.charts.lanes import MIDDLE, Axis, axis_of, has_dots, lane, lanes_of, raw, words_of
from heltid.charts.palette import LIGHT
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativeaxes import AXIS_SIZE, label_point, rounded, title_of, value_axis
from heltid.deck.nativedata import Places
from heltid.deck.nativeparts import (
    INK,
    LEGEND_ROOM,
    MUTED,
    NS,
    PAGE,
    SMALLEST,
    add_legend,
    index_before,
    legend_size,
    place_chart,
    place_plot,
    rgb,
    solid,
)

#: The largest text over a row, and what a row keeps free of lanes, in parts of it.
_NAME, _FREE = 22.0, 0.12
#: The name of the points that carry the rows' names.
_ROWS = "rader"


def lanes(slide: Any, chart: Chart, box: Box) -> Any:
    """Each row has its name and words on one line, and under it a lane for each group."""
    drawn, along = lanes_of(chart), axis_of(chart)
    names = [part.name for part in drawn] + ([MIDDLE] if has_dots(chart) else [])
    legend = legend_size(names, box.width)
    over, words = legend * LEGEND_ROOM, arrow_title(chart)
    tall = box.height - over - (3.0 if words else 1.6) * AXIS_SIZE - 8
    rows = max(1, len(chart.categories))
    row, room = tall / rows, box.width - 48
    size = max(SMALLEST, min(_NAME, row * 0.26))
    low, high, _ = rounded(along.low, along.high)
    each = (row * (1 - _FREE) - size * fit.LINE) / max(1, len(drawn))
    radius = max(2.0, min(6.0, each * 0.3))
    data = Places()
    for place, part in enumerate(drawn):
        series = data.add_series(part.name)
        for number in range(len(chart.categories)):
            floor = tall - number * row - size * fit.LINE - each * (place + 1)
            for x, y in _points(part, number, Axis(low, high), floor, each, (radius, room)):
                series.add_data_point(x, y)
    middles = [
        (middle, tall - number * row - size * fit.LINE - each * (place + 0.5))
        for place, part in enumerate(drawn)
        for number in range(len(chart.categories))
        if part.dots and (middle := part.values[number]) is not None
    ]
    if has_dots(chart):
        series = data.add_series(MIDDLE)
        for middle, y in middles:
            series.add_data_point(middle, y)
    heads = data.add_series(_ROWS)
    for number in range(len(chart.categories)):
        heads.add_data_point(low, tall - number * row - size * fit.LINE / 2)
    frame = place_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, data)
    native = frame.chart
    value_axis(native.category_axis, low, high, box)
    native.value_axis.minimum_scale, native.value_axis.maximum_scale = 0, tall
    native.value_axis.has_major_gridlines = False
    native.value_axis.visible = False
    if words:
        title_of(native.category_axis, words, box.width * 0.9)
    add_legend(native, legend, box, names)
    _not_in_legend(native, len(names))
    place_plot(native, 24 / box.width, over / box.height, 1 - 48 / box.width, tall / box.height)
    shown = list(native.plots[0].series)
    for place, part in enumerate(drawn):
        _dots(shown[place], part, place, int(radius * 2))
        if not part.dots:
            _labels(shown[place], part, size)
    if has_dots(chart):
        _uprights(shown[len(drawn)], each * 0.42)
    _heads(shown[-1], chart, size, room)
    return frame


def _points(
    part: Series, row: int, along: Axis, floor: float, tall: float, dot: tuple[float, float]
) -> list[tuple[float, float]]:
    """The points of one lane, those that are alike over each other."""
    values, (radius, room) = sorted(raw(part, row)), dot
    if not values:
        return []
    placed = lane(values, along, 210 * radius / room)
    levels = max(one.level for one in placed)
    step = min(2.1 * radius, (tall - 2 * radius) / levels) if levels else 0.0
    base = floor + (radius * 1.2 if part.dots else tall / 2)
    return [(value, base + one.level * step) for value, one in zip(values, placed, strict=True)]


def _dots(drawn: Any, part: Series, place: int, size: int) -> None:
    """The first lane is filled, the others pale with an outline."""
    drawn.format.line.fill.background()
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, max(5, size)
    solid(drawn.marker.format, LIGHT.fill(Shade.DEGREE_1) if place else LIGHT.fill(part.shade))
    drawn.marker.format.line.color.rgb = rgb(MUTED if place else PAGE)
    drawn.marker.format.line.width = Pt(1.5 if place else 0.75)


def _labels(drawn: Any, part: Series, size: float) -> None:
    """What stands beside the one mark of a lane."""
    at = 0
    for row, value in enumerate(part.values):
        if value is None:
            continue
        if part.labels and part.labels[row]:
            side = XL_LABEL_POSITION.LEFT if value > 70 else XL_LABEL_POSITION.RIGHT
            label_point(drawn.points[at], part.labels[row], size * 0.9, side, bold=False)
        at += 1


def _uprights(drawn: Any, half: float) -> None:
    """The middle of each lane as an upright line: an error bar of a given length, which moves with its number."""
    drawn.format.line.fill.background()
    drawn.marker.style = XL_MARKER_STYLE.NONE
    element = drawn._element
    element.insert(
        index_before(element, ("c:xVal", "c:yVal", "c:smooth", "c:extLst")),
        parse_xml(
            f'<c:errBars {NS} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:errDir val="y"/>'
            f'<c:errBarType val="both"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/><c:val val="{half:.2f}"/>'
            f'<c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr val="{INK[1:]}"/></a:solidFill></a:ln></c:spPr>'
            "</c:errBars>"
        ),
    )


def _heads(drawn: Any, chart: Chart, size: float, room: float) -> None:
    """The names of the rows with what they say, over their lanes."""
    drawn.format.line.fill.background()
    drawn.marker.style = XL_MARKER_STYLE.NONE
    for row, name in enumerate(chart.categories):
        said = words_of(chart, row)
        text = f"{name}: {said}" if said else name
        label_point(drawn.points[row], fit.shorten(text, size, room), size, XL_LABEL_POSITION.RIGHT, bold=False)
        drawn.points[row].data_label.text_frame.word_wrap = False


def _not_in_legend(native: Any, place: int) -> None:
    """The points that carry names are no group."""
    legend = native.legend._element
    entry = parse_xml(f'<c:legendEntry {NS}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>')
    legend.insert(index_before(legend, ("c:layout", "c:overlay", "c:spPr", "c:txPr", "c:extLst")), entry)
    assert legend.find(qn("c:legendEntry")) is not None
