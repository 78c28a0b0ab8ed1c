"""What a page shows, as a file: exactly the rows shown, as CSV or as a workbook that says what the figures are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from heltid.charts.chart import Chart
from heltid.definitions import DEFINITIONS
from heltid.locale import THIN_SPACE, TRUE_MINUS, local_time, long_date, number, with_unit
from heltid.templates.text import cell_text, csv_file, protected
from heltid.vocabulary import EXAMPLE_MARK, HIDDEN, NOT_APPLICABLE, WITHHELD

FIGURES, ABOUT = "Tall", "Om tallene"
MISSING, NOT_ASKED = "mangler", "ikke aktuelt"
#: The four ways a figure may not be there, as they stand in a file, with SSB's symbol for each.
SYMBOLS = (
    ("tom celle", f"Opplysningen mangler. På nettsiden står det «{MISSING}». (SSBs tegn: ..)"),
    (NOT_ASKED, "Spørsmålet passer ikke her. (SSBs tegn: .)"),
    (HIDDEN, "Tallet finnes, men vises ikke, fordi for få står bak det. (SSBs tegn: :)"),
    ("0", "Tallet er null."),
)
_WORD_OF = {WITHHELD: HIDDEN, NOT_APPLICABLE: NOT_ASKED}
#: A number as ``locale.number`` writes it, with or without a unit. Four digits without a thousands mark are no number
#: but a year or a municipality's number, and stay text.
_SHOWN_NUMBER = re.compile(rf"([-{TRUE_MINUS}]?)(\d{{1,3}}(?:\u202f\d{{3}})*)(?:,(\d+))?(?:\u00a0(\D.*))?")
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. ``mark`` is SSB's symbol where the value is not to be had; without it None is missing."""

    value: float | None
    unit: str = ""
    decimals: int | None = None
    mark: str | None = None


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


@dataclass(frozen=True, slots=True)
class About:
    """What a table or a chart is, whom it counts and where it comes from.

    ``definitions`` are keys of ``heltid.definitions``; ``filters`` the filters in words; ``mark`` the data set's mark,
    empty for real reports; ``version`` the data version, None where it is not known.
    """

    title: str
    subtitle: str = ""
    source: str = ""
    definitions: tuple[str, ...] = ()
    filters: str = ""
    mark: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of a page, with what they are."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: About

    def csv(self) -> bytes:
        """UTF-8 with BOM, ``;``, decimal comma; the mark on the first line; no cell that Excel would run.

        A unit that all numbers of a column share stands in its header.
        """
        rows = [tuple(map(_typed, row)) for row in self.rows]
        units = [_common_unit(row[place] for row in rows) for place in range(len(self.header))]
        header = [
            protected(f"{label} ({unit})" if unit and unit not in label else label)
            for label, unit in zip(self.header, units, strict=True)
        ]
        cells = [[_in_csv(cell, unit) for cell, unit in zip(row, units, strict=True)] for row in rows]
        return csv_file(header, cells, self.about.mark, str)

    def xlsx(self, made: datetime | None = None) -> bytes:
        """The sheets «Tall» and «Om tallene». Numbers are numbers, all else is text that nothing runs."""
        import xlsxwriter

        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(
            buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        _figures(book, self)
        _about(book, self.about, len(self.rows), made or datetime.now(UTC))
        book.close()
        return buffer.getvalue()


def of_chart(chart: Chart, about: About) -> Shown:
    """The chart's own table; a cell with more in it than a number («31 (69 %)») is the number of its series."""
    header, texts = chart.table.header, chart.table.rows
    series = {part.name.casefold(): part.values for part in chart.series if len(part.values) == len(texts)}
    columns: list[list[Cell]] = []
    for place, label in enumerate(header):
        shown = [row[place] for row in texts]
        values = series.get(label.casefold()) if place else None
        if values is None:
            columns.append([*shown])
        else:
            columns.append([_value(value, text) for value, text in zip(values, shown, strict=True)])
    rows = zip(*(_without_missing(column) for column in columns), strict=True)
    return Shown(header, tuple(rows), about)


def file_name(name: str, mark: str, ending: str) -> str:
    """«EKSEMPEL_rapporter-mottatt.csv»: the example programme says so in the name too."""
    stem = _NOT_IN_FILE_NAMES.sub("-", name).strip("-.") or "tall"
    return f"{'EKSEMPEL_' if mark == EXAMPLE_MARK else ''}{stem}.{ending}"


def shown_text(cell: Cell) -> str:
    """A cell as its reader sees it on the page."""
    if cell is None:
        return MISSING
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, Amount):
        if cell.mark in _WORD_OF:
            return _WORD_OF[cell.mark]
        return MISSING if _is_missing(cell.value) else with_unit(cell.value or 0, cell.unit, cell.decimals)
    if isinstance(cell, date):
        return long_date(cell)
    if isinstance(cell, str):
        return cell
    return MISSING if _is_missing(cell) else number(cell)


def _is_missing(value: float | None) -> bool:
    return value is None or value != value


def _value(value: float | None, shown: str) -> Cell:
    if _read(shown) is not None:
        return shown
    if value is not None:
        return value
    return shown if shown in (HIDDEN, NOT_ASKED) else None


def _without_missing(column: list[Cell]) -> list[Cell]:
    """Among numbers the word «mangler» is a figure that is not there; among words it is a level."""
    numeric = any(isinstance(_typed(cell), Amount) for cell in column)
    return [None if numeric and cell == MISSING else cell for cell in column]


def _typed(cell: Cell) -> Amount | date | str | None:
    """The cell as a number with its unit, a date, a text, or None where the figure is missing."""
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, str):
        return _read(cell) or cell
    if isinstance(cell, Amount):
        if cell.mark in _WORD_OF:
            return _WORD_OF[cell.mark]
        return None if _is_missing(cell.value) else cell
    if cell is None or isinstance(cell, date):
        return cell
    return None if _is_missing(cell) else Amount(cell)


def _read(text: str) -> Amount | None:
    found = _SHOWN_NUMBER.fullmatch(text)
    if found is None or (len(found[2]) > 1 and found[2].startswith("0")):
        return None
    decimals = found[3] or ""
    value = float(f"{'-' if found[1] else ''}{found[2].replace(THIN_SPACE, '')}.{decimals or 0}")
    return Amount(value, found[4] or "", len(decimals))


def _common_unit(column: Iterable[Any]) -> str:
    units = {cell.unit for cell in column if isinstance(cell, Amount)}
    return units.pop() if len(units) == 1 else ""


def _in_csv(cell: Amount | date | str | None, unit: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Amount):
        shown = cell_text(float(cell.value or 0))
        return shown if cell.unit == unit else f"{shown} {cell.unit}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return protected(cell)


def _number_format(cell: Amount) -> str:
    """Excel's code for the number: thousands, the decimals shown, and the unit as text behind it."""
    decimals = cell.decimals
    if decimals is None:
        decimals = len(number(cell.value or 0).partition(",")[2])
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    return code + (f'" {cell.unit.replace(chr(34), "")}"' if cell.unit else "")


def _figures(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet(FIGURES)
    formats = _Formats(book)
    bold, head, text = formats("@", bold=True), formats("@", bold=True, bottom=1, bg_color="#E7EDF2"), formats("@")
    top = 0
    if shown.about.mark:
        sheet.write_string(0, 0, protected(shown.about.mark), bold)
        top = 1
    for column, label in enumerate(shown.header):
        sheet.write_string(top, column, protected(label), head)
        longest = max((len(shown_text(row[column])) for row in shown.rows), default=0)
        sheet.set_column(column, column, min(60, max(10, longest + 2, len(label) + 3)))
    for line, row in enumerate(shown.rows, top + 1):
        for column, cell in enumerate(map(_typed, row)):
            if isinstance(cell, Amount):
                sheet.write_number(line, column, cell.value, formats(_number_format(cell)))
            elif isinstance(cell, date):
                sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), formats("dd.mm.yyyy"))
            elif cell is not None:
                sheet.write_string(line, column, protected(cell), text)
    sheet.freeze_panes(top + 1, 1)
    if shown.rows:
        sheet.autofilter(top, 0, top + len(shown.rows), len(shown.header) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    if shown.about.mark:
        sheet.set_footer("&L" + shown.about.mark.replace("&", "&&") + "&R&P av &N")


class _Formats:
    """The workbook's formats, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, code: str, **properties: Any) -> Any:
        key = (code, *sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"num_format": code, **properties})
        return self.made[key]


def _about(book: Any, about: About, count: int, made: datetime) -> None:
    sheet = book.add_worksheet(ABOUT)
    formats = _Formats(book)
    bold, text = formats("@", bold=True, valign="top"), formats("@", text_wrap=True, valign="top")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for row, (label, said) in enumerate(about_lines(about, count, made)):
        sheet.write_string(row, 0, protected(label), bold)
        if said:
            sheet.write_string(row, 1, protected(said), text)


def about_lines(about: About, count: int, made: datetime) -> list[tuple[str, str]]:
    """What the sheet «Om tallene» says, line by line."""

    def given(label: str, text: str) -> list[tuple[str, str]]:
        return [(label, text)] if label and text else []

    lines = [
        *([(about.mark, "")] if about.mark else []),
        ("Hva det er", about.title),
        *given("Måler", about.subtitle),
        ("Filtre", about.filters or "Ingen: hele programmet"),
        *given("Kilde", about.source.removeprefix("Kilde: ")),
        *given("Datasett", about.mark),
        *given("Dataversjon", "" if about.version is None else str(about.version)),
        ("Hentet ut", local_time(made.isoformat())),
        ("Rader", number(count, 0)),
    ]
    known = [DEFINITIONS[key] for key in about.definitions if key in DEFINITIONS]
    if known:
        lines += [("", ""), ("Hva ordene betyr", ""), *((item.term, item.full_text) for item in known)]
    return [*lines, ("", ""), ("Tegn i arket «Tall»", ""), *SYMBOLS]
