"""What native charts are made of: the embedded workbook, fills, labels, axes, the legend and the plot's place."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter.utility import xl_col_to_name

from heltid.charts.chart import UNSETTLED, Chart, Series, Shade
from heltid.charts.palette import LIGHT
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativedata import Places
from heltid.language import current
from heltid.locale import NO_BREAK_SPACE, decimals_of, number, percent

WALL, SMALLEST = 28, 12
INK, MUTED, LINE, PAGE = LIGHT.ink, LIGHT.muted, LIGHT.hairline, LIGHT.page
LEGEND_ROOM = 1.8  # height of the legend's line, in sizes
GAP_WIDTH = 35  # between bars, in per cent of a bar
LABEL_SHARE = 0.42  # most of the width that category labels may take
NS = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def place_chart(slide: Any, kind: Any, box: Box, data: Any) -> Any:
    frame = slide.shapes.add_chart(kind, Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height), data)
    frame.chart.has_title = False
    frame.chart.has_legend = False
    frame.chart.font.name = fit.FONT
    frame.chart.font.color.rgb = rgb(INK)
    if isinstance(data, Places):
        longest = str(max((len(series) for series in data), default=0))
        for series in frame.chart._chartSpace.iter(qn("c:ser")):
            for values in (*series.iter(qn("c:xVal")), *series.iter(qn("c:yVal"))):
                for count in values.iter(qn("c:ptCount")):
                    count.set("val", longest)
    return frame


def moves(drawn: Any, chart: Chart, colour: str) -> None:
    """A line from each value of the first series (``drawn``) to that of the second: an error bar of exactly that
    length, which every office program draws and which follows when a number is changed."""
    rows = len(chart.categories)
    parts = []
    for name, letters, sign in (("plus", len(chart.series) + 1, 1), ("minus", len(chart.series) + 2, -1)):
        points = []
        for row, (start, end) in enumerate(zip(chart.series[0].values, chart.series[1].values, strict=True)):
            if start is not None and end is not None:
                points.append(f'<c:pt idx="{row}"><c:v>{max((end - start) * sign, 0)!r}</c:v></c:pt>')
        column = xl_col_to_name(letters)
        parts.append(
            f"<c:{name}><c:numRef><c:f>Sheet1!${column}$2:${column}${rows + 1}</c:f><c:numCache>"
            f'<c:formatCode>General</c:formatCode><c:ptCount val="{rows}"/>{"".join(points)}'
            f"</c:numCache></c:numRef></c:{name}>"
        )
    element = drawn._element
    element.insert(
        index_before(element, ("c:cat", "c:val", "c:smooth", "c:extLst")),
        parse_xml(
            f'<c:errBars {NS} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:errDir val="y"/>'
            f'<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>{"".join(parts)}'
            f'<c:spPr><a:ln w="50800" cap="flat"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln>'
            "</c:spPr></c:errBars>"
        ),
    )


def hatch(part: Any, ink: str, edge: str) -> None:
    """Slanted lines instead of a fill."""
    part.fill.patterned()
    part.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    part.fill.fore_color.rgb = rgb(ink)
    part.fill.back_color.rgb = rgb(PAGE)
    part.line.color.rgb = rgb(edge)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def solid(part: Any, colour: str) -> None:
    part.fill.solid()
    part.fill.fore_color.rgb = rgb(colour)


def fill_by(drawn: Any, shade: Shade) -> None:
    """Levels are solid; the pale ones have an outline; what is missing is hatched, with an outline."""
    if shade is Shade.MISSING:
        hatch(drawn.format, LIGHT.fill(Shade.PEERS), LIGHT.missing)
    else:
        solid(drawn.format, LIGHT.fill(shade))
        drawn.format.line.color.rgb = rgb(LIGHT.outlines.get(shade, PAGE))
    drawn.format.line.width = Pt(1)


def label_text(series: Series, index: int, unit: str) -> str:
    """What stands at a value: its own text or the number, with the word for one that may still change."""
    value, mark = series.values[index], series.mark(index)
    text = series.labels[index] if index < len(series.labels) else ""
    if not text:
        text = "" if value is None else with_unit(value, unit)
    return f"{text} {mark.word}" if text and mark in UNSETTLED else text


def with_unit(value: float, unit: str) -> str:
    return f"{number(value)}{_after(unit)}" if unit else number(value)


def _after(unit: str) -> str:
    """The unit as it stands after a number."""
    return percent(0).removeprefix(number(0)) if unit == "%" else f"{NO_BREAK_SPACE}{unit}"


def write_labels(
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
    labels.font.color.rgb = rgb(colour)
    decimals = max((decimals_of(value) for value in series.values if value is not None), default=0)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    if series.labels and not any(label.endswith(unit) for label in series.labels):
        unit = ""  # said elsewhere: the labels are without it
    labels.number_format = f'{pattern}"{_after(unit)}"' if unit else pattern
    labels.number_format_is_linked = False
    for index, visible in enumerate(shown):
        value = series.values[index]
        text = label_text(series, index, unit)
        if not visible:
            delete_label(labels, index)
        elif (
            not live
            and value is not None
            and text not in (number(value), number(value, decimals), with_unit(value, unit))
        ):
            label = drawn.points[index].data_label
            label.text_frame.word_wrap = False
            run = label.text_frame.paragraphs[0].add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(size), True
            run.font.color.rgb = rgb(colour)
            run._r.get_or_add_rPr().set("lang", current().region)
            label.position = position


def delete_label(labels: Any, index: int) -> None:
    element = parse_xml(f'<c:dLbl {NS}><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
    container = labels._element
    after = [child for child in container if child.tag == qn("c:dLbl")]
    container.insert(len(after), element)


def index_before(parent: Any, names: tuple[str, ...]) -> int:
    tags = {qn(name) for name in names}
    return next((index for index, child in enumerate(parent) if child.tag in tags), len(parent))


def category_axis(native: Any, size: float, *, reverse: bool = True) -> None:
    axis = native.category_axis
    axis.reverse_order = reverse
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(size)
    axis.tick_labels.font.color.rgb = rgb(INK)
    axis.format.line.color.rgb = rgb(LIGHT.missing)
    body = axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    body.set("rot", "0")
    body.set("vert", "horz")


def hide_value_axis(native: Any, smallest: float, largest: float) -> None:
    axis = native.value_axis
    axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = smallest, largest
    axis.visible = False


def share_axis(native: Any, size: float) -> None:
    """0, 25 … 100 % under the bars, with faint lines: the labels are counts, the axis tells the shares."""
    axis = native.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(LINE)
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # the rows are turned, so high is below
    axis.tick_labels.font.size = Pt(size)
    axis.tick_labels.font.color.rgb = rgb(MUTED)
    axis.tick_labels.number_format = f'0"{_after("%")[:-1]}"%'
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")


def legend_width(names: list[str], size: float) -> float:
    return sum(fit.width(name, size) + size * 2.0 for name in names)


def legend_size(names: list[str], room: float) -> float:
    """The size at which the legend stands on one line."""
    return next((size for size in range(24, SMALLEST, -1) if legend_width(names, size) <= room * 0.98), SMALLEST)


def add_legend(native: Any, size: float, box: Box, names: list[str], x: float = 0.0) -> None:
    """The legend on one line above the plot, from ``x`` where there is room for it there."""
    wide = min(box.width, legend_width(names, size) + 8)
    left = max(0.0, min(x, box.width - wide))
    _legend_at(native, size, XL_LEGEND_POSITION.TOP, left / box.width, wide / box.width, size * 1.6 / box.height)


def add_legend_column(native: Any, size: float, box: Box, names: int, part: float = 0.42) -> None:
    """The legend with a line for each name, to the left of the plot."""
    _legend_at(native, size, XL_LEGEND_POSITION.LEFT, 0, part, min(1.0, names * size * 1.5 / box.height))


def _legend_at(native: Any, size: float, position: Any, x: float, wide: float, tall: float) -> None:
    native.has_legend = True
    legend = native.legend
    legend.position = position
    legend.include_in_layout = False
    legend.font.size = Pt(size)
    legend.font.color.rgb = rgb(INK)
    layout = legend._element.find(qn("c:layout"))
    if layout is not None:
        legend._element.remove(layout)
    legend._element.insert(
        index_before(legend._element, ("c:overlay", "c:spPr", "c:txPr", "c:extLst")),
        parse_xml(
            f'<c:layout {NS}><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.4f}"/><c:y val="0"/><c:w val="{wide:.4f}"/><c:h val="{tall:.4f}"/>'
            "</c:manualLayout></c:layout>"
        ),
    )


def place_plot(native: Any, x: float, y: float, wide: float, tall: float) -> None:
    area = native._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {NS}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>'
            f'<c:w val="{max(0.05, wide):.4f}"/><c:h val="{max(0.05, tall):.4f}"/></c:manualLayout></c:layout>'
        ),
    )
