"""The overview's map: what its colour says, in which form it is drawn, and the way from a place to its page."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import coverage, overview
from heltid.analysis.programme import Programme, narrowed
from heltid.analysis.selection import Selection
from heltid.charts import places
from heltid.settings import ROOT
from heltid.ui import access, components

_COLOUR, _FORM = "farge", "form"
_FORM_WORDS = {"kart": "Kommunekart", "prikker": "Like store prikker"}


def show_map(programme: Programme, selection: Selection) -> None:
    """The map of the chosen part. A click on a municipality opens its page; the table under it says the same."""
    shown = places.forms(programme)
    columns = st.columns(2 if len(shown) > 1 else 1)
    with columns[0]:
        colour = st.segmented_control(
            "Fargen viser",
            list(places.COLOURS),
            format_func=lambda one: places.COLOURS[one],
            default="pulje",
            key=_COLOUR,
            bind="query-params",
            required=True,
        )
    form = shown[0]
    if len(shown) > 1:
        with columns[1]:
            form = st.segmented_control(
                "Karttype",
                list(shown),
                format_func=_FORM_WORDS.__getitem__,
                default=shown[0],
                key=_FORM,
                bind="query-params",
                required=True,
            )
    user = access.user()
    chart = places.municipality_map(
        narrowed(programme, selection),
        overview.map_finding(programme, selection),
        colour or "pulje",
        form or shown[0],
        user.circle,
        frozenset(user.own_projects),
        coverage.reference_day(programme, selection),
    )
    chosen = components.show_chart(chart, "kart", clickable=True)
    if chosen:
        st.switch_page(ROOT / "pages" / "kommune.py", query_params={"kommune": chosen})
