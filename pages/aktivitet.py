"""Aktivitet: progress against the plans, what is being done, how soon it began, and how many it covers."""

from heltid.analysis.coverage import PROGRESS_REPORTS, due_reports
from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.sentences import findings_of
from heltid.ui import actions, behind, cache, components, filters, project_work
from heltid.ui import activity as parts

WHAT = _("Her kommer framdriften og tiltakene i prosjektene.")

whole, selection = cache.programme(), filters.selection()
programme = narrowed(whole, selection)
shown = behind.may_show(programme, due_reports(programme, *selection.round_in(PROGRESS_REPORTS)))
said = {sentence.about: sentence for sentence in findings_of(whole, selection)} if shown else {}
finding = said.get("framdrift") or said.get("uten tiltak")
components.page_header(_("Aktivitet"), finding.text if finding else "")
if not shown:
    behind.too_few(WHAT)
elif not behind.nothing_chosen(programme, selection, WHAT):
    behind.note_of_round(selection, PROGRESS_REPORTS, _("framdriften"))
    parts.tiles(programme, selection)
    parts.progress(programme, selection, said)
    parts.change(programme, selection)
    parts.first_action(programme, selection)
    actions.show(programme, selection, said)
    project_work.show(programme, selection)
