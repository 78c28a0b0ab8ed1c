"""Templates read back as the form they are, and are filled with what is already known."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from heltid.exports import filled_for
from heltid.fields import Section
from heltid.findings import Grade
from heltid.forms import ACTION, ANCHORING, ASSESSMENT, EVENT, GOAL, MEASUREMENT, PROJECT, SECTIONS, SIMPLE
from heltid.language import Language, speaking
from heltid.reading import read_table, read_tables
from heltid.reading.aliases import headings
from heltid.reading.sections import find_section, typed_table
from heltid.reading.simple import simple_rows
from heltid.store import open_writer
from heltid.store.migrations import create
from heltid.store.writing import Counts, insert_rows, record_upload
from heltid.templates import Action, Filled, Goal, all_templates, file_name, report_type_for, template
from heltid.vocabulary import ActionStatus, Party, ReportType, StoreKind

FORMS = (SIMPLE, *SECTIONS.values())
FILLED = Filled(
    "fjellvik",
    ReportType.YEARLY,
    "2013",
    "Fjellvik",
    (Action("Langvakter", "T1", "langvakter", "i gang"), Action("=SUM(A1)", status="planlagt")),
    (Goal("M1", "Flere hele stillinger", "heltidsandel ansatte, fra 40 % til 60 %"), Goal("M2", "Trivsel")),
)


def _sheet(data: bytes, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()


def _part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("filled", [None, FILLED, replace(FILLED, actions=(), goals=())])
@pytest.mark.parametrize("as_", ["csv", "xlsx"])
@pytest.mark.parametrize("section", FORMS, ids=lambda section: section.name)
def test_a_template_reads_back_as_its_own_form(section: Section, as_: str, filled: Filled | None) -> None:
    table = read_table(template(section, as_, filled), known=headings())
    assert table.header == [item.label for item in section.fields]
    assert not [finding for finding in table.findings if finding.grade >= Grade.WARNING]
    assert find_section(table) == (section, [])
    assert bool(table.rows) == (filled is not None and section is not EVENT)


@pytest.mark.parametrize("section", FORMS, ids=lambda section: section.name)
def test_a_blank_csv_template_is_the_header_alone(section: Section) -> None:
    text = template(section, "csv").decode()
    assert text == "\ufeff" + ";".join(item.label for item in section.fields) + "\r\n"


def test_a_simple_template_that_nobody_has_answered_answers_nothing() -> None:
    for as_ in ("csv", "xlsx"):
        rows = simple_rows(read_table(template(SIMPLE, as_, FILLED), known=headings()))
        assert [len(item) for item in rows] == [0]
        assert max(finding.grade for finding in rows[0].findings) <= Grade.INFO


def test_a_simple_template_needs_the_progress_alone() -> None:
    text = template(SIMPLE, "csv", FILLED).decode()
    answered = text.replace(";framdrift;;;", ";framdrift;;i rute;", 1)
    assert answered != text
    [rows] = simple_rows(read_table(answered.encode(), known=headings()))
    assert (rows.section.name, rows.columns["progress"]) == ("report", ["i rute"])


def test_the_simple_template_holds_the_projects_own_actions_goals_and_every_party() -> None:
    header, *rows = _sheet(template(SIMPLE, "xlsx", FILLED), "enkel rapport")
    place = {name: header.index(name) for name in ("prosjekt", "rapporttype", "periode", "spørsmål", "navn", "svar")}
    assert {tuple(row[place[name]] for name in ("prosjekt", "rapporttype", "periode")) for row in rows} == {
        ("fjellvik", "årsrapport", "2013")
    }
    named = [(row[place["spørsmål"]], row[place["navn"]]) for row in rows if row[place["navn"]]]
    assert named[:2] == [("tiltak", "T1 Langvakter"), ("tiltak", "=SUM(A1)")]
    assert [name for asked, name in named if asked == "måling"] == ["M1", "M2"]
    assert [name for asked, name in named if asked == "forankring"] == list(Party)
    assert [name for asked, name in named if asked == "økonomi"] == ["egenandel", "forbruk"]
    assert not any(row[place["svar"]] for row in rows if row[place["spørsmål"]] != "økonomi")


def test_a_half_year_report_is_not_asked_for_money() -> None:
    filled = replace(FILLED, report_type=ReportType.HALF_YEAR, period="2013-H1")
    assert "økonomi" not in template(SIMPLE, "csv", filled).decode()


def test_a_title_that_excel_would_run_is_made_harmless_and_comes_back() -> None:
    for as_ in ("csv", "xlsx"):
        rows = typed_table(read_table(template(ACTION, as_, FILLED), known=headings()), ACTION)
        assert rows.columns["title"] == ["Langvakter", "=SUM(A1)"]
        assert rows.columns["status"] == ["i gang", "planlagt"]
    assert ";'=SUM(A1);" in template(ACTION, "csv", FILLED).decode()
    assert "<f>" not in _part(template(ACTION, "xlsx", FILLED))


@pytest.mark.parametrize("section", [ANCHORING, ASSESSMENT, MEASUREMENT, GOAL, PROJECT], ids=lambda s: s.name)
def test_rows_that_nobody_has_filled_cannot_be_taken_for_answers(section: Section) -> None:
    rows = typed_table(read_table(template(section, "csv", FILLED), known=headings()), section)
    blank = [
        item.name for item in section.required if not any(isinstance(cell, str) for cell in rows.values(item.name))
    ]
    assert blank


def test_a_workbook_offers_the_choices_and_keeps_the_header_in_sight() -> None:
    xml = _part(template(ACTION, "xlsx"))
    assert '"planlagt,i gang,gjennomført,stanset"' in xml
    assert "Lister!$A$2:$A$" in xml, "the long list of action types stands in the hidden sheet"
    assert 'state="frozen"' in xml
    assert 'prompt="Må fylles ut. Hva dere gjør."' in xml


def test_the_hidden_lists_hold_every_choice() -> None:
    data = template(ACTION, "xlsx")
    column = [row[0] for row in _sheet(data, "Lister")]
    assert column[1:] == [*ACTION.field("type").choices]
    assert re.search(r'name="Lister"[^>]*state="hidden"', _part(data, "xl/workbook.xml"))


def test_the_answers_offered_follow_the_question_of_the_line() -> None:
    data = template(SIMPLE, "xlsx", FILLED)
    assert "MATCH($D2,Lister!$1:$1,0)" in _part(data)
    lists = _sheet(data, "Lister")
    place = lists[0].index("tiltak")
    assert [row[place] for row in lists[1:] if row[place]] == list(ActionStatus)


def _formats(data: bytes) -> Callable[[int], bool]:
    """Column (from 0) → whether its cells are text, by the sheet's column styles."""
    styles = _part(data, "xl/styles.xml")
    cells = re.findall(r'<xf numFmtId="(\d+)"', styles.split("<cellXfs", 1)[1])
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" [^>]*?style="(\d+)"', _part(data))
    as_text = {n for low, high, style in columns if cells[int(style)] == "49" for n in range(int(low), int(high) + 1)}
    return lambda column: column + 1 in as_text


@pytest.mark.parametrize("section", FORMS, ids=lambda section: section.name)
def test_columns_that_excel_would_change_are_text(section: Section) -> None:
    is_text = _formats(template(section, "xlsx"))
    for column, item in enumerate(section.fields):
        if item.label in ("prosjekt", "periode", "kommune", "kommuner", "dato", "måltall_dato", "pulje", "nr", "grad"):
            assert is_text(column), item.label
        if item.is_numeric or item.label == "tall":
            assert not is_text(column), item.label


def test_the_guidance_names_the_project_and_its_goals() -> None:
    words = {str(cell) for row in _sheet(template(SIMPLE, "xlsx", FILLED), "Veiledning") for cell in row}
    assert "Malen er fylt ut for Fjellvik, årsrapport, 2013." in words
    assert {"M1", "Flere hele stillinger", "heltidsandel ansatte, fra 40 % til 60 %"} <= words


def test_all_templates_in_one_file_are_told_apart() -> None:
    for as_, name, expected in (("csv", "maler.zip", FORMS), ("xlsx", "maler.xlsx", tuple(SECTIONS.values()))):
        tables = read_tables(all_templates(as_), name, known=headings())
        assert [find_section(table)[0] for table in tables] == list(expected)


@pytest.mark.parametrize(
    ("language", "guide", "said"),
    [
        (Language.NYNORSK, "Rettleiing", "Malen er fylt ut for Fjellvik, årsrapport, 2013."),
        (Language.ENGLISH, "Guidance", "The template is filled in for Fjellvik, annual report, 2013."),
    ],
)
def test_a_template_in_another_language_differs_in_its_guidance_alone(
    language: Language, guide: str, said: str
) -> None:
    own = all_templates("xlsx", FILLED)
    with speaking(language):
        there = all_templates("xlsx", FILLED)
        assert all_templates("csv", FILLED)[:2] == b"PK"
    assert said in {str(cell) for row in _sheet(there, guide) for cell in row}
    for section in SECTIONS.values():
        assert _sheet(there, section.label) == _sheet(own, section.label)
    assert _sheet(there, "Lister") == _sheet(own, "Lister")
    tables = read_tables(there, "maler.xlsx", known=headings())
    assert [find_section(table)[0] for table in tables] == list(SECTIONS.values())


def test_file_names_are_plain() -> None:
    assert file_name(MEASUREMENT, "csv") == "mal_maaling.csv"
    assert file_name(SIMPLE, "xlsx", FILLED) == "mal_enkel-rapport_fjellvik_2013.xlsx"


@pytest.mark.parametrize(
    ("period", "given", "expected"),
    [
        ("2013-H1", None, ReportType.HALF_YEAR),
        ("1. halvår 2013", None, ReportType.HALF_YEAR),
        ("2013", "årsrapport", ReportType.YEARLY),
        ("2013", "slutt", ReportType.FINAL),
        ("2013", "Oppstartsrapport", ReportType.STARTUP),
    ],
)
def test_the_period_tells_the_report_type_where_it_can(period: str, given: str | None, expected: ReportType) -> None:
    assert report_type_for(period, given) is expected


@pytest.mark.parametrize(
    ("period", "given", "said"),
    [
        ("2013", None, "Oppgi typen"),
        ("høsten", None, "er ikke en periode"),
        ("2013", "halvårsrapport", "passer ikke"),
        ("2013-H1", "årsrapport", "passer ikke"),
        ("2013", "månedsrapport", "er ikke en rapporttype"),
    ],
)
def test_a_period_and_type_that_do_not_fit_are_said_in_a_sentence(period: str, given: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=said) as caught:
        report_type_for(period, given)
    assert str(caught.value).endswith(".")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    create(path, StoreKind.EXAMPLE, "2013-01-01")
    with open_writer(path) as connection:
        upload = record_upload(connection, "upload", "test", "secretariat", "x", Counts(added=1))

        def put(section: Section, *rows: dict[str, Any]) -> None:
            values = [tuple(row.get(name) for name in section.names) for row in rows]
            keys = ["\x1f".join(str(row.get(name) or row.get("title")) for name in section.key) for row in rows]
            insert_rows(connection, section, keys, values, upload)

        project = {
            "project": "fjellvik",
            "cohort": "1",
            "themes": "heltid",
            "municipalities": "0101",
            "status": "aktiv",
        }
        put(PROJECT, project)
        goal = {"project": "fjellvik", "goal": "M1", "title": "Heltid", "indicator": "heltidsandel ansatte"}
        put(
            GOAL,
            goal | {"version": 1, "baseline": 40.0, "target": 55.0},
            goal | {"version": 2, "baseline": 40.0, "target": 60.0, "title": "Mer heltid"},
        )
        made = [
            ("oppstartsrapport", "2012", "T1", "Langvakter", "planlagt"),
            ("halvårsrapport", "2013-H1", "T1", "Langvakter", "i gang"),
            ("halvårsrapport", "2013-H1", None, "Fagbrev", "planlagt"),
            ("årsrapport", "2014", "T1", "Langvakter", "gjennomført"),
        ]
        names = ("report_type", "period", "number", "title", "status")
        put(ACTION, *({"project": "fjellvik"} | dict(zip(names, row, strict=True)) for row in made))
    return path


def test_a_template_is_filled_from_the_report_before(store: Path) -> None:
    filled = filled_for(store, "Fjellvik", "2013", "årsrapport")
    assert (filled.project, filled.report_type, filled.period) == ("fjellvik", ReportType.YEARLY, "2013")
    assert {item.name: item.status for item in filled.actions} == {"T1 Langvakter": "i gang", "Fagbrev": "planlagt"}


def test_a_goal_stands_once_in_its_last_version(store: Path) -> None:
    [goal] = filled_for(store, "fjellvik", "2013-H2").goals
    assert (goal.goal, goal.title) == ("M1", "Mer heltid")
    assert goal.aim == "heltidsandel ansatte, fra 40\u00a0% til 60\u00a0%"


def test_a_start_up_report_has_no_report_before_it(store: Path) -> None:
    assert filled_for(store, "fjellvik", "2011", "oppstart").actions == ()


def test_a_project_that_is_not_there_is_said_in_a_sentence(store: Path) -> None:
    with pytest.raises(ValueError, match="finnes ikke i registeret"):
        filled_for(store, "nordvik", "2013-H1")
