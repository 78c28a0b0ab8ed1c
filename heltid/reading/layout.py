"""Where one table ends and the next begins in a file, and what stands under the last row."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from heltid.reading.header import Header, filled, is_value, known_cells, looks_like_header, trimmed
from heltid.reading.names import normalise
from heltid.reading.records import Records

_FOOTER_WORD = re.compile(
    r"(?:kilder?|kjelde|source|merknad(?:er)?|noter?|fotnoter?|obs|sist oppdatert|oppdatert|utskrift|uttrekk|publisert)"
    r"\b\s*[:.]",
    re.IGNORECASE,
)
_FOOTER_SIGN = re.compile(r"(?:[*©†]|\d\)|#)\s*[^\W\d_]{3}")


def next_table(records: Records, header: Header, known: Collection[str]) -> int | None:
    """The index of the record where another table's header (or the title above it) begins; None for one table."""
    rows = records.rows
    start = header.first_row
    if header.index is None or start >= len(rows):
        return None
    width = len(header.names)
    places = _places(records, start, width, known, {normalise(name) for name in header.names})
    for index in places:
        if index <= start and index not in records.after_blank:
            continue
        found = _begins_table(records, header, index, known)
        if found is not None:
            return found
    return None


def _places(records: Records, start: int, width: int, known: Collection[str], names: Collection[str]) -> list[int]:
    rows = records.rows
    places = {index for index in records.after_blank if index >= start}
    sizes = list(map(len, rows))
    if len(set(sizes[start:])) > 1:
        places |= {i for i in range(start + 1, len(rows)) if sizes[i] != sizes[i - 1]}
    if known:
        firsts = {row[0] for row in rows}
        hits = {
            cell for cell in firsts if cell and len(cell) < 60 and not cell[-1].isdigit() and normalise(cell) in known
        }
        if hits:
            places |= {i for i in range(start, len(rows)) if rows[i][0] in hits}
    return sorted(places)


def _begins_table(records: Records, header: Header, index: int, known: Collection[str]) -> int | None:
    rows = records.rows
    row = rows[index]
    if not looks_like_header(row):
        return None
    after_blank = index in records.after_blank
    if filled(row) == 1:
        # A title over the next table.
        for later in range(index + 1, min(index + 4, len(rows))) if after_blank else ():
            if filled(rows[later]) > 1:
                return index if _is_header_of_next(rows, header, later, True) else None
        return None
    if is_repeated(row, header):
        return None
    if known:
        hits = known_cells(row, known)
        if hits > 1 and hits * 5 >= filled(row) * 3:
            return index
    return index if _is_header_of_next(rows, header, index, after_blank) else None


def _is_header_of_next(rows: Sequence[list[str]], header: Header, index: int, after_blank: bool) -> bool:
    row = rows[index]
    size = trimmed(row)
    if filled(row) < 2 or filled(row) < size or len(set(row[:size])) < size or not looks_like_header(row):
        return False
    if _is_note(row[0]):
        return False
    below = rows[index + 1 : index + 6]
    fitting = [other for other in below if trimmed(other) <= size and filled(other) > 1]
    if not below or len(fitting) < len(below[:1]) or below[0] not in fitting:
        return False
    values_below = any(is_value(other[column]) for other in fitting for column in range(min(size, len(other))))
    if size != len(header.names):
        alike = len(row) != len(header.names) and all(len(other) == len(row) for other in below)
        if after_blank:
            return alike or values_below
        return alike and values_below and len(below) > 1
    if not after_blank:
        return False
    return _turns_to_words(rows, header, index, size)


def _turns_to_words(rows: Sequence[list[str]], header: Header, index: int, size: int) -> bool:
    """The same width, but words in a column that holds values both above and below."""
    above = rows[max(header.first_row, index - 50) : index]
    below = rows[index + 1 : index + 20]
    for column in range(size):
        over = [row[column] for row in above if len(row) > column and row[column]]
        under = [row[column] for row in below if len(row) > column and row[column]]
        if len(over) < 2 or not under or is_value(rows[index][column]):
            continue
        if all(map(is_value, over)) and all(map(is_value, under)):
            return True
    return False


def is_repeated(row: Sequence[str], header: Header) -> bool:
    """Whether a record is the header once more, as where files were laid end to end."""
    size = trimmed(row)
    if size != len(header.names) or row[0][:1].casefold() != header.names[0][:1].casefold():
        return False
    return [normalise(cell) for cell in row[:size]] == list(map(normalise, header.names))


def footer_start(records: Records, start: int, width: int) -> int:
    """The index of the first record that is a note under the table; the number of records where there is none."""
    rows = records.rows
    end = len(rows)
    if width < 2:
        while end > start and _FOOTER_WORD.match(rows[end - 1][0]):
            end -= 1
        return end
    index = len(rows)
    while index > start and filled(rows[index - 1]) == 1 and rows[index - 1][0] and not is_value(rows[index - 1][0]):
        index -= 1
        row = rows[index]
        # A row of full width with one cell filled may be a row: only a word such as "Kilde:" tells it from one.
        narrow = len(row) < width
        if _FOOTER_WORD.match(row[0]) or index in records.after_blank or (narrow and _is_note(row[0])):
            end = index
    return end


def _is_note(cell: str) -> bool:
    return bool(_FOOTER_WORD.match(cell) or _FOOTER_SIGN.match(cell))
