"""Rows of the store as a workbook, with a sheet that says what the figures are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from heltid.forms import SECTIONS
from heltid.locale import long_date, today
from heltid.templates.text import protected
from heltid.vocabulary import EXAMPLE_MARK, StoreKind

ABOUT = "Om tallene"
_SYMBOLS = (
    ("tom celle", "Opplysningen mangler."),
    (".", "Spørsmålet passer ikke."),
    (":", "Tallet finnes, men kan ikke gis."),
    ("0", "Tallet er null."),
)


def export_workbook(kind: StoreKind, version: int, sections: Mapping[str, Sequence[tuple[Any, ...]]]) -> bytes:
    """Sections (English name → rows in the form's order) as XLSX bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7EDF2"})
    text = book.add_format({"num_format": 49})
    for name, rows in sections.items():
        section = SECTIONS[name]
        sheet = book.add_worksheet(section.label)
        sheet.freeze_panes(1, 0)
        for column, item in enumerate(section.fields):
            sheet.set_column(column, column, max(12, len(item.label) + 3), None if item.is_numeric else text)
            sheet.write_string(0, column, item.label, head)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, (int, float)):
                    sheet.write_number(line, column, value)
                elif value is not None:
                    sheet.write_string(line, column, protected(value), text)
    _about(book, kind, version, sections)
    book.close()
    return buffer.getvalue()


def _about(book: Any, kind: StoreKind, version: int, sections: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
    sheet = book.add_worksheet(ABOUT)
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    lines: list[tuple[str, str]] = []
    if kind is StoreKind.EXAMPLE:
        lines.append((EXAMPLE_MARK, ""))
    lines += [
        ("Program", "Heltid: rapportene i et kommuneprogram"),
        ("Datasett", kind.label),
        ("Dataversjon", f"v{version}"),
        ("Hentet ut", long_date(today())),
        ("", ""),
        ("Ark", "Innhold"),
    ]
    for name, rows in sections.items():
        section = SECTIONS[name]
        lines.append((section.label, f"{section.title}, {len(rows)} rader. {section.help}"))
    lines += [("", ""), ("Tegn", "Betyr"), *_SYMBOLS]
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, bold if cells[0] in (EXAMPLE_MARK, "Ark", "Tegn") else None)
