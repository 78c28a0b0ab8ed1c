"""Samlinger: choose a gathering, put its slides together, look at them and show them."""

from heltid import gatherings, settings
from heltid.language import _
from heltid.ui import (
    cache,
    components,
    fact_sheets,
    gatherings_agenda,
    gatherings_change,
    gatherings_event,
    gatherings_files,
)
from heltid.ui import gatherings as choosing

programme = cache.programme()
found = gatherings.planned(settings.load().database, programme)
components.page_header(_("Samlinger"), choosing.finding(found, programme.today))
gatherings_change.messages()
chosen = choosing.choose(found, programme.today)
if chosen:
    choosing.facts(chosen)
    gatherings_event.show(programme, chosen)
if chosen and chosen.kept:
    gatherings_files.show(chosen.kept)
    gatherings_agenda.show(chosen.key)
else:
    choosing.begin(programme, found, chosen)
fact_sheets.show(programme)
