"""Money beside activity and results: projects by the size of their grant, and whether more of one goes with the other.

No sum is divided by a result: what a result cost cannot be told from what the projects report. Sizes are bands of round
amounts, as a grant of one more krone says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from heltid.analysis.association import Association, correlation, why_no_correlation
from heltid.analysis.drivers import drivers
from heltid.analysis.money import per_year
from heltid.analysis.names import Circle, may_count
from heltid.analysis.programme import Programme, remembered
from heltid.analysis.results import ResultClass, goals_by_project
from heltid.analysis.withholding import withhold
from heltid.language import N_
from heltid.vocabulary import Choice

#: The lower ends of the bands, in kroner a year (a choice of ours).
BANDS = (0, 200_000, 300_000, 400_000)


class Outcome(Choice):
    """What the grants are held against, one value per project: actions under way or carried out (a count), and whether
    at least one goal is reached (1 or 0) among those with a goal whose result can be told."""

    ACTIONS = N_("tiltak i gang eller gjennomført")
    REACHED = N_("har nådd minst ett mål")


@dataclass(frozen=True, slots=True)
class Band:
    """Projects with a grant of ``low`` kroner a year or more, below the next band. ``low`` None: the grant is not told.
    ``values`` are those whose outcome is known, ``unknown`` the others."""

    low: int | None
    values: Mapping[str, float]
    unknown: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.values) + len(self.unknown)


@remembered
def outcome_of(programme: Programme, outcome: Outcome, on: date | None = None) -> dict[str, float]:
    """Project → its value; who is not in it, is not known."""
    if outcome is Outcome.ACTIONS:
        return dict(next(one.values for one in drivers(programme) if one.key == "antall-tiltak"))
    found = {}
    for project, goals in goals_by_project(withhold(programme), on).items():
        told = [goal.result for goal in goals if goal.has_number and goal.result is not ResultClass.NOT_MEASURABLE]
        if told:
            found[project] = float(ResultClass.REACHED in told)
    return found


@remembered
def bands(programme: Programme, outcome: Outcome, on: date | None = None) -> tuple[Band, ...]:
    """The projects by their grant a year, the largest last; those whose grant is not known in a band of their own."""
    grants, values = per_year(programme), outcome_of(programme, outcome, on)
    groups: dict[int | None, list[str]] = {}
    for project in programme.ids:
        grant = grants.get(project)
        low = None if grant is None else max(end for end in BANDS if grant >= end)
        groups.setdefault(low, []).append(project)
    return tuple(
        Band(
            low,
            {one: values[one] for one in groups[low] if one in values},
            tuple(one for one in groups[low] if one not in values),
        )
        for low in (*BANDS, None)
        if low in groups
    )


def may_tell(found: Collection[Band], circle: Circle, own_projects: Collection[str] = ()) -> bool:
    """Whether the bands may be told here. Grants stand with names, so in a band of one or two the outcome is a name,
    and where nobody in a band has any, each is known to have none. Then all bands go, or it could be had by
    subtraction."""
    if circle is Circle.SECRETARIAT:
        return True
    return all(
        may_count(circle, tuple(band.values), own_projects) and any(band.values.values())
        for band in found
        if band.values
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """Whether more grant goes with more of the outcome, among the ``n`` projects that both are known of. ``found`` is
    None where nothing may be computed, and ``why`` says so."""

    outcome: Outcome
    n: int
    without_grant: int
    without_outcome: int
    found: Association | None
    why: str


@remembered
def beside(programme: Programme, on: date | None = None) -> tuple[Beside, ...]:
    """Spearman's rank correlation of the grant a year with each outcome (``association.correlation``): at least 8
    projects, and the demand is sharpened for how many are computed."""
    grants = per_year(programme)
    pairs = {}
    for outcome in Outcome:
        values = outcome_of(programme, outcome, on)
        both = [project for project in programme.ids if project in grants and project in values]
        pairs[outcome] = [grants[one] for one in both], [values[one] for one in both]
    reasons = {outcome: why_no_correlation(*pair) for outcome, pair in pairs.items()}
    together = sum(not why for why in reasons.values())
    return tuple(
        Beside(
            outcome,
            len(pairs[outcome][0]),
            len(programme.ids) - len(grants),
            len(grants) - len(pairs[outcome][0]),
            None if why else correlation(*pairs[outcome], together),
            why,
        )
        for outcome, why in reasons.items()
    )
