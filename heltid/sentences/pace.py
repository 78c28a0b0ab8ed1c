"""What is said of how soon the work began, how many it covers and which actions are most in use."""

from __future__ import annotations

from heltid.analysis import actions, activity, movement, pace
from heltid.analysis.activity import FirstAction
from heltid.analysis.names import FindingKind
from heltid.analysis.pace import Begun
from heltid.analysis.programme import Programme, cohort_label, worded
from heltid.locale import listed, number, plural
from heltid.sentences import work
from heltid.sentences.wording import Scope, Sentence, counted, of, period_of, projects_count, upper
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
            f"hadde minst ett tiltak i gang {limit} måneder etter start",
            (item.project for item in asked if item.answer is FirstAction.HAS),
            len(asked),
            len(asked) - len(unknown),
            kind=FindingKind.GOOD,
            period=f"{limit} måneder etter start",
            scope=scope,
            known="der svaret er kjent",
            silent="for {} er det ikke kjent",
        )
        found = [has, none]
        if unknown:
            found.append(_not_known(programme, scope, unknown, len(asked)))
    return tuple(found)


def _not_known(programme: Programme, scope: Scope, unknown: list[str], asked: int) -> Sentence:
    """How many are not known of, and why."""
    reasons = [f"{number(len(projects), 0)}: {why}" for why, projects in pace.why_unknown(programme).items()]
    head = f"For {of(len(unknown), asked)} prosjekter{scope.text} er svaret ikke kjent"
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
    where = f" i {cohort_label(first.cohort)}" if len(cohorts) > 1 else ""
    text = f"Etter {age} måneder hadde {of(first.has, first.asked)} prosjekter{where} tiltak i gang"
    rest = [f"{of(item.has, item.asked)} i {cohort_label(item.cohort)}" for item in others]
    return f"{text}, mot {listed(rest)}" if rest else text


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
            said.append(f"fra {oldest} til {newest} i {cohort_label(str(cohort))}")
    if said:
        return f"I rute eller foran planen fra første til siste rapport: {listed(said)}"
    return "Framdriften i hver rapport" if len(table) else "Ingen rapporter om framdrift har forfalt"


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
    names = listed([item.type for item in most[:3]])
    verb = "er det tiltaket flest prosjekter har" if len(most) == 1 else "er de tiltakene flest prosjekter har"
    return f"{upper(names)} {verb}: {of(len(found[0].projects), base)} som har rapportert om tiltak"


@worded
def employees(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many employees are covered at the least, and how many actions tell it. None where no action is under way."""
    found = actions.covered(programme, report_type, period)
    if not found or not found[-1].actions:
        return None
    whole = found[-1]
    base = f"{of(whole.told, whole.actions)} tiltak som er i gang eller gjennomført, oppgir hvor mange de gjelder"
    if whole.at_least is None:
        text = f"{base}{scope.text and ' ' + scope.text.strip()}"
        why = " Summen vises ikke, fordi ett av tallene er skjult." if whole.hidden else ""
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
    people = plural(int(whole.at_least), "ansatt er", "ansatte er")
    hidden = f" {number(whole.hidden, 0)} av tallene er skjult." if whole.hidden else ""
    head = f"Minst {people} omfattet av tiltak i {projects_count(len(whole.projects))}{scope.text}"
    return Sentence(
        "ansatte",
        f"{head}. {base}.{hidden}",
        head,
        int(whole.at_least),
        0,
        "",
        period_of(programme, report_type, period),
        whole.projects,
        FindingKind.NEUTRAL,
    )
