"""The simple report: every answer finds its section, and no line is lost on the way."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.findings import Finding
from heltid.forms import QUESTIONS, SECTIONS, SIMPLE
from heltid.reading import Assumed, Table
from heltid.reading.cells import BAD, KEEP
from heltid.reading.rows import Rows
from heltid.reading.simple import simple_rows

HEADER = ["Prosjekt", "Rapporttype", "Periode", "Spørsmål", "Navn", "Svar", "Tall", "Dato", "Kommentar"]
KEY = ("oslo", "årsrapport", "2013")


def report(*lines: str, header: list[str] = HEADER, key: tuple[str, str, str] = KEY) -> list[Rows]:
    """Lines are «spørsmål|navn|svar|tall|dato|kommentar»; the first stands on line 2."""
    width = len(header) - 3
    cells = [[*key, *(part.strip() for part in (line + "|" * width).split("|")[:width])] for line in lines]
    return simple_rows(Table("r.csv", header, cells, list(range(2, len(cells) + 2)), Assumed(header_line=1), []))


def row(rows: Rows, index: int = 0) -> dict[str, Any]:
    """What a row says, its key to the report left out."""
    cells = {name: values[index] for name, values in rows.columns.items()}
    return {name: value for name, value in cells.items() if value is not KEEP and value not in KEY[:2]}


def only(*lines: str) -> dict[str, Any]:
    (rows,) = report(*lines)
    assert len(rows) == 1
    return {name: value for name, value in row(rows).items() if name not in ("report_type", "period")}


def findings(*lines: str, **more: Any) -> list[Finding]:
    return [finding for rows in report(*lines, **more) for finding in rows.findings]


def told(*lines: str, **more: Any) -> list[tuple[str, str, str, int | None, str]]:
    found = findings(*lines, **more)
    return [(item.grade.name, item.rule, item.section, item.line, item.column) for item in found]


def test_all_answers_of_one_report_become_one_cover() -> None:
    (rows,) = report(
        "framdrift||i rute|||Godt år",
        "Informasjon|||||Møter",
        "erfaringer||Vi lærte mye",
        "trenger_fra_ledelsen|||||Penger",
        "MALGRUPPE|||||Ansatte",
        "videreføring||vedtatt plan|||Kommunen tar over",
    )
    assert (rows.section.name, len(rows), rows.findings) == ("report", 1, [])
    assert row(rows) == {
        "period": "2013",
        "progress": "i rute",
        "summary": "Godt år",
        "information": "Møter",
        "experiences": "Vi lærte mye",
        "needs": "Penger",
        "target_group": "Ansatte",
        "handover": "vedtatt plan",
        "takeover": "Kommunen tar over",
    }
    assert rows.place(0, "experiences") == (4, "Svar")
    assert rows.place(0, "takeover") == (7, "Kommentar")
    assert rows.place(0, "progress") == (2, "Svar")


def test_a_cover_without_a_progress_line_says_nothing_of_progress() -> None:
    (rows,) = report("resultater|||||Færre sykmeldte")
    assert rows.values("progress") == [KEEP]
    assert rows.place(0, "progress") == (2, "Svar")


def test_a_file_with_the_progress_line_alone_is_a_report() -> None:
    (rows,) = report("framdrift||i rute")
    assert (rows.columns["progress"], rows.findings) == (["i rute"], [])


def test_spellings_of_the_same_project_and_period_are_one_report() -> None:
    table = Table(
        "r.csv",
        HEADER,
        [
            ["oslo", "halvår", "2013/1", "framdrift", "", "i rute", "", "", ""],
            ["OSLO", "Halvårsrapport", "1. halvår 2013", "resultater", "", "", "", "", "Mye"],
            ["oslo", "halvår", "2013-H2", "framdrift", "", "forsinket", "", "", ""],
        ],
        [2, 3, 4],
        Assumed(),
        [],
    )
    (rows,) = simple_rows(table)
    assert rows.columns["period"] == ["2013-H1", "2013-H2"]
    assert rows.columns["results"] == ["Mye", KEEP]


def test_sections_come_in_the_order_of_the_questions() -> None:
    found = report(
        "økonomi|forbruk||5000",
        "forankring|ansatte||3",
        "måling|M1||8,6",
        "tiltak|T1|i gang",
        "framdrift||i rute",
    )
    assert [rows.section.name for rows in found] == ["report", "action", "measurement", "anchoring", "money"]


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("T1", "T1", None),
        ("t-12", "t-12", None),
        ("Nr 3", "Nr 3", None),
        ("T1 Langvakter", "T1", "Langvakter"),
        ("T1: Langvakter", "T1", "Langvakter"),
        ("T 1: Langvakter", "T 1", "Langvakter"),
        ("T1 – Langvakter", "T1", "Langvakter"),
        ("T1. Langvakter", "T1", "Langvakter"),
        ("Langvakter", None, "Langvakter"),
        ("3+3-turnus", None, "3+3-turnus"),
        ("Kurs 2013", None, "Kurs 2013"),
        ("For 20 ansatte", None, "For 20 ansatte"),
    ],
)
def test_an_action_is_named_by_number_or_title_or_both(name: str, number: str | None, title: str | None) -> None:
    said = only(f"tiltak|{name}|i gang|40|1.2.2013|Ny turnus")
    assert (said.pop("number", None), said.pop("title", None)) == (number, title)
    assert said == {"status": "i gang", "employees": 40, "started": "2013-02-01", "remark": "Ny turnus"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("M1||8,6|31.12.2013", {"value": 8.6, "date": "2013-12-31"}),
        ("M1|hittil i år|8,6|2013", {"value": 8.6, "date": "2013", "year_to_date": "ja"}),
        ("M1|Foreløpig og hittil i ar|8|2013", {"value": 8, "date": "2013", "year_to_date": "ja", "provisional": "ja"}),
        ("M1|foreløpig + hittil i år||2013", {"date": "2013", "year_to_date": "ja", "provisional": "ja"}),
        ("M1|||2013|Økt nærvær. Kilde: KS", {"date": "2013", "text_result": "Økt nærvær.", "source": "KS"}),
        ("M1||8|2013|kilde:SSB", {"date": "2013", "value": 8, "source": "SSB"}),
        (
            "M1||8|2013|22 flere på jobb (kilde: HR)",
            {"date": "2013", "value": 8, "text_result": "22 flere på jobb", "source": "HR"},
        ),
        ("M1||8|2013|Kilde:", {"date": "2013", "value": 8, "text_result": "Kilde:"}),
        (
            "M1|ingen ny måling||2013|Undersøkelsen er i 2014",
            {"date": "2013", "no_new_reason": "Undersøkelsen er i 2014"},
        ),
    ],
)
def test_a_measurement_is_taken_apart(line: str, said: dict[str, Any]) -> None:
    assert only(f"måling|{line}") == {"goal": "M1", **said}
    assert told(f"måling|{line}") == []


def test_a_measurement_carries_its_report_and_takes_the_period_where_no_date_is() -> None:
    (rows,) = report("måling|Heltid||50")
    assert (rows.columns["report_type"], rows.columns["period"]) == (["årsrapport"], ["2013"])
    assert rows.columns["date"] == ["2013"]
    assert told("måling|Heltid||50") == [("INFO", "dato-fra-perioden", "måling", 2, "Dato")]


@pytest.mark.parametrize(
    ("answer", "seat", "decision"),
    [
        ("styringsgruppe", "styringsgruppe", KEEP),
        ("Styringsgruppe + amu", "styringsgruppe", "AMU"),
        ("kommunestyre og formannskap/prosjektgruppe", "prosjektgruppe", "kommunestyre+formannskap"),
        ("ingen", "ingen", KEEP),
        ("..", None, KEEP),
    ],
)
def test_an_anchoring_answer_is_a_seat_or_a_decision(answer: str, seat: Any, decision: Any) -> None:
    (rows,) = report(f"forankring|Politisk ledelse|{answer}|4|1.2.2013|Enstemmig")
    assert rows.columns["party"] == ["politisk ledelse"]
    assert (rows.values("seat"), rows.values("decision")) == ([seat], [decision])
    assert (rows.values("degree"), rows.values("decision_date")) == (["4"], ["2013-02-01"])
    assert rows.values("grounds") == ["Enstemmig"]


def test_money_of_one_year_is_one_row_and_the_year_is_the_periods_where_none_is_given() -> None:
    (rows,) = report("økonomi|Tilskudd|2013|100 000", "økonomi|egenandel||50000", "økonomi|forbruk|2012|1 000")
    assert rows.columns["year"] == [2013, 2012]
    assert (rows.columns["grant"], rows.columns["own"]) == ([100_000, KEEP], [50_000, KEEP])
    assert rows.columns["spent"] == [KEEP, 1000]
    assert rows.place(0, "own") == (3, "Tall")
    assert rows.findings == []


def test_a_half_years_money_belongs_to_its_year() -> None:
    (rows,) = report("økonomi|forbruk||5", key=("oslo", "halvårsrapport", "2013-H2"))
    assert rows.columns["year"] == [2013]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["framdrift||i ruta"], [("ERROR", "ukjent-valg", "rapport", 2, "Svar")]),
        (["framdrift||i rute|5"], [("WARNING", "ubrukt-svar", "rapport", 2, "Tall")]),
        (["erfaringer||ja|||Mye"], [("WARNING", "ubrukt-svar", "rapport", 2, "Svar")]),
        (["økonomi|forbruk|2013|5||merk"], [("WARNING", "ubrukt-svar", "økonomi", 2, "Kommentar")]),
        (["framdrfit||i rute"], [("ERROR", "ukjent-spørsmål", "enkel rapport", 2, "Spørsmål")]),
        (["||i rute"], [("ERROR", "ukjent-spørsmål", "enkel rapport", 2, "Spørsmål")]),
        (["måling|M1|hittil|8|2013"], [("ERROR", "ukjent-valg", "måling", 2, "Svar")]),
        (["måling|M1|ingen ny måling||2013"], [("ERROR", "mangler-grunn", "måling", 2, "Kommentar")]),
        (["måling|M1|ingen ny måling|8|2013|x"], [("ERROR", "motsier-svaret", "måling", 2, "Tall")]),
        (["forankring|ansatte|styringsgruppa"], [("ERROR", "ukjent-valg", "forankring", 2, "Svar")]),
        (["forankring|ansatt|ingen"], [("ERROR", "ukjent-valg", "forankring", 2, "Navn")]),
        (["økonomi|tilskud||5"], [("ERROR", "ukjent-valg", "økonomi", 2, "Navn")]),
        (["økonomi|||5"], [("ERROR", "ukjent-valg", "økonomi", 2, "Navn")]),
        (["tiltak|T1|i gang|mange"], [("ERROR", "tall", "tiltak", 2, "Tall")]),
        (["tiltak|T1|i gang||1.2.13"], [("ERROR", "tosifret-år", "tiltak", 2, "Dato")]),
        (
            ["framdrift||i rute", "framdrift||forsinket"],
            [("ERROR", "to-svar", "rapport", 2, "Svar"), ("ERROR", "to-svar", "rapport", 3, "Svar")],
        ),
        (["framdrift||i rute", "Framdrift||I RUTE"], [("INFO", "samme-svar", "rapport", 3, "Svar")]),
        (
            ["videreføring||ingen plan|||A", "overføring||B"],
            [("ERROR", "to-svar", "rapport", 2, "Kommentar"), ("ERROR", "to-svar", "rapport", 3, "Svar")],
        ),
        (["videreføring||ingen plan", "overføring|||||B"], []),
        (
            ["økonomi|forbruk||5", "økonomi|forbruk|2013|6"],
            [("ERROR", "to-svar", "økonomi", 2, "Tall"), ("ERROR", "to-svar", "økonomi", 3, "Tall")],
        ),
    ],
)
def test_a_fault_is_told_where_the_user_sees_it(
    lines: list[str], expected: list[tuple[str, str, str, int, str]]
) -> None:
    assert told(*lines) == expected
    assert all(finding.file == "r.csv" and finding.message and finding.action for finding in findings(*lines))


def test_faults_suggest_the_nearest_and_name_the_other_line() -> None:
    assert "mente du «framdrift»?" in findings("framdrfit||i rute")[0].message
    assert "mente du «styringsgruppe»?" in findings("forankring|ansatte|styringsgruppa")[0].message
    assert "mente du «tilskudd»?" in findings("økonomi|tilskud||5")[0].message
    (first, _) = findings("videreføring||ingen plan|||A", "overføring|||||B")
    assert first.message == "«overføring» har ulike svar på linje 2 og 3."
    assert "«videreføring» og «overføring»" in first.action


def test_questions_without_an_answer_are_skipped_and_counted_once() -> None:
    found = findings("framdrift||i rute", "tiltak|T1", "måling|M1", "resultater", "økonomi|forbruk|2013")
    assert [(item.rule, item.line, item.message) for item in found] == [
        ("uten-svar", None, "4 spørsmål uten svar er hoppet over.")
    ]


def test_findings_of_a_file_without_answers_stand_on_an_empty_simple_report() -> None:
    (rows,) = report("framdrift", header=[*HEADER, "Tittel"])
    assert (rows.section, len(rows)) == (SIMPLE, 0)
    assert [item.rule for item in rows.findings] == ["ukjent-kolonne", "uten-svar"]


def test_columns_that_the_file_lacks_are_named_as_in_the_form() -> None:
    (rows,) = report("framdrift|i rute", header=["prosjekt", "rapporttype", "periode", "spørsmål", "svar"])
    assert rows.columns["progress"] == ["i rute"]
    assert rows.place(0, "summary") == (2, "kommentar")


def test_an_empty_cell_is_placed_where_its_answer_would_stand() -> None:
    action, measurement, anchoring, money = report(
        "tiltak|Langvakter|i gang", "måling|M1||8|2013", "forankring|ansatte||3", "økonomi|forbruk||5"
    )
    assert action.place(0, "number") == (2, "Navn")
    assert measurement.place(0, "source") == (3, "Kommentar")
    assert measurement.place(0, "date") == (3, "Dato")
    assert anchoring.place(0, "seat") == (4, "Svar")
    assert money.place(0, "grant") == (5, "Tall")


def test_a_fault_in_the_period_is_told_once_and_marks_what_hangs_on_it() -> None:
    found = report("måling|M1||8", "økonomi|forbruk||5", key=("oslo", "årsrapport", "i fjor"))
    assert [rows.columns["period" if index == 0 else "year"] for index, rows in enumerate(found)] == [[BAD], [BAD]]
    assert found[0].columns["date"] == [BAD]
    assert sorted((item.line, item.column) for rows in found for item in rows.findings) == [
        (2, "Periode"),
        (3, "Periode"),
    ]


def test_rows_are_not_removed_from_a_simple_report() -> None:
    header = [*HEADER, "slett"]
    assert told("tiltak|T1|i gang||||ja", header=header) == [
        ("ERROR", "slett-i-enkel-rapport", "enkel rapport", 2, "slett")
    ]
    assert told("tiltak|T1|i gang||||nei", header=header) == []


WORDS = (
    "",
    "",
    "i rute",
    "T1",
    "T1 Tittel",
    "M1",
    "tilskudd",
    "hittil i år+foreløpig",
    "ingen ny måling",
    "AMU og ingen",
)
ODD = (
    *WORDS,
    "..",
    ".",
    ":",
    "-",
    "+",
    "og",
    "#REF!",
    "#DIV/0!",
    "skjult",
    "8,6",
    "1.234",
    "2013",
    "31.2.2013",
    "kilde:",
    "x kilde: y",
)
cell = st.sampled_from(ODD) | st.text("aå1+/:. ", max_size=5).map(str.strip)
question = st.sampled_from([item.label for item in QUESTIONS]) | cell
keys = st.tuples(
    st.sampled_from(["oslo", "", "?"]),
    st.sampled_from(["årsrapport", "halvår", "", "x"]),
    st.sampled_from(["2013", "2013-H1", "", "..", "i fjor"]),
)
lines = st.tuples(keys, question, st.tuples(cell, cell, cell, cell, cell)).map(
    lambda parts: [*parts[0], parts[1], *parts[2]]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(lines, max_size=8))
def test_every_answered_line_is_found_again_in_a_row_or_a_finding(cells: list[list[str]]) -> None:
    table = Table("r.csv", HEADER, cells, [10 * (index + 1) for index in range(len(cells))], Assumed(), [])
    found = simple_rows(table)
    assert found and len({rows.section.name for rows in found}) == len(found)
    seen: set[tuple[int | None, str]] = {(item.line, item.column) for rows in found for item in rows.findings}
    for rows in found:
        assert rows.section is SIMPLE or rows.section is SECTIONS[rows.section.name]
        for name, values in rows.columns.items():
            assert len(values) == len(rows)
            seen |= {rows.place(index, name) for index, value in enumerate(values) if value is not KEEP}
    for line, texts in zip(table.lines, cells, strict=True):
        kind = texts[3]
        if not any(texts[5:]) or (kind == "økonomi" and not texts[6]):
            continue
        if kind not in {item.label for item in QUESTIONS}:
            assert (line, "Spørsmål") in seen
        elif kind == "økonomi":
            assert seen & {(line, "Navn"), (line, "Tall")}
        else:
            answered = {(line, HEADER[index]) for index in range(5, 9) if texts[index]}
            if "ingen ny måling" in texts[5] and (line, "Kommentar") in seen:
                answered.discard((line, "Svar"))  # The answer says what the comment is: the reason, or a missing one.
            assert answered <= seen
    skipped = [item for rows in found for item in rows.findings if item.rule == "uten-svar"]
    assert len(skipped) <= 1
