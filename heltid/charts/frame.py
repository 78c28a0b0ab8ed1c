"""What every figure on the screen is made of: layout, axes, legend and marks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import Chart, Shade
from heltid.charts.chart import arrow_title as arrow_title
from heltid.charts.palette import Palette
from heltid.language import Language, current

#: Height of a row and of its bar, in pixels; the height of a chart follows its rows.
ROW, BAR = 62, 26
WIDE_ROW = 74
MAP_HEIGHT = 560
#: Letters in a row's name before it takes a second line: what a phone has room for.
WRAP = 46


def trace(kind: str, **properties: Any) -> dict[str, Any]:
    return {"type": kind, **properties}


class Drawn(go.Figure):
    """A figure that is drawn once and shown many times: it gives out what it was made of, and not a copy for each."""

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        super().__init__(traces, layout, _validate=False)
        self.__dict__["drawn"] = {"data": traces, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = self.__dict__["drawn"]
        return found


def draw(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Without validation, which costs more than all the rest and brings a template of 7 kB; the tests validate."""
    return Drawn(traces, layout)


def plain(text: str) -> str:
    """Plain text: Plotly reads a few tags, and stored text is never one."""
    return escape(text, quote=False)


def wrapped(text: str, width: int = WRAP, *, whole_words: bool = False) -> str:
    lines = textwrap.wrap(text, width, break_long_words=not whole_words, break_on_hyphens=not whole_words)
    return "<br>".join(plain(line) for line in lines or [""])


def note(text: str, palette: Palette, **place: Any) -> dict[str, Any]:
    return {
        "text": plain(text),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 13, "color": palette.muted},
        **place,
    }


def layout_of(palette: Palette, chart: Chart, height: int, **more: Any) -> dict[str, Any]:
    notes = list(more.pop("annotations", ()))
    margin = {"l": 0, "r": 16, "t": 8, "b": 8, **more.pop("margin", {})}
    if chart.mark:
        margin["b"] += 28
        height += 28
        more["title"] = {
            "text": plain(chart.mark),
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
        "separators": ".," if current() is Language.ENGLISH else ",\u202f",
        "showlegend": False,
        "hoverlabel": {"bgcolor": palette.page, "font": {"color": palette.ink, "size": 14}, "align": "left"},
        "dragmode": False,
        "annotations": notes,
        **more,
    }


def legend(palette: Palette) -> dict[str, Any]:
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


def marker(shade: Shade, palette: Palette) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": palette.fill(shade), "line": {"width": 1, "color": palette.page}}
    if shade in palette.outlines:
        marker["line"] = {"width": 1, "color": palette.outlines[shade]}
    if shade is Shade.MISSING:
        marker["pattern"] = {
            "shape": "/",
            "fgcolor": palette.hairline,  # pale: the outline is seen against the page, and a label stands on the hatch
            "bgcolor": palette.page,
            "size": 7,
            "solidity": 0.2,
        }
    return marker


def text_colour(shade: Shade, palette: Palette) -> str:
    return palette.ink if shade is Shade.MISSING else palette.ink_on(palette.fill(shade))


def category_axis(categories: Sequence[str]) -> dict[str, Any]:
    """Rows from the top; their names stand over them (``row_names``), where a phone has room for them."""
    return {
        "visible": False,
        "autorange": False,
        "range": [len(categories) - 0.5, -0.7],
        "fixedrange": True,
    }


def row_height(chart: Chart, height: int) -> int:
    """The height of a row: more where a name takes two lines."""
    lines = max((wrapped(category).count("<br>") for category in chart.categories), default=0)
    return height + 18 * lines


def row_names(categories: Sequence[str], palette: Palette, shift: int) -> list[dict[str, Any]]:
    return [
        {
            "text": wrapped(category),
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


def value_axis(palette: Palette, **more: Any) -> dict[str, Any]:
    return {
        "gridcolor": palette.hairline,
        "gridwidth": 1,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"color": palette.muted, "size": 13},
        **more,
    }


def axis_title(text: str, palette: Palette) -> dict[str, Any]:
    return {"text": plain(text), "font": {"size": 13, "color": palette.muted}, "standoff": 8}
