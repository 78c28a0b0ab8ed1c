"""Hva skal rapporteres? What to report, by whom and when; templates, forms and the calendar to take along."""

import streamlit as st

from heltid import reporting
from heltid.language import _
from heltid.ui import cache, components
from heltid.ui import reporting as parts

programme = cache.programme()
components.page_header(_("Hva skal rapporteres?"), reporting.next_deadline(programme, None))
st.markdown(
    _(
        "Skriv heller for mye enn for lite. Bruk deres egne mål. Har dere ikke noe nytt å "
        "melde i halvårsrapporten, holder det med én linje om framdriften."
    )
)
with st.container(key="ikke-utskrift-mal"):
    components.section(_("Hent en mal"))
    parts.report_templates(programme)
parts.matrix()
st.markdown(reporting.who_writes())
components.section(_("Når rapporten skal inn"))
parts.dates(programme)
parts.readers()
parts.forms()
