"""Findings with the projects behind them, and what a page of figures says of the reports it is made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from heltid.analysis import coverage, names
from heltid.analysis.coverage import Expected
from heltid.analysis.movement import Movement
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.charts.shares import upper
from heltid.exports.page import Cell
from heltid.language import N_, _
from heltid.sentences import Scope, Sentence
from heltid.ui import access, choice, components
from heltid.vocabulary import ReportType


def show(programme: Programme, sentences: Iterable[Sentence], note: str = "", *, lead: str = "") -> None:
    """The sentences, each with its projects one click away, where a list does not tell who is not on it; a note above
    them, and above that ``lead`` (HTML, see ``components.opening``)."""
    said = lead + (components.note_html(note) if note else "")
    if said := said + said_html(programme, sentences):
        st.html(said)


def said_html(programme: Programme, sentences: Iterable[Sentence]) -> str:
    """``show`` as HTML, to stand in one element with more."""
    user = access.user()
    return components.sentences_html(programme, apart(sentences), user.circle, user.own_projects)


def uncrossed(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences as they may stand beside the page's list of who does well. Two lists would together say who is weak
    (with an action under way and without progress is stopped), so only the secretariat gets several; others find their
    own project. What is a weakness is without names for them already."""
    user = access.user()
    if user.is_secretariat:
        return list(sentences)
    return [
        one
        if one.kind is FindingKind.WEAK
        else replace(one, projects=tuple(name for name in one.projects if name in user.own_projects))
        for one in sentences
    ]


#: What every project that was due is asked: a list of those who do well tells who does not, so only the secretariat
#: gets names, and others their own.
_TELLS_OF_THE_REST = frozenset(
    {"framdrift", "i rute", "tiltak", "mottatt", "videreføring", "fått framdrift", "videreføring siden sist"}
)


def apart(sentences: Iterable[Sentence]) -> list[Sentence]:
    """All that is said of the programme as it may stand on one page (see ``uncrossed``)."""
    return [one for said in sentences for one in (uncrossed([said]) if said.about in _TELLS_OF_THE_REST else [said])]


def scope_of(selection: Selection) -> Scope:
    return Scope(selection.cohort, selection.theme, selection.network, selection.county, selection.status)


def show_tally(name: str, title: str, moved: Movement, definitions: tuple[str, ...]) -> None:
    """From which level to which: a row per level before, a column per level now. A cell of one or two projects would
    say who, so where there is one only the secretariat sees the table."""
    if not access.user().is_secretariat and any(0 < count < names.FEWEST_COUNTED for count in moved.tally.values()):
        components.note(_("Tabellen har tall på ett eller to prosjekter, og vises bare for sekretariatet."))
        return
    rows: list[tuple[Cell, ...]] = [
        (upper(_(old)), *(moved.tally.get((old, new), 0) for new in moved.levels)) for old in moved.levels
    ]
    about = components.About(
        title,
        _("Prosjekter som har svart begge ganger"),
        _(
            "Kilde: prosjektenes rapporter. Radene er svaret i rapporten før ({before}), "
            "kolonnene svaret i den siste ({now}). Prosjekter som har svart begge ganger."
        ).format(before=moved.before, now=moved.now),
        definitions,
    )
    header = (_("Rapporten før"), *(_("Nå: {level}").format(level=_(level)) for level in moved.levels))
    components.data_table(name, header, rows, about)


@contextmanager
def folded(title: str, key: str) -> Iterator[bool]:
    """A part that is made when the reader opens it, and costs nothing before: ``if`` what is given, draw it."""
    part = st.expander(title, key=key, on_change="rerun")
    with part:
        yield bool(part.open)


@contextmanager
def one_of(titles: Sequence[str], key: str) -> Iterator[str]:
    """Tabs of which only the one that is open is drawn: its title is given, and ``key`` holds it
    in the address. Titles are marked with ``N_``: they are shown in the language that is spoken, the address has them
    as they are."""
    choice.note_unknown(key, titles)
    asked, shown = st.query_params.get(key, ""), [_(title) for title in titles]
    st.session_state[key] = _(asked) if asked in titles else shown[0]

    def keep() -> None:
        chosen = titles[shown.index(st.session_state[key])]
        if chosen == titles[0]:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = chosen

    tabs = dict(zip(titles, st.tabs(shown, key=key, on_change=keep), strict=True))
    title = next((title for title, tab in tabs.items() if tab.open), titles[0])
    with tabs[title]:
        yield title


def may_count(projects: Collection[str]) -> bool:
    """Whether it may be counted here how many of these are weak: of one or two a count is a name."""
    user = access.user()
    return user.is_secretariat or names.may_count(user.circle, projects, user.own_projects)


def may_show(programme: Programme, due: Iterable[Expected]) -> bool:
    """Whether the page may count these projects, and those of them whose reports were due."""
    return access.user().is_secretariat or (may_count(programme.ids) and may_count([item.project for item in due]))


def may_split(sizes: Iterable[int]) -> bool:
    """Whether a figure may be split into groups of these sizes here: a bar of one or two projects is a name, and where
    the other bars are shown it can be had by subtraction."""
    user = access.user()
    least = names.FEWEST_COUNTED + len(user.own_projects)
    return user.is_secretariat or all(size >= least for size in sizes if size)


def not_split() -> None:
    components.empty_state(
        _("Fordelingen vises ikke her."),
        _("En av gruppene har så få prosjekter at tallene ville vist hvem det gjelder."),
        "",
    )


def too_few(what: str) -> None:
    components.empty_state(
        what,
        _("Filtrene gir så få prosjekter at tallene ville vist hvem det gjelder. De vises bare for sekretariatet."),
        _("Ta bort et av filtrene øverst på siden."),
    )


_THE_REPORT = {
    ReportType.STARTUP: N_("oppstartsrapporten"),
    ReportType.HALF_YEAR: N_("halvårsrapporten"),
    ReportType.YEARLY: N_("årsrapporten"),
    ReportType.FINAL: N_("sluttrapporten"),
}


def note_of_round(selection: Selection, types: Collection[str], subject: str) -> None:
    """Says so where the chosen report does not answer the page's question, and another is shown in its place."""
    if selection.report_type and selection.period and selection.report_type not in types:
        chosen = coverage.report_label(selection.report_type, selection.period)
        others = [_(_THE_REPORT[kind]) for kind in ReportType if kind in types]
        last = others.pop()
        report = _("{others} eller {last}").format(others=", ".join(others), last=last) if others else last
        components.note(
            _(
                "Rapporten du har valgt ({chosen}), sier ikke noe om {subject}. Tallene er fra den "
                "siste {report} i hver pulje."
            ).format(chosen=chosen, subject=subject, report=report)
        )


def nothing_chosen(programme: Programme, selection: Selection, what: str) -> bool:
    """Says why nothing can be shown where there are no projects at all, or none that the filters let through."""
    if not programme.is_empty:
        return False
    if selection.narrows:
        components.empty_state(
            what, _("Ingen prosjekter passer med filtrene du har valgt."), _("Ta bort et av filtrene øverst på siden.")
        )
    else:
        components.empty_state(
            what,
            _("Lageret har ingen prosjekter ennå."),
            _("Last opp prosjektregisteret (skjemaet «prosjekt») på siden Last opp."),
        )
    return True
