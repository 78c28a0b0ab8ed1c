"""What is exported comes back as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from heltid import exports, intake
from heltid.checks import Actor
from heltid.forms import SECTIONS
from heltid.founding import ensure_store
from heltid.intake import Source
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
