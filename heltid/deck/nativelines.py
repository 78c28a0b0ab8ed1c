"""Native line charts: change over reports, with a gap where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from heltid.charts.chart import UNSETTLED, Chart, Mark, Series, Shade, arrow_title
from heltid.charts.palette import LIGHT
from heltid.charts.svglines import look_of, value_range
from heltid.charts.svgparts import tick_text
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativeaxes import AXIS_SIZE, label_point, rounded, title_of, value_axis
from heltid.deck.nativedata import categories_of
from heltid.deck.nativeparts import (
    LEGEND_ROOM,
    LINE,
    MUTED,
    SMALLEST,
    WALL,
    add_legend,
    category_axis,
    label_text,
    legend_size,
    place_chart,
    place_plot,
    rgb,
    solid,
)

#: Points of a single line that each get their value, and lines that are named at their ends.
_LABELLED, _NAMED = 8, 6
_FORMS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE)


def lines(slide: Any, chart: Chart, box: Box) -> Any:
    """A line per series; no line goes through a missing value, and one that may still change is hollow with its word.

    The target is a series of its own, so that it can be moved.
    """
    several = len(chart.series) > 1
    low, high = chart.value_range or value_range(chart)
    drawn = _with_target(chart)
    names = [series.name for series in chart.series]
    legend = legend_size(names, box.width) if several else 0.0
    frame = place_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, categories_of(drawn))
    native = frame.chart
    size = _period_size(drawn, box)
    category_axis(native, size, reverse=False)
    value_axis(native.value_axis, low, high, box)
    heading = arrow_title(chart, upright=True)
    if heading:
        title_of(native.value_axis, heading, box.height * 0.7)
    if several:
        add_legend(native, legend, box, names)
    texts = [label_text(part, row, chart.unit) for part in drawn.series for row in range(len(part.values))]
    widest = max((fit.width(text, WALL, bold=True) for text in texts), default=0.0)
    label = max(SMALLEST, min(24.0, WALL * box.width * 0.16 / max(widest, 1)))
    left, right = fit.width(tick_text(high), AXIS_SIZE) + 64, widest * label / WALL * (1.0 if several else 0.6) + 24
    top = legend * LEGEND_ROOM + (8 if several else label * 1.6)
    rows = max(len(fit.wrap(name, size, box.width / len(drawn.categories) - 8)) for name in drawn.categories)
    below = rows * size * fit.LINE + 14
    place_plot(
        native,
        left / box.width,
        top / box.height,
        1 - (left + right) / box.width,
        1 - (top + below) / box.height,
    )
    start, end, _ = rounded(low, high)
    plot = box.height - top - below
    scale = plot / ((end - start) or 1)
    ways = _sides([-scale * (_last(part) or 0) for part in chart.series], label)
    for place, (line, part) in enumerate(zip(native.plots[0].series, drawn.series, strict=True)):
        if place < len(chart.series):
            _line(line, part, look_of(chart, place), place, chart, label, ways[place])
        else:
            _target(line, part, label, _clear_of(chart))
    _without_target(native, len(chart.series) if several and chart.reference else None)
    return frame


def _last(part: Series) -> float | None:
    return next((value for value in reversed(part.values) if value is not None), None)


def _sides(heights: Sequence[float], size: float) -> list[Any]:
    """Where the value at the end of each line stands: to its right, over or under it where another is near, nowhere
    between two that are near."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    sides: list[Any] = [XL_LABEL_POSITION.RIGHT] * len(heights)
    tall = size * fit.LINE
    for rank, place in enumerate(order):
        over = rank > 0 and heights[place] - heights[order[rank - 1]] < tall
        under = rank + 1 < len(order) and heights[order[rank + 1]] - heights[place] < tall
        if over and under:
            sides[place] = None
        elif over or under:
            sides[place] = XL_LABEL_POSITION.BELOW if over else XL_LABEL_POSITION.ABOVE
    return sides


def _clear_of(chart: Chart) -> int:
    """The period where the target's name lies farthest from what is drawn."""
    level = chart.reference.value if chart.reference else 0.0
    drawn = [[part.values[row] for part in chart.series] for row in range(len(chart.categories))]
    away = [min((abs(value - level) for value in values if value is not None), default=1e9) for values in drawn]
    return max(range(len(away)), key=lambda row: away[row])


def _with_target(chart: Chart) -> Chart:
    """The chart with the target as a series, and with the word for a missing value in the name of its period."""
    series, names = chart.series, chart.categories
    if len(series) == 1:
        part = series[0]
        names = tuple(
            name if part.values[row] is not None else f"{name} ({(part.mark(row) or Mark.MISSING).word})"
            for row, name in enumerate(names)
        )
    if chart.reference:
        values = (chart.reference.value,) * len(names)
        labels = (chart.reference.label,) * len(names)
        series = (*series, Series(chart.reference.label, values, Shade.COHORT_2, labels))
    return replace(chart, categories=names, series=series)


def _period_size(chart: Chart, box: Box) -> float:
    room = box.width * 0.8 / max(1, len(chart.categories)) - 6
    return fit.fit(chart.categories, room, 1e9, AXIS_SIZE, SMALLEST, max_lines=3).size


def _line(drawn: Any, part: Series, shade: Shade, place: int, chart: Chart, size: float, side: Any) -> None:
    colour = LIGHT.outlines[shade] if shade is Shade.PEERS else LIGHT.fill(shade)
    drawn.smooth = False
    drawn.format.line.color.rgb = rgb(colour)
    drawn.format.line.width = Pt(1.5 if shade is Shade.PEERS else 3)
    drawn.marker.style = _FORMS[0 if chart.highlight else place % len(_FORMS)]
    drawn.marker.size = 6 if shade is Shade.PEERS else 11
    solid(drawn.marker.format, colour)
    drawn.marker.format.line.color.rgb = rgb(colour)
    there = [row for row, value in enumerate(part.values) if value is not None]
    alone = len(chart.series) == 1
    shown = there if alone and len(there) <= _LABELLED else there[:1] + there[-1:] if alone else there[-1:]
    if len(chart.series) > _NAMED and part.name not in (chart.highlight, chart.compared):
        shown = []
    for row in there:
        if part.mark(row) in UNSETTLED:
            point = drawn.points[row]
            point.marker.style, point.marker.size = drawn.marker.style, 12
            solid(point.marker.format, LINE)  # pale, not white: some viewers draw no outline
            point.marker.format.line.color.rgb = rgb(colour)
            point.marker.format.line.width = Pt(2.5)
        if row in shown or part.mark(row) in UNSETTLED:
            where = XL_LABEL_POSITION.ABOVE if alone else side
            if where is not None:
                label_point(drawn.points[row], label_text(part, row, chart.unit), size, where)


def _target(drawn: Any, part: Series, size: float, row: int) -> None:
    colour = LIGHT.fill(part.shade)
    drawn.smooth = False
    drawn.format.line.color.rgb = rgb(colour)
    drawn.format.line.width = Pt(2.25)
    drawn.format.line.dash_style = MSO_LINE.DASH
    drawn.marker.style = XL_MARKER_STYLE.NONE
    label_point(drawn.points[row], part.name, size * 0.9, XL_LABEL_POSITION.BELOW, MUTED)


def _without_target(native: Any, place: int | None) -> None:
    """The target is named at its line: the legend leaves it out."""
    if place is None:
        return
    legend = native.legend._element
    entry = legend.makeelement(qn("c:legendEntry"), {})
    entry.append(legend.makeelement(qn("c:idx"), {"val": str(place)}))
    entry.append(legend.makeelement(qn("c:delete"), {"val": "1"}))
    legend.insert(1, entry)
