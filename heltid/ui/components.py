"""The building blocks of pages. Everything stored is shown as plain text: ``plain`` is the one way into HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from heltid.analysis.calendar import Ahead
from heltid.analysis.names import Circle, namable
from heltid.charts.chart import Chart, ChartKind
from heltid.charts.screen import CONFIG, figure
from heltid.sentences import Sentence
from heltid.templates.text import csv_file, protected
from heltid.vocabulary import EXAMPLE_MARK

LINE = "border-top:1px solid color-mix(in srgb,currentColor 22%,transparent)"


_CELL = f"padding:6px 16px 6px 0;text-align:left;vertical-align:top;{LINE}"


SMALL = "font-size:14px;opacity:.85"


GRID = "display:grid;gap:8px 32px;grid-template-columns:repeat(auto-fit,minmax(min(100%,{}px),1fr))"


_TABLE = "border-collapse:collapse;font-size:15px;font-variant-numeric:tabular-nums"


HEADING = "font-size:{}px;font-weight:600;margin:{};padding:0"


_NUMBER = re.compile(r"-?\d+(?:,\d+)?")


_SUMMARY = "cursor:pointer;padding:4px 0"


def plain(text: object) -> str:
    """Stored text as it was written: no tag, no markdown and no symbol in it means anything."""
    return escape(str(text)).replace("\n", "<br>")


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A number, what it is, its base and date, in that order."""

    number: str
    what: str
    base: str = ""


def page_header(title: str, finding: str = "") -> None:
    """The page's name and one finding in a full sentence."""
    st.title(title, anchor=False)
    if finding:
        st.html(f'<p style="font-size:20px;line-height:1.4;margin:0;max-width:60ch">{plain(finding)}</p>')


def section(title: str) -> None:
    st.header(title, anchor=False)


def big_numbers(numbers: Sequence[BigNumber]) -> None:
    cells = "".join(
        f'<div style="{LINE};padding-top:8px"><div style="font-size:40px;font-weight:600;line-height:1.2;'
        f'font-variant-numeric:tabular-nums">{plain(item.number)}</div>'
        f'<div style="font-weight:600">{plain(item.what)}</div><div style="{SMALL}">{plain(item.base)}</div></div>'
        for item in numbers
    )
    st.html(f'<div style="{GRID.format(200)}">{cells}</div>')


def show_sentences(
    sentences: Iterable[Sentence],
    names: dict[str, str],
    links: dict[str, str],
    circle: str,
    own_projects: Collection[str] = (),
) -> None:
    """Findings in words, each opening the list of projects behind it, where the reader may see their names.

    ``names`` and ``links`` give a project's name and address.
    """
    st.html("".join(_sentence(sentence, names, links, circle, own_projects) for sentence in sentences))


def _sentence(
    sentence: Sentence, names: dict[str, str], links: dict[str, str], circle: str, own_projects: Collection[str]
) -> str:
    named = namable(Circle(circle), sentence.kind, sentence.projects, own_projects)
    behind = ""
    if named:
        listed = sorted(named, key=lambda project: names.get(project, project))
        items = "".join(f"<li>{_link(names.get(project, project), links.get(project, ''))}</li>" for project in listed)
        one = "Vis prosjektet" if len(named) == 1 else f"Vis de {len(named)} prosjektene"
        behind = (
            f'<details><summary style="{_SUMMARY}">{one}</summary>'
            f'<ul style="columns:220px;margin:4px 0 8px;padding-left:20px">{items}</ul></details>'
        )
    elif sentence.projects:
        behind = f'<div style="{SMALL}">Navnene vises ikke her, fordi funnet er en svakhet.</div>'
    period = (
        f'<div style="{SMALL}">{plain(sentence.period[:1].upper() + sentence.period[1:])}</div>'
        if sentence.period
        else ""
    )
    return (
        f'<div style="{LINE};padding:8px 0"><div style="font-size:18px;max-width:75ch">{plain(sentence.text)}</div>'
        f"{period}{behind}</div>"
    )


def _link(text: str, address: str) -> str:
    return f'<a href="{plain(address)}" target="_self">{plain(text)}</a>'


def show_chart(chart: Chart, name: str, *, on_paper: bool = True) -> None:
    """The figure with its words around it, then the same numbers as a table and a file. ``name`` names the file."""
    with st.container(key=f"figur-{name}" if on_paper else f"ikke-utskrift-{name}"):
        _show_chart(chart, name)


def _show_chart(chart: Chart, name: str) -> None:
    if chart.is_empty:
        empty_state(chart.title or chart.subtitle, "Det er ikke rapportert tall som kan vises her ennå.", "")
        return
    st.html(
        f'<h3 style="font-size:20px;font-weight:600;margin:0;padding:0">{plain(chart.title)}</h3>'
        f'<div style="{SMALL}">{plain(chart.subtitle)}</div>'
    )
    st.plotly_chart(
        figure(chart, dark=st.context.theme.type == "dark"),
        key=f"plot-{name}",
        theme=None,
        config=CONFIG,
        alt=chart.alt,
    )
    st.html(
        f'<div style="{SMALL}">{plain(chart.source)}</div><details><summary style="{_SUMMARY}">Vis tallene</summary>'
        f"{table_html(chart.table.header, chart.table.rows)}</details>"
    )
    download("Last ned tallene (CSV)", name, chart.mark, lambda: chart_csv(chart))


def download(label: str, name: str, mark: str, data: Callable[[], bytes]) -> None:
    """A file that is made when it is asked for."""
    prefix = "EKSEMPEL_" if mark == EXAMPLE_MARK else ""
    st.download_button(label, data, f"{prefix}{name}.csv", "text/csv", key=f"last-ned-{name}", on_click="ignore")


def chart_csv(chart: Chart) -> bytes:
    """The chart's numbers as numbers, a row per category; for a map its table. A missing value is an empty cell."""
    if chart.kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
        return table_csv(chart.table.header, chart.table.rows, chart.mark)
    names = [row[0] for row in chart.table.rows]
    rows = [(name, *(_decimal_comma(part.values[row]) for part in chart.series)) for row, name in enumerate(names)]
    return table_csv((chart.table.header[0], *(part.name for part in chart.series)), rows, chart.mark)


def _decimal_comma(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


def table_csv(header: Sequence[str], rows: Iterable[Sequence[str]], mark: str = "") -> bytes:
    """A file that Norwegian Excel opens: BOM, ``;``, the mark on the first line, and no cell that it would run."""
    return csv_file(list(map(_safe, header)), rows, mark, _safe)


def _safe(cell: str) -> str:
    """Text that Excel would run gets an apostrophe in front, as does text that begins with one before such a sign;
    numbers never."""
    return cell if _NUMBER.fullmatch(cell) else protected(cell)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table of plain text."""
    st.html(table_html(header, rows))


def table_html(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(
        f'<th scope="col" style="{_CELL};border-top:0;font-weight:600">{plain(cell)}</th>' for cell in header
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row" style="{_CELL};font-weight:400">{plain(cell)}</th>'
            if place == 0
            else f'<td style="{_CELL}">{plain(cell)}</td>'
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div style="overflow-x:auto"><table style="{_TABLE}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def empty_state(what: str, why: str, action: str) -> None:
    """What would stand here, why it doesn't, and what to do."""
    lines = "".join(f"<div>{plain(line)}</div>" for line in (why, action) if line)
    st.html(f'<div style="{LINE};padding:16px 0"><div style="font-weight:600">{plain(what)}</div>{lines}</div>')


def show_ahead(items: Sequence[Ahead]) -> None:
    """What happens next, the nearest first."""
    if not items:
        empty_state(
            "Her kommer frister og samlinger som ligger foran oss.",
            "Ingen er lagt inn etter i dag.",
            "Sekretariatet legger dem inn i skjemaene «frist» og «hendelse».",
        )
        return
    table(
        ("Når", "Hva", "For hvem"),
        [(item.when, item.what + (" (foreløpig)" if item.provisional else ""), item.whom) for item in items],
    )
