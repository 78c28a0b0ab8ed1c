"""Deep dives: the projects that are selected, and which others would make the selection most varied.

How far apart two projects are, and the greedy rule, are in ``variation``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from heltid.analysis import anchoring
from heltid.analysis.programme import Programme, parts, remembered, rows
from heltid.analysis.results import ResultClass, goals_by_project
from heltid.analysis.variation import WHOLE, Part, Space, same, shared, steps
from heltid.analysis.withholding import withhold
from heltid.language import N_
from heltid.vocabulary import Choice, ProjectStatus, Theme

#: Of so few known traits too little is known of a project to suggest it.
FEWEST_KNOWN = 3


class Trait(Choice):
    """What the selection should vary in."""

    THEME = N_("tema")
    RESULT = N_("resultat")
    SIZE = N_("størrelse")
    REGION = N_("landsdel")
    ANCHORING = N_("forankring")


#: The traits that are facts of the register, open to all; the others may be a weakness.
OPEN_TRAITS = (Trait.THEME, Trait.SIZE, Trait.REGION)


class Size(Choice):
    """Municipalities by inhabitants, in the steps that Statistics Norway uses for small, middle and large ones."""

    SMALL = N_("under 5 000 innbyggere")
    MIDDLE = N_("5 000 til 19 999 innbyggere")
    LARGE = N_("20 000 innbyggere eller flere")


SIZE_LIMITS = (5_000, 20_000)


class Anchored(Choice):
    """``STRONG``: even, with 4 or 5 from every party that was graded."""

    UNEVEN = N_("ujevn")
    EVEN = N_("jevn")
    STRONG = N_("jevn og sterk")


#: A project's result is that of the goal that stands best: the steps are in order.
RESULTS = (ResultClass.REACHED, ResultClass.ON_THE_WAY, ResultClass.UNCHANGED, ResultClass.WRONG_WAY)

#: How far apart two values of each trait are.
_PARTS: dict[Trait, Part] = {
    Trait.THEME: shared,
    Trait.RESULT: steps(RESULTS),
    Trait.SIZE: steps(tuple(Size)),
    Trait.REGION: same,
    Trait.ANCHORING: same,
}

#: Trait → its values, none where it is not known; only themes can be several.
Traits = Mapping[Trait, tuple[str, ...]]
#: A value of a trait.
Held = tuple[Trait, str]


@dataclass(frozen=True, slots=True)
class Alone:
    """What a project has in a selection that no other in it has: ``values``, and the first two values that no other has
    ``together``."""

    values: tuple[Held, ...]
    together: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``apart``: how far it is from its ``nearest`` of those that were there before it, from 0 to the number of traits;
    None where none was. ``alone``: what it has that no other selected or suggested has. ``differs``: the traits it does
    not share with the nearest, where both are known."""

    project: str
    apart: float | None
    nearest: str | None
    alone: Alone
    differs: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """``candidates``: how many could be suggested; ``little_known``: how many were not, as too little is known of them.
    ``alike``: whether fewer than asked for were found, as the rest are as one that is there."""

    found: tuple[Suggestion, ...]
    candidates: int
    little_known: int
    alike: bool


@remembered
def selected(programme: Programme) -> tuple[str, ...]:
    """The projects that the register says are selected for a deep dive."""
    return tuple(project for project, chosen in rows(programme.projects, "project", "deep_dive") if chosen == "ja")


@remembered
def traits(programme: Programme) -> dict[str, Traits]:
    """Project → its traits. Several municipalities count as one, as large as all, in the region of the first."""
    register = {
        number: (region, people)
        for number, region, people in rows(programme.municipalities, "number", "region", "population")
    }
    best = _results(programme)
    anchored = {one.project: _anchored(one) for one in anchoring.unevenness(programme)}
    found: dict[str, Traits] = {}
    for project, themes, numbers in rows(programme.projects, "project", "themes", "municipalities"):
        known = [register[number] for number in parts(numbers) if number in register]
        people = [size for _, size in known if size]
        found[project] = {
            Trait.THEME: tuple(theme for theme in parts(themes) if theme != Theme.UNKNOWN),
            Trait.RESULT: _one(best.get(project)),
            Trait.SIZE: (_size(sum(people)),) if people and len(people) == len(parts(numbers)) else (),
            Trait.REGION: _one(known[0][0] if known else None),
            Trait.ANCHORING: _one(anchored.get(project)),
        }
    return found


def _one(value: str | None) -> tuple[str, ...]:
    return (str(value),) if value else ()


def _size(people: float) -> str:
    return list(Size)[sum(people >= limit for limit in SIZE_LIMITS)].value


def _anchored(one: anchoring.Unevenness) -> Anchored | None:
    if one.uneven is None:
        return None
    if one.uneven:
        return Anchored.UNEVEN
    return Anchored.STRONG if one.low >= 4 else Anchored.EVEN


def _results(programme: Programme) -> dict[str, ResultClass]:
    """Project → the result of its goal that stands best, among those that can be measured."""
    found = {}
    for project, goals in goals_by_project(withhold(programme)).items():
        told = {goal.result for goal in goals}
        best = next((one for one in RESULTS if one in told), None)
        if best:
            found[project] = best
    return found


@dataclass(frozen=True, slots=True)
class Spread:
    """How many projects have a value of a trait: of those selected, and of all."""

    trait: Trait
    value: str
    selected: int
    every: int


@remembered
def spread(programme: Programme) -> tuple[Spread, ...]:
    """The selection against the programme in the traits that are open to all; projects of which one is not known are
    counted under an empty value."""
    known = traits(programme)

    def counted(projects: Collection[str]) -> Counter[Held]:
        return Counter(
            (trait, value) for one in projects for trait in OPEN_TRAITS for value in known[one][trait] or ("",)
        )

    chosen, every = counted(selected(programme)), counted(programme.ids)
    order = {value: at for at, value in enumerate((*Theme, *Size))}
    listed = sorted(every, key=lambda held: (OPEN_TRAITS.index(held[0]), not held[1], order.get(held[1], 0), held[1]))
    return tuple(Spread(*held, chosen[held], every[held]) for held in listed)


@remembered
def standing_out(programme: Programme, among: tuple[Trait, ...] = OPEN_TRAITS) -> dict[str, Alone]:
    """Selected project → what it alone has in the selection."""
    known = {project: traits(programme)[project] for project in selected(programme)}
    tally = Tally(known.values())
    return {project: tally.alone(own, among) for project, own in known.items()}


class Tally:
    """How many of some projects have each value, and each two values of two traits."""

    def __init__(self, listed: Iterable[Traits]) -> None:
        self._values: Counter[Held] = Counter()
        self._pairs: Counter[tuple[Held, Held]] = Counter()
        for own in listed:
            self._values.update(_values(own))
            self._pairs.update(_pairs(own))

    def alone(self, own: Traits, among: tuple[Trait, ...] = tuple(Trait)) -> Alone:
        """What one of these projects has and no other of them."""
        return Alone(
            tuple(one for one in _values(own, among) if self._values[one] == 1),
            next((pair for pair in _pairs(own, among) if self._pairs[pair] == 1), ()),
        )


def _values(own: Traits, among: tuple[Trait, ...] = tuple(Trait)) -> list[Held]:
    return [(trait, value) for trait in among for value in own[trait]]


def _pairs(own: Traits, among: tuple[Trait, ...] = tuple(Trait)) -> list[tuple[Held, Held]]:
    return [(one, other) for one, other in combinations(_values(own, among), 2) if one[0] is not other[0]]


@remembered
def suggestions(programme: Programme, count: int) -> Suggested:
    """At most ``count`` projects that would make the selection more varied, the one that adds most first; of several
    that add as much, the one that most is known of, then the one whose id comes first."""
    known = traits(programme)
    status = dict(rows(programme.projects, "project", "status"))
    taken = selected(programme)
    chosen = set(taken)
    how_much = {
        project: sum(map(bool, own.values()))
        for project, own in known.items()
        if project not in chosen and status[project] != ProjectStatus.LEFT
    }
    candidates = sorted(
        (project for project, told in how_much.items() if told >= FEWEST_KNOWN),
        key=lambda project: (-how_much[project], project),
    )
    everyone = (*taken, *candidates)
    space = Space(everyone, [([known[one][trait] for one in everyone], part) for trait, part in _PARTS.items()])
    order = space.spread(taken, candidates, count)
    final = [*taken, *(project for project, _, _ in order)]
    tally = Tally(known[project] for project in final)
    found = []
    for project, apart, nearest in order:
        found.append(
            Suggestion(
                project,
                None if apart is None else apart / WHOLE,
                nearest,
                tally.alone(known[project]),
                differing(known[project], known[nearest]) if nearest else (),
            )
        )
    return Suggested(
        tuple(found), len(candidates), len(how_much) - len(candidates), len(found) < min(count, len(candidates))
    )


def differing(one: Traits, other: Traits) -> tuple[Trait, ...]:
    """The traits that are known of both and are not the same."""
    return tuple(trait for trait in Trait if one[trait] and other[trait] and set(one[trait]) != set(other[trait]))
