"""What a page shows, taken home: the rows shown, numbers as numbers, nothing that runs, and what it is."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from heltid.exports.cells import columns
from heltid.exports.page import About, Amount, Link, Shown, file_name, of_chart, shown_text
from heltid.language import Language, speaking
from heltid.locale import with_unit
from heltid.sentences import findings
from heltid.vocabulary import EXAMPLE_MARK, HIDDEN, NOT_APPLICABLE, WITHHELD
from tests.programmes import example

ABOUT = About(
    "Hvem mangler?",
    "Rapporter etter fristen",
    "Kilde: prosjektenes rapporter, 31 av 45 mottatt",
    ("ujevn-forankring", "i-tide"),
    "pulje 1, heltid",
    EXAMPLE_MARK,
    17,
)
MADE = datetime(2014, 3, 1, 12, 5, tzinfo=UTC)
#: What Excel would run, or what could be mistaken for it.
HOSTILE = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1+1",
    '=HYPERLINK("http://x";"y")',
    "=cmd|' /C calc'!A0",
)


def rows_of(data: bytes, sheet: str = "Tall") -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()]


def about_of(data: bytes) -> dict[str, str]:
    return {str(row[0]): str(row[1]) if len(row) > 1 else "" for row in rows_of(data, "Om tallene")}


def csv_of(shown: Shown) -> list[list[str]]:
    text = shown.csv().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def shown(*cells: object, header: tuple[str, ...] = ("Navn", "Verdi"), about: About = ABOUT) -> Shown:
    return Shown(header, tuple(("rad", cell) for cell in cells), about)  # type: ignore[arg-type]


def test_the_four_ways_not_to_be_there_stay_apart() -> None:
    four = shown(Amount(None, "%"), Amount(None, "%", mark=NOT_APPLICABLE), Amount(None, "%", mark=WITHHELD), 0)
    assert [shown_text(row[1]) for row in four.rows] == ["mangler", "ikke aktuelt", "skjult", "0"]
    assert [row[1] for row in csv_of(four)[2:]] == ["", "ikke aktuelt", "skjult", "0"]
    assert [row[1] for row in rows_of(four.xlsx(MADE))[2:]] == ["", "ikke aktuelt", "skjult", 0.0]
    legend = about_of(four.xlsx(MADE))
    assert {"tom celle", "ikke aktuelt", HIDDEN, "0"} <= set(legend)
    assert all(sign in legend[word] for word, sign in (("tom celle", ".."), ("ikke aktuelt", "."), (HIDDEN, ":")))


def test_numbers_are_numbers_with_the_decimals_and_unit_shown() -> None:
    data = shown(Amount(8.6, "%", 1), "1\u202f200\u00a0årsverk", "31 (69\u00a0%)", date(2014, 2, 1), 1234.5).xlsx(MADE)
    assert [row[1] for row in rows_of(data)[2:]] == [8.6, 1200.0, 31.0, date(2014, 2, 1), 1234.5]
    styles = zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode().replace("&quot;", '"')
    for code in ('#,##0.0" %"', '#,##0" årsverk"', "dd.mm.yyyy", "#,##0.0"):
        assert f'formatCode="{code}"' in styles, code


def test_a_share_in_brackets_gets_a_column_of_its_own() -> None:
    table = csv_of(shown("31 (69\u00a0%)", "0"))
    assert table[1:] == [["Navn", "Verdi", "Verdi, andel (%)"], ["rad", "31", "69"], ["rad", "0", ""]]


def test_in_english_numbers_shares_and_words_are_read_back_and_the_file_is_still_for_a_norwegian_excel() -> None:
    with speaking(Language.ENGLISH):
        four = shown(Amount(None, "%"), Amount(None, "%", mark=NOT_APPLICABLE), Amount(None, "%", mark=WITHHELD), 0)
        assert [shown_text(row[1]) for row in four.rows] == ["missing", "not applicable", "hidden", "0"]
        assert [row[1] for row in csv_of(four)[2:]] == ["", "not applicable", "hidden", "0"]
        assert csv_of(shown("1,231 (69.5%)", "0"))[1:] == [
            ["Navn", "Verdi", "Verdi, share (%)"],
            ["rad", "1231", "69,5"],
            ["rad", "0", ""],
        ]
        noted = csv_of(shown("6.4% (so far in 2013)", "7%", "missing"))
        assert noted[1:] == [
            ["Navn", "Verdi (%)", "Verdi, remark"],
            ["rad", "6,4", "so far in 2013"],
            ["rad", "7", ""],
            ["rad", "", ""],
        ]
        data = shown(Amount(8.6, "%", 1), "1,200\u00a0FTEs", date(2014, 2, 1), 1234.5, "1.5.2").xlsx(MADE)
    assert [row[1] for row in rows_of(data, "Figures")[2:]] == [8.6, 1200.0, date(2014, 2, 1), 1234.5, "1.5.2"]
    styles = zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode().replace("&quot;", '"')
    assert all(f'formatCode="{code}"' in styles for code in ('#,##0.0"%"', '#,##0" FTEs"', "#,##0.0"))
    assert rows_of(data, "About the figures")[0][0] == EXAMPLE_MARK


@pytest.mark.parametrize("language", list(Language))
@given(value=st.integers(-(10**9), 10**9), decimals=st.integers(0, 3), unit=st.sampled_from(["", "%", "årsverk"]))
def test_what_the_page_writes_the_file_reads_in_every_language(
    language: Language, value: int, decimals: int, unit: str
) -> None:
    exact = value / 10**decimals
    with speaking(language):
        column = columns(["Verdi"], [[with_unit(exact, unit, decimals)]])[0]
    cell = column.cells[0]
    assert isinstance(cell, Amount) and cell.value == exact and bool(cell.unit) == bool(unit)


def test_what_must_be_known_of_a_number_stands_beside_it() -> None:
    table = csv_of(shown("6,4\u00a0% (hittil i 2013)", "7\u00a0%"))
    assert table[1:] == [["Navn", "Verdi (%)", "Verdi, merknad"], ["rad", "6,4", "hittil i 2013"], ["rad", "7", ""]]


@pytest.mark.parametrize(
    "text", ["1824", "0602", "2013", "12 av 20", "1. februar 2014", "2013-H1", "−", "-", "3+3-turnus"]
)
def test_what_only_looks_like_a_number_stays_text(text: str) -> None:
    value = rows_of(shown(text).xlsx(MADE))[2][1]
    assert value == (f"'{text}" if text == "-" else text)


def test_a_missing_figure_is_empty_among_numbers_and_a_word_among_words() -> None:
    assert [row[1] for row in csv_of(shown("8,6\u00a0%", "mangler"))[2:]] == ["8,6", ""]
    assert [row[1] for row in csv_of(shown("svak", "mangler"))[2:]] == ["svak", "mangler"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_excel_would_run_goes_out(text: str) -> None:
    sheet = Shown(
        (text, "Tall"), ((text, 1), (Link(text, "/om"), -5)), About(text, text, text, filters=text, version=1)
    )
    cells = [cell for row in csv_of(sheet) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {*"=+@", "\t", "\r"} or (cell[:1] == "-" and cell != "-5")]
    data = sheet.xlsx(MADE)
    parts = zipfile.ZipFile(io.BytesIO(data))
    sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert not any(re.search(r"<f[ >]|<hyperlink|t=\"str\"", xml) for xml in sheets)
    texts = parts.read("xl/sharedStrings.xml").decode()
    assert not re.findall(r"<t[^>]*>(?:[=+\-@\t\r]|_x000D_)", texts)
    assert rows_of(data)[1][1] == 1.0 and rows_of(data)[2][1] == -5.0


def test_the_sheet_about_the_figures_says_what_they_are() -> None:
    said = about_of(shown(1).xlsx(MADE))
    assert next(iter(said)) == EXAMPLE_MARK
    assert said["Hva det er"] == "Hvem mangler?" and said["Måler"] == "Rapporter etter fristen"
    assert said["Filtre"] == "pulje 1, heltid" and said["Dataversjon"] == "17" and said["Rader"] == "1"
    assert said["Kilde"] == "prosjektenes rapporter, 31 av 45 mottatt"
    assert said["Hentet ut"] == "1. mars 2014 kl. 13.05"  # the clock of Oslo
    assert "Minst 3 aktører" in said["Ujevn forankring"] and "Regnestykke:" in said["I tide"]


def test_without_a_filter_it_says_so() -> None:
    assert about_of(shown(1, about=About("x")).xlsx(MADE))["Filtre"] == "Ingen: hele programmet"


def test_the_example_says_so_in_the_name_the_sheet_and_the_text_file() -> None:
    assert file_name("mangler", EXAMPLE_MARK, "xlsx") == "EKSEMPEL_mangler.xlsx"
    assert file_name("../../a b", "", "csv") == "a-b.csv"
    assert rows_of(shown(1).xlsx(MADE))[0][0] == EXAMPLE_MARK
    assert csv_of(shown(1))[0] == [f"# {EXAMPLE_MARK}"]
    assert rows_of(shown(1, about=About("x")).xlsx(MADE))[0] == ["Navn", "Verdi"]


def test_every_row_of_a_long_table_is_in_the_files() -> None:
    long = shown(*range(250))
    assert len(csv_of(long)) == 252 and len(rows_of(long.xlsx(MADE))) == 252


def test_an_empty_table_is_still_a_file() -> None:
    assert rows_of(shown().xlsx(MADE))[1] == ["Navn", "Verdi"]
    assert csv_of(shown())[1:] == [["Navn", "Verdi"]]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/kommune?kommune=1824", True),
        ("/om#base", True),
        ("//evil.example/x", False),
        ("/\\evil.example", False),
        ("/\t/evil.example", False),
        ("https://evil.example", False),
        ("javascript:alert(1)", False),
        ("kommune", False),
        ("", False),
    ],
)
def test_a_link_leads_to_our_own_addresses_alone(address: str, kept: bool) -> None:
    assert Link("x", address).own_address == (address if kept else "")


def test_every_chart_of_the_example_goes_out_with_its_rows() -> None:
    from heltid.charts import builders

    programme = example(date(2014, 3, 1))
    for chart in (builders.progress(programme, findings(programme)[0].title), builders.goal_results(programme, "Funn")):
        data = of_chart(chart, About(chart.title, mark=chart.mark)).xlsx(MADE)
        table = rows_of(data)
        assert [row[0] for row in table[2:]] == [row[0] for row in chart.table.rows]
        assert any(isinstance(cell, float) for row in table[2:] for cell in row)


def test_libreoffice_opens_the_workbook_as_it_is(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is needed here and is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")
    source = tmp_path / "tall.xlsx"
    source.write_bytes(shown(Amount(8.6, "%", 1), "=1+1", None, "1\u202f200").xlsx(MADE))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    # separator ;, quotes, UTF-8, cells as they are shown
    wanted = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
    command = [soffice, profile, "--headless", "--convert-to", wanted, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (made,) = tmp_path.glob("tall*.csv")
    rows = list(csv.reader(made.read_text(encoding="utf-8").splitlines(), delimiter=";"))
    assert rows[0][0] == EXAMPLE_MARK and rows[1] == ["Navn", "Verdi"]
    assert [row[1].replace(",", ".", 1) for row in rows[2:5]] == ["8.6 %", "'=1+1", ""]
    assert re.fullmatch(r"1\D200", rows[5][1])
