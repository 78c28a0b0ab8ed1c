"""A long list a page at a time: which page is in the address, and only the rows of it are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from heltid.exports.page import About, Cell, Shown
from heltid.language import N_, _
from heltid.locale import number
from heltid.ui import choice
from heltid.ui.context import completed
from heltid.ui.downloads import files, files_button
from heltid.ui.explained import explained
from heltid.ui.plain import SMALL, Ready, plain
from heltid.ui.tables import ROWS_A_PAGE, table_html


@dataclass(frozen=True, slots=True)
class Pages:
    """``count`` rows, ``size`` a page, of which the rows ``first`` up to ``last`` are shown. ``name`` is the page's
    number in the address, where the first is left out."""

    name: str
    count: int
    size: int
    page: int

    @property
    def last_page(self) -> int:
        return max(0, -(-self.count // self.size) - 1)

    @property
    def first(self) -> int:
        return self.page * self.size

    @property
    def last(self) -> int:
        return min(self.first + self.size, self.count)

    @property
    def text(self) -> str:
        """«Viser 21 til 40 av 57», empty where all stand on one page."""
        if self.last_page == 0:
            return ""
        return _("Viser {first} til {last} av {count}").format(
            first=number(self.first + 1, 0), last=number(self.last, 0), count=number(self.count, 0)
        )


def pages(name: str, count: int, size: int) -> Pages:
    """The page that the address asks for; past the end it is the last one, and what is no number is the first."""
    asked = st.query_params.get(name, "1")
    number_asked = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    last = max(0, -(-count // size) - 1)
    if asked != str(min(number_asked, last + 1)):
        choice.note_unknown(name, ())
    return Pages(name, count, size, min(number_asked - 1, last))


def turn(found: Pages) -> None:
    """The way to the page before and the one after; nothing where all stand on one page. The two stand beside each
    other in the container of the figure or table (heltid.css), which says above what is shown (``Pages.text``)."""
    if found.last_page == 0:
        return

    def go(to: int) -> None:
        if to == 0:
            st.query_params.pop(found.name, None)
        else:
            st.query_params[found.name] = str(to + 1)

    for label, way, to, off in (
        (_("Forrige side"), "forri", found.page - 1, found.page == 0),
        (_("Neste side"), "neste", found.page + 1, found.page == found.last_page),
    ):
        st.button(label, key=f"bla-{found.name}-{way}", disabled=off, on_click=go, args=(to,))


def lazy_table(
    name: str,
    header: Sequence[str],
    count: int,
    made: Callable[[int, int], Iterable[Sequence[Cell]]],
    about: About,
    size: int = ROWS_A_PAGE,
    in_files: tuple[Sequence[str], Callable[[], Iterable[Sequence[Cell]]]] | None = None,
    lead: str = "",
) -> None:
    """As ``components.data_table``, for tables so long that making every row costs more than the page: ``made`` gives
    the rows from one number up to another. The files hold all of them, made when they are asked for; ``in_files`` gives
    them another header and rows, where what stands together on the screen has columns of its own. ``lead`` is HTML that
    stands above."""
    found, said = pages(f"side-{name}", count, size), completed(about)
    with st.container(key=f"tabell-{name}"):
        source = f'<div style="{SMALL}">{plain(said.source)}</div>' if said.source else ""
        rest = ""
        if found.text:
            shown = _("{shown}. Alle radene er med i filene.").format(shown=found.text)
            rest = f'<div style="{SMALL}" role="status">{plain(shown)}</div>'
        table = table_html(header, made(found.first, found.last))
        below = source + explained(said.definitions) + files_button(name, N_("tabellen"))
        st.html(Ready(lead + rest + table + below))
        turn(found)
        head, every = in_files or (header, lambda: made(0, count))
        files(name, said.mark, lambda: Shown(tuple(head), tuple(map(tuple, every())), said), N_("tabellen"))
