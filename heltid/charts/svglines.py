"""Pictures of change over reports: a line per series, named at its end, never through a missing value."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.charts.chart import UNSETTLED, Chart, Mark, Reference, Series, Shade, arrow_title
from heltid.charts.measuring import LINE, width
from heltid.charts.svgparts import Picture, lines_of, short, tick_text, ticks, widest
from heltid.language import _

#: Series that are named at their ends; of more, only the one that stands out is.
_NAMED = 6
#: Told apart by shape as well as colour.
_FORMS = ("circle", "diamond", "square", "triangle-up", "pentagon", "star")


class _Field:
    """Where the lines stand in the picture, and where a value and a period lie in it."""

    def __init__(self, chart: Chart, left: float, right: float, top: float, bottom: float) -> None:
        self.left, self.right, self.top, self.bottom = left, right, top, bottom
        self.low, self.high = chart.value_range or value_range(chart)
        self._steps = max(1, len(chart.categories) - 1)
        self._alone = len(chart.categories) == 1

    def x(self, row: int) -> float:
        return (self.left + self.right) / 2 if self._alone else self.left + (self.right - self.left) * row / self._steps

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self.low) / ((self.high - self.low) or 1)


def lines(chart: Chart, picture: Picture) -> None:
    size, small, palette = picture.size, picture.small, picture.palette
    muted = palette.muted
    several = len(chart.series) > 1
    unsettled = sorted({mark.word for part in chart.series for mark in part.marks if mark in UNSETTLED})
    key = f"○ {_(' eller ').join(unsettled)}" if unsettled else ""
    heads = lines_of(" · ".join(word for word in (arrow_title(chart, upright=True), key) if word), small, picture.wide)
    most = int(0.7 * picture.tall / (size * LINE * max(1, min(len(chart.series), _NAMED) + bool(chart.reference))))
    ends = _end_texts(chart, size, picture.wide * (0.3 if several else 0.24), max(1, min(5, most)))
    # Room for half of the label over the first and the last point of a single line.
    half = 0.0 if several else max((width(label, size, bold=True) for label in chart.series[0].labels), default=0) / 2
    half = max(half, max((width(word, small) for word in unsettled), default=0) / 2) if not several else 0.0
    right = picture.wide - max((widest(text, size, bold=True) for __, text, __ in ends), default=0) - size - half
    low, high = chart.value_range or value_range(chart)
    marks = ticks(low, high, 6)
    left = max((width(tick_text(value), small) for value in marks), default=0) + size * 0.9 + half
    first = width(chart.categories[0], small) / 2 if chart.categories else 0
    left = max(left, min(first, size * 2.5))
    slot = (right - left) / max(1, len(chart.categories) - 1)
    named = _named(chart, small, slot)
    below = max((len(text) for text in named.values()), default=1) * small * LINE + size * 0.5
    top = len(heads) * small * LINE + size * 0.8
    field = _Field(chart, left, right, top, picture.tall - below)
    picture.block(0, 0, heads, size=small, colour=muted)
    for value in marks:
        picture.line(left - half - size * 0.4, field.y(value), right + half, field.y(value), palette.hairline)
        at = left - half - size * 0.6
        picture.text(at, field.y(value), tick_text(value), size=small, colour=muted, anchor="end")
    free = picture.wide
    for row in sorted(named, reverse=True):
        wide = widest(named[row], small)
        x = min(max(field.x(row), wide / 2), picture.wide - wide / 2)
        # The last period is always named, one that has no room beside it is not.
        if x + wide / 2 <= free:
            picture.block(x, picture.tall - below + size * 0.5, named[row], size=small, colour=muted, anchor="middle")
            free = x - wide / 2 - small * 0.5
    if chart.reference:
        y = field.y(chart.reference.value)
        dash = f"{short(size * 0.5)} {short(size * 0.3)}"
        start, end, colour = left - half - size * 0.4, right + half + size * 0.4, palette.fill(Shade.COHORT_2)
        picture.line(start, y, end, y, colour, max(2, size / 9), dash)
    order = sorted(range(len(chart.series)), key=lambda place: chart.series[place].name == chart.highlight)
    for place in order:
        _line(picture, chart, place, field)
    if not several:
        _values(picture, chart.series[0], field, chart.reference)
    _write_ends(picture, ends, field, right + half + size * 0.8)


def value_range(chart: Chart) -> tuple[float, float]:
    values = [value for part in chart.series for value in part.values if value is not None]
    values += [chart.reference.value] if chart.reference else []
    room = (max(values) - min(values)) * 0.18 or abs(values[0]) * 0.1 or 1
    low = min(values) - room * (2 if len(chart.series) == 1 else 1)
    # An amount is never below nothing: neither is its axis.
    return (max(0.0, low) if min(values) >= 0 else low), max(values) + room * 1.3


def _named(chart: Chart, size: float, slot: float) -> dict[int, list[str]]:
    """The periods that there is room to name, the last one always."""
    count = len(chart.categories)
    for every in range(1, count + 1):
        shown = range(count - 1, -1, -every)
        names = {row: lines_of(chart.categories[row], size, slot * every * 0.92) for row in shown}
        longest = max((width(word, size) for row in shown for word in chart.categories[row].split()), default=0)
        if longest <= slot * every * 0.95 or every >= count:
            return names
    return {}


def look_of(chart: Chart, place: int) -> Shade:
    part = chart.series[place]
    if not chart.highlight:
        return part.shade
    return Shade.PRIMARY if part.name == chart.highlight else Shade.PEERS


def _line(picture: Picture, chart: Chart, place: int, field: _Field) -> None:
    part, shade, palette = chart.series[place], look_of(chart, place), picture.palette
    # Peers as lines are thin, and take the edge's colour to be seen.
    peer = shade is Shade.PEERS
    colour = palette.outlines[shade] if peer else palette.fill(shade)
    thick = max(1.5, picture.size / (12 if peer else 7))
    path, drawn = "", False
    for row, value in enumerate(part.values):
        if value is None:
            drawn = False
            continue
        path += f"{'L' if drawn else 'M'}{short(field.x(row))} {short(field.y(value))}"
        drawn = True
    picture.add(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{short(thick)}" stroke-linejoin="round"/>'
    )
    form = "circle" if chart.highlight else _FORMS[place % len(_FORMS)]
    radius = picture.size * (0.26 if peer else 0.36)
    for row, value in enumerate(part.values):
        if value is None:
            continue
        hollow = part.mark(row) in UNSETTLED
        told = f"{part.name}. {chart.categories[row]}: {part.said(row)}"
        fill = palette.page if hollow else colour
        picture.mark(form, field.x(row), field.y(value), radius, fill, colour, thick * 0.9, told)


def _values(picture: Picture, part: Series, field: _Field, target: Reference | None) -> None:
    """Values at the points of a single line where there is room, and the word where there is none."""
    size, muted = picture.size, picture.palette.muted
    taken = float("-inf")
    last = max((row for row, value in enumerate(part.values) if value is not None), default=-1)
    ahead = float("inf")
    for row in (*range(last, last - 1, -1), *range(len(part.values))):
        if row < 0 or (row == last and ahead != float("inf")):
            continue
        value, mark = part.values[row], part.mark(row)
        words = (part.labels[row] if part.labels else "") or (mark or Mark.MISSING).word
        if value is None:
            words = (mark or Mark.MISSING).word
        under = mark.word if value is not None and mark in UNSETTLED else ""
        wide = max(width(words, size, bold=True), width(under, picture.small))
        x = min(max(field.x(row), wide / 2), picture.wide - wide / 2)
        if row != last and (x - wide / 2 < taken or x + wide / 2 > ahead):
            continue
        if row == last:
            ahead = x - wide / 2 - size * 0.3
        else:
            taken = x + wide / 2 + size * 0.3
        if value is None:
            y = field.bottom - size * 0.7
            picture.text(x, y, words, size=picture.small, colour=muted, anchor="middle", halo=True)
            continue
        tall = size * LINE + (picture.small * LINE if under else 0)
        over, below = field.y(value) - size * 0.5 - tall, field.y(value) + size * 0.5
        tops = (below, over) if _lies_low(part.values, row, value) else (over, below)
        # Rather not over the target's line, nor outside.
        level = field.y(target.value) if target else float("inf")
        free = [at for at in tops if not at < level < at + tall and at + tall <= field.bottom + size * 0.4]
        top = max((free or tops)[0], 0.0)
        end = picture.block(x, top, [words], bold=True, anchor="middle", halo=True)
        picture.block(x, end, [under] if under else [], size=picture.small, anchor="middle", halo=True)


def _lies_low(values: Sequence[float | None], row: int, value: float) -> bool:
    """Whether the line comes down to the point, so that the room is under it."""
    beside = [near for near in (*values[max(0, row - 1) : row], *values[row + 1 : row + 2]) if near is not None]
    return bool(beside) and sum(beside) / len(beside) > value


def _end_texts(chart: Chart, size: float, room: float, most: int) -> list[tuple[float, list[str], bool]]:
    """What stands right of the lines, as (value, lines, bold): value and name of each, and the target's label."""
    texts = []
    last = len(chart.categories) - 1
    for part in chart.series if len(chart.series) > 1 else ():
        there = [row for row, value in enumerate(part.values) if value is not None]
        if not there or (len(chart.series) > _NAMED and part.name not in (chart.highlight, chart.compared)):
            continue
        row = there[-1]
        mark = part.mark(row)
        about = [mark.word] * (mark in UNSETTLED) + [chart.categories[row]] * (row != last)
        name = f"{part.name} ({', '.join(about)})" if about else part.name
        label = part.labels[row] if part.labels else ""
        text = lines_of(f"{label} {name}".strip(), size, room, most, bold=True)
        texts.append((part.values[row] or 0, text, part.name == chart.highlight))
    if chart.reference:
        texts.append((chart.reference.value, lines_of(chart.reference.label, size, room, most), False))
    return texts


def _write_ends(picture: Picture, ends: list[tuple[float, list[str], bool]], field: _Field, x: float) -> None:
    """The texts at their values, pushed apart where they would lie over each other."""
    tall = picture.size * LINE
    placed: list[tuple[float, list[str], bool]] = []
    floor = 0.0
    for value, text, bold in sorted(ends, key=lambda end: -end[0]):
        top = max(field.y(value) - len(text) * tall / 2, floor)
        floor = top + len(text) * tall
        placed.append((top, text, bold))
    # Under the lines stand the periods' names.
    limit = field.bottom + picture.size * 0.3
    over = max(0.0, floor - limit)
    # From the last upwards: those that were pushed over the edge push the ones above back.
    for top, text, bold in reversed(placed):
        top = min(top, limit - len(text) * tall) if over else top
        limit = top
        picture.block(x, top, text, bold=bold, halo=True)
