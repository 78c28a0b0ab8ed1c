"""Vurdering av rapportene: strong and weak sides of the reports, as the competence environment has judged them."""

from heltid.language import _
from heltid.ui import assessed_projects, assessment, cache, components, filters

view = assessment.choose(cache.programme(), filters.selection())
empty = assessment.why_empty(view)
said = () if empty else assessment.said(view)
components.page_header(_("Vurdering av rapportene"), said[0].text if said else "")
if empty:
    components.empty_state(*empty)
else:
    assessment.ranked(view)
    assessment.levels(view)
    assessment.moved(view)
    assessed_projects.show(view)
