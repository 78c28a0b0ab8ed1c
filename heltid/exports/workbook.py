"""Rows of the store as a workbook, with a sheet that says what the figures are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from heltid.forms import SECTIONS
from heltid.language import N_, _, n_
from heltid.locale import long_date, number, today
from heltid.templates.text import protected
from heltid.vocabulary import StoreKind

ABOUT = N_("Om tallene")
_SYMBOLS = (
    (N_("tom celle"), N_("Opplysningen mangler.")),
    (".", N_("Spørsmålet passer ikke.")),
    (":", N_("Tallet finnes, men kan ikke gis.")),
    ("0", N_("Tallet er null.")),
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
    sheet = book.add_worksheet(_(ABOUT))
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    lines: list[tuple[str, str]] = []
    if kind is StoreKind.EXAMPLE:
        lines.append((kind.label, ""))
    lines += [
        (_("Program"), _("Heltid: rapportene i et kommuneprogram")),
        (_("Datasett"), kind.label),
        (_("Dataversjon"), f"v{version}"),
        (_("Hentet ut"), long_date(today())),
        ("", ""),
        (_("Ark"), _("Innhold")),
    ]
    for name, rows in sections.items():
        section = SECTIONS[name]
        told = n_("{title}, {count} rader. {help}", "{title}, {count} rader. {help}", len(rows))
        lines.append(
            (section.label, told.format(title=_(section.title), count=number(len(rows), 0), help=_(section.help)))
        )
    lines += [
        ("", ""),
        (_("Tegn"), _("Betyr")),
        *((_(sign) if sign[0].isalpha() else sign, _(said)) for sign, said in _SYMBOLS),
    ]
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, bold if cells[0] in (kind.label, _("Ark"), _("Tegn")) else None)
