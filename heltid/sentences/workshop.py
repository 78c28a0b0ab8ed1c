"""What is said of a theme workshop: who should be in the room, how the tables are made, three figures, and questions.

What stands here may be read by all: it is printed, lies on the tables and is shown on the wall. Questions are made of
what the reports do not say and of where the projects differ.
"""

from __future__ import annotations

from collections.abc import Sequence

from heltid.analysis import handover
from heltid.analysis.names import Circle, may_count
from heltid.analysis.programme import Programme, cohort_label, worded
from heltid.analysis.results import ResultClass
from heltid.analysis.schedule import Entry
from heltid.analysis.what_works import Compared, may_tell
from heltid.analysis.workshop import (
    Invited,
    PartyIn,
    Problem,
    Standing,
    Table,
    actions,
    goals_of,
    invited,
    may_count_problem,
    may_name_progress,
    mixes_progress,
    outcome_of,
    part,
    parties,
    people_each,
)
from heltid.language import N_, _, n_
from heltid.locale import listed, number, plural
from heltid.sentences import what_works
from heltid.sentences.wording import of, projects_count, upper
from heltid.settings import load
from heltid.vocabulary import Theme

RULE = N_(
    "Slik blir bordene til: Først står prosjektene som har kommet nærmere målet, den "
    "første puljen først. Så står de andre, den siste puljen først. Innenfor hver pulje "
    "står de etter navn. De deles ut ett og ett, bord for bord. Slik får hvert bord like "
    "mange som har kommet nærmere målet, med høyst én i forskjell, og puljene blandes. "
    "De samme valgene gir alltid de samme bordene."
)
RULE_NAMING = N_(
    "Slik blir bordene til: Prosjektene står etter pulje og navn og deles ut ett og ett, bord for bord. Hvert bord får "
    "like mange fra hver pulje, med høyst én i forskjell. Resultatet er ikke brukt: det er kjent for så mange at "
    "bordene ville vist hvem som ikke har kommet nærmere målet."
)
RULE_NOT_KNOWN = N_(
    "Slik blir bordene til: Prosjektene står etter pulje og navn og deles ut ett og ett, bord for bord. Hvert bord får "
    "like mange fra hver pulje, med høyst én i forskjell. Resultatet er ikke brukt: vi vet ikke om noen som har kommet "
    "nærmere målet."
)
ALL_PARTIES = N_("Alle partene inviteres, fra begge puljer.")
NO_GOALS = N_("Ingen av prosjektene har mål med tall i dette temaet.")
#: So many actions are named on a sheet, those with the largest difference.
_MOST_ACTIONS = 3


def title(theme: str) -> str:
    """«Temaverksted: Heltid og deltid»."""
    return _("Temaverksted: {theme}").format(theme=Theme(theme).label)


def problem(one: Problem, count: int = 1) -> str:
    """What projects with the problem are told of with: «har et mål i temaet som går feil vei»."""
    if one is Problem.NO_ACTION:
        return n_(
            "hadde ingen tiltak i gang {months} måneder etter start",
            "hadde ingen tiltak i gang {months} måneder etter start",
            count,
        ).format(months=number(load().first_action_months, 0))
    return n_("har et mål i temaet som går feil vei", "har et mål i temaet som går feil vei", count)


def finding(found: Sequence[Invited], theme: str) -> str:
    """How many are asked, by cohort: «37 prosjekter om heltid bør møtes: 20 fra pulje 1 og 17 fra pulje 2.»"""
    about = Theme(theme).label.lower()
    if not found:
        return _("Ingen prosjekter arbeider med {theme}.").format(theme=about)
    cohorts = {one.cohort for one in found}
    projects = projects_count(len(found))
    if len(cohorts) < 2:
        return n_(
            "{projects} om {theme} bør møtes, det fra {cohort}.",
            "{projects} om {theme} bør møtes, alle fra {cohort}.",
            len(found),
        ).format(projects=projects, theme=about, cohort=cohort_label(*cohorts).lower())
    head = _("{projects} om {theme} bør møtes").format(projects=projects, theme=about)
    return f"{head}: {by_cohort(found)}."


def by_cohort(found: Sequence[Invited]) -> str:
    """«22 fra pulje 1 og 15 fra pulje 2»."""
    every = [one.cohort for one in found]
    return listed(
        [
            _("{count} fra {cohort}").format(count=number(every.count(one), 0), cohort=cohort_label(one).lower())
            for one in sorted(set(every))
        ]
    )


def when(found: Sequence[Entry]) -> str:
    """The workshops with their days: «Temaverksted: heltidskultur, april 2014 (foreløpig)»; empty without any."""
    return "; ".join(f"{one.title}, {one.days}{_(' (foreløpig)') if one.provisional else ''}" for one in found)


def in_the_room(found: Sequence[Invited], circle: Circle = Circle.OPEN, own: Sequence[str] = ()) -> tuple[str, ...]:
    """What the projects come with, in counts that this circle may read: progress, problems, experiences."""
    total, said = len(found), []
    if may_count(circle, [one.project for one in found], own):
        count = {one: sum(item.standing is one for item in found) for one in Standing}
        known = total - count[Standing.NOT_KNOWN]
        if known:
            unknown, nearer = count[Standing.NOT_KNOWN], count[Standing.NEARER]
            head = (
                n_(
                    "{part} prosjekter med kjent resultat har kommet nærmere målet, og for {count} er resultatet ikke "
                    "kjent.",
                    "{part} prosjekter med kjent resultat har kommet nærmere målet, og for {count} er resultatet ikke "
                    "kjent.",
                    nearer,
                )
                if unknown
                else n_(
                    "{part} prosjekter med kjent resultat har kommet nærmere målet, og resultatet er kjent for alle.",
                    "{part} prosjekter med kjent resultat har kommet nærmere målet, og resultatet er kjent for alle.",
                    nearer,
                )
            )
            said.append(head.format(part=of(nearer, known), count=number(unknown, 0)))
        else:
            said.append(
                _("Resultatet er ikke kjent for noen av de {count} prosjektene.").format(count=number(total, 0))
            )
    said += [
        f"{projects_count(having)} {problem(one, having)}."
        for one in Problem
        if (having := sum(one in item.problems for item in found)) and may_count_problem(found, one, circle, own)
    ]
    telling = sum(one.tells for one in found)
    said.append(
        n_(
            "{part} har skrevet om erfaringene sine i en rapport.",
            "{part} har skrevet om erfaringene sine i en rapport.",
            telling,
        ).format(part=of(telling, total))
        if telling
        else _("Ingen har skrevet om erfaringene sine i en rapport ennå.")
    )
    return tuple(said)


def seldom(found: Sequence[PartyIn]) -> str:
    """The party that seldomest has a seat among those told of, as a share; empty where all are told of alike."""
    told = [one for one in found if one.told]
    if not told:
        return ""
    shares = {one.party: one.seated / one.told for one in told}
    fewest = [one for one in told if shares[one.party] == min(shares.values())]
    if len(fewest) == len(told):
        return ""
    names = listed([one.party.label for one in fewest])
    counts = listed(list(dict.fromkeys(of(one.seated, one.told) for one in fewest)))
    return _("{names} har sjeldnest plass i en gruppe: i {counts} prosjekter som forteller om det.").format(
        names=upper(names), counts=counts
    )


def rule(found: Sequence[Invited]) -> str:
    """How the tables of these projects are made."""
    if mixes_progress(found):
        return _(RULE)
    return _(RULE_NOT_KNOWN if may_name_progress(found) else RULE_NAMING)


def seats(plan: Sequence[Table], places: int) -> str:
    """How many each project can send, or that there are too few seats."""
    if not plan:
        return ""
    most, least = (f(len(table.projects) for table in plan) for f in (max, min))
    at_each = number(most, 0)
    if most != least:
        at_each = _("{least} eller {most}").format(least=number(least, 0), most=number(most, 0))
    head = n_("{tables} med {projects} prosjekt ved hvert.", "{tables} med {projects} prosjekter ved hvert.", most)
    head = head.format(tables=plural(len(plan), "bord", "bord"), projects=at_each)
    each = min(people_each(table, places) for table in plan)
    if not each:
        few = _("{count} plasser er for få til at alle prosjektene ved et bord får en. Velg flere.")
        return f"{head} {few.format(count=number(places, 0))}"
    can = _("Med {count} plasser kan hvert prosjekt sende {people}.")
    return f"{head} {can.format(count=number(places, 0), people=plural(each, 'person', 'personer'))}"


@worded
def figures(programme: Programme, theme: str, outcome: str = "") -> tuple[tuple[str, str, str], ...]:
    """Three figures of the theme: the number, what it counts, and its base. What is not known says so."""
    found = invited(programme, theme)
    return (
        _nearer(found),
        _reached(programme, theme),
        _apart(actions(programme, theme, _key(programme, theme, outcome))),
    )


def _key(programme: Programme, theme: str, outcome: str) -> str:
    return outcome_of(programme, theme, outcome).key


def _nearer(found: Sequence[Invited]) -> tuple[str, str, str]:
    known = [one.project for one in found if one.standing is not Standing.NOT_KNOWN]
    nearer = sum(one.standing is Standing.NEARER for one in found)
    what = _("prosjekter har kommet nærmere målet")
    if not known:
        return (
            _("Ikke kjent"),
            what,
            _("Ingen av {projects} har et resultat for et helt år").format(projects=projects_count(len(found))),
        )
    if not may_count(Circle.OPEN, known):
        return _("Vises ikke"), what, _("Så få at tallet ville vist hvem det gjelder")
    return of(nearer, len(known)), what, _("Resultatet er kjent for {part}").format(part=of(len(known), len(found)))


def _reached(programme: Programme, theme: str) -> tuple[str, str, str]:
    own, what = goals_of(programme, theme), _("mål i temaet er nådd")
    if own is None:
        return _("Ingen"), _("mål med tall i temaet"), _("Mål meldes inn med skjemaet «mål»")
    if not may_count(Circle.OPEN, own.projects):
        return _("Vises ikke"), what, _("Så få at tallet ville vist hvem det gjelder")
    unknown = own.counts.get(ResultClass.NOT_MEASURABLE.value, 0)
    base = _("Mål med tall, siste måling. {count} kan ikke måles").format(count=number(unknown, 0))
    return of(own.counts.get(ResultClass.REACHED.value, 0), own.total), what, base


def _apart(found: Sequence[Compared]) -> tuple[str, str, str]:
    computed = [one for one in found if one.found]
    what = _("tiltak skiller seg fra tilfeldigheter")
    if not computed:
        return _("Ingen"), _("tiltak kan sammenliknes"), _("For få har prøvd dem og har kjent resultat")
    return of(sum(one.is_apart for one in computed), len(computed)), what, _("Tiltak som kan sammenliknes")


@worded
def worked(programme: Programme, theme: str, outcome: str = "") -> tuple[str, ...]:
    """The actions that went with most progress, each with the difference and how sure it is; a sentence where nothing
    may be said. Results of so few that they would be a name are left out."""
    found = actions(programme, theme, _key(programme, theme, outcome))
    shown = [one for one in found if one.found and may_tell(one, Circle.OPEN)]
    if not shown:
        return (what_works.finding(()),)
    said = []
    for one in shown[:_MOST_ACTIONS]:
        difference, interval = what_works.estimate(one, unit_twice=False)
        tried = n_(
            "{count} har prøvd det, {others} ikke", "{count} har prøvd det, {others} ikke", len(one.having)
        ).format(count=number(len(one.having), 0), others=number(len(one.without), 0))
        verdict = what_works.verdict(one)
        said.append(f"{one.driver.label}: {difference} ({interval}). {tried}. {verdict}")
    return tuple(said)


@worded
def questions(programme: Programme, theme: str, outcome: str = "") -> tuple[str, ...]:
    """Questions to the tables, from what the data does not say and where the projects differ."""
    found = invited(programme, theme)
    if not found:
        return ()
    asked = (
        _of_actions(actions(programme, theme, _key(programme, theme, outcome))),
        _of_progress(found),
        _of_unknown(programme, theme, found),
        _of_parties(parties(programme, theme)),
        _of_the_end(programme, theme),
    )
    return tuple(question for question in asked if question)


def _of_actions(found: Sequence[Compared]) -> str:
    shown = [one for one in found if one.found and may_tell(one, Circle.OPEN)]
    apart = [one.driver.label for one in shown if one.is_apart]
    if apart:
        names = [_("«{text}»").format(text=name) for name in apart[:_MOST_ACTIONS]]
        return n_(
            "{names} skiller seg fra tilfeldigheter. Hva gjorde dere, og hva annet skjedde samtidig?",
            "{names} skiller seg fra tilfeldigheter. Hva gjorde dere, og hva annet skjedde samtidig?",
            len(names),
        ).format(names=listed(names))
    if shown:
        return _(
            "Ingen forskjell mellom dem som har prøvd et tiltak, og dem som ikke har, kan "
            "skilles fra tilfeldigheter. Hvilke tiltak mener dere har betydd mest, og hva bygger "
            "dere det på?"
        )
    return _("Rapportene kan ikke sammenlikne tiltakene ennå. Hvilke tiltak har dere prøvd, og hva så dere?")


def _of_progress(found: Sequence[Invited]) -> str:
    known = [one.project for one in found if one.standing is not Standing.NOT_KNOWN]
    nearer = sum(one.standing is Standing.NEARER for one in found)
    if not known or not may_count(Circle.OPEN, known) or not nearer:
        return ""
    head = n_(
        "{part} prosjekter med kjent resultat har kommet nærmere målet.",
        "{part} prosjekter med kjent resultat har kommet nærmere målet.",
        nearer,
    ).format(part=of(nearer, len(known)))
    return f"{head} {_('Hva skiller dem fra de andre?') if nearer < len(known) else _('Hva kan andre ta etter?')}"


def _of_unknown(programme: Programme, theme: str, found: Sequence[Invited]) -> str:
    if goals_of(programme, theme) is None:
        return f"{_(NO_GOALS)} {_('Hva vil dere måle, og hva er utgangspunktet?')}"
    unknown = sum(one.standing is Standing.NOT_KNOWN for one in found)
    if not unknown or not may_count(Circle.OPEN, [one.project for one in found]):
        return ""
    if unknown == len(found):
        return _("Ingen av prosjektene har et resultat for et helt år ennå. Hva mangler, og hvem kan skaffe det?")
    return n_(
        "{part} prosjekter har ikke et resultat for et helt år som kan sammenliknes. Hva mangler, og hvem kan skaffe "
        "det?",
        "{part} prosjekter har ikke et resultat for et helt år som kan sammenliknes. Hva mangler, og hvem kan skaffe "
        "det?",
        unknown,
    ).format(part=of(unknown, len(found)))


def _of_parties(found: Sequence[PartyIn]) -> str:
    said = seldom(found)
    return (
        f"{said} {_('Hva skal til for at de er med?')}"
        if said
        else _("Hvem av partene er ikke med hos dere, og hvorfor?")
    )


def _of_the_end(programme: Programme, theme: str) -> str:
    own = handover.answers(part(programme, theme))
    silent = sum(answer is None for answer in own.values())
    head = n_(
        "{part} prosjekter har ikke svart på hva som skjer når prosjektet er slutt.",
        "{part} prosjekter har ikke svart på hva som skjer når prosjektet er slutt.",
        silent,
    ).format(part=of(silent, len(own)))
    ask = _("Hva må være på plass for at det dere har fått til, blir stående?")
    return f"{head} {ask}" if silent and may_count(Circle.OPEN, list(own)) else ask
