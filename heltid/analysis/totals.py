"""Sums over projects, only where figures may be added: counts of persons and årsverk, one indicator and definition, and
projects that cannot count the same people. Percentages are never added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis import headlines
from heltid.analysis.measures import Measure, measures
from heltid.analysis.programme import Programme, parts, remembered, rows
from heltid.analysis.results import GoalResult, goals
from heltid.analysis.withholding import total
from heltid.vocabulary import CUSTOM_INDICATOR, WITHHELD

#: Units of which there may be more and more: heads and full-time equivalents.
ADDABLE = ("personer", "årsverk")
#: Of so few projects there is no sum to speak of.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over ``projects`` that tell both ``before`` (their baselines) and ``now`` (their latest values).

    Of the projects with such a goal ``missing`` lack one of the two or have sources that disagree, ``overlapping`` may
    count the same people as another, ``hidden`` are withheld. ``before`` and ``now`` are None where the sum would give
    a hidden figure away. ``first`` and ``last`` are the ends of the days of the latest values.
    """

    measure: Measure
    before: float | None
    now: float | None
    projects: tuple[str, ...]
    missing: int
    overlapping: int
    hidden: int
    first: date | None
    last: date | None

    @property
    def change(self) -> float | None:
        return None if self.before is None or self.now is None else round(self.now - self.before, 6)


@remembered
def totals(programme: Programme, on: date | None = None) -> tuple[Total, ...]:
    """A sum for every listed indicator that counts persons or årsverk and that at least two projects tell of."""
    numbers_of = dict(rows(programme.projects, "project", "municipalities"))
    found = (
        _total(measure, numbers_of)
        for measure in measures(programme, on)
        if measure.unit in ADDABLE and measure.indicator != CUSTOM_INDICATOR
    )
    return tuple(one for one in found if len(one.projects) >= FEWEST)


def _total(measure: Measure, numbers_of: dict[str, str | None]) -> Total:
    apart = _apart((goal.project for goal in measure.goals), numbers_of)
    alone = [goal for goal in measure.goals if goal.project in apart]
    hidden = [goal for goal in alone if _is_hidden(goal)]
    told = [goal for goal in alone if goal not in hidden and goal.baseline is not None and goal.value is not None]
    marks = [*[None] * len(told), *[WITHHELD] * len(hidden)]
    nothing = [None] * len(hidden)
    days = [day for goal in told for item in goal.latest if (day := periods.last_day(item.date))]
    everyone = {goal.project for goal in measure.goals}
    return Total(
        measure,
        total([*(goal.baseline for goal in told), *nothing], marks),
        total([*(goal.value for goal in told), *nothing], marks),
        tuple(goal.project for goal in told),
        len(alone) - len(told) - len(hidden),
        len(everyone) - len(alone),
        len(hidden),
        min(days, default=None),
        max(days, default=None),
    )


def _is_hidden(goal: GoalResult) -> bool:
    return goal.baseline_mark == WITHHELD or any(item.mark == WITHHELD for item in goal.latest)


def _apart(found: Iterable[str], numbers_of: dict[str, str | None]) -> frozenset[str]:
    """The projects that cannot count the same people: with one goal each, and no municipality in common."""
    goals_of = Counter(found)
    projects_in = Counter(number for project in goals_of for number in set(parts(numbers_of.get(project))))
    return frozenset(
        project
        for project, count in goals_of.items()
        if count == 1 and all(projects_in[number] == 1 for number in parts(numbers_of.get(project)))
    )


@dataclass(frozen=True, slots=True)
class AtWork:
    """The sum of the computed headlines: ``more`` people at work every day in ``projects``, of ``due`` projects with a
    goal about sick leave or presence. ``overlapping`` may count the same people as another and are not in the sum."""

    more: int
    projects: tuple[str, ...]
    due: int
    overlapping: int


@remembered
def at_work(programme: Programme, on: date | None = None) -> AtWork | None:
    """People at work every day over the projects where it can be computed, None where fewer than two can.

    A sum of rounded numbers, so that a reader can add what stands in the table. Headlines that projects report
    themselves are worked out in other ways and are never in it.
    """
    found = headlines.worked_out(programme, on)
    numbers_of = dict(rows(programme.projects, "project", "municipalities"))
    apart = _apart((item.goal.project for item in found), numbers_of)
    counted = [item for item in found if item.goal.project in apart]
    if len(counted) < FEWEST:
        return None
    return AtWork(
        sum(item.headline.more for item in counted),
        tuple(item.goal.project for item in counted),
        len({goal.project for goal in goals(programme, on) if headlines.tells_of_people(goal)}),
        len({item.goal.project for item in found}) - len(counted),
    )
