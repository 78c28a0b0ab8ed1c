"""Hvem mangler? Late and missing reports, how far each has come, and reminders ready to send."""

import streamlit as st

from heltid import deliveries, reminders
from heltid.analysis.programme import narrowed
from heltid.ui import access, cache, components, filters, reminding

selection = filters.selection()
programme = narrowed(cache.programme(), selection)
user = access.user()
reports = deliveries.chosen(programme, selection)
last = deliveries.last_round(programme, selection)
components.page_header("Hvem mangler?", deliveries.finding(last))
if not any(item.counts for item in reports):
    components.empty_state(*deliveries.why_empty(programme, reports, selection))
else:
    components.big_numbers([components.BigNumber(tile.number, tile.what, tile.base) for tile in deliveries.tiles(last)])
    missing = reminders.missing_by_project(reports, user.circle, user.own_projects)
    if missing:
        components.section("Send en påminnelse")
        reminding.show(programme, missing)
    components.section("Sene og manglende rapporter")
    late = deliveries.late(reports)
    named = deliveries.named_rows(programme, late, user.circle, user.own_projects)
    if not user.is_secretariat:
        st.markdown(deliveries.NO_NAMES)
    elif not named:
        st.markdown("Ingen rapporter er sene eller mangler.")
    if named:
        about = components.About(
            "Sene og manglende rapporter",
            definitions=("mottatt", "i-tide"),
            filters=deliveries.filter_words(selection),
            mark=programme.mark,
        )
        components.data_table("mangler", deliveries.LATE_HEADER, named, about)
    components.section("Levert i tide, frist for frist")
    about = components.About(
        "Levert i tide, frist for frist",
        deliveries.RATE_BASE,
        definitions=("i-tide",),
        filters=deliveries.filter_words(selection),
        mark=programme.mark,
    )
    st.markdown(deliveries.RATE_BASE)
    components.data_table("levert-i-tide", deliveries.ROUND_HEADER, deliveries.round_rows(reports), about)
if reports:
    components.section("Hvor langt rapportene er kommet")
    now = deliveries.open_rounds(reports)
    about = components.About("Hvor langt rapportene er kommet", deliveries.OPEN_ROUNDS, mark=programme.mark)
    st.markdown(deliveries.OPEN_ROUNDS)
    components.data_table("status", deliveries.STATUS_HEADER, deliveries.status_rows(programme, now), about)
    components.section("Neste frister")
    if ahead := deliveries.ahead_rows(reports):
        components.table(deliveries.AHEAD_HEADER, ahead)
    else:
        st.markdown("Ingen frister ligger foran oss.")
