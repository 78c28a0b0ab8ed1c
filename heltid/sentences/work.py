"""What is said of the work: progress, actions, handover and reports received."""

from __future__ import annotations

from heltid.analysis import activity, coverage
from heltid.analysis.handover import REPORTS as HANDOVER_REPORTS
from heltid.analysis.handover import answers
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme
from heltid.language import _, n_
from heltid.locale import number, of
from heltid.sentences.wording import Scope, Sentence, counted, have_not, period_of, projects_count, stated
from heltid.settings import load
from heltid.vocabulary import Handover, Progress


def progress(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have progress: an action under way or carried out, and not stopped."""
    found = activity.activity(programme, report_type, period)
    if not found:
        return None
    quiet = any(item.progress and item.has_progress is None for item in found)
    return counted(
        "framdrift",
        lambda count: n_("har framdrift", "har framdrift", count),
        (item.project for item in found if item.has_progress),
        len(found),
        sum(item.has_progress is not None for item in found),
        kind=FindingKind.GOOD,
        period=period_of(programme, report_type, period),
        scope=scope,
        known=_have_told_of_actions if quiet else None,
    )


def _have_told_of_actions(count: int) -> str:
    return n_("som har rapportert om tiltak", "som har rapportert om tiltak", count)


def on_track(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many say they are on track or ahead of their own plan: a sentence of its own beside progress."""
    found = activity.activity(programme, report_type, period)
    if not found:
        return None
    return counted(
        "i rute",
        lambda count: n_("er i rute eller foran planen", "er i rute eller foran planen", count),
        (item.project for item in found if item.progress in (Progress.ON_TRACK, Progress.AHEAD)),
        len(found),
        sum(item.progress is not None for item in found),
        kind=FindingKind.GOOD,
        period=period_of(programme, report_type, period),
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
        lambda count: n_("er forsinket eller har stoppet", "er forsinket eller har stoppet", count),
        behind,
        len(found),
        sum(item.progress is not None for item in found),
        kind=FindingKind.WEAK,
        period=period_of(programme, report_type, period),
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
    return stated(
        "tiltak",
        lambda count: n_("er i gang eller gjennomført", "er i gang eller gjennomført", count),
        count,
        base,
        _("{part} rapporterte tiltak{scope}").format(part=of(count, base), scope=scope.text),
        _("tiltakene"),
        period=period_of(programme, report_type, period),
        projects=tuple(project for project, under_way in going.items() if under_way),
        kind=FindingKind.GOOD,
    )


def after_start(months: int) -> str:
    return _("{months} måneder etter start").format(months=number(months, 0))


def where_known(count: int) -> str:
    return n_("der svaret er kjent", "der svaret er kjent", count)


def where_unknown(count: int) -> str:
    return n_("for {count} er det ikke kjent", "for {count} er det ikke kjent", count)


def no_action(programme: Programme, scope: Scope, *__: str | None) -> Sentence | None:
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
        text = _("Det er ikke kjent om {projects}{scope} hadde tiltak i gang {months} måneder etter start.").format(
            projects=projects_count(len(asked)), scope=scope.text, months=number(limit, 0)
        )
        return Sentence(
            "uten tiltak", text, text.rstrip("."), len(unknown), len(asked), "", "", tuple(unknown), FindingKind.WEAK
        )
    return counted(
        "uten tiltak",
        lambda count: n_(
            "hadde ingen tiltak i gang {months} måneder etter start",
            "hadde ingen tiltak i gang {months} måneder etter start",
            count,
        ).format(months=number(limit, 0)),
        none,
        len(asked),
        known,
        kind=FindingKind.WEAK,
        period=after_start(limit),
        scope=scope,
        known=where_known,
        silent=where_unknown,
    )


def handover(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have handed over to daily operation or have a decided plan for it; how many have none is said beside."""
    given = answers(programme, report_type, period)
    state = {project: answer for project, answer in given.items() if answer}
    if not state:
        return None
    none = sum(item == Handover.NONE for item in state.values())
    return counted(
        "videreføring",
        lambda count: n_(
            "er overført til drift eller har en vedtatt plan for det",
            "er overført til drift eller har en vedtatt plan for det",
            count,
        ),
        (project for project, answer in given.items() if answer in (Handover.DONE, Handover.DECIDED)),
        len(given),
        len(state),
        kind=FindingKind.GOOD,
        period=period_of(programme, report_type, period, HANDOVER_REPORTS),
        scope=scope,
        rest=n_("{count} har ingen plan.", "{count} har ingen plan.", none).format(count=number(none, 0))
        if none
        else "",
        known=lambda count: n_("som har svart om videreføring", "som har svart om videreføring", count),
        silent=have_not,
    )


def received(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many of the reports that were due are in, and how many of them came in time."""
    due = coverage.due_reports(programme, report_type, period, coverage.ALL_REPORTS)
    if not due:
        return None
    tally = coverage.punctuality(due)
    rest = []
    if tally.dated and tally.received:
        rest.append(_("{count} kom innen fristen.").format(count=number(tally.on_time, 0)))
    if tally.unknown_day:
        rest.append(_("For {count} er dagen ikke kjent.").format(count=number(tally.unknown_day, 0)))
    return counted(
        "mottatt",
        lambda count: n_("har levert siste rapport", "har levert siste rapport", count),
        (item.project for item in due if item.received),
        tally.due,
        tally.due,
        kind=FindingKind.NEUTRAL,
        period=coverage.rounds_label(due),
        scope=scope,
        rest=" ".join(rest),
    )
