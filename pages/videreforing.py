"""Videreføring: what happens when the project leader is gone and the money is spent."""

from heltid.analysis.handover import REPORTS, due
from heltid.analysis.programme import narrowed
from heltid.sentences import findings_of
from heltid.ui import behind, cache, components, filters, project_handover
from heltid.ui import handover as parts

whole, selection = cache.programme(), filters.selection()
programme = narrowed(whole, selection)
said = {sentence.about: sentence for sentence in findings_of(whole, selection)}
finding = said.get("videreføring")
components.page_header("Videreføring", finding.text if finding else parts.QUESTION)
if not behind.nothing_chosen(programme, selection, "Her kommer hva som skjer når prosjektene er slutt."):
    behind.note_of_round(selection, REPORTS, "videreføringen")
    if due(programme, *selection.round_in(REPORTS)):
        parts.tiles(programme, selection)
        parts.states(programme, selection, finding)
        parts.endings(programme, selection)
        parts.money(programme, selection)
        parts.change(programme, selection)
        project_handover.show(programme, selection)
    else:
        parts.nothing_due()
