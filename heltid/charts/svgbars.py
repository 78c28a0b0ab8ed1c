"""Pictures of rows and columns: parts of a whole, amounts, amounts over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from heltid.charts.chart import UNSETTLED, Chart, ChartKind, Series, Shade, unit_apart
from heltid.charts.measuring import LINE, width, wrap
from heltid.charts.svgparts import Picture, lines_of, widest
from heltid.charts.svgrows import draw_names, rows_of
from heltid.language import _
from heltid.locale import NO_BREAK_SPACE, number

#: What the drawing of a row needs, in sizes: a bar with its label inside, a bar with its label behind.
BAR, AMOUNT = 1.5, 1.2
#: The columns of one period are never broader than this, in sizes: a single one is not a wall.
_BROADEST = 9.0


def stacked(chart: Chart, picture: Picture) -> None:
    if len(chart.categories) == 1:
        _levels(chart, picture)
        return
    entries = [(part.shade, part.name) for part in chart.series]

    def top() -> float:
        return picture.key(0, 0, picture.wide, entries, draw=False) + picture.size * 0.5

    rows = rows_of(picture, chart.categories, top, lambda: 0.0, BAR)
    picture.key(0, 0, picture.wide, entries)
    draw_names(picture, rows)
    room = picture.wide - rows.left
    for row in range(len(rows.names)):
        total = sum(part.values[row] or 0 for part in chart.series)
        x, middle = rows.left, rows.middle(row, picture.size)
        for part in chart.series if total else ():
            value = part.values[row] or 0
            if value:
                wide = room * value / total
                _part(picture, part, row, x, middle, wide, rows.drawing, chart.categories[row])
                x += wide
        if not total:
            picture.text(x, middle, _("ingen tall"), colour=picture.palette.muted)


def _part(
    picture: Picture, part: Series, row: int, x: float, middle: float, wide: float, tall: float, name: str
) -> None:
    """One level of one bar, with the label that has room: count and share, the count alone, or nothing."""
    label = part.labels[row] if part.labels and part.labels[row] else number(part.values[row] or 0)
    picture.bar(x, middle - tall / 2, max(1.0, wide - 1.5), tall, part.shade, f"{name}. {part.name}: {label}")
    for said in dict.fromkeys((label, label.split(" (", 1)[0])):
        if width(said, picture.size) <= wide - picture.size * 0.35:
            write_on(picture, part.shade, x + (wide - 1.5) / 2, middle, said)
            return


def write_on(picture: Picture, shade: Shade, x: float, middle: float, words: str, size: float = 0) -> None:
    """Words in the middle of a bar, on a plate of its own colour where lines would go through them."""
    palette, size = picture.palette, size or picture.size
    striped = shade is Shade.MISSING or shade in palette.textures
    fill = palette.page if shade is Shade.MISSING else palette.fill(shade)
    if striped:
        wide = width(words, size) + size * 0.3
        picture.box(x - wide / 2, middle - size * 0.6, wide, size * 1.2, fill)
    ink = palette.ink if shade is Shade.MISSING else palette.ink_on(fill)
    picture.text(x, middle, words, size=size, colour=ink, anchor="middle")


def _levels(chart: Chart, picture: Picture) -> None:
    """The levels of one group: a bar for each, which needs no key."""
    values = tuple(part.values[0] for part in chart.series)
    labels = tuple(part.labels[0] if part.labels else "" for part in chart.series)
    own = Series(chart.categories[0], values, Shade.PRIMARY, labels)
    names = tuple(part.name for part in chart.series)
    turned = replace(chart, kind=ChartKind.BARS, categories=names, series=(own,), highlight="")
    bars(turned, picture, [part.shade for part in chart.series], chart.categories[0])


# --- amounts ----------------------------------------------------------------------------------------------------


def bars(chart: Chart, picture: Picture, shades: Sequence[Shade] = (), heading: str = "") -> None:
    """Amounts, one under another. ``shades`` colours the rows of the one series, ``heading`` stands over them."""
    several = len(chart.series) > 1
    entries = [(part.shade, part.name) for part in chart.series] if several else []
    labels = [[said(part, row) for row in range(len(chart.categories))] for part in chart.series]
    values = [value for part in chart.series for value in part.values if value is not None]
    high, low = max([*values, 0, *(chart.value_range or ())]), min([*values, 0])

    def top() -> float:
        over = picture.key(0, 0, picture.wide, entries, draw=False) if several else 0.0
        return over + (picture.size * (LINE + 0.4) if heading else 0) + (picture.size * 0.5 if several else 0)

    rows = rows_of(picture, chart.categories, top, lambda: 0.0, AMOUNT * len(chart.series))
    size = picture.size
    if several:
        picture.key(0, 0, picture.wide, entries)
    if heading:
        picture.text(0, size * LINE / 2, lines_of(heading, size, picture.wide, 1)[0], colour=picture.palette.muted)
    picked = [bool(chart.highlight) and name == chart.highlight for name in chart.categories]
    draw_names(picture, rows, picked)
    room = widest([text for each in labels for text in each], size, bold=True) + size * 0.6
    span = max(picture.wide - rows.left - room * (2 if low < 0 else 1), (picture.wide - rows.left) * 0.25)
    scale = span / ((high - low) or 1)
    zero = rows.left + (room if low < 0 else 0) - low * scale
    for row in range(len(rows.names)):
        thick = rows.drawing / len(chart.series)
        for order, part in enumerate(chart.series):
            middle = rows.middle(row, size) + thick * (order - (len(chart.series) - 1) / 2)
            value, shade = part.values[row], shades[row] if shades else part.shade
            if chart.highlight and not several:
                shade = Shade.PRIMARY if picked[row] else Shade.PEERS
            end = zero + (value or 0) * scale
            if value:
                told = f"{chart.categories[row]}: {part.said(row)}"
                tall = min(thick * 0.92, size * 2)
                picture.bar(min(zero, end), middle - tall / 2, max(1.0, abs(end - zero)), tall, shade, told)
            left = value is not None and value < 0
            words = lines_of(labels[order][row], size, room if span > room else picture.wide - end, 1, bold=True)[0]
            at = end - size * 0.3 if left else end + size * 0.3
            bold = picked[row] or not chart.highlight
            picture.text(at, middle, words, anchor="end" if left else "start", bold=bold)
    if rows.tops:
        first, last = rows.tops[0], rows.tops[-1] + rows.heights[-1]
        picture.line(zero, first, zero, last, picture.palette.missing, max(1, size / 16))


def said(part: Series, row: int) -> str:
    """The value as its reader sees it, or its word; a number without a label as it is."""
    text = part.said(row)
    value = part.values[row]
    return text or (_("mangler") if value is None else number(value))


def columns(chart: Chart, picture: Picture) -> None:
    """Amounts over time, upright, each under its label; those that may still change are hatched in their own colour."""
    several, count = len(chart.series) > 1, len(chart.categories)
    entries: list[tuple[Any, str]] = [(part.shade, part.name) for part in chart.series] if several else []
    units = {unit_apart(label)[1] for part in chart.series for label in part.labels if label}
    shared = next(iter(units)) if len(units) == 1 and several else ""
    unsettled = sorted({mark.word for part in chart.series for mark in part.marks if mark in UNSETTLED})
    slot = picture.wide / max(1, count)
    column = min(slot * 0.76, _BROADEST * picture.size) / len(chart.series)
    texts = [[_over(part, row, shared) for row in range(count)] for part in chart.series]
    for size in picture.sizes():
        picture.set_size(size)
        lines = [[wrap(text, size, max(column * 1.15, size)) for text in each] for each in texts]
        words = [line for each in lines for some in each for line in some]
        names = [wrap(name, size, slot * 0.96) for name in chart.categories]
        whole = max(map(len, names)) <= 3 and max((len(some) for each in lines for some in each), default=1) <= 2
        fits = widest(words, size, bold=True) <= column * 1.2 and all(widest(name, size) <= slot for name in names)
        parts = [word for name in chart.categories for word in name.split()]
        if whole and fits and widest(parts, size) <= slot:
            break
    size = picture.size
    names = [lines_of(name, size, slot * 0.96) for name in chart.categories]
    top = picture.key(0, 0, picture.wide, entries) + size * 0.3 if several else 0.0
    hatched = _("skravert: {words}").format(words=_(" eller ").join(unsettled)) if unsettled else ""
    note = " · ".join(word for word in (shared, hatched) if word)
    if note:
        picture.text(0, top + size * 0.6, note, size=picture.small, colour=picture.palette.muted)
        top += size * 1.4
    values = [value for part in chart.series for value in part.values if value is not None]
    high, low = max([*values, 0, *(chart.value_range or ())]), min([*values, 0])
    ground = picture.tall - max(map(len, names)) * size * LINE - size * 0.5
    over = max((len(some) for each in lines for some in each), default=1) * size * LINE + size * 0.3
    under = over if low < 0 else 0.0
    scale = max(1.0, ground - top - over - under) / ((high - low) or 1)
    zero = ground - under + low * scale
    for row in range(count):
        middle = slot * (row + 0.5)
        picture.block(middle, picture.tall - max(map(len, names)) * size * LINE, names[row], anchor="middle")
        for order, part in enumerate(chart.series):
            x = middle + column * (order - len(chart.series) / 2)
            _column(picture, part, row, x, zero, column * 0.94, scale, lines[order][row], chart.categories[row])
    picture.line(0, zero, picture.wide, zero, picture.palette.missing, max(1, size / 16))


def _column(
    picture: Picture,
    part: Series,
    row: int,
    x: float,
    zero: float,
    wide: float,
    scale: float,
    label: Sequence[str],
    name: str,
) -> None:
    value, size = part.values[row], picture.size
    height = (value or 0) * scale
    if value:
        y, tall = min(zero, zero - height), abs(height)
        told = f"{name}: {part.said(row)}"
        if part.mark(row) in UNSETTLED:
            fill, thick = picture.palette.fill(part.shade), max(1.5, size / 12)
            picture.box(x, y, wide, tall, picture.palette.page, fill, thick, told)
            picture.stripes(x, y, wide, tall, fill, max(5.0, size * 0.4), thick)
        else:
            picture.bar(x, y, wide, tall, part.shade, told)
    middle = x + wide / 2
    if height < 0:
        picture.block(middle, zero - height + size * 0.15, label, bold=True, anchor="middle")
    else:
        picture.block(middle, zero - height - len(label) * size * LINE - size * 0.1, label, bold=True, anchor="middle")


def _over(part: Series, row: int, shared: str) -> str:
    """The label over a column; the unit that all of several series share is said once."""
    label = part.labels[row] if part.labels else ""
    value = part.values[row]
    if not label:
        return "" if value is None else number(value)
    return unit_apart(label)[0] if shared else label.replace(NO_BREAK_SPACE, " ")
