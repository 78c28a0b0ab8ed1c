"""The archive file of a report: all of it, readable, and the same bytes until something changes the report."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from heltid import archive, intake, reviewing, submitted
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.intake import Source
from heltid.store import queries
from heltid.vocabulary import ReportStatus, StoreKind
from tests.papers import metadata

KEY = ("lyngvik", "årsrapport", "2013")
LONG = "Ord som er " + "kjempelangtutenmellomrom" * 6 + ' & <b>fet</b> "sitat" 👩‍⚕️ שלום ' + "x" * 40


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "example.db"
    ensure_store(path, StoreKind.EXAMPLE)
    return path


@pytest.fixture
def store(example: Path, tmp_path: Path) -> Path:
    path = tmp_path / "heltid.db"
    shutil.copy(example, path)
    return path


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def said(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "fil.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def squeeze(text: str) -> str:
    """The text without what lines and words are broken with."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def test_the_file_holds_the_report_its_rows_the_receipt_and_the_sums(store: Path, tmp_path: Path) -> None:
    found = members(archive.archive_file(store, KEY))
    assert {"rapport_lyngvik_aarsrapport_2013.pdf", "kvittering.txt", "svar/rapport.csv", "svar/tiltak.csv"} <= set(
        found
    )
    for line in found["kontrollsummer.sha256"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(found[name]).hexdigest() == digest
    assert all(name.isascii() and ".." not in name for name in found)
    receipt = found["kvittering.txt"].decode()
    assert "Opplasting 2" in receipt and "Kontrollsum (SHA-256): " in receipt and "Eksempeldata" in receipt


def test_the_paper_says_everything_that_the_report_says(store: Path, tmp_path: Path) -> None:
    report = submitted.report(queries.programme(store), KEY)
    data = members(archive.archive_file(store, KEY))[f"{archive.stem(KEY)}.pdf"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(data)
    text = said(data, tmp_path)
    squeezed = squeeze(text)
    for part in report.parts:
        assert part.title in text
        for row in part.rows:
            for said_text in (row.heading, *(text for answer in row.answers for text in answer)):
                assert squeeze(said_text) in squeezed, said_text
    assert "Eksempeldata – oppdiktede tall" in text and "1 av" in text


def test_the_same_report_gives_the_same_bytes_until_it_is_touched(store: Path) -> None:
    first = archive.archive_file(store, KEY)
    assert archive.archive_file(store, KEY) == first
    reviewing.decide(store, KEY, ReportStatus.SENT_BACK, Actor("sekretariatet"), "Målet mangler måltall.")
    assert archive.archive_file(store, KEY) != first


def test_the_rows_can_be_read_back_and_change_nothing(store: Path) -> None:
    found = members(archive.archive_file(store, KEY))
    sources = [Source(name, data) for name, data in found.items() if name.startswith("svar/")]
    review = intake.check(store, sources, Actor("sekretariatet"))
    assert not review.blocked and not review.changes_something
    assert review.counts.unchanged == sum(data.count(b"\r\n") - 2 for name, data in found.items() if "svar/" in name)


def test_a_comment_and_the_longest_text_stay_on_the_paper(store: Path, tmp_path: Path) -> None:
    header = "prosjekt;rapporttype;periode;framdrift;resultater\n"
    quoted = LONG.replace('"', '""')
    sent = f'{header}lyngvik;årsrapport;2013;i rute;"{quoted}"\n'.encode()
    assert intake.store(store, [Source("a.csv", sent)], Actor("sekretariatet")).upload
    reviewing.decide(store, KEY, ReportStatus.SENT_BACK, Actor("sekretariatet"), f"Rett dette: {LONG}")
    found = members(archive.archive_file(store, KEY))
    assert "Kvittering for opplasting 3" in said(found["EKSEMPEL_kvittering_3.pdf"], tmp_path)
    data = found[f"{archive.stem(KEY)}.pdf"]
    text = said(data, tmp_path)
    assert "Kommentar fra sekretariatet" in text and "satte status til sendt tilbake" in " ".join(text.split())
    assert squeeze(text).count(squeeze(LONG[:100])) == 3  # the answer, the comment, and the comment in the history
    assert "<b>fet</b>" in squeeze(text)


def test_a_report_that_is_not_there_gives_no_file(store: Path) -> None:
    with pytest.raises(ValueError, match="finnes ikke"):
        archive.archive_file(store, ("lyngvik", "årsrapport", "1999"))


@pytest.mark.parametrize("key", [("../../x", "årsrapport", "2013"), ('a"\r\nb', "x/y", "\\")])
def test_a_name_is_never_a_path(key: tuple[str, str, str]) -> None:
    stem = archive.stem(key)
    assert stem.startswith("rapport_") and not set(stem) & set('/\\.\r\n"')


def test_the_file_that_was_sent_is_in_the_archive_byte_for_byte(store: Path) -> None:
    sent = "prosjekt;rapporttype;periode;framdrift\r\nlyngvik;årsrapport;2013;forsinket\r\n".encode("cp1252")
    stored = intake.store(store, [Source("../Årsrapport 2013.CSV", sent)], Actor("sekretariatet"))
    found = members(archive.archive_file(store, KEY))
    (name,) = [name for name in found if name.startswith("original/")]
    assert found[name] == sent and re.fullmatch(rf"original/{stored.upload}_1_[a-z0-9-]+\.csv", name), name
    assert f"{hashlib.sha256(sent).hexdigest()}  {name}" in found["kontrollsummer.sha256"].decode()
    assert stored.upload is not None
    intake.undo(store, stored.upload, Actor("sekretariatet"))
    assert members(archive.archive_file(store, KEY))[name] == sent
