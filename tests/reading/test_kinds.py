"""What is no table is refused whatever it is called, and says what it seems to be."""

import io
import json
import zipfile

import pytest

from heltid.findings import Grade
from heltid.reading import Limits, Table, contains_identity_number, read_table, read_tables

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def refusal(table: Table) -> str:
    assert (table.header, table.rows, table.lines) == ([], [], [])
    (finding,) = table.findings
    assert finding.grade is Grade.FATAL
    assert finding.message.endswith(".") and finding.action.endswith(".")
    return f"{finding.rule}: {finding.message}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\n %PDF-1.4", "PDF"),
        (b"<!DOCTYPE html><html><table>", "HTML"),
        ("\ufeff<html>".encode("utf-16-le"), "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"\x89PNG\r\n\x1a\n\x00", "bilde"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "bilde"),
        (b"GIF89a\x01", "bilde"),
        (b"MZ\x90\x00\x03\x00", "program"),
        (b"\x7fELF\x02", "program"),
        (b"{\\rtf1", "RTF"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (OLE, "Office"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (json.dumps([{"navn": "Ås"}]).encode(), "JSON"),
        (b"navn;verdi\nx;1\x00\n", "nul-tegn"),
        (b"PK\x03\x04 not really", "skadet"),
        (packed({"word/document.xml": b"<w/>"}), "Word"),
        (packed({"ppt/presentation.xml": b"<p/>"}), "PowerPoint"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument-regneark"),
        (packed({"xl/workbook.bin": b""}), ".xlsb"),
        (packed({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "makroer"),
        (packed({}), "ingen filer"),
        (packed({"a.zip": packed({"b.csv": b"a;b\n1;2"})}), "pakket-i-pakket"),
        (packed({"a.xlsx": packed({"b.csv": b"a;b\n1;2"})}), "pakket-i-pakket"),
        (packed({"a.gz": b"\x1f\x8b\x08"}), "pakket-i-pakket"),
        (packed({"a.csv": b"a;b\n" + b"1;2\n" * 500_000}, zipfile.ZIP_DEFLATED), "200 ganger"),
    ],
)
@pytest.mark.parametrize("name", ["tabell.csv", "tabell.xlsx"])
def test_what_is_no_table_is_refused_and_named(data: bytes, words: str, name: str) -> None:
    assert words in refusal(read_table(data, name))
    assert any(words in refusal(table) for table in read_tables(data, name))


def test_a_zip_gives_a_table_for_each_member_by_its_base_name() -> None:
    data = packed(
        {"mappe/a.csv": b"a;b\n1;2\n", "../b.csv": b"c,d\n3,4\n", "__MACOSX/._a.csv": b"\x00", "c.pdf": b"%PDF-"}
    )
    tables = read_tables(data, "alt.zip")
    assert [table.name for table in tables] == ["alt.zip › a.csv", "alt.zip › b.csv", "alt.zip › c.pdf"]
    assert [table.rows for table in tables] == [[["1", "2"]], [["3", "4"]], []]
    assert "flere-tabeller" in {finding.rule for finding in read_table(data, "alt.zip").findings}


def test_a_zip_too_large_when_unpacked_is_refused_by_its_directory() -> None:
    data = packed({"a.csv": b"a;b\n", "b.csv": bytes(range(32, 127)) * 40})
    assert "for-stor-fil" in refusal(read_table(data, "x.zip", limits=Limits(bytes=3_000)))


def test_a_directory_that_lies_about_sizes_does_not_unpack_more_than_it_says() -> None:
    content = b"a;b\n" + b"1;2\n" * 20_000
    data = bytearray(packed({"a.csv": content}))
    size = len(content).to_bytes(4, "little")
    while (place := bytes(data).find(size)) >= 0:
        data[place : place + 4] = (100).to_bytes(4, "little")
    assert "skadet-zip" in refusal(read_table(bytes(data), "x.zip"))


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(packed({"a.csv": b"a;b\n1;2\n"}))
    data[6] |= 1
    data[bytes(data).index(b"PK\x01\x02") + 8] |= 1
    assert "passord" in refusal(read_table(bytes(data), "x.zip"))


def test_too_many_members_are_refused() -> None:
    assert "for-mange-filer" in refusal(read_table(packed({f"{n}.csv": b"a" for n in range(1001)}), "x.zip"))


def number(start: str) -> str:
    """The first valid number that begins with these eight digits."""
    for last in "0123456789":
        digits = [int(char) for char in start + last]
        for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
            digits.append(-sum(w * d for w, d in zip(weights, digits, strict=True)) % 11)
        if max(digits) < 10:
            return "".join(map(str, digits))
    raise AssertionError(start)


BIRTH, DNUMBER, TENOR, ZERO = number("15019030"), number("55019030"), number("15819030"), number("05019030")


@pytest.mark.parametrize("person", [BIRTH, DNUMBER, TENOR, number("15419030")])
@pytest.mark.parametrize("form", ["{a}{b}", "{a} {b}", "{a}\u00a0{b}", "{a}-{b}"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_file_with_an_identity_number_is_refused_and_the_number_is_not_shown(
    person: str, form: str, encoding: str
) -> None:
    text = f"navn;merknad\nÅs;se {form.format(a=person[:6], b=person[6:])} i arkivet\n"
    table = read_table(text.encode(encoding), f"{person}.csv")
    assert "fødselsnummer" in refusal(table)
    assert person not in repr(table) and person[6:] not in repr(table)


def test_an_identity_number_in_a_member_refuses_that_member() -> None:
    tables = read_tables(packed({"a.csv": f"a;b\n1;{BIRTH}\n".encode(), "b.csv": b"a;b\n1;2\n"}), "x.zip")
    assert "fødselsnummer" in refusal(tables[0])
    assert tables[1].rows == [["1", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        BIRTH[:-1] + str((int(BIRTH[-1]) + 1) % 10),
        "1" + BIRTH,
        BIRTH + "0",
        "99999999999",
        "00000000000",
        f"8.{BIRTH}",
        f"x;0,{BIRTH};2",
        "2013-02-01 12 345 678",
        "974760673",
    ],
)
def test_digits_that_are_no_identity_number_are_let_through(text: str) -> None:
    assert not contains_identity_number(text)


def test_an_identity_number_that_lost_its_leading_zero_is_found() -> None:
    assert ZERO[0] == "0" and contains_identity_number(f"a;{ZERO[1:]};b")
    assert contains_identity_number(f"5,{BIRTH}\n")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"a;b\n1;2\n", "«.xlsx», men innholdet er en tekstfil"),
        ("a.ZIP", b"a;b\n1;2\n", "«.zip», men innholdet er en tekstfil"),
        ("a.xlsx", packed({"b.csv": b"a;b\n1;2\n"}), "«.xlsx», men innholdet er en ZIP-fil"),
        ("a.csv", packed({"b.csv": b"a;b\n1;2\n"}), "«.csv», men innholdet er en ZIP-fil"),
        ("a.txt", packed({"xl/workbook.xml": b""}), "«.txt», men innholdet er en Excel-arbeidsbok"),
        ("a.zip", packed({"xl/workbook.xml": b""}), "«.zip», men innholdet er en Excel-arbeidsbok"),
        ("a.zip", packed({"b.xlsx": b"a;b\n1;2\n"}), "«.xlsx», men innholdet er en tekstfil"),
    ],
)
def test_an_ending_of_another_kind_than_the_content_is_refused(name: str, data: bytes, words: str) -> None:
    (table,) = read_tables(data, name)
    assert words in refusal(table) and "Gi fila et navn som slutter på" in table.findings[0].action


@pytest.mark.parametrize("name", ["a.csv", "a.TXT", "a.tsv", "a", "a.dat", "a.csv.bak", ""])
def test_an_ending_that_agrees_or_claims_nothing_is_let_through(name: str) -> None:
    (table,) = read_tables(b"a;b\n1;2\n", name)
    assert table.rows == [["1", "2"]]


def test_an_identity_number_in_a_hidden_sheet_or_a_note_is_found_too() -> None:
    from tests.reading.test_workbook import sheet_of

    out = io.BytesIO(sheet_of(["a", "b"], ["1", "2"]))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("xl/comments1.xml", f"<comments><t>Gjelder {BIRTH}</t></comments>")
    (table,) = read_tables(out.getvalue(), "a.xlsx")
    assert "fødselsnummer" in refusal(table)
