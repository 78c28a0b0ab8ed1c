"""Measures: which goals may stand on one axis. One axis is one indicator, one unit and one definition, never a mixture.

A definition is free text, so two that are worded differently are two measures: nobody can know that they are the same.
Sick leave by the official statistics is defined by its name; what a project notes there of the goal itself («målet er
satt på nytt for 2015») defines nothing. A goal of the project's own («egendefinert») is only the same as another with
the same title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from heltid.analysis.programme import Programme, remembered
from heltid.analysis.results import GoalResult, Measured, attainment, goals
from heltid.language import _
from heltid.locale import file_stem
from heltid.vocabulary import CUSTOM_INDICATOR, INDICATORS, Direction

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_KEY_LETTERS = 60
#: Defined by the official statistics, whatever a project adds about its goal.
_BY_STATISTICS = frozenset({"sykefravær totalt", "sykefravær legemeldt", "sykefravær egenmeldt", "nærvær"})
_OF_THE_GOAL = re.compile(r"\bmål(et)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """``key`` names it in an address; ``label`` is what it is called: the indicator (or the own goal's title), with the
    definition where one is given."""

    key: str
    indicator: str
    unit: str
    direction: Direction | None
    definition: str
    goals: tuple[GoalResult, ...]

    @property
    def name(self) -> str:
        """The indicator or title in a sentence, without the definition."""
        return self.goals[0].title if self.indicator == CUSTOM_INDICATOR else _(self.indicator)

    @property
    def label(self) -> str:
        return _with_definition(self.name, self.definition)

    @property
    def shown(self) -> int:
        """How many of its goals have a latest value to draw."""
        return sum(any(item.value is not None for item in goal.latest) for goal in self.goals)

    @property
    def populations(self) -> tuple[str, ...]:
        """Whom its goals are about, the most common first; «» where none is told."""
        found = [goal.population for goal in self.goals]
        return tuple(sorted(set(found), key=lambda name: (-found.count(name), name)))


@dataclass(frozen=True, slots=True)
class Row:
    """A goal with one latest value. ``of_several``: sources disagree, and the goal has a row for each of them."""

    goal: GoalResult
    latest: Measured
    attainment: float | None
    of_several: bool


@remembered
def measures(programme: Programme, on: date | None = None) -> tuple[Measure, ...]:
    """Every measure in use, those with most goals first."""
    found: dict[tuple[str, ...], list[GoalResult]] = {}
    for goal in goals(programme, on):
        if goal.has_number:
            found.setdefault(_identity(goal), []).append(goal)
    keys = _keys(sorted(found))
    made = [_measure(keys[identity], identity, tuple(listed)) for identity, listed in found.items()]
    order = {name: place for place, name in enumerate(INDICATORS)}
    return tuple(
        sorted(made, key=lambda one: (-len(one.goals), order.get(one.indicator, len(order)), _in_bokmaal(one)))
    )


@remembered
def most_drawn(programme: Programme, on: date | None, among: int) -> Measure:
    """Of the first measures, the one with most goals that have a latest value to draw."""
    return max(measures(programme, on)[:among], key=lambda one: one.shown)


def _identity(goal: GoalResult) -> tuple[str, ...]:
    """What must be equal for two goals to stand on one axis."""
    title = _plain(goal.title) if goal.indicator == CUSTOM_INDICATOR else ""
    return goal.indicator, _plain(goal.unit), goal.direction or "", _plain(defined_as(goal)), title


def defined_as(goal: GoalResult) -> str:
    """What the goal says of how its indicator is measured; empty where it says nothing beyond the indicator's name."""
    if goal.indicator not in _BY_STATISTICS:
        return goal.definition
    return "; ".join(part for part in goal.definition.split("; ") if not _OF_THE_GOAL.search(part))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _keys(identities: list[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A word of an address for each; two that would get the same are told apart by a number."""
    keys: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for identity in identities:
        indicator, unit, direction, definition, title = identity
        words = [title or indicator, definition, *((unit, direction) if title else ())]
        stem = _NOT_IN_KEYS.sub("-", file_stem(" ".join(words)).lower()).strip("-")[:_KEY_LETTERS].strip("-") or "maal"
        key, place = stem, 2
        while key in taken:
            key, place = f"{stem}-{place}", place + 1
        taken.add(key)
        keys[identity] = key
    return keys


def _measure(key: str, identity: tuple[str, ...], found: tuple[GoalResult, ...]) -> Measure:
    first = found[0]
    return Measure(key, first.indicator, first.unit, first.direction, defined_as(first), found)


def _with_definition(name: str, definition: str) -> str:
    return name[:1].upper() + name[1:] + (f": {definition}" if definition else "")


def _in_bokmaal(one: Measure) -> str:
    """What measures are sorted by, so that the order is the same in every language."""
    name = one.goals[0].title if one.indicator == CUSTOM_INDICATOR else one.indicator
    return _with_definition(name, one.definition)


@remembered
def by_key(programme: Programme, on: date | None = None) -> dict[str, Measure]:
    """The measures by the word they have in an address, those with most goals first."""
    return {measure.key: measure for measure in measures(programme, on)}


@remembered
def ordered(programme: Programme, key: str, population: str | None = None, on: date | None = None) -> tuple[Row, ...]:
    """The rows of one measure (about one ``population``, or all): a goal with a latest value that is shown, and one for
    each source where they disagree. By attainment, the most first; those whose attainment is not defined last."""
    made: list[tuple[tuple[bool, float, str, str], Row]] = []
    for goal in by_key(programme, on)[key].goals:
        if population not in (None, goal.population):
            continue
        values = [item for item in goal.latest if item.value is not None]
        reached = [attainment(goal.baseline, item.value, goal.target) for item in values]
        known = [value for value in reached if value is not None]
        place = (not known, -max(known, default=0), goal.project, goal.goal)
        made += [(place, Row(goal, item, own, len(values) > 1)) for item, own in zip(values, reached, strict=True)]
    return tuple(row for _, row in sorted(made, key=lambda pair: pair[0]))
