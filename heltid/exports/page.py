"""What a page shows, as a file: exactly the rows shown, as CSV or as a workbook that says what the figures are."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from heltid.charts.chart import Chart
from heltid.definitions import chosen
from heltid.exports.cells import NOT_ASKED, Amount, Cell, Link, columns, shown_text
from heltid.language import N_, _
from heltid.locale import decimals_of, local_time, number
from heltid.templates.text import cell_text, csv_file, protected
from heltid.vocabulary import HIDDEN

__all__ = ["About", "Amount", "Cell", "Link", "Shown", "about_lines", "file_name", "of_chart", "shown_text"]

FIGURES, ABOUT = N_("Tall"), N_("Om tallene")
#: The four ways a figure may not be there, as they stand in a file, with SSB's symbol for each.
_SYMBOLS = (
    (N_("tom celle"), N_("Opplysningen mangler. På nettsiden står det «mangler». (SSBs tegn: ..)")),
    (NOT_ASKED, N_("Spørsmålet passer ikke her. (SSBs tegn: .)")),
    (HIDDEN, N_("Tallet finnes, men vises ikke, fordi for få står bak det. (SSBs tegn: :)")),
    ("0", N_("Tallet er null.")),
)
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.-]+")


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
        found = columns(self.header, self.rows)
        units = [column.unit for column in found]
        header = [
            protected(f"{column.label} ({unit})" if unit and unit not in column.label else column.label)
            for column, unit in zip(found, units, strict=True)
        ]
        rows = zip(*(column.cells for column in found), strict=True)
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
    """The table beside the chart."""
    return Shown(chart.table.header, chart.table.rows, about)


def file_name(name: str, mark: str, ending: str) -> str:
    """«EKSEMPEL_rapporter-mottatt.csv»: the example programme says so in the name too."""
    stem = _NOT_IN_FILE_NAMES.sub("-", name).strip("-.") or "tall"
    return f"{'EKSEMPEL_' if mark else ''}{stem}.{ending}"


def _in_csv(cell: Amount | date | str | None, unit: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Amount):
        shown = cell_text(float(cell.value or 0))
        return shown if cell.unit == unit else f"{shown}{cell.unit_behind}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return protected(cell)


def _number_format(cell: Amount) -> str:
    """Excel's code for the number: thousands, the decimals shown, and the unit as text behind it."""
    decimals = decimals_of(cell.value or 0) if cell.decimals is None else cell.decimals
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    return code + (f'"{cell.unit_behind.replace(chr(34), "")}"' if cell.unit else "")


def _figures(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet(_(FIGURES))
    formats = _Formats(book)
    bold, head, text = formats("@", bold=True), formats("@", bold=True, bottom=1, bg_color="#E7EDF2"), formats("@")
    top = 0
    if shown.about.mark:
        sheet.write_string(0, 0, protected(shown.about.mark), bold)
        top = 1
    found = columns(shown.header, shown.rows)
    for place, column in enumerate(found):
        sheet.write_string(top, place, protected(column.label), head)
        longest = max((len(shown_text(cell)) for cell in column.cells), default=0)
        sheet.set_column(place, place, min(60, max(10, longest + 2, len(column.label) + 3)))
        for line, cell in enumerate(column.cells, top + 1):
            if isinstance(cell, Amount):
                sheet.write_number(line, place, cell.value, formats(_number_format(cell)))
            elif isinstance(cell, date):
                sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), formats("dd.mm.yyyy"))
            elif cell is not None:
                sheet.write_string(line, place, protected(cell), text)
    sheet.freeze_panes(top + 1, 1)
    if shown.rows:
        sheet.autofilter(top, 0, top + len(shown.rows), len(found) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    if shown.about.mark:
        sheet.set_footer("&L" + shown.about.mark.replace("&", "&&") + _("&R&P av &N"))


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
    sheet = book.add_worksheet(_(ABOUT))
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
        (_("Hva det er"), about.title),
        *given(_("Måler"), about.subtitle),
        (_("Filtre"), about.filters or _("Ingen: hele programmet")),
        *given(_("Kilde"), about.source.removeprefix(f"{_('Kilde')}: ")),
        *given(_("Datasett"), about.mark),
        *given(_("Dataversjon"), "" if about.version is None else str(about.version)),
        (_("Hentet ut"), local_time(made.isoformat())),
        (_("Rader"), number(count, 0)),
    ]
    known = chosen(about.definitions)
    if known:
        lines += [("", ""), (_("Hva ordene betyr"), ""), *((item.term, item.full_text) for item in known)]
    return [
        *lines,
        ("", ""),
        (_("Tegn i arket «Tall»"), ""),
        *((_(sign) if sign[0].isalpha() else sign, _(said)) for sign, said in _SYMBOLS),
    ]
