"""The figures of one municipality: its goals, one of them over time, and its place among others that measure alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from heltid import periods
from heltid.analysis import results, sheet
from heltid.analysis.goal_lines import result_word
from heltid.analysis.peers import Comparison, axis_of
from heltid.analysis.peers import Peer as PeerValue
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.results import GoalResult, movement_text
from heltid.analysis.single import single
from heltid.analysis.trend import Point, Trend, baseline_source, trends
from heltid.analysis.withholding import common_decimals, shown
from heltid.charts import builders, compose
from heltid.charts.chart import Chart, ChartKind, ChartTable, Mark, Shade
from heltid.charts.compose import Caption, Line, Unit
from heltid.language import _
from heltid.locale import file_stem, number, plural, with_unit
from heltid.vocabulary import CUSTOM_INDICATOR, OWN_REPORT, Direction, StoreKind

#: What is drawn of a goal without a figure.
EMPTY = Chart(ChartKind.DUMBBELL, "", "", "", "", (), (), ChartTable((), ()))
#: Times beside each other that a phone has room to name.
_MOST_TIMES = 10
_SHADES = (Shade.PRIMARY, Shade.COHORT_2, Shade.PEERS)


@worded
def goals(programme: Programme, project: str, *, sees_weak: bool, goal: str = "") -> Chart:
    """A goal of the project, with those that measure the same: baseline, latest, target. Never two measures on one
    axis; without ``goal`` it is the measure that most goals have. Openly neither title nor table tells a result."""
    part = single(programme, project)
    own = results.goals(part)
    there = [one for one in sheet.ordered(own) if one.value is not None]
    axes = [axis_of(one) for one in there]
    wanted = {one.goal: axis for one, axis in zip(there, axes, strict=True)}.get(goal)
    axis = wanted if goal else max(dict.fromkeys(axes), key=axes.count, default=None)
    drawn = [one for one in there if axis_of(one) == axis]
    if not drawn:
        return EMPTY
    chart = builders.goal_results(
        part, _finding(drawn, sees_weak), project, unit=drawn[0].unit, only=tuple(one.goal for one in drawn)
    )
    table = chart.table
    if not sees_weak:
        table = replace(table, header=table.header[:-1], rows=tuple(row[:-1] for row in table.rows))
    counted = (
        ""
        if len(drawn) == len(own)
        else _(". {count} av {goals} er med").format(count=number(len(drawn)), goals=plural(len(own), "mål", "mål"))
    )
    documented = programme.kind is StoreKind.DOCUMENTED
    sources = [baseline_source(one, documented=documented) for one in drawn]
    sources += [item.source or OWN_REPORT for one in drawn for item in one.latest]
    return replace(
        chart,
        table=table,
        subtitle=f"{_about(drawn[0])}. {chart.subtitle}. {project_names(programme).get(project, project)}{counted}",
        source=_from(sources),
        definitions=(
            *((file_stem(drawn[0].indicator),) if drawn[0].indicator != CUSTOM_INDICATOR else ()),
            *("utgangspunkt", "siste-maaling", "maaltall", "hittil-i-aar-og-forelopig"),
        ),
    )


def _finding(drawn: Sequence[GoalResult], sees_weak: bool) -> str:
    """«Sykefravær totalt: fra 8,6 % til 6,4 % (2,2 prosentpoeng ned), nådd (hittil i år)»; openly no result."""
    if len(drawn) > 1:
        return sheet.goals_finding(drawn) if sees_weak else f"{_name(drawn[0])}: {plural(len(drawn), 'mål', 'mål')}"
    goal = drawn[0]
    moved = movement_text(goal) or _("siste måling {figure}").format(
        figure=shown(goal.value, None, goal.unit, decimals=_decimals(goal, [goal.value]))
    )
    return f"{_name(goal)}: {moved}" + (f", {result_word(goal)}" if sees_weak else "")


def _from(sources: Iterable[str]) -> str:
    """«Kilde: Vefsn kommunes prosjektside og presentasjon på prosjektledersamling desember 2013»."""
    return _("Kilde: {source}").format(source="; ".join(dict.fromkeys(map(_source, sources))))


def _name(goal: GoalResult) -> str:
    text = goal.title if goal.indicator == CUSTOM_INDICATOR else _(goal.indicator)
    return text[:1].upper() + text[1:]


def _about(goal: GoalResult) -> str:
    """Indicator, population and definition: what one line or one axis may hold."""
    return ", ".join(part for part in (_name(goal), goal.population, goal.definition) if part)


def _decimals(goal: GoalResult, values: list[float | None]) -> int:
    return common_decimals([goal.target, *values])


@worded
def trend_of(programme: Programme, project: str, goal: str) -> Chart:
    """``trend`` of a goal that ``analysis.trend`` has a line for."""
    found = next(one for one in trends(programme, project) if one.goal.goal == goal)
    return trend(found, programme.mark)


def trend(found: Trend, mark: str) -> Chart:
    """One goal over time, a line per source, with the target. Of many times the last in each half-year is drawn."""
    times = _thinned(found)
    held = [found.times.index(time) for time in times]
    lines = [(source, tuple(line[place] for place in held)) for source, line in found.lines]
    decimals = _decimals(found.goal, [point.value for __, line in lines for point in line])
    moved = movement_text(found.goal)
    title = f"{_name(found.goal)}: {moved}" if moved else _("{name} over tid").format(name=_name(found.goal))
    left = len(found.times) - len(times)
    thinned = ""
    if left:
        thinned = ". " + _("Den siste målingen i hvert halvår; {count} til står i rapportene").format(
            count=number(left)
        )
    drawn = [
        Line(
            _source(source),
            tuple(point.value for point in line),
            tuple(_mark(point) for point in line),
            _SHADES[min(place, len(_SHADES) - 1)],
        )
        for place, (source, line) in enumerate(lines)
    ]
    return compose.lines(
        Caption(
            title,
            f"{_about(found.goal)}{thinned}",
            _from(found.sources),
            mark,
            (file_stem(found.goal.indicator), "utgangspunkt", "maaltall", "hittil-i-aar-og-forelopig"),
        ),
        [periods.label(time) for time in times],
        drawn,
        found.goal.unit,
        found.goal.direction,
        decimals=decimals,
        target=found.goal.target,
    )


def _source(source: str) -> str:
    return _("prosjektets egne rapporter") if source == OWN_REPORT else source


def _mark(point: Point) -> Mark:
    if point.withheld:
        return Mark.WITHHELD
    if point.value is None:
        return Mark.MISSING
    if point.year_to_date:
        return Mark.YEAR_TO_DATE
    return Mark.PROVISIONAL if point.provisional else Mark.NONE


def _thinned(found: Trend) -> tuple[str, ...]:
    if len(found.times) <= _MOST_TIMES:
        return found.times
    last: dict[object, str] = {}
    for time in found.times:
        day = periods.last_day(time)
        if day:
            last[day.year, day.month > 6] = time
    return (found.times[0], *(time for time in last.values() if time != found.times[0]))


def comparison(found: Comparison, mark: str, filters: str = "") -> Chart:
    """The project's latest value among the others'. No rank is given; who may not be named is a dot like the rest."""
    goal = found.goal
    values = [peer.value for peer in (found.own, *found.peers)]
    decimals = _decimals(goal, [*values])
    half = with_unit(round(found.middle, 6), goal.unit, decimals)
    own = f"{found.own.name} {with_unit(found.own.value, goal.unit, decimals)}"
    others = [peer.value for peer in found.peers]
    low, high = number(min(others), decimals), with_unit(max(others), goal.unit, decimals)
    sources = Counter(peer.source for peer in (found.own, *found.peers))
    if set(sources) == {OWN_REPORT}:
        where = _("Kilde: prosjektenes egne rapporter, {projects} med tall").format(
            projects=plural(found.size, "prosjekt", "prosjekter")
        )
    else:
        told = (f"{source} ({number(count)})" for source, count in sources.most_common())
        where = _from(text.replace(OWN_REPORT, _("prosjektenes egne rapporter")) for text in told)
    return compose.strip(
        Caption(
            _("{goal}: {own}. De andre ligger mellom {low} og {high}, medianen er {middle}").format(
                goal=_name(goal), own=own, low=low, high=high, middle=half
            ),
            f"{_about(goal)}, {found.span}" + (f". {filters}" if filters else ""),
            where,
            mark,
            ("rangering-er-ikke-en-dom", "ulike-tall-blandes-ikke", file_stem(goal.indicator), "hvem-ser-navn"),
        ),
        [_unit(peer) for peer in (found.own, *found.peers)],
        goal.unit,
        goal.direction if goal.direction is not Direction.KEEP else None,
        group=found.group,
        own=found.own.name or found.own.project,
        decimals=decimals,
    )


def _unit(peer: PeerValue) -> Unit:
    mark = Mark.YEAR_TO_DATE if peer.year_to_date else Mark.PROVISIONAL if peer.provisional else Mark.NONE
    return Unit(peer.name, peer.value, mark)
