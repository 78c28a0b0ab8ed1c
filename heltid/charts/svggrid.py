"""Pictures of matrices: a row per project, a cell per column, with a digit or a sign in every cell."""

from __future__ import annotations

from typing import Any

from heltid.charts.cells import Look, columns_of, key_of, looks_of, used
from heltid.charts.chart import SOFT_HYPHEN, Chart, Shade
from heltid.charts.measuring import LINE, width, wrap
from heltid.charts.svgparts import Picture, lines_of, widest
from heltid.charts.svgrows import draw_names, name_column, rows_of

#: What a row of cells needs, in sizes.
CELL = 1.45
#: More room makes no cell wider than this many sizes.
_BROAD = 7.0


def grid(chart: Chart, picture: Picture) -> None:
    cells, texts = columns_of(chart)
    names = [chart.series[at].name for at in cells]
    words = [chart.series[at] for at in texts]
    entries = [(_swatch(picture, look), _key_words(look)) for look in used(chart)]

    def words_room(size: float) -> float:
        said = [part.name for part in words] + [text for part in words for text in part.labels]
        return min(widest(said, size) + size * 0.8, picture.wide * 0.22) if words else 0.0

    longest = widest(chart.categories, 1)

    def heads() -> tuple[list[list[str]], bool, float]:
        left = name_column(longest, picture)
        wide = (picture.wide - left - words_room(picture.size) * len(words)) / max(1, len(cells))
        return _heads(names, picture.small, min(wide, _BROAD * picture.size), picture.tall * 0.3, bool(picture.least))

    def top() -> float:
        return picture.key(0, 0, picture.wide, entries, draw=False) + picture.size * 0.9 + heads()[2]

    rows = rows_of(picture, chart.categories, top, lambda: 0.0, CELL, grow=1.2)
    size = picture.size
    picture.key(0, 0, picture.wide, entries)
    draw_names(picture, rows)
    wide = min(
        (picture.wide - rows.left - words_room(size) * len(words)) / max(1, len(cells)),
        _BROAD * size,
    )
    first = top() - size * 0.3
    lines, upright, _ = heads()
    for order, name in enumerate(lines):
        middle, tall = rows.left + wide * (order + 0.5), len(name) * picture.small * LINE
        quiet: dict[str, Any] = {"size": picture.small, "colour": picture.palette.muted}
        if upright:
            picture.upright(middle - tall / 2, first, name, **quiet)
        else:
            picture.block(middle, first - tall, name, anchor="middle", **quiet)
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
            told = f"{chart.categories[row]}. {chart.series[at].name}: {look.words}"
            place = rows.left + wide * order, rows.middle(row, size) - rows.drawing / 2
            _cell(picture, look, *place, wide - max(2, size / 8), rows.drawing, told)


def _heads(names: list[str], size: float, room: float, tall: float, wall: bool) -> tuple[list[list[str]], bool, float]:
    """The columns' names over lines of whole words, whether they have to stand upright, and the height they take. On a
    wall, where they get no smaller, words are rather broken at their soft hyphens than turned."""
    whole = [name.replace(SOFT_HYPHEN, "") for name in names]
    lines = [wrap(name, size, room - size * 0.2) for name in whole]
    words = [word for name in whole for word in name.split()]
    if widest(words, size) <= room - size * 0.2 and all(len(each) <= 3 for each in lines):
        return lines, False, max(map(len, lines), default=0) * size * LINE
    broken = [broken_at_hyphens(name, size, room - size * 0.2) for name in names] if wall else []
    if broken and all(len(each) <= 4 for each in broken) and all(widest(each, size) <= room for each in broken):
        return broken, False, max(map(len, broken)) * size * LINE
    if wall:
        tall = max(tall, widest(words, size))
    most = max(1, min(2, int(room / (size * LINE))))
    narrow = max(widest(words, size), min(tall, widest(whole, size)) / most)
    lines = [lines_of(name, size, min(narrow * 1.15, tall), most) for name in whole]
    return lines, True, max((widest(each, size) for each in lines), default=0.0)


def broken_at_hyphens(name: str, size: float, room: float) -> list[str]:
    """A name over lines no wider than the room where its soft hyphens allow, with a hyphen where a word is broken."""
    lines = [""]
    for word in name.split():
        parts = word.split(SOFT_HYPHEN)
        for place, part in enumerate(parts):
            glue = " " if place == 0 and lines[-1] else ""
            end = "-" if place < len(parts) - 1 else ""
            if lines[-1] and width(lines[-1] + glue + part + end, size) > room:
                lines[-1] += "-" if place else ""
                lines.append(part)
            else:
                lines[-1] += glue + part
    return lines


def _cell(picture: Picture, look: Look, x: float, y: float, wide: float, tall: float, told: str = "") -> None:
    palette = picture.palette
    if look.shade is Shade.MISSING:
        # As missing is everywhere, but so pale that the sign on it is read.
        picture.box(x, y, wide, tall, palette.page, palette.missing, max(1, picture.size / 16), told)
        picture.stripes(x, y, wide, tall, palette.hairline, max(5.0, picture.size * 0.5), max(1, picture.size / 14))
    elif look.quiet:
        picture.box(x, y, wide, tall, palette.surface, told=told)
    elif look.shade is None:
        picture.box(x, y, wide, tall, palette.page, palette.missing, max(1, picture.size / 16), told)
    else:
        picture.bar(x, y, wide, tall, look.shade, told)
    known = look.shade not in (None, Shade.MISSING)
    ink = palette.muted if look.quiet else palette.ink
    if known and look.shade:
        ink = palette.ink_on(palette.fill(look.shade))
    size = picture.size
    room = width(look.shown, size)
    size = size if room <= wide else max(picture.least, size * 0.5, size * wide / room * 0.95)
    if width(look.shown, size) <= wide:
        picture.text(x + wide / 2, y + tall / 2, look.shown, size=size, colour=ink, anchor="middle")


def _swatch(picture: Picture, look: Look) -> Any:
    def draw(x: float, middle: float, radius: float) -> None:
        sign = look.sign if len(look.sign) == 1 else ""
        tall = radius * 2
        held = picture.size
        picture.size = max(picture.least, picture.small * 0.95)
        _cell(picture, Look(look.name, sign, look.shade, look.quiet), x - radius, middle - radius, tall, tall)
        picture.size = held

    return draw


def _key_words(look: Look) -> str:
    return look.words.removeprefix(f"{look.sign} ")
