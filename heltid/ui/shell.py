"""The frame around every page: menu, the kind of store, and the page itself. Runs from the top at every rerun."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import streamlit as st

from heltid import language, settings, sitemap
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.language import PARAMETER, _
from heltid.store import StoreError
from heltid.ui import cache, choice, components, errors, filters, languages, login, startup
from heltid.ui.plain import plain
from heltid.ui.running import timed
from heltid.vocabulary import StoreKind

LOGO = Path(__file__).with_name("heltid.svg")
_PAGES = "sider"


def _page(place: sitemap.Place) -> st.Page:
    return st.Page(settings.ROOT / "pages" / place.file, title=_(place.title), url_path=place.path)


def _pages() -> dict[str, list[st.Page]]:
    """The menu. The start page is there twice, as a default page answers at "/" alone."""
    menu: dict[str, list[st.Page]] = {}
    for heading, places in sitemap.menu(sitemap.places()).items():
        for place in places:
            pages = menu.setdefault(_(heading), [])
            if place.path == sitemap.START:
                script = settings.ROOT / "pages" / place.file
                pages.append(st.Page(script, title=_(place.title), url_path="start", default=True))
                pages.append(st.Page(script, title=_(place.title), url_path=place.path, visibility="hidden"))
            else:
                pages.append(_page(place))
    return menu


def _mark(kind: StoreKind) -> None:
    """Says on every page, and on every print of it, what kind of figures these are; beside it the languages."""
    st.html(
        f'<div class="datamerke datamerke-{kind}">{plain(kind.label)}</div>{languages.choice_html()}',
    )


def main() -> None:
    languages.settle()
    # made once a session: a page object is good for one run at a time, and eleven of them cost a millisecond
    pages = f"{_PAGES}-{language.current()}"
    if pages not in st.session_state:
        st.session_state[pages] = _pages()
    page = st.navigation(st.session_state[pages], position="top", expanded=True)
    st.set_page_config(page_title=f"{page.title} – Heltid", layout="wide", initial_sidebar_state="collapsed")
    st.logo(str(LOGO), size="large")
    with ExitStack() as run:
        run.enter_context(timed(_place(page).path))
        try:
            if not settings.load().database.exists():
                startup.ensure_store(settings.load().database)
            programme = run.enter_context(cache.held())
        except StoreError as error:
            st.title(_("Tallene kan ikke vises"))
            errors.show_store(error)
            st.stop()
        _mark(programme.kind)
        _frame(page, programme)
        page.run()


def _frame(page: st.Page, programme: Programme) -> None:
    """What stands on every page: room for its title, and the filters under it."""
    filters.keep(page.url_path)
    components.set_header(st.container(key="sidehode"))
    if unknown := languages.unknown():
        choice.note(PARAMETER, unknown)
    filters.show(fields=_place(page).filters)
    login.show(programme, _place(page).path)
    chosen = filters.selection()
    said = filters.words(chosen) if chosen != Selection() else ""
    components.set_context(said, programme.version, programme.mark)


def _place(page: st.Page) -> sitemap.Place:
    path = sitemap.START if page.url_path in ("", "start") else page.url_path
    return next(place for place in sitemap.PLACES if place.path == path)


main()
