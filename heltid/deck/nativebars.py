"""Native charts of rows and columns: parts of a whole, amounts, and baseline to target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt

from heltid.charts.chart import UNSETTLED, Chart, ChartKind, Series, Shade
from heltid.charts.palette import LIGHT
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativedata import Moved, categories_of
from heltid.deck.nativeparts import (
    GAP_WIDTH,
    INK,
    LABEL_SHARE,
    LEGEND_ROOM,
    LINE,
    MUTED,
    SMALLEST,
    WALL,
    add_legend,
    category_axis,
    fill_by,
    hatch,
    hide_value_axis,
    label_text,
    legend_size,
    moves,
    place_chart,
    place_plot,
    rgb,
    share_axis,
    solid,
    write_labels,
)
from heltid.locale import number

#: Lines of a name under a goal's line; the workbook has it whole.
_NAME_LINES = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """How the rows of a bar chart stand: size of the labels, width of their column, height of the legend above, height
    of a row, and whether the labels find room in it."""

    size: float
    labels: float
    legend: float
    row: float
    whole: bool = True


def rows_of(chart: Chart, box: Box, legend: float) -> Rows:
    row = (box.height - legend) / max(1, len(chart.categories))
    room = box.width * LABEL_SHARE
    for size in range(WALL, SMALLEST - 1, -1):
        lines = [fit.wrap(text, size, room) for text in chart.categories]
        if all(len(each) * fit.LINE * size <= row * 0.92 for each in lines):
            widest = max((fit.width(line, size) for each in lines for line in each), default=0.0)
            return Rows(size, min(room, widest) + 16, legend, row)
    return Rows(SMALLEST, room + 16, legend, row, whole=False)


def place_rows(native: Any, box: Box, rows: Rows, below: float = 0.0) -> None:
    """The plot beside its labels, under the legend and above ``below`` points of axis."""
    x, y = rows.labels / box.width, rows.legend / box.height
    side = 30.0 if below else 4.0  # half of «100 %» stands outside
    place_plot(native, x, y, 1 - x - side / box.width, 1 - y - below / box.height)


def shorten_categories(native: Any, chart: Chart, rows: Rows) -> None:
    """Where even the smallest label is too long for its row the axis shows its beginning; the workbook has it whole."""
    if rows.whole:
        return
    lines = max(1, int(rows.row / (rows.size * fit.LINE)))
    _write_names(native, fit.fit(chart.categories, rows.labels - 16, 1e9, rows.size, rows.size, max_lines=lines).texts)


def _write_names(native: Any, texts: Sequence[str]) -> None:
    for cache in native._chartSpace.iter(qn("c:cat")):
        for point in cache.iter(qn("c:pt")):
            point.find(qn("c:v")).text = texts[int(point.get("idx"))]


def stacked(slide: Any, chart: Chart, box: Box) -> Any:
    """A 100 % bar for each group. One group alone is drawn as a bar for each level, which needs no legend."""
    if len(chart.categories) == 1:
        return _levels(slide, chart, box)
    names = [series.name for series in chart.series]
    legend = legend_size(names, box.width)
    scale = 20.0 if box.width > 600 else 14.0
    rows = rows_of(chart, Box(box.x, box.y, box.width, box.height - scale * 1.4), legend * LEGEND_ROOM)
    frame = place_chart(slide, XL_CHART_TYPE.BAR_STACKED_100, box, categories_of(chart))
    native = frame.chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap = GAP_WIDTH, 100
    category_axis(native, rows.size)
    share_axis(native, scale)
    add_legend(native, legend, box, names, rows.labels)
    place_rows(native, box, rows, scale * 1.4)
    shorten_categories(native, chart, rows)
    room = box.width - rows.labels - 30
    totals = [sum(series.values[i] or 0 for series in chart.series) for i in range(len(chart.categories))]
    size = max(9.0, min(WALL, rows.size + 4, rows.row / (1 + GAP_WIDTH / 100) * 0.8))
    for drawn, series in zip(plot.series, chart.series, strict=True):
        fill_by(drawn, series.shade)
        wide = [
            bool(value and totals[i] and value / totals[i] * room > fit.width(number(value), size, bold=True) + 6)
            for i, value in enumerate(series.values)
        ]
        colour = LIGHT.ink_on(LIGHT.fill(series.shade))
        write_labels(drawn, series, size, colour, XL_LABEL_POSITION.CENTER, wide, "", live=True)
    return frame


def _levels(slide: Any, chart: Chart, box: Box) -> Any:
    """The levels of one group: a bar for each, in the level's own colour."""
    group = Series(chart.categories[0], tuple(series.values[0] for series in chart.series), Shade.PRIMARY)
    turned = replace(
        chart, kind=ChartKind.BARS, categories=tuple(series.name for series in chart.series), series=(group,), unit=""
    )
    frame = bars(slide, turned, box)
    for index, series in enumerate(chart.series):
        fill_by(frame.chart.plots[0].series[0].points[index], series.shade)
    return frame


def bars(slide: Any, chart: Chart, box: Box) -> Any:
    several = len(chart.series) > 1
    legend = legend_size([series.name for series in chart.series], box.width) if several else 0
    rows = rows_of(chart, box, legend * LEGEND_ROOM)
    frame = place_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, categories_of(chart))
    native = frame.chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap = GAP_WIDTH, (-10 if several else 0)
    category_axis(native, rows.size)
    size = max(SMALLEST, min(WALL, rows.size, rows.row / max(1, len(chart.series)) / fit.LINE * 0.9))
    room = box.width - rows.labels - 4
    texts = [label_text(series, i, chart.unit) for series in chart.series for i in range(len(chart.categories))]
    widest = max((fit.width(text, size, bold=True) for text in texts), default=0.0) + 14
    values = [value for series in chart.series for value in series.values if value is not None]
    largest, smallest = max([*values, 0]), min([*values, 0])
    shown = max(room - widest, room * 0.3)
    hide_value_axis(native, smallest, smallest + ((largest - smallest) or 1) * room / shown)
    if several:
        add_legend(native, legend, box, [series.name for series in chart.series], rows.labels)
    place_rows(native, box, rows)
    shorten_categories(native, chart, rows)
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.invert_if_negative = False
        fill_by(drawn, series.shade)
        shown_at = [value is not None for value in series.values]
        write_labels(drawn, series, size, INK, XL_LABEL_POSITION.OUTSIDE_END, shown_at, chart.unit)
        for i, name in enumerate(chart.categories):
            if chart.highlight and not several:
                solid(drawn.points[i].format, LIGHT.fill(Shade.PRIMARY if name == chart.highlight else Shade.PEERS))
    return frame


def columns(slide: Any, chart: Chart, box: Box) -> Any:
    several = len(chart.series) > 1
    legend = legend_size([series.name for series in chart.series], box.width) if several else 0
    frame = place_chart(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, box, categories_of(chart))
    native = frame.chart
    plot = native.plots[0]
    # A single year is not a wall.
    plot.gap_width, plot.overlap = max(60, 240 // max(1, len(chart.categories))), 0
    size = column_size(chart, box)
    category_axis(native, size, reverse=False)
    values = [value for series in chart.series for value in series.values if value is not None]
    largest, smallest = max([*values, 0]), min([*values, 0])
    hide_value_axis(native, smallest, smallest + ((largest - smallest) or 1) * 1.2)
    if several:
        add_legend(native, legend, box, [series.name for series in chart.series])
    lines = max(
        (len(fit.wrap(text, size, box.width / len(chart.categories) - 8)) for text in chart.categories), default=1
    )
    place_plot(
        native,
        0,
        legend * LEGEND_ROOM / box.height,
        1,
        1 - (legend * LEGEND_ROOM + lines * size * fit.LINE + 14) / box.height,
    )
    slot = box.width / max(1, len(chart.categories) * len(chart.series)) * 0.7
    texts = [label_text(series, i, chart.unit) for series in chart.series for i in range(len(chart.categories))]
    label = next(
        (s for s in range(WALL, 9, -1) if all(fit.width(text, s, bold=True) <= slot * 1.2 for text in texts)), 10
    )
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.invert_if_negative = False
        fill_by(drawn, series.shade)
        shown_at = [value is not None for value in series.values]
        write_labels(drawn, series, label, INK, XL_LABEL_POSITION.OUTSIDE_END, shown_at, chart.unit)
        for index, mark in enumerate(series.marks):
            if mark in UNSETTLED:
                hatch(drawn.points[index].format, LIGHT.fill(series.shade), LIGHT.fill(series.shade))
    return frame


def column_size(chart: Chart, box: Box) -> float:
    room = box.width / max(1, len(chart.categories)) - 8
    return fit.fit(chart.categories, room, 1e9, WALL, SMALLEST, max_lines=3).size


def _text_width(chart: Chart) -> float:
    """The width of the widest label, in sizes."""
    texts = [label_text(part, row, chart.unit) for part in chart.series for row in range(len(chart.categories))]
    return max((fit.width(text, 1, bold=True) for text in texts), default=0.0)


def _apart(chart: Chart, index: int, near: float) -> list[bool]:
    """Which values of a series get their label: all but a target whose label would lie over another one."""
    shown = [value is not None for value in chart.series[index].values]
    if index < 2:
        return shown
    baselines, targets = chart.series[0].values, chart.series[index].values
    for row, (start, goal) in enumerate(zip(baselines, targets, strict=True)):
        if start is not None and goal is not None and abs(start - goal) < near:
            shown[row] = False
    return shown


def dumbbell(slide: Any, chart: Chart, box: Box) -> Any:
    """Baseline, latest and target of each goal on one upright line: hollow dot, filled dot, bar."""
    frame = place_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, categories_of(chart, Moved))
    native = frame.chart
    plot = native.plots[0]
    legend = legend_size([series.name for series in chart.series], box.width)
    size = min(20.0, column_size(chart, box))
    category_axis(native, size, reverse=False)
    values = [value for series in chart.series for value in series.values if value is not None]
    room = (max(values) - min(values)) * 0.15 or 1
    hide_value_axis(native, min(values) - room, max(values) + room)
    add_legend(native, legend, box, [series.name for series in chart.series])
    column = box.width / len(chart.categories) - 8
    names = fit.fit(chart.categories, column, 1e9, size, size, max_lines=_NAME_LINES).texts
    _write_names(native, names)
    lines = max(len(fit.wrap(text, size, column)) for text in names)
    low = (legend * LEGEND_ROOM + lines * size * fit.LINE + 14) / box.height
    place_plot(native, 0, legend * LEGEND_ROOM / box.height, 1, 1 - low)
    moves(plot.series[0], chart, LIGHT.fill(Shade.PEERS))
    label = min(20.0, size + 2, (box.width / len(chart.categories) / 2 - 14) / max(_text_width(chart), 1))
    # How far apart two values must be for their labels to stand on the same side.
    near = label * fit.LINE * (max(values) - min(values) + 2 * room) / max(1.0, box.height * (1 - low) - legend * 1.8)
    looks = (
        (XL_MARKER_STYLE.CIRCLE, 15, False, XL_LABEL_POSITION.LEFT),
        (XL_MARKER_STYLE.CIRCLE, 17, True, XL_LABEL_POSITION.RIGHT),
        (XL_MARKER_STYLE.DASH, 24, True, XL_LABEL_POSITION.LEFT),
    )
    for index, (drawn, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        style, marker_size, filled, position = looks[min(index, 2)]
        drawn.smooth = False
        drawn.format.line.fill.background()
        drawn.marker.style, drawn.marker.size = style, marker_size
        colour = LIGHT.fill(series.shade) if series.shade is not Shade.MISSING else LIGHT.missing
        solid(drawn.marker.format, colour if filled else LINE)  # pale, not white: some viewers draw no outline
        drawn.marker.format.line.color.rgb = rgb(colour)
        drawn.marker.format.line.width = Pt(2.5)
        write_labels(
            drawn, series, label, INK if index < 2 else MUTED, position, _apart(chart, index, near), chart.unit
        )
    return frame
