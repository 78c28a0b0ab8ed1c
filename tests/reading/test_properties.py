"""What must hold for any table and any bytes."""

import csv
import io

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heltid.findings import Grade
from heltid.reading import Table, contains_identity_number, read_table, read_tables

BOM = {"utf-8-sig": "UTF-8 med BOM", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
ENCODINGS = [*BOM, "cp1252", "iso-8859-1"]
NAMES = ["prosjekt", "måling", "Årsverk", "kilde", "tiltak nr", "Ønsket mål"]
LETTERS = "abæøåÆØÅ 123,.;|\t\"'\n%é-#\\"
cell = st.text(st.sampled_from(LETTERS), max_size=12).map(str.strip)
lean = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str] = cell) -> tuple[list[str], list[list[str]]]:
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=6))
    return NAMES[:width], [row for row in rows if any(row)]


def written(header: list[str], rows: list[list[str]], **dialect: object) -> str:
    out = io.StringIO()
    csv.writer(out, **dialect).writerows([header, *rows])  # type: ignore[arg-type]
    return out.getvalue()


@lean
@given(
    tables(),
    st.sampled_from(ENCODINGS),
    st.sampled_from(";,\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_a_table_comes_back_whole_whatever_way_it_was_written(
    table: tuple[list[str], list[list[str]]], encoding: str, delimiter: str, end: str, quoting: int, last: bool
) -> None:
    header, rows = table
    # With CR line ends the csv module leaves "\n" in a cell unquoted, and no reader can tell it from a line end.
    quoting = csv.QUOTE_ALL if end == "\r" else quoting
    text = written(header, rows, delimiter=delimiter, lineterminator=end, quoting=quoting)
    read = read_table((text if last else text.removesuffix(end)).encode(encoding), "x.csv")
    assert (read.header, read.rows) == (header, rows)
    assert read.assumed.delimiter == delimiter
    assert read.assumed.header_line == 1
    if encoding in BOM:
        assert read.assumed.encoding == BOM[encoding]


@lean
@given(tables(), st.sampled_from(";,\t|"))
def test_a_file_quoted_with_single_quotes_comes_back_whole(
    table: tuple[list[str], list[list[str]]], delimiter: str
) -> None:
    header, rows = table
    text = written(header, rows, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL, quotechar="'")
    read = read_table(text.encode())
    assert (read.header, read.rows) == (header, rows)


def is_sound(table: Table) -> None:
    assert len(table.lines) == len(table.rows)
    assert all(len(row) == len(table.header) for row in table.rows)
    assert sorted(table.lines) == table.lines
    if not table.header:
        assert any(finding.grade is Grade.FATAL for finding in table.findings)
    for finding in table.findings:
        assert finding.message.endswith(".")


@lean
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"a;b\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b'a,"b\n'])
)
def test_any_bytes_are_read_or_refused_but_never_raise(data: bytes, start: bytes) -> None:
    is_sound(read_table(start + data, "x"))
    for table in read_tables(start + data, "x.xlsx"):
        is_sound(table)


@lean
@given(
    st.text(st.sampled_from("ab1;,\t|\"'\\\n\r =\ufeff\u2028#"), max_size=80),
    st.sets(st.sampled_from("ab"), max_size=2),
)
def test_any_text_is_read_without_losing_a_letter(text: str, known: set[str]) -> None:
    tables = read_tables(text.encode(), "x.csv", known=known)
    for table in tables:
        is_sound(table)
    kept = "".join("".join([*t.header, *t.preamble, *map("".join, t.rows)]) for t in tables)
    kept += "".join(finding.value + finding.message for table in tables for finding in table.findings)
    rules = {finding.rule for table in tables for finding in table.findings}
    if not rules & {"gjentatt-overskrift", "ingen-tabell", "ikke-tabell"}:
        for letter in "ab1":
            assert kept.count(letter) >= text.removeprefix("sep=").count(letter)


@lean
@given(tables(), st.integers(0, 3), st.integers(0, 2))
def test_a_sheet_comes_back_whole_with_excel_row_numbers(
    table: tuple[list[str], list[list[str]]], down: int, right: int
) -> None:
    header, rows = table
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Ark1")
        for number, row in enumerate([header, *rows]):
            for column, text in enumerate(row):
                sheet.write_string(down + number, right + column, text)
    (read,) = read_tables(out.getvalue(), "x.xlsx")
    assert (read.header, read.rows) == (header, rows)
    assert read.lines == [down + 2 + number for number in range(len(rows))]


@lean
@given(st.integers(1, 28), st.integers(1, 12), st.integers(0, 99), st.integers(0, 999), st.sampled_from([0, 40]))
def test_every_number_with_valid_check_digits_is_found(
    day: int, month: int, year: int, rest: int, dnumber: int
) -> None:
    digits = [int(char) for char in f"{day + dnumber:02}{month:02}{year:02}{rest:03}"]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        digits.append(-sum(w * d for w, d in zip(weights, digits, strict=True)) % 11)
    number = "".join(map(str, digits))
    valid = len(number) == 11
    for text in (number, f"x;{number[:6]} {number[6:]}\n", f"{number[:6]}\u00a0{number[6:]}"):
        assert contains_identity_number(text) is valid
    assert not contains_identity_number("1" + number)
    if valid:
        wrong = number[:-1] + str((digits[-1] + 1) % 10)
        assert not contains_identity_number(f"a {wrong} b")
