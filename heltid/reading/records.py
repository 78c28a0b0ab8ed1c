"""Text → records: cells set apart, lines counted, blank lines gone, and what was wrong with the quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from heltid.language import _
from heltid.reading.dialect import Dialect, double_backslashes
from heltid.reading.table import Unreadable, grouped

# What str.strip() takes away, as far as it is ever seen at the edge of a cell; line breaks and tabs are handled apart.
_SPACES = " \t\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_AHEAD = 200
_BESIDE = 1_000  # lines that may stand above and under the rows without being counted as rows


@dataclass(slots=True)
class Records:
    """``lines`` is each record's first line. ``after_blank`` are the records that follow a blank line.

    ``open_quotes`` are the lines whose quote is never closed, ``swallowing`` the lines of records that may hold others.
    """

    rows: list[list[str]]
    lines: Sequence[int]
    after_blank: set[int] = field(default_factory=set)
    open_quotes: list[int] = field(default_factory=list)
    swallowing: list[tuple[int, int]] = field(default_factory=list)


def split_records(text: str, dialect: Dialect, most: int | None = None) -> Records:
    """The records of a text whose line ends are "\\n"; nothing but blank lines is dropped.

    Raises Unreadable where there are clearly more than ``most`` rows, before time is spent on them.
    """
    lines = text.split("\n")
    if dialect.skip:
        text = text.split("\n", dialect.skip)[-1] if len(lines) > dialect.skip else ""
        del lines[: dialect.skip]
    if not dialect.escape and (not dialect.delimiter or dialect.quote not in text):
        if dialect.delimiter or '"' not in text:
            return _without_quotes(text, lines, dialect, most)
    elif dialect.escape:
        text = double_backslashes(text, dialect.delimiter, dialect.quote)
    return _well_formed(text, lines, dialect, most) or _repaired(lines, dialect, most)


def _keep_limit(count: int, most: int | None) -> None:
    if most is not None and count > most + _BESIDE:
        raise Unreadable(
            "for-mange-rader",
            _("Fila har flere enn {most} rader. Grensa er {most}.").format(most=grouped(most)),
            _("Del tabellen i flere filer."),
        )


def _without_quotes(text: str, lines: list[str], dialect: Dialect, most: int | None) -> Records:
    delimiter = dialect.delimiter
    edges = _SPACES + delimiter
    blank = {i for i, line in enumerate(lines) if not line.strip(edges)}
    numbers: Sequence[int] = range(1 + dialect.skip, 1 + dialect.skip + len(lines))
    after: set[int] = set()
    if blank:
        first_of_tail = len(lines)
        while first_of_tail - 1 in blank:
            first_of_tail -= 1
        kept = [i for i in range(first_of_tail) if i not in blank]
        if len(kept) == first_of_tail:
            numbers = numbers[:first_of_tail]
            lines = lines[:first_of_tail]
        else:
            after = {place for place, i in enumerate(kept) if i - 1 in blank and place}
            numbers = [numbers[i] for i in kept]
            lines = [lines[i] for i in kept]
    _keep_limit(len(lines), most)
    rows = [line.split(delimiter) for line in lines] if delimiter else [[line] for line in lines]
    if _needs_strip(text, delimiter):
        rows = [list(map(str.strip, row)) for row in rows]
    return Records(rows, numbers, after)


def _needs_strip(text: str, delimiter: str) -> bool:
    if not text:
        return False
    for space in _SPACES:
        if space in text and space != delimiter:
            edges = (space + "\n", "\n" + space, space + delimiter, delimiter + space)
            if any(edge in text for edge in (edges if delimiter else edges[:2])):
                return True
            if text[0] == space or text[-1] == space:
                return True
    return False


def _well_formed(text: str, lines: list[str], dialect: Dialect, most: int | None) -> Records | None:
    """The csv module's reading where it finds no fault and the records look sound; else None."""
    reader = csv.reader(
        io.StringIO(text, newline="\n"),
        delimiter=dialect.delimiter or "\x1f",
        quotechar=dialect.quote,
        escapechar=dialect.escape or None,
        skipinitialspace=True,
        strict=True,
    )
    try:
        rows = list(reader)
    except csv.Error:
        return None
    _keep_limit(sum(map(any, rows)), most)
    numbers: Sequence[int] = range(1 + dialect.skip, 1 + dialect.skip + len(rows))
    swallowing: list[tuple[int, int]] = []
    spans: list[int] | None = None
    if reader.line_num != len(rows):
        spans = ["".join(row).count("\n") + 1 for row in rows]
        if sum(spans) != reader.line_num:
            return None
        starts, at = [], 1
        for span in spans:
            starts.append(at + dialect.skip)
            at += span
        numbers = starts
        width = Counter(map(len, rows)).most_common(1)[0][0]
        for start, span in zip(starts, spans, strict=True):
            if span > 1 and width > 1:
                inside = lines[start - 1 - dialect.skip : start - 1 - dialect.skip + span]
                if all(line.count(dialect.delimiter) == width - 1 for line in inside):
                    if span > 2 and width > 2 and not dialect.escape:
                        return None
                    swallowing.append((start, span))
    return _without_blanks(_stripped(rows, text, dialect), numbers, swallowing)


def _stripped(rows: list[list[str]], text: str, dialect: Dialect) -> list[list[str]]:
    quote, delimiter = dialect.quote, dialect.delimiter
    if _needs_strip(text, delimiter) or "\n" + quote in text or quote + "\n" in text:
        return [list(map(str.strip, row)) for row in rows]
    if any(space in text and (quote + space in text or space + quote in text) for space in _SPACES):
        return [list(map(str.strip, row)) for row in rows]
    return rows


def _without_blanks(rows: list[list[str]], numbers: Sequence[int], swallowing: list[tuple[int, int]]) -> Records:
    filled = list(map(any, rows))
    if all(filled):
        return Records(rows, numbers, swallowing=swallowing)
    kept = [i for i, full in enumerate(filled) if full]
    after = {place for place, i in enumerate(kept) if place and not filled[i - 1]}
    return Records([rows[i] for i in kept], [numbers[i] for i in kept], after, swallowing=swallowing)


def _repaired(lines: list[str], dialect: Dialect, most: int | None) -> Records:
    """Line by line: a quote that cannot be closed within a sound record is taken as a character of its cell."""
    cells = _CellReader(dialect)
    width = _usual_width(lines, cells)
    rows: list[list[str]] = []
    numbers: list[int] = []
    open_quotes: list[int] = []
    swallowing: list[tuple[int, int]] = []
    at = filled = 0
    while at < len(lines):
        line = lines[at]
        number = at + 1 + dialect.skip
        span = 1
        if dialect.quote not in line and not dialect.escape:
            row = line.split(dialect.delimiter) if dialect.delimiter else [line]
        else:
            row, is_open = cells.read(line)
            if is_open:
                joined, span = _joined(lines, at, cells, width, len(row))
                if joined is None:
                    open_quotes.append(number)
                else:
                    row = joined
                    if all(part.count(dialect.delimiter) == width - 1 for part in lines[at : at + span]):
                        swallowing.append((number, span))
        rows.append(list(map(str.strip, row)))
        numbers.append(number)
        at += span
        filled += any(row)
        _keep_limit(filled, most)
    records = _without_blanks(rows, numbers, swallowing)
    records.open_quotes = open_quotes
    return records


def _usual_width(lines: list[str], cells: _CellReader) -> int:
    widths: Counter[int] = Counter()
    for line in lines[:2000]:
        if line:
            row, is_open = cells.read(line)
            widths[len(row)] += 0 if is_open else 1
    wide = Counter({width: count for width, count in widths.items() if width > 1 and count})
    return (wide or widths or Counter([1])).most_common(1)[0][0]


def _joined(lines: list[str], at: int, cells: _CellReader, width: int, alone: int) -> tuple[list[str] | None, int]:
    """The record that begins on an open line and ends on a later one, and its number of lines; None where the line
    should rather stand alone."""
    quote, tries = cells.dialect.quote, 0
    for end in range(at + 1, min(at + _AHEAD, len(lines))):
        if quote not in lines[end]:
            continue
        row, is_open = cells.read("\n".join(lines[at : end + 1]))
        tries += 1
        if not is_open:
            span = end + 1 - at
            if len(row) == width:
                literal = all(line.count(cells.dialect.delimiter) == width - 1 for line in lines[at : end + 1])
                return (None, 1) if literal and width > 1 and span > 2 else (row, span)
            if alone == width or abs(len(row) - width) > abs(alone - width):
                return None, 1
            return row, span
        if tries > 8:
            break
    return None, 1


class _CellReader:
    """Reads the cells of one record, with quotes that are doubled, escaped, or stand where they should not."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        quote, edge = re.escape(dialect.quote), re.escape(dialect.delimiter or "\x1f")
        doubled = rf"[^{quote}]*(?:{quote}{quote}[^{quote}]*)*"
        inner = rf"(?:[^{quote}\\]+|{quote}{quote}|\\.)*" if dialect.escape else doubled
        end = rf"[ \t\u00a0]*(?={edge}|\Z)"
        self._strict = re.compile(rf"\s*{quote}({inner}){quote}{end}", re.DOTALL)
        self._opening = re.compile(rf"\s*{quote}")
        self._lenient = re.compile(rf"\s*{quote}(.*?){quote}{end}", re.DOTALL)
        self._bare = re.compile(rf"(?:[^{edge}\\]|\\.?)*" if dialect.escape else rf"[^{edge}]*", re.DOTALL)
        self._escaped = re.compile(rf"\\([\\{quote}{edge}])")

    def read(self, text: str) -> tuple[list[str], bool]:
        """The cells, and whether a quote stands open at the end (its cell is then read as if it were none)."""
        dialect, cells, at, is_open = self.dialect, [], 0, False
        self._no_close_from = len(text) + 1
        self._several_lines = "\n" in text
        while True:
            match = self._quoted(text, at)
            if match:
                cell = match[1].replace(dialect.quote * 2, dialect.quote)
            else:
                match = self._bare.match(text, at)
                assert match is not None
                cell = match[0]
                is_open = is_open or cell.lstrip().startswith(dialect.quote)
            cells.append(self._escaped.sub(r"\1", cell) if dialect.escape else cell)
            at = match.end()
            if at >= len(text):
                return cells, is_open
            at += 1

    def _quoted(self, text: str, at: int) -> re.Match[str] | None:
        match = self._strict.match(text, at)
        if match or self._several_lines or at >= self._no_close_from:
            return match
        # Leniently, a cell may hold stray quotes: it ends at the first one that stands before a delimiter.
        opening = self._opening.match(text, at)
        if not opening:
            return None
        match = self._lenient.match(text, at)
        if not match:
            # Nothing closes to the right of here, so there is no use in looking again from further on.
            self._no_close_from = at
        return match
