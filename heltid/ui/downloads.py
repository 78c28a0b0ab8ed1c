"""Files of what a page shows, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import streamlit as st

from heltid import auditing, frequency, language, settings
from heltid.charts.chart import Chart
from heltid.exports.page import About, Shown, file_name, of_chart
from heltid.language import N_, _
from heltid.rights import Actor
from heltid.store.audit import Deed
from heltid.ui import access
from heltid.ui.context import completed
from heltid.ui.plain import plain

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(label: str, name: str, mark: str, data: Callable[[], bytes], ending: str = "csv", mime: str = CSV) -> None:
    """A file that is made when it is asked for."""
    key = f"last-ned-{name}" if ending == "csv" else f"last-ned-{name}-{ending}"
    made = paced(data, access.actor(), settings.load().database)
    st.download_button(label, made, file_name(name, mark, ending), mime, key=key, on_click="ignore")


def paced(make: Callable[[], bytes], actor: Actor, path: Path | str) -> Callable[[], bytes]:
    """The file, or a sentence in its place where one has had files made too often: the page library would tell of a
    fault in English. It is made outside of the page's run, so who asks, and in which language, must be known before."""
    said = language.current()

    def made() -> bytes:
        with language.speaking(said):
            return paced_now()

    def paced_now() -> bytes:
        too_often = frequency.refusal(actor, Deed.FILE)
        if too_often is None:
            return make()
        auditing.refused_often(path, actor, Deed.FILE, too_often.rule)
        return f"{too_often.message} {too_often.action}\n".encode("utf-8-sig")

    return made


#: The files that are asked for: the name of the figure or table on the page that is shown.
ASKED = "filer"


def files_button(name: str, what: str = N_("tallene")) -> str:
    """A button, as HTML at the foot of a figure or table, that asks for its files (``web/assets/filtre.js``). The
    library's own, under each of a page's figures, cost a tenth of the page."""
    label = plain(_("Last ned {what}").format(what=_(what)))
    return f'<button type="button" class="filknapp ikke-utskrift" data-filer="{plain(name)}">{label}</button>'


def files(name: str, mark: str, shown: Callable[[], Shown], what: str = N_("tallene")) -> None:
    """The rows shown as CSV and as a workbook, once they are asked for. ``shown`` is called at the click; ``what`` is
    what they are called."""
    if st.session_state.get(ASKED) != name:
        return
    with st.container(horizontal=True, key=f"filer-{name}"):
        download(_("Last ned {what} (CSV)").format(what=_(what)), name, mark, lambda: shown().csv())
        download(_("Last ned {what} (Excel)").format(what=_(what)), name, mark, lambda: shown().xlsx(), "xlsx", XLSX)


def downloads(name: str, mark: str, shown: Callable[[], Shown], what: str = N_("tallene")) -> None:
    """The button and the files, where they stand alone."""
    st.html(files_button(name, what))
    files(name, mark, shown, what)


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
