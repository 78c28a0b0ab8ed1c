"""Hvem mangler? Late and missing reports, how far each has come, and reminders ready to send."""

from heltid import deliveries
from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.ui import access, cache, components, filters, reminding
from heltid.ui import deliveries as parts

selection, user = filters.selection(), access.user()
programme = narrowed(cache.programme(), selection)
seen = deliveries.view(programme, selection, user.circle, user.own_projects)
components.page_header(_("Hvem mangler?"), seen.finding)
if seen.last:
    parts.tiles(seen)
else:
    components.empty_state(*deliveries.why_empty(programme, seen.asked, selection))
if user.is_secretariat:
    reminding.show(programme, seen)
if seen.last:
    parts.rates(programme, selection, seen)
if seen.counted:
    parts.statuses(programme, seen, user)
    parts.ahead(seen)
if seen.any_due:
    parts.late(programme, selection, seen, user)
