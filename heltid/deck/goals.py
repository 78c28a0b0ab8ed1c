"""Slides of goals: how they stand by theme, and one indicator with one definition from baseline to target."""

from __future__ import annotations

from datetime import date

from heltid.analysis import attained, coverage, measures
from heltid.analysis.measures import Row
from heltid.analysis.programme import Programme
from heltid.analysis.results import day_of
from heltid.analysis.withholding import withhold
from heltid.charts import results as charts
from heltid.deck.ground import ACHIEVED, PART_AND_REPORT, Ground, Kind, Own, texts
from heltid.deck.slides import ChartBody, Slide
from heltid.language import N_, _
from heltid.locale import number, of, plural
from heltid.sentences import goals as words

INDICATOR = "indikator"
#: Goals that can be read from the back row.
_ROWS = 4
#: Measures to choose between in an editor: the others are of one or two goals each.
_MOST_MEASURES = 60
_WHAT = N_("Her skal det stå hvor prosjektene var, hvor de er, og hvor de skal.")
_DO = N_("Mål kommer med skjemaet «mål» i oppstartsrapporten, og målinger med skjemaet «måling».")


def _day(ground: Ground) -> date | None:
    return day_of(ground.programme, *ground.asked(coverage.PROGRESS_REPORTS))


def _standing(ground: Ground) -> Slide:
    on = _day(ground)
    groups = attained.groups(ground.part, attained.BY_THEME, on)
    title = _("Hvordan står det til med målene?")
    if not groups:
        return ground.missing(title, _(_WHAT), _("Ingen av prosjektene har lagt inn mål med tall ennå."), _(_DO))
    if not ground.may_count(*(group.projects for group in groups)):
        return ground.too_few(title, _(_WHAT))
    finding = words.standing(ground.part, ground.scope, on).rstrip(".")
    chart = charts.classes(ground.part, finding, attained.BY_THEME, on)
    names = [charts.group_name(attained.BY_THEME, group.name) for group in groups]
    remark = words.of_groups(groups, names) + "." if len(groups) > 1 else ""
    subtitle = _("Mål med tall etter resultat, {until}").format(until=charts.until(on))
    notes = [
        *(sentence.text for sentence in words.by_class(ground.part, ground.scope, on)),
        *texts(ground.said("positivt resultat"), ground.said("kan ikke måles")),
    ]
    return ground.slide(finding, ChartBody(chart, remark), notes, subtitle)


def _of_measure(ground: Ground) -> Slide:
    """One indicator with one definition: the goals from baseline to target, those that have come longest first."""
    on = _day(ground)
    every = measures.by_key(ground.part, on)
    wanted = ground.own(INDICATOR)
    title = _("Fra utgangspunkt til mål")
    if not every:
        return ground.missing(title, _(_WHAT), _("Ingen av prosjektene har lagt inn mål med tall ennå."), _(_DO))
    if wanted and wanted not in every:
        return ground.missing(
            title,
            _(_WHAT),
            _("Ingen av prosjektene her har mål om denne indikatoren med denne definisjonen."),
            _("Velg en annen indikator, eller ta bort et filter på lysbildet."),
        )
    measure = every[wanted] if wanted else max(every.values(), key=lambda one: one.shown)
    rows = measures.ordered(ground.part, measure.key, None, on)
    places, named = _kept(ground, rows)
    may = ground.may_count({goal.project for goal in measure.goals})
    counted = plural(len(measure.goals), "mål", "mål")
    finding = words.of_measure(measure, measure.goals) if may else f"{measure.label}: {counted}"
    if not places:
        why = _("Ingen av målene har en måling med dato som kan vises.")
        return ground.missing(finding, _(_WHAT), why, _("Velg en annen indikator."))
    shown = places[:_ROWS]
    drawn = len({(rows[place].goal.project, rows[place].goal.goal) for place in places})
    said = _said(len(measure.goals), drawn, len(shown), len(places))
    chart = charts.of_measure(ground.part, finding, measure.key, None, on, shown, named, said)
    remark = "" if len(named.intersection(shown)) == len(shown) else _("Bare mål som er nådd eller på vei, har navn.")
    unit = _("i {unit}").format(unit=_("prosent") if measure.unit == "%" else _(measure.unit)) if measure.unit else ""
    subtitle = ", ".join(part for part in (measure.label, unit, said) if part)
    return ground.slide(finding, ChartBody(chart, remark), [subtitle], subtitle)


def _said(goals: int, drawn: int, shown: int, places: int) -> str:
    """How many of the goals these are: all, those with a value that may be shown, or the first of those."""
    if shown < places:
        return _("de {shown} som er kommet lengst av {all}").format(shown=number(shown, 0), all=number(places, 0))
    if drawn < goals:
        return _("{drawn} mål har en måling som kan vises").format(drawn=of(drawn, goals))
    return plural(goals, "mål", "mål")


def _kept(ground: Ground, rows: tuple[Row, ...]) -> tuple[tuple[int, ...], frozenset[int]]:
    """The rows that are drawn, and those that have a name: what is weak has none, and where so few projects stand
    behind that the row itself would be one, it is left out."""
    named = frozenset(place for place, row in enumerate(rows) if ground.may_name(row.goal.kind, row.goal.project))
    everyone = ground.may_count({row.goal.project for row in rows})
    return tuple(range(len(rows))) if everyone else tuple(sorted(named)), named


def indicators(programme: Programme) -> dict[str, str]:
    """The measures that may be chosen: key → what it is called, with its goals."""
    found = measures.measures(withhold(programme))[:_MOST_MEASURES]
    return {one.key: f"{one.label} ({plural(len(one.goals), 'mål', 'mål')})" for one in found}


KINDS = (
    Kind(
        "maal",
        N_("Målene, tema for tema"),
        N_("Hvor mange mål som er nådd, på vei, uendret eller har gått feil vei."),
        _standing,
        ACHIEVED,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "resultater",
        N_("Resultater: én indikator"),
        N_("Fra utgangspunkt til mål for én indikator med én definisjon. Velg tema og indikator."),
        _of_measure,
        ACHIEVED,
        PART_AND_REPORT,
        (Own(INDICATOR, N_("Indikator og definisjon"), N_("Uten valg: den flest har målt."), options=indicators),),
        weak=True,
    ),
)
