"""How goals stand, in words: reached, on the way, unchanged, the wrong way; of one measure; and sums over projects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from heltid.analysis import attained
from heltid.analysis.measures import Measure
from heltid.analysis.names import FindingKind
from heltid.analysis.people import people_text
from heltid.analysis.programme import Programme, remembered
from heltid.analysis.results import GoalResult, ResultClass
from heltid.analysis.totals import AtWork, Total
from heltid.locale import listed, number, plural, with_unit
from heltid.sentences.wording import Scope, Sentence, of, of_them, projects_count, quantity, share_text, upper
from heltid.vocabulary import Direction

#: What is said of the goals of each class.
_SAID = {
    ResultClass.REACHED: "er nådd",
    ResultClass.ON_THE_WAY: "er på vei",
    ResultClass.UNCHANGED: "er uendret",
    ResultClass.WRONG_WAY: "har gått feil vei",
}
_KINDS = {ResultClass.REACHED: FindingKind.GOOD, ResultClass.ON_THE_WAY: FindingKind.GOOD}


@remembered
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
        f"{head}{share} {said}{' – ' + word if word else ''}. De er i {projects_count(len(projects))}.",
        f"{upper(of_them(word, 'målene med tall'))} {said}: {of(count, base)}{share}" if word else f"{head} {said}",
        count,
        base,
        word,
        "siste måling",
        projects,
        kind or FindingKind.WEAK,
    )


@remembered
def standing(programme: Programme, scope: Scope, on: date | None = None) -> str:
    """The page in a sentence: «52 av 376 mål med tall er nådd (14 %), og 104 er på vei (28 %).» Empty without goals."""
    found = attained.with_number(programme, on)
    if not found:
        return ""
    reached, going = (
        sum(goal.result is one for goal in found) for one in (ResultClass.REACHED, ResultClass.ON_THE_WAY)
    )
    head = f"{of(reached, len(found))} mål med tall{scope.text}"
    if len(found) < 5:
        return f"{head} er nådd, og {number(going, 0)} er på vei."
    return (
        f"{head} er nådd ({share_text(reached, len(found))}), og {number(going, 0)} er på vei "
        f"({share_text(going, len(found))})."
    )


def of_groups(groups: Sequence[attained.Group], names: Sequence[str]) -> str:
    """The title of the bars: where most and fewest of the goals are reached, by share. Equal shares are not ranked."""
    shares = [group.counts.get(ResultClass.REACHED, 0) / group.total for group in groups]
    if len(groups) < 2 or max(shares) == min(shares):
        reached = sum(group.counts.get(ResultClass.REACHED, 0) for group in groups)
        return f"{of(reached, sum(group.total for group in groups))} mål med tall er nådd"
    most, fewest = shares.index(max(shares)), shares.index(min(shares))

    def said(place: int) -> str:
        group = groups[place]
        return f"{of(group.counts.get(ResultClass.REACHED, 0), group.total)} mål"

    return (
        f"Størst andel mål er nådd i {_lower(names[most])} ({said(most)}), minst i {_lower(names[fewest])} "
        f"({said(fewest)})"
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def of_measure(measure: Measure, goals: Sequence[GoalResult]) -> str:
    """The title of one measure's figure: how many of its goals are reached, and how many are on the way."""
    tally = [sum(goal.result is one for goal in goals) for one in (ResultClass.REACHED, ResultClass.ON_THE_WAY)]
    what = f"«{measure.name}»" if measure.indicator != measure.name else measure.name
    return f"{of(tally[0], len(goals))} mål om {what} er nådd, og {number(tally[1], 0)} er på vei"


def of_total(total: Total) -> str:
    """«Fagbrev: fra 214 til 287 personer (73 flere).»"""
    if total.before is None or total.now is None or total.change is None:
        return f"{upper(total.measure.label)}: summen er skjult, fordi den ville vist et skjult tall."
    unit = total.measure.unit
    to = with_unit(total.now, unit)
    if total.change == 0:
        return f"{upper(total.measure.label)}: {to} både da og nå."
    way = "flere" if total.change > 0 else "færre"
    if unit == "årsverk":
        way = "årsverk mer" if total.change > 0 else "årsverk mindre"
    judged = ""
    if total.measure.direction in (Direction.UP, Direction.DOWN):
        as_wanted = (total.change > 0) is (total.measure.direction is Direction.UP)
        judged = ", som er ønsket vei" if as_wanted else ", som er motsatt av ønsket vei"
    change = f"{number(abs(total.change))} {way}{judged}"
    return f"{upper(total.measure.label)}: fra {number(total.before)} til {to} ({change})."


def base_of_total(total: Total) -> str:
    """What the sum is made of, and what it leaves out."""
    said = f"Sum av {projects_count(len(total.projects))} som har oppgitt både utgangspunkt og siste måling"
    left_out = [
        f"{number(count, 0)} {why}"
        for count, why in (
            (total.missing, "mangler ett av tallene eller har kilder som er uenige"),
            (total.hidden, "er skjult"),
            (total.overlapping, "er ikke med, fordi de kan telle de samme menneskene"),
        )
        if count
    ]
    return f"{said}. {upper(listed(left_out))}." if left_out else f"{said}. Ingen mangler."


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
