"""Resultater: from baseline to target, how the goals stand, and what has come of it in people, sums and words."""

from heltid.analysis.coverage import PROGRESS_REPORTS
from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.sentences import findings_of
from heltid.ui import behind, cache, components, filters, goal_table, headlines, told
from heltid.ui import results as parts

whole, selection = cache.programme(), filters.selection()
programme = narrowed(whole, selection)
on = parts.seen_from(whole, selection)
components.page_header(_("Resultater"), parts.finding(programme, selection))
if not behind.nothing_chosen(programme, selection, _(parts.WHAT)) and not parts.without_goals(programme, on):
    behind.note_of_round(selection, PROGRESS_REPORTS, _("resultatene"))
    said = {sentence.about: sentence for sentence in findings_of(whole, selection)}
    parts.tiles(programme, selection, on, said.get("positivt resultat"))
    parts.classes(programme, selection, on)
    parts.of_measure(programme, on)
    headlines.people(programme, on)
    told.sums(programme, on)
    told.in_words(programme, on)
    goal_table.show(programme, on)
