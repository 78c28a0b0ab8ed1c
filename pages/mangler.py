"""Hvem mangler? Late and missing reports, with a reminder text ready to paste."""

import streamlit as st

from heltid import reminders
from heltid.analysis import coverage
from heltid.locale import plural
from heltid.ui import cache, components

programme = cache.programme()
late = coverage.late_or_missing(programme)
missing = reminders.missing_by_project(late)
reports = sum(map(len, missing.values()))
finding = (
    f"{plural(reports, 'rapport', 'rapporter')} fra {plural(len(missing), 'prosjekt', 'prosjekter')} har ikke kommet."
)
components.page_header("Hvem mangler?", finding if late else "")
if not late:
    components.empty_state(
        "Forsinkede og manglende rapporter",
        "Ingen rapport er forsinket, eller ingen frister er lagt inn.",
        "Sekretariatet legger inn frister på siden «Last opp», med skjemaet «frist».",
    )
else:
    names = dict(zip(programme.projects["project"], programme.projects["name"], strict=True))
    if missing:
        components.section("Påminnelse")
        chosen = st.selectbox(
            "Prosjekt", list(missing), format_func=lambda project: names.get(project) or project, key="remind"
        )
        st.code(reminders.reminder(names.get(chosen) or chosen, missing[chosen]), language=None)
    components.section("Forsinkede og manglende rapporter")
    rows = reminders.late_rows(programme, late)
    components.table(reminders.LATE_HEADER, rows[: reminders.SHOWN])
    if len(rows) > reminders.SHOWN:
        st.caption(f"De {reminders.SHOWN} eldste av {len(rows)} vises. Alle er med i fila.")
    components.download(
        "Last ned alle som CSV",
        "mangler",
        programme.mark,
        lambda: components.table_csv(reminders.LATE_HEADER, rows, programme.mark),
    )
