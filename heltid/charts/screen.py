"""A ``Chart`` on the screen: a Plotly figure, built directly.

Title, subtitle and source stand as text around the figure, where they wrap on a phone; the data set's mark is inside
the picture, so that it follows a downloaded one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import Chart, ChartKind, Series, Shade
from heltid.charts.palette import DARK, LIGHT, Palette

#: Height of a row and of its bar, in pixels; the height of a chart follows its rows.
ROW, BAR = 62, 26
_WIDE_ROW = 74
MAP_HEIGHT = 560
_WRAP = 46
CHOROPLETH_GEOMETRY = "/kart/kommuner_2013.geojson"
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
    draw = {
        ChartKind.STACKED_SHARE: _stacked,
        ChartKind.BARS: _bars,
        ChartKind.COLUMNS: _columns,
        ChartKind.DUMBBELL: _dumbbell,
        ChartKind.DOTS: _dots,
        ChartKind.CHOROPLETH: _choropleth,
    }
    if chart.is_empty:
        return _figure([], _layout(palette, chart, 120, annotations=[_note("Ingen tall å vise ennå", palette, y=0.5)]))
    return draw[chart.kind](chart, palette)


def _trace(kind: str, **properties: Any) -> dict[str, Any]:
    return {"type": kind, **properties}


def _figure(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Without validation, which costs more than all the rest and brings a template of 7 kB; the tests validate."""
    return go.Figure(traces, layout, _validate=False)


def _text(text: str) -> str:
    """Plain text: Plotly reads a few tags, and stored text is never one."""
    return escape(text, quote=False)


def _wrapped(text: str, width: int = _WRAP) -> str:
    return "<br>".join(_text(line) for line in textwrap.wrap(text, width) or [""])


def _note(text: str, palette: Palette, **place: Any) -> dict[str, Any]:
    return {
        "text": _text(text),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 13, "color": palette.muted},
        **place,
    }


def _layout(palette: Palette, chart: Chart, height: int, **more: Any) -> dict[str, Any]:
    notes = list(more.pop("annotations", ()))
    margin = {"l": 0, "r": 16, "t": 8, "b": 8, **more.pop("margin", {})}
    if chart.mark:
        margin["b"] += 28
        height += 28
        more["title"] = {
            "text": _text(chart.mark),
            **{"x": 0, "xref": "container", "xanchor": "left", "y": 0, "yref": "container", "yanchor": "bottom"},
            "font": {"size": 13, "color": palette.muted},
            "pad": {"b": 4, "l": 2},
        }
    return {
        "template": {"layout": {}},
        "height": height,
        "margin": margin,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": '"Source Sans", "Source Sans 3", sans-serif', "size": 14, "color": palette.ink},
        "separators": ",\u202f",
        "showlegend": False,
        "hoverlabel": {"bgcolor": palette.page, "font": {"color": palette.ink, "size": 14}, "align": "left"},
        "dragmode": False,
        "annotations": notes,
        **more,
    }


def _legend(palette: Palette) -> dict[str, Any]:
    """Names in one line over the bars, in the order of the parts; without a box."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "traceorder": "normal",
        "font": {"size": 14, "color": palette.ink},
        "bgcolor": "rgba(0,0,0,0)",
        "itemclick": False,
        "itemdoubleclick": False,
    }


def _marker(shade: Shade, palette: Palette) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": palette.fill(shade), "line": {"width": 1, "color": palette.page}}
    if shade in palette.outlines:
        marker["line"] = {"width": 1, "color": palette.outlines[shade]}
    if shade is Shade.MISSING:
        marker["pattern"] = {
            "shape": "/",
            "fgcolor": palette.missing,
            "bgcolor": palette.page,
            "size": 7,
            "solidity": 0.2,
        }
    return marker


def _text_colour(shade: Shade, palette: Palette) -> str:
    return palette.ink if shade is Shade.MISSING else palette.ink_on(palette.fill(shade))


def _category_axis(categories: Sequence[str]) -> dict[str, Any]:
    """Rows from the top; their names stand over them (``_names``), where a phone has room for them."""
    return {
        "visible": False,
        "autorange": False,
        "range": [len(categories) - 0.5, -0.7],
        "fixedrange": True,
    }


def _row(chart: Chart, height: int) -> int:
    """The height of a row: more where a name takes two lines."""
    lines = max((_wrapped(category).count("<br>") for category in chart.categories), default=0)
    return height + 18 * lines


def _names(categories: Sequence[str], palette: Palette, shift: int) -> list[dict[str, Any]]:
    return [
        {
            "text": _wrapped(category),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": row,
            "yanchor": "bottom",
            "yshift": shift,
            "showarrow": False,
            "align": "left",
            "font": {"size": 14, "color": palette.ink},
        }
        for row, category in enumerate(categories)
    ]


def _value_axis(palette: Palette, **more: Any) -> dict[str, Any]:
    return {
        "gridcolor": palette.hairline,
        "gridwidth": 1,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"color": palette.muted, "size": 13},
        **more,
    }


def _stacked(chart: Chart, palette: Palette) -> go.Figure:
    totals = [sum(part.values[row] or 0 for part in chart.series) for row in range(len(chart.categories))]
    bars = [_share_bar(chart, part, totals, palette) for part in chart.series]
    height = _row(chart, ROW) * len(chart.categories) + 72
    layout = _layout(
        palette,
        chart,
        height,
        barmode="stack",
        bargap=1 - BAR / _row(chart, ROW),
        showlegend=True,
        legend=_legend(palette),
        uniformtext={"mode": "hide", "minsize": 12},
        margin={"t": 52, "b": 8},
        annotations=_names(chart.categories, palette, BAR // 2 + 2),
        xaxis={"visible": False, "range": [0, 100], "fixedrange": True},
        yaxis=_category_axis(chart.categories),
    )
    return _figure(bars, layout)


def _share_bar(chart: Chart, part: Series, totals: Sequence[float], palette: Palette) -> dict[str, Any]:
    shares = [100 * (value or 0) / total if total else 0 for value, total in zip(part.values, totals, strict=True)]
    labels = part.labels or tuple(f"{value or 0:.0f}" for value in part.values)
    return _trace(
        "bar",
        orientation="h",
        name=_text(part.name),
        x=shares,
        y=list(range(len(shares))),
        text=[_inside(label, share) for label, share in zip(labels, shares, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": _text_colour(part.shade, palette), "size": 14},
        marker=_marker(part.shade, palette),
        customdata=[
            f"{_text(category)}<br>{_text(part.name)}: {_text(label)}"
            for category, label in zip(chart.categories, labels, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _inside(label: str, share: float) -> str:
    """The label that fits: count and share, the count alone, or nothing (the table has it)."""
    if share >= 16:
        return _text(label)
    return _text(label.split(" (", 1)[0]) if share >= 4 else ""


def _bars(chart: Chart, palette: Palette) -> go.Figure:
    part = chart.series[0]
    own = [palette.fill(part.shade)] * len(chart.categories)
    if chart.highlight:
        own = [
            palette.primary if category == chart.highlight else palette.fill(Shade.PEERS)
            for category in chart.categories
        ]
    bar = _trace(
        "bar",
        orientation="h",
        x=list(part.values),
        y=list(range(len(part.values))),
        text=[_text(label) for label in part.labels],
        textposition="auto",
        cliponaxis=False,
        marker={"color": own},
        hovertemplate="%{text}<extra></extra>",
    )
    layout = _layout(
        palette,
        chart,
        ROW * len(chart.categories) + 48,
        bargap=1 - BAR / ROW,
        margin={"r": 48},
        annotations=_names(chart.categories, palette, BAR // 2 + 2),
        xaxis=_value_axis(palette, rangemode="tozero"),
        yaxis=_category_axis(chart.categories),
    )
    return _figure([bar], layout)


def _columns(chart: Chart, palette: Palette) -> go.Figure:
    bars = [
        _trace(
            "bar",
            name=_text(part.name),
            x=[_text(category) for category in chart.categories],
            y=list(part.values),
            text=[_text(label) for label in part.labels],
            textposition="auto",
            cliponaxis=False,
            marker=_marker(part.shade, palette),
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
        for part in chart.series
    ]
    several = len(bars) > 1
    layout = _layout(
        palette,
        chart,
        360,
        barmode="group",
        showlegend=several,
        legend=_legend(palette),
        margin={"t": 48},
        xaxis={"type": "category", "fixedrange": True, "automargin": True},
        yaxis=_value_axis(palette, rangemode="tozero"),
    )
    return _figure(bars, layout)


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
        _trace(
            "scatter",
            mode="markers+text" if part is latest else "markers",
            name=_text(part.name),
            legendrank=rank,
            x=list(part.values),
            y=list(rows),
            marker=marker,
            text=[f"<b>{_text(label)}</b>" for label in part.labels],
            textposition="bottom center",
            textfont={"size": 13, "color": palette.ink},
            cliponaxis=False,
            customdata=[f"{_text(part.name)}: {_text(label)}" for label in part.labels],
            hovertemplate="%{customdata}<extra></extra>",
        )
        for part, rank, marker in marks
    ]
    arrow = {"lavere er bedre": "← lavere er bedre", "høyere er bedre": "høyere er bedre →"}.get(chart.direction, "")
    values = [value for part in chart.series for value in part.values if value is not None]
    room = (max(values) - min(values)) * 0.08 or 1
    title = " · ".join(part for part in (chart.unit, arrow) if part)
    layout = _layout(
        palette,
        chart,
        _row(chart, _WIDE_ROW) * len(chart.categories) + 124,
        shapes=lines,
        annotations=_names(chart.categories, palette, 14),
        showlegend=True,
        legend=_legend(palette),
        margin={"t": 52, "b": 52},
        xaxis=_value_axis(palette, range=[min(values) - room, max(values) + room], title={"text": _text(title)}),
        yaxis=_category_axis(chart.categories),
    )
    return _figure(traces, layout)


def _by_meaning(chart: Chart) -> dict[tuple[str, Shade], list[Any]]:
    groups: dict[tuple[str, Shade], list[Any]] = {}
    for point in sorted(chart.points, key=lambda point: (point.shade is Shade.MISSING, point.meaning)):
        groups.setdefault((point.meaning, point.shade), []).append(point)
    return groups


def _dots(chart: Chart, palette: Palette) -> go.Figure:
    tall = max(point.y for point in chart.points) - min(point.y for point in chart.points) + 2
    height = min(MAP_HEIGHT, round(tall * 26) + 60)
    size = max(6.0, min(18.0, 0.8 * (height - 60) / tall))
    traces = [
        _trace(
            "scatter",
            mode="markers",
            name=_text(meaning),
            x=[point.x for point in points],
            y=[point.y for point in points],
            marker={
                "size": size,
                "color": palette.page if shade is Shade.MISSING else palette.fill(shade),
                "symbol": _SYMBOLS.get(shade, "circle"),
                "line": {"width": 1, "color": palette.outlines.get(shade, palette.page)},
            },
            text=[_text(point.name) for point in points],
            hovertemplate="%{text}<extra>" + _text(meaning) + "</extra>",
        )
        for (meaning, shade), points in _by_meaning(chart).items()
    ]
    hidden = {"visible": False, "fixedrange": True}
    layout = _layout(
        palette,
        chart,
        height,
        showlegend=True,
        legend=_legend(palette),
        margin={"t": 40},
        xaxis={**hidden, "scaleanchor": "y"},
        yaxis=hidden,
    )
    return _figure(traces, layout)


#: On the dot map the cohort is told by shape as well as colour.
_SYMBOLS = {Shade.COHORT_2: "diamond", Shade.COMPETENCE: "square", Shade.UNKNOWN_THEME: "x"}


def _choropleth(chart: Chart, palette: Palette) -> go.Figure:
    traces = []
    for (meaning, shade), points in _by_meaning(chart).items():
        colour = palette.surface if shade is Shade.MISSING else palette.fill(shade)
        traces.append(
            _trace(
                "choropleth",
                geojson=CHOROPLETH_GEOMETRY,
                featureidkey="id",
                locations=[point.number for point in points],
                z=[0] * len(points),
                colorscale=[[0, colour], [1, colour]],
                showscale=False,
                showlegend=True,
                name=_text(meaning),
                marker={"line": {"width": 0.4, "color": palette.missing}},
                text=[_text(point.name) for point in points],
                hovertemplate="%{text}<extra>" + _text(meaning) + "</extra>",
            )
        )
    layout = _layout(
        palette,
        chart,
        MAP_HEIGHT,
        showlegend=True,
        legend=_legend(palette),
        margin={"t": 40},
        geo={
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "conic conformal", "parallels": [60, 70], "rotation": {"lon": 16}},
            "lonaxis": {"range": [4.2, 31.4]},
            "lataxis": {"range": [57.8, 71.3]},
        },
    )
    return _figure(traces, layout)
