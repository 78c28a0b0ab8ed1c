"""What «Hva skal rapporteres?» says and gives out; templates are sent in as a project leader would."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from heltid import exports, founding, intake, reporting, sitemap
from heltid.analysis.programme import build
from heltid.forms import QUESTIONS, SECTIONS
from heltid.intake import Actor, Source
from heltid.obligations import sections_for
from heltid.vocabulary import ReportType, StoreKind
from tests.programmes import documented, example

PROJECT = {"project": "a", "cohort": "1", "themes": "heltid", "municipalities": "1824", "status": "aktiv"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lager") / "heltid.db"
    founding.ensure_store(path, StoreKind.DOCUMENTED, lambda share, text: None)
    return path


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("kind", ReportType)
def test_the_blank_simple_report_asks_its_questions(kind: ReportType) -> None:
    (header, *rows) = sheets(reporting.simple_template(reporting.blank(kind), "xlsx"))["enkel rapport"]
    asked = {row[header.index("spørsmål")] for row in rows}
    with_money = {ReportType.YEARLY, ReportType.FINAL}
    assert asked == {item.label for item in QUESTIONS if item.section != "money" or kind in with_money}
    assert {row[header.index("rapporttype")] for row in rows} == {str(kind)}
    text = reporting.simple_template(reporting.blank(kind), "csv").decode("utf-8-sig")
    assert text.splitlines()[1] == f";{kind};;framdrift;;;;;"


@pytest.mark.parametrize("kind", ReportType)
def test_all_forms_of_a_report_are_those_of_the_table(kind: ReportType) -> None:
    wanted = [SECTIONS[name].label for name in sections_for(kind)]
    found = sheets(reporting.whole_template(reporting.blank(kind), "xlsx"))
    assert [name for name in found if name in wanted] == wanted
    assert all(len(found[name]) == 1 for name in wanted)
    with zipfile.ZipFile(io.BytesIO(reporting.whole_template(reporting.blank(kind), "zip"))) as archive:
        assert len(archive.namelist()) == len(wanted)


def test_a_filled_template_goes_in_when_one_line_is_answered(store: Path) -> None:
    filled = exports.filled_for(store, "vefsn", "2013", "årsrapport")
    assert filled.goals
    text = reporting.simple_template(filled, "csv").decode("utf-8-sig")
    assert f"måling;{filled.goals[0].goal};" in text
    answered = text.replace(";framdrift;;;", ";framdrift;;i rute;", 1)
    made = intake.check(store, [Source("rapport.csv", answered.encode())], Actor("test"))
    assert not made.blocked and made.changes_something, made.findings


def test_names_of_templates() -> None:
    assert reporting.template_name("enkel_rapport", None, ("årsrapport", ""), "merke", "csv") == (
        "mal_enkel_rapport_aarsrapport.csv"
    )
    assert reporting.template_name("enkel_rapport", "lyngvik", ("årsrapport", "2013"), "merke", "xlsx") == (
        "EKSEMPEL_mal_enkel_rapport_aarsrapport_lyngvik_2013.xlsx"
    )


def test_the_report_to_write_now_comes_first() -> None:
    programme = example(date(2014, 1, 10))
    asked = reporting.reports_of(programme, "lyngvik")
    assert asked[0] == ("årsrapport", "2013")
    assert len(asked) == len(set(asked)) > 3
    over = build(
        projects=[PROJECT],
        deadlines=[
            {"report_type": "årsrapport", "period": "2012", "due": "2013-02-01"},
            {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
        ],
        reports=[{"project": "a", "report_type": "årsrapport", "period": "2013", "submitted": "2014-01-01"}],
    )
    assert reporting.reports_of(over, "a")[0] == ("årsrapport", "2012")
    assert ("halvårsrapport", "2014-H1") in reporting.reports_of(build(projects=[PROJECT]), "a")
    assert reporting.report_types(programme)[0] == ("årsrapport", "")


@pytest.mark.parametrize(
    ("programme", "said"),
    [
        (example(date(2014, 1, 10)), "Neste frist er 1. februar 2014: årsrapport 2013."),
        (example(date(2013, 6, 1)), "oppstartsrapport 2013 (pulje 2)"),
        (example(date(2026, 1, 1)), "Alle frister er ute. Den siste var 1. november 2015: sluttrapport 2015."),
        (documented(date(2013, 12, 5)), "Neste frist er 1. februar 2014: årsrapport 2013."),
        (build(), "Ingen frister er lagt inn ennå."),
    ],
)
def test_the_next_deadline_in_one_sentence(programme: Any, said: str) -> None:
    assert said in reporting.next_deadline(programme, None)


def test_deadlines_past_and_ahead_are_all_of_them_once() -> None:
    programme = example(date(2014, 1, 10))
    ahead, past = (reporting.deadline_rows(programme, "2", ahead=one) for one in (True, False))
    assert [row[1] for row in past] == ["Oppstartsrapport 2013"]
    assert ahead[0][:3] == ("1.\u00a0februar\u00a02014", "Årsrapport 2013", "alle")
    assert "Bruk målene deres" in ahead[0][3]
    assert any(row[1].endswith("(foreløpig)") for row in reporting.event_rows(programme, "2"))


def test_every_form_is_there_once_and_says_who_writes_it() -> None:
    found = reporting.sections()
    assert found[0].name == "simple" and len(found) == len(SECTIONS) + 1
    for section in found:
        header, rows = reporting.section_fields(section)
        assert len(rows) == len(section.fields) and all(len(row) == len(header) for row in rows)
        assert not any("`" in cell for row in rows for cell in row)
        assert ("sekretariatet" in reporting.section_title(section)) == section.secretariat
    assert "«tilskudd» i «økonomi»" in reporting.who_writes()


def test_readers_are_sent_to_pages_that_there_are() -> None:
    assert {reader.path for reader in reporting.READERS} <= {place.path for place in sitemap.places()}
    assert len({reader.who for reader in reporting.READERS}) == 6


def test_names_are_in_the_order_of_the_norwegian_alphabet() -> None:
    names = {"a": "Åsnes", "b": "Øvre Eiker", "c": "Ærøy", "d": "Vefsn"}
    assert [names[one] for one in reporting.by_name(names, names)] == ["Vefsn", "Ærøy", "Øvre Eiker", "Åsnes"]


def test_a_project_that_has_ended_is_not_offered_reports_of_later_years() -> None:
    programme = build(
        projects=[{**PROJECT, "status": "avsluttet", "end": "2013-12-31"}],
        deadlines=[
            {"report_type": "årsrapport", "period": "2012", "due": "2013-02-01"},
            {"report_type": "årsrapport", "period": "2014", "due": "2015-02-01"},
        ],
    )
    assert reporting.reports_of(programme, "a") == [("årsrapport", "2012")]
