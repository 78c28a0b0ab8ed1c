"""What was found in the files: the worst first and grouped, each with its row, and near misses mended at a click."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import PurePath

import streamlit as st

from heltid import exports
from heltid.findings import Finding, Grade
from heltid.intake import Review
from heltid.language import N_, _, n_
from heltid.locale import listed, number, plural
from heltid.reading import Table
from heltid.reading.names import fold
from heltid.sources import Source
from heltid.ui import components, upload_state
from heltid.ui.gatherings_words import unmarked
from heltid.ui.paging import pages, turn
from heltid.ui.plain import HEADING, SMALL, details, plain
from heltid.ui.upload_assumed import tables_of

HEADER = (N_("Grad"), N_("Fil"), N_("Linje"), N_("Kolonne"), N_("Verdi"), N_("Hva er galt"), N_("Hva du kan gjøre"))
BY_GRADE, BY_LINE = N_("Alvorligst først"), N_("Etter fil og linje")
#: Findings on one page of them, near misses with a button, files given back, and columns of a row that is shown.
ROWS_A_PAGE, FIXES, FILES, COLUMNS = 100, 20, 10, 12


def show(made: Review, files: Sequence[Source]) -> None:
    """All that was found. Nothing where nothing was."""
    if not made.findings:
        return
    components.section(_("Dette fant vi"))
    st.html(f'<p role="status" style="margin:0">{plain(counted(made.findings))}</p>')
    _fixes(made, files)
    order = BY_GRADE
    if len(made.findings) > 1:
        order = (
            st.radio(_("Rekkefølge"), (BY_GRADE, BY_LINE), format_func=_, horizontal=True, key="funn-rekkefolge")
            or BY_GRADE
        )
    ordered = in_order(made.findings, order)
    shown = pages("side-funn", len(ordered), ROWS_A_PAGE)
    st.html(_html(made, ordered[shown.first : shown.last], grouped=order == BY_GRADE))
    turn(shown)
    _downloads(made, ordered)


def counted(findings: Iterable[Finding]) -> str:
    """«2 må rettes, 1 bør sjekkes og 3 til orientering.»"""
    grades = [finding.grade for finding in findings]
    parts = [
        f"{number(grades.count(grade))} {grade.label[0].lower()}{grade.label[1:]}"
        for grade in sorted(Grade, reverse=True)
        if grade in grades
    ]
    return listed(parts) + "."


def in_order(findings: Iterable[Finding], order: str) -> list[Finding]:
    """The worst first, then the same fault together; or as they stand in the files."""

    def place(item: Finding) -> tuple[str, int]:
        return item.file, item.line or 0

    if order == BY_LINE:
        return sorted(findings, key=place)
    return sorted(findings, key=lambda item: (-item.grade, item.rule, *place(item)))


def _html(made: Review, findings: Sequence[Finding], *, grouped: bool) -> str:
    tables = {table.name: table for table in made.reading.tables}
    if not grouped:
        return _table(findings, tables)
    parts = []
    for (grade, rule), group in groupby(findings, key=lambda item: (item.grade, item.rule)):
        members = list(group)
        title = f"{grade.label}: {group_title(members)}"
        id = f"funn-{int(grade)}-{hashlib.sha256(rule.encode()).hexdigest()[:8]}"
        parts.append(f'<h3 id="{id}" style="{HEADING.format(18, "16px 0 4px")}">{plain(title)}</h3>')
        parts.append(_table(members, tables))
    return "".join(parts)


def group_title(findings: Sequence[Finding]) -> str:
    """What a group of the same fault is called: the fault itself, and how many places it stands."""
    first = findings[0].message
    short = first if len(first) <= 120 else f"{first[:120].rsplit(' ', 1)[0]} …"
    if len(findings) == 1:
        return short
    rest = plural(len(findings) - 1, "sted til", "steder til")
    if len({item.message for item in findings}) == 1:
        return f"{short} ({rest})"
    return _("{fault} ({places} med samme slags feil)").format(fault=short, places=rest)


def _table(findings: Sequence[Finding], tables: dict[str, Table]) -> str:
    # what is wrong and what to do are sentences: on a phone they keep a width that can be read
    wide = ' style="min-width:22ch"'
    head = "".join(f'<th scope="col"{wide if label in HEADER[-2:] else ""}>{plain(_(label))}</th>' for label in HEADER)
    body = "".join(
        f'<tr><th scope="row">{plain(item.grade.label)}</th><td>{plain(item.file)}</td>'
        f'<td class="tallverdi">{"" if item.line is None else item.line}</td>'
        f"<td>{plain(item.column)}</td><td>{plain(item.value)}</td>"
        f"<td>{plain(item.message)}{_row(item, tables.get(item.file))}</td><td>{plain(item.action)}</td></tr>"
        for item in findings
    )
    return f'<div class="rulle"><table class="tall"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(item: Finding, table: Table | None) -> str:
    """The row a finding is about with the ones before and after it, folded."""
    if table is None or item.line is None:
        return ""
    at = bisect_left(table.lines, item.line)
    if at == len(table.lines) or table.lines[at] != item.line:
        return ""
    near = range(max(0, at - 1), min(len(table.rows), at + 2))
    filled = [
        index
        for index, label in enumerate(table.header)
        if label == item.column or any(table.rows[row][index] for row in near)
    ]
    found = next((index for index in filled if table.header[index] == item.column), None)
    shown = filled[:COLUMNS]
    if found is not None and found not in shown:
        shown[-1] = found
    head = "".join(f"<th>{plain(table.header[index])}</th>" for index in shown)
    body = ""
    for row in near:
        cells = "".join(
            f"<td>{f'<mark>{plain(cell)}</mark>' if row == at and index == found else plain(cell)}</td>"
            for index, cell in ((index, table.rows[row][index][:200]) for index in shown)
        )
        mark = ' style="font-weight:600"' if row == at else ""
        body += f"<tr{mark}><th>{table.lines[row]}</th>{cells}</tr>"
    inner = f'<div class="rulle"><table class="tall"><tr><th>{plain(_("Linje"))}</th>{head}</tr>{body}</table></div>'
    return details(_("Vis raden"), inner)


def fixes(made: Review, files: Sequence[Source]) -> list[tuple[Source, list[Finding]]]:
    """Near misses that a click mends: the same cell text in the same column of a file together, the most first."""
    owner = {table.name: source for source in files for table in tables_of(made, source)}
    tables = {table.name: table for table in made.reading.tables}
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for item in made.findings:
        if item.suggestion and item.file in tables and _stands(item, tables[item.file]):
            groups.setdefault((item.file, item.column, item.value, item.suggestion), []).append(item)
    return [(owner[key[0]], group) for key, group in sorted(groups.items(), key=lambda pair: -len(pair[1]))]


def _stands(item: Finding, table: Table) -> bool:
    """Whether the cell says what was found, so that a click does mend it: a number read as «0999» may stand as 999."""
    if item.line is None or item.column not in table.header:
        return False
    at = bisect_left(table.lines, item.line)
    if at == len(table.lines) or table.lines[at] != item.line:
        return False
    return fold(table.rows[at][table.header.index(item.column)]) == fold(item.value)


def _fixes(made: Review, files: Sequence[Source]) -> None:
    found = fixes(made, files)
    edited = [source for source in files if source.edits]
    if not found and not edited:
        return
    with st.container(key="rettinger"):
        if found:
            st.html(
                f'<h3 style="{HEADING.format(18, "8px 0 0")}">{plain(_("Mente du dette?"))}</h3><div style="{SMALL}">'
                f"{plain(_('Ett klikk retter det i denne opplastingen. Fila di blir ikke endret.'))}</div>"
            )
        with st.container(horizontal=True):
            for source, group in found[:FIXES]:
                _fix(source, group)
        if edited:
            count = sum(len(source.edits) for source in edited)
            said = n_("{cells} er rettet her på siden.", "{cells} er rettet her på siden.", count)
            said = said.format(cells=plural(count, "celle", "celler"))
            st.html(f'<div role="status">{plain(said)}</div>')
            st.button(
                _("Ta bort rettingene"), key=f"uten-rettinger-{upload_state.turn()}", on_click=_undo, args=(edited,)
            )


def _fix(source: Source, group: Sequence[Finding]) -> None:
    first = group[0]
    where = _("linje {line}").format(line=first.line) if len(group) == 1 else plural(len(group), "sted", "steder")
    name = hashlib.sha256("|".join((first.file, first.column, first.value, first.suggestion)).encode()).hexdigest()
    label = unmarked(
        _("Bytt «{value}» med «{suggestion}» ({where})").format(
            value=first.value[:60], suggestion=first.suggestion[:60], where=where
        )
    )
    st.button(label, key=f"rett-{upload_state.turn()}-{name[:12]}", on_click=upload_state.mend, args=(source, group))


def _undo(edited: Sequence[Source]) -> None:
    for source in edited:
        upload_state.said_of(source).edits = ()


def confirmed(made: Review) -> bool:
    """Whether every group of warnings has been looked at; asks for each on its own."""
    groups: dict[str, list[Finding]] = {}
    for item in made.findings:
        if item.grade is Grade.WARNING:
            groups.setdefault(item.rule, []).append(item)
    if not groups:
        return True
    components.section(_("Det som bør sjekkes"))
    components.note(_("Sett et kryss for hvert punkt når du har sett på det og det stemmer."))
    answers = []
    for rule, group in groups.items():
        # another set of places is another question: its box is empty again
        places = hashlib.sha256(repr([(item.file, item.line, item.message) for item in group]).encode()).hexdigest()
        answers.append(
            st.checkbox(
                unmarked(_("Sett på: {fault}").format(fault=group_title(group))),
                key=f"bekreft-{upload_state.turn()}-{rule}-{places[:12]}",
            )
        )
    return all(answers)


def _downloads(made: Review, ordered: Sequence[Finding]) -> None:
    def rows() -> bytes:
        return components.table_csv(
            tuple(map(_, HEADER)),
            [
                (
                    item.grade.label,
                    item.file,
                    "" if item.line is None else str(item.line),
                    item.column,
                    item.value,
                    item.message,
                    item.action,
                )
                for item in ordered
            ],
        )

    with st.container(horizontal=True, key="filer-funn"):
        components.download(_("Last ned lista som CSV"), "funn", "", rows)
        tables = [table for table in made.reading.tables if table.rows]
        for place, table in enumerate(tables[:FILES]):
            stem = PurePath(table.name).stem or "fil"
            components.download(
                unmarked(_("Last ned {file} med funnene i en egen kolonne").format(file=table.name[:60])),
                f"{stem}_med_funn" if len(tables) == 1 else f"{stem}_{place + 1}_med_funn",
                "",
                lambda table=table: exports.with_findings(table, made.findings),  # type: ignore[misc]
            )
