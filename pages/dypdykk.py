"""Dypdykk: the municipalities that are looked at more closely, why these, and the whole story of one of them."""

from heltid.analysis.programme import narrowed, project_names
from heltid.language import _
from heltid.ui import behind, cache, components, deep_dives, deep_dives_story, filters

programme = cache.programme()
selection = filters.selection()
part = narrowed(programme, selection)
story = deep_dives.chosen(programme, part)
if story:
    components.page_header(project_names(programme)[story], deep_dives.why(programme, part, story))
    deep_dives_story.show(programme, story)
else:
    components.page_header(_("Dypdykk"), deep_dives.finding(part))
    if not behind.nothing_chosen(part, selection, _(deep_dives.WHAT)):
        deep_dives.selection(part)
        deep_dives.variation(part)
        deep_dives.events(programme)
        deep_dives.suggestions(part)
