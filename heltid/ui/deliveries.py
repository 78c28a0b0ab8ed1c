"""The parts of «Hvem mangler?»: rates, how far reports have come, deadlines ahead, and the list of late reports."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from heltid import deliveries
from heltid.analysis.coverage import Expected
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.ui import components
from heltid.ui.access import User


def tiles(reports: Sequence[Expected]) -> None:
    components.big_numbers(
        [components.BigNumber(tile.number, tile.what, tile.base) for tile in deliveries.tiles(reports)]
    )


def rates(selection: Selection, reports: Sequence[Expected]) -> None:
    """On time, late and missing, deadline for deadline, and the base of the rate."""
    components.section("Levert i tide, frist for frist")
    st.markdown(deliveries.RATE_BASE)
    about = components.About(
        "Levert i tide, frist for frist",
        deliveries.RATE_BASE,
        definitions=("i-tide",),
        filters=deliveries.filter_words(selection),
    )
    components.data_table("levert-i-tide", deliveries.ROUND_HEADER, deliveries.round_rows(reports), about)


def statuses(programme: Programme, reports: Sequence[Expected], user: User) -> None:
    """How far the reports that are worked with have come: counts, and project for project where names may stand."""
    now = deliveries.open_rounds(reports)
    if not now:
        return
    components.section("Hvor langt rapportene er kommet")
    st.markdown(deliveries.OPEN_ROUNDS)
    about = components.About("Hvor langt rapportene er kommet", deliveries.OPEN_ROUNDS)
    components.data_table("status", deliveries.STATUS_HEADER, deliveries.status_rows(programme, now), about)
    named = deliveries.named_rows(programme, now, user.circle, user.own_projects)
    if named:
        with st.container(key="ikke-utskrift-status"), st.expander("Prosjekt for prosjekt"):
            components.data_table("status-prosjekt", deliveries.LATE_HEADER, named, about)


def ahead(reports: Sequence[Expected]) -> None:
    components.section("Neste frister")
    if found := deliveries.ahead_rows(reports):
        components.table(deliveries.AHEAD_HEADER, found)
    else:
        st.markdown("Ingen frister ligger foran oss.")


def late(programme: Programme, selection: Selection, reports: Sequence[Expected], user: User) -> None:
    """The late and missing reports of projects that may be named here."""
    components.section("Sene og manglende rapporter")
    found = deliveries.late(reports)
    if not found:
        st.markdown("Ingen rapporter er sene eller mangler.")
    named = deliveries.named_rows(programme, found, user.circle, user.own_projects)
    if found and not user.is_secretariat:
        st.markdown(deliveries.OWN_ONLY if named else deliveries.NO_NAMES)
    if named:
        about = components.About(
            "Sene og manglende rapporter",
            definitions=("mottatt", "i-tide"),
            filters=deliveries.filter_words(selection),
        )
        components.data_table("mangler", deliveries.LATE_HEADER, named, about)
