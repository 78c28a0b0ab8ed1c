"""Money: grant, own contribution and spending as the projects report them, per year. Whole kroner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heltid.analysis.coverage import active_on
from heltid.analysis.programme import Programme, by_project, parts, remembered, rows
from heltid.language import N_
from heltid.periods import first_day, last_day
from heltid.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Money:
    """One project's year, in kroner; None is what is not told."""

    year: int
    grant: float | None
    own: float | None
    spent: float | None


@by_project
def of_project(programme: Programme) -> dict[str, tuple[Money, ...]]:
    """Project → its years with money told of, oldest first."""
    found: dict[str, list[Money]] = {}
    for project, year, grant, own, spent in rows(programme.money, "project", "year", "grant", "own", "spent"):
        if year is not None:
            found.setdefault(project, []).append(Money(int(year), grant, own, spent))
    return {project: tuple(sorted(years, key=lambda item: item.year)) for project, years in found.items()}


@dataclass(frozen=True, slots=True)
class YearOfCohort:
    """What the projects of a cohort tell of one year, in kroner. ``told`` of ``projects`` (those that were with us some
    time of the year) tell their grant. ``spent_told`` tell what they have spent."""

    year: int
    cohort: str
    grant: float | None
    own: float | None
    spent: float | None
    told: int
    spent_told: int
    projects: int


@remembered
def by_year(programme: Programme) -> tuple[YearOfCohort, ...]:
    """Money per year and cohort, every year that any project tells of. A sum is of those that tell."""
    cohort_of = dict(rows(programme.projects, "project", "cohort"))
    groups: dict[tuple[int, str], list[Money]] = {}
    for project, years in of_project(programme).items():
        for item in years:
            groups.setdefault((item.year, cohort_of.get(project) or UNKNOWN), []).append(item)
    there = _there(programme, {year for year, _ in groups})
    return tuple(
        YearOfCohort(
            year,
            cohort,
            _sum(item.grant for item in listed),
            _sum(item.own for item in listed),
            _sum(item.spent for item in listed),
            sum(item.grant is not None for item in listed),
            sum(item.spent is not None for item in listed),
            max(there.get((year, cohort), 0), len(listed)),
        )
        for (year, cohort), listed in sorted(groups.items())
    )


def _sum(values: Iterable[float | None]) -> float | None:
    told = [value for value in values if value is not None]
    return float(sum(told)) if told else None


def _there(programme: Programme, years: Iterable[int]) -> dict[tuple[int, str], int]:
    """(year, cohort) → projects that were with us on some day of the year, or may have been."""
    found: dict[tuple[int, str], int] = {}
    for year in years:
        first, last = first_day(str(year)), last_day(str(year))
        if first is None or last is None:
            continue
        for cohort, status, start, end, left in rows(programme.projects, "cohort", "status", "start", "end", "left"):
            there = active_on(last, status, start, None, None) is not False
            if there and active_on(first, status, None, end, left) is not False:
                key = (year, cohort or UNKNOWN)
                found[key] = found.get(key, 0) + 1
    return found


@remembered
def per_year(programme: Programme) -> dict[str, float]:
    """Project → its grant a year in kroner, the mean of the years it tells of; who tells none is not in it, and never
    counted as nothing."""
    found = {}
    for project, years in of_project(programme).items():
        told = [item.grant for item in years if item.grant is not None]
        if told:
            found[project] = sum(told) / len(told)
    return found


#: The group of projects with more than one theme, whose grant cannot be divided between them.
SEVERAL = N_("flere temaer")


@remembered
def by_theme(programme: Programme) -> dict[int, dict[str, float]]:
    """Year → theme → the grants told of, in kroner; a project with several themes is in the group ``SEVERAL``."""
    theme_of = {project: parts(themes) for project, themes in rows(programme.projects, "project", "themes")}
    found: dict[int, dict[str, float]] = {}
    for project, years in of_project(programme).items():
        themes = theme_of.get(project, ())
        group = SEVERAL if len(themes) > 1 else themes[0] if themes else UNKNOWN
        for item in years:
            if item.grant is not None:
                own = found.setdefault(item.year, {})
                own[group] = own.get(group, 0.0) + item.grant
    return found


@remembered
def by_cohort(programme: Programme) -> dict[int, dict[str, float]]:
    """Year → cohort → the grants told of, in kroner."""
    found: dict[int, dict[str, float]] = {}
    for item in by_year(programme):
        if item.grant is not None:
            found.setdefault(item.year, {})[item.cohort] = item.grant
    return found


@remembered
def told_of(programme: Programme) -> dict[int, tuple[int, int]]:
    """Year → projects that tell their grant, of those that were with us some time of the year."""
    found: dict[int, tuple[int, int]] = {}
    for item in by_year(programme):
        told, there = found.get(item.year, (0, 0))
        found[item.year] = told + item.told, there + item.projects
    return found
