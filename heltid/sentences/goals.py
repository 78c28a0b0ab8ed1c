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
from heltid.language import _, n_
from heltid.locale import number
from heltid.sentences.wording import Predicate, Scope, Sentence, goals_head, of, projects_count, share_text, stated
from heltid.settings import load
from heltid.vocabulary import CUSTOM_INDICATOR, UNKNOWN

#: What is said of the goals of each class.
_SAID: dict[ResultClass, Predicate] = {
    ResultClass.REACHED: lambda count: n_("er nådd", "er nådd", count),
    ResultClass.ON_THE_WAY: lambda count: n_("er på vei", "er på vei", count),
    ResultClass.UNCHANGED: lambda count: n_("er uendret", "er uendret", count),
    ResultClass.WRONG_WAY: lambda count: n_("har gått feil vei", "har gått feil vei", count),
}
#: What they are asked for by.
_ABOUT = {
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
        _goals(one, [goal for goal in found if goal.result is one], len(found), scope)
        for one in _SAID
        if any(goal.result is one for goal in found)
    )


def _goals(one: ResultClass, goals: Sequence[GoalResult], base: int, scope: Scope) -> Sentence:
    projects = tuple(dict.fromkeys(goal.project for goal in goals))
    belong = n_("Det hører til {projects}.", "De hører til {projects}.", len(goals))
    return stated(
        _ABOUT[one],
        _SAID[one],
        len(goals),
        base,
        goals_head(len(goals), base, scope),
        _("målene med tall"),
        rest=belong.format(projects=projects_count(len(projects))),
        period=_("siste måling"),
        projects=projects,
        kind=_KINDS.get(one, FindingKind.WEAK),
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
    share = f" ({share_text(reached, len(found))})" if worded and reached else ""
    head = n_("{part} mål med tall{scope} er nådd{share}", "{part} mål med tall{scope} er nådd{share}", reached).format(
        part=of(reached, len(found)), scope=scope.text, share=share
    )
    if not going:
        return _("{reached}, og ingen er på vei.").format(reached=head)
    return n_("{reached}, og {count} er på vei{share}.", "{reached}, og {count} er på vei{share}.", going).format(
        reached=head, count=number(going, 0), share=f" ({share_text(going, len(found))})" if worded else ""
    )


def of_groups(groups: Sequence[attained.Group], names: Sequence[str]) -> str:
    """The title of the bars: where most and fewest of the goals are reached, by share. Groups of few goals, and those
    of no known theme or cohort, are not ranked; nor are equal shares."""
    ranked = [
        (group, name)
        for group, name in zip(groups, names, strict=True)
        if group.total >= load().min_projects_for_words and group.name not in (UNKNOWN, attained.NO_THEME)
    ]
    shares = [group.counts.get(ResultClass.REACHED, 0) / group.total for group, __ in ranked]
    if len(ranked) < 2 or max(shares) == min(shares):
        reached = sum(group.counts.get(ResultClass.REACHED, 0) for group in groups)
        return n_("{part} mål med tall er nådd", "{part} mål med tall er nådd", reached).format(
            part=of(reached, sum(group.total for group in groups))
        )

    def said(share: float) -> str:
        group, name = ranked[shares.index(share)]
        return _("{group} ({part} mål)").format(
            group=_lower(name), part=of(group.counts.get(ResultClass.REACHED, 0), group.total)
        )

    return _("Størst andel mål er nådd i {best}, minst i {least}").format(
        best=said(max(shares)), least=said(min(shares))
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def of_measure(measure: Measure, goals: Sequence[GoalResult]) -> str:
    """The title of one measure's figure: how many of its goals are reached, and how many are on the way."""
    reached, going = (
        sum(goal.result is one for goal in goals) for one in (ResultClass.REACHED, ResultClass.ON_THE_WAY)
    )
    what = _("«{text}»").format(text=measure.name) if measure.indicator == CUSTOM_INDICATOR else measure.name
    if not reached and not going:
        return n_(
            "{count} mål om {what}, ingen er nådd eller på vei",
            "{count} mål om {what}, ingen er nådd eller på vei",
            len(goals),
        ).format(count=number(len(goals), 0), what=what)
    head = n_("{part} mål om {what} er nådd", "{part} mål om {what} er nådd", reached).format(
        part=of(reached, len(goals)), what=what
    )
    if not going:
        return _("{reached}, og ingen er på vei").format(reached=head)
    return n_("{reached}, og {count} er på vei", "{reached}, og {count} er på vei", going).format(
        reached=head, count=number(going, 0)
    )


def of_people(found: AtWork) -> str:
    """«Til sammen 41 flere på jobb hver dag i 3 prosjekter.»"""
    return _("Til sammen {people} i {projects}.").format(
        people=people_text(found.more), projects=projects_count(len(found.projects))
    )


def base_of_people(found: AtWork) -> str:
    rest = found.due - len(found.projects) - found.overlapping
    said = [
        n_(
            "Summen av regnestykkene i tabellen: {count} av {total} prosjekt med mål om sykefravær totalt eller "
            "nærvær.",
            "Summen av regnestykkene i tabellen: {count} av {total} prosjekter med mål om sykefravær totalt eller "
            "nærvær.",
            found.due,
        ).format(count=number(len(found.projects), 0), total=number(found.due, 0))
    ]
    if rest:
        said.append(_("For {count} kan det ikke regnes ut.").format(count=number(rest, 0)))
    if found.overlapping:
        said.append(
            n_(
                "{count} er ikke med, fordi de kan telle de samme menneskene.",
                "{count} er ikke med, fordi de kan telle de samme menneskene.",
                found.overlapping,
            ).format(count=number(found.overlapping, 0))
        )
    return " ".join((*said, _("Prosjektenes egne tall er ikke med i summen.")))
