"""Pictures of points on one axis or two: baseline to target, one unit among its peers, two measures together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from heltid.charts.chart import UNSETTLED, Chart, Shade, arrow_title
from heltid.charts.measuring import LINE, width
from heltid.charts.svgbars import said
from heltid.charts.svgparts import Picture, lines_of, tick_text, ticks, widest
from heltid.charts.svgrows import axis, draw_names, rows_of

#: What a row of three points and their values needs, in sizes.
DOT = 2.2


def ends(chart: Chart, values: Sequence[float], part: float = 0.08) -> tuple[float, float]:
    if chart.value_range:
        return chart.value_range
    room = (max(values) - min(values)) * part or abs(values[0]) * 0.1 or 1
    return min(values) - room, max(values) + room


def dumbbell(chart: Chart, picture: Picture) -> None:
    """Baseline, latest and target of each goal on one line: hollow dot, filled dot, bar."""
    baseline, latest, target = chart.series
    palette = picture.palette
    low, high = ends(chart, [value for part in chart.series for value in part.values if value is not None])

    def hollow(x: float, y: float, radius: float) -> None:
        picture.mark("circle", x, y, radius * 0.8, palette.page, palette.muted, max(1.5, picture.size / 9))

    def filled(x: float, y: float, radius: float) -> None:
        picture.mark("circle", x, y, radius * 0.9, palette.fill(latest.shade))

    def upright(x: float, y: float, radius: float) -> None:
        picture.line(x, y - radius * 1.2, x, y + radius * 1.2, palette.fill(target.shade), max(3, picture.size / 5))

    entries = [(hollow, baseline.name), (filled, latest.name), (upright, target.name)]
    words = arrow_title(chart)

    def top() -> float:
        return picture.key(0, 0, picture.wide, entries, draw=False) + picture.size * 0.6

    def below() -> float:
        return picture.size * 0.4 + picture.small * (2.8 if words else 1.6)

    rows = rows_of(picture, chart.categories, top, below, DOT, 2.4)
    size = picture.size
    picture.key(0, 0, picture.wide, entries)
    radius = min(size * 0.5, rows.drawing * 0.3)
    left, right = rows.left + size * 0.8, picture.wide - size * 0.8
    bottom = rows.end + size * 0.4
    axis(picture, low, high, left, right, top(), bottom)
    if words:
        picture.text(left, bottom + picture.small * 2.1, words, size=picture.small, colour=palette.muted)
    draw_names(picture, rows)

    def across(value: float) -> float:
        return left + (right - left) * (value - low) / ((high - low) or 1)

    for row in range(len(rows.names)):
        middle = rows.middle(row, size) - size * 0.5
        start, end, goal = baseline.values[row], latest.values[row], target.values[row]
        picture.line(rows.left, middle, picture.wide, middle, palette.hairline)
        if start is not None and end is not None:
            picture.line(across(start), middle, across(end), middle, palette.fill(Shade.PEERS), max(3, size / 5))
        for value, draw in ((start, hollow), (goal, upright), (end, filled)):
            if value is not None:
                draw(across(value), middle, radius)
        _values(picture, chart, row, across, rows.left, middle + radius + size * 0.72)


def _values(
    picture: Picture, chart: Chart, row: int, across: Callable[[float], float], first: float, middle: float
) -> None:
    """The values under their marks: the latest first, the others where they lie over nothing."""
    taken: list[tuple[float, float]] = []
    baseline, latest, target = chart.series
    for part, bold in ((latest, True), (baseline, False), (target, False)):
        value = part.values[row]
        if value is None:
            continue
        words = part.labels[row] if part.labels else tick_text(value)
        mark = part.mark(row)
        words += f" {mark.word}" if mark in UNSETTLED else ""
        size = picture.size if bold else picture.small
        wide = width(words, size, bold)
        x = min(max(across(value) - wide / 2, first), picture.wide - wide)
        if any(x < end + size * 0.4 and start < x + wide + size * 0.4 for start, end in taken):
            continue
        taken.append((x, x + wide))
        colour = picture.palette.ink if bold else picture.palette.muted
        picture.text(x, middle, words, size=size, bold=bold, colour=colour, halo=True)


# --- one unit among its peers -----------------------------------------------------------------------------------


def strip(chart: Chart, picture: Picture) -> None:
    part, palette, size = chart.series[0], picture.palette, picture.size
    values = [value for value in part.values if value is not None]
    low, high = ends(chart, values, 0.06)
    picks = [
        (chart.categories.index(name), shade, form, large)
        for name, shade, form, large in (
            (chart.highlight, Shade.PRIMARY, "circle", 1.6),
            (chart.compared, Shade.COHORT_2, "diamond", 1.45),
        )
        if name in chart.categories and part.values[chart.categories.index(name)] is not None
    ]
    names = [
        (row, lines_of(f"{chart.categories[row]}: {part.said(row)}", size, picture.wide, bold=True))
        for row, *_ in picks
    ]
    over = sum(len(lines) * size * LINE + size * 0.5 for _, lines in names)
    words = arrow_title(chart)
    bottom = picture.tall - picture.small * (3.0 if words else 1.7)
    floor = bottom - (size * LINE + size * 0.5 if chart.reference else size * 0.4)

    def across(value: float) -> float:
        return size + (picture.wide - 2 * size) * (value - low) / ((high - low) or 1)

    radius, heights = stacks([None if value is None else across(value) for value in part.values], size, floor - over)
    axis(picture, low, high, size, picture.wide - size, over, bottom)
    if words:
        picture.text(0, bottom + picture.small * 2.2, words, size=picture.small, colour=palette.muted)
    if chart.reference:
        x = across(chart.reference.value)
        picture.line(x, over, x, floor + size * 0.4, palette.ink, max(1.5, size / 10))
        label = lines_of(chart.reference.label, picture.small, picture.wide, 1)
        _leaning(picture, x, floor + size * 0.45, label, False)
    chosen = {row for row, *_ in picks}
    for row, value in enumerate(part.values):
        if value is not None and row not in chosen:
            told = f"{chart.categories[row]}: {part.said(row)}"
            fill, edge = palette.fill(Shade.PEERS), palette.outlines[Shade.PEERS]
            hollow = part.mark(row) in UNSETTLED
            y = floor - heights[row]
            picture.mark("circle", across(value), y, radius, palette.page if hollow else fill, edge, 1, told)
    at = over
    for (row, lines), (_, shade, form, large) in zip(reversed(names), reversed(picks), strict=True):
        x, y = across(part.values[row] or 0), floor - heights[row]
        at -= len(lines) * size * LINE + size * 0.5
        colour, hollow = palette.fill(shade), part.mark(row) in UNSETTLED
        picture.line(x, at + len(lines) * size * LINE, x, y, colour, max(1.5, size / 12))
        told = f"{chart.categories[row]}: {part.said(row)}"
        picture.mark(form, x, y, radius * large, palette.page if hollow else colour, colour, max(2, size / 8), told)
        _leaning(picture, x, at, lines, True)


def stacks(places: Sequence[float | None], size: float, tall: float) -> tuple[float, list[float]]:
    """How large the dots may be and how high each lies, so that none hides another."""
    radius = size * 0.42
    while True:
        heights = [radius * 1.7] * len(places)
        ends_of: list[float] = []
        for row, x in sorted(enumerate(places), key=lambda item: (item[1] is None, item[1] or 0)):
            if x is None:
                continue
            level = next((level for level, end in enumerate(ends_of) if x - end >= 2.1 * radius), len(ends_of))
            ends_of[level : level + 1] = [x]
            heights[row] = radius * (1.7 + 2.1 * level)
        if radius <= 2 or (len(ends_of) * 2.1 + 2) * radius <= tall:
            return radius, heights
        radius *= 0.85


def _leaning(picture: Picture, x: float, top: float, lines: Sequence[str], bold: bool, first: float = 0.0) -> None:
    """Lines around a place on the axis, that lean inwards near its ends so that they are never cut."""
    size = picture.size if bold else picture.small
    wide = widest(lines, size, bold)
    at = min(max(x - wide / 2, first), picture.wide - wide)
    picture.block(max(0, at), top, lines, size=size, bold=bold, halo=True)


# --- two measures together --------------------------------------------------------------------------------------


def scatter(chart: Chart, picture: Picture) -> None:
    across, up = chart.series
    palette, size, small = picture.palette, picture.size, picture.small
    rows = [
        row for row in range(len(chart.categories)) if across.values[row] is not None and up.values[row] is not None
    ]
    own = [row for row in rows if chart.categories[row] and chart.categories[row] in (chart.highlight, chart.compared)]
    bare = replace(chart, value_range=None)
    low, high = ends(bare, [across.values[row] or 0 for row in rows], 0.06)
    floor, roof = ends(bare, [up.values[row] or 0 for row in rows], 0.08)
    heads = lines_of(f"↑ {up.name}", small, picture.wide, 2)
    top = len(heads) * small * LINE + size * 0.6
    marks = ticks(floor, roof, 6)
    left = max(width(tick_text(value), small) for value in marks or [0]) + size * 0.5
    feet = lines_of(f"{across.name} →", small, picture.wide - left, 2)
    bottom = picture.tall - (len(feet) * LINE + 1.9) * small
    right = picture.wide - size * 0.6
    picture.block(0, 0, heads, size=small, colour=palette.muted)
    picture.block(left, bottom + small * 1.7, feet, size=small, colour=palette.muted)
    axis(picture, low, high, left, right, top, bottom)

    def place(row: int) -> tuple[float, float]:
        x = left + (right - left) * ((across.values[row] or 0) - low) / ((high - low) or 1)
        return x, bottom - (bottom - top) * ((up.values[row] or 0) - floor) / ((roof - floor) or 1)

    for value in marks:
        y = bottom - (bottom - top) * (value - floor) / ((roof - floor) or 1)
        picture.line(left, y, right, y, palette.hairline)
        picture.text(left - size * 0.3, y, tick_text(value), size=small, colour=palette.muted, anchor="end")
    radius = max(3.0, min(size * 0.42, picture.wide / 90))
    for row in [*(row for row in rows if row not in own), *own]:
        shade = Shade.PRIMARY if row in own else Shade.PEERS
        shade = Shade.COHORT_2 if row in own and chart.categories[row] == chart.compared else shade
        told = f"{chart.categories[row]}. {across.name}: {said(across, row)}. {up.name}: {said(up, row)}"
        edge = palette.outlines.get(shade, palette.page)
        form = "diamond" if chart.categories[row] == chart.compared else "circle"
        picture.mark(form, *place(row), radius * (1.5 if row in own else 1), palette.fill(shade), edge, 1, told)
    for row in own:
        x, y = place(row)
        lines = lines_of(chart.categories[row], size, picture.wide * 0.5, bold=True)
        tall = len(lines) * size * LINE
        above = y - tall - radius * 1.8
        _leaning(picture, x, above if above > top else y + radius * 1.8, lines, True, left)
