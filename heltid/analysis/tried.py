"""«Hvem har prøvd dette?»: an action type → the projects that have it, how far it has come, and what came of it.

Openly neither a stopped action nor a weak result is told with a name: such rows are counted and not named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from heltid import periods
from heltid.analysis import results
from heltid.analysis.coverage import order, report_label
from heltid.analysis.goal_lines import result_word
from heltid.analysis.names import Circle, FindingKind, may_name, may_show_text
from heltid.analysis.programme import Programme, by_project, only, project_names, remembered, rows, worded
from heltid.analysis.reports import Key, report_status
from heltid.analysis.results import GoalResult, ResultClass, goals_by_project
from heltid.language import N_, _, n_
from heltid.locale import alphabetic, listed, number
from heltid.vocabulary import (
    ACTION_TYPES,
    ACTION_TYPES_BY_THEME,
    INDICATORS,
    OTHER_ACTION,
    ActionStatus,
    Theme,
)

#: The furthest an action may have come first.
_FURTHEST = (ActionStatus.CARRIED_OUT, ActionStatus.UNDER_WAY, ActionStatus.PLANNED, ActionStatus.STOPPED)
_THEME_OF = {name: theme for theme, names in ACTION_TYPES_BY_THEME.items() for name in names}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One project that has the action type. ``statuses`` counts its actions of the type by how far they have come;
    ``result`` is that of its goals in the same theme in words, empty where this circle may not know it;
    ``experience`` the report that tells of its experiences."""

    project: str
    name: str
    statuses: dict[str, int]
    result: str
    contact: str
    experience: Key | None

    @property
    def status(self) -> str:
        return _said(self.statuses)


@dataclass(frozen=True, slots=True)
class Tried:
    """``attempts`` that may be named, the furthest first; ``unnamed`` more have the type and stopped it."""

    type: str
    theme: Theme | None
    attempts: tuple[Attempt, ...]
    unnamed: int

    @property
    def count(self) -> int:
        return len(self.attempts) + self.unnamed


@by_project
def statuses_by_type(programme: Programme) -> dict[str, dict[str, Counter[str]]]:
    """Project → action type → its actions of the type by status, each as the newest report that has it tells."""
    latest: dict[str, dict[str, tuple[tuple, str, str]]] = {}
    names = ("project", "report_type", "period", "number", "title", "type", "status")
    for project, kind, period, nr, title, sort, status in rows(programme.actions, *names):
        began = periods.first_day(period)
        if began and began > programme.today:
            continue
        when, action = order(kind, period), nr or title or ""
        held = latest.setdefault(project, {})
        if action not in held or held[action][0] <= when:
            held[action] = (when, sort or OTHER_ACTION, status)
    found: dict[str, dict[str, Counter[str]]] = {}
    for project, actions in latest.items():
        for __, sort, status in actions.values():
            found.setdefault(project, {}).setdefault(sort, Counter())[status] += 1
    return found


@by_project
def latest_experiences(programme: Programme) -> dict[str, Key]:
    """Project → its newest report that tells of experiences."""
    found: dict[str, Key] = {}
    for project, kind, period, text, day in rows(
        programme.reports, "project", "report_type", "period", "experiences", "submitted"
    ):
        came = periods.first_day(day) or periods.first_day(period)
        if text and not (came and came > programme.today):
            key = (kind, period)
            if project not in found or order(*key) > order(*found[project]):
                found[project] = key
    return found


@remembered
def types_in_use(programme: Programme) -> dict[str, int]:
    """Action type → projects that have or had it, in the order of the themes; those nobody has are left out."""
    count = Counter(sort for held in statuses_by_type(programme).values() for sort in held)
    return {sort: count[sort] for sort in (*ACTION_TYPES, *sorted(set(count) - set(ACTION_TYPES))) if count[sort]}


@dataclass(frozen=True, slots=True)
class TypeCount:
    """An action type in some projects: how many have it, and their actions by status in words."""

    type: str
    projects: int
    said: str


def types_of(
    programme: Programme,
    projects: Collection[str],
    circle: Circle | str = Circle.OPEN,
    own_projects: Collection[str] = (),
) -> tuple[TypeCount, ...]:
    """The action types in these projects, those that most have first; a stopped action counts where it may be known."""
    every = statuses_by_type(programme)
    having: Counter[str] = Counter()
    totals: dict[str, Counter[str]] = {}
    for project in projects:
        sees_weak = may_name(Circle(circle), FindingKind.WEAK, project, own_projects)
        for sort, held in every.get(project, {}).items():
            kept = Counter({status: n for status, n in held.items() if sees_weak or status != ActionStatus.STOPPED})
            if kept:
                having[sort] += 1
                totals.setdefault(sort, Counter()).update(kept)
    ordered = sorted(having, key=lambda sort: (-having[sort], alphabetic(sort)))
    return tuple(TypeCount(sort, having[sort], _said(totals[sort])) for sort in ordered)


def _said(statuses: Mapping[str, int]) -> str:
    """«gjennomført», «2 i gang, 1 planlagt»."""
    if sum(statuses.values()) == 1:
        return _(next(iter(statuses)))
    return ", ".join(f"{number(statuses[status])} {status.label}" for status in _FURTHEST if statuses.get(status))


def type_label(sort: str) -> str:
    """«Langvakter (heltid og deltid)»."""
    theme = _THEME_OF.get(sort)
    name = _(sort) if sort in ACTION_TYPES else sort
    name = name[:1].upper() + name[1:]
    if theme:
        return f"{name} ({theme.label.lower()})"
    return _("{action} (alle temaer)").format(action=name) if sort in _THEME_OF else name


@worded
def tried(
    programme: Programme, sort: str, circle: Circle | str = Circle.OPEN, own_projects: tuple[str, ...] = ()
) -> Tried:
    """Who has tried the action type, as this circle may see it."""
    circle = Circle(circle)
    theme = _THEME_OF.get(sort)
    names, contacts = project_names(programme), dict(rows(programme.projects, "project", "contact"))
    experiences = latest_experiences(programme)
    goals = goals_by_project(programme)
    found, unnamed = [], 0
    for project, held in statuses_by_type(programme).items():
        if sort not in held:
            continue
        sees_weak = may_name(circle, FindingKind.WEAK, project, own_projects)
        statuses = dict(held[sort])
        if not sees_weak:
            statuses.pop(ActionStatus.STOPPED, None)
        if not statuses:
            unnamed += 1
            continue
        found.append(
            Attempt(
                project,
                names[project],
                statuses,
                _result(_in_theme(goals.get(project, ()), theme), sees_weak),
                contacts.get(project) or "",
                experiences.get(project),
            )
        )
    return Tried(sort, theme, tuple(sorted(found, key=lambda item: (_furthest(item), alphabetic(item.name)))), unnamed)


def _furthest(item: Attempt) -> int:
    return next((place for place, status in enumerate(_FURTHEST) if item.statuses.get(status)), len(_FURTHEST))


def _in_theme(goals: Collection[GoalResult], theme: Theme | None) -> list[GoalResult]:
    if theme is None:
        return list(goals)
    return [goal for goal in goals if (indicator := INDICATORS.get(goal.indicator)) and indicator.theme is theme]


#: So many goals are told of in a row; the project's own page has them all.
_TOLD = 3


def _result(goals: Collection[GoalResult], sees_weak: bool) -> str:
    """«Sykefravær totalt: nådd», one goal after the other, the best first; openly only how the figures moved."""
    if not sees_weak:
        # figures alone, in the order of their names: neither a word, an order nor a blank tells how it went
        moved_openly = sorted(
            f"{_goal_title(goal)}: {moved}" for goal in goals if (moved := results.movement_text(goal))
        )
        return _first(moved_openly)
    ordered = sorted(goals, key=lambda goal: list(ResultClass).index(goal.result))
    said: list[str] = []
    for goal in ordered:
        # the first, which went best, with its figures; the page of the project has them all
        moved = results.movement_text(goal) if not said else ""
        said.append(f"{_goal_title(goal)}: {result_word(goal)}" + (f", {moved}" if moved else ""))
    return _first(said)


def _goal_title(goal: GoalResult) -> str:
    listed_one = INDICATORS.get(goal.indicator)
    title = _(goal.indicator) if listed_one and listed_one.theme else goal.title
    return f"{title[:1].upper()}{title[1:]}"


def _first(said: Collection[str]) -> str:
    told = list(dict.fromkeys(said))
    rest = len(told) - _TOLD
    more = n_("; og {count} mål til", "; og {count} mål til", rest).format(count=number(rest, 0)) if rest > 0 else ""
    return "; ".join(told[:_TOLD]) + more


WAITING, NONE_WRITTEN = N_("Erfaringen er ikke gjennomgått ennå"), N_("Ikke skrevet")


@dataclass(frozen=True, slots=True)
class Experience:
    """``may_read``: whether this circle may read the report's text; ``why`` says why not, or that there is none."""

    project: str
    report: str
    may_read: bool
    why: str


def experiences(
    programme: Programme,
    attempts: Collection[Attempt],
    circle: Circle | str = Circle.OPEN,
    own_projects: Collection[str] = (),
) -> dict[str, Experience]:
    """Project → whether what it tells of its experiences may be read. No text is held (``experience_texts``)."""
    found = {}
    for item in attempts:
        if item.experience is None:
            found[item.project] = Experience(item.project, "", False, _(NONE_WRITTEN))
            continue
        status = report_status(programme, item.project, *item.experience)
        may = may_show_text(Circle(circle), status, item.project, own_projects)
        found[item.project] = Experience(item.project, report_label(*item.experience), may, "" if may else _(WAITING))
    return found


@remembered
def experience_texts(programme: Programme, reports: tuple[tuple[str, Key], ...]) -> dict[str, str]:
    """Project → the text of its experiences in the report named beside it; read for these few."""
    part, key_of = only(programme, {project for project, __ in reports}), dict(reports)
    return {
        project: text
        for project, kind, period, text in rows(part.reports, "project", "report_type", "period", "experiences")
        if text and key_of.get(project) == (kind, period)
    }


def finding(found: Tried) -> str:
    """«14 prosjekter har tiltak av denne typen: 6 har gjennomført det, 5 har det i gang …», each counted once, where it
    has come furthest."""
    furthest = Counter(_FURTHEST[_furthest(item)] for item in found.attempts if _furthest(item) < len(_FURTHEST))
    done, going, planned = (furthest[status] for status in _FURTHEST[:3])
    stopped = furthest[ActionStatus.STOPPED] + found.unnamed
    parts = [
        n_("{count} har gjennomført det", "{count} har gjennomført det", done).format(count=number(done))
        if done
        else "",
        n_("{count} har det i gang", "{count} har det i gang", going).format(count=number(going)) if going else "",
        n_("{count} har planlagt det", "{count} har planlagt det", planned).format(count=number(planned))
        if planned
        else "",
        n_("{count} har stanset det", "{count} har stanset det", stopped).format(count=number(stopped))
        if stopped
        else "",
    ]
    told = [text for text in parts if text]
    head = n_(
        "{count} prosjekt har tiltak av denne typen", "{count} prosjekter har tiltak av denne typen", found.count
    ).format(count=number(found.count))
    return f"{head}: {listed(told)}." if told else f"{head}."
