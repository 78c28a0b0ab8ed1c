"""Hvem mangler? Late and missing reports, how far each has come, and reminders ready to send."""

from heltid import deliveries, reminders
from heltid.analysis.programme import narrowed
from heltid.ui import access, cache, components, filters, reminding
from heltid.ui import deliveries as parts

selection = filters.selection()
programme = narrowed(cache.programme(), selection)
user = access.user()
reports = deliveries.chosen(programme, selection)
counted = deliveries.countable(reports, user.circle)
last = deliveries.countable(deliveries.last_round(programme, selection), user.circle)
components.page_header("Hvem mangler?", deliveries.finding(last))
if last:
    parts.tiles(last)
else:
    components.empty_state(*deliveries.why_empty(programme, reports, selection))
missing = reminders.missing_by_project(reports, user.circle, user.own_projects)
if missing and user.is_secretariat:
    reminding.show(programme, missing)
if last:
    parts.rates(selection, counted)
if counted:
    parts.statuses(programme, counted, user)
    parts.ahead(counted)
if any(item.counts for item in reports):
    parts.late(programme, selection, reports, user)
