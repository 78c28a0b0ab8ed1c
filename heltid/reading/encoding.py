"""Bytes → text: the encoding is found, never asked for."""

from __future__ import annotations

import codecs
import re

from heltid.findings import Finding, Grade
from heltid.language import N_, _
from heltid.reading.table import Unreadable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", N_("UTF-8 med BOM")),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
_STRAY = re.compile("[\udc80-\udcff]")
_MULTIBYTE = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")
_MOJIBAKE = re.compile("Ã[¥¦¸…†˜©¶¤¼]|â€[“”™œ\u009d]|Ã\u0098|Ã\u0085|Ã\u0086")


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str, list[Finding]]:
    """Text, the encoding's name as the user sees it, and findings. Raises Unreadable where the bytes are no text."""
    text, label, findings = _decode(data, name, encoding)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise Unreadable(
            "nul-tegn",
            _("Fila har NUL-tegn og er trolig ikke en tekstfil."),
            _("Åpne tabellen i programmet den kommer fra, og lagre den som CSV UTF-8 eller XLSX."),
            line,
        )
    if "\ufeff" in text:
        text = text.replace("\ufeff", "")
    return text, label, findings or _lost_characters(text, name)


def _decode(data: bytes, name: str, encoding: str | None) -> tuple[str, str, list[Finding]]:
    if encoding:
        return _by_name(data, encoding), encoding, []
    for bom, codec, label in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            if codec == "utf-8":
                return _utf8_or_single_byte(body, label, name)
            return _wide(body, codec, label, name)
    wide = _wide_without_bom(data)
    if wide:
        return _wide(data, wide, "UTF-16", name)
    return _utf8_or_single_byte(data, "UTF-8", name)


def _by_name(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    except LookupError as error:
        raise Unreadable(
            "tegnsett",
            _("Tegnsettet «{encoding}» er ukjent.").format(encoding=encoding),
            _("Velg UTF-8 eller Windows-1252."),
        ) from error


def _wide(body: bytes, codec: str, label: str, name: str) -> tuple[str, str, list[Finding]]:
    try:
        return body.decode(codec), label, []
    except UnicodeDecodeError:
        text = body.decode(codec, "replace")
        line = text.count("\n", 0, text.find("\ufffd")) + 1
        message = _("Fila er lagret som {encoding}, men noen tegn er ødelagt.").format(encoding=_(label))
        return text, label, [_doubt(message, name, line)]


def _wide_without_bom(data: bytes) -> str:
    sample = data[:4096]
    if len(data) < 4 or len(data) % 2 or b"\x00" not in sample:
        return ""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Nearly all letters of a Norwegian table lie below 256, so one byte of each pair is zero.
        if zeros >= 0.7 * half and others == 0:
            try:
                data.decode(codec)
            except UnicodeDecodeError:
                return ""
            return codec
    return ""


def _utf8_or_single_byte(body: bytes, label: str, name: str) -> tuple[str, str, list[Finding]]:
    try:
        return body.decode("utf-8"), label, []
    except UnicodeDecodeError as error:
        first = error.start
    mixed = body.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(mixed))
    whole = len(_MULTIBYTE.findall(mixed))
    if whole > strays:
        line = body.count(b"\n", 0, first) + 1
        message = _(
            "De fleste tegnene er UTF-8, men {count} er i et annet tegnsett (det første på linje {line})."
        ).format(count=strays, line=line)
        return _STRAY.sub(_stray_as_windows, mixed), label, [_doubt(message, name, line)]
    if _ONLY_WINDOWS.search(body):
        return body.decode("cp1252", "heltid_latin"), "Windows-1252", []
    return body.decode("latin-1"), "ISO-8859-1", []


def _stray_as_windows(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "heltid_latin")


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    # Five bytes have no meaning in Windows-1252; Latin-1 keeps them, so nothing is lost.
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("heltid_latin", _as_latin)


def _lost_characters(text: str, name: str) -> list[Finding]:
    if "\ufffd" in text:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        count = text.count("\ufffd")
        return [
            _doubt(
                _("{count} tegn ble ødelagt før fila kom hit (det første på linje {line}, vist som «\ufffd»).").format(
                    count=count, line=line
                ),
                name,
                line,
            )
        ]
    if "Ã" in text or "â€" in text:
        found = _MOJIBAKE.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            return [
                _doubt(
                    _("Bokstavene ser ødelagt ut («{found}» på linje {line} der det trolig sto æ, ø eller å).").format(
                        found=found[0], line=line
                    ),
                    name,
                    line,
                )
            ]
    return []


def _doubt(message: str, name: str, line: int) -> Finding:
    action = _("Se etter at æ, ø og å er riktige, og lagre fila på nytt som CSV UTF-8 om de ikke er det.")
    return Finding(Grade.WARNING, "tegnsett", message, action, file=name, line=line)
