"""``python -m heltid sheet``: one project, all of them, or the summary, to a file or to standard output."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from heltid.founding import ensure_store
from heltid.vocabulary import StoreKind
from tests.papers import pages
from tests.test_commands import run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "dokumentert.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def test_one_project_as_pdf_and_as_html(store: Path, tmp_path: Path) -> None:
    paper, screen = tmp_path / "vefsn.pdf", tmp_path / "vefsn.html"
    assert run("--db", store, "sheet", "vefsn", "-o", paper).returncode == 0
    assert run("--db", store, "sheet", "vefsn", "--as", "html", "-o", screen).returncode == 0
    assert len(pages(paper.read_bytes())) == 1 and "Vefsn" in pages(paper.read_bytes())[0]
    assert screen.read_text().startswith("<!doctype html>")


def test_all_of_them_with_progress_and_the_summary(store: Path, tmp_path: Path) -> None:
    every, archive, summary = tmp_path / "alle.pdf", tmp_path / "alle.zip", tmp_path / "storting.pdf"
    done = run("--db", store, "sheet", "alle", "-o", every)
    assert done.returncode == 0 and "100% Ferdig" in done.stderr
    assert run("--db", store, "sheet", "alle", "--as", "zip", "-o", archive).returncode == 0
    assert run("--db", store, "sheet", "stortinget", "-o", summary).returncode == 0
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as held:
        assert len(held.namelist()) == len(pages(every.read_bytes()))
    assert "Oppsummering for Stortinget" in pages(summary.read_bytes())[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("finnes-ikke",), "finnes ikke"),
        (("alle", "--as", "html"), "ikke et format"),
        (("vefsn", "--as", "zip"), "pdf"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(store: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("--db", store, "sheet", *arguments)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr and not done.stdout


def test_a_sheet_in_the_language_asked_for(store: Path, tmp_path: Path) -> None:
    paper = tmp_path / "vefsn.pdf"
    assert run("--db", store, "sheet", "vefsn", "--lang", "nn", "-o", paper).returncode == 0
    assert b"/Lang(nn-NO)" in paper.read_bytes() and "Prosjektet på éi side" in pages(paper.read_bytes())[0]
    refused = run("--db", store, "sheet", "vefsn", "--lang", "fr", "-o", paper)
    assert refused.returncode == 2
