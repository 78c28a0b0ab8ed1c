"""Files as they were sent → typed rows of the sections, before the store is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from heltid.fields import Section
from heltid.findings import Finding, Grade, worst
from heltid.forms import SIMPLE
from heltid.language import _
from heltid.reading import FOUND, PAGE_LIMITS, Limits, Options, aliases, contains_identity_number, read_tables
from heltid.reading.names import fold
from heltid.reading.rows import Rows
from heltid.reading.sections import find_section, section_told, typed_table
from heltid.reading.simple import simple_rows
from heltid.reading.table import Table
from heltid.store import writing
from heltid.vocabulary import says_example

#: The rule of what is said of a cell that the sender mended on the page.
MENDED = "rettet-på-siden"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that the sender mended after it was read: the file keeps its bytes, the upload says what was mended."""

    file: str
    line: int
    column: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was sent, with what the sender says of it: how to read it, and cells that are mended."""

    name: str
    data: bytes
    options: Options = FOUND
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True)
class Reading:
    """What was read before the store was asked: typed rows per section, and the files."""

    batches: dict[Section, list[Rows]] = field(default_factory=dict)
    files: list[writing.UploadFile] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    digest: str = ""
    marked: bool = False


#: Told how far the reading has come, 0 to 1, and which file is next.
Progress = Callable[[float, str], None]


def read(
    sources: Sequence[Source], limits: Limits | None = PAGE_LIMITS, progress: Progress = lambda share, name: None
) -> Reading:
    """Bytes → typed rows, without the store."""
    reading = Reading(digest=hashlib.sha256(b"".join(source.data for source in sources)).hexdigest())
    size, read_so_far = sum(len(source.data) for source in sources) or 1, 0
    for source in sources:
        progress(read_so_far / size, source.name)
        digest = hashlib.sha256(source.data).hexdigest()
        known = aliases.headings()
        for table in read_tables(source.data, source.name, limits=limits, known=known, options=source.options):
            reading.findings.extend(_mend(table, source.edits))
            _take(reading, table, digest, len(source.data), source.options)
        read_so_far += len(source.data)
    return reading


def _mend(table: Table, edits: Sequence[Edit]) -> list[Finding]:
    """Writes the mended cells into the table, and says so. One that no longer says what was mended is left alone."""
    findings = []
    places = {line: row for row, line in enumerate(table.lines)}
    for edit in edits:
        row = places.get(edit.line)
        if edit.file != table.name or row is None or edit.column not in table.header:
            continue
        column = table.header.index(edit.column)
        if fold(table.rows[row][column]) != fold(edit.was) or contains_identity_number(edit.becomes):
            continue
        told = _("«{before}» er rettet til «{after}» på siden Last opp.").format(
            before=table.rows[row][column][:60], after=edit.becomes[:60]
        )
        table.rows[row] = [*table.rows[row][:column], edit.becomes, *table.rows[row][column + 1 :]]
        action = _("Rett det i fila også, så slipper du det neste gang.")
        place = (table.name, "", edit.line, edit.column, edit.was[:200])
        findings.append(Finding(Grade.INFO, MENDED, told, action, *place))
    return findings


def _take(reading: Reading, table: Table, digest: str, size: int, options: Options) -> None:
    reading.findings.extend(table.findings)
    label = ""
    if worst(table.findings) < Grade.FATAL:
        section, findings = section_told(table, options.section) if options.section else find_section(table)
        reading.findings.extend(findings)
        if section is not None:
            label = section.label
            for rows in simple_rows(table) if section is SIMPLE else [typed_table(table, section)]:
                reading.findings.extend(rows.findings)
                rows.findings.clear()
                if rows.section is not SIMPLE:
                    reading.batches.setdefault(rows.section, []).append(rows)
    reading.marked |= any(map(says_example, (table.mark, *table.preamble)))
    reading.tables.append(table)
    assumed = table.assumed
    reading.files.append(
        writing.UploadFile(table.name, digest, size, label, assumed.encoding, assumed.delimiter, assumed.header_line)
    )
