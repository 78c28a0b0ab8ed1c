"""The building blocks of pages. Everything stored is shown as plain text: ``plain`` is the one way into HTML."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import streamlit as st

from heltid.analysis.calendar import Ahead
from heltid.analysis.names import Circle, namable
from heltid.analysis.sheet import GoalLine, HeadlineLine, Sheet
from heltid.charts.chart import Chart, ChartKind
from heltid.charts.screen import CONFIG, figure
from heltid.sentences import Sentence
from heltid.vocabulary import EXAMPLE_MARK

_LINE = "border-top:1px solid color-mix(in srgb,currentColor 22%,transparent)"
_CELL = f"padding:6px 16px 6px 0;text-align:left;vertical-align:top;{_LINE}"
_SMALL = "font-size:14px;opacity:.85"
_GRID = "display:grid;gap:8px 32px;grid-template-columns:repeat(auto-fit,minmax(min(100%,{}px),1fr))"
_TABLE = "border-collapse:collapse;font-size:15px;font-variant-numeric:tabular-nums"
_HEADING = "font-size:{}px;font-weight:600;margin:{};padding:0"
#: One A4: two columns, type of 9 pt, the first goals, results and gaps; the rest stands on the page.
_ON_PAPER = 4
_PAPER = (
    "<style>.bare-papir{display:none}@media print{.bare-papir{display:block}.bare-skjerm{display:none!important}"
    ".enside,.enside table{font-size:12px!important;line-height:1.3}.enside.ny-side{break-before:page}"
    ".enside div,.enside p,.enside ul{font-size:inherit!important}.enside h2{font-size:18px!important}"
    ".enside h3{font-size:13.5px!important;margin:6px 0 2px!important}.enside>div{gap:8px 24px!important}"
    ".enside p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:7;overflow:hidden}"
    ".enside td,.enside th{padding:1px 8px 1px 0!important}}</style>"
)
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
    st.subheader(title, anchor=False)


def big_numbers(numbers: Sequence[BigNumber]) -> None:
    cells = "".join(
        f'<div style="{_LINE};padding-top:8px"><div style="font-size:40px;font-weight:600;line-height:1.2;'
        f'font-variant-numeric:tabular-nums">{plain(item.number)}</div>'
        f'<div style="font-weight:600">{plain(item.what)}</div><div style="{_SMALL}">{plain(item.base)}</div></div>'
        for item in numbers
    )
    st.html(f'<div style="{_GRID.format(200)}">{cells}</div>')


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
        behind = f'<div style="{_SMALL}">Navnene vises ikke her, fordi funnet er en svakhet.</div>'
    period = (
        f'<div style="{_SMALL}">{plain(sentence.period[:1].upper() + sentence.period[1:])}</div>'
        if sentence.period
        else ""
    )
    return (
        f'<div style="{_LINE};padding:8px 0"><div style="font-size:18px;max-width:75ch">{plain(sentence.text)}</div>'
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
        f'<div style="{_SMALL}">{plain(chart.subtitle)}</div>'
    )
    st.plotly_chart(
        figure(chart, dark=st.context.theme.type == "dark"),
        key=f"plot-{name}",
        theme=None,
        config=CONFIG,
        alt=chart.alt,
    )
    st.html(
        f'<div style="{_SMALL}">{plain(chart.source)}</div><details><summary style="{_SUMMARY}">Vis tallene</summary>'
        f"{_table(chart.table.header, chart.table.rows)}</details>"
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
    buffer = io.StringIO(newline="")
    if mark:
        buffer.write(f"# {mark}\r\n")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([_safe(cell) for cell in header])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """Text that Excel would run gets an apostrophe in front, as does text that begins with one before such a sign;
    numbers never."""
    if _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip("'")[:1] in tuple("=+-@\t\r") else cell


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table of plain text."""
    st.html(_table(header, rows))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
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
    st.html(f'<div style="{_LINE};padding:16px 0"><div style="font-weight:600">{plain(what)}</div>{lines}</div>')


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


def municipality_link(number: str) -> str:
    return f"/kommune?kommune={quote(number)}"


def show_sheet(sheet: Sheet, title: str = "", *, new_page: bool = False) -> None:
    """One project: the three questions in one column, the figures in the other; one A4 in print.

    The project's name is left out where it is the page's ``title``; ``new_page``: a second project
    begins a sheet of its own."""
    questions = (
        _question("Hva vil dere med prosjektet?", _paragraphs([sheet.purpose], "Hensikten er ikke oppgitt."))
        + _question("Hvem vil noe med prosjektet?", _parties(sheet))
        + _question("Hvor er dere, og hvor skal dere?", _standing(sheet))
    )
    figures = (
        _question("Mål og resultater", _goals(sheet))
        + _question("Det mangler", _missing(sheet))
        + _question("Når prosjektet er slutt", _paragraphs([sheet.handover], "Videreføringen er ikke oppgitt."))
    )
    if sheet.needs:
        figures += _question("Dette trenger prosjektet at ledelsen avgjør", _paragraphs([sheet.needs], ""))
    st.html(
        f'{_PAPER}<section class="enside{" ny-side" if new_page else ""}" style="{_LINE};padding-top:16px">'
        + (f'<div class="bare-papir">{plain(sheet.mark)}</div>' if new_page and sheet.mark else "")
        + (f'<h2 style="{_HEADING.format(24, 0)}">{plain(sheet.name)}</h2>' if sheet.name != title else "")
        + f'<div style="{_SMALL}">{plain(" · ".join(sheet.facts))}</div>'
        + (f'<p style="font-size:18px;margin:8px 0 0">{plain(sheet.summary)}</p>' if sheet.summary else "")
        + f'<div style="{_GRID.format(300)};margin-top:8px"><div>{questions}</div><div>{figures}</div></div></section>'
    )


def _question(title: str, body: str) -> str:
    heading = '<h3 style="font-size:18px;font-weight:600;margin:12px 0 4px;padding:0">'
    return f"<div>{heading}{plain(title)}</h3>{body}</div>"


def _paragraphs(texts: Iterable[str], empty: str) -> str:
    given = [text for text in texts if text] or [empty]
    return "".join(f'<p style="margin:0 0 4px">{plain(text)}</p>' for text in given)


def _items(texts: Iterable[str]) -> str:
    return (
        f'<ul style="margin:0;padding-left:20px">{_shortened([f"<li{{}}>{plain(text)}</li>" for text in texts])}</ul>'
    )


def _shortened(blocks: Sequence[str]) -> str:
    """Blocks of HTML with a place for an attribute each: on paper only the first few, and how many more there are."""
    body = "".join(
        block.replace("{}", ' class="bare-skjerm"' if place >= _ON_PAPER else "", 1)
        for place, block in enumerate(blocks)
    )
    more = len(blocks) - _ON_PAPER
    return body + (f'<div class="bare-papir">… og {more} til, som står på nettsiden.</div>' if more > 0 else "")


def _parties(sheet: Sheet) -> str:
    if not sheet.parties:
        return _paragraphs([], "Forankringen er ikke rapportert.")
    degrees = any(line.degree for line in sheet.parties)
    header = ("Aktør", "Det som er gjort", "Grad, 1 svært liten til 5 svært stor")[: 3 if degrees else 2]
    rows = [(line.party, line.facts, line.degree)[: len(header)] for line in sheet.parties]
    return _table(header, rows) + (_paragraphs([sheet.unevenness], "") if sheet.unevenness else "")


def _standing(sheet: Sheet) -> str:
    said = [text for text in (sheet.progress, *sheet.actions) if text]
    return _items(said) if said else _paragraphs([], "Framdrift og tiltak er ikke rapportert i siste runde.")


def _goals(sheet: Sheet) -> str:
    if not sheet.goals:
        return _paragraphs([], "Prosjektet har ikke meldt inn mål.")
    body = _shortened([_goal(goal) for goal in sheet.goals])
    body += _shortened([_headline(headline) for headline in sheet.headlines])
    if sheet.texts:
        body += f'<div style="{_LINE};padding:6px 0">Resultat uten tall: {plain("; ".join(sheet.texts))}</div>'
    return body


def _headline(headline: HeadlineLine) -> str:
    return (
        f'<div{{}} style="{_LINE};padding:6px 0"><b>«{plain(headline.text)}»</b> <span style="{_SMALL}">'
        f'({plain(headline.origin)})</span><div style="{_SMALL}">{plain(headline.check)}</div></div>'
    )


def _goal(goal: GoalLine) -> str:
    figures = "".join(
        f'<div><div style="{_SMALL}">{name}</div><div style="font-weight:600">{plain(value)}</div></div>'
        for name, value in (("Utgangspunkt", goal.baseline), ("Siste måling", goal.latest), ("Mål", goal.target))
    )
    result = f'<div style="{_SMALL}">Resultat: {plain(goal.result)}</div>' if goal.result else ""
    notes = "".join(f'<div style="{_SMALL}">{plain(note)}</div>' for note in goal.notes)
    what = f'<div style="{_SMALL}">{plain(goal.what)}</div>' if goal.what else ""
    return (
        f'<div{{}} style="{_LINE};padding:6px 0"><div style="font-weight:600">{plain(goal.title)}</div>{what}'
        f'<div style="display:grid;grid-template-columns:repeat(3,1fr);gap:8px">{figures}</div>{result}{notes}</div>'
    )


def _missing(sheet: Sheet) -> str:
    if sheet.missing is None:
        body = _paragraphs([], "Vises bare for prosjektet selv og sekretariatet.")
    else:
        body = _items(sheet.missing) if sheet.missing else _paragraphs([], "Ingen rapporter mangler.")
    return body + (_paragraphs([f"Neste frist: {sheet.next_deadline}"], "") if sheet.next_deadline else "")
