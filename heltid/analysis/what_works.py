"""«Hva virker?»: what went with progress in a theme, as far as the reports carry it.

Counts and who tried it come first; a difference or a correlation is computed only where enough projects are known, and
corrected for how many are compared side by side. Projects chose their own actions: nothing here says what caused what.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from heltid.analysis.association import (
    Association,
    Verdict,
    correlation,
    difference,
    why_no_correlation,
    why_no_difference,
)
from heltid.analysis.drivers import Driver, Group, drivers
from heltid.analysis.names import Circle, may_count
from heltid.analysis.outcomes import Outcome, by_key, in_theme
from heltid.analysis.programme import Programme, remembered


@dataclass(frozen=True, slots=True)
class Compared:
    """One driver against an outcome. ``having`` and ``without`` are projects whose value of the outcome is known (for a
    driver that is a number or a step, all of them are in ``having``); ``unknown``: the outcome is known, the driver is
    not; ``no_outcome``: the driver is known, the outcome is not. ``found`` is None where nothing may be computed, and
    ``why`` says so."""

    driver: Driver
    outcome: Outcome
    having: tuple[str, ...]
    without: tuple[str, ...]
    unknown: tuple[str, ...]
    no_outcome: tuple[str, ...]
    found: Association | None
    why: str

    @property
    def share_unknown(self) -> float:
        """Of the projects whose outcome is known: the share whose driver is not, 0 to 1."""
        known = len(self.having) + len(self.without) + len(self.unknown)
        return len(self.unknown) / known if known else 0.0

    @property
    def is_apart(self) -> bool:
        return self.found is not None and self.found.verdict is Verdict.APART


@remembered
def compared(
    programme: Programme, theme: str, outcome: str, group: Group, on: date | None = None
) -> tuple[Compared, ...]:
    """The drivers of a group against an outcome of the theme (its ``key``): those that were computed first, by the
    estimate, the largest first; then the others, those that most projects have first."""
    chosen = by_key(programme, theme, on)[outcome]
    asked = [one for one in drivers(programme) if one.group is group and _is_used(one, programme, theme)]
    sides = [_sides(programme, theme, one, chosen) for one in asked]
    reasons = [_why(*one[:4]) for one in sides]
    together = sum(not why for why in reasons)
    made = [_compare(one, why, together) for one, why in zip(sides, reasons, strict=True)]
    return tuple(
        sorted(
            made,
            key=lambda one: (one.found is None, -one.found.estimate if one.found else -len(one.having), one.driver.key),
        )
    )


def may_tell(one: Compared, circle: Circle, own_projects: Collection[str] = ()) -> bool:
    """Whether the results of the two groups may be told here: of one or two a result is a name, and where none of a
    group came nearer, each of them is known not to have. The other group goes too, or it could be had by
    subtraction."""
    if circle is Circle.SECRETARIAT:
        return True
    if one.no_outcome and not one.having:
        return False  # who tried it is named, so each of them would be known to have no result
    for side in filter(None, (one.having, one.without)):
        if not may_count(circle, side, own_projects) or all(one.outcome.values[project] <= 0 for project in side):
            return False
    return True


Figures = tuple[list[float], list[float]]
Sides = tuple[Driver, Outcome, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _is_used(driver: Driver, programme: Programme, theme: str) -> bool:
    """Whether any project of the theme has it: an action nobody tries is not compared, and not corrected for."""
    return any(driver.values.get(project) for project in in_theme(programme, theme))


def _sides(programme: Programme, theme: str, driver: Driver, outcome: Outcome) -> Sides:
    projects = in_theme(programme, theme)
    known = [one for one in projects if one in outcome.values and one in driver.values]
    having = tuple(one for one in known if not driver.has or driver.values[one])
    without = tuple(one for one in known if driver.has and not driver.values[one])
    unknown = tuple(one for one in projects if one in outcome.values and one not in driver.values)
    no_outcome = tuple(one for one in projects if one not in outcome.values and driver.values.get(one))
    return driver, outcome, having, without, unknown, no_outcome


def _why(driver: Driver, outcome: Outcome, having: tuple[str, ...], without: tuple[str, ...]) -> str:
    """Why nothing is computed, as a sentence; empty where it is."""
    figures = _figures(driver, outcome, having, without)
    return why_no_difference(*figures) if driver.has else why_no_correlation(*figures)


def _figures(driver: Driver, outcome: Outcome, having: tuple[str, ...], without: tuple[str, ...]) -> Figures:
    own = [outcome.values[one] for one in having]
    if driver.has:
        return [outcome.values[one] for one in without], own
    return [driver.values[one] for one in having], own


def _compare(sides: Sides, why: str, together: int) -> Compared:
    driver, outcome, having, without, _, _ = sides
    found = None
    if not why:
        one, other = _figures(driver, outcome, having, without)
        found = difference(one, other, outcome.is_share, together) if driver.has else correlation(one, other, together)
    return Compared(*sides, found, why)
