"""The workbook inside a native chart: names as text, points in columns, and the way between two values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from heltid.charts.chart import Chart

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _TextOnly:
    """Writes names as text whatever they begin with: «=1+1» is a name here, never a formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Workbook, Any]]:
        workbook = Workbook(xlsx_file, _SAFE)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_TextOnly, CategoryWorkbookWriter):
    pass


class _XyWriter(_TextOnly, XyWorkbookWriter):
    """Two columns for each series beside each other, all as long as the longest: another office program loses a series
    that is followed by a longer one."""

    def _rows(self) -> int:
        return max((len(series) for series in self._chart_data), default=1) + 1

    def _range(self, series: Any, column: int) -> str:
        letters = xl_col_to_name(2 * series.index + column)
        return f"Sheet1!${letters}$2:${letters}${self._rows()}"

    def series_name_ref(self, series: Any) -> str:
        return f"Sheet1!${xl_col_to_name(2 * series.index + 1)}$1"

    def x_values_ref(self, series: Any) -> str:
        return self._range(series, 0)

    def y_values_ref(self, series: Any) -> str:
        return self._range(series, 1)

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        for series in self._chart_data:
            worksheet.write(0, 2 * series.index + 1, series.name)
            worksheet.write_column(1, 2 * series.index, series.x_values)
            worksheet.write_column(1, 2 * series.index + 1, series.y_values)


class _MovedWriter(_CategoryWriter):
    """Two more columns: how far the second series lies over and under the first, as formulas."""

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        first, second = (tuple(series.values) for series in tuple(self._chart_data)[:2])
        for column, (name, sign) in enumerate((("opp", 1), ("ned", -1)), start=len(self._chart_data) + 1):
            worksheet.write(0, column, name)
            for row, (start, end) in enumerate(zip(first, second, strict=True), start=2):
                if start is not None and end is not None:
                    formula = f"=MAX({'C{0}-B{0}' if sign > 0 else 'B{0}-C{0}'},0)".format(row)
                    worksheet.write_formula(row - 1, column, formula, None, max((end - start) * sign, 0))


class Categories(CategoryChartData):
    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)


class Moved(Categories):
    """Categories whose second series is read as a move from the first: ``moves`` draws the way between them."""

    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _MovedWriter(self)


class Places(XyChartData):
    @property
    def _workbook_writer(self) -> _XyWriter:
        return _XyWriter(self)


def categories_of(chart: Chart, kind: type[Categories] = Categories) -> CategoryChartData:
    data = kind(number_format="General")
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    return data
