"""Lanes on the screen: the raw points of a few groups on one axis, a row for each thing that is compared."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import Chart, Series
from heltid.charts.frame import arrow_title, axis_title, draw, layout_of, legend, plain, trace, value_axis, wrapped
from heltid.charts.lanes import MIDDLE, Dot, axis_of, has_dots, lane, lanes_of, raw, words_of
from heltid.charts.palette import Palette
from heltid.language import _
from heltid.locale import number

#: Pixels: a line of text, between dots over each other, a lane of one value, between lanes and between rows.
_TEXT, _STEP, _ONE, _LANE, _ROW = 21, 9, 18, 8, 16
#: The most levels of dots that a lane grows with.
_LEVELS = 9
#: Pixels of a letter beside a lane, and the most that letters may take.
_LETTER, _BESIDE = 7.2, 120


def lanes(chart: Chart, palette: Palette) -> go.Figure:
    along, drawn = axis_of(chart), lanes_of(chart)
    places: dict[int, tuple[list[float], list[float], list[str]]] = {place: ([], [], []) for place in range(len(drawn))}
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    at = 0.0
    for row, name in enumerate(chart.categories):
        notes.append({**_words(wrapped(name), at, palette.ink, 14), "bgcolor": palette.page})
        at += _TEXT * (wrapped(name).count("<br>") + 1) + 2
        for place, part in enumerate(drawn):
            values = raw(part, row)
            if not values:
                continue
            dots = lane(values, along)
            tall, heights = _heights(part, dots)
            xs, ys, told = places[place]
            xs += sorted(values)
            ys += [round(at + tall - height, 1) for height in heights]  # tenths of a pixel: the rest only takes room
            told += [f"{plain(name)}. {plain(part.name)}: {plain(_told(part, row, value))}" for value in sorted(values)]
            middle = part.values[row]
            if part.dots and middle is not None:
                shapes.append(_upright(middle, at, at + tall, palette.ink, 2))
            if part.labels and part.labels[row]:
                notes.append({**_words(plain(part.labels[row]), at, palette.ink, 13), "x": 1, "xshift": 8})
            shapes.append(_across(at + tall, palette.hairline))
            at += tall + _LANE
        if said := words_of(chart, row):
            notes.append({**_words(wrapped(said, 60), at, palette.muted, 13), "bgcolor": palette.page})
            at += _TEXT * (wrapped(said, 60).count("<br>") + 1)
        at += _ROW
    if along.zero is not None:
        shapes.append({**_upright(0, 0, at, palette.muted, 1), "line": {"color": palette.muted, "dash": "dot"}})
    traces = [_trace(part, place, places[place], palette) for place, part in enumerate(drawn)]
    longest = max((len(label) for part in drawn for label in part.labels), default=0)
    several = len(drawn) > 1
    layout = layout_of(
        palette,
        chart,
        round(at + 64 + (30 if several else 0)),
        margin={"t": 34 if several else 4, "b": 54, "r": round(min(_BESIDE, longest * _LETTER)) + 12, "l": 8},
        shapes=shapes,
        annotations=notes,
        showlegend=several,
        legend=legend(palette),
        xaxis=value_axis(palette, range=[along.low, along.high], title=axis_title(_title(chart), palette), nticks=7),
        yaxis={"visible": False, "fixedrange": True, "range": [at, 0]},
    )
    return draw(traces, layout)


def _title(chart: Chart) -> str:
    """What the axis measures, and what the upright lines are."""
    middle = _("strek: {name}").format(name=_(MIDDLE)) if has_dots(chart) else ""
    return " · ".join(filter(None, (arrow_title(chart), middle)))


def _heights(part: Series, dots: tuple[Dot, ...]) -> tuple[float, list[float]]:
    """How tall a lane is, and how far over its line each dot lies. Dots that are too many lie closer."""
    if not part.dots:
        return float(_ONE), [_ONE / 2] * len(dots)
    levels = max(dot.level for dot in dots)
    step = _STEP * min(1.0, _LEVELS / levels) if levels else _STEP
    return 14 + step * levels, [6 + step * dot.level for dot in dots]


def _told(part: Series, row: int, value: float) -> str:
    return part.said(row) if not part.dots else number(value, 1)


def _trace(
    part: Series, place: int, points: tuple[list[float], list[float], list[str]], palette: Palette
) -> dict[str, Any]:
    xs, ys, told = points
    hollow = {"color": palette.page, "line": {"width": 1.6, "color": palette.muted}}
    filled = {"color": palette.fill(part.shade), "line": {"width": 0.5, "color": palette.page}}
    return trace(
        "scatter",
        mode="markers",
        name=plain(part.name),
        x=xs,
        y=ys,
        marker={"size": 10 if part.dots else 13, **(hollow if place else filled)},
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _words(text: str, top: float, colour: str, size: int) -> dict[str, Any]:
    """Words whose upper left corner is at the left end, ``top`` pixels down."""
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour},
    }


def _upright(x: float, top: float, bottom: float, colour: str, width: float) -> dict[str, Any]:
    line = {"color": colour, "width": width}
    return {"type": "line", "layer": "above", "x0": x, "x1": x, "y0": top, "y1": bottom, "line": line}


def _across(y: float, colour: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1}
    return {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}
