"""Pictures of lanes: the raw points of a few groups on one axis, a row for each thing that is compared."""

from __future__ import annotations

from collections.abc import Callable

from heltid.charts.chart import Chart, Series, arrow_title
from heltid.charts.lanes import MIDDLE, axis_of, has_dots, lane, lanes_of, raw, words_of
from heltid.charts.measuring import LINE
from heltid.charts.svgparts import NEW_LINE, Picture, lines_of, widest
from heltid.charts.svgrows import Rows, axis, draw_names, rows_of
from heltid.language import _

#: The least radius of a dot, in sizes and in pixels, and what a lane of one value needs, in sizes.
_DOT, _LEAST, _ONE = 0.17, 2.0, 0.95
#: The most levels of dots that a row is made tall for; more of them make the dots smaller.
_LEVELS = 2
#: The part of the width that the labels of the lanes may take.
_BESIDE = 0.36


def row_of(chart: Chart) -> float:
    """What the drawing of a row needs, in sizes."""
    along = axis_of(chart)
    tall = 0.0
    for part in lanes_of(chart):
        levels = [
            max((dot.level for dot in lane(raw(part, row), along)), default=0) for row in range(len(chart.categories))
        ]
        tall += max(_ONE, (min(max(levels, default=0), _LEVELS) + 1.4) * 2.1 * _DOT if part.dots else 0.0)
    return tall + 0.2


def names_of(chart: Chart) -> tuple[str, ...]:
    """The names of the rows, each with what it says in words on a line of its own."""
    said = [words_of(chart, row) for row in range(len(chart.categories))]
    return tuple(NEW_LINE.join(filter(None, pair)) for pair in zip(chart.categories, said, strict=True))


def lanes(chart: Chart, picture: Picture) -> None:
    drawn, palette, along = lanes_of(chart), picture.palette, axis_of(chart)
    words = arrow_title(chart)

    def look(place: int) -> Callable[[float, float, float], None]:
        def draw(x: float, y: float, radius: float) -> None:
            _dot(picture, drawn[place], place, x, y, radius * 0.8)

        return draw

    def upright(x: float, y: float, radius: float) -> None:
        picture.line(x, y - radius, x, y + radius, palette.ink, max(2, picture.size / 8))

    entries: list[tuple[Callable[[float, float, float], None], str]] = [
        (look(place), part.name) for place, part in enumerate(drawn)
    ]
    entries += [(upright, _(MIDDLE))] if has_dots(chart) else []

    def top() -> float:
        return picture.key(0, 0, picture.wide, entries, draw=False) + picture.size * 0.4

    def below() -> float:
        return picture.size * 0.3 + picture.small * (2.9 if words else 1.6)

    rows = rows_of(picture, names_of(chart), top, below, row_of(chart), 2.0)
    size, small = picture.size, picture.small
    picture.key(0, 0, picture.wide, entries)
    said = [
        lines_of(part.labels[row], small, (picture.wide - rows.left) * _BESIDE, 1)
        for part in drawn
        for row in range(len(rows.names))
        if part.labels and part.labels[row]
    ]
    beside = max((widest(each, small) for each in said), default=0.0)
    left, right = rows.left + size * 0.6, picture.wide - (beside + size * 0.5 if beside else 0) - size * 0.6
    bottom = rows.end + size * 0.3
    axis(picture, along.low, along.high, left, right, top(), bottom)
    if along.zero is not None:
        x = left + (right - left) * along.zero / 100
        picture.line(x, top(), x, bottom, palette.muted, max(1, size / 20), "4 4")
    if words:
        told = lines_of(words, small, picture.wide - rows.left, 1)
        picture.block(rows.left, bottom + small * 1.5, told, size=small, colour=palette.muted)
    for row, lines in enumerate(rows.names if not rows.beside else ()):
        # names that stand over their lanes are read on the page, not on the axis' lines
        picture.box(0, rows.tops[row], picture.wide, len(lines) * size * LINE, palette.page)
    draw_names(picture, rows)
    for row in range(len(rows.names)):
        if row:
            over = rows.tops[row] - (rows.tops[row] - rows.tops[row - 1] - rows.heights[row - 1]) / 2
            picture.line(0, over, picture.wide, over, palette.hairline)
        _row(picture, chart, row, rows, left, right)


def _row(picture: Picture, chart: Chart, row: int, rows: Rows, left: float, right: float) -> None:
    """The lanes of one row under each other."""
    drawn, tall = lanes_of(chart), rows.drawing
    at = rows.middle(row, picture.size) - tall / 2
    each = tall / max(1, len(drawn))
    for place, part in enumerate(drawn):
        if raw(part, row):
            _lane(picture, chart, part, place, row, (at + each * place, each, left, right))


def _lane(
    picture: Picture,
    chart: Chart,
    part: Series,
    place: int,
    row: int,
    where: tuple[float, float, float, float],
) -> None:
    top, tall, left, right = where
    along, room, small = axis_of(chart), right - left, picture.small
    floor = top + tall
    if part.dots:
        radius = picture.size * _DOT
        while True:
            dots = lane(part.dots[row], along, 210 * radius / max(room, 1.0))
            levels = max(dot.level for dot in dots) + 1
            if radius <= _LEAST or (levels + 0.3) * 2.1 * radius <= tall:
                break
            radius *= 0.85
        step = min(2.1 * radius, (tall - 2 * radius) / max(1, levels - 1)) if levels > 1 else 0.0
        for dot in dots:
            y = floor - radius * 1.1 - dot.level * step
            _dot(picture, part, place, left + room * dot.left / 100, y, radius)
        middle = part.values[row]
        if middle is not None:
            x = left + room * along.place(middle) / 100
            picture.line(x, top + tall * 0.08, x, floor, picture.palette.ink, max(2, picture.size / 9))
    else:
        value = part.values[row] or 0.0
        picture.line(left, top + tall / 2, right, top + tall / 2, picture.palette.hairline)
        _dot(picture, part, place, left + room * along.place(value) / 100, top + tall / 2, picture.size * 0.34)
    if part.labels and part.labels[row]:
        words = lines_of(part.labels[row], small, (picture.wide - left) * _BESIDE, 1)
        picture.centred(right + picture.size * 0.9, top + tall * (0.6 if part.dots else 0.5), words, size=small)


def _dot(picture: Picture, part: Series, place: int, x: float, y: float, radius: float) -> None:
    """The first lane is filled, the others are hollow."""
    palette, thick = picture.palette, max(1.0, picture.size / 14)
    if place == 0:
        picture.mark("circle", x, y, radius, palette.fill(part.shade), palette.page, thick / 2)
    else:
        picture.mark("circle", x, y, radius - thick / 2, palette.page, palette.muted, thick)
