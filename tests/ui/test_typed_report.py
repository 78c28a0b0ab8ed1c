"""The report that is typed on the page: what is asked, and what becomes of what a browser sends."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid import intake
from heltid.checks import Actor
from heltid.exports.filling import filled_for
from heltid.forms import QUESTIONS, SIMPLE
from heltid.founding import ensure_store
from heltid.sources import read
from heltid.templates.filled import Action, Filled, Goal
from heltid.ui.upload_typed import CELLS, FILE, questions, rounds_of, source
from heltid.vocabulary import ReportType, StoreKind
from tests.programmes import documented, example

FILLED = Filled(
    "vefsn", ReportType.YEARLY, "2014", "Vefsn", (Action("Kurs", "T1"),), (Goal("M1", "Lavere fravær", "fra 8,6 %"),)
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]


def test_every_question_of_the_simple_report_is_asked_with_the_choices_of_the_form() -> None:
    asked = {item["label"]: item for item in questions(FILLED)}
    assert list(asked) == [question.label for question in QUESTIONS]
    progress = next(column for column in asked["framdrift"]["columns"] if column["name"] == "answer")
    assert [value for value, _ in progress["options"]] == ["foran plan", "i rute", "forsinket", "stoppet"]
    assert asked["tiltak"]["lines"][0]["fixed"] == {"name": "T1 Kurs"} and asked["tiltak"]["repeat"]
    assert asked["måling"]["lines"][0]["title"] == "M1 – Lavere fravær – fra 8,6 %"
    assert all(column["label"] and "_" not in column["label"] for item in asked.values() for column in item["columns"])


def test_a_half_year_report_asks_for_no_money() -> None:
    half = Filled("vefsn", ReportType.HALF_YEAR, "2014-H1")
    assert "økonomi" not in {item["label"] for item in questions(half)}


def test_what_is_typed_is_checked_as_a_file_and_stored_as_one(store: Path) -> None:
    filled = filled_for(store, "vefsn", "2014", "årsrapport")
    made = source(
        filled,
        [
            {"question": "framdrift", "answer": "i rute", "comment": 'Linje 1\nLinje 2; "sitat"'},
            {"question": "måling", "name": "M1", "number": "6,1", "date": "2014"},
            {"question": "tiltak", "name": "", "answer": ""},
        ],
    )
    review = intake.store(store, [made], Actor("test"))
    assert made.name == FILE and review.upload is not None, review.findings
    assert {plan.section.label for plan in review.plans} == {"rapport", "måling"}


def test_a_line_that_nobody_wrote_in_is_not_sent() -> None:
    untouched = [{"question": item["label"], **line["fixed"]} for item in questions(FILLED) for line in item["lines"]]
    assert lines(source(FILLED, untouched).data) == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_a_browser_sends_becomes_an_empty_report_or_a_report(sent: object) -> None:
    assert all(len(row) == len(SIMPLE.fields) for row in lines(source(FILLED, sent).data))


@settings(deadline=None)  # the first to read a file reads the catalogues too
@given(st.fixed_dictionaries({name: st.text(st.characters(exclude_categories=["C"]), max_size=40) for name in CELLS}))
def test_what_is_typed_is_read_as_it_was_written(cells: dict[str, str]) -> None:
    made = source(FILLED, [{"question": "resultater", **cells}])
    rows = [row for table in read([made]).tables for row in table.rows]
    wanted = [cells[name].strip() for name in CELLS]
    written = lines(made.data)
    assert [row[4:] for row in written] == ([wanted] if any(wanted) else [])
    assert len(rows) == len(written)


def test_the_reports_asked_for_are_offered_newest_first_and_some_are_where_no_deadline_is_known() -> None:
    found = rounds_of(example(), example().ids[0])
    assert len(found) > 1 and found == sorted(found, key=lambda one: one[1][:4], reverse=True)
    assert ("årsrapport", "2026") in rounds_of(documented(), "finnes-ikke")
