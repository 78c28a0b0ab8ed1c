"""Change over reports on the screen: a line per series over the periods, named at its end.

A line never goes through a missing value, and a value that may still change is drawn hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

import plotly.graph_objects as go

from heltid.charts.chart import UNSETTLED, Chart, Mark, Series, Shade
from heltid.charts.frame import arrow_title, draw, layout_of, plain, trace, value_axis, wrapped
from heltid.charts.palette import Palette
from heltid.language import N_, Language, _, current
from heltid.locale import long_date

_HEIGHT, _TOP, _BOTTOM = 340, 40, 60
#: Letters in a line of a series' name, of a period's, and the pixels that a line of a name needs.
_NAME_LETTERS, _PERIOD_LETTERS, _LINE = 15, 9, 17
#: Series that are named at their ends; of more, only the one that stands out is.
_NAMED = 6
#: Letters that a phone has room for under the axis.
_PHONE_LETTERS = 40
#: Words of a period that are shortened where there are many.
_SHORT = {N_("halvår"): N_("hv.")}
_LONGEST_MONTH = 4
#: Points of a single line that each get their value.
_LABELLED = 8
#: Points whose values have room beside each other on a phone.
_ROOMY = 5
#: Told apart by shape as well as colour.
_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "pentagon", "star")


def lines(chart: Chart, palette: Palette) -> go.Figure:
    periods = len(chart.categories)
    low, high = chart.value_range or _range(chart)
    several = len(chart.series) > 1
    slope = several and periods == 2
    right = 128 if several else 84 if chart.reference is not None else 24
    named, words = _named_periods(chart.categories)
    shades = [_shade(part, chart) for part in chart.series]
    traces = [
        _line(part, shade, place, chart, palette)
        for place, (part, shade) in enumerate(zip(chart.series, shades, strict=True))
    ]
    # The line that stands out is drawn last, over the others.
    traces.sort(key=lambda line: line["name"] == plain(chart.highlight))
    notes = [] if several else _every_value(chart.series[0], low, high, palette)
    notes += _ends(chart, low, high, palette)
    shapes: list[dict[str, Any]] = []
    if chart.reference is not None:
        level = chart.reference.value
        dashed = {"color": palette.fill(Shade.COHORT_2), "width": 2, "dash": "dash"}
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level, "line": dashed})
    notes.append(_heading(chart, palette))
    layout = layout_of(
        palette,
        chart,
        _HEIGHT,
        margin={"t": _TOP, "r": right, "l": 58 if slope else 4, "b": _BOTTOM},
        annotations=notes,
        shapes=shapes,
        xaxis={
            "range": [-0.3 if not slope else -0.06, periods - 1 + (0.08 if several else 0.3)],
            "tickvals": named,
            "ticktext": words,
            "tickangle": 0,
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


def _named_periods(categories: Sequence[str]) -> tuple[list[int], list[str]]:
    """The periods that are named under the axis, the last one always, and their names: in full where a phone has room
    for all of them, else shortened («1. hv.» over «2013»), and of many only every second or third. Never turned."""
    names = [wrapped(name, _PERIOD_LETTERS, whole_words=True) for name in categories]
    if len(names) * (_widest(names) + 1) > _PHONE_LETTERS:
        names = ["<br>".join(map(plain, _shortened(name))) for name in categories]
    step = ceil(len(names) * (_widest(names) + 1) / _PHONE_LETTERS)
    rows = list(range(len(names)))[::-step][::-1]
    return rows, [names[row] for row in rows]


def _widest(names: Sequence[str]) -> int:
    return max(len(line) for name in names for line in name.split("<br>"))


def _shortened(name: str) -> list[str]:
    """The words shortened, the year on a line of its own. A day goes by its month."""
    words, months = name.split(), _months()
    if len(words) == 3 and words[1] in months:
        del words[0]
    short = {_(whole): _(few) for whole, few in _SHORT.items()}
    point = "" if current() is Language.ENGLISH else "."
    short |= {month: f"{month[:3]}{point}" for month in months if len(month) > _LONGEST_MONTH}
    before, year = [short.get(word, word) for word in words[:-1]], words[-1:]
    return [line for line in (" ".join(before), *year) if line]


def _months() -> list[str]:
    """The months in the language that is spoken."""
    return [long_date(date(2000, month, 1)).split()[1] for month in range(1, 13)]


def _range(chart: Chart) -> tuple[float, float]:
    values = [value for part in chart.series for value in part.values if value is not None]
    if chart.reference is not None:
        values.append(chart.reference.value)
    room = (max(values) - min(values)) * 0.14 or abs(values[0]) * 0.1 or 1
    # Room under the lowest point of a single line for its value and a word.
    low = min(values) - room * (2.2 if len(chart.series) == 1 else 1)
    # An amount is never below nothing: neither is its axis.
    return (max(0.0, low) if min(values) >= 0 else low), max(values) + room * 1.3


def _shade(part: Series, chart: Chart) -> Shade:
    if not chart.highlight:
        return part.shade
    return Shade.PRIMARY if part.name == chart.highlight else Shade.PEERS


def _line(part: Series, shade: Shade, place: int, chart: Chart, palette: Palette) -> dict[str, Any]:
    # Peers as lines are thin, and take the edge's colour to be seen.
    colour = palette.outlines[shade] if shade is Shade.PEERS else palette.fill(shade)
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


def _every_value(part: Series, low: float, high: float, palette: Palette) -> list[dict[str, Any]]:
    """Values at the points of a single line, and the word where there is none."""
    last = len(part.values) - 1
    labelled = _labelled(part, low, high)
    notes = []
    for row, value in enumerate(part.values):
        mark = part.mark(row)
        if value is None:
            word = mark.word or Mark.MISSING.word
            notes.append(_beside(word, row, 0, palette, yref="paper", xanchor="center", yanchor="bottom", yshift=2))
        elif row in labelled or mark in UNSETTLED:
            label = f"<b>{plain(part.labels[row] if part.labels else '')}</b>"
            label += f"<br>{plain(mark.word)}" if mark in UNSETTLED else ""
            under = _lies_low(part.values, row, value)
            place: dict[str, Any] = {"yanchor": "top", "yshift": -9} if under else {"yanchor": "bottom", "yshift": 8}
            # The outermost stand clear of the axis' own numbers and of the target's.
            side = "left" if row == 0 < last else "right" if row == last > 0 else "center"
            place |= {"xanchor": side, "xshift": {"left": -4, "center": 0, "right": 6}[side]}
            notes.append(_named(label, row, value, palette, align="center", **place))
    return notes


def _labelled(part: Series, low: float, high: float) -> set[int]:
    """The points that get their value: the ends, and of few points all that do not stand in one another's way."""
    there = [(row, value) for row, value in enumerate(part.values) if value is not None]
    if not there:
        return set()
    chosen: list[tuple[int, float, bool]] = []
    for row, value in there if len(there) <= _LABELLED else [there[0], there[-1]]:
        under = _lies_low(part.values, row, value)
        if chosen and len(part.values) > _ROOMY:
            before, at, was_under = chosen[-1]
            near = abs(value - at) * (_HEIGHT - _TOP - _BOTTOM) / (high - low) < _LINE
            if near and under == was_under and before == row - 1:
                if row != there[-1][0] or len(chosen) == 1:
                    continue
                chosen.pop()
        chosen.append((row, value, under))
    return {row for row, *_ in chosen}


def _lies_low(values: Sequence[float | None], row: int, value: float) -> bool:
    """Whether the line comes down to the point, so that the room is under it."""
    beside = [near for near in (*values[max(0, row - 1) : row], *values[row + 1 : row + 2]) if near is not None]
    return bool(beside) and sum(beside) / len(beside) > value


def _ends(chart: Chart, low: float, high: float, palette: Palette) -> list[dict[str, Any]]:
    """Value and name at the last point of each of several lines, the value at the first one of a slope, and the
    target's label at its line: none over another."""
    last = len(chart.categories) - 1
    right: list[tuple[float, float, str]] = []
    left: list[tuple[float, float, str]] = []
    for part in chart.series if len(chart.series) > 1 else ():
        there = [(row, value) for row, value in enumerate(part.values) if value is not None]
        if not there or (len(chart.series) > _NAMED and part.name not in (chart.highlight, chart.compared)):
            continue
        row, value = there[-1]
        mark = part.mark(row)
        label = part.labels[row] if part.labels else ""
        about = [mark.word] * (mark in UNSETTLED) + [chart.categories[row]] * (row != last)
        said = f"{part.name} ({', '.join(about)})" if about else part.name
        glue = " " if len(label) + len(said) < _NAME_LETTERS else "<br>"
        text = wrapped(said, _NAME_LETTERS)
        right.append(
            (last, value, f"<b>{plain(label)}</b>{glue}{f'<b>{text}</b>' if part.name == chart.highlight else text}")
        )
        first = part.values[0]
        if last == 1 and first is not None and part.labels:
            left.append((0, first, f"<b>{plain(part.labels[0])}</b>"))
    if chart.reference is not None:
        edge = last + (0.08 if right else 0.3)
        right.append((edge, chart.reference.value, plain(chart.reference.label)))
    shift = 12 if len(chart.series) > 1 else 6
    return _stacked_notes(right, low, high, palette, xanchor="left", xshift=shift) + _stacked_notes(
        left, low, high, palette, xanchor="right", xshift=-12
    )


def _stacked_notes(
    wanted: Sequence[tuple[float, float, str]], low: float, high: float, palette: Palette, **place: Any
) -> list[dict[str, Any]]:
    """Notes at their values, pushed apart where they would lie over each other."""
    pixels = (_HEIGHT - _TOP - _BOTTOM) / (high - low)
    placed: list[tuple[float, float, float, str]] = []
    floor = float("-inf")
    for x, value, text in sorted(wanted, key=lambda item: item[1]):
        tall = _LINE * (text.count("<br>") + 1)
        middle = max((value - low) * pixels, floor + tall / 2)
        floor = middle + tall / 2
        placed.append((middle, x, value, text))
    over = max(0.0, floor - (high - low) * pixels - 12) if placed else 0.0
    return [
        _named(text, x, value, palette, yshift=round(middle - over - (value - low) * pixels), **place)
        for middle, x, value, text in placed
    ]


def _named(text: str, x: float, y: float, palette: Palette, **more: Any) -> dict[str, Any]:
    """A note in ink on the page's own colour, so that no line of the grid goes through it. ``text`` has its tags."""
    look = {"text": text, "bgcolor": palette.page, "font": {"size": 13, "color": palette.ink}}
    return {**_beside("", x, y, palette), "yanchor": "middle", **look, **more}


def _heading(chart: Chart, palette: Palette) -> dict[str, Any]:
    """What the axis measures and which way is good, and what a hollow dot means."""
    unsettled = {mark.word for part in chart.series for mark in part.marks if mark in UNSETTLED}
    key = f"○ {_(' eller ').join(sorted(unsettled))}" if unsettled else ""
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
