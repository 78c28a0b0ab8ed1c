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
from heltid.language import N_, _
from heltid.locale import alphabetic, number
from heltid.sentences import money as words
from heltid.ui import access, behind, choice, components, filters
from heltid.ui.components import About
from heltid.ui.plain import linked, plain

WHAT = N_("Her kommer tilskuddene til prosjektene, ved siden av hva de gjør og hva de har nådd.")
_SPLITS = {Split.COHORT.value: N_("Pulje"), Split.THEME.value: N_("Tema")}
_OWN_ONLY = N_("vises ikke her")


def finding(programme: Programme, selection: Selection) -> str:
    """What the projects tell of the last year; where they tell nothing, the programme's own sum."""
    chart = picture(programme, Split.COHORT, not selection.narrows)
    return f"{programme_money()}." if chart.is_empty else f"{chart.title}."


def in_short(programme: Programme, selection: Selection) -> None:
    """One sentence of money, and the way to the page."""
    components.section(_("Penger"))
    chart = picture(programme, Split.COHORT, not selection.narrows)
    said = f"{chart.title}."
    if chart.is_empty:
        said = _("{money}. Hva prosjektene har fått, er ikke kjent.").format(money=programme_money())
    way = linked(Link(_("Se pengene på ett bilde, ved siden av aktivitet og resultat"), filters.address("penger")))
    st.html(f'<div style="font-size:18px;max-width:75ch">{plain(said)}</div><div>{way}</div>')


def whole(programme: Programme, selection: Selection) -> bool:
    """The money in one picture. False, with a sentence, where no project tells its grant."""
    if picture(programme, Split.COHORT, not selection.narrows).is_empty:
        components.empty_state(
            _(WHAT),
            _(
                "Ingen rapporter som er mottatt, sier hva prosjektene har fått. Det er ukjent, og "
                "regnes aldri som null."
            ),
            _("Tilskudd, egenandel og forbruk føres med skjemaet «økonomi» på siden Last opp."),
        )
        return False
    components.section(_("Pengene på ett bilde"))
    split = Split(
        choice.one_of(
            "penger-fordelt",
            _("Fordelt på"),
            {key: _(label) for key, label in _SPLITS.items()},
            Split.COHORT.value,
            buttons=True,
        )
    )
    components.show_chart(picture(programme, split, not selection.narrows), "penger")
    components.note(
        _(
            "{money}. Det er ikke en sum av det prosjektene oppgir. Hva resten er brukt til, står ikke i rapportene."
        ).format(money=programme_money())
    )
    return True


def results(programme: Programme) -> None:
    """Grants beside what the projects do and have reached, in bands; and whether they go together."""
    user = access.user()
    components.section(_("Tilskudd ved siden av aktivitet og resultat"))
    charts = [by_band(programme, outcome, user.circle, user.own_projects) for outcome in Outcome]
    if all(chart.is_empty for chart in charts):
        _not_told()
        return
    components.note(_(words.NO_COST))
    found = beside(programme)
    components.note(words.finding(found))
    for outcome, chart in zip(Outcome, charts, strict=True):
        if chart.is_empty:
            _not_told()
        else:
            components.show_chart(chart, f"tilskudd-og-{outcome.name.lower()}")
    with behind.folded(_("Vis tallene, usikkerheten og metoden"), "penger-metode") as is_open:
        if is_open:
            _method(programme)


def _not_told() -> None:
    components.empty_state(
        _("Noe av fordelingen vises ikke her."),
        _(
            "En av gruppene har så få eller så like prosjekter at tallene ville vist hvem det "
            "gjelder, eller ingenting er kjent ennå."
        ),
        _("Ta bort et filter, eller se en større del av programmet."),
    )


def _method(programme: Programme) -> None:
    found = beside(programme)
    header = (
        _("Tilskudd i året og"),
        _("Hva tallene sier"),
        _("Prosjekter"),
        _("Rangkorrelasjon"),
        _("Usikkerhet"),
        _("p-verdi"),
    )
    table: list[tuple[Cell, ...]] = [
        (
            one.outcome.label,
            f"{words.verdict(one)} {words.left_out(one)}",
            one.n,
            *words.estimate(one),
            number(one.found.corrected_p, 3) if one.found else _("ikke beregnet"),
        )
        for one in found
    ]
    level = next((one.found.level for one in found if one.found), None)
    method = [_("Kilde: prosjektenes rapporter. Metode: rangkorrelasjon.")]
    if level:
        sure = _(
            "Usikkerheten er et intervall på {percent}\u00a0prosent, funnet ved å trekke prosjektene på nytt {times} "
            "ganger. p-verdien er etter skjerpet krav."
        )
        method.append(sure.format(percent=number(100 * level, 2), times=number(association.RESAMPLES, 0)))
    about = About(
        _("Tilskudd ved siden av aktivitet og resultat"),
        _("Prosjekter der både tilskuddet og utfallet er kjent"),
        " ".join((*method, _(words.NO_COST))),
        ("tilskudd-i-aaret", "rangkorrelasjon", "usikkerhetsintervall", "skjerpet-krav"),
        mark=programme.mark,
    )
    components.data_table("tilskudd-og-utfall", header, table, about)


def projects(programme: Programme) -> None:
    """Each project's grants, for who asks."""
    with behind.folded(_("Vis tilskuddet til hvert prosjekt"), "penger-prosjekter") as is_open:
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
    header = [_("Prosjekt"), _("Pulje"), *(_("Tilskudd {year}, kroner").format(year=year) for year in years)]
    header += [_("Tiltak i gang eller gjennomført"), _("Har nådd minst ett mål")] if closer else []
    beside_it = _beside(programme) if closer else None
    table: list[tuple[Cell, ...]] = []
    for project in sorted(programme.ids, key=lambda one: alphabetic(names[one])):
        grants = {item.year: item.grant for item in told.get(project, ())}
        own: tuple[Cell, ...] = ()
        if beside_it:
            may_see = user.is_secretariat or project in user.own_projects
            own = beside_it(project) if may_see else (_(_OWN_ONLY), _(_OWN_ONLY))
        table.append(
            (
                Link(names[project], links.get(project, "/kommune")),
                upper(cohort_label(cohorts.get(project))),
                *(grants.get(year) for year in years),
                *own,
            )
        )
    about = About(
        _("Tilskudd per prosjekt og år"),
        _("Alle prosjektene, også dem som ikke oppgir tilskudd"),
        _("Kilde: prosjektenes rapporter. «Mangler»: ikke oppgitt, eller prosjektet var ikke med det året."),
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
            _("ikke kjent") if count is None else int(count),
            _("kan ikke måles") if goal is None else _("ja") if goal else _("ikke ennå"),
        )

    return cells
