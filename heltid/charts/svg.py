"""A ``Chart`` as a picture in SVG, drawn without a browser: for the show, phones, fact sheets and paper.

The same value that the screen and the slides draw. Nothing is clipped: text is measured, gets smaller where it must,
and what has no room is counted in a line that says where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from heltid.charts.chart import Chart, ChartKind
from heltid.charts.palette import LIGHT, Palette
from heltid.charts.svgbars import AMOUNT, BAR, bars, columns, stacked
from heltid.charts.svggrid import CELL, grid
from heltid.charts.svglanes import lanes, names_of, row_of
from heltid.charts.svglines import lines
from heltid.charts.svgmaps import choropleth, dots
from heltid.charts.svgparts import FONTS, Picture, lines_of, plain, short
from heltid.charts.svgpoints import DOT, dumbbell, scatter, strip
from heltid.charts.svgrows import natural_height
from heltid.language import _

_DRAWN: Mapping[ChartKind, Callable[[Chart, Picture], None]] = {
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
#: What a row of the kinds that have rows needs, and what stands around the rows, in sizes.
_ROWS = {
    ChartKind.STACKED_SHARE: (BAR, 3.4),
    ChartKind.BARS: (AMOUNT, 0.6),
    ChartKind.DUMBBELL: (DOT, 5.4),
    ChartKind.DEGREES: (CELL, 6.0),
    ChartKind.PRESENCE: (CELL, 6.0),
    ChartKind.LANES: (0.0, 6.2),
}


def svg(
    chart: Chart, width: int, height: int, palette: Palette = LIGHT, font_size: float = 16.0, least: float = 0.0
) -> str:
    """The chart as one ``<svg>`` element of ``width`` × ``height`` pixels, its text at ``font_size`` or, where that has
    no room, smaller, but not smaller than ``least``. Without title, subtitle and source, which stand around it as text;
    the data set's mark is inside.

    Deterministic; refers to nothing outside itself and to no id.
    """
    picture = Picture(width, height, palette, font_size, least)
    if chart.mark:
        mark = lines_of(chart.mark, picture.small, width, 2)
        tall = picture.small * 1.2 * len(mark)
        picture.block(0, height - tall, mark, size=picture.small, colour=palette.muted)
        picture.tall = max(1.0, height - tall - picture.small * 0.5)
    if chart.is_empty:
        said = lines_of(_("Ingen tall å vise ennå"), font_size, width)
        picture.centred(width / 2, picture.tall / 2, said, colour=palette.muted, anchor="middle")
    else:
        _DRAWN[chart.kind](chart, picture)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONTS}" font-size="{short(picture.size)}" fill="{palette.ink}">'
        f"<title>{plain(chart.title)}</title><desc>{plain(chart.alt)}</desc>{picture.body()}</svg>"
    )


def height_for(chart: Chart, width: int, font_size: float = 16.0) -> int:
    """A height in which the chart stands well at this width: it follows the rows, else the width."""
    if chart.kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
        return round(min(width * 1.3, 40 * font_size))
    if chart.kind is ChartKind.STRIP:
        return round(15 * font_size)
    if chart.kind not in _ROWS:
        return round(min(max(width * 0.6, 17 * font_size), 26 * font_size))
    need, around = _ROWS[chart.kind]
    names: tuple[str, ...] = chart.categories
    if chart.kind is ChartKind.LANES:
        names, need = names_of(chart), row_of(chart)
    if chart.kind is ChartKind.STACKED_SHARE and len(names) == 1:
        names, need = tuple(part.name for part in chart.series), AMOUNT
    if chart.kind in (ChartKind.DEGREES, ChartKind.PRESENCE):
        around += 0 if width >= 45 * font_size else 5
    if width < 26 * font_size and chart.kind is not ChartKind.BARS:
        around += 1.5
    return round(natural_height(names, width, font_size, need) + (around + (1.5 if chart.mark else 0)) * font_size)
