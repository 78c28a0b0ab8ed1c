"""Workbooks: cells become the text Norwegian Excel shows, and the file is judged before it is unpacked."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
import xlsxwriter

from heltid.findings import Grade
from heltid.reading import Limits, Table, read_table, read_tables
from tests.reading.test_kinds import number


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def sheet_of(*rows: list[object], formats: dict[int, str] | None = None) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Ark1")
        kinds = {column: book.add_format({"num_format": code}) for column, code in (formats or {}).items()}
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(line, column, value, kinds.get(column) if line else None)

    return workbook(fill)


def changed(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return out.getvalue()


def rules(table: Table) -> list[tuple[str, str]]:
    return [(finding.grade.name, finding.rule) for finding in table.findings]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (5, "", "5"),
        (8.6, "", "8,6"),
        (8.600000000000001, "", "8,6"),
        (-0.5, "", "-0,5"),
        (1e-7, "", "0,0000001"),
        (123456789012, "", "123456789012"),
        (0.086, "0.0 %", "8,6 %"),
        (0.29, "0%", "29 %"),
        (0.086, '0.0" %"', "0,086"),
        (True, "", "SANN"),
        (False, "", "USANN"),
        (date(2013, 2, 1), "dd.mm.yyyy", "2013-02-01"),
        (datetime(2013, 2, 1, 12, 30), "dd.mm.yyyy hh:mm", "2013-02-01 12:30"),
        ("  Ås\u00a0", "", "Ås"),
        ("to\nlinjer; og «mer»", "", "to\nlinjer; og «mer»"),
    ],
)
def test_a_cell_is_the_text_that_norwegian_excel_shows(value: object, code: str, text: str) -> None:
    data = sheet_of(["navn", "verdi"], ["x", value], ["y", value], formats={1: code} if code else None)
    assert [row[1] for row in read_table(data, "x.xlsx").rows] == [text, text]


@pytest.mark.parametrize(
    ("error", "text"),
    [("#REF!", "#REF!"), ("#VALUE!", "#VERDI!"), ("#NAME?", "#NAVN?"), ("#N/A", "#I/T"), ("#DIV/0!", "#DIV/0!")],
)
def test_an_error_is_shown_with_its_norwegian_name(error: str, text: str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["navn", "verdi"])
        sheet.write(1, 0, "x")
        sheet.write_formula(1, 1, "=B1/0", None, error)

    assert read_table(workbook(fill), "x.xlsx").rows == [["x", text]]


def test_a_formula_that_was_never_computed_is_told() -> None:
    data = sheet_of(["navn", "verdi"], ["x", "=1+1"])
    data = changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</f><v>0</v>", b"</f>"))
    assert rules(read_table(data, "x.xlsx")) == [("ERROR", "formel-uten-verdi")]


def test_row_numbers_are_those_of_excel_and_titles_stand_above() -> None:
    data = sheet_of(
        ["Rapport 2013"], [], [None, "navn", "verdi"], [None, "x", 1], [], [None, "y", 2], [], ["Kilde: SSB"]
    )
    table = read_table(data, "x.xlsx")
    assert (table.header, table.rows, table.lines) == (["navn", "verdi"], [["x", "1"], ["y", "2"]], [4, 6])
    assert (table.assumed.kind, table.assumed.header_line, table.sheet) == ("xlsx", 3, "Ark1")
    assert rules(table) == [("INFO", "over-tabellen"), ("INFO", "under-tabellen")]


def test_help_sheets_hidden_and_blank_sheets_are_left_out_and_the_mark_is_given_back() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Veiledning", "mål", "Tomt", "Lister", "måling", "Om tallene", "Skjult"):
            sheet = book.add_worksheet(name)
            if name != "Tomt":
                sheet.write_column(0, 0, ["prosjekt", "x"])
                sheet.write_column(0, 1, ["mål", "M1"])
            if name == "Skjult":
                sheet.hide()
            if name == "Om tallene":
                sheet.write(0, 0, "Eksempeldata – oppdiktede tall")

    data = workbook(fill)
    tables = read_tables(data, "mappe.xlsx")
    assert [table.name for table in tables] == ["mappe.xlsx › mål", "mappe.xlsx › måling"]
    assert all(table.mark == "Eksempeldata – oppdiktede tall mål" for table in tables)
    assert all("Eksempeldata – oppdiktede tall mål" in table.preamble for table in tables)
    alone = read_table(data, "mappe.xlsx")
    assert rules(alone) == [("WARNING", "flere-tabeller")]
    assert "«måling»" in alone.findings[0].message


def test_a_workbook_with_nothing_in_it_is_refused() -> None:
    assert rules(read_table(workbook(lambda book: None), "x.xlsx")) == [("FATAL", "tom-fil")]


@pytest.mark.parametrize("form", ["{0}", "merknad {1} {2}", 1])
def test_an_identity_number_in_any_cell_refuses_the_workbook(form: str | int) -> None:
    person = number("15019030")
    value = form.format(person, person[:6], person[6:]) if isinstance(form, str) else int(person)
    table = read_table(sheet_of(["navn", "verdi"], ["x", 1], ["y", value]), "x.xlsx")
    assert rules(table) == [("FATAL", "fødselsnummer")]
    assert person[6:] not in repr(table)


def test_formatted_but_empty_cells_far_away_do_not_matter() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["navn", "verdi"])
        sheet.write_row(1, 0, ["x", 1])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    table = read_table(workbook(fill), "x.xlsx")
    assert (table.rows, table.findings) == ([["x", "1"]], [])


@pytest.mark.parametrize("limits", [Limits(), None])
def test_one_cell_in_the_far_corner_is_refused_before_it_is_laid_out(limits: Limits | None) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["navn", "verdi"])
        sheet.write(1_048_575, 16_383, "x")

    assert rules(read_table(workbook(fill), "x.xlsx", limits=limits)) == [("FATAL", "for-mange-rader")]


@pytest.mark.parametrize(
    ("member", "change"),
    [
        ("xl/workbook.xml", lambda xml: b"<workbook"),
        ("xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2]),
        ("xl/worksheets/sheet1.xml", lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml),
        ("xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<v>0</v>", b"<v>99</v>", xml)),
        ("xl/sharedStrings.xml", lambda xml: b""),
    ],
)
def test_a_damaged_workbook_is_refused_or_read_but_never_raises(member: str, change: Callable[[bytes], bytes]) -> None:
    for table in read_tables(changed(sheet_of(["navn", "verdi"], ["x", 1]), member, change), "x.xlsx"):
        assert table.rows == [] or all(finding.grade < Grade.FATAL for finding in table.findings)


def test_a_workbook_past_a_limit_is_refused_with_the_limit_named() -> None:
    data = sheet_of(["navn", "verdi"], *[["x", 1]] * 30)
    assert rules(read_table(data, "x.xlsx", limits=Limits(rows=20))) == [("FATAL", "for-mange-rader")]
    assert rules(read_table(data, "x.xlsx", limits=Limits(columns=1))) == [("FATAL", "for-mange-kolonner")]
    assert rules(read_table(data, "x.xlsx", limits=Limits(bytes=9_000))) == [("FATAL", "for-stor-fil")]
