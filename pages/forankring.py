"""Forankring: who wants something with the projects. Facts first, then degrees by one kind of rater at a time."""

from heltid.language import _
from heltid.ui import anchored_projects, anchoring, cache, components, filters

view = anchoring.look(cache.programme(), filters.selection())
finding = anchoring.uneven(view)
components.page_header(_("Forankring"), finding.text if finding else "")
if empty := anchoring.why_empty(view):
    components.empty_state(*empty)
else:
    anchoring.facts(view)
    by = anchoring.rater(view)
    if by:
        anchoring.graded(view, by)
        anchored_projects.uneven(view, finding)
        anchored_projects.heat_map(view, by)
