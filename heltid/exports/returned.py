"""The user's own file back, each row with what was found in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from heltid.findings import Finding
from heltid.reading.cells import read_number
from heltid.reading.sections import FINDINGS_COLUMN
from heltid.reading.table import Table


def with_findings(table: Table, findings: Iterable[Finding]) -> bytes:
    """The table as CSV (UTF-8 with BOM, ``;``) with a last column of findings; the lines above it are kept.

    Cells stand as they were sent. Only text that Excel would run gets one ``'`` in front, which reading takes away.
    """
    told: dict[int, list[str]] = {}
    for finding in findings:
        if finding.file == table.name and finding.line is not None:
            where = f"{finding.column}: " if finding.column else ""
            text = f"{finding.grade.label}: {where}{finding.message} {finding.action}".strip()
            told.setdefault(finding.line, []).append(text)
    buffer = io.StringIO(newline="")
    buffer.writelines(f"{line}\r\n" for line in table.preamble)
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([*map(_harmless, table.header), FINDINGS_COLUMN])
    for row, line in zip(table.rows, table.lines, strict=True):
        writer.writerow([*map(_harmless, row), " | ".join(told.get(line, ()))])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _harmless(cell: str) -> str:
    runs = cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and cell != "-" and read_number(cell) is None
    return f"'{cell}" if runs else cell
