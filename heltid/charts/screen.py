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
from heltid.language import spoken_cache

#: What ``st.plotly_chart`` gets as ``config``: Norwegian words, no map from outside, and no toolbar of drawing tools.
CONFIG: dict[str, Any] = {
    "locale": "nb",
    "locales": {
        "nb": {
            "dictionary": {
                "Download plot as a PNG": "Last ned som bilde",
                "Download plot as a png": "Last ned som bilde",
                "Reset axes": "Vis hele igjen",
                "Reset": "Vis hele igjen",
                "Zoom in": "Zoom inn",
                "Zoom out": "Zoom ut",
                "Pan": "Flytt",
            },
            "format": {"decimal": ",", "thousands": " "},
        }
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
        return draw([], layout_of(palette, chart, 120, annotations=[note("Ingen tall å vise ennå", palette, y=0.5)]))
    return drawn_by[chart.kind](chart, palette)
