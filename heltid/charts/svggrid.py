"""Pictures of matrices: a row per project, a cell per column, with a digit or a sign in every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heltid.charts.chart import DEGREES, Chart, ChartKind, Mark, Shade
from heltid.charts.measuring import LINE, width
from heltid.charts.svgbars import draw_names, rows_of
from heltid.charts.svgparts import Picture, broken, lines_of, widest
from heltid.vocabulary import Degree

#: A column needs this many sizes, and more room makes no cell wider than that many.
_NARROW, _BROAD = 1.7, 7.0


@dataclass(frozen=True, slots=True)
class Look:
    """Cells of one kind: their name in the key, the sign in them, their fill (hatched where it is ``MISSING``, empty
    with an edge where it is None)."""

    name: str
    sign: str
    shade: Shade | None


WITHHELD = Look("skjult", "skjult", Shade.MISSING)
DEGREE_LOOKS: Mapping[Any, Look] = {
    **{
        int(degree.value): Look(degree.label, degree.value, shade)
        for degree, shade in zip(list(Degree)[:5], DEGREES, strict=True)
    },
    None: Look("ikke vurdert", "–", Shade.MISSING),
    Mark.UNKNOWN: Look("vet ikke", "?", None),
    Mark.WITHHELD: WITHHELD,
}
PRESENCE_LOOKS: Mapping[Any, Look] = {
    Mark.PRESENT: Look("på plass", "✓", Shade.GOOD),
    Mark.MISSING: Look("mangler", "✕", None),
    Mark.NOT_RELEVANT: Look("ikke aktuelt", "–", None),
    Mark.NONE: Look("ikke rapportert", "?", Shade.MISSING),
    Mark.WITHHELD: WITHHELD,
}


def looks_of(chart: Chart) -> Mapping[Any, Look]:
    return PRESENCE_LOOKS if chart.kind is ChartKind.PRESENCE else DEGREE_LOOKS


def key_of(chart: Chart, column: int, row: int) -> Any:
    """Which look a cell has."""
    part = chart.series[column]
    mark = part.mark(row)
    if chart.kind is ChartKind.PRESENCE or mark in (Mark.WITHHELD, Mark.UNKNOWN):
        return mark
    value = part.values[row]
    return None if value is None else round(value)


def columns_of(chart: Chart) -> tuple[list[int], list[int]]:
    """The series that are cells, and those that are words."""
    places = range(len(chart.series))
    return [at for at in places if not chart.series[at].is_text], [at for at in places if chart.series[at].is_text]


def used(chart: Chart) -> list[Look]:
    """The looks that are in the chart, in their order."""
    cells, _ = columns_of(chart)
    there = {key_of(chart, at, row) for at in cells for row in range(len(chart.categories))}
    return [look for key, look in looks_of(chart).items() if key in there]


def grid(chart: Chart, picture: Picture) -> None:
    cells, texts = columns_of(chart)
    names = [chart.series[at].name for at in cells]
    words = [chart.series[at] for at in texts]
    entries = [(_swatch(picture, look), _key_words(look)) for look in used(chart)]

    def words_room(size: float) -> float:
        said = [part.name for part in words] + [text for part in words for text in part.labels]
        return min(widest(said, size) + size * 0.8, picture.wide * 0.22) if words else 0.0

    def column() -> float:
        beside = picture.wide >= 26 * picture.size
        left = picture.wide * 0.4 if beside else 0.0
        return (picture.wide - left - words_room(picture.size) * len(words)) / max(1, len(cells))

    def heads() -> float:
        room = min(column(), _BROAD * picture.size) - picture.small * 0.3
        return max((len(broken(name, picture.small, room)) for name in names), default=0) * picture.small * LINE

    def top() -> float:
        return picture.key(0, 0, picture.wide, entries, draw=False) + picture.size * 0.6 + heads() + picture.size * 0.3

    rows = rows_of(picture, chart.categories, top, lambda: 0.0, 1.45, grow=0.9)
    size = picture.size
    picture.key(0, 0, picture.wide, entries)
    draw_names(picture, rows)
    wide = min(
        (picture.wide - rows.left - words_room(size) * len(words)) / max(1, len(cells)),
        _BROAD * size,
    )
    first = top() - size * 0.3
    for order, name in enumerate(names):
        lines = broken(name, picture.small, wide - picture.small * 0.3)
        y = first - len(lines) * picture.small * LINE
        middle = rows.left + wide * (order + 0.5)
        picture.block(middle, y, lines, size=picture.small, colour=picture.palette.muted, anchor="middle")
    after = rows.left + wide * len(cells) + size * 0.5
    for order, part in enumerate(words):
        x = after + words_room(size) * order
        head = lines_of(part.name, picture.small, words_room(size), 2)
        y = first - len(head) * picture.small * LINE
        picture.block(x, y, head, size=picture.small, colour=picture.palette.muted)
        for row in range(len(rows.names)):
            picture.centred(x, rows.middle(row, size), lines_of(part.labels[row], size, words_room(size), 2))
    looks = looks_of(chart)
    for row in range(len(rows.names)):
        for order, at in enumerate(cells):
            look = looks[key_of(chart, at, row)]
            told = f"{chart.categories[row]}. {chart.series[at].name}: {look.name}"
            place = rows.left + wide * order, rows.middle(row, size) - rows.drawing / 2
            _cell(picture, look, *place, wide - max(2, size / 8), rows.drawing, told)


def _cell(picture: Picture, look: Look, x: float, y: float, wide: float, tall: float, told: str = "") -> None:
    palette = picture.palette
    if look.shade is Shade.MISSING:
        # As missing is everywhere, but so pale that the sign on it is read.
        picture.box(x, y, wide, tall, palette.page, palette.missing, max(1, picture.size / 16), told)
        picture.stripes(x, y, wide, tall, palette.hairline, max(5.0, picture.size * 0.5), max(1, picture.size / 14))
    elif look.shade is None:
        picture.box(x, y, wide, tall, palette.page, palette.missing, max(1, picture.size / 16), told)
    else:
        picture.bar(x, y, wide, tall, look.shade, told)
    known = look.shade not in (None, Shade.MISSING)
    ink = palette.ink_on(palette.fill(look.shade)) if known and look.shade else palette.ink
    size = picture.size
    room = width(look.sign, size)
    size = size if room <= wide else max(size * 0.5, size * wide / room * 0.95)
    if width(look.sign, size) <= wide:
        picture.text(x + wide / 2, y + tall / 2, look.sign, size=size, colour=ink, anchor="middle")


def _swatch(picture: Picture, look: Look) -> Any:
    def draw(x: float, middle: float, radius: float) -> None:
        sign = look.sign if len(look.sign) == 1 else ""
        tall = radius * 2
        held = picture.size
        picture.size = picture.small * 0.95
        _cell(picture, Look(look.name, sign, look.shade), x - radius, middle - radius, tall, tall)
        picture.size = held

    return draw


def _key_words(look: Look) -> str:
    return look.name.removeprefix(f"{look.sign} ")
