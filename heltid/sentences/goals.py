"""How goals stand, in words: reached, on the way, unchanged, the wrong way; of one measure; and sums over projects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from heltid.analysis import attained
from heltid.analysis.measures import Measure
from heltid.analysis.names import FindingKind
from heltid.analysis.people import people_text
from heltid.analysis.programme import Programme, worded
from heltid.analysis.results import GoalResult, ResultClass
from heltid.analysis.totals import AtWork
from heltid.locale import number, plural
from heltid.sentences.wording import Scope, Sentence, of, of_them, projects_count, quantity, share_text, upper
from heltid.settings import load
from heltid.vocabulary import UNKNOWN

#: What is said of the goals of each class.
_SAID = {
    ResultClass.REACHED: "er nådd",
    ResultClass.ON_THE_WAY: "er på vei",
    ResultClass.UNCHANGED: "er uendret",
    ResultClass.WRONG_WAY: "har gått feil vei",
}
_KINDS = {ResultClass.REACHED: FindingKind.GOOD, ResultClass.ON_THE_WAY: FindingKind.GOOD}


@worded
def by_class(programme: Programme, scope: Scope, on: date | None = None) -> tuple[Sentence, ...]:
    """A sentence for each class that any goal is in, with the projects behind. Base: goals with a number."""
    found = attained.with_number(programme, on)
    return tuple(
        _goals(said, [goal for goal in found if goal.result is one], len(found), scope, _KINDS.get(one))
        for one, said in _SAID.items()
        if any(goal.result is one for goal in found)
    )


def _goals(said: str, goals: Sequence[GoalResult], base: int, scope: Scope, kind: FindingKind | None) -> Sentence:
    count, word = len(goals), quantity(len(goals), base)
    share = f" ({share_text(count, base)})" if word else ""
    head = f"{of(count, base)} mål med tall{scope.text}"
    projects = tuple(dict.fromkeys(goal.project for goal in goals))
    return Sentence(
        said,
        f"{head}{share} {said}{' – ' + word if word else ''}. {'Det' if count == 1 else 'De'} hører til "
        f"{projects_count(len(projects))}.",
        f"{upper(of_them(word, 'målene med tall'))} {said}: {of(count, base)}{share}" if word else f"{head} {said}",
        count,
        base,
        word,
        "siste måling",
        projects,
        kind or FindingKind.WEAK,
    )


@worded
def standing(programme: Programme, scope: Scope, on: date | None = None) -> str:
    """The page in a sentence: «52 av 376 mål med tall er nådd (14 %), og 104 er på vei (28 %).» Empty without goals."""
    found = attained.with_number(programme, on)
    if not found:
        return ""
    reached, going = (
        sum(goal.result is one for goal in found) for one in (ResultClass.REACHED, ResultClass.ON_THE_WAY)
    )
    worded = len(found) >= load().min_projects_for_words
    head = f"{of(reached, len(found))} mål med tall{scope.text} er nådd"
    head += f" ({share_text(reached, len(found))})" if worded and reached else ""
    if not going:
        return f"{head}, og ingen er på vei."
    return f"{head}, og {number(going, 0)} er på vei{f' ({share_text(going, len(found))})' if worded else ''}."


def of_groups(groups: Sequence[attained.Group], names: Sequence[str]) -> str:
    """The title of the bars: where most and fewest of the goals are reached, by share. Groups of few goals, and those
    of no known theme or cohort, are not ranked; nor are equal shares."""
    ranked = [
        (group, name)
        for group, name in zip(groups, names, strict=True)
        if group.total >= load().min_projects_for_words and group.name not in (UNKNOWN, attained.NO_THEME)
    ]
    shares = [group.counts.get(ResultClass.REACHED, 0) / group.total for group, _ in ranked]
    if len(ranked) < 2 or max(shares) == min(shares):
        reached = sum(group.counts.get(ResultClass.REACHED, 0) for group in groups)
        return f"{of(reached, sum(group.total for group in groups))} mål med tall er nådd"

    def said(share: float) -> str:
        group, name = ranked[shares.index(share)]
        return f"{_lower(name)} ({of(group.counts.get(ResultClass.REACHED, 0), group.total)} mål)"

    return f"Størst andel mål er nådd i {said(max(shares))}, minst i {said(min(shares))}"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def of_measure(measure: Measure, goals: Sequence[GoalResult]) -> str:
    """The title of one measure's figure: how many of its goals are reached, and how many are on the way."""
    reached, going = (
        sum(goal.result is one for goal in goals) for one in (ResultClass.REACHED, ResultClass.ON_THE_WAY)
    )
    what = f"«{measure.name}»" if measure.indicator != measure.name else measure.name
    if not reached and not going:
        return f"{plural(len(goals), 'mål', 'mål')} om {what}, ingen er nådd eller på vei"
    return f"{of(reached, len(goals))} mål om {what} er nådd, og {number(going, 0) if going else 'ingen'} er på vei"


def of_people(found: AtWork) -> str:
    """«Til sammen 41 flere på jobb hver dag i 3 prosjekter.»"""
    return f"Til sammen {people_text(found.more)} i {projects_count(len(found.projects))}."


def base_of_people(found: AtWork) -> str:
    rest = found.due - len(found.projects) - found.overlapping
    said = (
        f"Summen av regnestykkene i tabellen: {number(len(found.projects), 0)} av "
        f"{plural(found.due, 'prosjekt', 'prosjekter')} med mål om sykefravær totalt eller nærvær."
    )
    if rest:
        said += f" For {number(rest, 0)} kan det ikke regnes ut."
    if found.overlapping:
        said += f" {number(found.overlapping, 0)} er ikke med, fordi de kan telle de samme menneskene."
    return said + " Prosjektenes egne tall er ikke med i summen."
