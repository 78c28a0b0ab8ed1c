"""What a cell of a table may hold, as its reader sees it and as a column of numbers, dates and texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heltid.charts.chart import SOFT_HYPHEN
from heltid.language import N_, Language, _, current
from heltid.locale import THIN_SPACE, TRUE_MINUS, long_date, number, with_unit
from heltid.vocabulary import HIDDEN, NOT_APPLICABLE, WITHHELD

MISSING, NOT_ASKED = N_("mangler"), N_("ikke aktuelt")
_WORD_OF = {WITHHELD: HIDDEN, NOT_APPLICABLE: NOT_ASKED}
#: A number as ``locale.number`` writes it, with or without a unit; in English the per cent sign stands close. Four
#: digits without a thousands mark are no number but a year or a municipality's number, and stay text.
_NORWEGIAN_NUMBER = re.compile(rf"([-{TRUE_MINUS}]?)(\d{{1,3}}(?:\u202f\d{{3}})*)(?:,(\d+))?(?:\u00a0(\D.*))?")
_ENGLISH_NUMBER = re.compile(rf"([-{TRUE_MINUS}]?)(\d{{1,3}}(?:,\d{{3}})*)(?:\.(\d+))?(?:\u00a0(\D.*)|(?=%)(%))?")
_WITH_NOTE = re.compile(r"([^(]+) \((.+)\)")
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. ``mark`` is SSB's symbol where the value is not to be had; without it None is missing."""

    value: float | None
    unit: str = ""
    decimals: int | None = None
    mark: str | None = None

    @property
    def unit_behind(self) -> str:
        """The unit as it stands behind the number, with what parts the two, empty where there is no unit."""
        if self.unit == "%" and current() is Language.ENGLISH:
            return "%"
        return f" {self.unit}" if self.unit else ""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address of ours. An address elsewhere is no link: the text stands alone."""

    text: str
    address: str = ""

    @property
    def own_address(self) -> str:
        """The address where it is one of ours («/kommune?kommune=1824»), else empty."""
        return self.address if _OWN_ADDRESS.fullmatch(self.address) else ""


Cell = str | int | float | date | Amount | Link | None


def shown_text(cell: Cell) -> str:
    """A cell as its reader sees it on the page."""
    if cell is None:
        return _(MISSING)
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, Amount):
        if cell.mark in _WORD_OF:
            return _(_WORD_OF[cell.mark])
        return _(MISSING) if _is_missing(cell.value) else with_unit(cell.value or 0, cell.unit, cell.decimals)
    if isinstance(cell, date):
        return long_date(cell)
    if isinstance(cell, str):
        return cell
    return _(MISSING) if _is_missing(cell) else number(cell)


def _is_missing(value: float | None) -> bool:
    return value is None or value != value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file, its cells as numbers, dates and texts, None where a figure is missing."""

    label: str
    cells: tuple[Amount | date | str | None, ...]

    @property
    def unit(self) -> str:
        """The unit that all its numbers share, else empty."""
        units = {cell.unit for cell in self.cells if isinstance(cell, Amount)}
        return units.pop() if len(units) == 1 else ""


def columns(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns of the file. What stands behind a number in the same cell gets a column of its own: its share
    («31 (69 %)») or what must be known of it («6,4 % (hittil i år)»)."""
    found = []
    for place, label in enumerate(header):
        label = label.replace(SOFT_HYPHEN, "")
        pairs = [_apart(row[place]) for row in rows]
        cells = [cell for cell, __ in pairs]
        if any(isinstance(cell, Amount) for cell in cells):
            # Among numbers the word is a figure that is not there; among words it is a level of its own.
            cells = [None if cell in (MISSING, _(MISSING)) else cell for cell in cells]
        found.append(Column(label, tuple(cells)))
        notes = [note for __, note in pairs]
        if any(notes):
            shares = all(isinstance(note, Amount) for note in notes if note)
            name = _("{column}, andel") if shares else _("{column}, merknad")
            found.append(Column(name.format(column=label), tuple(note or None for note in notes)))
    return found


def _apart(cell: Cell) -> tuple[Amount | date | str | None, Amount | str]:
    """The cell, and what stands in brackets behind its number, empty where nothing does."""
    if isinstance(cell, str):
        found = _WITH_NOTE.fullmatch(cell)
        amount = _read(found[1]) if found else None
        if found and amount is not None:
            return amount, _read(found[2]) or found[2]
    return _typed(cell), ""


def _typed(cell: Cell) -> Amount | date | str | None:
    """The cell as a number with its unit, a date, a text, or None where the figure is missing."""
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, str):
        return _read(cell) or cell.replace(SOFT_HYPHEN, "")
    if isinstance(cell, Amount):
        if cell.mark in _WORD_OF:
            return _(_WORD_OF[cell.mark])
        return None if _is_missing(cell.value) else cell
    if cell is None or isinstance(cell, date):
        return cell
    return None if _is_missing(cell) else Amount(cell)


def _read(text: str) -> Amount | None:
    is_english = current() is Language.ENGLISH
    found = (_ENGLISH_NUMBER if is_english else _NORWEGIAN_NUMBER).fullmatch(text)
    if found is None or (len(found[2]) > 1 and found[2].startswith("0")):
        return None
    decimals = found[3] or ""
    value = float(f"{'-' if found[1] else ''}{found[2].replace(',' if is_english else THIN_SPACE, '')}.{decimals or 0}")
    return Amount(value, next(filter(None, found.groups()[3:]), ""), len(decimals))
