"""Det vi ikke vet: what the reports do not answer, as a finding of its own, and what to do about it."""

from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.sentences import findings_of
from heltid.ui import behind, cache, components, filters, known_projects, results
from heltid.ui import unknowns as parts

whole, selection = cache.programme(), filters.selection()
programme = narrowed(whole, selection)
shown = behind.may_count(programme.ids)
said = {sentence.about: sentence for sentence in findings_of(whole, selection)} if shown else {}
on = results.seen_from(whole, selection)
components.page_header(_("Det vi ikke vet"), said["kan ikke måles"].text if "kan ikke måles" in said else "")
if not shown:
    behind.too_few(_(parts.WHAT))
elif not behind.nothing_chosen(programme, selection, _(parts.WHAT)):
    parts.gaps(programme, on)
    parts.by_cohort(programme, selection, on)
    parts.fresh(programme, selection, on)
    parts.sections(programme, selection)
    parts.reports(programme, selection)
    known_projects.show(programme, on)
