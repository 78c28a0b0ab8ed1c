"""Maps on the screen: equal dots, and the municipalities of 2013 with the Oslofjord enlarged."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import Chart, Point, Shade
from heltid.charts.frame import MAP_HEIGHT, draw, layout_of, legend, note, plain, trace
from heltid.charts.meanings import SYMBOLS, by_meaning
from heltid.charts.outlines import FJORD_COUNTIES
from heltid.charts.palette import Palette
from heltid.language import _

CHOROPLETH_GEOMETRY = "/kart/kommuner_2013.geojson"
#: Shapes that look smaller than a circle of the same size.
_LARGER = {"diamond": 1.1, "triangle-up": 1.2, "triangle-down": 1.2, "star": 1.3}
#: Where the enlargement of the Oslofjord stands in the figure, and what it shows.
_FJORD_PLACE = {"x": [0.5, 1], "y": [0.01, 0.45]}
_FJORD_VIEW = {"lonaxis": {"range": [9.4, 11.85]}, "lataxis": {"range": [58.85, 60.25]}}


def dots(chart: Chart, palette: Palette) -> go.Figure:
    tall = max(point.y for point in chart.points) - min(point.y for point in chart.points) + 2
    height = min(MAP_HEIGHT, round(tall * 26) + 60)
    size = max(7.0, min(18.0, 0.75 * (height - 60) / tall))
    traces = []
    for (meaning, shade), points in by_meaning(chart).items():
        symbol = SYMBOLS.get(shade, "circle")
        colour = palette.missing if shade is Shade.MISSING else palette.fill(shade)
        traces.append(
            trace(
                "scatter",
                mode="markers",
                name=plain(meaning),
                x=[point.x for point in points],
                y=[point.y for point in points],
                marker={
                    "size": size * _LARGER.get(symbol, 1) * (0.75 if shade is Shade.MISSING else 1),
                    "color": colour,
                    "symbol": symbol,
                    "line": {"width": 1, "color": palette.outlines.get(shade, palette.page)},
                },
                **_told(meaning, points),
            )
        )
    hidden = {"visible": False, "fixedrange": True}
    layout = layout_of(
        palette,
        chart,
        height + _key_room(chart),
        showlegend=True,
        legend=legend(palette),
        margin={"t": 40},
        xaxis={**hidden, "scaleanchor": "y"},
        yaxis=hidden,
    )
    return draw(traces, layout)


def _key_room(chart: Chart) -> int:
    """What the key takes of the height on a phone, where it has a line for each long name."""
    return 20 * max(0, len(chart.categories) - 2)


def _told(meaning: str, points: list[Point]) -> dict[str, Any]:
    """What a point says when it is pointed at, and the number that a click opens its page by."""
    return {
        "text": [plain(point.name) for point in points],
        "customdata": [[point.number] for point in points],
        "hovertemplate": "%{text}<br>" + plain(meaning) + "<extra></extra>",
    }


def choropleth(chart: Chart, palette: Palette) -> go.Figure:
    traces = []
    for (meaning, shade), points in by_meaning(chart).items():
        traces.append(_key(meaning, shade, palette))
        traces.append(_areas(meaning, shade, points, palette, "geo"))
        near = [point for point in points if point.number.startswith(FJORD_COUNTIES)]
        if near:
            traces.append(_areas(meaning, shade, near, palette, "geo2"))
    # Each place is said: two maps without one would be set over each other.
    geo = {
        "domain": {"x": [0, 1], "y": [0, 1]},
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "conic conformal", "parallels": [60, 70], "rotation": {"lon": 16}},
    }
    fjord = {**geo, "projection": {"type": "mercator"}, "domain": _FJORD_PLACE, "bgcolor": palette.page}
    layout = layout_of(
        palette,
        chart,
        MAP_HEIGHT + _key_room(chart),
        showlegend=True,
        legend=legend(palette),
        margin={"t": 40},
        geo={**geo, "lonaxis": {"range": [4.2, 31.4]}, "lataxis": {"range": [57.8, 71.3]}},
        geo2={**fjord, **_FJORD_VIEW, "showframe": True, "framecolor": palette.missing},
        annotations=[note(_("Oslofjorden"), palette, x=0.75, xanchor="center", y=0.45, yanchor="bottom")],
    )
    return draw(traces, layout)


def _area_colour(shade: Shade, palette: Palette) -> str:
    return palette.surface if shade is Shade.MISSING else palette.fill(shade)


def _key(meaning: str, shade: Shade, palette: Palette) -> dict[str, Any]:
    """An entry in the key: its square has an edge, so that a pale one is seen."""
    edge = {"width": 1, "color": palette.missing}
    return trace(
        "scattergeo",
        mode="markers",
        lon=[None],
        lat=[None],
        name=plain(meaning),
        showlegend=True,
        hoverinfo="skip",
        marker={"symbol": "square", "size": 14, "color": _area_colour(shade, palette), "line": edge},
    )


def _areas(meaning: str, shade: Shade, points: list[Point], palette: Palette, where: str) -> dict[str, Any]:
    colour = _area_colour(shade, palette)
    return trace(
        "choropleth",
        geo=where,
        geojson=CHOROPLETH_GEOMETRY,
        featureidkey="id",
        locations=[point.number for point in points],
        z=[0] * len(points),
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        showlegend=False,
        name=plain(meaning),
        marker={"line": {"width": 0.4, "color": palette.missing}},
        **_told(meaning, points),
    )
