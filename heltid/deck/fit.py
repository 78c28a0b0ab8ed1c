"""The largest size at which a text fits a box of a slide. Sizes are in points, widths and heights too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heltid.charts.measuring import LINE as LINE
from heltid.charts.measuring import height as height
from heltid.charts.measuring import pieces as pieces
from heltid.charts.measuring import shorten as shorten
from heltid.charts.measuring import width as width
from heltid.charts.measuring import wrap as wrap
from heltid.locale import NO_BREAK_SPACE

FONT = "Arial"
#: What a line is not broken between: «24 av 44», «1 til 5», «: 6 deler», «1. februar», «pulje 1», «… (70 %)»,
#: and the page «Last opp».
_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:av|til) \d)|(?<=\d av) (?=\d)|(?<=\d til) (?=\d)|(?<=[:–] \d) (?=\w)|(?<=[:–] \d\d) (?=\w)"
    r"|(?<=\(\d) (?=\w)|(?<=\(\d\d) (?=\w)|(?<=\bLast) (?=opp\b)"
    r"|(?<=\d\.) (?=[a-zæøå])|(?<=[Pp]ulje) (?=\d)|(?<=\w) (?=\(\d+\s(?:%|av\s\d+)\))"
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Texts and the size they are set in. ``shortened``: something had to be cut to fit at the smallest size."""

    texts: tuple[str, ...]
    size: float
    shortened: bool = False


def one_line(text: str) -> str:
    """The text without line breaks, and what belongs together kept on one line."""
    return _TOGETHER.sub(NO_BREAK_SPACE, re.sub(r"[ \t\r\n]+", " ", text).strip(" "))


def fit(
    texts: tuple[str, ...],
    room: float,
    tall: float,
    largest: float,
    smallest: float,
    *,
    bold: bool = False,
    gap: float = 0.0,
    max_lines: int | None = None,
) -> Fitted:
    """The largest whole size at which the paragraphs fit the box; cut with «…» where even the smallest is too large.

    ``max_lines`` bounds the lines of each paragraph.
    """
    size = largest
    while size >= smallest:
        few_lines = max_lines is None or all(len(wrap(text, size, room, bold)) <= max_lines for text in texts)
        if few_lines and height(texts, size, room, bold, gap) <= tall:
            return Fitted(texts, size)
        size -= 1
    return _cut(texts, room, tall, smallest, bold, gap, max_lines)


def without_orphan(text: str, size: float, room: float, bold: bool = False, give: float = 4.0) -> float:
    """The size, or up to ``give`` smaller where that saves a whole line: no word alone on the last line of a title."""
    lines = len(wrap(text, size, room, bold))
    smaller = size
    while smaller > size - give:
        smaller -= 1
        if len(wrap(text, smaller, room, bold)) < lines:
            return smaller
    return size


def balanced(text: str, size: float, room: float, bold: bool = False) -> float:
    """The narrowest room in which the text has no more lines than in ``room``: lines of about the same length."""
    lines = len(wrap(text, size, room, bold))
    narrow, wide = room / max(1, lines), room
    while wide - narrow > 2:
        middle = (narrow + wide) / 2
        if len(wrap(text, size, middle, bold)) > lines:
            narrow = middle
        else:
            wide = middle
    return wide


def _cut(
    texts: tuple[str, ...], room: float, tall: float, size: float, bold: bool, gap: float, max_lines: int | None
) -> Fitted:
    kept: list[str] = []
    left = int(tall / (size * LINE))
    for index, text in enumerate(texts):
        allowed = min(left, max_lines or left)
        if allowed < 1:
            break
        lines = wrap(text, size, room, bold)
        last = index + 1 == len(texts)
        if len(lines) > allowed or (not last and left - len(lines) < 1):
            lines = lines[:allowed]
            lines[-1] = shorten(lines[-1] + "…", size, room, bold)
        kept.append(" ".join(lines))
        left -= len(lines) + (1 if gap else 0)
    return Fitted(tuple(kept), size, shortened=True)


def joined(parts: Sequence[str], size: float, room: float, tall: float) -> str:
    """The parts of a footer with « · » between; where they have no room the longest gives way, so that what tells the
    figures from others (data set, version, date) always stands."""
    kept = [part for part in parts if part]
    while height((" · ".join(kept),), size, room) > tall and max(map(len, kept)) > 1:
        longest = max(range(len(kept)), key=lambda place: len(kept[place]))
        kept[longest] = kept[longest][: len(kept[longest]) * 9 // 10].rstrip("… ") + "…"
    return " · ".join(kept)


def column_widths(
    rows: Sequence[Sequence[str]], size: float, room: float, gutter: float, *, spare: float
) -> list[float]:
    """Each column as wide as it needs, ``gutter`` and ``spare`` beside it; where that is too much the widest give way
    first, down to an even share, but to no less than their longest word: a name is never broken to give another column
    room. The first row is bold."""
    needs = [
        max(width(row[i], size, bold=index == 0) for index, row in enumerate(rows)) + gutter + spare
        for i in range(len(rows[0]))
    ]
    if sum(needs) <= room:
        extra = (room - sum(needs)) / len(needs)
        return [need + extra for need in needs]
    words = [
        max(width(word, size, bold=index == 0) for index, row in enumerate(rows) for word in pieces(row[i]))
        + gutter
        + spare
        for i in range(len(rows[0]))
    ]
    if sum(words) > room:
        words = [min(each, room / len(needs)) for each in words]
    # What is left beside the longest words is shared; the columns that need least get all they need.
    left, open_columns = room - sum(words), sorted(range(len(needs)), key=lambda i: needs[i] - words[i])
    widths = [0.0] * len(needs)
    while open_columns:
        column = open_columns.pop(0)
        more = min(needs[column] - words[column], left / (len(open_columns) + 1))
        widths[column] = words[column] + more
        left -= more
    return widths
