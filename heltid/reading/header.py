"""Which record is the header, what stands above it, and what the columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from heltid.language import _
from heltid.reading.names import normalise
from heltid.vocabulary import EXAMPLE_MARK, in_all_languages

_LOOK = 60
_SAMPLE = 300
_VALUE = re.compile(
    r"[\s\d.,:/'’%+\-–−#]*\d[\s\d.,:/'’%+\-–−]*(?:kr|prosent|T[\d:.]+Z?)?|\d{4}-?[HhKk][1-4]|#+|\.\.?|:|[-–−]"
)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_YEAR = re.compile(r"(?:18|19|20|21)\d\d")
_UNITS = frozenset(
    (
        "",
        "%",
        "prosent",
        "kr",
        "kroner",
        "antall",
        "år",
        "dato",
        "tekst",
        "tall",
        "årsverk",
        "heltall",
        "ja/nei",
        "valg",
    )
)


@cache
def _marks() -> tuple[str, ...]:
    """How the line that marks a data set begins, in lower case."""
    return ("# ", *(mark.partition(" – ")[0].lower() for mark in in_all_languages(EXAMPLE_MARK)))


@dataclass(slots=True)
class Header:
    """``index`` is the header's record (None where there is none) and ``first_row`` the first one under it.

    ``note`` says in a sentence how a header of several lines was read.
    """

    index: int | None
    names: list[str]
    first_row: int
    above: list[int] = field(default_factory=list)
    note: str = ""


def is_mark(row: Sequence[str]) -> bool:
    """Whether a record is the line that marks a data set, or a comment."""
    return row[0].lower().startswith(_marks()) and not any(row[2:]) if row else False


def is_value(cell: str) -> bool:
    """A number, date, period or symbol: what stands under a header, not in it."""
    return _VALUE.fullmatch(cell) is not None


def is_date(cell: str) -> bool:
    return _DATE.fullmatch(cell) is not None


def looks_like_header(row: Sequence[str]) -> bool:
    """At least one word, no values but years or a scale (1, 2, 3 …), and not the length of prose."""
    words = False
    values: list[str] = []
    for cell in row:
        if not cell:
            continue
        if len(cell) > 200:
            return False
        if not is_value(cell):
            words = True
        elif not _YEAR.fullmatch(cell):
            values.append(cell)
            if len(values) == 1 and cell not in ("0", "1"):
                return False
    return words and (not values or _is_scale(values))


def _is_scale(values: list[str]) -> bool:
    first = int(values[0])
    return len(values) > 2 and values == [str(number) for number in range(first, first + len(values))]


def filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def trimmed(row: Sequence[str]) -> int:
    """Width without the blank cells at the end."""
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return width


def find_header(rows: Sequence[list[str]], lines: Sequence[int], known: Collection[str]) -> Header:
    """The header of stripped records, found by known names if there are any, else by its shape."""
    start = 0
    while start < len(rows) and is_mark(rows[start]):
        start += 1
    index = _by_names(rows, start, known) if known else None
    if index is None:
        index, first_row = _by_shape(rows, start)
    else:
        first_row = index + 1
    if index is None:
        width = max((len(row) for row in rows[first_row : first_row + _SAMPLE]), default=0)
        names = [f"Kolonne {number}" for number in range(1, width + 1)]
        return Header(None, names, first_row, list(range(first_row)))
    header = Header(index, rows[index][: trimmed(rows[index])], first_row, list(range(index)))
    _read_two_lines(header, rows, lines, start)
    return header


def known_cells(row: Sequence[str], known: Collection[str]) -> int:
    return sum(normalise(cell) in known for cell in row if cell and len(cell) < 100)


def _by_names(rows: Sequence[list[str]], start: int, known: Collection[str]) -> int | None:
    best, best_hits = None, 0
    for index in range(start, min(start + _LOOK, len(rows))):
        row = rows[index]
        hits, count = known_cells(row, known), filled(row)
        # A header that is nearly all known stands; only the line just under it may be the better of two.
        if best is not None and index == best + 2 and best_hits > 1 and best_hits * 3 >= filled(rows[best]) * 2:
            return best
        if hits > best_hits and (hits > 1 or count == 1) and hits * 3 >= count:
            # A title that happens to be a name does not count when a wider table follows.
            if hits == 1 and any(filled(later) > 1 for later in rows[index + 1 : index + 20]):
                continue
            best, best_hits = index, hits
    return best


def _by_shape(rows: Sequence[list[str]], start: int) -> tuple[int | None, int]:
    """The header's index, if any, and the index of the first row of data."""
    width = _usual_width(rows[start : start + _SAMPLE])
    if not width:
        return None, len(rows)
    for index in range(start, min(start + _LOOK, len(rows))):
        row = rows[index]
        count = filled(row)
        if count == 0 or (width > 1 and (count < 2 or count * 2 <= width) and not _is_data(row, width)):
            continue
        if looks_like_header(row) and not _comes_again(row, rows[index + 1 : index + _SAMPLE]):
            return index, index + 1
        return None, index
    return None, start


def _is_data(row: Sequence[str], width: int) -> bool:
    """A row with few cells filled that is nonetheless a row: it has its full width and a value in it."""
    return len(row) >= width and filled(row) > 1 and any(is_value(cell) and not _YEAR.fullmatch(cell) for cell in row)


def _usual_width(sample: Sequence[list[str]]) -> int:
    if not sample:
        return 0
    width = Counter(map(len, sample)).most_common(1)[0][0]
    used = max((filled(row) for row in sample if len(row) == width), default=width)
    if used > 1:
        return used
    wide = Counter(len(row) for row in sample if filled(row) > 1)
    return wide.most_common(1)[0][0] if wide and wide.total() * 4 >= len(sample) else max(used, 1)


def _comes_again(row: Sequence[str], below: Sequence[list[str]]) -> bool:
    """Whether most cells of the row are found again under it, as in data without a header."""
    again = whole = 0
    for column, cell in enumerate(row):
        if cell and any(len(other) > column and other[column] == cell for other in below):
            again += 1
    whole = sum(list(other) == list(row) for other in below)
    return not whole and again * 2 > filled(row)


def _read_two_lines(header: Header, rows: Sequence[list[str]], lines: Sequence[int], start: int) -> None:
    index = header.index
    assert index is not None
    over = rows[index - 1] if index > start else []
    number = lines[index]
    repeated = len(set(header.names)) < len(header.names)
    if filled(over) > 1 and lines[index - 1] == number - 1 and _is_group(over):
        if repeated:
            groups, group = [], ""
            for column in range(len(header.names)):
                group = (over[column] if column < len(over) else "") or group
                groups.append(group)
            header.names = [f"{group} {name}".strip() for group, name in zip(groups, header.names, strict=True)]
            header.note = _("Overskriften går over linje {first} og {second}. De to linjene er satt sammen.").format(
                first=number - 1, second=number
            )
        else:
            header.note = _(
                "Linje {first} er lest som en overordnet overskrift. Linje {second} gir kolonnene navn."
            ).format(first=number - 1, second=number)
    if index + 3 < len(rows) and _is_units(rows[index + 1], rows[index + 2 : index + 8], len(header.names)):
        header.first_row = index + 2
        header.above.append(index + 1)
        line = lines[index + 1]
        header.note = _("Linje {line} sier bare hva slags verdier kolonnene har, og er ikke lest som en rad.").format(
            line=line
        )


def _is_group(row: Sequence[str]) -> bool:
    return looks_like_header(row) or all(_YEAR.fullmatch(cell) for cell in row if cell)


def _is_units(row: Sequence[str], below: Sequence[list[str]], width: int) -> bool:
    """A line such as ";prosent;kr": units only, over columns of values."""
    units = [cell.lower().strip("()[] ") for cell in row]
    if filled(row) < 2 or filled(row) * 2 < width or not all(unit in _UNITS for unit in units):
        return False
    cells = [other[column] for other in below for column in range(min(width, len(other), len(row))) if row[column]]
    return any(map(is_value, cells))
