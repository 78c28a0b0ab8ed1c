"""Bars and columns on the screen: parts of a whole, amounts, amounts over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import UNSETTLED, Chart, Series, Shade, unit_apart
from heltid.charts.frame import (
    BAR,
    ROW,
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
    wrapped,
)
from heltid.charts.palette import Palette
from heltid.language import _

#: Letters in a line under or over a column.
_PERIOD_LETTERS = 10


def stacked(chart: Chart, palette: Palette) -> go.Figure:
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
        constraintext="none",
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
    if share >= 19:
        return plain(label)
    return plain(label.split(" (", 1)[0]) if share >= 4 else ""


def bars(chart: Chart, palette: Palette) -> go.Figure:
    part = chart.series[0]
    shades = [part.shade] * len(chart.categories)
    if chart.highlight:
        shades = [Shade.PRIMARY if category == chart.highlight else Shade.PEERS for category in chart.categories]
    own = [palette.fill(shade) for shade in shades]
    edges = [palette.outlines.get(shade, palette.page) for shade in shades]
    bar = trace(
        "bar",
        orientation="h",
        x=list(part.values),
        y=list(range(len(part.values))),
        text=[
            f"<b>{plain(label)}</b>" if category == chart.highlight else plain(label)
            for category, label in zip(chart.categories, _said(part), strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 14, "color": palette.ink},
        marker={"color": own, "line": {"width": 1, "color": edges}},
        customdata=[f"{plain(category)}: {plain(part.said(row))}" for row, category in enumerate(chart.categories)],
        hovertemplate="%{customdata}<extra></extra>",
    )
    # Room at the end of the longest bar for its label, as wide as a phone needs it.
    longest = max(map(len, _said(part)), default=0)
    most = max((value for value in part.values if value is not None), default=0) or 1
    top = max(most, chart.value_range[1]) if chart.value_range else most
    layout = layout_of(
        palette,
        chart,
        row_height(chart, ROW) * len(chart.categories) + (16 if part.labels else 48),
        bargap=1 - BAR / row_height(chart, ROW),
        annotations=row_names(chart.categories, palette, BAR // 2 + 2),
        xaxis=value_axis(palette, range=[0, top / (1 - min(0.6, longest * 0.024))], visible=not part.labels),
        yaxis=category_axis(chart.categories),
    )
    return draw([bar], layout)


def _said(part: Series) -> list[str]:
    return [part.said(row) for row in range(len(part.values))]


def columns(chart: Chart, palette: Palette) -> go.Figure:
    values = [value for part in chart.series for value in part.values if value is not None]
    top = max(max(values, default=0), chart.value_range[1] if chart.value_range else 0) or 1
    labelled = all(part.labels for part in chart.series)
    categories = [wrapped(category, _PERIOD_LETTERS, whole_words=True) for category in chart.categories]
    several = len(chart.series) > 1
    units = {unit_apart(label)[1] for part in chart.series for label in part.labels if label}
    shared = units.pop() if len(units) == 1 else ""
    drawn = [
        trace(
            "bar",
            name=plain(part.name),
            x=list(range(len(categories))),
            y=list(part.values),
            text=[_over(label, shared if several else "") for label in part.labels],
            textposition="outside",
            textangle=0,
            constraintext="none",
            cliponaxis=False,
            textfont={"size": 14, "color": palette.ink},
            marker=_unsettled(part, palette),
            customdata=[
                f"{plain(category)}: {plain(label)}"
                for category, label in zip(chart.categories, _said(part), strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
        for part in chart.series
    ]
    unsettled = {mark.word for part in chart.series for mark in part.marks if mark in UNSETTLED}
    hatched = _("skravert: {words}").format(words=_(" eller ").join(sorted(unsettled))) if unsettled else ""
    key = " · ".join(word for word in (shared if several else "", hatched) if word)
    layout = layout_of(
        palette,
        chart,
        340,
        barmode="group",
        bargap=0.35,
        showlegend=several,
        legend={**legend(palette), "y": 1.1 if key else 1},
        margin={"t": 48 if several or key else 16, "b": 16},
        annotations=[note(key, palette, y=1, yanchor="bottom", yshift=2)] if key else [],
        xaxis={
            "tickvals": list(range(len(categories))),
            "ticktext": categories,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
        yaxis=value_axis(
            palette,
            range=[0, top * (1.25 if several else 1.18)],
            visible=True,
            showticklabels=not labelled,
            showgrid=not labelled,
            zeroline=True,
            zerolinecolor=palette.muted,
        ),
    )
    return draw(drawn, layout)


def _over(label: str, shared: str) -> str:
    """A label over a column. Columns side by side have no room on a phone for the unit that all of them share: it is
    said once, over the figure."""
    if shared:
        return plain(unit_apart(label)[0])
    return wrapped(label, _PERIOD_LETTERS, whole_words=True)


def _unsettled(part: Series, palette: Palette) -> dict[str, Any]:
    """Columns whose value may still change are hatched in their own colour."""
    look = marker(part.shade, palette)
    if not any(mark in UNSETTLED for mark in part.marks):
        return look
    return {
        **look,
        "line": {"width": 1.5, "color": palette.fill(part.shade)},
        "pattern": {
            "shape": ["/" if mark in UNSETTLED else "" for mark in part.marks],
            "fgcolor": palette.fill(part.shade),
            "bgcolor": palette.page,
            "fillmode": "overlay",
            "size": 7,
            "solidity": 0.3,
        },
    }
