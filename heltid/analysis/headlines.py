"""«X flere på jobb hver dag»: a project's own headline is kept apart from one that is computed, which checks it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from heltid.analysis.people import PRESENCE, TOTAL, Headline, parse, people, people_text, same_months
from heltid.analysis.programme import Programme, remembered, rows
from heltid.analysis.results import GoalResult, Measured, goals
from heltid.locale import number, with_unit
from heltid.vocabulary import UNKNOWN, WITHHELD

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


def computed(goal: GoalResult, fte: float | None, fte_source: str | None) -> Headline | None:
    """The headline that the software may compute itself, None where a precondition fails.

    It needs stated årsverk (not worked out backwards), the total of sick leave or presence, one definition and
    population, one undisputed latest value, and baseline and latest of whole years or of the same months.
    """
    if goal.indicator not in (TOTAL, PRESENCE) or goal.baseline is None or goal.value is None:
        return None
    latest = goal.latest[0]
    stated = _stated(latest.fte if latest.fte is not None else fte, None if latest.fte is not None else fte_source)
    if stated is None or latest.year_to_date or not same_months(goal.baseline_date, latest.date):
        return None
    return Headline(people(goal.baseline, goal.value, stated, goal.indicator))


def _stated(fte: float | None, source: str | None) -> float | None:
    return None if fte is None or (source or "").strip().lower() == IMPLICIT else fte


def check(headline: Headline, goal: GoalResult, reported: Measured, fte: float | None, fte_source: str | None) -> str:
    """What the arithmetic says of a reported headline, in one or two sentences.

    Where no årsverk are stated it says for which number of årsverk the headline would be right.
    """
    own = f"Kommunens eget tall: {number(abs(headline.more), 0)}{' færre' if headline.more < 0 else ''}."
    measured = reported.value if reported.value is not None else goal.value
    value = goal.target if headline.at_target else measured
    if any(item.mark == WITHHELD for item in (reported, *goal.latest)) or goal.baseline_mark == WITHHELD:
        return f"{own} Det kan ikke kontrolleres, fordi tallene bak er skjult."
    if goal.indicator not in (TOTAL, PRESENCE):
        return f"{own} Det kan ikke kontrolleres, fordi målet ikke er sykefravær totalt eller nærvær."
    if goal.baseline is None or value is None:
        lacks = "utgangspunktet" if goal.baseline is None else "målingen"
        return f"{own} Det kan ikke kontrolleres, fordi {lacks} mangler."
    points = round((goal.baseline - value) * (-1 if goal.indicator == PRESENCE else 1), 9)
    stated = _stated(
        reported.fte if reported.fte is not None else fte, None if reported.fte is not None else fte_source
    )
    if stated is not None:
        worked_out = people(goal.baseline, value, stated, goal.indicator)
        base = with_unit(stated, "årsverk")
        if worked_out == headline.more:
            return f"{own} Regnestykket stemmer med de oppgitte {base}."
        return f"{own} Regnestykket gir {people_text(worked_out)} med de oppgitte {base}."
    if points == 0 or (points > 0) != (headline.more > 0):
        return f"{own} Regnestykket stemmer ikke: prosenten har ikke gått den veien."
    about = with_unit(_two_digits(100 * headline.more / points), "årsverk")
    return f"{own} Regnestykket stemmer om det gjelder om lag {about} (ikke oppgitt)."


def _two_digits(value: float) -> float:
    """Rounded to two significant digits: more would pretend to know."""
    size = 10 ** max(0, math.floor(math.log10(value)) - 1) if value > 0 else 1
    return float(round(value / size) * size)


@remembered
def reported(programme: Programme) -> tuple[Checked, ...]:
    """The headlines that projects report themselves, each with its check, newest first and undated last."""
    fte = {project: (own, source) for project, own, source in rows(programme.projects, "project", "fte", "fte_source")}
    found = []
    for goal in goals(programme):
        for item in goal.texts:
            headline = parse(item.text)
            if headline is not None:
                said = check(headline, goal, item, *fte.get(goal.project, (None, None)))
                found.append(Checked(goal.project, goal.goal, headline, item, said))
    return tuple(sorted(found, key=lambda item: "" if item.reported.date == UNKNOWN else item.reported.date)[::-1])


@remembered
def computed_headlines(programme: Programme) -> dict[tuple[str, str], Headline]:
    """(project, goal) → the headline the software computes, where its preconditions hold."""
    fte = {project: (own, source) for project, own, source in rows(programme.projects, "project", "fte", "fte_source")}
    found = {}
    for goal in goals(programme):
        headline = computed(goal, *fte.get(goal.project, (None, None)))
        if headline is not None:
            found[goal.project, goal.goal] = headline
    return found
