"""The list of reports that have come, and the way to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import streamlit as st

from heltid import submitted
from heltid.analysis import coverage
from heltid.analysis.coverage import report_label
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.deliveries import filter_words
from heltid.exports.page import Link
from heltid.language import N_, _, n_
from heltid.locale import number, plural
from heltid.store.reports import Key
from heltid.ui import choice, components, filters, links, paging
from heltid.ui.access import User
from heltid.vocabulary import ReportStatus

PAGE = "rapporter"
#: The report that is opened, in the address.
PROJECT, TYPE, PERIOD = "rapport-av", "type", "periode"
_ALL = N_("Alle")
#: What the reports may be narrowed to, by what the address calls it. One that is not started has no part in the store.
_STATUSES = {submitted.upper(status.value): status for status in ReportStatus if status is not ReportStatus.NOT_STARTED}


def asked() -> Key | None:
    """The report that the address asks for, None where it asks for the list."""
    project, kind, period = (st.query_params.get(name, "") for name in (PROJECT, TYPE, PERIOD))
    return (project, kind, period) if project or kind or period else None


def address(key: Key) -> str:
    return filters.address(PAGE, **dict(zip((PROJECT, TYPE, PERIOD), key, strict=True)))


def may_look(user: User) -> bool:
    return user.is_secretariat or (user.is_participant and bool(user.own_projects))


def closed(user: User) -> None:
    """Why the page is empty for this reader."""
    if user.is_participant:
        components.empty_state(
            _("Her ser prosjektet sine egne rapporter."),
            _("Det er ikke valgt noe prosjekt."),
            _("Velg prosjekt øverst på siden."),
        )
        return
    components.empty_state(
        _("Her ser prosjektene og sekretariatet rapportene."),
        _("Hvor langt hver rapport er kommet, og hva den mangler, vises bare for prosjektet selv og sekretariatet."),
        _("Tallene fra alle rapportene står på de andre sidene."),
    )


def finding(programme: Programme, selection: Selection, user: User) -> str:
    """How many wait for the secretariat, and how many for their projects, in sentences."""
    every = _keys(programme, selection, user)
    if not every:
        return ""
    waiting = len(_keys(programme, selection, user, ReportStatus.SUBMITTED))
    come = n_("{reports} er kommet helt eller delvis.", "{reports} er kommet helt eller delvis.", len(every))
    said = [come.format(reports=plural(len(every), "rapport", "rapporter"))]
    if waiting:
        wait = n_("{count} venter på gjennomgang.", "{count} venter på gjennomgang.", waiting)
        said.append(wait.format(count=number(waiting, 0)))
    else:
        said.append(_("Ingen venter på gjennomgang."))
    if back := len(_keys(programme, selection, user, ReportStatus.SENT_BACK)):
        sent = n_(
            "{count} er sendt tilbake og venter på prosjektet.",
            "{count} er sendt tilbake og venter på prosjektet.",
            back,
        )
        said.append(sent.format(count=number(back, 0)))
    return " ".join(said)


def _keys(
    programme: Programme, selection: Selection, user: User, status: ReportStatus | None = None
) -> tuple[Key, ...]:
    return submitted.listed(programme, user.circle, user.own_projects, selection.report_type, selection.period, status)


def show(programme: Programme, selection: Selection, user: User) -> None:
    """The reports, a hundred at a time, narrowed to a status where one is chosen."""
    if not _keys(programme, selection, user):
        _nothing(programme, selection)
        return
    options = {_ALL: _(_ALL), **{word: submitted.upper(status.label) for word, status in _STATUSES.items()}}
    with st.container(key="rapportstatus-valg", width=320):
        chosen = choice.one_of("rapportstatus", _("Vis rapporter med status"), options, _ALL)
    keys = _keys(programme, selection, user, _STATUSES.get(chosen))
    if not keys:
        components.empty_state(
            _("Ingen rapporter har statusen «{status}».").format(status=_STATUSES[chosen].label),
            "",
            _("Velg en annen status."),
        )
        return
    kept = links.kept()
    about = components.About(
        _("Rapportene"),
        _("En rad for hver rapport som har minst én del i lageret"),
        coverage.source_of_all(programme),
        definitions=("mottatt",),
        filters=filter_words(selection),
    )
    paging.lazy_table(
        "rapporter",
        tuple(map(_, submitted.LIST_HEADER)),
        len(keys),
        lambda first, last: _shown(programme, keys[first:last], kept),
        about,
        in_files=(tuple(map(_, submitted.FILE_HEADER)), lambda: submitted.list_rows(programme, keys)),
    )


def _shown(programme: Programme, keys: Iterable[Key], kept: str) -> Iterator[tuple[Link, str, date | str, str]]:
    """A row per report on the page: its name leads to it."""
    made, listed = links.addresses(kept), tuple(keys)
    for key, row in zip(listed, submitted.list_rows(programme, listed), strict=True):
        name = f"{row[1]}: {report_label(key[1], key[2])}"
        to = made(PAGE, **dict(zip((PROJECT, TYPE, PERIOD), key, strict=True)))
        yield Link(name, to), row[4], row[5] or _no_day(row[6]), row[6]


def _no_day(status: str) -> str:
    return _("ikke sendt inn") if status == ReportStatus.STARTED else _("ukjent dag")


def _nothing(programme: Programme, selection: Selection) -> None:
    if selection.narrows or selection.report_type:
        components.empty_state(
            _("Ingen rapporter passer med filtrene."),
            _("Det er ikke kommet noen rapport fra prosjektene du har valgt, for denne perioden."),
            _("Fjern et filter i raden øverst på siden. Siden «Hvem mangler?» viser hvem som ikke har levert."),
        )
    else:
        components.empty_state(
            _("Her kommer rapportene."),
            _("Ingen rapporter er kommet ennå."),
            _("Rapporter lastes opp på siden Last opp."),
        )
