"""The overview's parts: the map and the way from a place to its page, the reports received, what happens next."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from heltid import deliveries
from heltid.analysis import calendar, coverage, overview
from heltid.analysis.programme import Programme, narrowed
from heltid.analysis.selection import Selection
from heltid.charts import builders, places
from heltid.language import N_, _
from heltid.sentences import Sentence
from heltid.settings import ROOT
from heltid.ui import access, behind, choice, components

_FORM_WORDS = {"kart": N_("Kommunekart"), "prikker": N_("Like store prikker")}


def show_map(programme: Programme, selection: Selection) -> None:
    """The map of the chosen part. A click on a municipality opens its page; the table under it says the same."""
    shown = places.forms(programme)
    columns = st.columns(2 if len(shown) > 1 else 1)
    with columns[0]:
        colour = choice.one_of(
            "farge", _("Fargen viser"), {key: _(text) for key, text in places.COLOURS.items()}, "pulje", buttons=True
        )
    form = shown[0]
    if len(shown) > 1:
        with columns[1]:
            form = choice.one_of("form", _("Karttype"), {one: _(_FORM_WORDS[one]) for one in shown}, form, buttons=True)
    else:
        choice.note_unknown("form", shown)
    user = access.user()
    chart = places.municipality_map(
        narrowed(programme, selection),
        overview.map_finding(programme, selection),
        colour,
        form,
        user.circle,
        frozenset(user.own_projects),
        coverage.reference_day(programme, selection),
    )
    chosen = components.show_chart(chart, "kart", clickable=True)
    if chosen:
        st.switch_page(ROOT / "pages" / "kommune.py", query_params={"kommune": chosen})


def show_received(part: Programme, selection: Selection, said: Iterable[Sentence]) -> None:
    """Reports in time, late and missing, where every bar has enough projects behind it for the reader."""
    components.section(_("Rapporter mottatt"))
    user = access.user()
    if not deliveries.view(part, selection, user.circle, user.own_projects).all_counted:
        behind.too_few(_("Her kommer rapportene, mottatt og ikke."))
        return
    finding = next((one.title for one in said if one.about == "mottatt"), _("Ingen rapporter har forfalt"))
    components.show_chart(
        builders.received(part, finding, until=selection.round_in(coverage.ALL_REPORTS)), "rapporter-mottatt"
    )


def show_next(programme: Programme) -> None:
    """What lies ahead; where nothing does, what was last, and where more is added."""
    coming, past = calendar.ahead(programme), calendar.latest(programme)
    if coming or not past:
        components.show_ahead(coming)
        return
    components.empty_state(
        _("Ingen frister eller samlinger er lagt inn etter {date}.").format(date=past[0].when),
        _("Tallene på siden gjelder programmet slik det var da den siste fristen gikk ut."),
        _("Sekretariatet legger inn nye med skjemaene «frist» og «hendelse» på siden Last opp."),
    )
    components.table(
        (_("Dette var sist"), _("Hva"), _("For hvem")), [(item.when, item.what, item.whom) for item in past]
    )
