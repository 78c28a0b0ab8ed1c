"""The parts of «Penger og resultater»: the money in one picture, grants beside activity and results, each project."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from heltid.analysis import association, money
from heltid.analysis.drivers import drivers
from heltid.analysis.money_results import Outcome, beside, outcome_of
from heltid.analysis.names import Circle
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, cohort_label, rows
from heltid.analysis.selection import Selection
from heltid.charts.money import Split, picture, programme_money
from heltid.charts.money_results import by_band
from heltid.charts.shares import upper
from heltid.exports.page import Cell, Link
from heltid.locale import alphabetic, number
from heltid.sentences import money as words
from heltid.ui import access, behind, choice, components, filters
from heltid.ui.components import About
from heltid.ui.plain import linked, plain

WHAT = "Her kommer tilskuddene til prosjektene, ved siden av hva de gjør og hva de har nådd."
_SPLITS = {Split.COHORT.value: "Pulje", Split.THEME.value: "Tema"}
_OWN_ONLY = "vises ikke her"


def finding(programme: Programme, selection: Selection) -> str:
    """What the projects tell of the last year; where they tell nothing, the programme's own sum."""
    chart = picture(programme, Split.COHORT, not selection.narrows)
    return f"{programme_money()}." if chart.is_empty else f"{chart.title}."


def in_short(programme: Programme, selection: Selection) -> None:
    """One sentence of money, and the way to the page."""
    components.section("Penger")
    chart = picture(programme, Split.COHORT, not selection.narrows)
    said = f"{programme_money()}. Hva prosjektene har fått, er ikke kjent." if chart.is_empty else f"{chart.title}."
    way = linked(Link("Se pengene på ett bilde, ved siden av aktivitet og resultat", filters.address("penger")))
    st.html(f'<div style="font-size:18px;max-width:75ch">{plain(said)}</div><div>{way}</div>')


def whole(programme: Programme, selection: Selection) -> bool:
    """The money in one picture. False, with a sentence, where no project tells its grant."""
    if picture(programme, Split.COHORT, not selection.narrows).is_empty:
        components.empty_state(
            WHAT,
            "Ingen rapporter som er mottatt, sier hva prosjektene har fått. Det er ukjent, og regnes aldri som null.",
            "Tilskudd, egenandel og forbruk føres med skjemaet «økonomi» på siden Last opp.",
        )
        return False
    components.section("Pengene på ett bilde")
    split = Split(choice.one_of("penger-fordelt", "Fordelt på", _SPLITS, Split.COHORT.value, buttons=True))
    components.show_chart(picture(programme, split, not selection.narrows), "penger")
    components.note(
        f"{programme_money()}. Det er ikke en sum av det prosjektene oppgir. Hva resten er brukt til, står ikke i "
        "rapportene."
    )
    return True


def results(programme: Programme) -> None:
    """Grants beside what the projects do and have reached, in bands; and whether they go together."""
    user = access.user()
    components.section("Tilskudd ved siden av aktivitet og resultat")
    charts = [by_band(programme, outcome, user.circle, user.own_projects) for outcome in Outcome]
    if all(chart.is_empty for chart in charts):
        _not_told()
        return
    components.note(words.NO_COST)
    found = beside(programme)
    components.note(words.finding(found))
    for outcome, chart in zip(Outcome, charts, strict=True):
        if chart.is_empty:
            _not_told()
        else:
            components.show_chart(chart, f"tilskudd-og-{outcome.name.lower()}")
    with behind.folded("Vis tallene, usikkerheten og metoden", "penger-metode") as is_open:
        if is_open:
            _method(programme)


def _not_told() -> None:
    components.empty_state(
        "Noe av fordelingen vises ikke her.",
        "En av gruppene har så få eller så like prosjekter at tallene ville vist hvem det gjelder, eller ingenting er "
        "kjent ennå.",
        "Ta bort et filter, eller se en større del av programmet.",
    )


def _method(programme: Programme) -> None:
    found = beside(programme)
    header = ("Tilskudd i året og", "Hva tallene sier", "Prosjekter", "Rangkorrelasjon", "Usikkerhet", "p-verdi")
    table: list[tuple[Cell, ...]] = [
        (
            one.outcome.value,
            f"{words.verdict(one)} {words.left_out(one)}",
            one.n,
            *words.estimate(one),
            number(one.found.corrected_p, 3) if one.found else "ikke beregnet",
        )
        for one in found
    ]
    level = next((one.found.level for one in found if one.found), None)
    method = (
        f" Usikkerheten er et intervall på {number(100 * level, 2)}\u00a0prosent, funnet ved å trekke prosjektene på "
        f"nytt {number(association.RESAMPLES, 0)} ganger. p-verdien er etter skjerpet krav."
        if level
        else ""
    )
    about = About(
        "Tilskudd ved siden av aktivitet og resultat",
        "Prosjekter der både tilskuddet og utfallet er kjent",
        f"Kilde: prosjektenes rapporter. Metode: rangkorrelasjon.{method} {words.NO_COST}",
        ("tilskudd-i-aaret", "rangkorrelasjon", "usikkerhetsintervall", "skjerpet-krav"),
        mark=programme.mark,
    )
    components.data_table("tilskudd-og-utfall", header, table, about)


def projects(programme: Programme) -> None:
    """Each project's grants, for who asks."""
    with behind.folded("Vis tilskuddet til hvert prosjekt", "penger-prosjekter") as is_open:
        if is_open:
            _projects(programme)


def _projects(programme: Programme) -> None:
    """Each project's grant per year, in the order of names. What it does and has reached stands beside it for the
    secretariat and for the project itself: the two together say who is weak."""
    user = access.user()
    names, links = project_addresses(programme)
    told = money.of_project(programme)
    years = sorted({item.year for own in told.values() for item in own})
    cohorts = dict(rows(programme.projects, "project", "cohort"))
    closer = user.is_secretariat or (user.circle is Circle.PARTICIPANT and bool(user.own_projects))
    header = ["Prosjekt", "Pulje", *(f"Tilskudd {year}, kroner" for year in years)]
    header += ["Tiltak i gang eller gjennomført", "Har nådd minst ett mål"] if closer else []
    beside_it = _beside(programme) if closer else None
    table: list[tuple[Cell, ...]] = []
    for project in sorted(programme.ids, key=lambda one: alphabetic(names[one])):
        grants = {item.year: item.grant for item in told.get(project, ())}
        own: tuple[Cell, ...] = ()
        if beside_it:
            may_see = user.is_secretariat or project in user.own_projects
            own = beside_it(project) if may_see else (_OWN_ONLY, _OWN_ONLY)
        table.append(
            (
                Link(names[project], links.get(project, "/kommune")),
                upper(cohort_label(cohorts.get(project))),
                *(grants.get(year) for year in years),
                *own,
            )
        )
    about = About(
        "Tilskudd per prosjekt og år",
        "Alle prosjektene, også dem som ikke oppgir tilskudd",
        "Kilde: prosjektenes rapporter. «Mangler»: ikke oppgitt, eller prosjektet var ikke med det året.",
        ("okonomi", "pulje", "fire-slags-mangler"),
        mark=programme.mark,
    )
    components.data_table("tilskudd-per-prosjekt", header, table, about)


def _beside(programme: Programme) -> Callable[[str], tuple[Cell, Cell]]:
    """What a project does and has reached, as cells."""
    actions = next(one.values for one in drivers(programme) if one.key == "antall-tiltak")
    reached = outcome_of(programme, Outcome.REACHED)

    def cells(project: str) -> tuple[Cell, Cell]:
        count, goal = actions.get(project), reached.get(project)
        return (
            "ikke kjent" if count is None else int(count),
            "kan ikke måles" if goal is None else "ja" if goal else "ikke ennå",
        )

    return cells
