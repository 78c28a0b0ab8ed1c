"""«X flere på jobb hver dag»: a project's own headline is kept apart from one that is computed, which checks it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

from heltid.analysis.people import PRESENCE, TOTAL, Headline, parse, people, people_text, same_months
from heltid.analysis.programme import Programme, remembered, rows, worded
from heltid.analysis.results import GoalResult, Measured, goals
from heltid.analysis.withholding import common_decimals
from heltid.language import N_, _
from heltid.locale import TRUE_MINUS, number, with_unit
from heltid.vocabulary import UNKNOWN, WITHHELD, Choice

#: FTEs worked out backwards from a headline are not stated.
IMPLICIT = "implisitt"


@dataclass(frozen=True, slots=True)
class Checked:
    """A reported headline with its source, and what the arithmetic says of it."""

    project: str
    goal: str
    headline: Headline
    reported: Measured
    check: str


class Obstacle(Choice):
    """Why the software does not compute a headline of a goal about sick leave or presence."""

    NOT_MEASURED = N_("utgangspunktet eller en ny måling mangler")
    HIDDEN = N_("tallene bak er skjult")
    DISAGREE = N_("kildene er uenige")
    NO_FTE = N_("årsverkene er ikke oppgitt")
    YEAR_TO_DATE = N_("målingen gjelder bare hittil i år")
    OTHER_MONTHS = N_("utgangspunktet og målingen gjelder ikke hele år eller de samme månedene")


def tells_of_people(goal: GoalResult) -> bool:
    """Whether its percentage points are people at work: the total of sick leave, or presence."""
    return goal.indicator in (TOTAL, PRESENCE)


def obstacle(goal: GoalResult, fte: float | None, fte_source: str | None) -> Obstacle | None:
    """The first precondition that fails, None where the headline may be computed.

    It needs stated årsverk (not worked out backwards), one undisputed latest value, and baseline and latest of whole
    years or of the same months; definition and population are the goal's own, one of each.
    """
    if goal.baseline_mark == WITHHELD or any(item.mark == WITHHELD for item in goal.latest):
        return Obstacle.HIDDEN
    if len(goal.latest) > 1:
        return Obstacle.DISAGREE
    if goal.baseline is None or goal.value is None:
        return Obstacle.NOT_MEASURED
    latest = goal.latest[0]
    if _fte_of(latest, fte, fte_source) is None:
        return Obstacle.NO_FTE
    if latest.year_to_date:
        return Obstacle.YEAR_TO_DATE
    return None if same_months(goal.baseline_date, latest.date) else Obstacle.OTHER_MONTHS


def computed(goal: GoalResult, fte: float | None, fte_source: str | None) -> Headline | None:
    """The headline that the software may compute itself, None where a precondition fails (``obstacle``)."""
    if not tells_of_people(goal) or obstacle(goal, fte, fte_source) is not None:
        return None
    stated = _fte_of(goal.latest[0], fte, fte_source)
    if goal.baseline is None or goal.value is None or stated is None:
        return None
    return Headline(people(goal.baseline, goal.value, stated, goal.indicator))


def _fte_of(item: Measured, fte: float | None, fte_source: str | None) -> float | None:
    """The stated årsverk of a measurement: its own, else the project's."""
    return item.fte if item.fte is not None else _stated(fte, fte_source)


def _stated(fte: float | None, source: str | None) -> float | None:
    return None if fte is None or (source or "").strip().lower() == IMPLICIT else fte


def check(headline: Headline, goal: GoalResult, reported: Measured, fte: float | None, fte_source: str | None) -> str:
    """What the arithmetic says of a reported headline, in one or two sentences.

    Where no årsverk are stated it says for which number of årsverk the headline would be right.
    """
    own = _("Kommunens eget tall: {count} færre.") if headline.more < 0 else _("Kommunens eget tall: {count}.")
    return f"{own.format(count=number(abs(headline.more), 0))} {_of_check(headline, goal, reported, fte, fte_source)}"


def _of_check(
    headline: Headline, goal: GoalResult, reported: Measured, fte: float | None, fte_source: str | None
) -> str:
    measured = reported.value if reported.value is not None else goal.value
    value = goal.target if headline.at_target else measured
    if any(item.mark == WITHHELD for item in (reported, *goal.latest)) or goal.baseline_mark == WITHHELD:
        return _("Det kan ikke kontrolleres, fordi tallene bak er skjult.")
    if goal.indicator not in (TOTAL, PRESENCE):
        return _("Det kan ikke kontrolleres, fordi målet ikke er sykefravær totalt eller nærvær.")
    if goal.baseline is None or value is None:
        if goal.baseline is None:
            return _("Det kan ikke kontrolleres, fordi utgangspunktet mangler.")
        return _("Det kan ikke kontrolleres, fordi målingen mangler.")
    points = round((goal.baseline - value) * (-1 if goal.indicator == PRESENCE else 1), 9)
    stated = _fte_of(reported, fte, fte_source)
    if stated is not None:
        worked_out = people(goal.baseline, value, stated, goal.indicator)
        base = with_unit(stated, "årsverk")
        if worked_out == headline.more:
            return _("Regnestykket stemmer med de oppgitte {fte}.").format(fte=base)
        return _("Regnestykket gir {people} med de oppgitte {fte}.").format(people=people_text(worked_out), fte=base)
    if points == 0 or (points > 0) != (headline.more > 0):
        return _("Regnestykket stemmer ikke: prosenten har ikke gått den veien.")
    about = with_unit(_two_digits(100 * headline.more / points), "årsverk")
    return _("Regnestykket stemmer om det gjelder om lag {fte} (ikke oppgitt).").format(fte=about)


def _two_digits(value: float) -> float:
    """Rounded to two significant digits: more would pretend to know."""
    size = 10 ** max(0, math.floor(math.log10(value)) - 1) if value > 0 else 1
    return float(round(value / size) * size)


@worded
def reported(programme: Programme, on: date | None = None) -> tuple[Checked, ...]:
    """The headlines that projects report themselves, each with its check, newest first and undated last."""
    fte = _fte(programme)
    found = []
    for goal in goals(programme, on):
        for item in goal.texts:
            headline = parse(item.text)
            if headline is not None:
                said = check(headline, goal, item, *fte.get(goal.project, (None, None)))
                found.append(Checked(goal.project, goal.goal, headline, item, said))
    return tuple(sorted(found, key=lambda item: "" if item.reported.date == UNKNOWN else item.reported.date)[::-1])


@remembered
def computed_headlines(programme: Programme, on: date | None = None) -> dict[tuple[str, str], Headline]:
    """(project, goal) → the headline the software computes, where its preconditions hold."""
    return {(item.goal.project, item.goal.goal): item.headline for item in worked_out(programme, on)}


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A headline that the software has computed, with what it is computed from. ``fte_source`` says where the årsverk
    are stated, empty where the measurement itself tells them."""

    goal: GoalResult
    headline: Headline
    fte: float
    fte_source: str

    @property
    def formula(self) -> str:
        """The arithmetic with its numbers: «(8,6 − 6,4) / 100 × 1 000 årsverk»."""
        pair = (self.goal.value, self.goal.baseline)
        first, second = pair if self.goal.indicator == PRESENCE else pair[::-1]
        decimals = common_decimals(pair)
        points = f"{number(first or 0, decimals)} {TRUE_MINUS} {number(second or 0, decimals)}"
        return f"({points}) / 100 × {with_unit(self.fte, 'årsverk')}"


@remembered
def worked_out(programme: Programme, on: date | None = None) -> tuple[WorkedOut, ...]:
    """The headlines that the software computes, those with most people more at work first."""
    known = _fte(programme)
    found = []
    for goal in goals(programme, on):
        fte, source = known.get(goal.project, (None, None))
        headline = computed(goal, fte, source)
        stated = _fte_of(goal.latest[0], fte, source) if headline else None
        if headline is not None and stated is not None:
            own = goal.latest[0].fte is not None
            found.append(WorkedOut(goal, headline, stated, "" if own else source or ""))
    return tuple(sorted(found, key=lambda item: (-item.headline.more, item.goal.project, item.goal.goal)))


@remembered
def obstacles(programme: Programme, on: date | None = None) -> dict[Obstacle, int]:
    """How many goals about sick leave or presence cannot be told as people at work, by the first reason why."""
    fte = _fte(programme)
    found = Counter(
        obstacle(goal, *fte.get(goal.project, (None, None))) for goal in goals(programme, on) if tells_of_people(goal)
    )
    return {reason: found[reason] for reason in Obstacle if found[reason]}


def _fte(programme: Programme) -> dict[str, tuple[float | None, str | None]]:
    return {project: (own, source) for project, own, source in rows(programme.projects, "project", "fte", "fte_source")}
