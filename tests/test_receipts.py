"""The receipt of an upload, read back out of the PDF and the HTML that it becomes."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from heltid import intake, receipts
from heltid.checks import REPORTER, Actor
from heltid.founding import ensure_store
from heltid.language import Language, speaking
from heltid.sources import Edit, Source
from heltid.vocabulary import StoreKind

HEADER = "prosjekt;mål;dato;verdi;kilde\n"
ME = Actor("Kari Nordmann", REPORTER, frozenset({"vefsn"}))
NASTY = 'Æ <b>fet</b> & "x" =1+1 👋 שלום ' + "lang" * 40


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def send(path: Path, rows: str, name: str = "måling.csv") -> tuple[int, bytes]:
    data = (HEADER + rows).encode()
    upload = intake.store(path, [Source(name, data)], ME).upload
    assert upload is not None
    return upload, data


def text_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "kvittering.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(said.split())


def made(path: Path, upload: int) -> receipts.Receipt:
    found = receipts.receipt(path, upload)
    assert found is not None
    return found


def test_a_receipt_tells_number_role_checksum_counts_and_every_changed_value(store: Path, tmp_path: Path) -> None:
    send(store, "vefsn;M1;2014;6,1;\n")
    upload, data = send(store, "vefsn;M1;2014;5,9;\nvefsn;M1;2015;5,8;\n")
    found = made(store, upload)
    assert found.changed == (("Målinger", "vefsn, M1, 2014, egen rapport", "verdi", "6,1", "5,9"),)
    assert [row[1] for row in found.new] == ["vefsn, M1, 2015, egen rapport"] and "verdi: 5,8" in found.new[0][2]
    for said in (text_of(receipts.pdf(found), tmp_path), receipts.page(found).decode()):
        assert f"Kvittering for opplasting {upload}" in said
        assert "av en rapportør" in said and "Kari" not in said
        assert "6,1" in said and "5,9" in said and "måling.csv" in said
        assert hashlib.sha256(data).hexdigest()[:20] in said.replace(" ", "").replace("\u200b", "")


def test_an_earlier_receipt_says_the_same_after_later_uploads_and_an_undo_has_its_own(store: Path) -> None:
    first, _ = send(store, "vefsn;M1;2014;6,1;\n")
    before = made(store, first)
    second, _ = send(store, "vefsn;M1;2014;5,9;\n")
    assert made(store, first) == before
    undone = intake.undo(store, second, ME)
    assert [row[3:] for row in made(store, undone).changed] == [("5,9", "6,1")]
    assert f"Angrer opplasting {second}." in receipts.page(made(store, undone)).decode()


def test_mended_cells_and_confirmed_warnings_are_on_the_receipt(store: Path) -> None:
    send(store, "vefsn;M1;2014;6,1;\n")
    source = Source("m.csv", (HEADER + "vefsen;M1;2015;16,1;\n").encode())
    mended = Source(source.name, source.data, edits=(Edit("m.csv", 2, "prosjekt", "vefsen", "vefsn"),))
    upload = intake.store(store, [mended], ME).upload
    assert upload is not None
    said = receipts.page(made(store, upload)).decode()
    assert "«vefsen» er rettet til «vefsn»" in said and "Verdien går fra 6,1 til 16,1" in said


def test_nothing_stored_is_markup_on_a_receipt_and_long_text_is_whole(store: Path, tmp_path: Path) -> None:
    text = f'prosjekt;mål;dato;resultat_uten_tall\nvefsn;M1;2016;"{NASTY.replace(chr(34), chr(34) * 2)}"\n'
    upload = intake.store(store, [Source(f"{NASTY}.csv", text.encode())], ME).upload
    assert upload is not None
    html = receipts.page(made(store, upload)).decode()
    assert "<b>fet" not in html and "&lt;b&gt;fet" in html
    plain = text_of(receipts.pdf(made(store, upload)), tmp_path).replace(" ", "").replace("\u200b", "")
    assert "lang" * 30 in plain


def test_what_is_no_upload_of_reports_has_no_receipt(store: Path) -> None:
    assert receipts.receipt(store, 1) is None or made(store, 1).head.kind == "upload"
    assert receipts.receipt(store, 999) is None


def test_the_file_of_a_receipt_of_an_example_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "eksempel.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    text = "dato;tittel;type\n2014-05;Temaverksted;temaverksted\n"
    upload = intake.store(path, [Source("EKSEMPEL_h.csv", text.encode())], Actor("test")).upload
    assert upload is not None
    assert made(path, upload).file_name("pdf") == f"EKSEMPEL_kvittering_{upload}.pdf"
    assert "oppdiktede" in receipts.page(made(path, upload)).decode()


def test_a_receipt_speaks_the_language_of_who_asks(store: Path) -> None:
    upload, _ = send(store, "vefsn;M1;2014;6,1;\n")
    with speaking(Language.ENGLISH):
        page = receipts.page(made(store, upload)).decode()
    assert '<html lang="en">' in page and "What was saved" in page and "by a reporter" in page
    assert "Hva som ble lagret" not in page and "value: 6.1" in page
