"""The parts of «Hvem mangler?»: rates, how far reports have come, deadlines ahead, and the list of late reports."""

from __future__ import annotations

import streamlit as st

from heltid import deliveries
from heltid.analysis import coverage
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.deliveries import View
from heltid.language import _
from heltid.ui import behind, components, paging
from heltid.ui.access import User


def tiles(seen: View) -> None:
    components.big_numbers([components.BigNumber(tile.number, tile.what, tile.base) for tile in seen.tiles])


def rates(programme: Programme, selection: Selection, seen: View) -> None:
    """On time, late and missing, deadline for deadline, and the base of the rate."""
    about = components.About(
        _("Levert i tide, frist for frist"),
        _(deliveries.RATE_BASE),
        coverage.source_of_all(programme),
        ("i-tide", "mottatt"),
        filters=deliveries.filter_words(selection),
    )
    if not seen.rounds:
        components.section(_("Levert i tide, frist for frist"))
        components.note(_(deliveries.NO_ROUNDS))
        return
    said = _(deliveries.RATE_BASE)
    if not seen.all_counted:
        said = f"{said} {_(deliveries.SOME_ROUNDS)}"
    lead = components.opening(_("Levert i tide, frist for frist"), said)
    components.data_table("levert-i-tide", tuple(map(_, deliveries.ROUND_HEADER)), seen.rounds, about, lead=lead)


def statuses(programme: Programme, seen: View, user: User) -> None:
    """How far the reports that are worked with have come: counts, and project for project where names may stand."""
    if not seen.now:
        return
    components.section(_("Hvor langt rapportene er kommet"))
    st.markdown(_(deliveries.OPEN_ROUNDS))
    source = coverage.source_of_all(programme)
    about = components.About(
        _("Hvor langt rapportene er kommet"), _(deliveries.OPEN_ROUNDS), source, ("rapportstatus",)
    )
    components.data_table("status", tuple(map(_, deliveries.STATUS_HEADER)), seen.statuses, about)
    if seen.named_now:
        with (
            st.container(key="ikke-utskrift-status"),
            behind.folded(_("Prosjekt for prosjekt"), "status-prosjekter") as is_open,
        ):
            if is_open:
                paging.lazy_table(
                    "status-prosjekt",
                    tuple(map(_, deliveries.LATE_HEADER)),
                    len(seen.named_now),
                    lambda first, last: deliveries.named_rows(
                        programme, seen.named_now[first:last], user.circle, user.own_projects
                    ),
                    about,
                )


def ahead(seen: View) -> None:
    components.section(_("Neste frister"))
    if seen.ahead:
        components.table(tuple(map(_, deliveries.AHEAD_HEADER)), seen.ahead)
    else:
        st.markdown(_("Ingen frister ligger foran oss."))


def late(programme: Programme, selection: Selection, seen: View, user: User) -> None:
    """The late and missing reports of projects that may be named here."""
    components.section(_("Sene og manglende rapporter"))
    if not seen.late:
        st.markdown(_("Ingen rapporter er sene eller mangler."))
    if seen.late and not user.is_secretariat:
        st.markdown(_(deliveries.OWN_ONLY) if seen.named_late else _(deliveries.NO_NAMES))
    if seen.named_late:
        about = components.About(
            _("Sene og manglende rapporter"),
            source=coverage.source_of_all(programme),
            definitions=("mottatt", "i-tide"),
            filters=deliveries.filter_words(selection),
        )
        paging.lazy_table(
            "mangler",
            tuple(map(_, deliveries.LATE_HEADER)),
            len(seen.named_late),
            lambda first, last: deliveries.named_rows(
                programme, seen.named_late[first:last], user.circle, user.own_projects
            ),
            about,
        )
