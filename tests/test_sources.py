"""What a sender says of a file where it was found wrongly, and cells mended after they were read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid import intake
from heltid.checks import Actor
from heltid.findings import Finding, Grade
from heltid.forms import MEASUREMENT
from heltid.founding import ensure_store
from heltid.reading import Options, read_tables
from heltid.sources import MENDED, Edit, Source, read
from heltid.store import open_reader, queries
from heltid.vocabulary import StoreKind

ME = Actor("test")
HEADER = "prosjekt;mål;dato;verdi;kilde\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def values(text: str, **told: str) -> tuple[list[object], list[Finding]]:
    reading = read([Source("m.csv", (HEADER + text).encode(), Options(**told))])
    return reading.batches[MEASUREMENT][0].values("value"), reading.findings


def test_the_decimal_mark_that_is_told_decides_and_is_not_asked_about_again() -> None:
    doubtful = "vefsn;M1;2013;1.234;\nvefsn;M1;2014;2.5;\n"
    assert values(doubtful)[0] == [1.234, 2.5]
    assert [finding.rule for finding in values(doubtful)[1]] == ["tvetydig-tall"]
    assert values(doubtful, decimal=",") == ([1234, 2.5], [])
    assert values("vefsn;M1;2013;1.234;\n", decimal=".") == ([1.234], [])
    assert values("vefsn;M1;2013;1,234;\n", decimal=".") == ([1234], [])
    assert values("vefsn;M1;2013;1,234;\n", decimal=",") == ([1.234], [])


def test_the_encoding_and_the_delimiter_that_are_told_are_used() -> None:
    data = "navn|sted;by\nÅse|Bø;Oslo\n".encode("cp850")
    table = read_tables(data, "f.csv", options=Options(encoding="cp850", delimiter="|"))[0]
    assert table.header == ["navn", "sted;by"] and table.rows == [["Åse", "Bø;Oslo"]]


def test_an_encoding_that_is_not_known_is_refused_in_words() -> None:
    table = read_tables(b"a;b\n1;2\n", "f.csv", options=Options(encoding="klingon"))[0]
    assert table.findings[0].grade is Grade.FATAL and "klingon" in table.findings[0].message


def workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("Første", "Andre"):
            book.add_worksheet(name).write_column(0, 0, ["navn", name])
    return file.getvalue()


def test_one_sheet_is_read_where_one_is_told_and_all_are_named() -> None:
    tables = read_tables(workbook(), "b.xlsx", options=Options(sheet="Andre"))
    assert [table.sheet for table in tables] == ["Andre"] and tables[0].sheets == ("Første", "Andre")
    refused = read_tables(workbook(), "b.xlsx", options=Options(sheet="Tredje"))[0]
    assert refused.findings[0].grade is Grade.FATAL and "«Tredje»" in refused.findings[0].message


def test_the_section_that_is_told_is_used_and_what_it_lacks_is_named() -> None:
    text = b"prosjekt;dato;verdi\nvefsn;2014;6\n"
    told = read([Source("m.csv", text, Options(section="measurement"))])
    assert "Fila er lest som «måling», men der mangler «mål»." in [finding.message for finding in told.findings]
    right = read([Source("m.csv", (HEADER + "vefsn;M1;2014;6;\n").encode(), Options(section="measurement"))])
    assert right.files[0].section == "måling" and len(right.batches[MEASUREMENT][0]) == 1


REPORT = """prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar
vefsn;årsrapport;2014;framdrift;;i ruta;;;
vefsn;årsrapport;2014;måling;M1;;6,1;2014;
"""


def suggested(review: intake.Review) -> list[Finding]:
    return [finding for finding in review.findings if finding.suggestion]


def test_every_near_miss_comes_with_the_text_that_mends_the_whole_cell(store: Path) -> None:
    found = suggested(intake.check(store, [Source("r.csv", REPORT.encode())], ME))
    assert [(item.line, item.column, item.value, item.suggestion) for item in found] == [
        (2, "svar", "i ruta", "i rute")
    ]
    text = "prosjekt;rapporttype;periode;framdrift\nvefsen;årsrapport;2014;i ruta\n"
    found = suggested(intake.check(store, [Source("r.csv", text.encode())], ME))
    assert {item.suggestion for item in found} == {"vefsn", "i rute"}


def test_a_mended_cell_is_stored_told_and_kept_in_the_history_while_the_file_keeps_its_hash(store: Path) -> None:
    source = Source("r.csv", REPORT.encode())
    [fault] = suggested(intake.check(store, [source], ME))
    edit = Edit(fault.file, fault.line or 0, fault.column, fault.value, fault.suggestion)
    mended = Source(source.name, source.data, edits=(edit,))
    review = intake.store(store, [mended], ME)
    assert review.upload is not None
    assert [item.line for item in review.findings if item.rule == MENDED] == [2]
    assert review.reading.digest == intake.check(store, [source], ME).reading.digest
    with open_reader(store) as connection:
        assert "vefsn" in {row[0] for row in queries.rows(connection, MEASUREMENT) if row[2] == "2014"}


@settings(deadline=None)  # the first to read a file reads the catalogues too
@given(
    st.builds(
        Edit, st.just("r.csv"), st.integers(0, 5), st.sampled_from(["svar", "tall", "x", ""]), st.text(), st.text()
    )
)
def test_an_edit_of_a_cell_that_says_something_else_changes_nothing(edit: Edit) -> None:
    plain = read([Source("r.csv", REPORT.encode())]).tables[0].rows
    rows = read([Source("r.csv", REPORT.encode(), edits=(edit,))]).tables[0].rows
    changed = [(row, column) for row in range(2) for column in range(9) if rows[row][column] != plain[row][column]]
    assert len(changed) <= 1
    for row, column in changed:
        assert row + 2 == edit.line and plain[row][column].casefold() == edit.was.strip().casefold()


def test_an_edit_never_brings_an_identity_number_in() -> None:
    edit = Edit("r.csv", 2, "kommentar", "", "01010150074")
    rows = read([Source("r.csv", REPORT.encode(), edits=(edit,))]).tables[0].rows
    assert rows[0][-1] == ""


def test_progress_is_told_for_each_file() -> None:
    told: list[tuple[float, str]] = []
    read(
        [Source("a.csv", b"a;b\n"), Source("b.csv", b"a;b\n")], progress=lambda share, name: told.append((share, name))
    )
    assert told == [(0.0, "a.csv"), (0.5, "b.csv")]
