"""What is being done: the actions that a round of reports tells of, by type, by status and by how many they cover.

An action is in the store once for each report that tells of it; here it is counted once, as the chosen report (or each
cohort's last) has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heltid.analysis.activity import UNDER_WAY, telling_of_actions
from heltid.analysis.coverage import due_reports
from heltid.analysis.programme import Programme, by_project, parts, remembered, rows
from heltid.analysis.withholding import total
from heltid.settings import load
from heltid.vocabulary import ACTION_TYPES_BY_THEME, OTHER_ACTION, UNKNOWN, WITHHELD, Theme


@dataclass(frozen=True, slots=True)
class Action:
    """``employees`` is how many it covers, None where not told; ``mark`` is ":" where the number is withheld."""

    type: str
    status: str
    employees: float | None
    mark: str | None

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY


@by_project
def of_projects(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> dict[str, tuple[Action, ...]]:
    """Project → the actions of its report in the round, for projects whose report is in and has actions."""
    by_report: dict[str, dict[tuple[str, str], list[Action]]] = {}
    for project, kind, of, sort, status, employees, mark in rows(
        programme.actions, "project", "report_type", "period", "type", "status", "employees", "employees_mark"
    ):
        action = Action(sort or OTHER_ACTION, status, employees, mark)
        by_report.setdefault(project, {}).setdefault((kind, of), []).append(action)
    found = {}
    for item in due_reports(programme, report_type, period):
        reports = by_report.get(item.project, {})
        key = telling_of_actions(item, reports) if item.received else None
        if key:
            found[item.project] = tuple(reports[key])
    return found


@dataclass(frozen=True, slots=True)
class TypeOfAction:
    """An action type in use. ``projects`` have it; ``statuses`` counts its actions; ``told`` of those under way or
    carried out say how many employees they cover, ``middle`` is the middle one of these."""

    type: str
    theme: Theme | None
    projects: tuple[str, ...]
    statuses: dict[str, int]
    under_way: int
    told: int
    middle: float | None
    middle_mark: str | None

    @property
    def actions(self) -> int:
        return sum(self.statuses.values())


#: An action type → the theme it belongs to; None is for all themes.
THEME_OF: dict[str, Theme | None] = {name: theme for theme, names in ACTION_TYPES_BY_THEME.items() for name in names}


@remembered
def by_type(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> tuple[TypeOfAction, ...]:
    """The types in use, those that most projects have first."""
    listed: dict[str, list[Action]] = {}
    projects: dict[str, list[str]] = {}
    for project, found in of_projects(programme, report_type, period).items():
        for action in found:
            listed.setdefault(action.type, []).append(action)
        for kind in {action.type for action in found}:
            projects.setdefault(kind, []).append(project)
    ordered = sorted(listed, key=lambda kind: (-len(projects[kind]), -len(listed[kind]), kind))
    return tuple(_type(kind, listed[kind], tuple(sorted(projects[kind]))) for kind in ordered)


def _type(kind: str, found: list[Action], projects: tuple[str, ...]) -> TypeOfAction:
    going = [action for action in found if action.is_under_way]
    told = [action for action in going if action.employees is not None or action.mark == WITHHELD]
    middle = middle_size(told) if len(told) >= load().min_projects_for_words else (None, None)
    statuses = dict(Counter(action.status for action in found))
    return TypeOfAction(kind, THEME_OF.get(kind), projects, statuses, len(going), len(told), *middle)


def middle_size(told: Sequence[Action]) -> tuple[float | None, str | None]:
    """The middle number of employees (half of the actions cover so many or fewer), and its mark.

    A withheld number is one or two: its place in the order is known, and where it is the middle one that is withheld.
    """
    between = load().min_persons / 2
    ordered = sorted(told, key=lambda action: between if action.employees is None else action.employees)
    if not ordered:
        return None, None
    middle = ordered[(len(ordered) - 1) // 2]
    return middle.employees, middle.mark


@dataclass(frozen=True, slots=True)
class Covered:
    """Employees covered by actions under way or carried out, in a cohort or (cohort "") in all.

    ``actions`` are under way or carried out, ``told`` of them say how many they cover, ``hidden`` of these are
    withheld. ``at_least`` is the sum of each project's largest action, None where nothing may be summed.
    ``projects`` stand behind it.
    """

    cohort: str
    actions: int
    told: int
    hidden: int
    at_least: float | None
    projects: tuple[str, ...]


@dataclass(slots=True)
class _Sum:
    actions: int = 0
    told: int = 0
    hidden: int = 0
    largest: list[tuple[str, float | None, str | None]] = field(default_factory=list)


@remembered
def covered(programme: Programme, report_type: str | None = None, period: str | None = None) -> tuple[Covered, ...]:
    """How many employees are covered at the least, by cohort and then in all.

    Actions of one project may cover the same people, so they are never added: each project counts with its largest.
    Nor are projects of the same municipality, of which the largest counts.
    """
    cohort_of = dict(rows(programme.projects, "project", "cohort"))
    numbers_of = dict(rows(programme.projects, "project", "municipalities"))
    groups: dict[str, _Sum] = {}
    for project, found in of_projects(programme, report_type, period).items():
        going = [action for action in found if action.is_under_way]
        told = [action for action in going if action.employees is not None or action.mark == WITHHELD]
        for cohort in (cohort_of.get(project) or UNKNOWN, ""):
            group = groups.setdefault(cohort, _Sum())
            group.actions += len(going)
            group.told += len(told)
            group.hidden += sum(action.mark == WITHHELD for action in told)
            if told:
                group.largest.append((project, *largest(told)))
    found_groups = []
    for cohort in sorted(groups, key=lambda cohort: (cohort == "", cohort)):
        group = groups[cohort]
        counted = _apart(group.largest, numbers_of)
        sums = total([size for _, size, _ in counted], [mark for _, _, mark in counted])
        projects = tuple(sorted(project for project, size, _ in counted if size is not None))
        found_groups.append(Covered(cohort, group.actions, group.told, group.hidden, sums, projects))
    return tuple(found_groups)


def largest(told: Iterable[Action]) -> tuple[float | None, str | None]:
    """The most employees that an action of a project covers, withheld where only withheld ones are above zero."""
    listed = list(told)
    size = max((action.employees for action in listed if action.employees is not None), default=0)
    hidden = any(action.mark == WITHHELD for action in listed)
    return (None, WITHHELD) if hidden and not size else (size, None)


def _apart(
    largest: Iterable[tuple[str, float | None, str | None]], numbers_of: dict[str, str | None]
) -> list[tuple[str, float | None, str | None]]:
    """The projects that share no municipality with a larger one."""
    taken: set[str] = set()
    found = []
    for project, size, mark in sorted(largest, key=lambda item: (-(item[1] or 0), item[0])):
        numbers = parts(numbers_of.get(project))
        if not taken.intersection(numbers):
            taken.update(numbers)
            found.append((project, size, mark))
    return found
