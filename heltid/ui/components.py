"""The building blocks of pages. Everything stored is shown as plain text: ``plain`` is the one way into HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from heltid.analysis.calendar import Ahead
from heltid.analysis.names import Circle, namable
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, worded
from heltid.charts.chart import Chart
from heltid.charts.screen import config, figure
from heltid.exports.page import About, Amount, Link, of_chart
from heltid.language import _, n_
from heltid.locale import alphabetic, long_date, number, today
from heltid.sentences import Sentence
from heltid.ui.context import HEADER, Context, context, header_place, set_context, set_header
from heltid.ui.downloads import about_chart, chart_csv, download, files, files_button, table_csv
from heltid.ui.explained import explained
from heltid.ui.paging import Pages, turn
from heltid.ui.plain import GRID, HEADING, LINE, SMALL, Ready, details, linked, plain
from heltid.ui.tables import data_table, table, table_html

__all__ = [
    "GRID",
    "HEADER",
    "HEADING",
    "LINE",
    "SMALL",
    "About",
    "Amount",
    "BigNumber",
    "Context",
    "Link",
    "big_numbers",
    "chart_csv",
    "context",
    "data_table",
    "download",
    "empty_state",
    "header_place",
    "note",
    "note_html",
    "nothing_chosen",
    "numbers_html",
    "opening",
    "page_header",
    "plain",
    "section",
    "sentences_html",
    "set_context",
    "set_header",
    "show_ahead",
    "show_chart",
    "show_sentences",
    "table",
    "table_csv",
    "table_html",
]


#: Names behind a finding; a programme with more is narrowed by its filters.
NAMES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A number, what it is, its base and date, in that order."""

    number: str
    what: str
    base: str = ""


def page_header(title: str, finding: str = "") -> None:
    """The page's name and one finding in a full sentence, above the filters where the frame has made room for it.

    On paper it also says the filters, the day and the data version.
    """
    said = f'<p style="font-size:20px;line-height:1.4;margin:0;max-width:60ch">{plain(finding)}</p>' if finding else ""
    paper = f'<div class="bare-papir" style="{SMALL}">{plain(_on_paper())}</div>'
    (header_place() or st).html(f'<h1 class="sidetittel">{plain(title)}</h1>{said}{paper}')


def _on_paper() -> str:
    known = context()
    parts = (
        _("Filtre: {filters}").format(filters=known.filters) if known.filters else _("Filtre: ingen"),
        _("Hentet {date}").format(date=long_date(today())),
        _("Kilde: Heltid")
        if known.version is None
        else _("Kilde: Heltid, dataversjon {version}").format(version=known.version),
        known.mark,
    )
    return " · ".join(filter(None, parts))


def section(title: str) -> None:
    """A heading between the parts of a page, as it was written: names of projects and municipalities stand here too."""
    if _NOTHING_IN_MARKDOWN.fullmatch(title):
        st.header(title, anchor=False)
    else:
        st.html(f'<h2 style="{HEADING.format(24, 0)}">{plain(title)}</h2>')


def opening(title: str, *said: str) -> str:
    """The heading of a part and what is said under it, as HTML that stands in one element with what follows: a page
    pays for each of its elements, however small."""
    notes = f'<div style="margin-bottom:8px">{"".join(map(note_html, said))}</div>' if said else ""
    return f'<h2 class="delt">{plain(title)}</h2>{notes}'


#: Words and marks that mean nothing in markdown. The library's headings read markdown, symbols and links.
_NOTHING_IN_MARKDOWN = re.compile(r"(?:[^\W_]|[ ,?!()«»–]|-(?!-)|\.(?=\s|$))*")


def note(text: str) -> None:
    """A line of small text under a table or a figure."""
    st.html(note_html(text))


def note_html(text: str) -> str:
    """``note`` as HTML."""
    return f'<div style="{SMALL};max-width:75ch">{plain(text)}</div>'


def big_numbers(numbers: Sequence[BigNumber]) -> None:
    st.html(numbers_html(numbers))


def numbers_html(numbers: Sequence[BigNumber]) -> str:
    """``big_numbers`` as HTML, to stand in one element with what follows."""
    cells = "".join(
        f'<div style="{LINE};padding-top:8px"><div style="font-size:40px;font-weight:600;line-height:1.2;'
        f'font-variant-numeric:tabular-nums">{plain(item.number)}</div>'
        f'<div style="font-weight:600">{plain(item.what)}</div><div style="{SMALL}">{plain(item.base)}</div></div>'
        for item in numbers
    )
    return f'<div style="{GRID.format(200)};margin-bottom:16px">{cells}</div>'


def show_sentences(
    programme: Programme, sentences: Iterable[Sentence], circle: Circle, own_projects: tuple[str, ...] = ()
) -> None:
    """Findings in words, each opening the list of projects behind it, where the reader may see their names."""
    said = sentences_html(programme, sentences, circle, own_projects)
    if said:
        st.html(said)


def sentences_html(
    programme: Programme, sentences: Iterable[Sentence], circle: Circle, own_projects: tuple[str, ...] = ()
) -> str:
    """``show_sentences`` as HTML, empty where there are none."""
    return "".join(_sentence(programme, sentence, circle, own_projects) for sentence in sentences)


@worded
def _sentence(programme: Programme, sentence: Sentence, circle: Circle, own_projects: tuple[str, ...]) -> str:
    names, links = project_addresses(programme)
    named = namable(circle, sentence.kind, sentence.projects, own_projects)
    behind = ""
    if named:
        listed = sorted(named, key=lambda project: alphabetic(names[project]))
        items = "".join(
            f"<li>{linked(Link(names.get(project, project), links.get(project, '')))}</li>"
            for project in listed[:NAMES_SHOWN]
        )
        one = (
            _("Vis prosjektet")
            if len(named) == 1
            else _("Vis de {count} prosjektene").format(count=number(len(named), 0))
        )
        more = len(named) - NAMES_SHOWN
        rest = n_(
            "… og {count} til. Velg flere filtre for å se dem.",
            "… og {count} til. Velg flere filtre for å se dem.",
            more,
        )
        rest = plain(rest.format(count=number(more, 0))) if more > 0 else ""
        behind = details(
            one,
            f'<ul class="navneliste" style="columns:220px;margin:4px 0 8px;padding-left:20px">{items}</ul>{rest}',
        )
    elif sentence.projects:
        behind = f'<div style="{SMALL}">{plain(_("Navnene vises ikke her, fordi funnet er en svakhet."))}</div>'
    period = (
        f'<div style="{SMALL}">{plain(sentence.period[:1].upper() + sentence.period[1:])}</div>'
        if sentence.period
        else ""
    )
    return (
        f'<div style="{LINE};padding:8px 0"><div style="font-size:18px;max-width:75ch">{plain(sentence.text)}</div>'
        f"{period}{behind}</div>"
    )


def show_chart(
    chart: Chart,
    name: str,
    *,
    lead: str = "",
    pages: Pages | None = None,
    on_paper: bool = True,
    clickable: bool = False,
) -> str | None:
    """The figure with its words around it, then the same numbers as a table, what the words mean, and the files.

    ``name`` names the files and must be the only one of its kind on the page. Where ``clickable`` the answer is
    what the point that was clicked stands for (first in its ``customdata``), None before a click. ``lead`` (HTML, see
    ``opening``) stands above; ``pages``: the figure is one page of several, and the way to the others stands below.
    """
    with st.container(key=f"figur-{name}" if on_paper else f"ikke-utskrift-figur-{name}"):
        return _show_chart(chart, name, lead, pages, clickable)


def _show_chart(chart: Chart, name: str, lead: str, pages: Pages | None, clickable: bool) -> str | None:
    if chart.is_empty:
        if lead:
            st.html(lead)
        empty_state(
            chart.title or chart.subtitle,
            _("Rapportene her har ikke tall til denne figuren."),
            " ".join(
                filter(
                    None,
                    (
                        _("Velg en annen rapport eller ta bort et filter.") if context().filters else "",
                        _("Hva som mangler, og hos hvem, står på «Det vi ikke vet»."),
                    ),
                )
            ),
        )
        return None
    about = about_chart(chart)
    st.html(
        f'{lead}<h3 style="{HEADING.format(20, 0)}">{plain(chart.title)}</h3>'
        f'<div style="{SMALL}">{plain(chart.subtitle)}</div>'
    )
    event: Any = st.plotly_chart(
        figure(chart, dark=st.context.theme.type == "dark"),
        key=f"plot-{name}",
        theme=None,
        config=config(),
        alt=chart.alt,
        on_select="rerun" if clickable else "ignore",
        selection_mode="points",
    )
    st.html(
        Ready(
            f'<div style="{SMALL}">{plain(chart.source)}</div>'
            + details(_("Vis tallene"), table_html(chart.table.header, chart.table.rows))
            + explained(about.definitions)
            + files_button(name)
        )
    )
    if pages:
        turn(pages)
    files(name, chart.mark, lambda: of_chart(chart, about))
    points = event["selection"]["points"] if clickable else []
    return str(points[0]["customdata"][0]) if points and points[0].get("customdata") else None


def empty_state(what: str, why: str, action: str) -> None:
    """What would stand here, why it doesn't, and what to do."""
    lines = "".join(f"<div>{plain(line)}</div>" for line in (why, action) if line)
    st.html(f'<div style="{LINE};padding:16px 0"><div style="font-weight:600">{plain(what)}</div>{lines}</div>')


def nothing_chosen() -> None:
    """What stands where the filters leave no project."""
    empty_state(
        _("Ingen prosjekter passer med filtrene."),
        _("Hvert filter tar bort prosjekter, og til sammen tar disse bort alle."),
        _("Fjern et filter i raden øverst på siden."),
    )


def show_ahead(items: Sequence[Ahead]) -> None:
    """What happens next, the nearest first."""
    if not items:
        empty_state(
            _("Her kommer frister og samlinger som ligger foran oss."),
            _("Ingen er lagt inn etter i dag."),
            _("Sekretariatet legger dem inn i skjemaene «frist» og «hendelse»."),
        )
        return
    table(
        (_("Når"), _("Hva"), _("For hvem")),
        [(item.when, item.what + (_(" (foreløpig)") if item.provisional else ""), item.whom) for item in items],
    )
