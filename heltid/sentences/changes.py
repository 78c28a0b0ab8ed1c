"""What has changed since the report before: who has got progress, reached goals, decided on the time after, or left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from heltid.analysis import activity, coverage, handover, results
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, narrowed, rows, worded
from heltid.analysis.reports import covers
from heltid.analysis.selection import Selection
from heltid.locale import long_date, number
from heltid.periods import last_day
from heltid.sentences.wording import Scope, Sentence, of, projects_count, upper
from heltid.vocabulary import Handover, ProjectStatus


@worded
def changes_of(programme: Programme, selection: Selection) -> tuple[Sentence, ...]:
    """What is new in each cohort's last report (or the chosen one) since the one before, of the projects in both.

    Empty where there is no report before. A project that has not answered both times is in no count.
    """
    part = narrowed(programme, selection)
    asked = selection.round_in(coverage.PROGRESS_REPORTS)
    now, before = coverage.due_reports(part, *asked), coverage.reports_before(part, *asked)
    if not now or not before:
        return ()
    scope = Scope(selection.cohort, selection.theme, selection.network, selection.county, selection.status)
    since = f"{coverage.rounds_label(now)}, mot {coverage.rounds_label(before)}"
    found = (
        *_progress(part, scope, now, before, since),
        *_reached(part, scope, now, before),
        *_handover(part, scope, selection),
        *_left(part, scope, now, before),
        _received(scope, now, before, since),
    )
    return tuple(found)


def _sentence(about: str, text: str, projects: Collection[str], base: int, period: str, kind: FindingKind) -> Sentence:
    return Sentence(about, f"{text}.", text, len(projects), base, "", period, tuple(projects), kind)


def _usual_day(reports: Sequence[coverage.Expected]) -> date:
    """The last common deadline of the reports, whatever some of them were given extra."""
    usual = [item.due for item in reports if not item.extended]
    return max(usual or [item.due for item in reports])


def _progress(
    part: Programme,
    scope: Scope,
    now: Sequence[coverage.Expected],
    before: Sequence[coverage.Expected],
    since: str,
) -> Iterable[Sentence]:
    then, today = (
        {item.project: item.has_progress for item in activity.of_reports(part, due)} for due in (before, now)
    )
    both = [project for project, progress in today.items() if progress is not None and then.get(project) is not None]
    gained = [project for project in both if today[project] and not then[project]]
    lost = [project for project in both if then[project] and not today[project]]
    rest = f"av {number(len(both), 0)} som har svart begge ganger"
    if gained:
        text = f"{projects_count(len(gained))}{scope.text} har fått framdrift siden forrige rapport, {rest}"
        yield _sentence("fått framdrift", text, gained, len(both), since, FindingKind.GOOD)
    if lost:
        text = f"{projects_count(len(lost))}{scope.text} har ikke lenger framdrift, {rest}"
        yield _sentence("mistet framdrift", text, lost, len(both), since, FindingKind.WEAK)
    if both and not gained and not lost:
        text = f"Ingen prosjekter{scope.text} har fått eller mistet framdrift siden forrige rapport, {rest}"
        yield _sentence("fått framdrift", text, (), len(both), since, FindingKind.NEUTRAL)


def _reached(
    part: Programme, scope: Scope, now: Sequence[coverage.Expected], before: Sequence[coverage.Expected]
) -> Iterable[Sentence]:
    """Goals that are reached as of the last deadline and were not as of the one before."""
    day, earlier = _usual_day(now), _usual_day(before)
    reached = {
        (goal.project, goal.goal) for goal in results.goals(part, day) if goal.result is results.ResultClass.REACHED
    }
    then = {
        (goal.project, goal.goal) for goal in results.goals(part, earlier) if goal.result is results.ResultClass.REACHED
    }
    new = sorted(reached - then)
    if new:
        projects = tuple(dict.fromkeys(project for project, _ in new))
        word = "mål" if len(new) == 1 else "flere mål"
        text = f"{number(len(new), 0)} {word} er nådd i {projects_count(len(projects))}{scope.text}"
        period = f"målt til og med {long_date(day)}, mot {long_date(earlier)}"
        yield Sentence(
            "nådd siden sist", f"{text}.", text, len(new), len(reached), "", period, projects, FindingKind.GOOD
        )


def _handover(part: Programme, scope: Scope, selection: Selection) -> Iterable[Sentence]:
    """Nothing where the chosen report does not ask of it: that of another round would not be what is chosen."""
    asked = selection.round_in(handover.REPORTS)
    if selection.period and not asked[1]:
        return
    settled = (Handover.DONE, Handover.DECIDED)
    reported = covers(part)
    earlier = coverage.reports_before(part, *asked, types=handover.REPORTS)
    since = f"{coverage.rounds_label(handover.due(part, *asked))}, mot {coverage.rounds_label(earlier)}"
    before = {
        item.project: cover.handover
        for item in earlier
        if (cover := reported.get(item.project, {}).get((item.report_type, item.period))) and cover.handover
    }
    given = {
        project: answer for project, answer in handover.answers(part, *asked).items() if answer and project in before
    }
    new = [project for project, answer in given.items() if answer in settled and before[project] not in settled]
    if new:
        base = f"av {number(len(given), 0)} som har svart begge ganger"
        text = f"{projects_count(len(new))}{scope.text} har vedtatt eller gjennomført overføring til drift, {base}"
        yield _sentence("videreføring siden sist", upper(text), new, len(given), since, FindingKind.GOOD)


def _left(
    part: Programme, scope: Scope, now: Sequence[coverage.Expected], before: Sequence[coverage.Expected]
) -> Iterable[Sentence]:
    day, earlier = _usual_day(now), _usual_day(before)
    gone = [
        project
        for project, status, left in rows(part.projects, "project", "status", "left")
        if status == ProjectStatus.LEFT and (when := last_day(left)) and earlier < when <= day
    ]
    if gone:
        text = f"{projects_count(len(gone))}{scope.text} har trukket seg"
        period = f"fra {long_date(earlier)} til {long_date(day)}"
        yield _sentence("trukket seg", text, gone, len(part.ids), period, FindingKind.NEUTRAL)


def _received(
    scope: Scope, now: Sequence[coverage.Expected], before: Sequence[coverage.Expected], since: str
) -> Sentence:
    """Counts of reports, of whoever was due each time: the base is not the same, so both are said."""
    this, that = coverage.punctuality(now), coverage.punctuality(before)
    missing = [item.project for item in now if not item.received]
    text = (
        f"{of(this.received, this.due)} rapporter{scope.text} er mottatt, "
        f"mot {of(that.received, that.due)} forrige gang"
    )
    text += f". {number(len(missing), 0)} mangler" if missing else ""
    return _sentence("mottatt siden sist", text, missing, this.due, since, FindingKind.WEAK)
