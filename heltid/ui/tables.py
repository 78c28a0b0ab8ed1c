"""Tables of plain text, with links to our own addresses, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from heltid.exports.page import About, Amount, Cell, Link, Shown, shown_text
from heltid.language import N_, _, spoken_cache
from heltid.locale import number
from heltid.ui.context import completed
from heltid.ui.downloads import files, files_button
from heltid.ui.explained import explained
from heltid.ui.plain import SMALL, Ready, linked, plain

#: Rows of a table on one page of it; the files hold all.
ROWS_A_PAGE = 100
#: Tables of so many columns stand row below row on a narrow screen (``heltid.css``); others have room.
LEAST_STACKED = 4
#: Tables as they were last asked for: the same one is asked for at every run and by every visitor.
_KEPT = 128
#: Signs of a text that stays on one line.
_SHORT = 10


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table of plain text."""
    st.html(Ready(table_html(header, rows)))


def data_table(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], about: About, *, lead: str = ""
) -> None:
    """The rows as a table, at most 100 at a time, then what they are, what the words mean, and the two files.

    ``name`` names the files and must be the only one of its kind on the page. The files hold every row.
    ``lead`` is HTML that stands above.
    """
    shown = Shown(tuple(header), tuple(map(tuple, rows)), completed(about))
    source = f'<div style="{SMALL}">{plain(shown.about.source)}</div>' if shown.about.source else ""
    below = source + explained(shown.about.definitions) + files_button(name, N_("tabellen"))
    if len(shown.rows) > ROWS_A_PAGE:
        with st.container(key=f"tabell-{name}"):
            if lead:
                st.html(lead)
            _paged(name, shown)
            st.html(below)
    else:
        table = table_html(shown.header, shown.rows)
        st.html(Ready(f'{lead}<div class="tabell-{plain(name)}">{table}{below}</div>'))
    files(name, shown.about.mark, lambda: shown, N_("tabellen"))


@st.fragment
def _paged(name: str, shown: Shown) -> None:
    """One page of rows with the way to the others. Runs alone when the reader turns the page."""
    key = f"side-{name}"
    pages = -(-len(shown.rows) // ROWS_A_PAGE)
    page = min(max(int(st.session_state.get(key, 0)), 0), pages - 1)
    first = page * ROWS_A_PAGE
    rows = shown.rows[first : first + ROWS_A_PAGE]
    said = _("Viser rad {first} til {last} av {count}. Alle radene er med i filene.").format(
        first=number(first + 1), last=number(first + len(rows)), count=number(len(shown.rows))
    )
    st.html(f'<div style="{SMALL}" role="status">{plain(said)}</div>')
    table(shown.header, rows)

    def turn(to: int) -> None:
        st.session_state[key] = to

    with st.container(horizontal=True, key=f"bla-{name}"):
        for label, way, to, off in (
            (_("Forrige side"), "forri", page - 1, page == 0),
            (_("Neste side"), "neste", page + 1, page == pages - 1),
        ):
            st.button(label, key=f"{key}-{way}", disabled=off, on_click=turn, args=(to,))


def table_html(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as HTML; a cell may be text, a number, a date, a link to an address of ours, or None («mangler»)."""
    return _html(tuple(header), tuple(map(tuple, rows)))


@spoken_cache(_KEPT)
def _html(header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> str:
    head = "".join(f'<th scope="col">{plain(cell)}</th>' for cell in header)
    body = "".join(f"<tr>{_first(row)}{''.join(map(_data, row[1:]))}</tr>" for row in rows)
    # The look is in heltid.css: a style in every cell would be most of what is sent.
    table = f'<table class="tall"{named_columns(header)}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="rulle">{table}</div>'


def named_columns(header: Sequence[str]) -> str:
    """The attribute by which a narrow screen says each cell's column beside it, where the header has no room."""
    names = "".join(f"--k{place}:'{''.join(map(_escaped, name))}';" for place, name in enumerate(header, 1))
    return f' style="{names}"' if len(header) > LEAST_STACKED - 1 else ""


def _escaped(sign: str) -> str:
    """A sign in a string of a style sheet, whatever it is."""
    return sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} "


def _first(row: tuple[Cell, ...]) -> str:
    return f'<th scope="row">{_cell(row[0])}</th>' if row else ""


def _data(cell: Cell) -> str:
    """Numbers do not break, so that the digits of a column can be compared, nor do a few short words: «pulje 1»."""
    short = isinstance(cell, str) and " " in cell and len(cell) <= _SHORT
    unbroken = ' class="tallverdi"' if short or isinstance(cell, (int, float, Amount)) else ""
    return f"<td{unbroken}>{_cell(cell)}</td>"


def _cell(cell: Cell) -> str:
    return linked(cell) if isinstance(cell, Link) else plain(shown_text(cell))
