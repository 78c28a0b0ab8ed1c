"""A project beside others: goals that are measured alike.

Only what has the same indicator, definition, unit and population is compared; a rank is no verdict, and none is given.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from heltid import periods
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.programme import (
    Programme,
    cohort_label,
    parts,
    project_names,
    remembered,
    rows,
    worded,
)
from heltid.analysis.results import GoalResult, ResultClass, goals_by_project
from heltid.language import _, n_
from heltid.locale import listed, number
from heltid.vocabulary import CUSTOM_INDICATOR, UNKNOWN, WITHHELD, WITHOUT_NUMBER, Direction, Theme, source_words

#: What makes two values comparable: indicator, definition, unit, population.
Measure = tuple[str, str, str, str]


class GroupKind(StrEnum):
    """Whom the municipality is compared with; the value stands in the address."""

    KOSTRA = "kostra"
    COHORT = "pulje"
    THEME = "tema"
    COUNTY = "fylke"
    EVERYONE = "alle"
    OWN_PICK = "egne"


@dataclass(frozen=True, slots=True)
class Peer:
    """One project's latest value and where it is from. ``name`` is None where this circle may not know whose it is."""

    project: str
    name: str | None
    value: float
    provisional: bool
    year_to_date: bool
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """``own`` is the project's own value, named for everyone: it is a figure as submitted, and a dot without a name
    would tell that it is weak. ``middle`` is the median of all, ``span`` the time the values tell of,
    ``notes`` who is left out and why."""

    goal: GoalResult
    group: str
    own: Peer
    peers: tuple[Peer, ...]
    middle: float
    span: str
    notes: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.peers) + 1


#: Numbers that follow from how large a municipality is, and say nothing beside those of another.
_AMOUNTS = frozenset({"personer", "årsverk"})


def why_not_compared(goal: GoalResult) -> str:
    """Why nobody else's figure can stand beside this one; empty where it can."""
    if goal.indicator in (CUSTOM_INDICATOR, WITHOUT_NUMBER):
        return _("Målet er prosjektets eget. Ingen andre har målt akkurat det samme.")
    if goal.unit in _AMOUNTS:
        return _("Antall {unit} følger av hvor stor kommunen er, og sammenlignes ikke.").format(unit=_(goal.unit))
    if goal.unit == "poeng" and not goal.definition:
        return _("Skalaen er ikke oppgitt, og poeng på ulike skalaer sammenlignes ikke.")
    if goal.value is not None:
        return ""
    if len(goal.latest) > 1:
        return _("Kildene er uenige om tallet.")
    return _("Tallet er skjult.") if goal.latest else _("Målet mangler en måling med dato etter utgangspunktet.")


def measure_of(goal: GoalResult) -> Measure | None:
    """What the goal measures, None where it cannot be compared (``why_not_compared``)."""
    return None if why_not_compared(goal) else axis_of(goal)


def axis_of(goal: GoalResult) -> Measure:
    """What one axis may hold. An indicator of the project's own goes by the goal's title."""
    indicator = goal.title if goal.indicator == CUSTOM_INDICATOR else goal.indicator
    return indicator, _alike(goal.definition), goal.unit, _alike(goal.population)


def _alike(text: str) -> str:
    return " ".join(text.casefold().split())


@remembered
def _by_indicator(programme: Programme) -> dict[str, dict[str, tuple[GoalResult, ...]]]:
    """Indicator → project → its goals by that indicator whose latest value is known, the newest first."""
    found: dict[str, dict[str, list[GoalResult]]] = {}
    for project, listed_goals in goals_by_project(programme).items():
        for goal in listed_goals:
            if goal.value is not None or any(item.mark == WITHHELD for item in goal.latest):
                found.setdefault(goal.indicator, {}).setdefault(project, []).append(goal)
    return {
        indicator: {
            project: tuple(sorted(held, key=lambda goal: str(periods.last_day(goal.latest[0].date)), reverse=True))
            for project, held in by_project.items()
        }
        for indicator, by_project in found.items()
    }


@worded
def groups(programme: Programme, project: str) -> dict[GroupKind, str]:
    """The groups the project can be compared with → what each is called. A group it has no place in is left out."""
    row = _register(programme).get(project)
    if row is None:
        return {}
    cohort, themes, numbers = row
    kostra, counties = _traits(programme, numbers)
    found = {}
    if kostra:
        found[GroupKind.KOSTRA] = _("KOSTRA-gruppe {group}").format(group=listed(kostra))
    if cohort and cohort != UNKNOWN:
        found[GroupKind.COHORT] = cohort_label(cohort).capitalize()
    named = [Theme(theme).label.lower() for theme in themes if theme != UNKNOWN]
    if named:
        found[GroupKind.THEME] = _("Samme tema: {theme}").format(theme=listed(named))
    if counties:
        found[GroupKind.COUNTY] = _("Samme fylke: {county}").format(county=listed(counties))
    return found | {GroupKind.EVERYONE: _("Alle i programmet"), GroupKind.OWN_PICK: _("Kommuner du velger selv")}


@remembered
def _register(programme: Programme) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {
        project: (cohort or UNKNOWN, parts(themes), parts(numbers))
        for project, cohort, themes, numbers in rows(
            programme.projects, "project", "cohort", "themes", "municipalities"
        )
    }


@remembered
def _traits(programme: Programme, numbers: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The KOSTRA groups and counties of these municipalities."""
    known = {
        number: (group, county)
        for number, group, county in rows(programme.municipalities, "number", "kostra_group", "county")
    }
    held = [known.get(number, (None, None)) for number in numbers]
    kostra = sorted({str(group) for group, __ in held if group})
    return kostra, sorted({str(county) for __, county in held if county})


def _members(
    whole: Programme, among: Collection[str], project: str, kind: GroupKind, picked: tuple[str, ...]
) -> set[str]:
    cohort, themes, numbers = _register(whole)[project]
    kostra, counties = map(set, _traits(whole, numbers))
    found = set()
    for other in among:
        its_cohort, its_themes, its_numbers = _register(whole)[other]
        its_kostra, its_counties = _traits(whole, its_numbers)
        belongs = {
            GroupKind.KOSTRA: not kostra.isdisjoint(its_kostra),
            GroupKind.COHORT: cohort == its_cohort,
            GroupKind.THEME: not (set(themes) - {UNKNOWN}).isdisjoint(its_themes),
            GroupKind.COUNTY: not counties.isdisjoint(its_counties),
            GroupKind.EVERYONE: True,
            GroupKind.OWN_PICK: not set(picked).isdisjoint(its_numbers),
        }
        if belongs[kind]:
            found.add(other)
    return found


def comparison(
    among: Programme,
    project: str,
    goal: str,
    kind: GroupKind,
    picked: tuple[str, ...] = (),
    circle: Circle | str = Circle.OPEN,
    own_projects: tuple[str, ...] = (),
) -> Comparison | None:
    """The goal's latest value among the group's: projects of ``among`` (what the filters leave) that measure the same.

    None where the goal has no value that others can have. The own value is named; a peer's name is left out where
    its value is on the weak side of the median or has gone the wrong way, unless the circle may know.
    """
    # what a reader picks is not remembered: there are more picks than memory
    compare = _compare.__wrapped__ if kind is GroupKind.OWN_PICK else _compare  # type: ignore[attr-defined]
    found: Comparison | None = compare(among, project, goal, kind, picked, Circle(circle), own_projects)
    return found


@worded
def _compare(
    among: Programme,
    own: str,
    name: str,
    kind: GroupKind,
    picked: tuple[str, ...],
    circle: Circle,
    own_projects: tuple[str, ...],
) -> Comparison | None:
    whole = among.whole or among
    goal = next((one for one in goals_by_project(whole).get(own, ()) if one.goal == name), None)
    if goal is None:
        return None
    measure = measure_of(goal)
    if measure is None:
        return None
    held = _by_indicator(whole).get(goal.indicator, {})
    members = _members(whole, [one for one in among.ids if one in held], goal.project, kind, picked) - {goal.project}
    alike, hidden, otherwise, elsewhere, partial = [], 0, 0, 0, 0
    so_far = goal.latest[0].year_to_date
    for project in among.ids:
        if project not in members:
            continue
        same = [one for one in held[project] if _same(one, measure)]
        if any(one.value is not None for one in same):
            one = next(one for one in same if one.value is not None)
            # a part of a year and a whole one are not the same measure of what goes up and down through the year
            if one.latest[0].year_to_date != so_far:
                partial += 1
            else:
                alike.append(one)
        elif same:
            hidden += 1
        elif any(_alike(one.definition) == measure[1] and one.unit == measure[2] for one in held[project]):
            elsewhere += 1
        else:
            otherwise += 1
    values = [one.value for one in (goal, *alike) if one.value is not None]
    middle = float(median(values))
    left_out = (
        (_of_others, elsewhere),
        (_otherwise, otherwise),
        (_of_whole_periods if so_far else _of_the_year_so_far, partial),
        (_hidden, hidden),
    )
    names = _unique_names(whole, [goal.project, *(one.project for one in alike)])

    def peer(one: GoalResult) -> Peer:
        assert one.value is not None
        weak = FindingKind.WEAK if _is_weak(one, middle) else FindingKind.NEUTRAL
        named = one is goal or may_name(circle, weak, one.project, own_projects)
        latest = one.latest[0]
        return Peer(
            one.project,
            names[one.project] if named else None,
            one.value,
            latest.provisional,
            latest.year_to_date,
            source_words(latest.source),
        )

    notes = tuple(said(count).format(count=number(count, 0)) for said, count in left_out if count)
    return Comparison(
        goal,
        groups(whole, goal.project).get(kind, ""),
        peer(goal),
        tuple(peer(one) for one in alike),
        middle,
        _span([goal, *alike]),
        notes,
    )


def _of_others(count: int) -> str:
    return n_(
        "{count} annet prosjekt måler det samme for en annen gruppe ansatte og er ikke med.",
        "{count} andre prosjekter måler det samme for en annen gruppe ansatte og er ikke med.",
        count,
    )


def _otherwise(count: int) -> str:
    return n_(
        "{count} annet prosjekt måler det på en annen måte og er ikke med.",
        "{count} andre prosjekter måler det på en annen måte og er ikke med.",
        count,
    )


def _of_whole_periods(count: int) -> str:
    return n_(
        "{count} tall gjelder hele perioder og er ikke med.",
        "{count} tall gjelder hele perioder og er ikke med.",
        count,
    )


def _of_the_year_so_far(count: int) -> str:
    return n_(
        "{count} tall gjelder bare hittil i året og er ikke med.",
        "{count} tall gjelder bare hittil i året og er ikke med.",
        count,
    )


def _hidden(count: int) -> str:
    return n_("{count} tall er skjult og ikke med.", "{count} tall er skjult og ikke med.", count)


def _same(goal: GoalResult, measure: Measure) -> bool:
    return (_alike(goal.definition), goal.unit, _alike(goal.population)) == measure[1:]


def _is_weak(goal: GoalResult, middle: float) -> bool:
    if goal.result is ResultClass.WRONG_WAY:
        return True
    if goal.value is None or goal.direction not in (Direction.UP, Direction.DOWN):
        return False
    return goal.value < middle if goal.direction is Direction.UP else goal.value > middle


def _unique_names(programme: Programme, projects: Collection[str]) -> dict[str, str]:
    """A dot is found by its name: where two projects are called the same, each gets its id too."""
    names = project_names(programme)
    called = [names.get(project, project) for project in projects]
    return {
        project: name if called.count(name) == 1 else f"{name} ({project})"
        for project, name in zip(projects, called, strict=True)
    }


def _span(held: Collection[GoalResult]) -> str:
    years = sorted({day.year for goal in held for item in goal.latest[:1] if (day := periods.last_day(item.date))})
    if not years:
        return _("siste måling")
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return _("siste måling, {years}").format(years=span)
