"""Hva virker?: what went with progress, how sure that is, who tried it, and what they say themselves."""

from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.sentences.what_works import CAVEAT
from heltid.ui import behind, cache, components, filters, what_works_told
from heltid.ui import what_works as parts

selection = filters.selection()
programme = narrowed(cache.programme(), selection)
components.page_header(_("Hva virker?"), _(CAVEAT))
if not behind.nothing_chosen(programme, selection, _(parts.WHAT)):
    parts.note_of_report(selection)
    question = parts.asked(programme, selection)
    if question:
        parts.actions(question)
        parts.others(question)
    what_works_told.show(programme)
