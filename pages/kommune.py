"""Finn din kommune: every project of one municipality, on one page that prints as «Én side»."""

from heltid.analysis import sheet
from heltid.analysis.programme import municipality_names
from heltid.charts import builders
from heltid.ui import access, cache, components, fact_sheet, municipality_search

programme = cache.programme()
components.page_header(
    "Finn din kommune",
    "Se hva kommunen vil, hva den gjør, og hva den har oppnådd. Er den ikke med, ser du hvem som ligner.",
)
asked = municipality_search.chosen(programme)
municipality_search.show(programme, asked)
if asked.number is not None:
    name = municipality_names(programme).get(asked.number, asked.number)
    projects = sheet.projects_of(programme, asked.number)
    components.section(name)
    if not projects:
        components.empty_state(
            f"{name} har ingen prosjekter i programmet.",
            "Denne siden viser bare kommuner som er eller har vært med.",
            "Velg en annen kommune i feltet øverst.",
        )
    for place, project in enumerate(projects):
        fact_sheet.show_sheet(sheet.sheet(programme, project, access.user().circle), name, new_page=place > 0)
        chart = builders.goal_results(programme, sheet.goals_finding(programme, project), project)
        if not chart.is_empty:
            components.show_chart(chart, f"resultater-{project}", on_paper=False)
elif programme.is_empty:
    components.empty_state(
        "Her kommer kommunenes mål og resultater.",
        "Lageret har ingen prosjekter ennå.",
        "Last opp prosjektregisteret (skjemaet «prosjekt») på siden Last opp.",
    )
