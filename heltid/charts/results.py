"""Charts of goals: baseline, latest value and target of each, and how many stand where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from heltid import periods
from heltid.analysis import attained, coverage, results
from heltid.analysis.goal_lines import result_word
from heltid.analysis.measured import Measured
from heltid.analysis.measures import Row, by_key, ordered
from heltid.analysis.programme import Programme, cohort_label, project_names, worded
from heltid.analysis.results import ResultClass, attainment_text
from heltid.analysis.withholding import common_decimals, shown
from heltid.charts.chart import Chart, ChartKind, ChartTable, Mark, Series, Shade
from heltid.charts.compose import UNNAMED, WAYS
from heltid.charts.shares import described, shares, upper
from heltid.language import N_, _, n_, p_
from heltid.locale import file_stem, long_date
from heltid.vocabulary import OWN_REPORT, StoreKind, Theme

_SHADES = {
    ResultClass.REACHED: Shade.BEST,
    ResultClass.ON_THE_WAY: Shade.GOOD,
    ResultClass.UNCHANGED: Shade.MIDDLE,
    ResultClass.WRONG_WAY: Shade.WORST,
    ResultClass.NOT_MEASURABLE: Shade.MISSING,
}
_CLASS_WORDS = ("resultat-av-et-maal", "uendret", "kan-ikke-maales", "base")
_GOAL_WORDS = ("utgangspunkt", "siste-maaling", "maaltall", "maaloppnaaelse", "hittil-i-aar-og-forelopig")
_HEADER = (N_("Mål"), N_("Utgangspunkt"), N_("Siste måling"), N_("Måltall"), N_("Resultat"), N_("Måloppnåelse"))


def group_name(by: str, name: str) -> str:
    """A group of goals as it is called: the theme's label, or the cohort."""
    if by == attained.BY_COHORT:
        return upper(cohort_label(name))
    return _("Flere temaer eller ukjent") if name == attained.NO_THEME else Theme(name).label


def until(on: date | None) -> str:
    """Up to when goals are measured: «siste måling», or the last one up to a day."""
    return _("siste måling") if on is None else _("siste måling til og med {date}").format(date=long_date(on))


@worded
def source_of(programme: Programme, on: date | None = None, key: str | None = None) -> str:
    """Where the figures of goals (of one measure, or all) come from, and the newest time that they tell of: the last
    day, or that it is so far in a year, which is not over."""
    found = by_key(programme, on)[key].goals if key else attained.with_number(programme, on)
    days = {(day, item.year_to_date) for goal in found for item in goal.latest if (day := periods.last_day(item.date))}
    documented = programme.kind is StoreKind.DOCUMENTED
    where = (
        _("Kilde: åpne dokumenter fra programmet og kommunene, se hvert mål")
        if documented
        else coverage.source_of_all(programme)
    )
    if not days:
        return where
    newest = max(day for day, __ in days)
    if (newest, False) in days:
        told = _("Nyeste måling gjelder til og med {date}").format(date=long_date(newest))
    else:
        told = _("Nyeste måling gjelder hittil i {year}").format(year=newest.year)
    return f"{where}. {told}"


@worded
def classes(programme: Programme, finding: str, by: str, on: date | None) -> Chart:
    """Goals with a number by result, one 100 % bar per theme or cohort."""
    groups = attained.groups(programme, by, on)
    chart = shares(
        programme,
        finding,
        _("Mål med tall etter resultat, {measured}").format(measured=until(on)),
        source_of(programme, on),
        attained.table(groups),
        "group",
        {one.value: (one.value, shade) for one, shade in _SHADES.items()},
        names=[group_name(by, group.name) for group in groups],
        of=n_("mål", "mål", 2),
        heading=upper(_(by)),
    )
    return replace(chart, definitions=_CLASS_WORDS)


@worded
def of_measure(
    programme: Programme,
    finding: str,
    key: str,
    population: str | None,
    on: date | None,
    places: tuple[int, ...],
    named: frozenset[int],
    said: str,
) -> Chart:
    """Baseline → latest → target of one measure, a row per goal (per source where they disagree).

    ``places`` are the rows of ``measures.ordered`` that are drawn; those not in ``named`` have no name. ``said`` ends
    the subtitle: how many of the goals these are.
    """
    measure = by_key(programme, on)[key]
    everyone = ordered(programme, key, population, on)
    found = [everyone[place] for place in places]
    names = project_names(programme)
    categories = tuple(_row_name(everyone[place], names, named=place in named) for place in places)
    values = [value for row in found for value in (row.goal.baseline, row.latest.value, row.goal.target)]
    decimals = common_decimals(values)
    series = _three(
        [row.goal.baseline for row in found],
        [row.latest.value for row in found],
        [row.goal.target for row in found],
        measure.unit,
        decimals,
        tuple(_mark(row.latest) for row in found),
    )
    cells = tuple(
        (
            name,
            shown(row.goal.baseline, row.goal.baseline_mark, measure.unit, decimals=decimals),
            series[1].said(place),
            shown(row.goal.target, None, measure.unit, decimals=decimals),
            result_word(row.goal),
            attainment_text(row.attainment) or _("ikke definert"),
        )
        for place, (name, row) in enumerate(zip(categories, found, strict=True))
    )
    unit = _("prosent") if measure.unit == "%" else _(measure.unit)
    inside = _(", i {unit}").format(unit=unit) if unit else ""
    return Chart(
        ChartKind.DUMBBELL,
        finding,
        f"{measure.label}{inside}. {said}",
        source_of(programme, on, key),
        described(_("Punkter på en linje for hvert mål"), finding, categories, series),
        categories,
        series,
        ChartTable(tuple(map(_, _HEADER)), cells),
        unit=measure.unit,
        direction=_(WAYS[measure.direction]) if measure.direction else "",
        mark=programme.mark,
        definitions=(file_stem(measure.indicator.casefold()), *_GOAL_WORDS),
    )


def _row_name(row: Row, names: dict[str, str], *, named: bool) -> str:
    goal = row.goal
    parts = [names.get(goal.project, goal.project) if named else upper(_(UNNAMED))]
    if goal.population:
        parts.append(goal.population)
    if row.of_several and named:
        source = row.latest.source or OWN_REPORT
        parts.append(_("ifølge {source}").format(source=_(source) if source == OWN_REPORT else source))
    return ", ".join(parts)


def _mark(latest: Measured) -> Mark:
    if latest.year_to_date:
        return Mark.YEAR_TO_DATE
    return Mark.PROVISIONAL if latest.provisional else Mark.NONE


def _three(
    baselines: Sequence[float | None],
    latest: Sequence[float | None],
    targets: Sequence[float | None],
    unit: str,
    decimals: int,
    marks: tuple[Mark, ...] = (),
) -> tuple[Series, Series, Series]:
    return (
        _points(_("utgangspunkt"), baselines, Shade.PEERS, unit, decimals),
        replace(_points(_("siste måling"), latest, Shade.PRIMARY, unit, decimals), marks=marks if any(marks) else ()),
        _points(p_("target", "mål"), targets, Shade.COHORT_2, unit, decimals),
    )


@worded
def goal_results(
    programme: Programme,
    finding: str,
    project: str | None = None,
    indicator: str | None = None,
    unit: str = "%",
    most: int = 12,
    only: tuple[str, ...] = (),
) -> Chart:
    """Baseline → latest → target, a row per goal in one unit; of one project, of one indicator, of the goals named in
    ``only``, or the first ``most``.

    Only goals with a latest value that is shown; sorted by attainment, those without a baseline or target last.
    """
    found = [
        goal
        for goal in results.goals(programme)
        if goal.value is not None
        and goal.unit == unit
        and project in (None, goal.project)
        and indicator in (None, goal.indicator)
        and (not only or goal.goal in only)
    ]
    found.sort(key=lambda goal: (goal.attainment is None, -(goal.attainment or 0), goal.project, goal.goal))
    found = found[:most]
    names = project_names(programme)
    directions = {goal.direction for goal in found}
    categories = tuple(_goal_name(goal, names, with_project=project is None) for goal in found)
    if project is not None and len(set(categories)) < len(categories):
        # what they measure does not tell a project's goals apart: their titles do
        categories = tuple(upper(goal.title) for goal in found)
    one = directions.pop() if len(directions) == 1 else None
    decimals = common_decimals(value for goal in found for value in (goal.baseline, goal.value, goal.target))
    series = _three(
        [goal.baseline for goal in found],
        [goal.value for goal in found],
        [goal.target for goal in found],
        unit,
        decimals,
        tuple(_mark(goal.latest[0]) for goal in found),
    )
    cells = tuple(
        (
            name,
            shown(goal.baseline, goal.baseline_mark, unit, decimals=decimals),
            series[1].said(place),
            shown(goal.target, None, unit, decimals=decimals),
            result_word(goal),
        )
        for place, (name, goal) in enumerate(zip(categories, found, strict=True))
    )
    return Chart(
        ChartKind.DUMBBELL,
        finding,
        _("Utgangspunkt, siste måling og mål, i {unit}").format(unit=_("prosent") if unit == "%" else _(unit)),
        coverage.source_of_all(programme),
        described(_("Punkter på en linje for hvert mål"), finding, categories, series),
        categories,
        series,
        ChartTable(tuple(map(_, _HEADER[:-1])), cells),
        unit=unit,
        direction=_(WAYS[one]) if one else "",
        mark=programme.mark,
    )


def _goal_name(goal: results.GoalResult, names: dict[str, str], *, with_project: bool) -> str:
    whom = f", {goal.population}" if goal.population and goal.population != "hele kommunen" else ""
    what = goal.title if goal.indicator == "egendefinert" else upper(_(goal.indicator))
    return (
        f"{names.get(goal.project, goal.project)} – {what[:1].lower()}{what[1:]}{whom}"
        if with_project
        else f"{what}{whom}"
    )


def _points(name: str, values: Sequence[float | None], shade: Shade, unit: str, decimals: int) -> Series:
    labels = (shown(value, None, unit, decimals=decimals) for value in values)
    return Series(name, tuple(values), shade, tuple(labels))
