"""A ``Chart`` on the screen: a Plotly figure, built directly.

Title, subtitle and source stand as text around the figure, where they wrap on a phone; the data set's mark is inside
the picture, so that it follows a downloaded one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import Chart, ChartKind, Series, Shade
from heltid.charts.frame import (
    BAR,
    ROW,
    WIDE_ROW,
    category_axis,
    draw,
    layout_of,
    legend,
    marker,
    note,
    plain,
    row_height,
    row_names,
    text_colour,
    trace,
    value_axis,
)
from heltid.charts.maps import choropleth, dots
from heltid.charts.palette import DARK, LIGHT, Palette

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


def figure(chart: Chart, *, dark: bool = False) -> go.Figure:
    """The chart as a Plotly figure. An empty chart gives a figure that says so."""
    palette = DARK if dark else LIGHT
    drawn_by = {
        ChartKind.STACKED_SHARE: _stacked,
        ChartKind.BARS: _bars,
        ChartKind.COLUMNS: _columns,
        ChartKind.DUMBBELL: _dumbbell,
        ChartKind.DOTS: dots,
        ChartKind.CHOROPLETH: choropleth,
    }
    if chart.is_empty:
        return draw([], layout_of(palette, chart, 120, annotations=[note("Ingen tall å vise ennå", palette, y=0.5)]))
    return drawn_by[chart.kind](chart, palette)


def _stacked(chart: Chart, palette: Palette) -> go.Figure:
    totals = [sum(part.values[row] or 0 for part in chart.series) for row in range(len(chart.categories))]
    bars = [_share_bar(chart, part, totals, palette) for part in chart.series]
    height = row_height(chart, ROW) * len(chart.categories) + 72
    layout = layout_of(
        palette,
        chart,
        height,
        barmode="stack",
        bargap=1 - BAR / row_height(chart, ROW),
        showlegend=True,
        legend=legend(palette),
        uniformtext={"mode": "hide", "minsize": 12},
        margin={"t": 52, "b": 8},
        annotations=row_names(chart.categories, palette, BAR // 2 + 2),
        xaxis={"visible": False, "range": [0, 100], "fixedrange": True},
        yaxis=category_axis(chart.categories),
    )
    return draw(bars, layout)


def _share_bar(chart: Chart, part: Series, totals: Sequence[float], palette: Palette) -> dict[str, Any]:
    shares = [100 * (value or 0) / total if total else 0 for value, total in zip(part.values, totals, strict=True)]
    labels = part.labels or tuple(f"{value or 0:.0f}" for value in part.values)
    return trace(
        "bar",
        orientation="h",
        name=plain(part.name),
        x=shares,
        y=list(range(len(shares))),
        text=[_inside(label, share) for label, share in zip(labels, shares, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": text_colour(part.shade, palette), "size": 14},
        marker=marker(part.shade, palette),
        customdata=[
            f"{plain(category)}<br>{plain(part.name)}: {plain(label)}"
            for category, label in zip(chart.categories, labels, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _inside(label: str, share: float) -> str:
    """The label that fits: count and share, the count alone, or nothing (the table has it)."""
    if share >= 16:
        return plain(label)
    return plain(label.split(" (", 1)[0]) if share >= 4 else ""


def _bars(chart: Chart, palette: Palette) -> go.Figure:
    part = chart.series[0]
    own = [palette.fill(part.shade)] * len(chart.categories)
    if chart.highlight:
        own = [
            palette.primary if category == chart.highlight else palette.fill(Shade.PEERS)
            for category in chart.categories
        ]
    bar = trace(
        "bar",
        orientation="h",
        x=list(part.values),
        y=list(range(len(part.values))),
        text=[plain(label) for label in part.labels],
        textposition="auto",
        cliponaxis=False,
        marker={"color": own},
        hovertemplate="%{text}<extra></extra>",
    )
    layout = layout_of(
        palette,
        chart,
        ROW * len(chart.categories) + 48,
        bargap=1 - BAR / ROW,
        margin={"r": 48},
        annotations=row_names(chart.categories, palette, BAR // 2 + 2),
        xaxis=value_axis(palette, rangemode="tozero"),
        yaxis=category_axis(chart.categories),
    )
    return draw([bar], layout)


def _columns(chart: Chart, palette: Palette) -> go.Figure:
    bars = [
        trace(
            "bar",
            name=plain(part.name),
            x=[plain(category) for category in chart.categories],
            y=list(part.values),
            text=[plain(label) for label in part.labels],
            textposition="auto",
            cliponaxis=False,
            marker=marker(part.shade, palette),
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
        for part in chart.series
    ]
    several = len(bars) > 1
    layout = layout_of(
        palette,
        chart,
        360,
        barmode="group",
        showlegend=several,
        legend=legend(palette),
        margin={"t": 48},
        xaxis={"type": "category", "fixedrange": True, "automargin": True},
        yaxis=value_axis(palette, rangemode="tozero"),
    )
    return draw(bars, layout)


def _dumbbell(chart: Chart, palette: Palette) -> go.Figure:
    baseline, latest, target = chart.series
    rows = range(len(chart.categories))
    lines = [
        {
            "type": "line",
            "layer": "below",
            "x0": baseline.values[row],
            "x1": latest.values[row],
            "y0": row,
            "y1": row,
            "line": {"color": palette.fill(Shade.PEERS), "width": 4},
        }
        for row in rows
        if baseline.values[row] is not None and latest.values[row] is not None
    ]
    hollow = {"width": 2.5, "color": palette.muted}
    bar = {"width": 4, "color": palette.fill(target.shade)}
    marks: list[tuple[Series, int, dict[str, Any]]] = [
        (baseline, 1, {"symbol": "circle", "size": 14, "color": palette.page, "line": hollow}),
        (target, 3, {"symbol": "line-ns", "size": 22, "line": bar}),
        (latest, 2, {"symbol": "circle", "size": 15, "color": palette.fill(latest.shade)}),
    ]
    traces = [
        trace(
            "scatter",
            mode="markers+text" if part is latest else "markers",
            name=plain(part.name),
            legendrank=rank,
            x=list(part.values),
            y=list(rows),
            marker=marker,
            text=[f"<b>{plain(label)}</b>" for label in part.labels],
            textposition="bottom center",
            textfont={"size": 13, "color": palette.ink},
            cliponaxis=False,
            customdata=[f"{plain(part.name)}: {plain(label)}" for label in part.labels],
            hovertemplate="%{customdata}<extra></extra>",
        )
        for part, rank, marker in marks
    ]
    arrow = {"lavere er bedre": "← lavere er bedre", "høyere er bedre": "høyere er bedre →"}.get(chart.direction, "")
    values = [value for part in chart.series for value in part.values if value is not None]
    room = (max(values) - min(values)) * 0.08 or 1
    title = " · ".join(part for part in (chart.unit, arrow) if part)
    layout = layout_of(
        palette,
        chart,
        row_height(chart, WIDE_ROW) * len(chart.categories) + 124,
        shapes=lines,
        annotations=row_names(chart.categories, palette, 14),
        showlegend=True,
        legend=legend(palette),
        margin={"t": 52, "b": 52},
        xaxis=value_axis(palette, range=[min(values) - room, max(values) + room], title={"text": plain(title)}),
        yaxis=category_axis(chart.categories),
    )
    return draw(traces, layout)
