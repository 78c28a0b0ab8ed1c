"""XLSX → tables, one per sheet that holds anything. Cells become the text that Norwegian Excel shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from heltid.findings import Finding, Grade
from heltid.language import N_, _
from heltid.reading.archive import Archive
from heltid.reading.assembly import assemble
from heltid.reading.header import is_mark
from heltid.reading.identity import contains_identity_number
from heltid.reading.records import Records
from heltid.reading.sheetxml import PercentStyles, check_area, prepare
from heltid.reading.table import Assumed, Limits, Table, Unreadable, refused
from heltid.vocabulary import in_all_languages, says_example

#: Sheets of our own files that hold no rows, whatever language the file was made in.
_ABOUT = N_("Om tallene")
_HELP = (N_("Veiledning"), _ABOUT)
_LISTS = "lister"


@cache
def _begins_with(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(said.lower() for title in titles for said in in_all_languages(title))


_NEEDED = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml")


def read_workbook(
    archive: Archive, name: str, known: Collection[str], limits: Limits | None, only: str | None = None
) -> list[Table]:
    """The tables of a workbook. Blank sheets, hidden sheets and the help sheets of our own templates are left out;
    ``only`` names the one sheet to read.

    Raises Unreadable where the workbook cannot be opened, holds an identity number, or has no table.
    """
    book, doubts = _open(archive, limits)
    visible, about = [], []
    for meta in book.sheets_metadata:
        lower = meta.name.strip().lower()
        if "worksheet" not in str(meta.typ).lower():
            continue
        if lower.startswith(_begins_with((_ABOUT,))):
            about.append(meta.name)
        elif "hidden" not in str(meta.visible).lower() and not lower.startswith((_LISTS, *_begins_with(_HELP))):
            visible.append(meta.name)
    sheets = {sheet: _records(book, sheet) for sheet in [*visible, *about]}
    book.close()
    for records in sheets.values():
        if contains_identity_number("\n".join(map("\n".join, records.rows))):
            from heltid.reading.reader import identity_fault

            raise identity_fault()
    notes = [" ".join(filter(None, row)) for sheet in about for row in sheets[sheet].rows]
    tables: list[Table] = []
    if only is not None and only not in visible:
        raise Unreadable(
            "ark-finnes-ikke",
            _("Arbeidsboka har ikke noe ark «{sheet}».").format(sheet=only[:60]),
            _("Velg et av arkene i fila."),
        )
    filled = tuple(sheet for sheet in visible if sheets[sheet].rows)
    for sheet in visible if only is None else [only]:
        if sheets[sheet].rows:
            tables += _sheet_tables(sheets[sheet], f"{name} › {sheet}" if name else sheet, sheet, notes, known, limits)
    if not tables:
        raise Unreadable("tom-fil", _("Arbeidsboka har ingen ark med innhold."), _("Se etter at du valgte riktig fil."))
    for table in tables:
        table.sheets = filled
    for line in doubts:
        message = _("{cells} celler har en formel uten beregnet verdi, og er lest som tomme.").format(cells=line)
        action = _("Åpne arbeidsboka i Excel, lagre den, og last den opp på nytt.")
        tables[0].findings.append(Finding(Grade.ERROR, "formel-uten-verdi", message, action, file=name))
    return tables


def _open(archive: Archive, limits: Limits | None) -> tuple[Any, list[int]]:
    from python_calamine import CalamineWorkbook

    parts = {member: archive.read(member) for member in archive.names if _is_needed(member)}
    percent = PercentStyles(parts.get("xl/styles.xml", b""))
    missing = 0
    for member, xml in parts.items():
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
            raise _broken()
        if member.startswith("xl/worksheets/"):
            xml, formulas = prepare(xml, percent)
            missing += formulas
            check_area(xml, limits)
            parts[member] = xml
    # The reader is handed a new archive of just these parts, so that no other reading of the old one is possible.
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as packed:
        for member, xml in parts.items():
            packed.writestr(member, xml)
    clean.seek(0)
    try:
        return CalamineWorkbook.from_filelike(clean), [missing] if missing else []
    except BaseException as error:
        raise _known_fault(error) from error


def _is_needed(member: str) -> bool:
    return member.endswith((".xml", ".rels")) and (
        member in _NEEDED or member.startswith("xl/worksheets/") or member in ("[Content_Types].xml", "_rels/.rels")
    )


def _known_fault(error: BaseException) -> Unreadable:
    # A fault in the Rust reader arrives as PanicException, which is no Exception; anything else is not ours to hide.
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return _broken()
    raise error


def _broken() -> Unreadable:
    return Unreadable(
        "skadet-arbeidsbok",
        _("Arbeidsboka er skadet og kan ikke leses."),
        _("Åpne den i Excel, lagre den som «Excel-arbeidsbok (.xlsx)», og last opp den fila."),
    )


def _records(book: Any, sheet: str) -> Records:
    try:
        content = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except BaseException as error:
        raise _known_fault(error) from error
    rows: list[list[str]] = []
    lines: list[int] = []
    after: set[int] = set()
    for number, cells in enumerate(content, 1):
        row = [cell.strip() if type(cell) is str else cell_text(cell) for cell in cells]
        if any(row):
            if lines and lines[-1] != number - 1:
                after.add(len(rows))
            rows.append(row)
            lines.append(number)
    return Records(rows, lines, after)


def cell_text(value: Any) -> str:
    """A cell's value as text: decimal comma, ISO dates, ``SANN``/``USANN``."""
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.isoformat(" ", "seconds" if value.second or value.microsecond else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value).strip()


def number_text(value: float) -> str:
    """Fifteen significant digits, as Excel shows: 8.600000000000001 → "8,6", 5.0 → "5"."""
    if value == 0:
        return "0"
    text = format(value, ".15g")
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.replace(".", ",")


def _sheet_tables(
    records: Records, name: str, sheet: str, notes: list[str], known: Collection[str], limits: Limits | None
) -> list[Table]:
    try:
        tables = assemble(records, name, Assumed("xlsx"), known, limits, sheet)
    except Unreadable as fault:
        tables = [refused(name, fault, Assumed("xlsx"))]
    for table in tables:
        table.preamble = table.preamble + notes
        if not table.mark:
            table.mark = next((note for note in notes if is_mark([note]) or says_example(note)), "")
    return tables
