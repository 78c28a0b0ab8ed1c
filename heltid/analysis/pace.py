"""How soon the work began: projects with an action under way by an age, and months from start to the first one.

Cohorts are compared at the same age, counted from each project's own start, never at the same day of the calendar.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median_low

from heltid.analysis.activity import FirstAction, FirstActionOf, Unknown, first_actions
from heltid.analysis.programme import Programme, remembered
from heltid.settings import load
from heltid.vocabulary import UNKNOWN

#: Months after the start at which projects are looked at, beside the limit of the settings.
_AGES = (6, 12, 18)


def ages() -> tuple[int, ...]:
    """The ages in months at which it is asked whether work had begun; the last is the limit (22 months)."""
    limit = load().first_action_months
    return (*(age for age in _AGES if age < limit), limit)


@dataclass(frozen=True, slots=True)
class Begun:
    """Projects of a cohort at an age in months. ``asked`` = has + none + not_known: those that have reached it."""

    cohort: str
    months: int
    has: int
    none: int
    not_known: int
    too_early: int

    @property
    def asked(self) -> int:
        return self.has + self.none + self.not_known


@remembered
def begun(programme: Programme) -> tuple[Begun, ...]:
    """By age and cohort: how many had an action under way, had none, or are not known of. Ages no project has reached
    are left out."""
    found = []
    for months in ages():
        groups: dict[str, Counter[FirstAction]] = {}
        for item in first_actions(programme, months):
            groups.setdefault(item.cohort or UNKNOWN, Counter())[item.answer] += 1
        for cohort, tally in sorted(groups.items()):
            counted = Begun(
                cohort,
                months,
                tally[FirstAction.HAS],
                tally[FirstAction.NONE],
                tally[FirstAction.NOT_KNOWN],
                tally[FirstAction.TOO_EARLY],
            )
            if counted.has or counted.none:
                found.append(counted)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wait:
    """Whole months from start to the first action under way, of the ``known`` projects that have begun and have both
    days. ``projects`` is all in the cohort."""

    cohort: str
    projects: int
    known: int
    shortest: int | None
    middle: int | None
    longest: int | None


@remembered
def waits(programme: Programme) -> tuple[Wait, ...]:
    """By cohort: the shortest, the middle (half of the projects waited so long or less) and the longest wait."""
    groups: dict[str, list[FirstActionOf]] = {}
    for item in first_actions(programme):
        groups.setdefault(item.cohort or UNKNOWN, []).append(item)
    found = []
    for cohort, items in sorted(groups.items()):
        months = sorted(item.months for item in items if item.months is not None)
        ends = (months[0], median_low(months), months[-1]) if months else (None, None, None)
        found.append(Wait(cohort, len(items), len(months), *ends))
    return tuple(found)


@remembered
def why_unknown(programme: Programme) -> dict[Unknown, tuple[str, ...]]:
    """Why it is not known at the limit → the projects, the most frequent reason first."""
    found: dict[Unknown, list[str]] = {}
    for item in first_actions(programme):
        if item.why is not None:
            found.setdefault(item.why, []).append(item.project)
    ordered = sorted(found, key=lambda why: (-len(found[why]), why))
    return {why: tuple(found[why]) for why in ordered}
