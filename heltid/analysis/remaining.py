"""Money left of a project: what it has to spend less what it has spent, where both are reported. Whole kroner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heltid.analysis.money import Money, of_project
from heltid.analysis.programme import Programme, remembered


@dataclass(frozen=True, slots=True)
class Remaining:
    """``spent`` of ``available`` in ``years``, those that tell of both. ``missing`` are the years that do not.

    ``available`` is grant and own contribution, or the grant alone where no year tells the contribution (``with_own``
    False). ``left`` is None where a year is missing, and where more is spent than a grant without known contribution.
    """

    years: tuple[int, ...]
    missing: tuple[int, ...]
    available: float | None
    spent: float | None
    left: float | None
    with_own: bool


@remembered
def remaining(programme: Programme, until: int | None = None) -> dict[str, Remaining]:
    """Project → its money up to and with the year ``until`` (default all years told of).

    Formula: left = sum of grants + sum of own contributions − sum of what is spent, over the same years. The form asks
    for what is spent in all, so the own contribution belongs to what it is spent of.
    """
    found = {}
    for project, years in of_project(programme).items():
        counted = [item for item in years if until is None or item.year <= until]
        if counted:
            found[project] = _remaining(counted)
    return found


def _remaining(years: Sequence[Money]) -> Remaining:
    with_own = any(item.own is not None for item in years)
    told = [
        item
        for item in years
        if item.grant is not None and item.spent is not None and (item.own is not None or not with_own)
    ]
    missing = tuple(item.year for item in years if item not in told)
    if not told:
        return Remaining((), missing, None, None, None, with_own)
    available = float(sum((item.grant or 0) + (item.own or 0) for item in told))
    spent = float(sum(item.spent or 0 for item in told))
    left = None if missing or (spent > available and not with_own) else available - spent
    return Remaining(tuple(item.year for item in told), missing, available, spent, left, with_own)


@dataclass(frozen=True, slots=True)
class Left:
    """``spent`` of ``available`` in the ``told`` projects (of ``due``): those that tell grant, own contribution and
    spending for every year they tell of."""

    available: float
    spent: float
    told: tuple[str, ...]
    due: int


def summed(remaining: Mapping[str, Remaining], projects: Sequence[str]) -> Left:
    """The sum over these projects."""
    known = {
        project: item
        for project in projects
        if (item := remaining.get(project)) and item.with_own and item.left is not None
    }
    return Left(
        sum(item.available or 0 for item in known.values()),
        sum(item.spent or 0 for item in known.values()),
        tuple(known),
        len(projects),
    )
