"""What is said of what came of it: forankring, goals, results and the reviewers' criteria."""

from __future__ import annotations

from collections.abc import Callable

from heltid.analysis import anchoring, assessment, attained, coverage, headlines, results
from heltid.analysis.assessment import Ranked
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, worded
from heltid.language import N_, _, n_
from heltid.locale import listed, long_date, number, of
from heltid.sentences.wording import (
    Predicate,
    Scope,
    Sentence,
    counted,
    goals_head,
    have_not,
    period_of,
    projects_count,
    stated,
    upper,
)
from heltid.settings import load
from heltid.vocabulary import YEARLY_CRITERIA, Criterion, ReportType


def uneven(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have uneven forankring, by the rule of three parties and two steps."""
    found = anchoring.unevenness(programme, report_type, period)
    graded = [item for item in found if item.uneven is not None]
    if not graded:
        return None
    return counted(
        "ujevn forankring",
        lambda count: n_("har ujevn forankring", "har ujevn forankring", count),
        (item.project for item in graded if item.uneven),
        len(found),
        len(graded),
        kind=FindingKind.WEAK,
        period=period_of(programme, report_type, period, coverage.ALL_REPORTS),
        scope=scope,
        known=lambda count: n_("som har vurdert minst tre aktører", "som har vurdert minst tre aktører", count),
        silent=have_not,
    )


_LACKS: tuple[tuple[Predicate, tuple[results.Missing, ...]], ...] = (
    (lambda count: n_("{count} utgangspunkt", "{count} utgangspunkt", count), (results.Missing.BASELINE,)),
    (lambda count: n_("{count} måltall", "{count} måltall", count), (results.Missing.TARGET,)),
    (
        lambda count: n_("{count} ny måling med dato", "{count} ny måling med dato", count),
        (results.Missing.MEASUREMENT, results.Missing.ONLY_ONCE, results.Missing.UNDATED),
    ),
)


def unknown_goals(
    programme: Programme, scope: Scope, report_type: str | None = None, period: str | None = None
) -> Sentence | None:
    """How many goals cannot be measured, and what they lack. A goal may lack several things."""
    found = attained.with_number(programme, results.day_of(programme, report_type, period))
    if not found:
        return None
    unknown = [goal for goal in found if goal.result is results.ResultClass.NOT_MEASURABLE]
    why = [
        said(count).format(count=number(count, 0))
        for said, kinds in _LACKS
        if (count := sum(any(one in goal.missing for one in kinds) for goal in unknown))
    ]
    count, base = len(unknown), len(found)
    return stated(
        "kan ikke måles",
        lambda count: n_("kan ikke måles ennå", "kan ikke måles ennå", count),
        count,
        base,
        goals_head(count, base, scope),
        _("målene med tall"),
        rest=_("Av dem mangler {what}.").format(what=listed(why)) if why else "",
        projects=tuple(dict.fromkeys(goal.project for goal in unknown)),
        kind=FindingKind.WEAK,
    )


def positive(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many show at least one positive result: a value in the good direction beyond noise, or a text result."""
    return _results(
        programme,
        scope,
        report_type,
        period,
        "positivt resultat",
        lambda count: n_("kan vise til minst ett positivt resultat", "kan vise til minst ett positivt resultat", count),
        _("kan vise til et positivt resultat"),
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
        lambda count: n_("har nådd minst ett av målene sine", "har nådd minst ett av målene sine", count),
        _("har nådd noen av målene sine"),
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
    said: Predicate,
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
        period=_("siste måling") if day is None else _("siste måling til og med {day}").format(day=long_date(day)),
        scope=scope,
        zero=zero,
        known=lambda count: n_("som har rapportert resultater", "som har rapportert resultater", count),
        silent=have_not,
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
    said = n_(
        "{what} er tilfredsstillende eller bedre i flertallet av prosjektene{scope}",
        "{what} er tilfredsstillende eller bedre i flertallet av prosjektene{scope}",
        len(strong),
    )
    names = listed([criterion_name(item) for item in strong])
    return Sentence(
        "sterke sider",
        f"{said.format(what=upper(words), scope=scope.text)}.",
        said.format(what=upper(names), scope=scope.text),
        first.satisfactory,
        first.due,
        _("flertallet"),
        period_of(programme, kind, period),
        (),
        FindingKind.GOOD,
    )


_WEAKEST_IN = {
    ReportType.STARTUP: N_("oppstartsrapportene"),
    ReportType.HALF_YEAR: N_("halvårsrapportene"),
    ReportType.YEARLY: N_("årsrapportene"),
    ReportType.FINAL: N_("sluttrapportene"),
}


def weaknesses(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """The weakest criteria (of the start-up report by default), found by ranking, with their counts of those
    assessed."""
    kind = report_type or ReportType.STARTUP
    weak = assessment.weaknesses(programme, kind, period)
    if not weak:
        return None
    first = weak[0]
    counts = [of(item.satisfactory, item.assessed) for item in weak]
    counts[0] = _("tilfredsstillende i {part} vurderte rapporter").format(part=counts[0])
    words = listed([f"{criterion_name(item)} ({told})" for item, told in zip(weak, counts, strict=True)])
    below = {
        project
        for item in weak
        for project, level in assessment.levels(programme, kind, period)[item.criterion].items()
        if level is not None and level not in assessment.SATISFACTORY_LEVELS
    }
    reports, names = _(_WEAKEST_IN[ReportType(kind)]), listed([criterion_name(item) for item in weak])
    return Sentence(
        "svake sider",
        _("Svakest i {reports}{scope} er {what}.").format(reports=reports, scope=scope.text, what=words),
        _("Svakest i {reports}{scope}: {what}").format(reports=reports, scope=scope.text, what=names),
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
    is_compound = " og " in Criterion(item.criterion).words or item.criterion in YEARLY_CRITERIA
    return _("«{text}»").format(text=name) if is_compound else name


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
    head = n_(
        "{projects}{scope} melder selv om flere på jobb hver dag",
        "{projects}{scope} melder selv om flere på jobb hver dag",
        len(told),
    ).format(projects=projects_count(len(told)), scope=scope.text)
    return Sentence(
        "flere på jobb",
        f"{head}.",
        head,
        len(told),
        len(programme.projects),
        "",
        _("siste måling"),
        told,
        FindingKind.GOOD,
    )
