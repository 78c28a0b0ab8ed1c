"""A ``Chart`` value as a native, editable PowerPoint chart with its numbers in an embedded workbook.

Labels show the live value wherever the text is the number itself, so that a number changed in the workbook changes on
the slide. The plot's place is set by measuring the labels: nothing is left to the program that opens the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

from heltid.charts.chart import Chart, ChartKind, Series, Shade
from heltid.charts.palette import LIGHT
from heltid.deck import fit
from heltid.deck.master import LANGUAGE, Box
from heltid.locale import NO_BREAK_SPACE, number

WALL, SMALLEST = 28, 12
INK, MUTED, LINE, PAGE = LIGHT.ink, LIGHT.muted, LIGHT.hairline, LIGHT.page
_LEGEND_ROOM = 1.8  # height of the legend's line, in sizes
_GAP_WIDTH = 35  # between bars, in per cent of a bar
_LABEL_SHARE = 0.42  # most of the width that category labels may take
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _TextOnly:
    """Writes names as text whatever they begin with: «=1+1» is a name here, never a formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Workbook, Any]]:
        workbook = Workbook(xlsx_file, _SAFE)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_TextOnly, CategoryWorkbookWriter):
    pass


class _XyWriter(_TextOnly, XyWorkbookWriter):
    pass


class _Categories(CategoryChartData):
    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)


class _Places(XyChartData):
    @property
    def _workbook_writer(self) -> _XyWriter:
        return _XyWriter(self)


def add_chart(slide: Any, chart: Chart, box: Box) -> Any:
    """Draw the chart in the box and return its graphic frame. The chart must not be empty."""
    draw = {
        ChartKind.STACKED_SHARE: _stacked,
        ChartKind.BARS: _bars,
        ChartKind.COLUMNS: _columns,
        ChartKind.DUMBBELL: _dumbbell,
        ChartKind.DOTS: _dots,
        ChartKind.CHOROPLETH: _dots,
    }[chart.kind]
    frame = draw(slide, chart, box)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", chart.alt)
    properties.set("name", f"Diagram: {chart.title}"[:120])
    space = frame.chart._chartSpace
    space.insert(1, parse_xml(f'<c:lang {_NS} val="{LANGUAGE}"/>'))
    for run in space.iter(qn("a:defRPr")):
        run.set("lang", LANGUAGE)
    return frame


_NS = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def _place(slide: Any, kind: Any, box: Box, data: Any) -> Any:
    frame = slide.shapes.add_chart(kind, Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height), data)
    frame.chart.has_title = False
    frame.chart.has_legend = False
    frame.chart.font.name = fit.FONT
    frame.chart.font.color.rgb = _rgb(INK)
    return frame


def _data(chart: Chart) -> CategoryChartData:
    data = _Categories(number_format="General")
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    return data


# --- horizontal bars --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rows:
    """How the rows of a bar chart stand: size of the labels, width of their column, height of the legend above, height
    of a row, and whether the labels find room in it."""

    size: float
    labels: float
    legend: float
    row: float
    whole: bool = True


def _rows(chart: Chart, box: Box, legend: float) -> _Rows:
    row = (box.height - legend) / max(1, len(chart.categories))
    room = box.width * _LABEL_SHARE
    for size in range(WALL, SMALLEST - 1, -1):
        lines = [fit.wrap(text, size, room) for text in chart.categories]
        if all(len(each) * fit.LINE * size <= row * 0.92 for each in lines):
            widest = max((fit.width(line, size) for each in lines for line in each), default=0.0)
            return _Rows(size, min(room, widest) + 16, legend, row)
    return _Rows(SMALLEST, room + 16, legend, row, whole=False)


def _shorten_categories(native: Any, chart: Chart, rows: _Rows) -> None:
    """Where even the smallest label is too long for its row the axis shows its beginning; the workbook has it whole."""
    if rows.whole:
        return
    lines = max(1, int(rows.row / (rows.size * fit.LINE)))
    fitted = fit.fit(chart.categories, rows.labels - 16, 1e9, rows.size, rows.size, max_lines=lines)
    for cache in native._chartSpace.iter(qn("c:cat")):
        for point in cache.iter(qn("c:pt")):
            point.find(qn("c:v")).text = fitted.texts[int(point.get("idx"))]


def _stacked(slide: Any, chart: Chart, box: Box) -> Any:
    """A 100 % bar for each group. One group alone is drawn as a bar for each level, which needs no legend."""
    if len(chart.categories) == 1:
        return _levels(slide, chart, box)
    names = [series.name for series in chart.series]
    legend = _legend_size(names, box.width)
    scale = 20.0 if box.width > 600 else 14.0
    rows = _rows(chart, Box(box.x, box.y, box.width, box.height - scale * 1.4), legend * _LEGEND_ROOM)
    frame = _place(slide, XL_CHART_TYPE.BAR_STACKED_100, box, _data(chart))
    native = frame.chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap = _GAP_WIDTH, 100
    _category_axis(native, rows.size)
    _share_axis(native, scale)
    _legend(native, legend, box, names, rows.labels)
    _inner_plot(native, box, rows, scale * 1.4)
    _shorten_categories(native, chart, rows)
    room = box.width - rows.labels - 30
    totals = [sum(series.values[i] or 0 for series in chart.series) for i in range(len(chart.categories))]
    size = max(9.0, min(WALL, rows.size + 4, rows.row / (1 + _GAP_WIDTH / 100) * 0.8))
    for drawn, series in zip(plot.series, chart.series, strict=True):
        _fill(drawn, series.shade)
        wide = [
            bool(value and totals[i] and value / totals[i] * room > fit.width(number(value), size, bold=True) + 6)
            for i, value in enumerate(series.values)
        ]
        colour = LIGHT.ink_on(LIGHT.fill(series.shade))
        _labels(drawn, series, size, colour, XL_LABEL_POSITION.CENTER, wide, "", live=True)
    return frame


def _levels(slide: Any, chart: Chart, box: Box) -> Any:
    """The levels of one group: a bar for each, in the level's own colour."""
    group = Series(chart.categories[0], tuple(series.values[0] for series in chart.series), Shade.PRIMARY)
    turned = replace(
        chart, kind=ChartKind.BARS, categories=tuple(series.name for series in chart.series), series=(group,), unit=""
    )
    frame = _bars(slide, turned, box)
    for index, series in enumerate(chart.series):
        _fill(frame.chart.plots[0].series[0].points[index], series.shade)
    return frame


def _bars(slide: Any, chart: Chart, box: Box) -> Any:
    several = len(chart.series) > 1
    legend = _legend_size([series.name for series in chart.series], box.width) if several else 0
    rows = _rows(chart, box, legend * _LEGEND_ROOM)
    frame = _place(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, _data(chart))
    native = frame.chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap = _GAP_WIDTH, (-10 if several else 0)
    _category_axis(native, rows.size)
    size = max(SMALLEST, min(WALL, rows.size, rows.row / max(1, len(chart.series)) / fit.LINE * 0.9))
    room = box.width - rows.labels - 4
    texts = [_text(series, i, chart.unit) for series in chart.series for i in range(len(chart.categories))]
    widest = max((fit.width(text, size, bold=True) for text in texts), default=0.0) + 14
    values = [value for series in chart.series for value in series.values if value is not None]
    largest, smallest = max([*values, 0]), min([*values, 0])
    shown = max(room - widest, room * 0.3)
    _hide_value_axis(native, smallest, smallest + ((largest - smallest) or 1) * room / shown)
    if several:
        _legend(native, legend, box, [series.name for series in chart.series], rows.labels)
    _inner_plot(native, box, rows)
    _shorten_categories(native, chart, rows)
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.invert_if_negative = False
        _fill(drawn, series.shade)
        shown_at = [value is not None for value in series.values]
        _labels(drawn, series, size, INK, XL_LABEL_POSITION.OUTSIDE_END, shown_at, chart.unit)
        for i, name in enumerate(chart.categories):
            if chart.highlight and not several:
                _solid(drawn.points[i].format, LIGHT.fill(Shade.PRIMARY if name == chart.highlight else Shade.PEERS))
    return frame


def _columns(slide: Any, chart: Chart, box: Box) -> Any:
    several = len(chart.series) > 1
    legend = _legend_size([series.name for series in chart.series], box.width) if several else 0
    frame = _place(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, box, _data(chart))
    native = frame.chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 60, 0
    size = _column_size(chart, box)
    _category_axis(native, size, reverse=False)
    values = [value for series in chart.series for value in series.values if value is not None]
    largest, smallest = max([*values, 0]), min([*values, 0])
    _hide_value_axis(native, smallest, smallest + ((largest - smallest) or 1) * 1.2)
    if several:
        _legend(native, legend, box, [series.name for series in chart.series])
    lines = max(
        (len(fit.wrap(text, size, box.width / len(chart.categories) - 8)) for text in chart.categories), default=1
    )
    _layout(
        native,
        0,
        legend * _LEGEND_ROOM / box.height,
        1,
        1 - (legend * _LEGEND_ROOM + lines * size * fit.LINE + 14) / box.height,
    )
    slot = box.width / max(1, len(chart.categories) * len(chart.series)) * 0.7
    texts = [_text(series, i, chart.unit) for series in chart.series for i in range(len(chart.categories))]
    label = next(
        (s for s in range(WALL, 9, -1) if all(fit.width(text, s, bold=True) <= slot * 1.2 for text in texts)), 10
    )
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.invert_if_negative = False
        _fill(drawn, series.shade)
        shown_at = [value is not None for value in series.values]
        _labels(drawn, series, label, INK, XL_LABEL_POSITION.OUTSIDE_END, shown_at, chart.unit)
    return frame


def _column_size(chart: Chart, box: Box) -> float:
    room = box.width / max(1, len(chart.categories)) - 8
    return fit.fit(chart.categories, room, 1e9, WALL, SMALLEST, max_lines=3).size


def _dumbbell(slide: Any, chart: Chart, box: Box) -> Any:
    """Baseline, latest and target of each goal on one upright line: hollow dot, filled dot, bar."""
    frame = _place(slide, XL_CHART_TYPE.LINE_MARKERS, box, _data(chart))
    native = frame.chart
    plot = native.plots[0]
    legend = _legend_size([series.name for series in chart.series], box.width)
    size = min(20.0, _column_size(chart, box))
    _category_axis(native, size, reverse=False)
    values = [value for series in chart.series for value in series.values if value is not None]
    room = (max(values) - min(values)) * 0.15 or 1
    _hide_value_axis(native, min(values) - room, max(values) + room)
    _legend(native, legend, box, [series.name for series in chart.series])
    lines = max(len(fit.wrap(text, size, box.width / len(chart.categories) - 8)) for text in chart.categories)
    low = (legend * _LEGEND_ROOM + min(lines, 4) * size * fit.LINE + 14) / box.height
    _layout(native, 0, legend * _LEGEND_ROOM / box.height, 1, 1 - low)
    plot._element.insert(
        _before(plot._element, ("c:upDownBars", "c:marker", "c:smooth", "c:axId", "c:extLst")),
        parse_xml(
            f'<c:hiLowLines {_NS} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:spPr>'
            f'<a:ln w="38100" cap="rnd"><a:solidFill><a:srgbClr val="{LIGHT.fill(Shade.PEERS)[1:]}"/>'
            "</a:solidFill></a:ln></c:spPr></c:hiLowLines>"
        ),
    )
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
        _solid(drawn.marker.format, colour if filled else LINE)  # pale, not white: some viewers draw no outline
        drawn.marker.format.line.color.rgb = _rgb(colour)
        drawn.marker.format.line.width = Pt(2.5)
        shown_at = [value is not None for value in series.values]
        _labels(drawn, series, min(20.0, size + 2), INK if index < 2 else MUTED, position, shown_at, chart.unit)
    return frame


def _dots(slide: Any, chart: Chart, box: Box) -> Any:
    data = _Places()
    groups: dict[tuple[str, Shade], list[Any]] = {}
    for point in chart.points:
        groups.setdefault((point.meaning, point.shade), []).append(point)
    for (meaning, _shade), points in groups.items():
        series = data.add_series(meaning)
        for point in points:
            series.add_data_point(point.x, point.y)
    names = [meaning for meaning, _shade in groups]
    legend = _legend_size(names, box.width)
    frame = _place(slide, XL_CHART_TYPE.XY_SCATTER, box, data)
    native = frame.chart
    xs, ys = [point.x for point in chart.points], [point.y for point in chart.points]
    for axis, values in ((native.category_axis, xs), (native.value_axis, ys)):
        axis.minimum_scale, axis.maximum_scale = min(values) - 1, max(values) + 1
        axis.has_major_gridlines = False
        axis.visible = False
    _legend(native, legend, box, names)
    wide, tall = max(xs) - min(xs) + 2, max(ys) - min(ys) + 2
    scale = min(box.width / wide, (box.height - legend * _LEGEND_ROOM) / tall)
    _layout(
        native,
        (1 - wide * scale / box.width) / 2,
        legend * _LEGEND_ROOM / box.height,
        wide * scale / box.width,
        tall * scale / box.height,
    )
    for drawn, (_meaning, shade) in zip(native.plots[0].series, groups, strict=True):
        drawn.format.line.fill.background()
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, int(max(4, min(20, scale * 0.8)))
        _solid(drawn.marker.format, LIGHT.fill(shade))
        drawn.marker.format.line.color.rgb = _rgb(LIGHT.outlines.get(shade, LIGHT.fill(shade)))
    return frame


# --- parts ------------------------------------------------------------------------------------------------------


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def _solid(part: Any, colour: str) -> None:
    part.fill.solid()
    part.fill.fore_color.rgb = _rgb(colour)


def _fill(drawn: Any, shade: Shade) -> None:
    """Levels are solid; the pale ones have an outline; what is missing is hatched, with an outline."""
    if shade is Shade.MISSING:
        drawn.format.fill.patterned()
        drawn.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        drawn.format.fill.fore_color.rgb = _rgb(LIGHT.fill(Shade.PEERS))
        drawn.format.fill.back_color.rgb = _rgb(PAGE)
        drawn.format.line.color.rgb = _rgb(LIGHT.missing)
    else:
        _solid(drawn.format, LIGHT.fill(shade))
        drawn.format.line.color.rgb = _rgb(LIGHT.outlines.get(shade, PAGE))
    drawn.format.line.width = Pt(1)


def _text(series: Series, index: int, unit: str) -> str:
    value = series.values[index]
    if index < len(series.labels) and series.labels[index]:
        return series.labels[index]
    return "" if value is None else _with_unit(value, unit)


def _with_unit(value: float, unit: str) -> str:
    return f"{number(value)}{NO_BREAK_SPACE}{unit}" if unit else number(value)


def _labels(
    drawn: Any,
    series: Series,
    size: float,
    colour: str,
    position: Any,
    shown: list[bool],
    unit: str,
    *,
    live: bool = False,
) -> None:
    """Data labels: the live value, or the series' own text where that says something else."""
    labels = drawn.data_labels
    labels.show_value = True
    labels.position = position
    labels.font.size, labels.font.bold = Pt(size), True
    labels.font.color.rgb = _rgb(colour)
    decimals = max((_decimals(value) for value in series.values if value is not None), default=0)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    labels.number_format = f'{pattern}"{NO_BREAK_SPACE}{unit}"' if unit else pattern
    labels.number_format_is_linked = False
    for index, visible in enumerate(shown):
        value = series.values[index]
        text = _text(series, index, unit)
        if not visible:
            _delete_label(labels, index)
        elif (
            not live
            and value is not None
            and text not in (number(value), number(value, decimals), _with_unit(value, unit))
        ):
            label = drawn.points[index].data_label
            run = label.text_frame.paragraphs[0].add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(size), True
            run.font.color.rgb = _rgb(colour)
            run._r.get_or_add_rPr().set("lang", LANGUAGE)
            label.position = position


def _plain(value: float, decimals: int, unit: str) -> tuple[str, ...]:
    """The ways of writing just the number, which the live label does by itself."""
    return number(value), number(value, decimals), _with_unit(value, unit)


def _decimals(value: float) -> int:
    text = number(value)
    return len(text.partition(",")[2])


def _delete_label(labels: Any, index: int) -> None:
    element = parse_xml(f'<c:dLbl {_NS}><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
    container = labels._element
    after = [child for child in container if child.tag == qn("c:dLbl")]
    container.insert(len(after), element)


def _before(parent: Any, names: tuple[str, ...]) -> int:
    tags = {qn(name) for name in names}
    return next((index for index, child in enumerate(parent) if child.tag in tags), len(parent))


def _category_axis(native: Any, size: float, *, reverse: bool = True) -> None:
    axis = native.category_axis
    axis.reverse_order = reverse
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(size)
    axis.tick_labels.font.color.rgb = _rgb(INK)
    axis.format.line.color.rgb = _rgb(LIGHT.missing)
    body = axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    body.set("rot", "0")
    body.set("vert", "horz")


def _hide_value_axis(native: Any, smallest: float, largest: float) -> None:
    axis = native.value_axis
    axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = smallest, largest
    axis.visible = False


def _share_axis(native: Any, size: float) -> None:
    """0, 25 … 100 % under the bars, with faint lines: the labels are counts, the axis tells the shares."""
    axis = native.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb(LINE)
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # the rows are turned, so high is below
    axis.tick_labels.font.size = Pt(size)
    axis.tick_labels.font.color.rgb = _rgb(MUTED)
    axis.tick_labels.number_format = f'0"{NO_BREAK_SPACE}"%'
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")


def _legend_width(names: list[str], size: float) -> float:
    return sum(fit.width(name, size) + size * 2.0 for name in names)


def _legend_size(names: list[str], room: float) -> float:
    """The size at which the legend stands on one line."""
    return next((size for size in range(24, SMALLEST, -1) if _legend_width(names, size) <= room * 0.98), SMALLEST)


def _legend(native: Any, size: float, box: Box, names: list[str], x: float = 0.0) -> None:
    """The legend on one line above the plot, from ``x`` where there is room for it there."""
    native.has_legend = True
    legend = native.legend
    legend.position = XL_LEGEND_POSITION.TOP
    legend.include_in_layout = False
    legend.font.size = Pt(size)
    legend.font.color.rgb = _rgb(INK)
    wide = min(box.width, _legend_width(names, size) + 8)
    left = max(0.0, min(x, box.width - wide))
    layout = legend._element.find(qn("c:layout"))
    if layout is not None:
        legend._element.remove(layout)
    legend._element.insert(
        _before(legend._element, ("c:overlay", "c:spPr", "c:txPr", "c:extLst")),
        parse_xml(
            f'<c:layout {_NS}><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left / box.width:.4f}"/><c:y val="0"/>'
            f'<c:w val="{wide / box.width:.4f}"/><c:h val="{size * 1.6 / box.height:.4f}"/>'
            "</c:manualLayout></c:layout>"
        ),
    )


def _inner_plot(native: Any, box: Box, rows: _Rows, below: float = 0.0) -> None:
    """The plot beside its labels, under the legend and above ``below`` points of axis."""
    x, y = rows.labels / box.width, rows.legend / box.height
    side = 30.0 if below else 4.0  # half of «100 %» stands outside
    _layout(native, x, y, 1 - x - side / box.width, 1 - y - below / box.height)


def _layout(native: Any, x: float, y: float, wide: float, tall: float) -> None:
    area = native._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {_NS}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>'
            f'<c:w val="{max(0.05, wide):.4f}"/><c:h val="{max(0.05, tall):.4f}"/></c:manualLayout></c:layout>'
        ),
    )
