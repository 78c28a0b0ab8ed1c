"""Outcomes: one value per project of how it went, for the questions that ask what went with progress.

A project counts once in an outcome, with the first of its goals in the measure that has a whole figure; what is left
out is counted with its reason. Values of different measures are never put together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from heltid.analysis.measures import Measure, measures
from heltid.analysis.programme import Programme, parts, remembered, rows
from heltid.analysis.results import GoalResult, ResultClass, goals_by_project
from heltid.analysis.withholding import withhold
from heltid.language import N_, _
from heltid.vocabulary import INDICATORS, Choice, Direction, Theme


class Kind(Choice):
    """``NEARER``: the project has come nearer its goal (1) or not (0), whatever it measures. ``CHANGE``: from baseline
    to latest in the good direction, in the measure's unit. ``ATTAINMENT``: the part of the own way, in per cent."""

    NEARER = N_("nærmere målet")
    CHANGE = N_("endring")
    ATTAINMENT = N_("måloppnåelse")


class LeftOut(Choice):
    """Why a project has no value."""

    NO_GOAL = N_("har ikke mål av dette slaget")
    NOT_MEASURABLE = N_("resultatet kan ikke måles ennå")
    PART_OF_YEAR = N_("har bare tall for hittil i år")
    DISAGREE = N_("kildene er uenige")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``values``: project → its value; ``left_out``: project → why it has none. ``key`` names it in an address.
    ``several``: projects with more than one goal of the kind, of which the first counts."""

    key: str
    kind: Kind
    says: Callable[[], str]
    unit: str
    values: Mapping[str, float]
    left_out: Mapping[str, LeftOut]
    several: int
    goal_of: Mapping[str, GoalResult]

    @property
    def label(self) -> str:
        return self.says()

    @property
    def is_share(self) -> bool:
        return self.kind is Kind.NEARER


@remembered
def outcomes(programme: Programme, theme: str, on: date | None = None) -> tuple[Outcome, ...]:
    """The outcomes of a theme (a ``Theme``) among the projects that work on it: whether they came nearer the goal, and
    for each measure of the theme, those with most projects first, the change and the attainment."""
    projects = in_theme(programme, theme)
    found = [_nearer(programme, theme, projects, on)]
    for measure in measures(withhold(programme), on):
        listed = INDICATORS.get(measure.indicator)
        if listed is None or listed.theme != theme or measure.direction not in (Direction.UP, Direction.DOWN):
            continue
        found += [_of_measure(measure, kind, projects) for kind in (Kind.CHANGE, Kind.ATTAINMENT)]
    return tuple(one for one in found if one.values or one.kind is Kind.NEARER)


@remembered
def in_theme(programme: Programme, theme: str) -> tuple[str, ...]:
    """The projects that work on the theme, those with several themes too."""
    return tuple(project for project, themes in rows(programme.projects, "project", "themes") if theme in parts(themes))


@remembered
def by_key(programme: Programme, theme: str, on: date | None = None) -> dict[str, Outcome]:
    """The outcomes of a theme by the word they have in an address."""
    return {one.key: one for one in outcomes(programme, theme, on)}


def _nearer(programme: Programme, theme: str, projects: Iterable[str], on: date | None) -> Outcome:
    every = goals_by_project(withhold(programme), on)
    own = {project: [goal for goal in every.get(project, ()) if _is_of(goal, theme)] for project in projects}
    values, left, several, kept = _values(
        own,
        lambda goal: (
            None
            if goal.result is ResultClass.NOT_MEASURABLE
            else float(goal.result in (ResultClass.REACHED, ResultClass.ON_THE_WAY))
        ),
    )
    return Outcome(
        "naermere", Kind.NEARER, lambda: _("Har kommet nærmere målet eller nådd det"), "", values, left, several, kept
    )


def _is_of(goal: GoalResult, theme: str) -> bool:
    listed = INDICATORS.get(goal.indicator)
    return goal.has_number and listed is not None and listed.theme == Theme(theme)


def _of_measure(measure: Measure, kind: Kind, projects: Iterable[str]) -> Outcome:
    own: dict[str, list[GoalResult]] = {project: [] for project in projects}
    for goal in measure.goals:
        if goal.project in own:
            own[goal.project].append(goal)
    sign = 1 if measure.direction is Direction.UP else -1

    def change(goal: GoalResult) -> float | None:
        if goal.baseline is None or goal.value is None:
            return None
        return round(sign * (goal.value - goal.baseline), 9)

    values, left, several, kept = _values(own, change if kind is Kind.CHANGE else lambda goal: goal.attainment)
    points = N_("prosentpoeng") if measure.unit == "%" else measure.unit
    unit = points if kind is Kind.CHANGE else "%"
    suffix = "" if kind is Kind.CHANGE else "-maaloppnaaelse"
    return Outcome(measure.key + suffix, kind, partial(_label, measure, kind), unit, values, left, several, kept)


def _label(measure: Measure, kind: Kind) -> str:
    what = _("endring i ønsket retning") if kind is Kind.CHANGE else _("del av veien til eget mål")
    return f"{measure.label}: {what}"


def _values(
    own: Mapping[str, list[GoalResult]], value_of: Callable[[GoalResult], float | None]
) -> tuple[dict[str, float], dict[str, LeftOut], int, dict[str, GoalResult]]:
    values: dict[str, float] = {}
    left: dict[str, LeftOut] = {}
    kept: dict[str, GoalResult] = {}
    several = 0
    for project, goals in own.items():
        told = [(goal, value) for goal in goals if not _why_not(goal) and (value := value_of(goal)) is not None]
        if told:
            kept[project], values[project] = told[0]
            several += len(told) > 1
        else:
            reasons = [why for goal in goals if (why := _why_not(goal))]
            left[project] = reasons[0] if reasons else LeftOut.NOT_MEASURABLE if goals else LeftOut.NO_GOAL
    return values, left, several, kept


def _why_not(goal: GoalResult) -> LeftOut | None:
    """Why the goal's figure is no whole one: a part of a year is not compared with whole years."""
    if len(goal.latest) > 1:
        return LeftOut.DISAGREE
    if any(item.year_to_date for item in goal.latest):
        return LeftOut.PART_OF_YEAR
    return None
