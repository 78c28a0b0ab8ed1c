"""Samlinger: the slides for the project leaders' gathering, ready to download."""

import streamlit as st

from heltid import deck
from heltid.analysis.programme import cohort_label, cohorts
from heltid.deck.occasion import gathering_for
from heltid.deck.standard import AGENDA, december_2013
from heltid.locale import long_date
from heltid.ui import cache, components
from heltid.vocabulary import UNKNOWN

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

programme = cache.programme()
gathering = gathering_for(programme)
components.page_header(
    "Samlinger",
    f"Ti lysbilder til {gathering.title}, {gathering.when}." if gathering else "Ti lysbilder til neste samling.",
)
choices = [None, *(cohort for cohort in cohorts(programme) if cohort != UNKNOWN)]
cohort = st.radio(
    "Hvem gjelder tallene?",
    choices,
    format_func=lambda one: cohort_label(one).capitalize() if one else "Hele programmet",
    horizontal=True,
)
slides = december_2013(programme, cohort)
st.download_button(
    "Last ned lysbildene (PPTX)",
    lambda: deck.standard_deck(programme, cohort),
    deck.file_name(programme, cohort),
    MIME,
    type="primary",
    on_click="ignore",
)
st.caption("Diagrammene kan redigeres i PowerPoint. Notatene har tallene bak og hvor de er hentet fra.")
components.section(f"Lysbildene «{AGENDA}»")
components.table(("Nr.", "Tittel"), [(str(number), slide.title) for number, slide in enumerate(slides, start=1)])
if gathering and gathering.day < programme.today:
    st.caption(f"Samlingen har vært. Lysbildene viser tallene slik de var {long_date(gathering.day)}.")
