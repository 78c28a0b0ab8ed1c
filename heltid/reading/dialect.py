"""How a text file sets its cells apart: delimiter, quote, escape and line ends."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from heltid.reading.names import normalise

DELIMITERS = (";", "\t", "|", ",")
_SAMPLE = 40_000
_SEP = re.compile(r'^"?sep=(.)"?;*$', re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"\d,\d")


@dataclass(frozen=True, slots=True)
class Dialect:
    """``delimiter`` is "" for a single column. ``skip`` is the number of lines before the text begins."""

    delimiter: str
    quote: str = '"'
    escape: str = ""
    skip: int = 0


def unify_line_ends(text: str) -> tuple[str, str]:
    """The text with "\\n" alone, and what stood there: LF, CRLF, CR, blandet, or "" for a single line."""
    crlf = text.count("\r\n")
    cr = text.count("\r") - crlf
    lf = text.count("\n") - crlf
    if crlf or cr:
        text = text.replace("\r\n", "\n") if crlf else text
        text = text.replace("\r", "\n") if cr else text
    kinds = [kind for kind, count in (("CRLF", crlf), ("CR", cr), ("LF", lf)) if count]
    return text, kinds[0] if len(kinds) == 1 else "blandet" if kinds else ""


def find_dialect(text: str, known: Collection[str], delimiter: str | None) -> Dialect:
    """The dialect of a text whose line ends are "\\n". ``delimiter`` given is taken as it is."""
    skip = 0
    first = text[:40].split("\n", 1)[0].strip()
    told = _SEP.match(first) if first[:1] in ('"', "s", "S") else None
    if told:
        skip = 1
        delimiter = delimiter or told[1]
    elif first.lower() == "sep=":  # a tab that was stripped away with the space around the line
        skip, delimiter = 1, delimiter or "\t"
    sample = _sample(text, skip)
    if delimiter is None:
        delimiter = _find_delimiter(sample, known)
    quote = _find_quote(sample, delimiter)
    return Dialect(delimiter, quote, _find_escape(text, sample, delimiter, quote), skip)


def _sample(text: str, skip: int) -> str:
    start = text.index("\n") + 1 if skip and "\n" in text else len(text) if skip else 0
    if len(text) - start <= _SAMPLE:
        return text[start:]
    end = text.find("\n", start + _SAMPLE)
    return text[start:] if end < 0 or end > start + 3 * _SAMPLE else text[start:end]


def widths_of(sample: str, delimiter: str, quote: str, escape: str = "") -> list[int]:
    """Number of cells of each record that is not blank, blank cells at the end not counted."""
    widths = []
    for record in _records(sample, delimiter, quote, escape):
        width = len(record)
        if any(record):
            widths.append(width)
    return widths


def _records(sample: str, delimiter: str, quote: str, escape: str = "") -> list[list[str]]:
    if quote not in sample and not escape:
        return [line.split(delimiter) for line in sample.split("\n")]
    reader = csv.reader(
        io.StringIO(sample, newline="\n"),
        delimiter=delimiter,
        quotechar=quote,
        escapechar=escape or None,
        skipinitialspace=True,
    )
    try:
        return list(reader)
    except csv.Error:
        return [line.split(delimiter) for line in sample.split("\n")]


def _find_delimiter(sample: str, known: Collection[str]) -> str:
    best, best_score = "", 0.0
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        score = _score(_records(sample, delimiter, _find_quote(sample, delimiter)), delimiter, sample, known)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _score(records: list[list[str]], delimiter: str, sample: str, known: Collection[str]) -> float:
    records = [record for record in records if any(cell.strip() for cell in record)]
    widths = Counter(map(len, records))
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    share = max(several.values()) / len(records)
    if known:
        hits = max(sum(normalise(cell) in known for cell in record) for record in records[:30])
        if hits > 1:
            return 10.0 + hits
    many = sum(several.values()) / len(records)
    if share < 0.5 and delimiter == "," and sample.count(", ") * 10 >= sample.count(",") * 8:
        return 0.0  # the commas of sentences
    if share < 0.5 and (many < 0.5 or len(records[0]) == 1):
        share *= 0.2 if share >= 0.34 and len(records) > 3 else 0.1
    if delimiter == ",":
        between = len(_BETWEEN_DIGITS.findall(sample))
        if between * 2 > sample.count(","):
            share *= 0.6
    if share < 0.1 and widths[1] * 2 > len(records):
        return 0.0
    return share


def _find_quote(sample: str, delimiter: str) -> str:
    """A single quote only where it explains the file better: the double quote is far more usual."""
    if "'" not in sample or not delimiter:
        return '"'
    first = sample.lstrip().split("\n", 1)[0].strip()
    cells = [cell.strip() for cell in first.split(delimiter)]
    if all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells):
        return "'"
    edge = re.escape(delimiter)
    opened = len(re.findall(rf"(?:^|{edge})[ \t]*'", sample, re.MULTILINE))
    closed = len(re.findall(rf"'[ \t]*(?:{edge}|$)", sample, re.MULTILINE))
    if not opened or not closed or min(opened, closed) < 0.8 * max(opened, closed):
        return '"'
    double, single = (Counter(widths_of(sample, delimiter, quote)) for quote in "\"'")
    return "'" if len(single) == 1 and len(double) > 1 and max(single) > 1 else '"'


def _find_escape(text: str, sample: str, delimiter: str, quote: str) -> str:
    if "\\" not in text or not delimiter:
        return ""
    if not any("\\" + char in sample for char in (quote, delimiter)):
        return ""
    plain = _trouble(sample, delimiter, quote, "")
    return (
        "\\" if plain and _trouble(double_backslashes(sample, delimiter, quote), delimiter, quote, "\\") < plain else ""
    )


def double_backslashes(text: str, delimiter: str, quote: str) -> str:
    """Backslashes that escape nothing are doubled, so that a reader with an escape character leaves them."""
    return re.sub(rf"\\([\\{re.escape(quote + delimiter)}])?", lambda m: m[0] if m[1] else "\\\\", text)


def _trouble(sample: str, delimiter: str, quote: str, escape: str) -> int:
    reader = csv.reader(
        io.StringIO(sample, newline="\n"),
        delimiter=delimiter,
        quotechar=quote,
        escapechar=escape or None,
        skipinitialspace=True,
        strict=True,
    )
    try:
        widths = Counter(len(record) for record in reader if record)
    except csv.Error:
        return 1_000_000
    return widths.total() - max(widths.values(), default=0)
