"""Text cells → typed rows of one section, column by column, with a finding for every cell that cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from heltid.fields import Field, Section
from heltid.findings import Finding, Grade
from heltid.forms import REMOVE
from heltid.language import _
from heltid.locale import number, plural
from heltid.reading.cells import (
    BAD,
    KEEP,
    Ambiguous,
    Fault,
    Noted,
    Parser,
    bounded,
    has_decimal_comma,
    has_decimal_point,
    parser,
)

#: «1,234» where the sender says that the decimal mark is a point.
_COMMA_GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")

#: Where a cell stands in the user's file: row index and column name → line number and the column's name there.
Place = Callable[[int, str], tuple[int, str]]


@dataclass(slots=True)
class Rows:
    """Typed rows of one section from one file.

    ``columns`` maps the field's English name to a list of values, as ``cells`` describes them, ``BAD`` where a fault is
    reported. Columns that the file does not have are absent. ``remove`` is true for rows marked ``slett`` = ja.
    ``decimal`` is the decimal mark that the sender told of, empty where it is to be found.
    """

    section: Section
    file: str
    columns: dict[str, list[Any]]
    count: int
    place: Place
    remove: list[bool] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    decimal: str = ""

    def __len__(self) -> int:
        return self.count

    def values(self, name: str) -> list[Any]:
        return self.columns.get(name) or [KEEP] * self.count

    def finding(self, row: int, name: str, fault: Fault, value: object = "") -> Finding:
        line, column = self.place(row, name)
        return Finding(
            fault.grade,
            fault.rule,
            fault.message,
            fault.action,
            self.file,
            self.section.label,
            line,
            column,
            str(value)[:200],
            fault.suggestion,
        )


class _Memo(dict[str, Any]):
    """Each different text of a column is parsed once."""

    def __init__(self, parse: Parser) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._parse(text)
        return value


def type_rows(section: Section, columns: dict[str, Sequence[str]], place: Place, file: str, decimal: str = "") -> Rows:
    """Typed rows of ``columns`` (English name → text cells, all of one length; ``remove`` may be among them)."""
    count = len(next(iter(columns.values()), ()))
    rows = Rows(section, file, {}, count, place, decimal=decimal)
    for name, texts in columns.items():
        item = REMOVE if name == REMOVE.name else section.field(name)
        values = _column(rows, item, texts)
        if name == REMOVE.name:
            rows.remove = [value == "ja" for value in values]
        else:
            rows.columns[name] = values
    return rows


def _column(rows: Rows, item: Field, texts: Sequence[str]) -> list[Any]:
    parse = parser(item)
    if rows.decimal == "." and item.is_numeric:
        memo = _Memo(lambda text: parse(text.replace(",", "") if _COMMA_GROUPS.fullmatch(text) else text))
    else:
        memo = _Memo(parse)
    values = list(map(memo.__getitem__, texts))
    special = {text for text, value in memo.items() if type(value) in (Fault, Noted, Ambiguous)}
    if not special:
        return values
    if any(type(memo[text]) is Ambiguous for text in special):
        _settle(rows, item, texts, memo)
    faults = {text: memo[text] for text in special}
    told: set[str] = set()
    for index, text in enumerate(texts):
        found = faults.get(text)
        if found is None:
            continue
        if type(found) is Fault:
            rows.findings.append(rows.finding(index, item.name, found, text))
            values[index] = BAD
        elif type(found) is Noted:
            if text not in told:
                rows.findings.append(rows.finding(index, item.name, found.fault, text))
            if found.fault.once:
                told.add(text)
            values[index] = found.value
        else:
            values[index] = found
    return values


def _settle(rows: Rows, item: Field, texts: Sequence[str], memo: _Memo) -> None:
    """Decides what ``1.234`` means in this column. A field bound by its indicator is left to ``settle_by``."""
    if rows.decimal:
        choice: bool | None = rows.decimal == "."
    elif any(map(has_decimal_comma, memo)):
        choice = False
    elif any(map(has_decimal_point, memo)):
        choice = True
    elif item.by_indicator:
        return
    else:
        choice = False
    doubtful = {text for text, value in memo.items() if type(value) is Ambiguous}
    for text in doubtful:
        memo[text] = bounded(item, memo[text].decimal if choice else memo[text].thousands)
    if rows.decimal:
        return
    where = [index for index, text in enumerate(texts) if text in doubtful]
    _say_how(rows, item, where[0], texts[where[0]], len(where), bool(choice))


def _say_how(rows: Rows, item: Field, row: int, text: str, count: int, decimal: bool) -> None:
    plain = float(text.replace("−", "-").rstrip("% kr")) if text else 0.0
    read = number(plain) if decimal else number(round(plain * 1000))
    sign = _("desimaltegn") if decimal else _("tusenskille")
    fault = Fault(
        "tvetydig-tall",
        _("«{text}» kan leses på to måter. Her er punktum lest som {sign}, altså {read} ({cells} i kolonnen).").format(
            text=text, sign=sign, read=read, cells=plural(count, "celle", "celler")
        ),
        _("Sjekk at det stemmer. Bruk desimalkomma og ingen tusenskille, så er tallet entydig."),
        Grade.WARNING,
    )
    rows.findings.append(rows.finding(row, item.name, fault, text))


def settle_by(rows: Rows, name: str, is_share: Callable[[int], bool]) -> None:
    """Decides what is left of ``1.234`` where the goal's indicator tells: decimal where it is bound to 0–100."""
    item = rows.section.field(name)
    values = rows.columns.get(name, [])
    told: dict[bool, list[tuple[int, Ambiguous]]] = {}
    for index, value in enumerate(values):
        if type(value) is Ambiguous:
            share = is_share(index)
            values[index] = value.decimal if share else value.thousands
            told.setdefault(share, []).append((index, value))
    for share, cells in told.items():
        text = f"{cells[0][1].decimal:.3f}"
        _say_how(rows, item, cells[0][0], text, len(cells), share)
