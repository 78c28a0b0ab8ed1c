"""Records → tables: header, rows and notes put together. Text files and sheets go the same way from here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from heltid.findings import Finding, Grade
from heltid.language import _
from heltid.reading.fitting import fit
from heltid.reading.header import Header, find_header, is_mark
from heltid.reading.kinds import SAVE_AS
from heltid.reading.layout import footer_start, is_repeated, next_table
from heltid.reading.records import Records
from heltid.reading.table import Assumed, Limits, Table, Unreadable, grouped, refused

MAX_TABLES = 100  # in one file or sheet; what follows stays in the last one


def assemble(
    records: Records, name: str, assumed: Assumed, known: Collection[str], limits: Limits | None, sheet: str = ""
) -> list[Table]:
    """The tables that stand in the records, in order; at least one. A table past a limit has no rows and is FATAL."""
    tables: list[Table] = []
    part: Records | None = records
    while part is not None:
        title = name if not tables else f"{name} › tabell {len(tables) + 1}"
        table, part = _first_table(part, title, assumed, known, limits, sheet, split=len(tables) < MAX_TABLES)
        tables.append(table)
    if len(tables) > 1:
        places = [str(table.assumed.header_line or table.lines[0]) for table in tables[1:]]
        message = _("Fila har {count} tabeller. Den neste begynner på linje {line}.").format(
            count=len(tables), line=places[0]
        )
        if len(places) > 1:
            message = _("Fila har {count} tabeller. De andre begynner på linje {lines}.").format(
                count=len(tables), lines=", ".join(places)
            )
        action = _("Se etter at alle tabellene er lest, eller lagre dem i hver sin fil.")
        tables[0].findings.append(
            Finding(Grade.WARNING, "flere-tabeller", message, action, file=name, line=int(places[0]))
        )
    return tables


def _first_table(
    records: Records,
    name: str,
    assumed: Assumed,
    known: Collection[str],
    limits: Limits | None,
    sheet: str,
    *,
    split: bool,
) -> tuple[Table, Records | None]:
    header = find_header(records.rows, records.lines, known)
    after = next_table(records, header, known) if split else None
    rest = None
    if after is not None:
        rest = _cut(records, after)
        records = Records(records.rows[:after], records.lines[:after], {i for i in records.after_blank if i < after})
    line = records.lines[header.index] if header.index is not None else None
    assumed = replace(assumed, header_line=line)
    try:
        return _table(records, header, name, assumed, limits, sheet), rest
    except Unreadable as fault:
        return refused(name, fault, assumed), rest


def _cut(records: Records, start: int) -> Records:
    return Records(
        records.rows[start:], list(records.lines[start:]), {i - start for i in records.after_blank if i > start}
    )


def _table(records: Records, header: Header, name: str, assumed: Assumed, limits: Limits | None, sheet: str) -> Table:
    rows, lines = records.rows, records.lines
    if not header.names:
        raise Unreadable("ingen-tabell", _("Fila har tekst, men ingen tabell."), _(SAVE_AS))
    findings: list[Finding] = []
    preamble = [_text(rows[index]) for index in header.above]
    marks = [row[0].removeprefix("# ").strip() for row in (rows[index] for index in header.above) if is_mark(row)]
    _tell_header(records, header, name, findings)
    end = footer_start(records, header.first_row, len(header.names))
    for index in range(end, len(rows)):
        findings.append(
            Finding(
                Grade.INFO,
                "under-tabellen",
                _("Linja står under tabellen og er ikke lest som en rad."),
                _("Flytt verdiene opp i tabellen hvis linja skulle vært en rad."),
                file=name,
                line=lines[index],
                value=_text(rows[index])[:500],
            )
        )
    if header.first_row or end < len(rows):
        rows, lines = rows[header.first_row : end], lines[header.first_row : end]
    if header.index is not None:
        rows, lines = _without_repeated(rows, list(lines), header, name, findings)
    _keep_limits(rows, len(header.names), limits)
    fitted = fit(header.names, rows, lines, name, named=header.index is not None)
    _keep_cells(fitted.rows, fitted.lines, fitted.names, limits)
    findings += fitted.findings
    if not fitted.rows:
        action = _("Fyll inn minst én rad under overskriften.")
        findings.append(Finding(Grade.INFO, "ingen-rader", _("Tabellen har ingen rader."), action, file=name))
    return Table(
        name, fitted.names, fitted.rows, fitted.lines, assumed, findings, sheet, marks[0] if marks else "", preamble
    )


def _tell_header(records: Records, header: Header, name: str, findings: list[Finding]) -> None:
    rows, lines = records.rows, records.lines
    titles = [i for i in header.above if not is_mark(rows[i]) and (header.index is None or i < header.index)]
    if titles and not (header.note and len(titles) == 1):
        first, last = lines[titles[0]], lines[titles[-1]]
        if first == last:
            message = _("Linje {line} står over tabellen og er ikke lest som rader.").format(line=first)
        else:
            message = _("Linje {first}–{last} står over tabellen og er ikke lest som rader.").format(
                first=first, last=last
            )
        value = " / ".join(_text(rows[i]) for i in titles)[:500]
        findings.append(Finding(Grade.INFO, "over-tabellen", message, file=name, line=first, value=value))
    if header.note:
        line = lines[header.index] if header.index is not None else None
        findings.append(Finding(Grade.INFO, "flere-overskrifter", header.note, file=name, line=line))
    if header.index is None and rows:
        message = _("Tabellen har ingen overskrift, så kolonnene er nummerert.")
        action = _("Sett inn en linje med kolonnenes navn øverst.")
        findings.append(Finding(Grade.INFO, "uten-overskriftslinje", message, action, file=name))


def _without_repeated(
    rows: list[list[str]], lines: list[int], header: Header, name: str, findings: list[Finding]
) -> tuple[list[list[str]], list[int]]:
    """The header may come again further down, as where files were laid end to end."""
    first = header.names[0]
    if not any(row[0] == first for row in rows):
        return rows, lines
    again = {i for i, row in enumerate(rows) if row[0] == first and is_repeated(row, header)}
    for i in sorted(again):
        message = _("Overskriften står en gang til her og er ikke lest som en rad.")
        findings.append(Finding(Grade.INFO, "gjentatt-overskrift", message, file=name, line=lines[i]))
    kept = [i for i in range(len(rows)) if i not in again]
    return ([rows[i] for i in kept], [lines[i] for i in kept]) if again else (rows, lines)


def _keep_limits(rows: list[list[str]], width: int, limits: Limits | None) -> None:
    if limits is None:
        return
    if len(rows) > limits.rows:
        raise Unreadable(
            "for-mange-rader",
            _("Tabellen har {count} rader. Grensa er {most}.").format(
                count=grouped(len(rows)), most=grouped(limits.rows)
            ),
            _("Del tabellen i flere filer."),
        )
    widest = max(width, max(map(len, rows), default=0))
    if widest > limits.columns:
        raise Unreadable(
            "for-mange-kolonner",
            _("Tabellen har {count} kolonner. Grensa er {most}.").format(
                count=grouped(widest), most=grouped(limits.columns)
            ),
            _("Slett kolonnene som ikke skal med."),
        )


def _keep_cells(rows: list[list[str]], lines: list[int], names: list[str], limits: Limits | None) -> None:
    # Joined rows are measured first, so that cells are only looked at where one of them may be too long.
    if limits is None or max((len("".join(row)) for row in rows), default=0) <= limits.cell:
        return
    for row, line in zip(rows, lines, strict=True):
        for cell, column in zip(row, names, strict=True):
            if len(cell) > limits.cell:
                raise Unreadable(
                    "for-lang-celle",
                    _("En celle har {count} tegn. Grensa er {most}.").format(
                        count=grouped(len(cell)), most=grouped(limits.cell)
                    ),
                    _("Kort ned teksten. Gjelder det flere rader på en gang, mangler trolig et anførselstegn."),
                    line,
                    column[:100],
                )


def _text(row: list[str]) -> str:
    return " ".join(filter(None, row))
