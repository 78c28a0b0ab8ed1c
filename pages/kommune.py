"""Finn din kommune: the projects of one municipality, printed as «Én side»; or who is like it; and who tried what."""

from heltid.analysis import sheet
from heltid.analysis.programme import municipality_names
from heltid.language import _
from heltid.ui import cache, components, municipality, municipality_search, trying

programme = cache.programme()
components.page_header(
    _("Finn din kommune"),
    _("Se hva kommunen vil, hva den gjør, og hva den har oppnådd. Er den ikke med, ser du hvem som ligner."),
)
asked = municipality_search.chosen(programme)
projects = sheet.projects_of(programme, asked.number) if asked.number is not None else ()
municipality_search.show(programme, asked)
if not projects:
    municipality_search.note_unread()
if asked.number is not None:
    name = municipality_names(programme).get(asked.number, asked.number)
    components.section(name)
    municipality.show_facts(programme, asked.number)
    if projects:
        municipality.show_projects(programme, name, projects)
    else:
        municipality.show_alike(programme, name, asked.number)
elif programme.is_empty:
    components.empty_state(
        _("Her kommer kommunenes mål og resultater."),
        _("Lageret har ingen prosjekter ennå."),
        _("Last opp prosjektregisteret (skjemaet «prosjekt») på siden Last opp."),
    )
trying.show(programme, projects)
