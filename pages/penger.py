"""Penger og resultater: what the projects were granted, beside what they do and what they have reached."""

from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.ui import behind, cache, components, filters
from heltid.ui import funding as parts
from heltid.ui.what_works import note_of_report

selection = filters.selection()
programme = narrowed(cache.programme(), selection)
components.page_header(_("Penger og resultater"), parts.finding(programme, selection))
if not behind.nothing_chosen(programme, selection, _(parts.WHAT)):
    note_of_report(selection)
    if parts.whole(programme, selection):
        parts.results(programme)
        parts.projects(programme)
