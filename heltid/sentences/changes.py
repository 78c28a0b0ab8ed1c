"""What has changed since the report before: who has got progress, reached goals, decided on the time after, or left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from heltid.analysis import activity, coverage, handover, results
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, narrowed, rows, worded
from heltid.analysis.reports import covers
from heltid.analysis.selection import Selection
from heltid.language import _, n_
from heltid.locale import long_date, number
from heltid.periods import last_day
from heltid.sentences.wording import Scope, Sentence, against, of, projects_count, upper
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
    since = against(coverage.rounds_label(now), coverage.rounds_label(before))
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
    base = number(len(both), 0)
    if gained:
        text = n_(
            "{projects}{scope} har fått framdrift siden forrige rapport, av {base} som har svart begge ganger",
            "{projects}{scope} har fått framdrift siden forrige rapport, av {base} som har svart begge ganger",
            len(gained),
        ).format(projects=projects_count(len(gained)), scope=scope.text, base=base)
        yield _sentence("fått framdrift", text, gained, len(both), since, FindingKind.GOOD)
    if lost:
        text = n_(
            "{projects}{scope} har ikke lenger framdrift, av {base} som har svart begge ganger",
            "{projects}{scope} har ikke lenger framdrift, av {base} som har svart begge ganger",
            len(lost),
        ).format(projects=projects_count(len(lost)), scope=scope.text, base=base)
        yield _sentence("mistet framdrift", text, lost, len(both), since, FindingKind.WEAK)
    if both and not gained and not lost:
        text = _(
            "Ingen prosjekter{scope} har fått eller mistet framdrift siden forrige rapport, av {base} som har svart "
            "begge ganger"
        ).format(scope=scope.text, base=base)
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
        projects = tuple(dict.fromkeys(project for project, __ in new))
        text = n_(
            "{count} mål er nådd i {projects}{scope}", "{count} flere mål er nådd i {projects}{scope}", len(new)
        ).format(count=number(len(new), 0), projects=projects_count(len(projects)), scope=scope.text)
        period = _("målt til og med {day}, mot {earlier}").format(day=long_date(day), earlier=long_date(earlier))
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
    since = against(coverage.rounds_label(handover.due(part, *asked)), coverage.rounds_label(earlier))
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
        text = n_(
            "{projects}{scope} har vedtatt eller gjennomført overføring til drift, av {base} som har svart begge "
            "ganger",
            "{projects}{scope} har vedtatt eller gjennomført overføring til drift, av {base} som har svart begge "
            "ganger",
            len(new),
        ).format(projects=projects_count(len(new)), scope=scope.text, base=number(len(given), 0))
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
        text = n_("{projects}{scope} har trukket seg", "{projects}{scope} har trukket seg", len(gone)).format(
            projects=projects_count(len(gone)), scope=scope.text
        )
        period = _("fra {start} til {end}").format(start=long_date(earlier), end=long_date(day))
        yield _sentence("trukket seg", text, gone, len(part.ids), period, FindingKind.NEUTRAL)


def _received(
    scope: Scope, now: Sequence[coverage.Expected], before: Sequence[coverage.Expected], since: str
) -> Sentence:
    """Counts of reports, of whoever was due each time: the base is not the same, so both are said."""
    this, that = coverage.punctuality(now), coverage.punctuality(before)
    missing = [item.project for item in now if not item.received]
    text = _("{now} rapporter{scope} er mottatt, mot {before} forrige gang").format(
        now=of(this.received, this.due), scope=scope.text, before=of(that.received, that.due)
    )
    if missing:
        text += n_(". {count} mangler", ". {count} mangler", len(missing)).format(count=number(len(missing), 0))
    return _sentence("mottatt siden sist", text, missing, this.due, since, FindingKind.WEAK)
