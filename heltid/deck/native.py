"""A ``Chart`` value as something native on the slide that can be edited: a chart with its numbers in an embedded
workbook, a table with filled cells, or a map of shapes.

Labels show the live value wherever the text is the number itself, so that a number changed in the workbook changes on
the slide. The plot's place is set by measuring the labels: nothing is left to the program that opens the file.
"""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from heltid.charts.chart import Chart, ChartKind
from heltid.deck.master import Box
from heltid.deck.nativebars import bars, columns, dumbbell, stacked
from heltid.deck.nativegrid import grid
from heltid.deck.nativelanes import lanes
from heltid.deck.nativelines import lines
from heltid.deck.nativemap import choropleth
from heltid.deck.nativeparts import NS
from heltid.deck.nativepoints import dots, scatter, strip
from heltid.language import _, current
from heltid.locale import number

_DRAWN = {
    ChartKind.STACKED_SHARE: stacked,
    ChartKind.BARS: bars,
    ChartKind.COLUMNS: columns,
    ChartKind.DUMBBELL: dumbbell,
    ChartKind.DOTS: dots,
    ChartKind.CHOROPLETH: choropleth,
    ChartKind.DEGREES: grid,
    ChartKind.PRESENCE: grid,
    ChartKind.STRIP: strip,
    ChartKind.LINES: lines,
    ChartKind.SCATTER: scatter,
    ChartKind.LANES: lanes,
}
#: Kinds whose names or rows the slide does not show in full: the notes have the table.
TABLE_IN_NOTES = frozenset(
    {
        ChartKind.DEGREES,
        ChartKind.PRESENCE,
        ChartKind.DOTS,
        ChartKind.CHOROPLETH,
        ChartKind.STRIP,
        ChartKind.SCATTER,
        ChartKind.LANES,
    }
)
#: Rows of a table in the notes; a longer one ends with how many more there are.
_MOST_ROWS = 120


def add_chart(slide: Any, chart: Chart, box: Box) -> Any:
    """Draw the chart in the box and return its shape: a graphic frame, or a group for a map. It must not be empty."""
    shape = _DRAWN[chart.kind](slide, chart, box)
    properties = shape._element.xpath("./*/p:cNvPr")[0]
    properties.set("descr", chart.alt)
    properties.set("name", _("Figur: {title}").format(title=chart.title)[:120])
    if shape.has_chart:
        space = shape.chart._chartSpace
        space.insert(1, parse_xml(f'<c:lang {NS} val="{current().region}"/>'))
        for run in space.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", current().region)
    return shape


def table_text(chart: Chart) -> str:
    """The chart's table as lines of text for the notes."""
    rows = [chart.table.header, *chart.table.rows[:_MOST_ROWS]]
    lines = ["; ".join(cells) for cells in rows]
    left_out = len(chart.table.rows) - _MOST_ROWS
    return "\n".join(
        [*lines, *([_("… og {count} rader til").format(count=number(left_out, 0))] if left_out > 0 else [])]
    )
