"""Drivers: what the reports tell of how a project works, one value per project, to be held against an outcome.

A value is only given where a report tells it: that nothing is said is «ikke kjent», never «nei».
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from heltid import periods
from heltid.analysis import activity, anchoring, assessment, degrees
from heltid.analysis.activity import UNDER_WAY, FirstAction
from heltid.analysis.programme import Programme, by_project, parts, remembered, rows
from heltid.analysis.tried import statuses_by_type, type_label
from heltid.language import N_, _
from heltid.vocabulary import (
    ACTION_TYPES,
    OTHER_ACTION,
    ActionStatus,
    Choice,
    Criterion,
    Level,
    Party,
    Rater,
    ReportType,
)


class Group(Choice):
    """What a driver is about; what stands in one group is compared side by side, and corrected for that."""

    ACTIONS = N_("tiltak")
    WORK = N_("arbeidet")
    ANCHORING = N_("forankring")
    STARTUP = N_("oppstartsrapporten")
    FRAME = N_("rammene")


@dataclass(frozen=True, slots=True)
class Driver:
    """``values``: project → 1 or 0 where ``has``, else a number or an ordinal step; projects not in it are not known.
    ``label`` reads after «prosjekter med …» where ``has``, else after «mer av …»; ``says`` makes it."""

    key: str
    group: Group
    says: Callable[[], str]
    has: bool
    values: Mapping[str, float]

    @property
    def label(self) -> str:
        return self.says()


@remembered
def drivers(programme: Programme) -> tuple[Driver, ...]:
    """Every driver the reports tell of, group by group."""
    return (*actions(programme), *_work(programme), *_anchoring(programme), *_startup(programme), *_frame(programme))


@remembered
def actions(programme: Programme) -> tuple[Driver, ...]:
    """For each action type in use: whether the project has one under way or carried out. Not known: projects whose
    reports tell of no action at all. What is called «annet» is many things, and none that can be compared."""
    told = statuses_by_type(programme)
    used = {sort for own in told.values() for sort in own}

    def tries(own: Mapping[str, Mapping[str, int]], sort: str) -> float:
        return float(any(own.get(sort, {}).get(status, 0) for status in UNDER_WAY))

    return tuple(
        Driver(
            sort, Group.ACTIONS, partial(type_label, sort), True, {one: tries(own, sort) for one, own in told.items()}
        )
        for sort in ACTION_TYPES
        if sort in used and sort != OTHER_ACTION
    )


def _work(programme: Programme) -> tuple[Driver, ...]:
    told = statuses_by_type(programme)
    going = {
        project: float(sum(tally[status] for tally in own.values() for status in UNDER_WAY))
        for project, own in told.items()
    }
    first = {
        item.project: float(item.months)
        for item in activity.first_actions(programme)
        if item.months is not None and item.answer in (FirstAction.HAS, FirstAction.NONE, FirstAction.TOO_EARLY)
    }
    since = {
        project: float(periods.months_between(day, programme.today))
        for project, day in _first_began(programme).items()
        if day <= programme.today
    }
    return (
        Driver("antall-tiltak", Group.WORK, lambda: _("tiltak i gang eller gjennomført"), False, going),
        Driver("maaneder-siden-start", Group.WORK, lambda: _("måneder siden første tiltak"), False, since),
        Driver(
            "maaneder-til-start", Group.WORK, lambda: _("måneder fra prosjektstart til første tiltak"), False, first
        ),
    )


#: Days of the longest month: a date that is less exact does not tell how long ago an action began.
_MONTH = 31


@by_project
def _first_began(programme: Programme) -> dict[str, date]:
    """Project → the first day of its first action, where a report dates one to the month or better."""
    found: dict[str, date] = {}
    for project, status, started in rows(programme.actions, "project", "status", "started"):
        first, last = periods.first_day(started), periods.last_day(started)
        if status in (*UNDER_WAY, ActionStatus.STOPPED) and first and last and (last - first).days < _MONTH:
            found[project] = min(found.get(project, first), first)
    return found


def _anchoring(programme: Programme) -> tuple[Driver, ...]:
    given = degrees.grades(programme, Rater.PROJECT_LEADER)
    found = []
    for party in Party:
        steps = {
            project: float(anchoring.GRADES[own[party]])
            for project, own in given.items()
            if own.get(party) in anchoring.GRADES
        }
        found.append(Driver(f"forankring-{party.value}", Group.ANCHORING, partial(_anchored_with, party), False, steps))
    uneven = {item.project: float(item.uneven) for item in anchoring.unevenness(programme) if item.uneven is not None}
    took_part = {
        project: float(sum(one.took_part is True for one in own.values()))
        for project, own in anchoring.party_facts(programme).items()
        if any(one.took_part is not None for one in own.values())
    }
    return (
        *found,
        Driver("ujevn-forankring", Group.ANCHORING, lambda: _("ujevn forankring"), True, uneven),
        Driver("parter-i-rapporteringen", Group.ANCHORING, lambda: _("aktører med i rapporteringen"), False, took_part),
    )


def _startup(programme: Programme) -> tuple[Driver, ...]:
    step = {level.value: float(place) for place, level in enumerate(Level)}
    return tuple(
        Driver(
            f"oppstart-{criterion}",
            Group.STARTUP,
            partial(_in_startup, criterion),
            False,
            {project: step[level] for project, level in levels.items() if level},
        )
        for criterion, levels in assessment.levels(programme, ReportType.STARTUP).items()
    )


def _frame(programme: Programme) -> tuple[Driver, ...]:
    people = {number: size for number, size in rows(programme.municipalities, "number", "population") if size}
    listed = list(rows(programme.projects, "project", "cohort", "municipalities"))
    cohorts = sorted({cohort for __, cohort, __ in listed if cohort})

    def size(numbers: str | None) -> float | None:
        told = [people[number] for number in parts(numbers) if number in people]
        return sum(told) if told and len(told) == len(parts(numbers)) else None

    inhabitants = {project: total for project, __, numbers in listed if (total := size(numbers)) is not None}
    found = [Driver("innbyggere", Group.FRAME, lambda: _("innbyggere"), False, inhabitants)]
    if len(cohorts) == 2:
        later = {project: float(cohort == cohorts[1]) for project, cohort, __ in listed if cohort}
        found.append(Driver("pulje", Group.FRAME, partial(_one_cohort, *cohorts), True, later))
    return tuple(found)


def _anchored_with(party: Party) -> str:
    return _("forankring hos {party} (vurdert av {rater})").format(
        party=party.label, rater=degrees.rated_by(Rater.PROJECT_LEADER)
    )


def _in_startup(criterion: str) -> str:
    return _("{criterion} i oppstartsrapporten").format(criterion=Criterion(criterion).label.lower())


def _one_cohort(earlier: str, later: str) -> str:
    return _("pulje {cohort} (ikke pulje {other})").format(cohort=later, other=earlier)
