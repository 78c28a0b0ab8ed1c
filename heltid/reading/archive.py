"""ZIP files, opened with suspicion: everything is judged by the directory first, and measured while it is unpacked."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from heltid.language import _
from heltid.reading.identity import contains_identity_number
from heltid.reading.kinds import SAVE_AS, is_zip
from heltid.reading.table import Limits, Unreadable, grouped

MAX_ENTRIES = 1_000
MAX_RATIO = 200
MAX_BYTES = 1_000_000_000
_SMALL = 1_000_000
_NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh9", b"\xfd7zXZ")
#: Text between the marks of a part of a workbook.
_TEXT = re.compile(r">([^<>]+)<")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError)


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked, shared by a ZIP file and the workbooks in it."""

    left: int
    limited: bool

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise _too_large(self.limited)


@dataclass(slots=True)
class Archive:
    """A ZIP file that has passed the checks of its directory."""

    file: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]
    budget: Budget
    is_workbook: bool

    def read(self, member: str) -> bytes:
        """The member's bytes; raises Unreadable where it is damaged or larger than the directory allowed for."""
        try:
            with self.file.open(self.names[member]) as stream:
                # One byte past the budget tells a lie in the directory without unpacking the rest.
                content = stream.read(self.budget.left + 1)
        except _FAULTS as error:
            raise _damaged() from error
        self.budget.spend(len(content))
        return content

    def holds_identity_number(self) -> bool:
        """Whether a workbook has an identity number anywhere: the file is kept whole, with hidden sheets and notes."""
        for name, entry in self.names.items():
            if not name.lower().endswith(".xml"):
                continue
            try:
                with self.file.open(entry) as stream:
                    content = stream.read(entry.file_size + 1)
            except _FAULTS as error:
                raise _damaged() from error
            said = html.unescape("\n".join(_TEXT.findall(content.decode("utf-8", "replace"))))
            if contains_identity_number(said):
                return True
        return False

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Base name and content of each member that may be a table; raises Unreadable where there is none."""
        members = [name for name in self.names if not _is_litter(name)]
        if not members:
            raise Unreadable("tomt-arkiv", _("ZIP-fila har ingen filer."), _("Se etter at du valgte riktig fil."))
        for member in members:
            content = self.read(member)
            if content.startswith(_NESTED):
                if not is_zip(content):
                    raise _nested()
                self.budget.left += len(content)  # what counts is the workbook's size unpacked
            yield _base_name(member), content


def open_archive(data: bytes, limits: Limits | None, budget: Budget | None = None) -> Archive:
    """The archive, after its directory is checked: kind, number of members, sizes, ratio, passwords.

    ``budget`` is that of the ZIP file it was found in, if any: it must then be a workbook. Raises Unreadable where it
    is something else than a plain ZIP or an XLSX workbook, or may be harmful.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in file.infolist() if not entry.is_dir()]
    except _FAULTS as error:
        raise _damaged() from error
    names = {entry.filename: entry for entry in entries}
    _check_directory(entries, names, limits)
    is_workbook = _kind(file, names)
    if budget is None:
        budget = Budget(limits.bytes if limits is not None else MAX_BYTES, limits is not None)
    elif not is_workbook:
        raise _nested()
    return Archive(file, names, budget, is_workbook)


def _check_directory(entries: list[zipfile.ZipInfo], names: dict[str, zipfile.ZipInfo], limits: Limits | None) -> None:
    if len(entries) > MAX_ENTRIES:
        raise Unreadable(
            "for-mange-filer",
            _("ZIP-fila har {count} filer. Grensa er {most}.").format(
                count=grouped(len(entries)), most=grouped(MAX_ENTRIES)
            ),
            _("Del den i flere ZIP-filer."),
        )
    if len(names) < len(entries):
        raise Unreadable(
            "skadet-zip", _("ZIP-fila har flere filer med samme navn."), _("Gi filene ulike navn, og pakk på nytt.")
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("passord", _("ZIP-fila er låst med passord."), _("Pakk den uten passord."))
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > (limits.bytes if limits is not None else MAX_BYTES):
        raise _too_large(limits is not None)
    if unpacked > _SMALL and unpacked > MAX_RATIO * max(packed, 1):
        raise Unreadable(
            "mistenkelig-zip",
            _("Fila pakkes ut til mer enn 200 ganger sin egen størrelse, og er avvist av sikkerhetsgrunner."),
            _("Lagre tabellen som CSV UTF-8, og last opp den fila."),
        )


def _kind(file: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> bool:
    """Whether the archive is a workbook. Raises Unreadable for other documents that are ZIP files inside."""
    lower = {name.lower().replace("\\", "/") for name in names}
    if any(name.rsplit("/", 1)[-1] == "vbaproject.bin" for name in lower):
        raise Unreadable(
            "makroer",
            _("Arbeidsboka har makroer og er avvist."),
            _("Lagre den som «Excel-arbeidsbok (.xlsx)» uten makroer, og last opp den fila."),
        )
    seems = ""
    if "xl/workbook.bin" in lower:
        seems = _("en binær Excel-fil (.xlsb)")
    elif any(name.startswith("word/") for name in lower):
        seems = _("et Word-dokument")
    elif any(name.startswith("ppt/") for name in lower):
        seems = _("en presentasjon (PowerPoint)")
    elif "mimetype" in names:
        kind = _mimetype(file, names["mimetype"])
        seems = _("et OpenDocument-regneark (.ods)") if "spreadsheet" in kind else _("et OpenDocument-dokument")
        seems = _("en e-bok") if "epub" in kind else seems
    elif "meta-inf/manifest.mf" in lower:
        seems = _("et program (Java)")
    elif any(name.startswith("index/") and name.endswith(".iwa") for name in lower):
        seems = _("et regneark fra Apple Numbers")
    if seems:
        raise Unreadable(
            "ikke-tabell",
            _("Fila ser ut til å være {what}, ikke en tabell vi kan lese.").format(what=seems),
            _(SAVE_AS),
        )
    return "xl/workbook.xml" in lower


def _mimetype(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    try:
        with file.open(entry) as stream:
            return stream.read(200).decode("ascii", "replace")
    except _FAULTS:
        return ""


def _is_litter(name: str) -> bool:
    base = _base_name(name)
    return name.startswith("__MACOSX/") or base.startswith((".", "~$")) or base.lower() in ("thumbs.db", "desktop.ini")


def _base_name(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _nested() -> Unreadable:
    return Unreadable(
        "pakket-i-pakket",
        _("ZIP-fila har en annen pakket fil inni seg."),
        _("Pakk ut den innerste fila, og last opp tabellene hver for seg eller i én ZIP-fil."),
    )


def _damaged() -> Unreadable:
    return Unreadable(
        "skadet-zip", _("Fila er skadet og kan ikke pakkes ut."), _("Lagre den på nytt, og last den opp igjen.")
    )


def _too_large(limited: bool) -> Unreadable:
    message = (
        _("Fila er større enn grensa når den pakkes ut.")
        if limited
        else _("Fila er større enn sikkerhetsgrensa på 1 GB når den pakkes ut.")
    )
    return Unreadable("for-stor-fil", message, _("Del tabellen i flere filer."))
