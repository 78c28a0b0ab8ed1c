"""Charts of goals: baseline, latest value and target of each, and how many stand where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from heltid.analysis import attained, coverage, results
from heltid.analysis.attained import Group
from heltid.analysis.measures import Measure, Row
from heltid.analysis.programme import Programme, cohort_label, project_names, remembered
from heltid.analysis.results import ResultClass
from heltid.analysis.withholding import common_decimals, shown
from heltid.charts.chart import Chart, ChartKind, ChartTable, Mark, Series, Shade
from heltid.charts.compose import UNNAMED
from heltid.charts.shares import described, shares, upper
from heltid.vocabulary import OWN_REPORT, Direction, Theme

_SHADES = {
    ResultClass.REACHED: Shade.BEST,
    ResultClass.ON_THE_WAY: Shade.GOOD,
    ResultClass.UNCHANGED: Shade.MIDDLE,
    ResultClass.WRONG_WAY: Shade.WORST,
    ResultClass.NOT_MEASURABLE: Shade.MISSING,
}
_WAYS = {Direction.DOWN: "lavere er bedre", Direction.UP: "høyere er bedre", Direction.KEEP: "skal holdes"}
_CLASS_WORDS = ("resultat-av-et-maal", "uendret", "kan-ikke-maales", "base")
_GOAL_WORDS = ("utgangspunkt", "siste-maaling", "maaltall", "maaloppnaaelse", "hittil-i-aar-og-forelopig")
_HEADER = ("Mål", "Utgangspunkt", "Siste måling", "Måltall", "Resultat", "Måloppnåelse")


def group_name(name: str) -> str:
    """A group of goals as it is called: the theme's label, or the cohort."""
    if name == attained.NO_THEME:
        return "Annet"
    return Theme(name).label if name in set(Theme) else upper(cohort_label(name))


@remembered
def classes(programme: Programme, finding: str, groups: tuple[Group, ...], heading: str, until: str) -> Chart:
    """Goals with a number by result, one 100 % bar per theme or cohort. ``until`` says up to when they are measured."""
    names = [group_name(group.name) if heading == "Tema" else upper(cohort_label(group.name)) for group in groups]
    chart = shares(
        programme,
        finding,
        f"Mål med tall etter resultat, {until}",
        coverage.source_line(coverage.expected(programme)),
        attained.table(groups),
        "group",
        {one.value: (one.value, shade) for one, shade in _SHADES.items()},
        names=names,
        of="mål",
        heading=heading,
    )
    return replace(chart, definitions=_CLASS_WORDS)


@remembered
def of_measure(
    programme: Programme, finding: str, measure: Measure, found: tuple[Row, ...], named: frozenset[Row], said: str
) -> Chart:
    """Baseline → latest → target of one measure, a row per goal (per source where they disagree), in the order given.

    Rows that are not in ``named`` have no name. ``said`` ends the subtitle: which of the rows these are.
    """
    names = project_names(programme)
    categories = tuple(_row_name(row, names, row in named) for row in found)
    values = [value for row in found for value in (row.goal.baseline, row.latest.value, row.goal.target)]
    series = _three(
        [row.goal.baseline for row in found],
        [row.latest.value for row in found],
        [row.goal.target for row in found],
        measure.unit,
        common_decimals(values),
        tuple(_mark(row) for row in found),
    )
    hidden = tuple(row.goal.baseline_mark for row in found)
    cells = tuple(
        (
            name,
            shown(row.goal.baseline, mark, measure.unit, decimals=common_decimals(values)),
            series[1].said(place),
            series[2].said(place) or "mangler",
            _result(row),
            results.attainment_text(row.attainment) or "ikke definert",
        )
        for place, (name, row, mark) in enumerate(zip(categories, found, hidden, strict=True))
    )
    unit = "prosent" if measure.unit == "%" else measure.unit
    what = measure.label if unit in ("", measure.label) else f"{measure.label}, i {unit}"
    return Chart(
        ChartKind.DUMBBELL,
        finding,
        f"{what}. {said}",
        coverage.source_line(coverage.expected(programme)),
        described(
            "Punkter på en linje for hvert mål: utgangspunkt, siste måling og måltall", finding, categories, series
        ),
        categories,
        series,
        ChartTable(_HEADER, cells),
        unit=measure.unit,
        direction=_WAYS[measure.direction] if measure.direction else "",
        mark=programme.mark,
        definitions=_GOAL_WORDS,
    )


def _row_name(row: Row, names: dict[str, str], named: bool) -> str:
    goal = row.goal
    parts = [names.get(goal.project, goal.project) if named else upper(UNNAMED)]
    if goal.population:
        parts.append(goal.population)
    if row.of_several and named:
        parts.append(f"ifølge {row.latest.source or OWN_REPORT}")
    return ", ".join(parts)


def _mark(row: Row) -> Mark:
    if row.latest.year_to_date:
        return Mark.YEAR_TO_DATE
    return Mark.PROVISIONAL if row.latest.provisional else Mark.NONE


def _result(row: Row) -> str:
    why = ", ".join(missing.value for missing in row.goal.missing)
    return f"{row.goal.result.value}: {why}" if why else row.goal.result.value


def _three(
    baselines: Sequence[float | None],
    latest: Sequence[float | None],
    targets: Sequence[float | None],
    unit: str,
    decimals: int,
    marks: tuple[Mark, ...] = (),
) -> tuple[Series, Series, Series]:
    return (
        _points("utgangspunkt", baselines, Shade.PEERS, unit, decimals),
        replace(_points("siste måling", latest, Shade.PRIMARY, unit, decimals), marks=marks if any(marks) else ()),
        _points("mål", targets, Shade.COHORT_2, unit, decimals),
    )


@remembered
def goal_results(
    programme: Programme,
    finding: str,
    project: str | None = None,
    indicator: str | None = None,
    unit: str = "%",
    most: int = 12,
) -> Chart:
    """Baseline → latest → target, a row per goal in one unit; of one project, of one indicator, or the first ``most``.

    Only goals with a latest value that is shown; sorted by attainment, those without a baseline or target last.
    """
    found = [
        goal
        for goal in results.goals(programme)
        if goal.value is not None
        and goal.unit == unit
        and project in (None, goal.project)
        and indicator in (None, goal.indicator)
    ]
    found.sort(key=lambda goal: (goal.attainment is None, -(goal.attainment or 0), goal.project, goal.goal))
    found = found[:most]
    names = project_names(programme)
    directions = {goal.direction for goal in found}
    categories = tuple(_goal_name(goal, names, with_project=project is None) for goal in found)
    one = directions.pop() if len(directions) == 1 else None
    decimals = common_decimals(value for goal in found for value in (goal.baseline, goal.value, goal.target))
    series = _three(
        [goal.baseline for goal in found],
        [goal.value for goal in found],
        [goal.target for goal in found],
        unit,
        decimals,
    )
    cells = tuple(
        (
            name,
            shown(goal.baseline, goal.baseline_mark, unit, decimals=decimals),
            shown(goal.value, None, unit, decimals=decimals),
            shown(goal.target, None, unit, decimals=decimals),
            goal.result.value,
        )
        for name, goal in zip(categories, found, strict=True)
    )
    return Chart(
        ChartKind.DUMBBELL,
        finding,
        f"Utgangspunkt, siste måling og mål, i {'prosent' if unit == '%' else unit}",
        coverage.source_line(coverage.expected(programme)),
        described("Punkter på en linje for hvert mål", finding, categories, series),
        categories,
        series,
        ChartTable(("Mål", "Utgangspunkt", "Siste måling", "Måltall", "Resultat"), cells),
        unit=unit,
        direction=_WAYS[one] if one else "",
        mark=programme.mark,
    )


def _goal_name(goal: results.GoalResult, names: dict[str, str], *, with_project: bool) -> str:
    whom = f", {goal.population}" if goal.population and goal.population != "hele kommunen" else ""
    what = goal.title if goal.indicator == "egendefinert" else upper(goal.indicator)
    return (
        f"{names.get(goal.project, goal.project)} – {what[:1].lower()}{what[1:]}{whom}"
        if with_project
        else f"{what}{whom}"
    )


def _points(name: str, values: Sequence[float | None], shade: Shade, unit: str, decimals: int) -> Series:
    labels = (shown(value, None, unit, decimals=decimals) for value in values)
    return Series(name, tuple(values), shade, tuple(labels))
