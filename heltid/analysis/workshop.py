"""A theme workshop: which projects should be in the room, by progress and by problem, which of the parties, and who
sits together.

The plan of the tables is made of what everybody may know alone, so that it can lie open on the tables: it tells nothing
of who is weak.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from heltid.analysis import anchoring, tried
from heltid.analysis.activity import FirstAction, first_actions
from heltid.analysis.attained import BY_THEME, Group, groups
from heltid.analysis.drivers import Group as DriverGroup
from heltid.analysis.names import FEWEST_COUNTED, Circle, FindingKind, may_count, may_name
from heltid.analysis.outcomes import Outcome, by_key, in_theme
from heltid.analysis.programme import Programme, only, parts, project_names, remembered, rows, worded
from heltid.analysis.results import ResultClass, goals
from heltid.analysis.schedule import Entry, entries
from heltid.analysis.what_works import Compared, compared
from heltid.language import N_
from heltid.locale import alphabetic
from heltid.vocabulary import INDICATORS, Choice, EventType, Party, ProjectStatus

#: The outcome that every theme has, whatever its projects measure.
NEARER = "naermere"
#: So many projects at a table leave room for two people of each; so many tables at most, as in a note.
AT_A_TABLE, MOST_TABLES = 4, 99


class Standing(Choice):
    """What is known of a project's result in the theme."""

    NEARER = N_("har kommet nærmere målet")
    NOT_NEARER = N_("har ikke kommet nærmere målet")
    NOT_KNOWN = N_("resultatet er ikke kjent")


class Problem(Choice):
    """What makes a project one that needs the workshop."""

    WRONG_WAY = N_("har et mål i temaet som går feil vei")
    NO_ACTION = N_("kom sent i gang med tiltak")


@dataclass(frozen=True, slots=True)
class Invited:
    """A project of the theme. ``tells``: it has written of what it has learnt in a report."""

    project: str
    cohort: str
    standing: Standing
    problems: tuple[Problem, ...]
    tells: bool


@dataclass(frozen=True, slots=True)
class PartyIn:
    """How often a party is part of the projects: with a seat in a group, and in the reporting, of the projects that
    tell of it (``told``) among those that should (``due``)."""

    party: Party
    seated: int
    took_part: int
    told: int
    due: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its projects, in the order of their names."""

    number: int
    projects: tuple[str, ...]


@remembered
def invited(programme: Programme, theme: str) -> tuple[Invited, ...]:
    """The projects of the theme in every cohort, by name; those that have left are not asked."""
    nearer = _nearer(programme, theme)
    wrong = {
        goal.project
        for goal in goals(programme)
        if goal.result is ResultClass.WRONG_WAY
        and (listed := INDICATORS.get(goal.indicator)) is not None
        and listed.theme == theme
    }
    late = {one.project for one in first_actions(programme) if one.answer is FirstAction.NONE}
    telling = tried.latest_experiences(programme)
    names, working = project_names(programme), set(in_theme(programme, theme))
    found = [
        Invited(
            project,
            cohort or "",
            _standing(nearer.get(project)),
            tuple(
                problem
                for problem, having in ((Problem.WRONG_WAY, wrong), (Problem.NO_ACTION, late))
                if project in having
            ),
            project in telling,
        )
        for project, cohort, status in rows(programme.projects, "project", "cohort", "status")
        if project in working and status != ProjectStatus.LEFT
    ]
    return tuple(sorted(found, key=lambda one: (alphabetic(names[one.project]), one.project)))


def _nearer(programme: Programme, theme: str) -> dict[str, float]:
    return dict(by_key(programme, theme)[NEARER].values)


def _standing(value: float | None) -> Standing:
    if value is None:
        return Standing.NOT_KNOWN
    return Standing.NEARER if value > 0 else Standing.NOT_NEARER


@remembered
def part(programme: Programme, theme: str) -> Programme:
    """The programme with those who are invited alone."""
    return only(programme, {one.project for one in invited(programme, theme)})


def may_name_progress(found: Iterable[Invited]) -> bool:
    """Whether it may openly be told who has come nearer: the others must be so many not known that nobody can tell who
    of them has not."""
    standing = [one.standing for one in found]
    return Standing.NOT_NEARER not in standing or standing.count(Standing.NOT_KNOWN) >= FEWEST_COUNTED


def mixes_progress(found: Iterable[Invited]) -> bool:
    """Whether the tables are made so that progress is spread: it may be named, and somebody has it."""
    every = tuple(found)
    return may_name_progress(every) and any(one.standing is Standing.NEARER for one in every)


def sees_standing(one: Invited, found: Sequence[Invited], circle: Circle, own_projects: Collection[str] = ()) -> bool:
    """Whether this circle may see how it stands with a project."""
    if one.standing is Standing.NEARER and may_name_progress(found):
        return True
    return may_name(circle, FindingKind.WEAK, one.project, own_projects)


def may_count_problem(
    found: Sequence[Invited], problem: Problem, circle: Circle, own_projects: Collection[str] = ()
) -> bool:
    """Whether it may be told how many have a problem: where all the others but those with progress have it, each of
    them would be named by the count."""
    if circle is Circle.SECRETARIAT:
        return True
    having = sum(problem in one.problems for one in found)
    rest = sum(one.standing is not Standing.NEARER for one in found)
    return may_count(circle, [one.project for one in found], own_projects) and not 0 < rest <= having


@remembered
def parties(programme: Programme, theme: str) -> tuple[PartyIn, ...]:
    """Every party of the agreement, with how often the projects of the theme have them with; all of them are asked."""
    table = anchoring.facts(part(programme, theme))
    return tuple(
        PartyIn(Party(party), seated, took_part, told, due)
        for party, seated, took_part, told, due in rows(table, "party", "any_seat", "took_part", "reported", "due")
    )


def usual_tables(count: int) -> int:
    """So many tables that at most ``AT_A_TABLE`` projects sit at each, where there are tables enough."""
    return max(1, min(MOST_TABLES, -(-count // AT_A_TABLE)))


@remembered
def plan(programme: Programme, theme: str, tables: int) -> tuple[Table, ...]:
    """Every project at one table: those who have come nearer first (where that may openly be told) by cohort, then the
    others with the last cohort first, each by name, and dealt out one by one.

    Each table so gets as many of those with progress, and of the others, give or take one; and as the last cohort of
    the first half meets the same one in the second, the cohorts are mixed too."""
    found = invited(programme, theme)
    names, tells = project_names(programme), mixes_progress(found)
    first = [one for one in found if tells and one.standing is Standing.NEARER]
    rest = [one for one in found if one not in first]
    # by name already, and sorting keeps that
    ordered = [
        *sorted(first, key=lambda one: one.cohort),
        *sorted(rest, key=lambda one: one.cohort, reverse=bool(first)),
    ]
    dealt = deal([one.project for one in ordered], tables)
    return tuple(
        Table(number, tuple(sorted(own, key=lambda project: (alphabetic(names[project]), project))))
        for number, own in enumerate(dealt, start=1)
    )


def deal(ordered: Sequence[str], tables: int) -> tuple[tuple[str, ...], ...]:
    """One by one to each table in turn; no table is empty."""
    count = max(1, min(tables, len(ordered)))
    return tuple(tuple(ordered[place::count]) for place in range(count)) if ordered else ()


def people_each(table: Table, seats: int) -> int:
    """How many each project can send to a table with so many seats; 0 where the seats are too few."""
    return seats // len(table.projects)


@remembered
def actions(programme: Programme, theme: str, outcome: str) -> tuple[Compared, ...]:
    """The theme's actions against an outcome, as «Hva virker?» compares them."""
    return compared(programme, theme, outcome, DriverGroup.ACTIONS)


@remembered
def outcome_of(programme: Programme, theme: str, key: str = "") -> Outcome:
    """The outcome asked for, else the one that every theme has."""
    every = by_key(programme, theme)
    return every.get(key, every[NEARER])


@remembered
def goals_of(programme: Programme, theme: str) -> Group | None:
    """The goals of the theme by result; None where no project has one with a number."""
    return next((one for one in groups(part(programme, theme), BY_THEME) if one.name == theme), None)


@worded
def events(programme: Programme, theme: str) -> tuple[Entry, ...]:
    """The workshops in the register of events that are about the theme, or about none in particular."""
    about = {
        (title, when)
        for title, when, kind, themes in rows(programme.events, "title", "date", "type", "themes")
        if kind == EventType.THEME_WORKSHOP and (not parts(themes) or theme in parts(themes))
    }
    return tuple(
        one for one in entries(programme) if one.category == EventType.THEME_WORKSHOP and (one.title, one.when) in about
    )


def gathering(event: Entry) -> tuple[date, str]:
    """The day and title by which a workshop's agenda knows it: one of a month or a half-year is at its end."""
    return (event.first if event.has_day else event.last), event.title
