"""Findings in words: count, share and base, and which projects stand behind them.

A sentence is a value. Screen, slide and paper show the same one; who may see the names behind it is decided by
``analysis.names`` from its ``kind``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from heltid.analysis import activity, anchoring, assessment, coverage, headlines, results
from heltid.analysis.assessment import Ranked
from heltid.analysis.coverage import Expected
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, remembered, rows, select
from heltid.locale import NO_BREAK_SPACE, listed, number, percent, plural
from heltid.settings import load
from heltid.vocabulary import Handover, Progress, ReportType, Theme


@dataclass(frozen=True, slots=True)
class Quantity:
    """A word for a share: it holds from ``at_least`` (per cent of the base), or above it where ``above``."""

    word: str
    at_least: int
    above: bool = False


#: The rules of words, shown to readers on «Om tallene». The first that holds is used.
QUANTITIES = (
    Quantity("alle", 100),
    Quantity("nesten alle", 90),
    Quantity("de fleste", 67),
    Quantity("flertallet", 50, above=True),
    Quantity("om lag halvparten", 45),
    Quantity("en del", 25),
    Quantity("noen", 10),
    Quantity("få", 0, above=True),
    Quantity("ingen", 0),
)


def quantity(count: int, base: int) -> str:
    """The word for so many of so many; empty where the base is too small for words (under 5, a setting)."""
    if base < load().min_projects_for_words:
        return ""
    share = Fraction(100 * count, base)
    return next(
        item.word for item in QUANTITIES if share > item.at_least or (share == item.at_least and not item.above)
    )


def share_text(count: int, base: int) -> str:
    """«69 %»; never 100 % where one is left out, nor 0 % where there is one."""
    shown = round(100 * count / base)
    if 0 < count < base:
        shown = min(99, max(1, shown))
    return percent(shown)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finding.

    ``text`` is the whole sentence, number first; ``title`` the same for a heading, word first. ``count`` of ``base`` is
    what it counts (``share`` in per cent, None without a base); ``word`` is empty where numbers stand alone.
    ``projects`` are those the count is about, ``kind`` what it says of them, ``about`` the subject's key.
    """

    about: str
    text: str
    title: str
    count: int
    base: int
    word: str
    period: str
    projects: tuple[str, ...]
    kind: FindingKind

    @property
    def share(self) -> float | None:
        return 100 * self.count / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a sentence is about, as a reader would say it: «prosjekter i pulje 1 om heltid»."""

    cohort: str | None = None
    theme: str | None = None
    network: str | None = None

    @property
    def text(self) -> str:
        said = f" i pulje {self.cohort}" if self.cohort else ""
        said += f" om {Theme(self.theme).label.lower()}" if self.theme else ""
        return said + (f" i {self.network}" if self.network else "")


def counted(
    about: str,
    said: str,
    projects: Iterable[str],
    due: int,
    reported: int,
    *,
    kind: FindingKind,
    period: str,
    scope: Scope | None = None,
    rest: str = "",
    zero: str = "",
    known: str = "som har rapportert",
    silent: str = "{} har ikke rapportert",
) -> Sentence:
    """A statement about projects, by the rule of the base.

    ``said`` is the predicate («har framdrift»), ``zero`` the same where none does it. A word needs more than half of
    those due, or reports from all; else the base is those who reported (``known``), and how many did not (``silent``)
    is said instead of a word.
    """
    names = tuple(projects)
    count, where = len(names), (scope or Scope()).text
    predicate = zero if zero and not count else said
    tail = f" {rest}" if rest else ""
    if reported >= due or 2 * count > due:
        word = quantity(count, due)
        head = f"{_of(count, due)} {_projects(due)}{where}"
        if not word:
            text, title = f"{head} {predicate}.{tail}", f"{head} {predicate}"
        else:
            text = f"{head} ({share_text(count, due)}) {predicate} – {word}.{tail}"
            title = f"{_upper(word)} {predicate}: {head} ({share_text(count, due)})"
        return Sentence(about, text, title, count, due, word, period, names, kind)
    gap = silent.format(number(due - reported, 0))
    head = f"{_of(count, reported)} {_projects(reported)}{where} {known} ({gap}), {predicate}"
    return Sentence(about, f"{head}.{tail}", head, count, reported, "", period, names, kind)


def _of_them(word: str, them: str) -> str:
    """«de fleste tiltakene», «flertallet av tiltakene»."""
    return f"{word} {them}" if word in ("alle", "nesten alle", "de fleste") else f"{word} av {them}"


def _of(count: int, base: int) -> str:
    return f"{number(count, 0)} av {number(base, 0)}"


def _projects(base: int) -> str:
    return "prosjekt" if base == 1 else "prosjekter"


def progress(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have progress: an action under way or carried out, and not stopped."""
    found = activity.activity(programme, report_type, period)
    if not found:
        return None
    quiet = any(item.progress and item.has_progress is None for item in found)
    return counted(
        "framdrift",
        "har framdrift",
        (item.project for item in found if item.has_progress),
        len(found),
        sum(item.has_progress is not None for item in found),
        kind=FindingKind.GOOD,
        period=_period(programme, report_type, period),
        scope=scope,
        known="som har rapportert om tiltak" if quiet else "som har rapportert",
    )


def on_track(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many say they are on track or ahead of their own plan: a sentence of its own beside progress."""
    found = activity.activity(programme, report_type, period)
    if not found:
        return None
    return counted(
        "i rute",
        "er i rute eller foran planen",
        (item.project for item in found if item.progress in (Progress.ON_TRACK, Progress.AHEAD)),
        len(found),
        sum(item.progress is not None for item in found),
        kind=FindingKind.GOOD,
        period=_period(programme, report_type, period),
        scope=scope,
    )


def stopped(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many say they are delayed or have stopped; none where nobody does."""
    found = activity.activity(programme, report_type, period)
    behind = [item.project for item in found if item.progress in (Progress.DELAYED, Progress.STOPPED)]
    if not behind:
        return None
    return counted(
        "forsinket",
        "er forsinket eller har stoppet",
        behind,
        len(found),
        sum(item.progress is not None for item in found),
        kind=FindingKind.WEAK,
        period=_period(programme, report_type, period),
        scope=scope,
    )


def actions(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many of the reported actions are under way or carried out."""
    found = [item for item in activity.activity(programme, report_type, period) if item.actions]
    base = sum(sum(item.actions.values()) for item in found)
    if not base:
        return None
    going = {item.project: sum(item.actions.get(status, 0) for status in activity.UNDER_WAY) for item in found}
    count = sum(going.values())
    tell = "tiltak" + scope.text
    word = quantity(count, base)
    head = f"{_of(count, base)} rapporterte {tell}"
    share = f" ({share_text(count, base)})" if word else ""
    said = "er i gang eller gjennomført"
    return Sentence(
        "tiltak",
        f"{head}{share} {said}{' – ' + word if word else ''}.",
        f"{_upper(_of_them(word, 'tiltakene'))} {said}: {_of(count, base)}{share}" if word else f"{head} {said}",
        count,
        base,
        word,
        _period(programme, report_type, period),
        tuple(project for project, under_way in going.items() if under_way),
        FindingKind.GOOD,
    )


def no_action(programme: Programme, scope: Scope, *_: str | None) -> Sentence | None:
    """How many had no action under way after 22 months; not known is said apart, and is never «ingen»."""
    limit = load().first_action_months
    asked = [item for item in activity.first_actions(programme) if item.answer is not activity.FirstAction.TOO_EARLY]
    if not asked:
        return None
    answers = {
        answer: [item.project for item in asked if item.answer is answer]
        for answer in (activity.FirstAction.NONE, activity.FirstAction.NOT_KNOWN)
    }
    none, unknown = answers[activity.FirstAction.NONE], answers[activity.FirstAction.NOT_KNOWN]
    known = len(asked) - len(unknown)
    if not known:
        which = _projects_count(len(asked)) + scope.text
        text = f"Det er ikke kjent om {which} hadde tiltak i gang {limit} måneder etter start."
        return Sentence(
            "uten tiltak", text, text.rstrip("."), len(unknown), len(asked), "", "", tuple(unknown), FindingKind.WEAK
        )
    return counted(
        "uten tiltak",
        f"hadde ingen tiltak i gang {limit} måneder etter start",
        none,
        len(asked),
        known,
        kind=FindingKind.WEAK,
        period=f"{limit} måneder etter start",
        scope=scope,
        known="der svaret er kjent",
        silent="for {} er det ikke kjent",
    )


def _projects_count(count: int) -> str:
    return plural(count, "prosjekt", "prosjekter")


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
        period=_period(programme, report_type, period, coverage.ALL_REPORTS),
        scope=scope,
        known="som har vurdert minst tre aktører",
        silent="{} har ikke",
    )


def unknown_goals(programme: Programme, scope: Scope, *_: str | None) -> Sentence | None:
    """How many goals cannot be measured, and what they lack. A goal may lack several things."""
    found = [goal for goal in results.goals(programme) if goal.missing != (results.Missing.NUMBER,)]
    if not found:
        return None
    unknown = [goal for goal in found if goal.result is results.ResultClass.NOT_MEASURABLE]
    lacks = {
        "utgangspunkt": (results.Missing.BASELINE,),
        "måltall": (results.Missing.TARGET,),
        "ny måling med dato": (results.Missing.MEASUREMENT, results.Missing.ONLY_ONCE, results.Missing.UNDATED),
    }
    tally = {word: sum(any(one in goal.missing for one in kinds) for goal in unknown) for word, kinds in lacks.items()}
    why = [f"{number(count, 0)} mangler {word}" for word, count in tally.items() if count]
    count, base = len(unknown), len(found)
    word = quantity(count, base)
    share = f" ({share_text(count, base)})" if word else ""
    head = f"{_of(count, base)} mål med tall{scope.text}"
    said = "kan ikke måles ennå"
    reason = f" {_upper(listed(why))}." if why else ""
    return Sentence(
        "kan ikke måles",
        f"{head}{share} {said}{' – ' + word if word else ''}.{reason}",
        f"{_upper(_of_them(word, 'målene med tall'))} {said}: {_of(count, base)}{share}" if word else f"{head} {said}",
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
        "positivt resultat",
        "kan vise til minst ett positivt resultat",
        "kan vise til et positivt resultat",
        lambda goal: goal.positive,
    )


def reached(programme: Programme, scope: Scope, *_: str | None) -> Sentence | None:
    """How many have reached at least one target: a clear result."""
    return _results(
        programme,
        scope,
        "nådd mål",
        "har nådd minst ett av målene sine",
        "har nådd noen av målene sine",
        lambda goal: goal.result is results.ResultClass.REACHED,
    )


def _results(
    programme: Programme, scope: Scope, about: str, said: str, zero: str, holds: Callable[[results.GoalResult], bool]
) -> Sentence | None:
    """Base: projects that took part until their last report was due. Reported: those with any measurement at all."""
    due = [item.project for item in coverage.due_reports(programme)] or list(programme.projects["project"])
    found = results.goals(programme)
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
        period="siste måling",
        scope=scope,
        zero=zero,
        known="som har rapportert resultater",
        silent="{} har ikke",
    )


def strengths(programme: Programme, scope: Scope, *_: str | None) -> Sentence | None:
    """The start-up criteria that are satisfactory in more than half of the projects that were due."""
    strong = assessment.strengths(programme)
    if not strong or strong[0].due < load().min_projects_for_words:
        return None
    first = strong[0]
    words = listed([f"{_criterion(item)} ({_of(item.satisfactory, item.due)})" for item in strong])
    whose = f"prosjektene{scope.text}" if scope.text else "prosjektene"
    said = "er tilfredsstillende eller bedre i flertallet av"
    return Sentence(
        "sterke sider",
        f"{_upper(words)} {said} {whose}.",
        f"{_upper(listed([_criterion(item) for item in strong]))} {said} {whose}",
        first.satisfactory,
        first.due,
        "flertallet",
        _period(programme, ReportType.STARTUP, None),
        (),
        FindingKind.GOOD,
    )


def weaknesses(programme: Programme, scope: Scope, *_: str | None) -> Sentence | None:
    """The weakest start-up criteria, found by ranking, with their counts of those assessed."""
    weak = assessment.weaknesses(programme)
    if not weak:
        return None
    first = weak[0]
    words = listed(
        [
            f"{_criterion(item)} ({'' if place else 'tilfredsstillende i '}{_of(item.satisfactory, item.assessed)}"
            f"{'' if place else ' vurderte rapporter'})"
            for place, item in enumerate(weak)
        ]
    )
    below = {
        project
        for item in weak
        for project, level in assessment.levels(programme)[item.criterion].items()
        if level is not None and level not in assessment.SATISFACTORY_LEVELS
    }
    where = f" i oppstartsrapportene{scope.text}" if scope.text else " i oppstartsrapportene"
    return Sentence(
        "svake sider",
        f"Svakest{where} er {words}.",
        f"Svakest{where}: {listed([_criterion(item) for item in weak])}",
        first.satisfactory,
        first.assessed,
        "",
        _period(programme, ReportType.STARTUP, None),
        tuple(sorted(below)),
        FindingKind.WEAK,
    )


def _criterion(item: Ranked) -> str:
    name = item.label[0].lower() + item.label[1:]
    return f"«{name}»" if " og " in name else name


def _upper(text: str) -> str:
    return text[:2].upper() + text[2:] if text.startswith("«") else text[:1].upper() + text[1:]


def handover(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have handed over to daily operation or have a decided plan for it; how many have none is said beside."""
    due, state = _handover(programme, report_type, period)
    if not state:
        return None
    none = sum(item == Handover.NONE for item in state.values())
    return counted(
        "videreføring",
        "er overført til drift eller har en vedtatt plan for det",
        (project for project in due if state.get(project) in (Handover.DONE, Handover.DECIDED)),
        len(due),
        len(state),
        kind=FindingKind.GOOD,
        period=_period(programme, report_type, period, _HANDOVER_REPORTS),
        scope=scope,
        rest=f"{number(none, 0)} har ingen plan." if none else "",
        known="som har svart om videreføring",
        silent="{} har ikke",
    )


_HANDOVER_REPORTS = (ReportType.YEARLY, ReportType.FINAL)


def _handover(programme: Programme, report_type: str | None, period: str | None) -> tuple[list[str], dict[str, str]]:
    due = coverage.due_reports(programme, report_type, period, _HANDOVER_REPORTS)
    given = {
        (project, kind, for_period): answer
        for project, kind, for_period, answer in rows(programme.reports, "project", "report_type", "period", "handover")
    }
    state = {item.project: given.get((item.project, item.report_type, item.period)) for item in due}
    return [item.project for item in due], {project: answer for project, answer in state.items() if answer}


def received(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many of the reports that were due are in, and how many of them came in time."""
    due = coverage.due_reports(programme, report_type, period, coverage.ALL_REPORTS)
    if not due:
        return None
    tally = coverage.punctuality(due)
    rest = ""
    if tally.dated and tally.received:
        rest = f"{number(tally.on_time, 0)} kom innen fristen."
    if tally.unknown_day:
        rest += f" For {number(tally.unknown_day, 0)} er dagen ikke kjent."
    return counted(
        "mottatt",
        "har levert siste rapport",
        (item.project for item in due if item.received),
        tally.due,
        tally.due,
        kind=FindingKind.NEUTRAL,
        period=coverage.rounds_label(due),
        scope=scope,
        rest=rest.strip(),
    )


def reported_headline(programme: Programme, scope: Scope, *_: str | None) -> Sentence | None:
    """How many tell of more people at work every day in a headline of their own."""
    told = tuple(
        dict.fromkeys(
            item.project
            for item in headlines.reported(programme)
            if item.headline.more > 0 and not item.headline.at_target
        )
    )
    if not told:
        return None
    base = len(programme.projects)
    said = "melder selv om flere på jobb hver dag"
    return Sentence(
        "flere på jobb",
        f"{_projects_count(len(told))}{scope.text} {said}.",
        f"{_projects_count(len(told))}{scope.text} {said}",
        len(told),
        base,
        "",
        "siste måling",
        told,
        FindingKind.GOOD,
    )


def _period(
    programme: Programme,
    report_type: str | None,
    period: str | None,
    types: Sequence[str] = coverage.PROGRESS_REPORTS,
) -> str:
    due: tuple[Expected, ...] = coverage.due_reports(programme, report_type, period, tuple(types))
    return coverage.rounds_label(due)


#: The statements, the most important first: what moves, what came of it, what we do not know; then the rest.
STATEMENTS: dict[str, Callable[[Programme, Scope, str | None, str | None], Sentence | None]] = {
    "framdrift": progress,
    "positivt resultat": positive,
    "kan ikke måles": unknown_goals,
    "nådd mål": reached,
    "ujevn forankring": uneven,
    "uten tiltak": no_action,
    "i rute": on_track,
    "svake sider": weaknesses,
    "videreføring": handover,
    "sterke sider": strengths,
    "tiltak": actions,
    "forsinket": stopped,
    "flere på jobb": reported_headline,
    "mottatt": received,
}


@remembered
def findings(
    programme: Programme,
    cohort: str | None = None,
    theme: str | None = None,
    network: str | None = None,
    report_type: str | None = None,
    period: str | None = None,
) -> tuple[Sentence, ...]:
    """All that can be said of the programme, or of a part of it, the most important first.

    ``report_type`` and ``period`` name the round of reports; without them each cohort's last one counts. What nothing
    is known about is left out, not said as «ingen».
    """
    scope = Scope(cohort, theme, network)
    part = select(programme, cohort, theme, network)
    said = (statement(part, scope, report_type, period) for statement in STATEMENTS.values())
    return tuple(sentence for sentence in said if sentence is not None)


def finding(
    programme: Programme,
    about: str,
    cohort: str | None = None,
    report_type: str | None = None,
    period: str | None = None,
) -> Sentence | None:
    """The one sentence about a subject (a key of ``STATEMENTS``), None where nothing is known of it."""
    found = findings(programme, cohort, report_type=report_type, period=period)
    return next((sentence for sentence in found if sentence.about == about), None)


def listed_names(names: Collection[str], most: int = 12) -> str:
    """Names in a sentence: «A, B og C», cut with how many more there are."""
    ordered = list(names)
    if len(ordered) <= most:
        return listed(ordered)
    return f"{', '.join(ordered[:most])} og {number(len(ordered) - most, 0)}{NO_BREAK_SPACE}til"
