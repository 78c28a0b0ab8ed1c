"""How goals stand, counted: by result, by theme, by cohort. Attainment is never added and never averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from heltid.analysis.people import parse
from heltid.analysis.programme import Programme, parts, remembered, rows
from heltid.analysis.results import GoalResult, Measured, ResultClass, goals
from heltid.vocabulary import HIDDEN, INDICATORS, UNKNOWN, Theme

CLASSES = tuple(one.value for one in ResultClass)
#: The own goals of projects with several themes, or of unknown theme.
NO_THEME = "annet"
#: What goals may be grouped by.
BY_THEME, BY_COHORT = "tema", "pulje"


@dataclass(frozen=True, slots=True)
class Group:
    """Goals with a number in one theme or cohort, and the projects they are of."""

    name: str
    counts: dict[str, int]
    projects: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@remembered
def with_number(programme: Programme, on: date | None = None) -> tuple[GoalResult, ...]:
    """The goals that a number can tell of: the base of every share of goals."""
    return tuple(goal for goal in goals(programme, on) if goal.has_number)


@remembered
def groups(programme: Programme, by: str, on: date | None = None) -> tuple[Group, ...]:
    """The goals with a number by theme or by cohort.

    A goal's theme is its indicator's; an own goal has the theme of its project, where that has one alone.
    """
    if by == BY_COHORT:
        cohort_of = dict(rows(programme.projects, "project", "cohort"))
        return _grouped(
            with_number(programme, on),
            lambda goal: cohort_of.get(goal.project) or UNKNOWN,
            lambda name: (name == UNKNOWN, name),
        )
    own = {project: parts(themes) for project, themes in rows(programme.projects, "project", "themes")}

    def theme(goal: GoalResult) -> str:
        listed = INDICATORS.get(goal.indicator)
        if listed and listed.theme:
            return listed.theme.value
        found = own.get(goal.project, ())
        return found[0] if len(found) == 1 and found[0] != UNKNOWN else NO_THEME

    order = [*(theme.value for theme in Theme), NO_THEME]
    return _grouped(with_number(programme, on), theme, order.index)


def _grouped(
    found: Iterable[GoalResult], group_of: Callable[[GoalResult], str], order: Callable[[str], object]
) -> tuple[Group, ...]:
    groups: dict[str, list[GoalResult]] = {}
    for goal in found:
        groups.setdefault(group_of(goal), []).append(goal)
    return tuple(
        Group(
            name,
            dict(Counter(goal.result.value for goal in groups[name])),
            tuple(dict.fromkeys(goal.project for goal in groups[name])),
        )
        for name in sorted(groups, key=order)  # type: ignore[arg-type]
    )


def table(found: Iterable[Group]) -> pd.DataFrame:
    """Columns: group, one count per ``ResultClass``."""
    return pd.DataFrame(
        [(group.name, *(group.counts.get(one, 0) for one in CLASSES)) for group in found], columns=["group", *CLASSES]
    )


@remembered
def tally(programme: Programme, on: date | None = None) -> dict[ResultClass, int]:
    """How many goals with a number are in each class."""
    found = Counter(goal.result for goal in with_number(programme, on))
    return {one: found[one] for one in ResultClass}


@remembered
def past_target_date(programme: Programme, on: date | None = None) -> int:
    """How many goals that are measured have a target date that is past and are not reached."""
    return sum(goal.overdue for goal in with_number(programme, on))


@dataclass(frozen=True, slots=True)
class Told:
    """A result in words."""

    goal: GoalResult
    said: Measured


@remembered
def in_words(programme: Programme, on: date | None = None) -> tuple[Told, ...]:
    """Results told in words, the newest first and those without a date last. Headlines of people at work are apart
    from these, and so is what is withheld."""
    found = [
        Told(goal, item)
        for goal in goals(programme, on)
        for item in goal.texts
        if item.text != HIDDEN and parse(item.text) is None
    ]
    dated = sorted((one for one in found if one.said.date != UNKNOWN), key=lambda one: one.said.date, reverse=True)
    return (*dated, *(one for one in found if one.said.date == UNKNOWN))
