"""An upload from bytes to store and back: what is told, what is kept, what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.kills import kill_imports, start_import, state
from heltid import intake
from heltid.checks import REPORTER, Actor
from heltid.exports import export_rows, export_workbook
from heltid.forms import MEASUREMENT, SECTIONS
from heltid.founding import ensure_store
from heltid.intake import Refused, Source
from heltid.language import Language, speaking
from heltid.store import open_reader, queries
from heltid.vocabulary import EXAMPLE_MARK, StoreKind, in_all_languages

ME = Actor("test")
HEADER = "prosjekt;mål;dato;verdi;kilde\n"


def source(text: str, name: str = "fil.csv") -> Source:
    return Source(name, text.encode())


def rows(path: Path, section=MEASUREMENT) -> list[tuple]:
    with open_reader(path) as connection:
        return list(queries.rows(connection, section))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def send(path: Path, text: str, **options) -> intake.Review:
    return intake.store(path, [source(text)], ME, **options)


def rules(review: intake.Review) -> set[str]:
    return {finding.rule for finding in review.findings}


def test_a_measurement_uploaded_alone_leaves_all_earlier_ones_in_place(store: Path) -> None:
    before = rows(store)
    review = send(store, HEADER + "vefsn;M1;2014;6,1;\n")
    assert review.upload == 3 and review.counts.added == 1
    after = rows(store)
    assert len(after) == len(before) + 1 and set(before) < set(after)


def test_the_same_file_again_changes_nothing_and_stores_nothing(store: Path) -> None:
    send(store, HEADER + "vefsn;M1;2014;6,1;\n")
    again = send(store, HEADER + "vefsn;M1;2014;6,1;\n")
    assert again.upload is None and not again.changes_something and again.counts.unchanged == 1
    assert again.seen_before == 3


def test_a_changed_value_is_shown_from_and_to_and_undo_brings_the_old_one_back(store: Path) -> None:
    send(store, HEADER + "vefsn;M1;2014;6,1;\n")
    first = rows(store)
    review = send(store, HEADER + "VEFSN;m1;2014;5,9;egen  RAPPORT\n")
    assert [(c["column"], c["from"], c["to"]) for c in review.as_dict()["changes"]] == [("verdi", 6.1, 5.9)]
    assert review.upload is not None
    intake.undo(store, review.upload, ME)
    assert rows(store) == first
    again = send(store, HEADER + "vefsn;M1;2014;5,9;\n")
    assert again.upload is not None


def test_an_undo_can_be_undone_and_a_later_change_of_the_same_row_refuses_it(store: Path) -> None:
    first = send(store, HEADER + "vefsn;M1;2014;6,1;\n").upload
    second = send(store, HEADER + "vefsn;M1;2014;5,9;\n").upload
    assert first and second
    with pytest.raises(Refused, match=f"opplasting {second}"):
        intake.undo(store, first, ME)
    changed = rows(store)
    undone = intake.undo(store, second, ME)
    intake.undo(store, undone, ME)
    assert rows(store) == changed
    intake.undo(store, second, ME)
    intake.undo(store, first, ME)
    assert not any(row[2] == "2014" and row[0] == "vefsn" for row in rows(store))


def test_as_of_shows_what_was_stored_then_also_if_undone_later(store: Path) -> None:
    upload = send(store, HEADER + "vefsn;M1;2014;6,1;\n").upload
    assert upload
    then = rows(store)
    intake.undo(store, upload, ME)
    with open_reader(store) as connection:
        assert list(queries.rows(connection, MEASUREMENT, as_of=upload)) == then


def test_an_error_anywhere_stores_nothing_and_every_fault_is_listed_once(store: Path) -> None:
    before = rows(store)
    review = send(store, HEADER + "vefsen;M1;2014;6,1;\nvefsn;M9;2014;6,1;\nvefsn;M1;2014;x;\nvefsn;M1;2013-06;6,2;\n")
    assert review.upload is None and rows(store) == before
    assert sorted((f.line, f.rule) for f in review.findings) == [(2, "ukjent-prosjekt"), (3, "ukjent-mål"), (4, "tall")]
    assert all(finding.action for finding in review.findings)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("vefsn;M1;2014;640;", "verdi-utenfor-0-100"),
        ("vefsn;M1;2014;;", "verdi-eller-tekst"),
        ("vefsn;M1;1.2.13;6,4;", "tosifret-år"),
        ("vefsn;M1;31.2.2013;6,4;", "dato-finnes-ikke"),
        ("vefsn;M1;2014;########;", "smal-kolonne"),
        ("vefsn;M1;2014;skjult;", "skjult"),
        ("vefsn;M1;2014;+10 prosentpoeng;", "endring"),
        (";M1;2014;6,4;", "mangler"),
        ("vefsn;M1;2014;6,1;a\nvefsn;M1;2014;6,2;A", "samme-rad-to-ganger"),
    ],
)
def test_a_faulty_row_blocks_with_its_own_rule(store: Path, line: str, rule: str) -> None:
    review = send(store, HEADER + line + "\n")
    assert review.blocked and rules(review) == {rule}


def test_an_empty_cell_keeps_the_stored_value_and_two_dots_empty_it(store: Path) -> None:
    send(store, "prosjekt;mål;dato;verdi;årsverk\nvefsn;M1;2014;6,1;900\n")
    kept = send(store, "prosjekt;mål;dato;verdi;årsverk\nvefsn;M1;2014;6,2;\n")
    assert "tom-celle" in rules(kept) and kept.upload
    at = MEASUREMENT.names.index("fte")
    assert [row[at] for row in rows(store) if row[2] == "2014" and row[0] == "vefsn"] == [900.0]
    send(store, "prosjekt;mål;dato;verdi;årsverk\nvefsn;M1;2014;6,2;..\n")
    assert [row[at] for row in rows(store) if row[2] == "2014" and row[0] == "vefsn"] == [None]


def test_a_faulty_cell_is_never_shown_as_a_change(store: Path) -> None:
    send(store, HEADER + "vefsn;M1;2014;6,1;\n")
    answer = send(store, HEADER + "vefsn;M1;2014;x;\n").as_dict()
    assert answer["changes"] == [] and json.dumps(answer)


def test_the_four_kinds_of_missing_stay_four(store: Path) -> None:
    send(store, HEADER + "vefsn;M1;2014;.;a\nvefsn;M1;2014;:;b\nvefsn;M1;2014;0;c\n")
    assert [row[3] for row in rows(store) if row[2] == "2014" and row[0] == "vefsn"] == [".", ":", 0.0]


def test_a_complete_file_removes_the_other_rows_of_the_same_project_only(store: Path) -> None:
    before = rows(store)
    review = send(store, HEADER + "songdalen;M1;2014;68;\n", complete=["measurement"])
    gone = [row for row in before if row[0] == "songdalen" and row[MEASUREMENT.names.index("period")] is None]
    assert review.counts.removed == len(gone) > 0
    assert {row for row in before if row[0] != "songdalen"} <= set(rows(store))


def test_a_project_that_others_point_at_cannot_be_removed(store: Path) -> None:
    review = send(store, "prosjekt;pulje;tema;kommuner;status;slett\nvefsn;1;sykefravær;1824;aktiv;ja\n")
    assert review.blocked and "pekes-på" in rules(review)


def test_an_undo_that_later_rows_depend_on_is_refused_with_the_reason(store: Path) -> None:
    goal = send(store, "prosjekt;mål;tittel;indikator\nvefsn;M9;Nytt mål;nærvær\n").upload
    measured = send(store, HEADER + "vefsn;M9;2014;93,9;\n").upload
    assert goal and measured
    with pytest.raises(Refused, match="1 i «måling»"):
        intake.undo(store, goal, ME)
    intake.undo(store, measured, ME)
    intake.undo(store, goal, ME)


def test_a_half_year_report_with_the_progress_line_only_says_nothing_is_new(store: Path) -> None:
    head = "prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar\n"
    line = "vefsn;halvårsrapport;2013-H1;framdrift;;i rute;;;\n"
    at = SECTIONS["report"].names.index("nothing_new")
    alone = send(store, head + line)
    assert alone.upload and "ingenting-nytt" in rules(alone) and rows(store, SECTIONS["report"])[0][at] == "ja"
    send(store, head + line + "vefsn;halvårsrapport;2013-H1;tiltak;T1 Kurs;i gang;;;\n")
    assert rows(store, SECTIONS["report"])[0][at] == "nei"


@pytest.mark.parametrize("mark", in_all_languages(EXAMPLE_MARK))
def test_a_marked_file_enters_an_example_store_only(store: Path, mark: str) -> None:
    review = send(store, f"# {mark}\n{HEADER}vefsn;M1;2014;6,1;\n")
    assert review.upload is None and "eksempeldata" in rules(review)


@pytest.mark.parametrize("language", Language)
def test_a_workbook_of_the_example_is_known_in_every_language(store: Path, language: Language) -> None:
    sections = export_rows(store, ["goal", "measurement"]).sections
    with speaking(language):
        book = export_workbook(StoreKind.EXAMPLE, 1, sections)
    review = intake.store(store, [Source("alt.xlsx", book)], ME)
    assert review.upload is None and "eksempeldata" in rules(review)
    assert {table.sheets for table in review.reading.tables} == {("mål", "måling")}


def test_a_reporter_writes_own_projects_only_and_a_first_submission_gets_its_date(store: Path) -> None:
    reporter = Actor("vefsn", REPORTER, frozenset({"vefsn"}))
    text = "prosjekt;rapporttype;periode;framdrift\n{};årsrapport;2013;i rute\n"
    other = intake.store(store, [source(text.format("songdalen"))], reporter)
    assert other.upload is None and rules(other) == {"ingen-rett"}
    own = intake.store(store, [source(text.format("vefsn"))], reporter)
    assert own.upload is not None
    submitted = SECTIONS["report"].names.index("submitted")
    assert rows(store, SECTIONS["report"])[0][submitted] is not None


def test_a_reviewed_report_is_locked_against_upload_and_undo(store: Path) -> None:
    text = "prosjekt;rapporttype;periode;framdrift\nvefsn;årsrapport;2013;{}\n"
    upload = send(store, text.format("i rute")).upload
    assert upload
    intake.set_status(store, ("vefsn", "årsrapport", "2013"), "gjennomgått", "", ME)
    assert "låst-rapport" in rules(send(store, text.format("forsinket")))
    with pytest.raises(Refused, match="gjennomgått"):
        intake.undo(store, upload, ME)


def test_a_report_that_was_sent_back_is_submitted_by_a_new_cover_and_undo_brings_the_status_back(store: Path) -> None:
    text = "prosjekt;rapporttype;periode;framdrift\nvefsn;årsrapport;2013;{}\n"
    send(store, text.format("i rute"))
    report = ("vefsn", "årsrapport", "2013")
    intake.set_status(store, report, "sendt tilbake", "Fyll ut tiltakene", ME)
    again = send(store, text.format("forsinket")).upload
    assert again
    with open_reader(store) as connection:
        assert queries.statuses(connection)[report] == ("innsendt", "")
    intake.undo(store, again, ME)
    with open_reader(store) as connection:
        assert queries.statuses(connection)[report] == ("sendt tilbake", "Fyll ut tiltakene")


def test_another_difference_than_the_confirmed_one_stores_nothing(store: Path) -> None:
    text = HEADER + "vefsn;M1;2014;6,1;\n"
    seen = intake.check(store, [source(text)], ME).fingerprint
    send(store, HEADER + "vefsn;M1;2014;6,3;\n")
    review = send(store, text, confirmed=seen)
    assert review.upload is None and review.fingerprint != seen


def test_forty_killed_imports_leave_the_old_store_or_the_new_and_the_next_import_works(store: Path) -> None:
    outcomes = kill_imports(store, 40)
    assert outcomes.total() == 40 and outcomes["before"] >= 20


def test_eight_processes_importing_different_reports_at_once_all_succeed(store: Path) -> None:
    files = []
    for number in range(8):
        file = store.with_name(f"{number}.csv")
        file.write_text(HEADER + f"vefsn;M1;2014;6,{number};kilde {number}\n")
        files.append(file)
    before = rows(store)
    assert [process.wait(120) for process in [start_import(store, file) for file in files]] == [0] * 8
    assert state(store)[0] == 10
    assert len(rows(store)) == len(before) + 8


#: Faults of many kinds: of columns, cells, rules between them, and rows that point at nothing.
FAULTS = (
    "prosjekt;mål;dato;verdi;foreloepig;kilde;fargen\n"
    "vefsn;M1;2014-13-01;6,1;kanskje;;\n"
    "vefsn;M9;2014;1.234;ja;;\n"
    "Ukjent by;M1;1.2.14;-2 %;nei;;\n"
    "nordpolen;M1;2099;640;;ring 91 23 45 67;\n"
    "vefsn;M1;ukjent;;;;\n"
    "vefsn;M1;2014;#NAVN?;;;\n"
)


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_faults_are_told_in_the_language_spoken_and_are_the_same(
    store: Path, language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    own = intake.check(store, [source(FAULTS)], ME).findings
    with speaking(language):
        there = intake.check(store, [source(FAULTS)], ME).findings
    assert [(one.rule, one.grade, one.line, one.column, one.value, one.suggestion) for one in there] == [
        (one.rule, one.grade, one.line, one.column, one.value, one.suggestion) for one in own
    ]
    assert len({one.rule for one in own}) > 8
    # "verken ja eller nei" is the same in both forms of Norwegian
    assert {one.rule for one, other in zip(there, own, strict=True) if one.message == other.message} <= {"ja-nei"}
    assert "no translation" not in caplog.text


def test_what_is_stored_and_logged_is_in_bokmaal_whatever_is_spoken(tmp_path: Path) -> None:
    def kept(language: Language) -> tuple[list[object], list[object]]:
        path = tmp_path / f"{language}.db"
        with speaking(language):
            ensure_store(path, StoreKind.DOCUMENTED)
            review = send(path, HEADER + "vefsn;M1;2014;6,1;\n")
            assert review.upload is not None
            intake.undo(path, review.upload, ME)
            send(path, HEADER + "vefsn;M1;2014;unknown word;\n")
        with open_reader(path) as connection:
            log = connection.execute("SELECT role, what, refused, subject FROM audit ORDER BY id").fetchall()
            return list(map(tuple, log)), rows(path)

    assert kept(Language.ENGLISH) == kept(Language.BOKMAAL)
