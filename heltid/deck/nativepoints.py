"""Native charts of points: one unit among its peers, two measures together, equal dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.util import Pt

from heltid.charts.chart import UNSETTLED, Chart, Series, Shade, arrow_title
from heltid.charts.meanings import SYMBOLS, by_meaning
from heltid.charts.palette import LIGHT
from heltid.charts.shares import upper
from heltid.charts.svgparts import tick_text
from heltid.charts.svgpoints import ends, stacks
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativeaxes import AXIS_SIZE, label_point, rounded, title_of, value_axis
from heltid.deck.nativedata import Places
from heltid.deck.nativeparts import (
    INK,
    LEGEND_ROOM,
    LINE,
    PAGE,
    SMALLEST,
    WALL,
    add_legend,
    add_legend_column,
    label_text,
    legend_size,
    place_chart,
    place_plot,
    rgb,
    solid,
)
from heltid.language import _
from heltid.locale import number

#: The part of the width that a key beside a map takes.
_ASIDE = 0.45
_SHAPES = {
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "star": XL_MARKER_STYLE.STAR,
    "x": XL_MARKER_STYLE.X,
}


def strip(slide: Any, chart: Chart, box: Box) -> Any:
    """A dot for each unit on one axis; the chosen ones are large, named in the key with their value beside them; the
    median is an upright line."""
    part = chart.series[0]
    low, high, _step = rounded(*ends(chart, [value for value in part.values if value is not None], 0.02))
    chosen = [
        (row, name, shade)
        for name, shade in ((chart.highlight, Shade.PRIMARY), (chart.compared, Shade.COHORT_2))
        if name in chart.categories and part.values[row := chart.categories.index(name)] is not None
    ]
    taken = {row for row, *_rest in chosen}
    others = [row for row, value in enumerate(part.values) if value is not None and row not in taken]
    names = [_("{count} andre").format(count=number(len(others), 0)) if chosen else upper(part.name)]
    names += [chart.reference.label] if chart.reference else []
    names += [_said(part, row, name, chart.unit, box.width * 0.36) for row, name, _shade in chosen]
    legend = legend_size(names, box.width)
    room, over = box.width - 48, legend * LEGEND_ROOM
    places = [None if value is None else room * (value - low) / ((high - low) or 1) for value in part.values]
    plot = box.height - over - 3 * AXIS_SIZE - 8
    radius, heights = stacks(places, 20.0, plot - WALL)
    data = Places()
    peers = data.add_series(names[0])
    for row in others:
        peers.add_data_point(part.values[row], heights[row])
    if chart.reference:
        middle = data.add_series(chart.reference.label)
        for y in (0, plot * 0.9):
            middle.add_data_point(chart.reference.value, y)
    for (row, *_rest), name in zip(chosen, names[len(names) - len(chosen) :], strict=True):
        data.add_series(name).add_data_point(part.values[row], heights[row])
    frame = place_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, data)
    native = frame.chart
    value_axis(native.category_axis, low, high, box)
    _hide(native.value_axis, 0, plot)
    words = arrow_title(chart)
    if words:
        title_of(native.category_axis, words, box.width * 0.9)
    add_legend(native, legend, box, names)
    place_plot(native, 24 / box.width, over / box.height, 1 - 48 / box.width, plot / box.height)
    series = list(native.plots[0].series)
    _dot(series[0], Shade.PEERS, int(radius * 2))
    if chart.reference:
        series[1].marker.style = XL_MARKER_STYLE.NONE
        series[1].format.line.color.rgb = rgb(INK)
        series[1].format.line.width = Pt(2)
    for drawn, (row, _name, shade) in zip(series[len(series) - len(chosen) :], chosen, strict=True):
        _dot(drawn, shade, min(40, int(radius * 3.2)), hollow=part.mark(row) in UNSETTLED)
    return frame


def _said(part: Series, row: int, name: str, unit: str, room: float) -> str:
    """A chosen unit in the key: its name, shortened where it must be, and its value."""
    value = label_text(part, row, unit)
    return f"{fit.shorten(name, 20, room - fit.width(value, 20))}: {value}"


def _side(value: float, low: float, high: float) -> Any:
    """A label beside its point, on the side where there is room."""
    return XL_LABEL_POSITION.RIGHT if value - low < (high - low) / 2 else XL_LABEL_POSITION.LEFT


def scatter(slide: Any, chart: Chart, box: Box) -> Any:
    across, up = chart.series
    rows = [row for row, pair in enumerate(zip(across.values, up.values, strict=True)) if None not in pair]
    chosen = {
        name: rows_of
        for name in (chart.highlight, chart.compared)
        if name and (rows_of := [row for row in rows if chart.categories[row] == name])
    }
    data = Places()
    groups: list[tuple[str, Shade, Sequence[int]]] = [
        (_("Prosjekter"), Shade.PEERS, [row for row in rows if chart.categories[row] not in chosen])
    ]
    for name, places in chosen.items():
        groups.append((name, Shade.PRIMARY if name == chart.highlight else Shade.COHORT_2, places))
    for name, _shade, drawn_rows in groups:
        series = data.add_series(name)
        for row in drawn_rows:
            series.add_data_point(across.values[row], up.values[row])
    frame = place_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, data)
    native = frame.chart
    low, high = ends(chart, [across.values[row] or 0 for row in rows], 0.06)
    floor, roof = ends(chart, [up.values[row] or 0 for row in rows], 0.08)
    value_axis(native.category_axis, low, high, box)
    value_axis(native.value_axis, floor, roof, box)
    title_of(native.category_axis, f"{across.name} →", box.width * 0.9)
    title_of(native.value_axis, f"{up.name} →", box.height * 0.8)
    left = fit.width(tick_text(roof), AXIS_SIZE) + 56
    place_plot(
        native, left / box.width, 8 / box.height, 1 - (left + 16) / box.width, 1 - (8 + 3.2 * AXIS_SIZE) / box.height
    )
    for drawn, (name, shade, at) in zip(native.plots[0].series, groups, strict=True):
        _dot(drawn, shade, 11 if shade is Shade.PEERS else 17)
        if shade is not Shade.PEERS and at:
            text = fit.shorten(name, 24, box.width * 0.45, bold=True)
            label_point(drawn.points[0], text, 24, _side(across.values[at[0]] or 0, low, high))
    return frame


def _dot(drawn: Any, shade: Shade, size: int, *, hollow: bool = False) -> None:
    drawn.format.line.fill.background()
    drawn.marker.style = XL_MARKER_STYLE.DIAMOND if shade is Shade.COHORT_2 else XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = max(4, size)
    # Pale, not white: some viewers draw no outline.
    solid(drawn.marker.format, LIGHT.fill(Shade.DEGREE_1) if hollow else LIGHT.fill(shade))
    drawn.marker.format.line.color.rgb = rgb(LIGHT.fill(shade) if hollow else LIGHT.outlines.get(shade, PAGE))
    drawn.marker.format.line.width = Pt(3 if hollow else 1)


def _hide(axis: Any, low: float, high: float) -> None:
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = False
    axis.visible = False


def _column_size(names: Sequence[str], box: Box) -> float:
    """The size at which names stand under each other in the key's part of the box."""
    room = box.width * _ASIDE - 40
    for size in range(24, SMALLEST, -1):
        if max(fit.width(name, size) for name in names) <= room and len(names) * size * 1.5 <= box.height:
            return size
    return SMALLEST


def dots(slide: Any, chart: Chart, box: Box) -> Any:
    data = Places()
    groups = by_meaning(chart)
    for (meaning, _shade), points in groups.items():
        series = data.add_series(meaning)
        for point in points:
            series.add_data_point(point.x, point.y)
    names = [meaning for meaning, _shade in groups]
    legend = legend_size(names, box.width)
    frame = place_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, data)
    native = frame.chart
    xs, ys = [point.x for point in chart.points], [point.y for point in chart.points]
    _hide(native.category_axis, min(xs) - 1, max(xs) + 1)
    _hide(native.value_axis, min(ys) - 1, max(ys) + 1)
    wide, tall = max(xs) - min(xs) + 2, max(ys) - min(ys) + 2
    aside = _column_size(names, box) if legend < 20 else 0.0
    over = 0.0 if aside else legend * LEGEND_ROOM
    if aside:
        add_legend_column(native, aside, box, len(names))
    else:
        add_legend(native, legend, box, names)
    scale = min(box.width * (1 - (_ASIDE if aside else 0)) / wide, (box.height - over) / tall)
    left = 1 - wide * scale / box.width
    share = wide * scale / box.width, tall * scale / box.height
    place_plot(native, left if aside else left / 2, over / box.height, *share)
    for drawn, (_meaning, shade) in zip(native.plots[0].series, groups, strict=True):
        drawn.format.line.fill.background()
        # A place's colour is told by shape as well, as on the screen.
        drawn.marker.style = _SHAPES.get(SYMBOLS.get(shade, ""), XL_MARKER_STYLE.CIRCLE)
        drawn.marker.size = int(max(4, min(20, scale * (0.6 if shade is Shade.MISSING else 0.85))))
        solid(drawn.marker.format, LINE if shade is Shade.MISSING else LIGHT.fill(shade))
        drawn.marker.format.line.color.rgb = rgb(LIGHT.outlines.get(shade, LIGHT.fill(shade)))
    return frame
