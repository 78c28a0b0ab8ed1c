"""Rows of the store as files. What is written as CSV, ``import`` takes back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heltid.exports.filling import filled_for
from heltid.exports.returned import with_findings
from heltid.exports.workbook import export_workbook
from heltid.fields import Section
from heltid.forms import SECTIONS
from heltid.locale import file_stem
from heltid.store import open_reader, queries
from heltid.templates.text import csv_file
from heltid.vocabulary import EXAMPLE_MARK, StoreKind

__all__ = [
    "Export",
    "export_rows",
    "file_name",
    "filled_for",
    "to_csv",
    "to_json",
    "to_xlsx",
    "to_zip",
    "with_findings",
]


@dataclass(frozen=True, slots=True)
class Export:
    """Sections with their rows in key order, values in the form's order."""

    kind: StoreKind
    version: int
    sections: dict[str, list[tuple[Any, ...]]]

    @property
    def mark(self) -> str:
        return EXAMPLE_MARK if self.kind is StoreKind.EXAMPLE else ""


def export_rows(path: Path | str, names: list[str], as_of: str | None = None) -> Export:
    """The rows of these sections (English names), now or as of «v12» or a date. Raises StoreError."""
    with open_reader(path) as connection:
        version = queries.parse_as_of(connection, as_of) if as_of else queries.version(connection)
        rows = {name: list(queries.rows(connection, SECTIONS[name], version)) for name in names}
        return Export(queries.kind(connection), version, rows)


def to_csv(export: Export, name: str) -> bytes:
    """UTF-8 with BOM, ``;``, decimal comma, CRLF; text that Excel would run gets one ``'`` in front."""
    return csv_file([item.label for item in SECTIONS[name].fields], export.sections[name], export.mark)


def to_xlsx(export: Export) -> bytes:
    """One sheet for each section, numbers as numbers and all else as text, and the sheet «Om tallene»."""
    return export_workbook(export.kind, export.version, export.sections)


def to_json(export: Export) -> str:
    """Numbers as numbers, dates ISO, missing null, not applicable ``"."`` and withheld ``":"``."""
    document: dict[str, Any] = {"datasett": export.mark} if export.mark else {}
    for name, rows in export.sections.items():
        section = SECTIONS[name]
        labels = [item.label for item in section.fields]
        document[section.label] = [dict(zip(labels, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(document, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def file_name(export: Export, section: Section) -> str:
    return f"{'EKSEMPEL_' if export.mark else ''}{file_stem(section.label)}.csv"


def to_zip(export: Export) -> bytes:
    """One CSV per section."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in export.sections:
            archive.writestr(file_name(export, SECTIONS[name]), to_csv(export, name))
    return buffer.getvalue()
