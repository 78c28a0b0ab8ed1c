"""A report for the ministry's journal: one ZIP file with all of it, as it stands in the store.

It holds the report as PDF, the files that were sent, byte for byte, its rows as CSV that ``import`` takes back, the
receipts of the uploads that it came with, and the check sums of these. A file that brought in a whole programme, or
came before the store kept files, is named in ``kvittering.txt`` by its check sum alone. The same report gives the same
bytes until something changes it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from heltid import receipts, submitted, typesetting
from heltid.analysis.programme import Programme
from heltid.forms import SECTIONS
from heltid.language import _
from heltid.locale import OSLO, file_stem, local_time, long_date
from heltid.store import open_reader, originals, queries, uploaded
from heltid.store.reports import Key, Touch
from heltid.submitted import Report
from heltid.templates.text import csv_file

_TEMPLATE = Path(__file__).with_name("report.typ")
#: So many receipts, and rows in one: the list in ``kvittering.txt`` names every upload.
_RECEIPTS, _LONGEST_RECEIPT = 10, 1_000
_SUMS = "kontrollsummer.sha256"
_ENDINGS = ("csv", "txt", "tsv", "xlsx", "zip")
_NOT_IN_NAMES = re.compile(r"[^a-zæøå0-9-]+")


def stem(key: Key) -> str:
    """«rapport_lyngvik_aarsrapport_2013»: what the file is called, without its ending."""
    return "_".join(("rapport", *(file_stem(_NOT_IN_NAMES.sub("-", part.lower())) for part in key)))


def archive_file(path: Path | str, key: Key) -> bytes:
    """The ZIP file. Raises ValueError where no part of the report is stored, StoreError where it cannot be read."""
    programme = queries.programme(path)
    report = submitted.report(programme, key)
    history = [one for one in submitted.history(path, key) if one.upload <= programme.version]
    files = {
        f"{stem(key)}.pdf": pdf(programme, report, history),
        **{f"svar/{name}": data for name, data in _rows(path, report)},
        "kvittering.txt": _receipt(report, history).encode(),
        **dict(_receipts(path, history)),
        **dict(_originals(path, history)),
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return _zip({**files, _SUMS: sums.encode()}, _moment(history))


def pdf(programme: Programme, report: Report, history: Sequence[Touch]) -> bytes:
    """The report on paper: everything it says, under the labels of the forms."""
    facts = [
        _("Prosjekt-id: {project}").format(project=report.key[0]),
        _("Status: {status}").format(status=report.status),
    ]
    facts += [_("Mottatt: {date}").format(date=long_date(report.received))] if report.received else []
    content = {
        "title": report.title,
        "words": {
            "page": _("{page} av {pages}"),
            "comment": _("Kommentar fra sekretariatet"),
            "lacks": _("Det mangler"),
            "history": _("Slik er rapporten blitt til"),
        },
        "kicker": _("Rapport til arkivet"),
        "mark": report.mark,
        "facts": facts,
        "comment": submitted.comment(history),
        "lacks": submitted.lacks(report),
        "parts": report.parts,
        "history": {"header": list(map(_, submitted.HISTORY_HEADER)), "rows": submitted.history_rows(history)},
        "footer": f"{programme.mark or programme.kind.label} · "
        + _("dataversjon v{version}").format(version=programme.version),
    }
    return typesetting.pdf(_TEMPLATE, content, _moment(history).date())


def _rows(path: Path | str, report: Report) -> Iterator[tuple[str, bytes]]:
    """A file for each part of the report, columns as in its form."""
    with open_reader(path) as connection:
        for part in report.parts:
            section = SECTIONS[part.section]
            stored = queries.rows_of_projects(connection, section, [report.key[0]])
            kept = [values for __, values in sorted(stored.items()) if submitted.belongs(section, values, report.key)]
            yield (
                f"{file_stem(section.label)}.csv",
                csv_file([item.label for item in section.fields], kept, report.mark),
            )


def _receipt(report: Report, history: Sequence[Touch]) -> str:
    """Each upload that the report came with: number, time, sender, files and check sum."""
    said = [
        _("Kvittering for {report} fra {project}").format(report=report.label, project=report.project),
        report.mark,
        _("Status: {status}").format(status=report.status),
        "",
    ]
    for one in history:
        if one.kind in ("upload", "undo"):
            said += [
                _("Opplasting {upload}, {time}").format(upload=one.upload, time=local_time(one.time)),
                _("Sendt av: {sender}").format(sender=one.by),
                *([_("Angrer opplasting: {upload}").format(upload=one.undoes)] if one.undoes else []),
                *(_("Fil: {file}").format(file=" ".join(name.split())) for name in one.files),
                _("Kontrollsum (SHA-256): {hash}").format(hash=one.hash),
                "",
            ]
    return "\r\n".join(said)


def _receipts(path: Path | str, history: Sequence[Touch]) -> Iterator[tuple[str, bytes]]:
    """The receipts as their senders got them, of the last uploads; not of one that brought in a whole programme."""
    for upload in _own_uploads(path, history):
        made = receipts.receipt(path, upload)
        if made is not None:
            yield made.file_name("pdf"), receipts.pdf(made)


def _originals(path: Path | str, history: Sequence[Touch]) -> Iterator[tuple[str, bytes]]:
    """The files as they were sent, under a name that we make: the upload's number first, so that no two are alike."""
    with open_reader(path) as connection:
        for upload in _own_uploads(path, history):
            for turn, one in enumerate(originals.of_upload(connection, upload), 1):
                if one.data is not None:
                    yield f"original/{upload}_{turn}_{_safe(one.name)}", one.data


def _safe(name: str) -> str:
    """A file's name as the sender wrote it, without what could be a path, a mark or another ending."""
    base, point, ending = name.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    if not point or ending.lower() not in _ENDINGS:
        base, ending = name, "dat"
    return f"{file_stem(_NOT_IN_NAMES.sub('-', base.lower())).strip('-')[:60] or 'fil'}.{ending.lower()}"


def _own_uploads(path: Path | str, history: Sequence[Touch]) -> list[int]:
    """The last uploads of the report, without those that brought in a whole programme."""
    uploads = [one.upload for one in history if one.kind in ("upload", "undo")][:_RECEIPTS]
    with open_reader(path) as connection:
        heads = [head for upload in uploads if (head := uploaded.head(connection, upload))]
    return [
        head.id for head in heads if head.counts.added + head.counts.changed + head.counts.removed <= _LONGEST_RECEIPT
    ]


def _moment(history: Sequence[Touch]) -> datetime:
    """When the report was last touched: the time of every file in the archive."""
    if not history:
        return datetime(1980, 1, 1, tzinfo=OSLO)
    return datetime.fromisoformat(history[0].time).astimezone(OSLO)


def _zip(files: dict[str, bytes], moment: datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()
