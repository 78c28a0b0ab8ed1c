"""Native lanes: the raw points of a few groups on one axis as a chart of points, its numbers in the workbook."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
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
    WALL,
    add_legend,
    index_before,
    legend_size,
    place_chart,
    place_plot,
    rgb,
    solid,
)
from heltid.language import _

#: What a row keeps free of lanes, and the column of names, in parts of row and width.
_FREE, _COLUMN = 0.06, 0.4


def _middle() -> str:
    """In the key, where an error bar has no sign of its own."""
    return _("strek: {name}").format(name=_(MIDDLE))


def lanes(slide: Any, chart: Chart, box: Box) -> Any:
    """Each row has its name and words to the left, and a lane for each group."""
    drawn, along = lanes_of(chart), axis_of(chart)
    names = [part.name for part in drawn] + ([_middle()] if has_dots(chart) else [])
    column = box.width * _COLUMN
    area = Box(box.x + column, box.y, box.width - column, box.height)
    legend = legend_size(names, area.width)
    over, words = legend * LEGEND_ROOM, arrow_title(chart)
    tall = box.height - over - (3.0 if words else 1.6) * AXIS_SIZE - 8
    row, room = tall / max(1, len(chart.categories)), area.width - 48
    size = _size(chart, column - 8, row)
    low, high, _ = rounded(along.low, along.high)
    each = row * (1 - _FREE) / max(1, len(drawn))
    radius = max(2.5, min(6.0, each * (0.2 if has_dots(chart) else 0.35)))
    data = Places()
    for place, part in enumerate(drawn):
        series = data.add_series(part.name)
        for number in range(len(chart.categories)):
            floor = tall - number * row - each * (place + 1)
            for x, y in _points(part, number, Axis(low, high), floor, each, (radius, room)):
                series.add_data_point(x, y)
    middles = [
        (middle, tall - number * row - each * (place + 0.5))
        for place, part in enumerate(drawn)
        for number in range(len(chart.categories))
        if part.dots and (middle := part.values[number]) is not None
    ]
    if has_dots(chart):
        series = data.add_series(_middle())
        for middle, y in middles:
            series.add_data_point(middle, y)
    frame = place_chart(slide, XL_CHART_TYPE.XY_SCATTER, area, data)
    native = frame.chart
    value_axis(native.category_axis, low, high, box)
    native.value_axis.minimum_scale, native.value_axis.maximum_scale = 0, tall
    native.value_axis.has_major_gridlines = False
    native.value_axis.visible = False
    if words:
        title_of(native.category_axis, words, area.width * 0.9)
    add_legend(native, legend, area, names)
    place_plot(native, 24 / area.width, over / area.height, room / area.width, tall / area.height)
    shown = list(native.plots[0].series)
    for place, part in enumerate(drawn):
        _dots(shown[place], part, place, int(radius * 2))
        if not part.dots:
            _labels(shown[place], part, size)
    if has_dots(chart):
        _uprights(shown[len(drawn)], each * 0.42)
    _names(slide, chart, Box(box.x, box.y + over, column - 8, tall), size)
    return frame


def _size(chart: Chart, room: float, row: float) -> float:
    """The largest text at which every name, and what the row says under it, stands on a line of its own."""
    said = [(name, words_of(chart, place)) for place, name in enumerate(chart.categories)]
    lines = max((1 + bool(words) for _, words in said), default=1)
    return next(
        (
            float(size)
            for size in range(WALL, SMALLEST, -1)
            if lines * size * fit.LINE <= row and all(fit.width(text, size) <= room for pair in said for text in pair)
        ),
        float(SMALLEST),
    )


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
            label_point(drawn.points[at], part.labels[row], min(size, 20.0), side, bold=False)
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


def _names(slide: Any, chart: Chart, box: Box, size: float) -> None:
    """The names of the rows beside their lanes, each with what it says under it, as text that can be changed."""
    row = box.height / max(1, len(chart.categories))
    for place, name in enumerate(chart.categories):
        area = Box(box.x, box.y + place * row, box.width, row * (1 - _FREE))
        frame = slide.shapes.add_textbox(Pt(area.x), Pt(area.y), Pt(area.width), Pt(area.height)).text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        said = words_of(chart, place)
        for index, text in enumerate(filter(None, (name, said))):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = fit.shorten(fit.one_line(text), size, area.width)
            run.font.size, run.font.bold, run.font.name = Pt(size), False, fit.FONT
            run.font.color.rgb = rgb(MUTED if index else INK)
