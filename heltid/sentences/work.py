"""What is said of the work: progress, actions, handover and reports received."""

from __future__ import annotations

from heltid.analysis import activity, coverage
from heltid.analysis.handover import REPORTS as HANDOVER_REPORTS
from heltid.analysis.handover import answers
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme
from heltid.locale import number
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
from heltid.vocabulary import Handover, Progress


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
        period=period_of(programme, report_type, period),
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
        "er forsinket eller har stoppet",
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
    tell = "tiltak" + scope.text
    word = quantity(count, base)
    head = f"{of(count, base)} rapporterte {tell}"
    share = f" ({share_text(count, base)})" if word else ""
    said = "er i gang eller gjennomført"
    return Sentence(
        "tiltak",
        f"{head}{share} {said}{' – ' + word if word else ''}.",
        f"{upper(of_them(word, 'tiltakene'))} {said}: {of(count, base)}{share}" if word else f"{head} {said}",
        count,
        base,
        word,
        period_of(programme, report_type, period),
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
        which = projects_count(len(asked)) + scope.text
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


def handover(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have handed over to daily operation or have a decided plan for it; how many have none is said beside."""
    given = answers(programme, report_type, period)
    state = {project: answer for project, answer in given.items() if answer}
    if not state:
        return None
    none = sum(item == Handover.NONE for item in state.values())
    return counted(
        "videreføring",
        "er overført til drift eller har en vedtatt plan for det",
        (project for project, answer in given.items() if answer in (Handover.DONE, Handover.DECIDED)),
        len(given),
        len(state),
        kind=FindingKind.GOOD,
        period=period_of(programme, report_type, period, HANDOVER_REPORTS),
        scope=scope,
        rest=f"{number(none, 0)} har ingen plan." if none else "",
        known="som har svart om videreføring",
        silent="{} har ikke",
    )


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
