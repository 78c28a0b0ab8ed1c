"""Change over reports on the screen: a line per series over the periods, named at its end.

A line never goes through a missing value, and a value that may still change is drawn hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import UNSETTLED, Chart, Mark, Series, Shade
from heltid.charts.frame import arrow_title, draw, layout_of, plain, trace, value_axis, wrapped
from heltid.charts.palette import Palette

_HEIGHT, _TOP, _BOTTOM = 340, 40, 60
#: Letters in a line of a series' name, of a period's, and the pixels that a line of a name needs.
_NAME_LETTERS, _PERIOD_LETTERS, _LINE = 15, 9, 17
#: Series that are named at their ends; of more, only the one that stands out is.
_NAMED = 6
#: Points of a single line that each get their value.
_LABELLED = 8
#: Told apart by shape as well as colour.
_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "pentagon", "star")


def lines(chart: Chart, palette: Palette) -> go.Figure:
    periods = len(chart.categories)
    low, high = chart.value_range or _range(chart)
    several = len(chart.series) > 1
    slope = several and periods == 2
    shades = [_shade(part, chart) for part in chart.series]
    traces = [
        _line(part, shade, place, chart, palette)
        for place, (part, shade) in enumerate(zip(chart.series, shades, strict=True))
    ]
    # The line that stands out is drawn last, over the others.
    traces.sort(key=lambda line: line["name"] == plain(chart.highlight))
    notes = _ends(chart, low, high, palette) if several else _every_value(chart.series[0], palette)
    shapes: list[dict[str, Any]] = []
    if chart.reference is not None:
        notes.append(_beside(chart.reference.label, -0.3, chart.reference.value, palette, yanchor="bottom", yshift=1))
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": chart.reference.value,
                "y1": chart.reference.value,
                "line": {"color": palette.fill(Shade.COHORT_2), "width": 2, "dash": "dash"},
            }
        )
    notes.append(_heading(chart, palette))
    layout = layout_of(
        palette,
        chart,
        _HEIGHT,
        margin={"t": _TOP, "r": 128 if several else 24, "l": 58 if slope else 4, "b": _BOTTOM},
        annotations=notes,
        shapes=shapes,
        xaxis={
            "range": [-0.3 if not slope else -0.06, periods - 1 + (0.08 if several else 0.3)],
            "tickvals": list(range(periods)),
            "ticktext": [wrapped(category, _PERIOD_LETTERS) for category in chart.categories],
            "tickfont": {"color": palette.muted, "size": 13},
            "showgrid": slope,
            "gridcolor": palette.hairline,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
        yaxis=value_axis(palette, range=[low, high], visible=not slope, nticks=6),
    )
    return draw(traces, layout)


def _range(chart: Chart) -> tuple[float, float]:
    values = [value for part in chart.series for value in part.values if value is not None]
    if chart.reference is not None:
        values.append(chart.reference.value)
    room = (max(values) - min(values)) * 0.14 or abs(values[0]) * 0.1 or 1
    low = min(values) - room
    # An amount is never below nothing: neither is its axis.
    return (max(0.0, low) if min(values) >= 0 else low), max(values) + room * 1.3


def _shade(part: Series, chart: Chart) -> Shade:
    if not chart.highlight:
        return part.shade
    return Shade.PRIMARY if part.name == chart.highlight else Shade.PEERS


def _line(part: Series, shade: Shade, place: int, chart: Chart, palette: Palette) -> dict[str, Any]:
    colour = palette.fill(shade)
    hollow = [part.mark(row) in UNSETTLED for row in range(len(part.values))]
    return trace(
        "scatter",
        mode="lines+markers",
        name=plain(part.name),
        x=list(range(len(part.values))),
        y=list(part.values),
        connectgaps=False,
        line={"color": colour, "width": 2 if shade is Shade.PEERS else 3},
        marker={
            "size": 8 if shade is Shade.PEERS else 11,
            "symbol": _SYMBOLS[place % len(_SYMBOLS)] if not chart.highlight else "circle",
            "color": [palette.page if open_ else colour for open_ in hollow] if any(hollow) else colour,
            "line": {"width": 2.5 if any(hollow) else 0, "color": colour},
        },
        cliponaxis=False,
        customdata=[
            f"{plain(part.name)}<br>{plain(category)}: {plain(part.said(row))}"
            for row, category in enumerate(chart.categories)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _every_value(part: Series, palette: Palette) -> list[dict[str, Any]]:
    """Values at the points of a single line, and the word where there is none."""
    there = [row for row, value in enumerate(part.values) if value is not None]
    shown = there if len(there) <= _LABELLED else [there[0], there[-1]]
    notes = []
    for row, value in enumerate(part.values):
        mark = part.mark(row)
        if value is None:
            word = mark.value or Mark.MISSING.value
            notes.append(_beside(word, row, 0, palette, yref="paper", xanchor="center", yanchor="bottom", yshift=2))
        elif row in shown or mark in UNSETTLED:
            label = f"<b>{plain(part.labels[row] if part.labels else '')}</b>"
            label += f"<br>{plain(mark.value)}" if mark in UNSETTLED else ""
            notes.append(
                {
                    **_beside("", row, value, palette, xanchor="center", yanchor="bottom", yshift=8),
                    "text": label,
                    "font": {"size": 13, "color": palette.ink},
                }
            )
    return notes


def _ends(chart: Chart, low: float, high: float, palette: Palette) -> list[dict[str, Any]]:
    """Value and name at each line's last point and value at the first one of a slope, none over another."""
    named = [
        part for part in chart.series if len(chart.series) <= _NAMED or part.name in (chart.highlight, chart.compared)
    ]
    last = len(chart.categories) - 1
    right = []
    for part in named:
        there = [row for row, value in enumerate(part.values) if value is not None]
        if there:
            right.append((part, there[-1]))
    texts = []
    for part, row in right:
        mark = part.mark(row)
        value = part.labels[row] if part.labels else ""
        when = chart.categories[row] if row != last else ""
        about = ", ".join(word for word in (mark.value if mark in UNSETTLED else "", when) if word)
        said = f"{part.name} ({about})" if about else part.name
        glue = " " if len(value) + len(said) < _NAME_LETTERS else "<br>"
        texts.append(f"<b>{plain(value)}</b>{glue}{wrapped(said, _NAME_LETTERS)}")
    notes = _stacked_notes(
        [(last, float(part.values[row] or 0), text) for (part, row), text in zip(right, texts, strict=True)],
        low,
        high,
        palette,
        xanchor="left",
        xshift=12,
    )
    if last == 1:
        left = [
            (0, float(part.values[0]), f"<b>{plain(part.labels[0])}</b>")
            for part in named
            if part.values[0] is not None and part.labels
        ]
        notes += _stacked_notes(left, low, high, palette, xanchor="right", xshift=-12)
    return notes


def _stacked_notes(
    wanted: Sequence[tuple[int, float, str]], low: float, high: float, palette: Palette, **place: Any
) -> list[dict[str, Any]]:
    """Notes at their values, pushed apart where they would lie over each other."""
    pixels = (_HEIGHT - _TOP - _BOTTOM) / (high - low)
    placed: list[tuple[float, int, float, str]] = []
    floor = float("-inf")
    for x, value, text in sorted(wanted, key=lambda item: item[1]):
        tall = _LINE * (text.count("<br>") + 1)
        middle = max((value - low) * pixels, floor + tall / 2)
        floor = middle + tall / 2
        placed.append((middle, x, value, text))
    over = max(0.0, floor - (high - low) * pixels - 12) if placed else 0.0
    return [
        {
            **_beside("", x, value, palette, yanchor="middle", **place),
            "text": text,
            "yshift": round(middle - over - (value - low) * pixels),
            "font": {"size": 13, "color": palette.ink},
        }
        for middle, x, value, text in placed
    ]


def _heading(chart: Chart, palette: Palette) -> dict[str, Any]:
    """What the axis measures and which way is good, and what a hollow dot means."""
    unsettled = {mark.value for part in chart.series for mark in part.marks if mark in UNSETTLED}
    key = f"○ {' eller '.join(sorted(unsettled))}" if unsettled else ""
    text = " · ".join(word for word in (arrow_title(chart, upright=True), key) if word)
    return _beside(text, 0, 1, palette, xref="paper", yref="paper", yanchor="bottom", yshift=16)


def _beside(text: str, x: float, y: float, palette: Palette, **more: Any) -> dict[str, Any]:
    return {
        "text": plain(text),
        "x": x,
        "y": y,
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": 13, "color": palette.muted},
        **more,
    }
