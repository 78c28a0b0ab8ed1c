"""What is said of what came of it: forankring, goals, results and the reviewers' criteria."""

from __future__ import annotations

from collections.abc import Callable

from heltid.analysis import anchoring, assessment, attained, coverage, headlines, results
from heltid.analysis.assessment import Ranked
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, worded
from heltid.locale import listed, long_date, number
from heltid.sentences.wording import (
    Scope,
    Sentence,
    counted,
    of,
    of_them,
    period_of,
    projects_count,
    quantity,
    share_text,
    upper,
)
from heltid.settings import load
from heltid.vocabulary import YEARLY_CRITERIA, ReportType


def uneven(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have uneven forankring, by the rule of three parties and two steps."""
    found = anchoring.unevenness(programme, report_type, period)
    graded = [item for item in found if item.uneven is not None]
    if not graded:
        return None
    return counted(
        "ujevn forankring",
        "har ujevn forankring",
        (item.project for item in graded if item.uneven),
        len(found),
        len(graded),
        kind=FindingKind.WEAK,
        period=period_of(programme, report_type, period, coverage.ALL_REPORTS),
        scope=scope,
        known="som har vurdert minst tre aktører",
        silent="{} har ikke",
    )


def unknown_goals(
    programme: Programme, scope: Scope, report_type: str | None = None, period: str | None = None
) -> Sentence | None:
    """How many goals cannot be measured, and what they lack. A goal may lack several things."""
    found = attained.with_number(programme, results.day_of(programme, report_type, period))
    if not found:
        return None
    unknown = [goal for goal in found if goal.result is results.ResultClass.NOT_MEASURABLE]
    lacks = {
        "utgangspunkt": (results.Missing.BASELINE,),
        "måltall": (results.Missing.TARGET,),
        "ny måling med dato": (results.Missing.MEASUREMENT, results.Missing.ONLY_ONCE, results.Missing.UNDATED),
    }
    tally = {word: sum(any(one in goal.missing for one in kinds) for goal in unknown) for word, kinds in lacks.items()}
    why = [f"{number(count, 0)} {word}" for word, count in tally.items() if count]
    count, base = len(unknown), len(found)
    word = quantity(count, base)
    share = f" ({share_text(count, base)})" if word else ""
    head = f"{of(count, base)} mål med tall{scope.text}"
    said = "kan ikke måles ennå"
    reason = f" Av dem mangler {listed(why)}." if why else ""
    return Sentence(
        "kan ikke måles",
        f"{head}{share} {said}{' – ' + word if word else ''}.{reason}",
        f"{upper(of_them(word, 'målene med tall'))} {said}: {of(count, base)}{share}" if word else f"{head} {said}",
        count,
        base,
        word,
        "",
        tuple(dict.fromkeys(goal.project for goal in unknown)),
        FindingKind.WEAK,
    )


def positive(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many show at least one positive result: a value in the good direction beyond noise, or a text result."""
    return _results(
        programme,
        scope,
        report_type,
        period,
        "positivt resultat",
        "kan vise til minst ett positivt resultat",
        "kan vise til et positivt resultat",
        lambda goal: goal.positive,
    )


def reached(
    programme: Programme, scope: Scope, report_type: str | None = None, period: str | None = None
) -> Sentence | None:
    """How many have reached at least one target: a clear result."""
    return _results(
        programme,
        scope,
        report_type,
        period,
        "nådd mål",
        "har nådd minst ett av målene sine",
        "har nådd noen av målene sine",
        lambda goal: goal.result is results.ResultClass.REACHED,
    )


@worded
def asked_for_results(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> tuple[str, ...]:
    """The base of what is said of results: the projects that took part until their last report (or the chosen one) was
    due; all of them where the register does not tell."""
    due = coverage.due_reports(programme, report_type, period)
    return tuple(item.project for item in due) or programme.ids


def _results(
    programme: Programme,
    scope: Scope,
    report_type: str | None,
    period: str | None,
    about: str,
    said: str,
    zero: str,
    holds: Callable[[results.GoalResult], bool],
) -> Sentence | None:
    """Base: ``asked_for_results``. Reported: those with any measurement at all, up to the chosen report's deadline."""
    due = asked_for_results(programme, report_type, period)
    day = results.day_of(programme, report_type, period)
    found = results.goals(programme, day)
    measured = {goal.project for goal in found if goal.latest or goal.texts or goal.undated}
    if not measured.intersection(due):
        return None
    having = {goal.project for goal in found if holds(goal)}
    return counted(
        about,
        said,
        (project for project in due if project in having),
        len(due),
        sum(project in measured for project in due),
        kind=FindingKind.GOOD,
        period="siste måling" if day is None else f"siste måling til og med {long_date(day)}",
        scope=scope,
        zero=zero,
        known="som har rapportert resultater",
        silent="{} har ikke",
    )


def strengths(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """The criteria (of the start-up report by default) that are satisfactory in more than half of the projects that
    were due."""
    kind = report_type or ReportType.STARTUP
    strong = assessment.strengths(programme, kind, period)
    if not strong or strong[0].due < load().min_projects_for_words:
        return None
    first = strong[0]
    words = listed([f"{criterion_name(item)} ({of(item.satisfactory, item.due)})" for item in strong])
    whose = f"prosjektene{scope.text}" if scope.text else "prosjektene"
    said = "er tilfredsstillende eller bedre i flertallet av"
    return Sentence(
        "sterke sider",
        f"{upper(words)} {said} {whose}.",
        f"{upper(listed([criterion_name(item) for item in strong]))} {said} {whose}",
        first.satisfactory,
        first.due,
        "flertallet",
        period_of(programme, kind, period),
        (),
        FindingKind.GOOD,
    )


def weaknesses(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """The weakest criteria (of the start-up report by default), found by ranking, with their counts of those
    assessed."""
    kind = report_type or ReportType.STARTUP
    weak = assessment.weaknesses(programme, kind, period)
    if not weak:
        return None
    first = weak[0]
    words = listed(
        [
            f"{criterion_name(item)} ({'' if place else 'tilfredsstillende i '}{of(item.satisfactory, item.assessed)}"
            f"{'' if place else ' vurderte rapporter'})"
            for place, item in enumerate(weak)
        ]
    )
    below = {
        project
        for item in weak
        for project, level in assessment.levels(programme, kind, period)[item.criterion].items()
        if level is not None and level not in assessment.SATISFACTORY_LEVELS
    }
    where = f" i {kind}ene{scope.text}"
    return Sentence(
        "svake sider",
        f"Svakest{where} er {words}.",
        f"Svakest{where}: {listed([criterion_name(item) for item in weak])}",
        first.satisfactory,
        first.assessed,
        "",
        period_of(programme, kind, period),
        tuple(sorted(below)),
        FindingKind.WEAK,
    )


def criterion_name(item: Ranked) -> str:
    """The criterion in a sentence, in quotes where its name is a sentence itself or holds an «og»."""
    name = item.label[0].lower() + item.label[1:]
    return f"«{name}»" if " og " in name or item.criterion in YEARLY_CRITERIA else name


def reported_headline(
    programme: Programme, scope: Scope, report_type: str | None = None, period: str | None = None
) -> Sentence | None:
    """How many tell of more people at work every day in a headline of their own."""
    told = tuple(
        dict.fromkeys(
            item.project
            for item in headlines.reported(programme, results.day_of(programme, report_type, period))
            if item.headline.more > 0 and not item.headline.at_target
        )
    )
    if not told:
        return None
    base = len(programme.projects)
    said = "melder selv om flere på jobb hver dag"
    return Sentence(
        "flere på jobb",
        f"{projects_count(len(told))}{scope.text} {said}.",
        f"{projects_count(len(told))}{scope.text} {said}",
        len(told),
        base,
        "",
        "siste måling",
        told,
        FindingKind.GOOD,
    )
