"""Maps on the screen: equal dots, and the municipalities of 2013."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import Chart, Shade
from heltid.charts.frame import (
    MAP_HEIGHT,
    draw,
    layout_of,
    legend,
    plain,
    trace,
)
from heltid.charts.palette import Palette

CHOROPLETH_GEOMETRY = "/kart/kommuner_2013.geojson"


def _by_meaning(chart: Chart) -> dict[tuple[str, Shade], list[Any]]:
    groups: dict[tuple[str, Shade], list[Any]] = {}
    for point in sorted(chart.points, key=lambda point: (point.shade is Shade.MISSING, point.meaning)):
        groups.setdefault((point.meaning, point.shade), []).append(point)
    return groups


def dots(chart: Chart, palette: Palette) -> go.Figure:
    tall = max(point.y for point in chart.points) - min(point.y for point in chart.points) + 2
    height = min(MAP_HEIGHT, round(tall * 26) + 60)
    size = max(6.0, min(18.0, 0.8 * (height - 60) / tall))
    traces = [
        trace(
            "scatter",
            mode="markers",
            name=plain(meaning),
            x=[point.x for point in points],
            y=[point.y for point in points],
            marker={
                "size": size,
                "color": palette.page if shade is Shade.MISSING else palette.fill(shade),
                "symbol": _SYMBOLS.get(shade, "circle"),
                "line": {"width": 1, "color": palette.outlines.get(shade, palette.page)},
            },
            text=[plain(point.name) for point in points],
            hovertemplate="%{text}<extra>" + plain(meaning) + "</extra>",
        )
        for (meaning, shade), points in _by_meaning(chart).items()
    ]
    hidden = {"visible": False, "fixedrange": True}
    layout = layout_of(
        palette,
        chart,
        height,
        showlegend=True,
        legend=legend(palette),
        margin={"t": 40},
        xaxis={**hidden, "scaleanchor": "y"},
        yaxis=hidden,
    )
    return draw(traces, layout)


#: On the dot map the cohort is told by shape as well as colour.
_SYMBOLS = {Shade.COHORT_2: "diamond", Shade.COMPETENCE: "square", Shade.UNKNOWN_THEME: "x"}


def choropleth(chart: Chart, palette: Palette) -> go.Figure:
    traces = []
    for (meaning, shade), points in _by_meaning(chart).items():
        colour = palette.surface if shade is Shade.MISSING else palette.fill(shade)
        traces.append(
            trace(
                "choropleth",
                geojson=CHOROPLETH_GEOMETRY,
                featureidkey="id",
                locations=[point.number for point in points],
                z=[0] * len(points),
                colorscale=[[0, colour], [1, colour]],
                showscale=False,
                showlegend=True,
                name=plain(meaning),
                marker={"line": {"width": 0.4, "color": palette.missing}},
                text=[plain(point.name) for point in points],
                hovertemplate="%{text}<extra>" + plain(meaning) + "</extra>",
            )
        )
    layout = layout_of(
        palette,
        chart,
        MAP_HEIGHT,
        showlegend=True,
        legend=legend(palette),
        margin={"t": 40},
        geo={
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "conic conformal", "parallels": [60, 70], "rotation": {"lon": 16}},
            "lonaxis": {"range": [4.2, 31.4]},
            "lataxis": {"range": [57.8, 71.3]},
        },
    )
    return draw(traces, layout)
