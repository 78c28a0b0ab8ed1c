"""What a file seems to be, judged by its content; an ending that says something else is refused."""

from __future__ import annotations

import json
import re

from heltid.language import N_, _
from heltid.reading.table import Unreadable

SAVE_AS = N_("Lagre tabellen som «CSV UTF-8» eller «Excel-arbeidsbok (.xlsx)», og last opp den fila.")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", N_("et PDF-dokument")),
    (b"\x89PNG", N_("et bilde (PNG)")),
    (b"\xff\xd8\xff", N_("et bilde (JPEG)")),
    (b"GIF87a", N_("et bilde (GIF)")),
    (b"GIF89a", N_("et bilde (GIF)")),
    (b"II*\x00", N_("et bilde (TIFF)")),
    (b"MM\x00*", N_("et bilde (TIFF)")),
    (b"{\\rtf", N_("et tekstdokument (RTF)")),
    (b"\x7fELF", N_("et program")),
    (b"\xca\xfe\xba\xbe", N_("et program")),
    (b"\xcf\xfa\xed\xfe", N_("et program")),
    (b"SQLite format 3\x00", N_("en database (SQLite)")),
    (b"\x1f\x8b", N_("en pakket fil (gzip)")),
    (b"7z\xbc\xaf\x27\x1c", N_("en pakket fil (7-Zip)")),
    (b"Rar!\x1a\x07", N_("en pakket fil (RAR)")),
    (b"BZh9", N_("en pakket fil (bzip2)")),
    (b"\xfd7zXZ\x00", N_("en pakket fil (xz)")),
    (b"PAR1", N_("en Parquet-fil")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|script|div|p|h1)[\s>/]", re.IGNORECASE)


def is_zip(data: bytes) -> bool:
    return data.startswith(_ZIP)


def refuse_what_is_no_table(data: bytes) -> None:
    """Raises Unreadable where the bytes are known to be something else than text or a ZIP-based file."""
    seems = _seems_to_be(data)
    if seems:
        raise Unreadable(
            "ikke-tabell", _("Fila ser ut til å være {what}, ikke en tabell.").format(what=_(seems)), _(SAVE_AS)
        )


#: What a kind of content may be called, and how it is named in a sentence.
_ENDINGS = {"csv": ("csv", "txt", "tsv"), "xlsx": ("xlsx",), "zip": ("zip",)}
_KINDS = {"csv": N_("en tekstfil"), "xlsx": N_("en Excel-arbeidsbok"), "zip": N_("en ZIP-fil")}


def refuse_another_ending(name: str, kind: str) -> None:
    """Raises Unreadable where the name's ending is that of another kind than the content. ``kind``: csv, xlsx or zip.
    Other endings claim nothing."""
    ending = name.rpartition(".")[2].lower()
    if ending in _ENDINGS[kind] or not any(ending in endings for endings in _ENDINGS.values()):
        return
    raise Unreadable(
        "feil-endelse",
        _("Fila heter «.{ending}», men innholdet er {what}.").format(ending=ending, what=_(_KINDS[kind])),
        _("Gi fila et navn som slutter på «.{kind}», og last den opp på nytt.").format(kind=kind),
    )


def _seems_to_be(data: bytes) -> str:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(b"MZ") and b"\x00" in data[:512]:
        return N_("et program")
    if data.startswith(b"BM") and b"\x00" in data[:30] and data[6:10] == b"\x00" * 4:
        return N_("et bilde (BMP)")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return N_("et bilde (WebP)")
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in head[:4]:
        head = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if head.startswith(b"%PDF-"):
        return N_("et PDF-dokument")
    if head.startswith(b"<"):
        if _HTML.match(head) or b"<html" in head.lower():
            return N_("en nettside (HTML)")
        if head.startswith((b"<?xml", b"<svg")):
            return N_("et XML-dokument")
    if head[:1] in (b"{", b"["):
        return _json_kind(data)
    return ""


def _ole_kind(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return N_("en arbeidsbok med passord")
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return N_("en gammel Excel-fil (.xls)")
    if "WordDocument".encode("utf-16-le") in data:
        return N_("et gammelt Word-dokument (.doc)")
    return N_("en gammel Office-fil")


def _json_kind(data: bytes) -> str:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    nested = isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict | list))
    return N_("en JSON-fil") if nested else ""
