"""All units at once on the screen: along one axis (one unit among its peers), or across two."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import UNSETTLED, Chart, Shade
from heltid.charts.frame import arrow_title, axis_title, draw, layout_of, plain, trace, value_axis, wrapped
from heltid.charts.palette import Palette
from heltid.locale import NO_BREAK_SPACE

#: Heights in pixels: from the axis to the lowest dots, between dots over each other, a line of a name.
_FLOOR, _STEP, _NAME = 26, 11, 18
#: Dots nearer to each other than this part of the axis are stacked: what a phone can tell apart.
_NEAR = 1 / 32
_NAME_LETTERS = 30


def strip(chart: Chart, palette: Palette) -> go.Figure:
    part = chart.series[0]
    low, high = chart.value_range or _ends([value for value in part.values if value is not None])
    heights, top = _stacks(part.values, low, high)
    picked = [(chart.highlight, Shade.PRIMARY, "circle", 20), (chart.compared, Shade.COHORT_2, "diamond", 18)]
    chosen = {name for name, *_ in picked if name}
    peers = [row for row, value in enumerate(part.values) if value is not None and chart.categories[row] not in chosen]
    traces = [
        trace(
            "scatter",
            mode="markers",
            x=[part.values[row] for row in peers],
            y=[heights[row] for row in peers],
            marker={
                "size": 11,
                "color": palette.fill(Shade.PEERS),
                "line": {"width": 1, "color": palette.outlines[Shade.PEERS]},
            },
            customdata=[f"{plain(chart.categories[row])}: {plain(part.said(row))}" for row in peers],
            hovertemplate="%{customdata}<extra></extra>",
        )
    ]
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    lane = top + 14.0
    for name, shade, symbol, size in reversed(picked):
        row = chart.categories.index(name) if name in chart.categories else None
        value = part.values[row] if row is not None else None
        if row is None or value is None:
            continue
        colour, hollow = palette.fill(shade), part.mark(row) in UNSETTLED
        edge = {"width": 3, "color": colour} if hollow else {"width": 2, "color": palette.page}
        said = part.said(row).replace(" ", NO_BREAK_SPACE)
        text = f"<b>{wrapped(f'{name} {said}', _NAME_LETTERS)}</b>"
        notes.append(_named(text, value, lane, low, high, 15, palette))
        shapes.append(_upright(value, heights[row] + size / 2, lane, colour, 1.5))
        lane += _NAME * (text.count("<br>") + 1) + 6
        traces.append(
            trace(
                "scatter",
                mode="markers",
                x=[value],
                y=[heights[row]],
                marker={"size": size, "symbol": symbol, "color": palette.page if hollow else colour, "line": edge},
                customdata=[f"{plain(name)}: {plain(part.said(row))}"],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    bottom = 0.0
    if chart.reference is not None:
        bottom = -24.0
        middle = chart.reference
        shapes.append(_upright(middle.value, 0, top + 4, palette.ink, 2))
        notes.append(_named(plain(middle.label), middle.value, -22, low, high, 13, palette))
    height = lane - bottom
    layout = layout_of(
        palette,
        chart,
        round(height + 58),
        margin={"t": 4, "b": 54, "r": 8, "l": 8},
        shapes=shapes,
        annotations=notes,
        xaxis=value_axis(palette, range=[low, high], title=axis_title(arrow_title(chart), palette), nticks=7),
        yaxis={"visible": False, "fixedrange": True, "range": [bottom, lane]},
    )
    return draw(traces, layout)


def _ends(values: list[float]) -> tuple[float, float]:
    room = (max(values) - min(values)) * 0.06 or abs(values[0]) * 0.1 or 1
    return min(values) - room, max(values) + room


def _stacks(values: tuple[float | None, ...], low: float, high: float) -> tuple[list[float], float]:
    """How high each dot lies, so that none hides another, and how high the highest one does."""
    heights = [0.0] * len(values)
    taken: list[list[float]] = []
    for row, value in sorted(enumerate(values), key=lambda item: (item[1] is None, item[1] or 0)):
        if value is None:
            continue
        near = (high - low) * _NEAR
        level = next((place for place, held in enumerate(taken) if value - held[-1] >= near), len(taken))
        if level == len(taken):
            taken.append([])
        taken[level].append(value)
        heights[row] = _FLOOR + level * _STEP
    return heights, _FLOOR + max(0, len(taken) - 1) * _STEP + 10


def _named(text: str, x: float, y: float, low: float, high: float, size: int, palette: Palette) -> dict[str, Any]:
    """A note that leans inwards near the ends of the axis, so that it is never cut."""
    at = (x - low) / (high - low)
    side = "left" if at < 0.3 else "right" if at > 0.7 else "center"
    return {
        "text": text,
        "x": x,
        "y": y,
        "xanchor": side,
        "yanchor": "bottom",
        "align": side,
        "xshift": {"left": -6, "right": 6, "center": 0}[side],
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": palette.page,
        "font": {"size": size, "color": palette.ink},
    }


def _upright(x: float, start: float, end: float, colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "x0": x,
        "x1": x,
        "y0": start,
        "y1": end,
        "line": {"color": colour, "width": width},
    }


def scatter(chart: Chart, palette: Palette) -> go.Figure:
    across, up = chart.series
    rows = [
        row for row in range(len(chart.categories)) if across.values[row] is not None and up.values[row] is not None
    ]
    own = [row for row in rows if chart.categories[row] in (chart.highlight, chart.compared) and chart.categories[row]]
    traces, notes = [], []
    for some, shade, size in (([row for row in rows if row not in own], Shade.PEERS, 11), (own, Shade.PRIMARY, 17)):
        traces.append(
            trace(
                "scatter",
                mode="markers",
                x=[across.values[row] for row in some],
                y=[up.values[row] for row in some],
                marker={
                    "size": size,
                    "color": palette.fill(shade),
                    "line": {"width": 1, "color": palette.outlines.get(shade, palette.page)},
                },
                cliponaxis=False,
                customdata=[
                    f"{plain(chart.categories[row])}<br>{plain(across.name)}: {plain(across.said(row))}"
                    f"<br>{plain(up.name)}: {plain(up.said(row))}"
                    for row in some
                ],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    low, high = _ends([value for row in rows if (value := across.values[row]) is not None])
    for row in own:
        x, y = across.values[row] or 0, up.values[row] or 0
        note = _named(f"<b>{wrapped(chart.categories[row], 24)}</b>", x, y, low, high, 14, palette)
        notes.append({**note, "yshift": 9})
    notes.append(
        {
            "text": wrapped(f"↑ {up.name}", 46),
            "x": 0,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 12,
            "align": "left",
            "showarrow": False,
            "font": {"size": 13, "color": palette.muted},
        }
    )
    layout = layout_of(
        palette,
        chart,
        420,
        margin={"t": 52, "b": 60},
        annotations=notes,
        xaxis=value_axis(palette, range=[low, high], title=axis_title(f"{across.name} →", palette), nticks=7),
        yaxis=value_axis(palette, nticks=7),
    )
    return draw(traces, layout)
