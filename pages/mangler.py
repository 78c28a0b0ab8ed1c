"""Hvem mangler? Late and missing reports, how far each has come, and reminders ready to send."""

from heltid import deliveries, reminders
from heltid.analysis.programme import narrowed
from heltid.ui import access, cache, components, filters, reminding
from heltid.ui import deliveries as parts

selection = filters.selection()
programme = narrowed(cache.programme(), selection)
user = access.user()
reports = deliveries.chosen(programme, selection)
last = deliveries.last_round(programme, selection)
components.page_header("Hvem mangler?", deliveries.finding(last))
if last:
    parts.tiles(last)
    if missing := reminders.missing_by_project(reports, user.circle, user.own_projects):
        reminding.show(programme, missing)
    parts.rates(selection, reports)
else:
    components.empty_state(*deliveries.why_empty(programme, reports, selection))
if reports:
    parts.statuses(programme, reports, user)
    parts.ahead(reports)
if last:
    parts.late(programme, selection, reports, user)
