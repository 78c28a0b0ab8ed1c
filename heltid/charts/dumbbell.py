"""Baseline, latest and target of each goal on the screen: hollow dot, filled dot, bar."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import UNSETTLED, Chart, Series, Shade
from heltid.charts.frame import (
    WIDE_ROW,
    arrow_title,
    axis_title,
    category_axis,
    draw,
    layout_of,
    legend,
    plain,
    row_height,
    row_names,
    trace,
    value_axis,
)
from heltid.charts.palette import Palette


def dumbbell(chart: Chart, palette: Palette) -> go.Figure:
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
        (target, 3, {"symbol": "line-ns", "size": 20, "line": bar}),
        (latest, 2, {"symbol": "circle", "size": 15, "color": palette.fill(latest.shade)}),
    ]
    values = [value for part in chart.series for value in part.values if value is not None]
    room = (max(values) - min(values)) * 0.08 or 1
    low, high = chart.value_range or (min(values) - room, max(values) + room)
    traces = [
        trace(
            "scatter",
            mode="markers",
            name=plain(part.name),
            legendrank=rank,
            x=list(part.values),
            y=list(rows),
            marker=look,
            cliponaxis=False,
            customdata=[f"{plain(part.name)}: {plain(part.said(row))}" for row in rows],
            hovertemplate="%{customdata}<extra></extra>",
        )
        for part, rank, look in marks
    ]
    layout = layout_of(
        palette,
        chart,
        row_height(chart, WIDE_ROW) * len(chart.categories) + 124,
        shapes=lines,
        annotations=row_names(chart.categories, palette, 14) + _latest_labels(latest, low, high, palette),
        showlegend=True,
        legend=legend(palette),
        margin={"t": 52, "b": 52},
        xaxis=value_axis(palette, range=[low, high], title=axis_title(arrow_title(chart), palette)),
        yaxis=category_axis(chart.categories),
    )
    return draw(traces, layout)


def _latest_labels(latest: Series, low: float, high: float, palette: Palette) -> list[dict[str, Any]]:
    """The latest value under its dot with the word for what may still change; near the ends it leans inwards."""
    notes = []
    for row, value in enumerate(latest.values):
        if value is None:
            continue
        at = (value - low) / (high - low)
        side = "left" if at < 0.15 else "right" if at > 0.85 else "center"
        mark = latest.mark(row)
        word = f" {plain(mark.word)}" if mark in UNSETTLED else ""
        label = latest.labels[row] if latest.labels else ""
        notes.append(
            {
                "text": f"<b>{plain(label)}</b>{word}",
                "x": value,
                "y": row,
                "xanchor": side,
                "xshift": {"left": -8, "right": 8, "center": 0}[side],
                "yanchor": "top",
                "yshift": -12,
                "showarrow": False,
                "borderpad": 0,
                "font": {"size": 13, "color": palette.ink},
            }
        )
    return notes
