"""Cells as text and rows as a CSV file that Norwegian Excel opens."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

_RUNS = re.compile(r"'*[=+\-@\t\r]")


def protected(text: str) -> str:
    """Text that Excel would run, or that looks as if it had been made harmless, gets one ``'`` in front."""
    return f"'{text}" if _RUNS.match(text) else text


def cell_text(value: Any) -> str:
    """A stored value as it stands in a file: decimal comma, missing empty, the marks as they are."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f").replace(".", ",")
    return protected(str(value))


def csv_file(
    labels: Sequence[str], rows: Iterable[Sequence[Any]], mark: str = "", cell: Callable[[Any], str] = cell_text
) -> bytes:
    """UTF-8 with BOM, ``;``, decimal comma, CRLF; ``mark`` is the first line's, such as «Eksempeldata …».

    ``cell`` writes a cell: stored values by default.
    """
    buffer = io.StringIO(newline="")
    if mark:
        buffer.write(f"# {mark}\r\n")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(labels)
    writer.writerows(map(cell, row) for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
