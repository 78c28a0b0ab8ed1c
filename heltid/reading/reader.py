"""``read_table`` and ``read_tables``: bytes of a file → tables, whatever the file turns out to be."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from heltid.findings import Finding, Grade
from heltid.language import _
from heltid.locale import number, quoted
from heltid.reading import kinds
from heltid.reading.assembly import assemble
from heltid.reading.dialect import find_dialect, unify_line_ends
from heltid.reading.encoding import decode
from heltid.reading.identity import contains_identity_number, mask_identity_numbers
from heltid.reading.names import normalise
from heltid.reading.records import Records, split_records
from heltid.reading.table import FOUND, PAGE_LIMITS, Assumed, Limits, Options, Table, Unreadable, refused

if TYPE_CHECKING:
    from heltid.reading.archive import Budget


def read_table(
    data: bytes,
    name: str = "",
    *,
    limits: Limits | None = PAGE_LIMITS,
    known: Collection[str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    """The first table of a file. A file that cannot be read gives a table with no rows and a FATAL finding.

    ``known`` are column names the caller expects. ``encoding`` and ``delimiter`` are found where they are not given.
    ``limits=None`` lifts the limits of size. Never raises, whatever the bytes.
    """
    tables = _read(data, name, limits, known, Options(encoding, delimiter))
    table = tables[0]
    others = [other for other in tables[1:] if not other.name.startswith(table.name + " › tabell")]
    if others:
        names = ", ".join(quoted(other.name.split(" › ", 1)[-1]) for other in others[:10])
        message = _("Bare den første tabellen er lest. Fila har også {names}.").format(names=names)
        action = _("Lagre tabellene i hver sin fil, eller les alle på en gang.")
        table.findings.append(Finding(Grade.WARNING, "flere-tabeller", message, action, file=table.name))
    return table


def read_tables(
    data: bytes,
    name: str,
    *,
    limits: Limits | None = PAGE_LIMITS,
    known: Collection[str] | None = None,
    options: Options = FOUND,
) -> list[Table]:
    """All tables of a file: of a text file, of each sheet of a workbook, of each file in a ZIP. Never empty.

    ``options`` are what the sender says of the file, and of every file in a ZIP.
    """
    tables = _read(data, name, limits, known, options)
    for table in tables:
        table.decimal = options.decimal or ""
    return tables


def _read(
    data: bytes,
    name: str,
    limits: Limits | None,
    known: Collection[str] | None,
    options: Options,
) -> list[Table]:
    name = mask_identity_numbers(name)
    names = frozenset(map(normalise, known or ()))
    try:
        if limits is not None and len(data) > limits.bytes:
            raise Unreadable(
                "for-stor-fil",
                _("Fila er på {size} MB. Grensa er {most} MB.").format(
                    size=_megabytes(len(data)), most=_megabytes(limits.bytes)
                ),
                _("Del tabellen i flere filer."),
            )
        kinds.refuse_what_is_no_table(data)
        if kinds.is_zip(data):
            return _read_zip(data, name, limits, names, None, options)
        return _read_text(data, name, limits, names, options)
    except Unreadable as fault:
        return [refused(name, fault)]


def _megabytes(size: int) -> str:
    # Rounded up, so that a file a little over the limit does not seem to be just on it.
    tenths = -(-size * 10 // (1024 * 1024))
    return number(tenths / 10)


def _read_zip(
    data: bytes, name: str, limits: Limits | None, known: Collection[str], budget: Budget | None, options: Options
) -> list[Table]:
    # Imported here: a text file needs neither zipfile nor the workbook reader, and start-up time counts.
    from heltid.reading.archive import open_archive
    from heltid.reading.workbook import read_workbook

    archive = open_archive(data, limits, budget)
    if archive.is_workbook:
        kinds.refuse_another_ending(name, "xlsx")
        if archive.holds_identity_number():
            raise identity_fault()
        return read_workbook(archive, name, known, limits, options.sheet)
    tables: list[Table] = []
    for member, content in archive.files():
        title = mask_identity_numbers(f"{name} › {member}")
        try:
            kinds.refuse_what_is_no_table(content)
            if kinds.is_zip(content):
                tables += _read_zip(content, title, limits, known, archive.budget, options)
            else:
                tables += _read_text(content, title, limits, known, options)
        except Unreadable as fault:
            tables.append(refused(title, fault))
    if not any(finding.grade >= Grade.FATAL for table in tables for finding in table.findings):
        kinds.refuse_another_ending(name, "zip")
    return tables


def _read_text(
    data: bytes,
    name: str,
    limits: Limits | None,
    known: Collection[str],
    options: Options,
) -> list[Table]:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00") and b"\x00" not in data.strip(b"\r\n \t")[2:3]:
        raise Unreadable("tom-fil", _("Fila er tom."), _("Se etter at du valgte riktig fil."))
    text, label, findings = decode(data, name, options.encoding)
    kinds.refuse_another_ending(name, "csv")
    if contains_identity_number(text):
        raise identity_fault()
    text, line_end = unify_line_ends(text)
    delimiter = options.delimiter
    if delimiter is not None and len(delimiter) > 1:
        delimiter = None
    dialect = find_dialect(text, known, delimiter)
    records = split_records(text, dialect, limits.rows if limits is not None else None)
    if line_end == "blandet" and _breaks_in_cells(records, text):
        line_end = "CRLF"
    quoted = dialect.quote in text
    del text
    if not records.rows:
        raise Unreadable("tom-fil", _("Fila har ingen rader."), _("Se etter at du valgte riktig fil."))
    quote = dialect.quote if quoted else ""
    assumed = Assumed("csv", label, dialect.delimiter, quote, line_end)
    findings += _quote_findings(records, name)
    tables = assemble(records, name, assumed, known, limits)
    tables[0].findings[:0] = findings
    return tables


def identity_fault() -> Unreadable:
    return Unreadable(
        "fødselsnummer",
        _("Fila inneholder et fødselsnummer eller D-nummer, og er avvist. Ingenting er lagret."),
        _("Fjern alle fødselsnumre fra fila, og last den opp på nytt."),
    )


def _breaks_in_cells(records: Records, text: str) -> bool:
    """Whether the odd line ends are those inside cells, as Excel writes them."""
    return any("\n" in cell for row in records.rows for cell in row) and '"' in text


def _quote_findings(records: Records, name: str) -> list[Finding]:
    findings = [
        Finding(
            Grade.WARNING,
            "anfoerselstegn",
            _("Et anførselstegn på linja er ikke avsluttet, og er lest som et vanlig tegn."),
            _("Fjern anførselstegnet, eller sett et til der teksten slutter."),
            file=name,
            line=line,
        )
        for line in records.open_quotes
    ]
    for line, span in records.swallowing:
        message = _("En celle går over {span} linjer som hver ligner en rad.").format(span=span)
        action = _("Se etter om et anførselstegn mangler eller er til overs.")
        findings.append(Finding(Grade.WARNING, "anfoerselstegn", message, action, file=name, line=line))
    return findings
