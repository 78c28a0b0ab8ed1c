"""A ``Chart`` on the screen: a Plotly figure, built directly.

Title, subtitle and source stand as text around the figure, where they wrap on a phone; the data set's mark is inside
the picture, so that it follows a downloaded one.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from heltid.charts.bars import bars, columns, stacked
from heltid.charts.chart import Chart, ChartKind
from heltid.charts.dumbbell import dumbbell
from heltid.charts.frame import draw, layout_of, note
from heltid.charts.grid import degrees, presence
from heltid.charts.lines import lines
from heltid.charts.maps import choropleth, dots
from heltid.charts.palette import DARK, LIGHT
from heltid.charts.spread import scatter, strip
from heltid.charts.spreadlanes import lanes
from heltid.language import N_, Language, _, current, spoken_cache

#: What Plotly says of itself, in its own words and in ours.
_DICTIONARY = {
    "Download plot as a PNG": N_("Last ned som bilde"),
    "Download plot as a png": N_("Last ned som bilde"),
    "Reset axes": N_("Vis hele igjen"),
    "Reset": N_("Vis hele igjen"),
    "Zoom in": N_("Zoom inn"),
    "Zoom out": N_("Zoom ut"),
    "Pan": N_("Flytt"),
}


@spoken_cache(len(Language))
def config() -> dict[str, Any]:
    """What ``st.plotly_chart`` gets as ``config``: words in the language that is spoken, no map from outside, and no
    toolbar of drawing tools."""
    said = current()
    marks = {"decimal": ".", "thousands": ","} if said is Language.ENGLISH else {"decimal": ",", "thousands": " "}
    return {
        "locale": said.value,
        "locales": {
            said.value: {"dictionary": {theirs: _(ours) for theirs, ours in _DICTIONARY.items()}, "format": marks}
        },
        "topojsonURL": "/kart/",
        "displaylogo": False,
        "displayModeBar": False,
        "scrollZoom": False,
        "responsive": True,
    }


@spoken_cache(512)
def figure(chart: Chart, *, dark: bool = False) -> go.Figure:
    """The chart as a Plotly figure, drawn once. An empty chart gives a figure that says so."""
    palette = DARK if dark else LIGHT
    drawn_by = {
        ChartKind.STACKED_SHARE: stacked,
        ChartKind.BARS: bars,
        ChartKind.COLUMNS: columns,
        ChartKind.DUMBBELL: dumbbell,
        ChartKind.DOTS: dots,
        ChartKind.CHOROPLETH: choropleth,
        ChartKind.DEGREES: degrees,
        ChartKind.PRESENCE: presence,
        ChartKind.STRIP: strip,
        ChartKind.LINES: lines,
        ChartKind.SCATTER: scatter,
        ChartKind.LANES: lanes,
    }
    if chart.is_empty:
        return draw([], layout_of(palette, chart, 120, annotations=[note(_("Ingen tall å vise ennå"), palette, y=0.5)]))
    return drawn_by[chart.kind](chart, palette)
