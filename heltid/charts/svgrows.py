"""Rows of a picture with their names, and the axis under them: sizes are found by measuring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heltid.charts.measuring import LINE, width
from heltid.charts.palette import LIGHT
from heltid.charts.svgparts import Picture, lines_of, tick_text, ticks, widest
from heltid.language import _
from heltid.locale import plural

#: From this many sizes of width, names stand beside their rows; they take at most this part of it.
WIDE, NAMES = 26, 0.4
#: Room between rows and beside names, in sizes.
_GAP, _BESIDE = 0.55, 0.7
#: On a crowded wall, where text gets no smaller: room between rows, and how much of its height a bar keeps.
_TIGHT, _THIN = 0.2, 0.85


@dataclass(frozen=True, slots=True)
class Rows:
    """How rows stand: the lines of each name, whether they stand beside the row, where the row's own drawing begins,
    the top, height and room for the drawing of each; ``left_out`` rows had no room."""

    names: tuple[tuple[str, ...], ...]
    beside: bool
    left: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    drawing: float
    left_out: int
    end: float

    def middle(self, row: int, size: float) -> float:
        """The middle of a row's drawing."""
        above = 0.0 if self.beside else len(self.names[row]) * size * LINE
        return self.tops[row] + above + (self.heights[row] - above) / 2


def rows_of(
    picture: Picture,
    names: Sequence[str],
    top: Callable[[], float],
    below: Callable[[], float],
    need: float,
    grow: float = 4.2,
) -> Rows:
    """Find the largest size at which all rows have room, and set the picture to it.

    ``top`` and ``below`` say what stands over and under the rows at the picture's size; a row's drawing needs ``need``
    sizes and may grow by ``grow``. Where the smallest size is too large the last rows are left out.
    """
    fitted: tuple[bool, list[list[str]], float, list[float]] | None = None
    first, room, gap = 0.0, 0.0, _GAP
    for size in picture.sizes():
        picture.set_size(size)
        first, room = top(), picture.tall - below()
        fitted = _stood(picture, names, size, need, gap)
        if sum(fitted[3]) <= room - first + gap * size:
            break
    else:
        if picture.least:
            gap, need = _TIGHT, need * (_THIN if need < 2 else 1)
            fitted = _stood(picture, names, picture.size, need, gap)
    assert fitted is not None
    beside, lines, left, heights = fitted
    size = picture.size
    spare = room - first - (sum(heights) - gap * size)
    shown = len(names)
    if spare < 0:
        note = size * LINE
        while shown > 1 and sum(heights[:shown]) > room - first - note:
            shown -= 1
        spare = 0.0
    more = min(spare / max(1, shown), grow * size)
    tops, at = [], first
    for height in heights[:shown]:
        tops.append(at)
        at += height + more
    tall = tuple(height + more - gap * size for height in heights[:shown])
    kept = tuple(tuple(each) for each in lines[:shown])
    left_out = len(names) - shown
    return Rows(kept, beside, left, tuple(tops), tall, need * size + more * 0.5, left_out, at - gap * size)


def _stood(
    picture: Picture, names: Sequence[str], size: float, need: float, gap: float = _GAP
) -> tuple[bool, list[list[str]], float, list[float]]:
    beside = picture.wide >= WIDE * size
    column = picture.wide * NAMES if beside else picture.wide
    lines = [lines_of(name, size, column - (_BESIDE * size if beside else 0)) for name in names]
    left = min(column, max(widest(each, size) for each in lines) + _BESIDE * size) if beside and lines else 0.0
    heights = []
    for each in lines:
        tall = len(each) * size * LINE
        heights.append((max(tall, need * size) if beside else tall + need * size) + gap * size)
    return beside, lines, left, heights


def name_column(longest: float, picture: Picture) -> float:
    """The width of the column of names, whose longest is ``longest`` sizes wide; nothing where names stand over."""
    if picture.wide < WIDE * picture.size:
        return 0.0
    return min(picture.wide * NAMES, (longest + _BESIDE) * picture.size)


def natural_height(names: Sequence[str], wide: float, size: float, need: float) -> float:
    """The height of rows at their size, with some air."""
    picture = Picture(wide, 0, LIGHT, size)
    return sum(_stood(picture, names, size, need)[3]) + 0.35 * size * len(names)


def draw_names(picture: Picture, rows: Rows, bold: Sequence[bool] = ()) -> None:
    """The names of the rows, and how many had no room."""
    for row, lines in enumerate(rows.names):
        strong = bool(bold) and bold[row]
        if rows.beside:
            middle = rows.tops[row] + rows.heights[row] / 2
            picture.centred(rows.left - _BESIDE * picture.size, middle, lines, anchor="end", bold=strong)
        else:
            picture.block(0, rows.tops[row], lines, bold=strong)
    if rows.left_out:
        # On a wall there is no table to look in.
        said = _("… og {rows} til") if picture.least else _("… og {rows} til, se tabellen")
        said = said.format(rows=plural(rows.left_out, "rad", "rader"))
        picture.text(0, picture.tall - picture.size * LINE / 2, said, colour=picture.palette.muted)


def axis(picture: Picture, low: float, high: float, left: float, right: float, top: float, bottom: float) -> None:
    """Faint upright lines with their numbers under them."""
    size, palette = picture.small, picture.palette
    room = right - left
    for most in (7, 5, 4, 3, 2):
        shown = ticks(low, high, most)
        if sum(width(tick_text(value), size) + size for value in shown) <= room:
            break
    for value in shown:
        x = left + room * (value - low) / ((high - low) or 1)
        picture.line(x, top, x, bottom, palette.hairline)
        wide = width(tick_text(value), size) / 2
        at = min(max(x, wide), picture.wide - wide)
        picture.text(at, bottom + size * 0.8, tick_text(value), size=size, colour=palette.muted, anchor="middle")
