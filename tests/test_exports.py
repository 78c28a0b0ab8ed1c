"""What is exported comes back as it was."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from heltid import exports, intake
from heltid.checks import Actor
from heltid.forms import SECTIONS
from heltid.founding import ensure_store
from heltid.intake import Source
from heltid.language import Language, speaking
from heltid.vocabulary import EXAMPLE_MARK, StoreKind


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "heltid", *arguments], capture_output=True, timeout=120)


def test_the_documented_store_holds_every_published_figure(tmp_path: Path) -> None:
    path = str(tmp_path / "d.db")
    assert run("--db", path, "init", "--dataset", "documented").returncode == 0
    document = json.loads(run("--db", path, "export", "all").stdout)
    goals = {(row["prosjekt"], row["mål"], row["versjon"]): row for row in document["mål"]}
    assert (goals["vefsn", "M1", 1]["utgangspunkt"], goals["vefsn", "M1", 1]["måltall"]) == (8.6, 6.9)
    assert [goals["songdalen", "M1", version]["måltall"] for version in (1, 2)] == [70, 75]
    assert (goals["arendal", "M1", 1]["utgangspunkt"], goals["arendal", "M1", 1]["måltall"]) == (None, 92.7)
    measured = [row for row in document["måling"] if row["prosjekt"] == "vefsn"]
    assert any(row["verdi"] == 6.4 and "22 flere" in row["resultat_uten_tall"] for row in measured)
    assert set(document) == {section.label for section in SECTIONS.values()}


@pytest.mark.parametrize("kind", [StoreKind.EXAMPLE, StoreKind.DOCUMENTED])
def test_a_store_filled_from_an_export_exports_the_same(tmp_path: Path, kind: StoreKind) -> None:
    first, second = tmp_path / "a.db", tmp_path / "b.db"
    ensure_store(first, kind)
    export = exports.export_rows(first, list(SECTIONS))
    empty = StoreKind.EXAMPLE if kind is StoreKind.EXAMPLE else StoreKind.PRODUCTION
    ensure_store(second, empty, register_only=True)
    review = intake.store(second, [Source("alt.zip", exports.to_zip(export))], Actor("test"), limits=None)
    assert review.upload is not None, [finding for finding in review.findings if finding.grade > 2][:3]
    assert exports.export_rows(second, list(SECTIONS)).sections == export.sections


def test_text_that_excel_would_run_is_made_harmless_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    text = "prosjekt;rapporttype;periode;framdrift;erfaringer\nvefsn;årsrapport;2013;i rute;'=HYPERLINK(1)\n"
    assert intake.store(path, [Source("f.csv", text.encode())], Actor("test")).upload
    export = exports.export_rows(path, ["report"])
    assert "=HYPERLINK(1)" in export.sections["report"][0]
    assert b";'=HYPERLINK(1);" in exports.to_csv(export, "report")


def test_an_example_export_carries_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "e.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    export = exports.export_rows(path, ["project"])
    assert exports.to_csv(export, "project").decode("utf-8-sig").splitlines()[0] == f"# {EXAMPLE_MARK}"
    assert json.loads(exports.to_json(export))["datasett"] == EXAMPLE_MARK


def test_an_unusable_store_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    other = tmp_path / "x.db"
    other.write_text("ikke en database, men lang nok til å se ut som noe annet" * 20)
    for path in (tmp_path / "nix.db", tmp_path, other):
        result = run("--db", str(path), "export", "all")
        assert result.returncode == 2 and len(result.stderr.decode().strip().splitlines()) == 1
        assert b"Traceback" not in result.stderr


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lager") / "e.db"
    ensure_store(path, StoreKind.EXAMPLE)
    return path


def test_a_workbook_comes_back_as_it_was(tmp_path: Path, example: Path) -> None:
    export = exports.export_rows(example, list(SECTIONS))
    second = tmp_path / "b.db"
    ensure_store(second, StoreKind.EXAMPLE, register_only=True)
    review = intake.store(second, [Source("alt.xlsx", exports.to_xlsx(export))], Actor("test"), limits=None)
    assert review.upload is not None, [finding for finding in review.findings if finding.grade > 2][:3]
    assert exports.export_rows(second, list(SECTIONS)).sections == export.sections


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_what_is_taken_back_is_the_same_in_every_language(tmp_path: Path, example: Path, language: Language) -> None:
    export = exports.export_rows(example, ["project", "goal", "measurement"])
    ours = exports.to_csv(export, "measurement"), exports.to_json(export)
    with speaking(language):
        assert (exports.to_csv(export, "measurement"), exports.to_json(export)) == ours
        book = exports.to_xlsx(export)
    names = CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names
    assert names[:3] == ["prosjekt", "mål", "måling"] and names[3] != "Om tallene"
    second, other = tmp_path / "b.db", tmp_path / "d.db"
    ensure_store(second, StoreKind.EXAMPLE, register_only=True)
    assert intake.store(second, [Source("alt.xlsx", book)], Actor("test"), limits=None).upload is not None
    assert exports.export_rows(second, ["measurement"]).sections["measurement"] == export.sections["measurement"]
    ensure_store(other, StoreKind.DOCUMENTED)
    assert intake.store(other, [Source("alt.xlsx", book)], Actor("test"), limits=None).upload is None


def test_a_workbook_holds_numbers_as_numbers_and_tells_about_them(example: Path) -> None:
    export = exports.export_rows(example, ["measurement"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(exports.to_xlsx(export)))
    assert book.sheet_names == ["måling", "Om tallene"]
    header, *rows = book.get_sheet_by_name("måling").to_python()
    values = [row[header.index("verdi")] for row in rows]
    assert any(isinstance(value, float) for value in values)
    assert not any(isinstance(row[header.index("dato")], date) for row in rows)
    about = [cell for row in book.get_sheet_by_name("Om tallene").to_python() for cell in row]
    assert about[0] == EXAMPLE_MARK and f"v{export.version}" in about and ":" in about


def _made(**values: object) -> exports.Export:
    row = tuple(values.get(name) for name in SECTIONS["goal"].names)
    return exports.Export(StoreKind.PRODUCTION, 1, {"goal": [row]})


def _csv_cells(export: exports.Export) -> dict[str, str]:
    header, row = csv.reader(io.StringIO(exports.to_csv(export, "goal").decode("utf-8-sig")), delimiter=";")
    return dict(zip(header, row, strict=True))


@pytest.mark.parametrize("text", ["=1+1", "+47", "-1", "@a", "\t=1", "\r=1", "'=1", "''-1"])
def test_text_gets_one_mark_in_front_and_loses_one_again(text: str) -> None:
    export = _made(title=text)
    assert _csv_cells(export)["tittel"] == "'" + text
    rows = CalamineWorkbook.from_filelike(io.BytesIO(exports.to_xlsx(export))).get_sheet_by_name("mål").to_python()
    assert rows[1][rows[0].index("tittel")].startswith("'")


@pytest.mark.parametrize("text", ["ingen", "'sitat'", "a=b", "3+3-turnus"])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert _csv_cells(_made(title=text))["tittel"] == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-2.5, "-2,5"), (-3, "-3"), (0.0, "0"), (70.0, "70"), (None, ""), (".", "."), (":", ":"), (0.00001, "0,00001")],
)
def test_numbers_and_marks_are_written_plainly(value: object, text: str) -> None:
    assert _csv_cells(_made(target=value))["måltall"] == text


def test_a_zip_has_plain_names_marked_for_an_example(example: Path) -> None:
    export = exports.export_rows(example, ["measurement", "money"])
    with zipfile.ZipFile(io.BytesIO(exports.to_zip(export))) as archive:
        assert archive.namelist() == ["EKSEMPEL_maaling.csv", "EKSEMPEL_okonomi.csv"]


def test_a_store_that_is_no_example_carries_no_mark() -> None:
    export = _made(title="Mål")
    assert "Eksempeldata" not in exports.to_csv(export, "goal").decode() + exports.to_json(export)
    book = CalamineWorkbook.from_filelike(io.BytesIO(exports.to_xlsx(export)))
    assert "Eksempeldata" not in str(book.get_sheet_by_name("Om tallene").to_python())


def test_the_users_own_file_comes_back_with_a_column_of_findings_and_can_be_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    text = "Målinger fra Vefsn\nprosjekt;mål;dato;verdi;kilde\nvefsn;M1;2014;x;=SUM(A1)\nvefsn;M1;2015;-0;b\n"
    review = intake.check(path, [Source("m.csv", text.encode())], Actor("test"))
    (table,) = review.reading.tables
    returned = exports.with_findings(table, review.findings).decode("utf-8-sig")
    lines = returned.splitlines()
    assert lines[0] == "Målinger fra Vefsn" and lines[1].endswith(";funn")
    assert lines[2].startswith("vefsn;M1;2014;x;'=SUM(A1);Må rettes: verdi: «x» er ikke et tall.")
    assert lines[3] == "vefsn;M1;2015;-0;b;"
    again = intake.store(path, [Source("m.csv", returned.replace(";x;", ";6,1;").encode())], Actor("test"))
    assert again.upload is not None and not any(finding.rule == "ukjent-kolonne" for finding in again.findings)
    rows = exports.export_rows(path, ["measurement"]).sections["measurement"]
    assert any(row[2] == "2014" and row[-1] == "=SUM(A1)" for row in rows)
