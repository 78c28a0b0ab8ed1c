"""What is said of how soon the work began, how many it covers and which actions are most in use."""

from __future__ import annotations

from heltid.analysis import actions, activity, movement, pace
from heltid.analysis.activity import FirstAction
from heltid.analysis.names import FindingKind
from heltid.analysis.pace import Begun
from heltid.analysis.programme import Programme, cohort_label, worded
from heltid.language import _, n_
from heltid.locale import listed, number, of
from heltid.sentences import work
from heltid.sentences.wording import Scope, Sentence, counted, period_of, projects_count, upper
from heltid.settings import load
from heltid.vocabulary import Progress


@worded
def first_action(programme: Programme, scope: Scope) -> tuple[Sentence, ...]:
    """The three answers to whether an action was under way 22 months after the start: has, has none, not known. Empty
    where no project is so old."""
    limit = load().first_action_months
    asked = [item for item in activity.first_actions(programme) if item.answer is not FirstAction.TOO_EARLY]
    unknown = [item.project for item in asked if item.answer is FirstAction.NOT_KNOWN]
    none = work.no_action(programme, scope)
    if none is None:
        return ()
    found = [none]
    if len(unknown) < len(asked):
        has = counted(
            "tiltak i gang",
            lambda count: n_(
                "hadde minst ett tiltak i gang {months} måneder etter start",
                "hadde minst ett tiltak i gang {months} måneder etter start",
                count,
            ).format(months=number(limit, 0)),
            (item.project for item in asked if item.answer is FirstAction.HAS),
            len(asked),
            len(asked) - len(unknown),
            kind=FindingKind.GOOD,
            period=work.after_start(limit),
            scope=scope,
            known=work.where_known,
            silent=work.where_unknown,
        )
        found = [has, none]
        if unknown:
            found.append(_not_known(programme, scope, unknown, len(asked)))
    return tuple(found)


def _not_known(programme: Programme, scope: Scope, unknown: list[str], asked: int) -> Sentence:
    """How many are not known of, and why."""
    reasons = [f"{number(len(projects), 0)}: {why.label}" for why, projects in pace.why_unknown(programme).items()]
    head = _("For {part} prosjekter{scope} er svaret ikke kjent").format(part=of(len(unknown), asked), scope=scope.text)
    return Sentence(
        "første tiltak ikke kjent",
        f"{head} ({', '.join(reasons)}).",
        head,
        len(unknown),
        asked,
        "",
        "",
        tuple(unknown),
        FindingKind.WEAK,
    )


@worded
def same_age(programme: Programme) -> str:
    """The cohorts at the oldest age that most of them have reached: «Etter 12 måneder hadde 32 av 46 prosjekter i
    pulje 1 tiltak i gang, mot 24 av 38 i pulje 2». Empty where nothing is known."""
    found = pace.begun(programme)
    if not found:
        return ""
    cohorts = {item.cohort for item in found}
    by_age: dict[int, list[Begun]] = {}
    for item in found:
        by_age.setdefault(item.months, []).append(item)
    shared = [age for age, items in by_age.items() if len(items) == len(cohorts)]
    age = max(shared or by_age)
    first, *others = by_age[age]
    where = _(" i {place}").format(place=cohort_label(first.cohort)) if len(cohorts) > 1 else ""
    text = _("Etter {months} måneder hadde {part} prosjekter{where} tiltak i gang").format(
        months=number(age, 0), part=of(first.has, first.asked), where=where
    )
    rest = [
        _("{part} i {cohort}").format(part=of(item.has, item.asked), cohort=cohort_label(item.cohort))
        for item in others
    ]
    return _("{text}, mot {rest}").format(text=text, rest=listed(rest)) if rest else text


@worded
def over_time(programme: Programme) -> str:
    """The first and the last report of each cohort: «I rute eller foran planen fra første til siste rapport: fra 20 av
    46 til 18 av 39 i pulje 1»."""
    table = movement.progress_over_time(programme)
    said = []
    for cohort, rounds in table.groupby("cohort", sort=True):
        newest, oldest = (
            of(int(row[Progress.AHEAD] + row[Progress.ON_TRACK]), int(row["due"]))
            for row in (rounds.iloc[0], rounds.iloc[-1])
        )
        if len(rounds) > 1:
            said.append(
                _("fra {oldest} til {newest} i {cohort}").format(
                    oldest=oldest, newest=newest, cohort=cohort_label(str(cohort))
                )
            )
    if said:
        return _("I rute eller foran planen fra første til siste rapport: {said}").format(said=listed(said))
    return _("Framdriften i hver rapport") if len(table) else _("Ingen rapporter om framdrift har forfalt")


@worded
def most_used(programme: Programme, report_type: str | None, period: str | None) -> str:
    """«Nettverk er det tiltaket flest har: 43 av 66 prosjekter med tiltak». Empty where no action is told of.

    «Annet» is no type of its own, so it is never the most used one.
    """
    found = [item for item in actions.by_type(programme, report_type, period) if item.type != actions.OTHER_ACTION]
    if not found:
        return ""
    base = len(actions.of_projects(programme, report_type, period))
    most = [item for item in found if len(item.projects) == len(found[0].projects)]
    return n_(
        "{names} er det tiltaket flest prosjekter har: {part} som har rapportert om tiltak",
        "{names} er de tiltakene flest prosjekter har: {part} som har rapportert om tiltak",
        len(most),
    ).format(names=upper(listed([_(item.type) for item in most[:3]])), part=of(len(found[0].projects), base))


@worded
def employees(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many employees are covered at the least, and how many actions tell it. None where no action is under way."""
    found = actions.covered(programme, report_type, period)
    if not found or not found[-1].actions:
        return None
    whole = found[-1]
    base = n_(
        "{part} tiltak som er i gang eller gjennomført, oppgir hvor mange de gjelder",
        "{part} tiltak som er i gang eller gjennomført, oppgir hvor mange de gjelder",
        whole.told,
    ).format(part=of(whole.told, whole.actions))
    if whole.at_least is None:
        text = f"{base}{scope.text}"
        why = f" {_('Summen vises ikke, fordi ett av tallene er skjult.')}" if whole.hidden else ""
        return Sentence(
            "ansatte",
            f"{text}.{why}",
            text,
            0,
            0,
            "",
            period_of(programme, report_type, period),
            (),
            FindingKind.NEUTRAL,
        )
    hidden = n_("{count} av tallene er skjult.", "{count} av tallene er skjult.", whole.hidden)
    rest = f" {hidden.format(count=number(whole.hidden, 0))}" if whole.hidden else ""
    head = n_(
        "Minst {count} ansatt er omfattet av tiltak i {projects}{scope}",
        "Minst {count} ansatte er omfattet av tiltak i {projects}{scope}",
        int(whole.at_least),
    ).format(count=number(int(whole.at_least), 0), projects=projects_count(len(whole.projects)), scope=scope.text)
    return Sentence(
        "ansatte",
        f"{head}. {base}.{rest}",
        head,
        int(whole.at_least),
        0,
        "",
        period_of(programme, report_type, period),
        whole.projects,
        FindingKind.NEUTRAL,
    )
