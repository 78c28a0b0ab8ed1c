"""Videreføring: what happens when the project leader is gone and the money is spent."""

from heltid.analysis.handover import REPORTS, due
from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.sentences import findings_of
from heltid.ui import behind, cache, components, filters, project_handover
from heltid.ui import handover as parts

WHAT = _("Her kommer hva som skjer når prosjektene er slutt.")

whole, selection = cache.programme(), filters.selection()
programme = narrowed(whole, selection)
reports = due(programme, *selection.round_in(REPORTS))
shown = behind.may_show(programme, reports)
said = {sentence.about: sentence for sentence in findings_of(whole, selection)} if shown else {}
finding = said.get("videreføring")
components.page_header(_("Videreføring"), finding.text if finding else _(parts.QUESTION))
if not shown:
    behind.too_few(WHAT)
elif not behind.nothing_chosen(programme, selection, WHAT):
    behind.note_of_round(selection, REPORTS, _("videreføringen"))
    if reports:
        parts.tiles(programme, selection)
        parts.states(programme, selection, finding)
        parts.endings(programme, selection)
        parts.money(programme, selection)
        parts.change(programme, selection)
        project_handover.show(programme, selection)
    else:
        parts.nothing_due()
