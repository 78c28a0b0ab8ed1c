"""Matrices on the screen: a row per project, a cell per column, with a digit or a sign in every cell.

A row's name stands over its cells, where a phone has room for it; a text column has its words at the end of the row.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from heltid.charts.cells import Look, columns_of, key_of, looks_of
from heltid.charts.chart import SOFT_HYPHEN, Chart, Shade
from heltid.charts.frame import draw, layout_of, legend, marker, plain, text_colour, trace, wrapped
from heltid.charts.palette import Palette

#: Heights in pixels: a line of a row's name, a cell, the room under it, a line of a column's name.
_NAME, _CELL, _GAP, _LINE = 19, 26, 14, 15
#: Letters in a line of a column's name: what a phone has room for with seven columns.
_LETTERS = 8
#: The width of a text column, in cells, and the letters in a line of it.
_WORDS_WIDTH, _WORDS_LETTERS = 1.5, 10
#: Rows from which the columns' names are repeated at the end.
_MANY = 15


@dataclass(frozen=True, slots=True)
class _Look:
    """What cells of one kind look like: their name in the key, the sign in them, the fill, the sign's colour."""

    name: str
    sign: str
    marker: Mapping[str, Any]
    ink: str


def degrees(chart: Chart, palette: Palette) -> go.Figure:
    return _grid(chart, palette)


def presence(chart: Chart, palette: Palette) -> go.Figure:
    return _grid(chart, palette)


def _look(look: Look, palette: Palette) -> _Look:
    sign = look.sign if len(look.sign) == 1 else ""
    name = look.words if not sign or look.words.startswith(sign) else f"{sign} {look.words}"
    if look.shade is Shade.MISSING:
        return _Look(name, look.shown, marker(Shade.MISSING, palette), palette.ink)
    if look.quiet:
        faint = {"color": palette.surface, "line": {"width": 2, "color": palette.page}}
        return _Look(name, look.shown, faint, palette.muted)
    if look.shade is None:
        empty = {"color": palette.page, "line": {"width": 1.5, "color": palette.missing}}
        return _Look(name, look.shown, empty, palette.ink)
    filled = {"color": palette.fill(look.shade), "line": {"width": 2, "color": palette.page}}
    return _Look(name, look.shown, filled, text_colour(look.shade, palette))


def _grid(chart: Chart, palette: Palette) -> go.Figure:
    looks = {key: _look(look, palette) for key, look in looks_of(chart).items()}
    columns, words = columns_of(chart)
    tops, cells, bottom = _heights(chart, words)
    drawn: dict[Any, list[tuple[int, int]]] = {key: [] for key in looks}
    for row in range(len(chart.categories)):
        for at, place in enumerate(columns):
            drawn[key_of(chart, place, row)].append((at, row))
    titles = [chart.series[place].name for place in columns]
    traces = [_cells(looks[key], places, titles, cells, palette) for key, places in drawn.items() if places]
    traces.append(_texts([0] * len(tops), tops, [wrapped(name) for name in chart.categories], 14, palette.ink))
    for order, place in enumerate(words):
        x = len(columns) + order * _WORDS_WIDTH + 0.12
        said = [wrapped(text, _WORDS_LETTERS) if text else "" for text in chart.series[place].labels]
        traces.append(_texts([x] * len(said), cells, said, 13, palette.ink, "middle right"))
    names = [_broken(name) for name in titles] + [_broken(chart.series[place].name) for place in words]
    across = [at + 0.5 for at in range(len(columns))]
    across += [len(columns) + order * _WORDS_WIDTH + 0.12 for order in range(len(words))]
    room = _LINE * max(name.count("<br>") + 1 for name in names) + 10
    heads = _heads(names, across, len(columns), -6, "bottom", palette)
    below = 0
    if len(chart.categories) >= _MANY:
        heads += _heads(names, across, len(columns), bottom, "top", palette)
        below = room
    layout = layout_of(
        palette,
        chart,
        bottom + room + below + 60,
        barmode="overlay",
        showlegend=True,
        legend={**legend(palette), "y": 1, "font": {"size": 13, "color": palette.ink}},
        margin={"t": 52, "r": 4},
        annotations=heads,
        xaxis={"visible": False, "fixedrange": True, "range": [0, len(columns) + _WORDS_WIDTH * len(words)]},
        yaxis={
            "fixedrange": True,
            "range": [bottom + below, -room],
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
            "ticks": "",
            "tickvals": cells,
            "ticktext": [plain(name) for name in chart.categories],
        },
    )
    return draw(traces, layout)


def _heights(chart: Chart, words: list[int]) -> tuple[list[int], list[int], int]:
    """For each row where its name begins and where the middle of its cells is, then where the last row ends."""
    tops, cells, at = [], [], 0
    for row, name in enumerate(chart.categories):
        lines = wrapped(name).count("<br>") + 1
        tall = max((len(textwrap.wrap(chart.series[place].labels[row], _WORDS_LETTERS)) for place in words), default=1)
        tops.append(at - 1)
        cells.append(at + lines * _NAME + max(_CELL, 15 * tall) // 2 + 2)
        at += lines * _NAME + max(_CELL, 15 * tall) + _GAP
    return tops, cells, at


def _cells(
    look: _Look, places: list[tuple[int, int]], titles: list[str], middles: list[int], palette: Palette
) -> dict[str, Any]:
    names = [plain(title.replace(SOFT_HYPHEN, "")) for title in titles]
    inset = 0.03 if look.marker["line"]["color"] != palette.page else 0
    return trace(
        "bar",
        orientation="h",
        name=plain(look.name),
        base=[at + inset if inset else at for at, _ in places],
        x=[1 - 2 * inset if inset else 1] * len(places),
        y=[middles[row] for _, row in places],
        width=_CELL,
        marker=look.marker,
        text=look.sign,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"color": look.ink, "size": 14 if len(look.sign) == 1 else 11},
        customdata=[names[at] for at, _ in places],
        hovertemplate="%{y}<br>%{customdata}: " + plain(look.name) + "<extra></extra>",
    )


def _texts(
    x: list[float], y: list[int], text: list[str], size: int, colour: str, place: str = "bottom right"
) -> dict[str, Any]:
    return trace(
        "scatter",
        mode="text",
        x=x,
        y=y,
        text=text,
        textposition=place,
        textfont={"size": size, "color": colour},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _heads(
    names: list[str], across: list[float], columns: int, y: int, anchor: str, palette: Palette
) -> list[dict[str, Any]]:
    return [
        {
            "text": name,
            "x": x,
            "y": y,
            "xanchor": "center" if place < columns else "left",
            "yanchor": anchor,
            "align": "center" if place < columns else "left",
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": 11.5, "color": palette.muted},
        }
        for place, (name, x) in enumerate(zip(names, across, strict=True))
    ]


def _broken(name: str) -> str:
    """A column's name over lines of few letters, broken at spaces and at its soft hyphens."""
    lines = [""]
    for word in name.split():
        for place, piece in enumerate(word.split(SOFT_HYPHEN)):
            glue = " " if place == 0 and lines[-1] else ""
            if len(lines[-1]) + len(glue) + len(piece) <= _LETTERS:
                lines[-1] += glue + piece
            else:
                if place:
                    lines[-1] += "-"
                lines.append(piece)
    return "<br>".join(plain(line) for line in lines if line)
