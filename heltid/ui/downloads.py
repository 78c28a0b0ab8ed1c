"""Files of what a page shows, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from heltid.charts.chart import Chart
from heltid.exports.page import About, Shown, file_name, of_chart
from heltid.ui.context import completed

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(label: str, name: str, mark: str, data: Callable[[], bytes], ending: str = "csv", mime: str = CSV) -> None:
    """A file that is made when it is asked for."""
    key = f"last-ned-{name}" if ending == "csv" else f"last-ned-{name}-{ending}"
    st.download_button(label, data, file_name(name, mark, ending), mime, key=key, on_click="ignore")


def downloads(name: str, mark: str, shown: Callable[[], Shown], what: str = "tallene") -> None:
    """The rows shown as CSV and as a workbook, behind one button: the two are made when it is opened, since under each
    of a page's figures they cost a tenth of the page. ``shown`` is called at the click; ``what`` is what they are
    called."""
    with st.popover(f"Last ned {what}", key=f"filer-{name}", on_change="rerun") as files:
        if files.open:
            download(f"Last ned {what} (CSV)", name, mark, lambda: shown().csv())
            download(f"Last ned {what} (Excel)", name, mark, lambda: shown().xlsx(), "xlsx", XLSX)


def about_chart(chart: Chart) -> About:
    """What the chart is, under the filters of the page."""
    definitions = tuple(getattr(chart, "definitions", ()))
    return completed(About(chart.title, chart.subtitle, chart.source, definitions, mark=chart.mark))


def chart_csv(chart: Chart) -> bytes:
    """The chart's table as a file: numbers as numbers, a row per category. A missing value is an empty cell."""
    return of_chart(chart, about_chart(chart)).csv()


def table_csv(header: Sequence[str], rows: Iterable[Sequence[str]], mark: str = "") -> bytes:
    """A file that Norwegian Excel opens: BOM, ``;``, the mark on the first line, and no cell that it would run."""
    return Shown(tuple(header), tuple(map(tuple, rows)), About("", mark=mark)).csv()
