"""The parts of «Resultater» about goals: how they stand, and from baseline to target, one measure at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from heltid.analysis import attained, measures
from heltid.analysis.coverage import PROGRESS_REPORTS
from heltid.analysis.measures import Measure
from heltid.analysis.names import Circle, may_count, may_name
from heltid.analysis.programme import Programme, worded
from heltid.analysis.results import ResultClass, day_of, goals
from heltid.analysis.selection import Selection
from heltid.charts import results as charts
from heltid.language import N_, _
from heltid.locale import number, of, plural
from heltid.sentences import Sentence, outcomes
from heltid.sentences import goals as words
from heltid.ui import access, behind, choice, components, paging

WHAT = N_("Her kommer målene: hvor prosjektene var, hvor de er, og hvor de skal.")
#: Goals in one figure, and measures to choose between; the others stand in the table.
GOALS_A_PAGE = 15
MOST_MEASURES = 60
_ALL, _NOT_TOLD = "alle", "ikke-oppgitt"
_BY = {attained.BY_THEME: N_("Tema"), attained.BY_COHORT: N_("Pulje")}


def seen_from(programme: Programme, selection: Selection) -> date | None:
    """The day that goals are seen from: the chosen report's deadline, None for what is known now."""
    return day_of(programme, *selection.round_in(PROGRESS_REPORTS))


def finding(programme: Programme, selection: Selection) -> str:
    """How many goals are reached and on the way, where that says nothing of one project's weakness."""
    if not behind.may_count(programme.ids):
        return ""
    return words.standing(programme, behind.scope_of(selection), seen_from(programme, selection))


def without_goals(programme: Programme, on: date | None) -> bool:
    """Says so where no project has a goal."""
    if attained.with_number(programme, on) or attained.in_words(programme, on):
        return False
    components.empty_state(
        _(WHAT),
        _("Ingen av prosjektene her har lagt inn mål ennå."),
        _("Mål kommer med skjemaet «mål» i oppstartsrapporten, på siden Last opp."),
    )
    return True


def tiles(programme: Programme, selection: Selection, on: date | None, positive: Sentence | None) -> None:
    """The page in four numbers, each with its base."""
    found = attained.with_number(programme, on)
    if not found or not behind.may_count(programme.ids):
        return
    tally, overdue = attained.tally(programme, on), attained.past_target_date(programme, on)
    base = _("Av mål med tall, {until}").format(until=charts.until(on))
    numbers = [
        components.BigNumber(
            of(tally[ResultClass.REACHED], len(found)),
            _("mål er nådd"),
            _("{base}. Fristen er ute for {count} av de andre som er målt").format(base=base, count=number(overdue, 0))
            if overdue
            else base,
        ),
        components.BigNumber(
            of(tally[ResultClass.ON_THE_WAY], len(found)),
            _("mål er på vei"),
            base,
        ),
        components.BigNumber(
            of(tally[ResultClass.NOT_MEASURABLE], len(found)),
            _("mål kan ikke måles"),
            _("Noe mangler: se «Det vi ikke vet»"),
        ),
    ]
    if positive:
        silent = len(outcomes.asked_for_results(programme, *selection.round_in(PROGRESS_REPORTS))) - positive.base
        numbers.append(
            components.BigNumber(
                of(positive.count, positive.base),
                _("prosjekter kan vise til et positivt resultat"),
                _("Av dem som har rapportert resultater. {count} har ikke").format(count=number(silent, 0))
                if silent
                else _("Også resultater i ord er med"),
            )
        )
    components.big_numbers(numbers)


def classes(programme: Programme, selection: Selection, on: date | None) -> None:
    """The results of the goals by theme or by cohort, each rule one click away, and the projects behind each."""
    components.section(_("Resultatet av målene"))
    if not behind.may_count(programme.ids):
        behind.too_few(_("Her kommer hvor mange mål som er nådd, på vei, uendret eller har gått feil vei."))
        return
    by = choice.one_of(
        "fordelt", _("Fordelt på"), {key: _(title) for key, title in _BY.items()}, attained.BY_THEME, buttons=True
    )
    found = attained.groups(programme, by, on)
    if not behind.may_split(len(group.projects) for group in found):
        behind.not_split()
    elif found:
        title = words.of_groups(found, [charts.group_name(by, group.name) for group in found])
        components.show_chart(charts.classes(programme, title, by, on), f"resultat-{by}")
    wordless = len(goals(programme, on)) - len(attained.with_number(programme, on))
    said = _("{goals} uten tall er ikke med her. De kan ikke måles, bare fortelles.").format(
        goals=plural(wordless, "mål", "mål")
    )
    behind.show(programme, words.by_class(programme, behind.scope_of(selection), on), said if wordless else "")


def of_measure(programme: Programme, on: date | None) -> None:
    """From baseline to target for one indicator with one definition, the goals by attainment."""
    components.section(_("Fra utgangspunkt til mål"))
    every = measures.measures(programme, on)
    if not every:
        components.empty_state(_("Her kommer målene med tall."), _("Ingen mål med tall er lagt inn ennå."), "")
        return
    key, population = _chosen(every, on, programme)
    measure = measures.by_key(programme, on)[key]
    count, projects, finding = _about(programme, key, population, on)
    user = access.user()
    kept = _kept(programme, key, population, on, user.circle, user.own_projects)
    choice.note_unknown("side", ())
    found = paging.pages("side-maal", len(kept.places), GOALS_A_PAGE)
    places = kept.places[found.first : found.last]
    title = finding if behind.may_count(projects) else f"{measure.label}: {plural(count, 'mål', 'mål')}"
    said = _("{share} mål har en måling som kan vises").format(share=of(kept.goals, count))
    if found.text:
        said = _("{said}. {page}, de som er kommet lengst først").format(said=said, page=found.text)
    if not places:
        components.empty_state(
            title,
            _("Ingen av disse målene har en måling med dato som kan vises."),
            _("Velg en annen indikator. Målinger uten dato står i tabellen nederst på siden."),
        )
    else:
        chart = charts.of_measure(programme, title, key, population, on, places, kept.named.intersection(places), said)
        components.show_chart(chart, "fra-utgangspunkt-til-maal", pages=found)
    _notes(kept, len(every))


def _chosen(every: Sequence[Measure], on: date | None, programme: Programme) -> tuple[str, str | None]:
    """The reader's indicator and group of employees. Another indicator begins at its first page."""
    offered = every[:MOST_MEASURES]
    most = measures.most_drawn(programme, on, MOST_MEASURES)
    options = {one.key: f"{one.label} ({plural(len(one.goals), 'mål', 'mål')})" for one in offered}
    with st.container(horizontal=True, key="valg-av-maal"):
        key = choice.one_of("indikator", _("Indikator og definisjon"), options, most.key)
        groups = measures.by_key(programme, on)[key].populations
        named = {name or _NOT_TOLD: name or _("ikke oppgitt") for name in groups}
        population = _ALL
        if len(groups) > 1:
            population = choice.one_of(
                "gjelder", _("Gjelder for"), {_ALL: _("Alle grupper, hver for seg"), **named}, _ALL
            )
    if st.session_state.get("resultater-valgt", (key, population)) != (key, population):
        st.query_params.pop("side-maal", None)
    st.session_state["resultater-valgt"] = (key, population)
    return key, {_ALL: None, _NOT_TOLD: ""}.get(population, population)


@worded
def _about(programme: Programme, key: str, population: str | None, on: date | None) -> tuple[int, frozenset[str], str]:
    """How many goals there are of a measure and a group of employees, the projects that have them, and the finding."""
    measure = measures.by_key(programme, on)[key]
    found = [goal for goal in measure.goals if population in (None, goal.population)]
    return len(found), frozenset(goal.project for goal in found), words.of_measure(measure, found)


@dataclass(frozen=True, slots=True)
class _Kept:
    """``places``: the rows that are drawn, of ``rows`` in all; ``named``: those of them that have a name; ``goals``:
    how many goals they are of; ``of_several``: whether a goal has a row for each source."""

    rows: int
    places: tuple[int, ...]
    named: frozenset[int]
    goals: int
    of_several: bool


@worded
def _kept(
    programme: Programme, key: str, population: str | None, on: date | None, circle: Circle, own: tuple[str, ...]
) -> _Kept:
    """What is weak has no name, and where so few projects stand behind that the row itself would be one, it is left
    out."""
    rows = measures.ordered(programme, key, population, on)
    named = frozenset(place for place, row in enumerate(rows) if may_name(circle, row.goal.kind, row.goal.project, own))
    everyone = may_count(circle, {row.goal.project for row in rows}, own)
    places = tuple(range(len(rows))) if everyone else tuple(sorted(named))
    drawn = [rows[place] for place in places]
    told = {(row.goal.project, row.goal.goal) for row in drawn}
    return _Kept(len(rows), places, named, len(told), any(row.of_several for row in drawn))


def _notes(kept: _Kept, count: int) -> None:
    if len(kept.named) < kept.rows:
        components.note(
            _(
                "Mål som er uendret, har gått feil vei eller ikke kan måles, står uten navn. Bare "
                "sekretariatet og prosjektet selv ser hvem det er."
            )
            + ("" if len(kept.places) == kept.rows else _(" Er det svært få prosjekter, er de ikke med i figuren."))
        )
    if kept.of_several:
        components.note(_("Der kildene er uenige, har målet en rad for hver kilde. Vi velger ikke mellom dem."))
    if count > MOST_MEASURES:
        components.note(
            _(
                "De {most} vanligste indikatorene og definisjonene kan velges her. De andre "
                "{rest} står i tabellen over alle målene."
            ).format(most=MOST_MEASURES, rest=number(count - MOST_MEASURES, 0))
        )
