"""Which section a table is, told by its header alone, and its columns under the form's names."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.fields import Section
from heltid.findings import Finding, Grade
from heltid.forms import REMOVE
from heltid.language import _, n_
from heltid.locale import listed, quoted
from heltid.reading import aliases
from heltid.reading.aliases import FORMS
from heltid.reading.cells import READ_AS, nearest
from heltid.reading.names import normalise
from heltid.reading.rows import Rows, type_rows
from heltid.reading.table import Table

#: The column that a file gets when it is given back with its findings; it says nothing when it returns.
FINDINGS_COLUMN = "funn"


def find_section(table: Table) -> tuple[Section | None, list[Finding]]:
    """The section whose required columns are all in the header; none or several is an ERROR that names the nearest."""
    header = {normalise(name) for name in table.header}
    missing = {section.name: _missing(section, header) for section in FORMS}
    whole = [section for section in FORMS if not missing[section.name]]
    if len(whole) == 1:
        return whole[0], []
    found = listed([quoted(name) for name in table.header[:12]]) or _("ingen")
    line = table.assumed.header_line
    if whole:
        names = listed([quoted(section.label) for section in whole])
        return None, [
            Finding(
                Grade.ERROR,
                "flere-skjema",
                _("Tabellen passer til flere skjema: {names}.").format(names=names),
                _("Bruk malen for det skjemaet du mener, og ta bort kolonner som hører til et annet."),
                table.name,
                line=line,
            )
        ]
    near = min(FORMS, key=lambda section: (len(missing[section.name]) / len(section.required), section.name))
    lacking = missing[near.name]
    hints = []
    for label in lacking:
        like = nearest(label, table.header)
        hints.append(quoted(label) + (_(" (ligner «{like}»)").format(like=like) if like else ""))
    return None, [
        Finding(
            Grade.ERROR,
            "ukjent-skjema",
            _(
                "Fant ikke ut hvilket skjema dette er. Nærmest er «{near}», men der mangler {columns}. "
                "Kolonnene i fila er {found}."
            ).format(near=near.label, columns=listed(hints), found=found),
            n_(
                "Legg til kolonnen som mangler, eller last ned malen på nytt.",
                "Legg til kolonnene som mangler, eller last ned malen på nytt.",
                len(lacking),
            ),
            table.name,
            near.label,
            line=line,
            column=lacking[0],
        )
    ]


def section_told(table: Table, name: str) -> tuple[Section | None, list[Finding]]:
    """The section that the sender says the table is; a required column that is not there is an ERROR."""
    section = next((section for section in FORMS if section.name == name), None)
    if section is None:
        return None, []
    lacking = _missing(section, {normalise(label) for label in table.header})
    if not lacking:
        return section, []
    told = listed([quoted(label) for label in lacking])
    return None, [
        Finding(
            Grade.ERROR,
            "ukjent-skjema",
            _("Fila er lest som «{form}», men der mangler {columns}.").format(form=section.label, columns=told),
            _("Velg et annet skjema, eller legg til det som mangler i fila."),
            table.name,
            section.label,
            line=table.assumed.header_line,
            column=lacking[0],
        )
    ]


def _missing(section: Section, header: set[str]) -> list[str]:
    there = {name for heading, name in aliases.columns(section).items() if heading in header}
    return [item.label for item in section.required if item.name not in there]


def columns_of(table: Table, section: Section) -> tuple[dict[str, int], list[Finding]]:
    """English name → the column's index in the table; unknown columns are a WARNING, the same column twice an ERROR."""
    own, known = aliases.own_columns(section), aliases.columns(section)
    in_bokmaal = {own[heading] for heading in map(normalise, table.header) if heading in own}
    indices: dict[str, int] = {}
    findings = []
    for index, label in enumerate(table.header):
        name = known.get(normalise(label))
        if normalise(label) not in own and name in in_bokmaal:
            name = None  # the column stands there under its own name, so this is another
        rule = None
        if name is None:
            if label and normalise(label) != FINDINGS_COLUMN:
                like = nearest(label, [item.label for item in section.fields if item.name not in indices])
                rule = (
                    Grade.WARNING,
                    "ukjent-kolonne",
                    _("Kolonnen «{column}» finnes ikke i skjemaet «{form}» og blir ikke lagret.").format(
                        column=label[:60], form=section.label
                    ),
                    _("Mente du «{like}»? Da må du rette overskriften.").format(like=like)
                    if like
                    else _("Ta den bort, eller la den stå."),
                )
        elif name in indices:
            rule = (
                Grade.ERROR,
                "kolonne-to-ganger",
                _("Kolonnen «{column}» står to ganger.").format(
                    column=section.field(name).label if section.has(name) else label
                ),
                _("Ta bort den ene."),
            )
        else:
            indices[name] = index
            if normalise(label) not in own:
                meant = section.field(name).label if section.has(name) else REMOVE.label
                rule = (
                    Grade.INFO,
                    READ_AS,
                    _("Kolonnen «{column}» er lest som «{meant}».").format(column=label[:60], meant=meant),
                    _("Du trenger ikke å gjøre noe."),
                )
        if rule:
            findings.append(
                Finding(*rule, table.name, section.label, line=table.assumed.header_line, column=label[:60])
            )
    return indices, findings


def typed_table(table: Table, section: Section) -> Rows:
    """The rows of a table that is known to be this section."""
    indices, findings = columns_of(table, section)
    columns: dict[str, Sequence[str]] = dict.fromkeys(indices, ())
    if table.rows:
        across = list(zip(*table.rows, strict=True))
        columns = {name: across[index] for name, index in indices.items()}
    labels = {name: table.header[index] for name, index in indices.items()}
    lines = table.lines

    def place(row: int, name: str) -> tuple[int, str]:
        return lines[row], labels.get(name) or section.field(name).label

    rows = type_rows(section, columns, place, table.name, table.decimal)
    rows.findings[:0] = findings
    return rows
