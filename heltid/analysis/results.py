"""Results: what each goal was, is to be and has become, or which of them is missing.

Nothing here is averaged over goals or projects: their indicators, populations and directions differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heltid import periods
from heltid.analysis.coverage import is_no_new_measurement, reference_day
from heltid.analysis.measured import Measured, latest_of, measured_goals
from heltid.analysis.names import FindingKind
from heltid.analysis.people import parse
from heltid.analysis.programme import MARK, Programme, by_project, remembered, rows
from heltid.analysis.selection import Selection
from heltid.analysis.withholding import common_decimals, unit_of, withhold
from heltid.forms import GOAL, good_direction
from heltid.language import N_, _
from heltid.locale import plural, with_unit
from heltid.settings import Settings, load
from heltid.vocabulary import HIDDEN, UNKNOWN, WITHHELD, WITHOUT_NUMBER, Choice, Direction


class ResultClass(Choice):
    """The result of a goal. There is no «ikke nådd»: a goal whose time is out says so beside its class."""

    REACHED = N_("nådd")
    ON_THE_WAY = N_("på vei")
    UNCHANGED = N_("uendret")
    WRONG_WAY = N_("feil vei")
    NOT_MEASURABLE = N_("kan ikke måles")


class Missing(Choice):
    """What a goal lacks for its result to be told."""

    NUMBER = N_("målet er uten tall")
    BASELINE = N_("utgangspunktet mangler")
    TARGET = N_("måltallet mangler")
    MEASUREMENT = N_("målingen mangler")
    ONLY_ONCE = N_("det er målt bare én gang")
    UNDATED = N_("målingen er uten dato")
    DISAGREE = N_("kildene er uenige")
    WITHHELD = N_("tallet er skjult")
    DIRECTION = N_("ønsket retning mangler")


@dataclass(frozen=True, slots=True)
class GoalResult:
    """A goal in the version that holds now, with its result.

    ``latest`` has several members where sources disagree about the same time; ``undated`` is shown and never taken as
    the latest; ``texts`` are results without a number. ``attainment`` is in per cent, None where it is not defined.
    ``positive``: a value in the good direction beyond noise, or a text result. ``overdue``: the target date is past and
    the target not reached. ``earlier`` holds the older versions' (version, target, target_date).
    """

    project: str
    goal: str
    version: int
    title: str
    type: str
    indicator: str
    unit: str
    direction: Direction | None
    population: str
    municipality: str
    definition: str
    sign: str
    baseline: float | None
    baseline_mark: str | None
    baseline_date: str
    target: float | None
    target_date: str
    source: str
    latest: tuple[Measured, ...]
    undated: tuple[Measured, ...]
    texts: tuple[Measured, ...]
    result: ResultClass
    missing: tuple[Missing, ...]
    attainment: float | None
    positive: bool
    overdue: bool
    earlier: tuple[tuple[int, float | None, str], ...]

    @property
    def value(self) -> float | None:
        """The latest value, None where there is none or sources disagree."""
        return self.latest[0].value if len(self.latest) == 1 else None

    @property
    def is_provisional(self) -> bool:
        return any(item.provisional or item.year_to_date for item in self.latest)

    @property
    def has_number(self) -> bool:
        """Whether it is a goal that a number can tell of at all."""
        return self.indicator != WITHOUT_NUMBER

    @property
    def kind(self) -> FindingKind:
        """What its result says of the project. A goal without a number lacks nothing and says nothing."""
        if self.result in (ResultClass.REACHED, ResultClass.ON_THE_WAY):
            return FindingKind.GOOD
        return FindingKind.WEAK if self.has_number else FindingKind.NEUTRAL


def day_of(programme: Programme, report_type: str | None, period: str | None) -> date | None:
    """The day that goals are seen from: the deadline of a chosen report, None (the store's day) where none is."""
    return reference_day(programme, Selection(report_type=report_type, period=period)) if period else None


@remembered
def goals(programme: Programme, on: date | None = None, settings: Settings | None = None) -> tuple[GoalResult, ...]:
    """Every goal in the version that holds on a day (default the store's), figures of small groups withheld.

    Measurements after that day, and those dated «ukjent», are never the latest. On an earlier day than the store's only
    those count that were reported by then.
    """
    found = goals_by_project(withhold(programme, settings), on, settings)
    return tuple(goal for project in sorted(found) for goal in found[project])


@by_project
def goals_by_project(
    programme: Programme, on: date | None = None, settings: Settings | None = None
) -> dict[str, tuple[GoalResult, ...]]:
    """Project → its goals, as ``goals`` tells them."""
    limits = settings or load()
    day = on or programme.today
    measured = measured_goals(programme, day if day < programme.today else None)
    stated_fte = dict(rows(programme.projects, "project", "fte"))
    found: dict[str, list[GoalResult]] = {}
    for (project, goal), versions in _versions(programme).items():
        held = [item for item in versions if not _later(item["valid_from"], day)] or versions[:1]
        found.setdefault(project, []).append(
            _result(held[-1], held[:-1], measured.get((project, goal), []), stated_fte.get(project), day, limits)
        )
    return {project: tuple(listed) for project, listed in found.items()}


def _later(text: str | None, day: date) -> bool:
    first = periods.first_day(text)
    return first is not None and first > day


def _versions(programme: Programme) -> dict[tuple[str, str], list[dict]]:
    columns = (*GOAL.names, "baseline" + MARK, "target" + MARK)
    found: dict[tuple[str, str], list[dict]] = {}
    for values in rows(programme.goals, *columns):
        row = dict(zip(columns, values, strict=True))
        found.setdefault((row["project"], row["goal"]), []).append(row)
    for versions in found.values():
        versions.sort(key=lambda row: row["version"] or 1)
    return dict(sorted(found.items()))


def _result(
    row: dict, earlier: list[dict], measured: list[Measured], fte: float | None, day: date, limits: Settings
) -> GoalResult:
    direction = good_direction(row["indicator"], row["direction"])
    dated = [item for item in measured if item.date != UNKNOWN and not _later(item.date, day)]
    numbers = [item for item in dated if item.value is not None or item.mark == WITHHELD]
    latest = latest_of(numbers, row["baseline_date"])
    result, missing = _judge(row, direction, latest, measured, numbers, fte, limits)
    baseline, target = row["baseline"], row["target"]
    values = {item.value for item in latest}
    value = values.pop() if len(values) == 1 else None
    moved = _moves(baseline, latest, direction)
    target_day = periods.last_day(row["target_date"])
    texts = tuple(item for item in measured if item.text and not _later(item.date, day))
    return GoalResult(
        project=row["project"],
        goal=row["goal"],
        version=int(row["version"] or 1),
        title=row["title"] or row["goal"],
        type=row["type"] or "",
        indicator=row["indicator"] or WITHOUT_NUMBER,
        unit=unit_of(row["indicator"], row["unit"]),
        direction=direction,
        population=row["population"] or "",
        municipality=row["municipality"] or "",
        definition=row["definition"] or "",
        sign=row["sign"] or "",
        baseline=baseline,
        baseline_mark=row["baseline_mark"],
        baseline_date=row["baseline_date"] or "",
        target=target,
        target_date=row["target_date"] or "",
        source=row["source"] or "",
        latest=latest,
        undated=tuple(item for item in measured if item.date == UNKNOWN),
        texts=texts,
        result=result,
        missing=missing,
        attainment=attainment(baseline, value, target),
        positive=any(is_positive_text(item.text) for item in texts)
        or (bool(moved) and all(step >= _noise(latest, fte, limits) for step in moved)),
        overdue=target_day is not None
        and target_day < day
        and result not in (ResultClass.REACHED, ResultClass.NOT_MEASURABLE),
        earlier=tuple((int(old["version"] or 1), old["target"], old["target_date"] or "") for old in earlier),
    )


def _moves(baseline: float | None, latest: tuple[Measured, ...], direction: Direction | None) -> list[float]:
    """How far each latest value lies from the baseline in the good direction; empty where it cannot be said."""
    if baseline is None or direction not in (Direction.UP, Direction.DOWN):
        return []
    sign = 1 if direction is Direction.UP else -1
    return [round(sign * (item.value - baseline), 9) for item in latest if item.value is not None]


def _noise(latest: tuple[Measured, ...], fte: float | None, limits: Settings) -> float:
    stated = next((item.fte for item in latest if item.fte is not None), fte)
    small = stated is not None and stated < limits.small_project_fte
    return limits.noise_points_small if small else limits.noise_points


def _judge(
    row: dict,
    direction: Direction | None,
    latest: tuple[Measured, ...],
    measured: list[Measured],
    numbers: list[Measured],
    fte: float | None,
    limits: Settings,
) -> tuple[ResultClass, tuple[Missing, ...]]:
    unknown = ResultClass.NOT_MEASURABLE
    if row["indicator"] == WITHOUT_NUMBER:
        return unknown, (Missing.NUMBER,)
    baseline, target = row["baseline"], row["target"]
    lacks = []
    if baseline is None:
        lacks.append(Missing.WITHHELD if row["baseline" + MARK] == WITHHELD else Missing.BASELINE)
    if target is None and direction is not Direction.KEEP:
        lacks.append(Missing.WITHHELD if row["target" + MARK] == WITHHELD else Missing.TARGET)
    if direction is None:
        lacks.append(Missing.DIRECTION)
    if any(item.mark == WITHHELD for item in latest):
        lacks.append(Missing.WITHHELD)
    elif not latest:
        undated = any(item.date == UNKNOWN and item.value is not None for item in measured)
        once = len(numbers) == 1
        lacks.append(Missing.UNDATED if undated else Missing.ONLY_ONCE if once else Missing.MEASUREMENT)
    shown = [item for item in latest if item.value is not None and item.mark != WITHHELD]
    goal = target if target is not None else baseline
    if not shown or goal is None or direction is None or Missing.WITHHELD in lacks or Missing.TARGET in lacks:
        return unknown, tuple(dict.fromkeys(lacks))
    noise = _noise(latest, fte, limits)
    classes = {_class_of(item.value, baseline, goal, direction, noise) for item in shown if item.value is not None}
    if len(classes) > 1:
        return unknown, (*lacks, Missing.DISAGREE)
    result = classes.pop()
    if result is None:
        return unknown, tuple(lacks)
    return result, tuple(lacks)


def _class_of(
    value: float, baseline: float | None, target: float, direction: Direction, noise: float
) -> ResultClass | None:
    """The class of one value; None where it has not reached the target and there is no baseline to move from."""
    if direction is Direction.KEEP:
        return ResultClass.REACHED if round(abs(value - target), 9) <= noise else ResultClass.WRONG_WAY
    sign = 1 if direction is Direction.UP else -1
    if round(sign * (value - target), 9) >= 0:
        return ResultClass.REACHED
    if baseline is None:
        return None
    moved = round(sign * (value - baseline), 9)
    if abs(moved) < noise:
        return ResultClass.UNCHANGED
    return ResultClass.ON_THE_WAY if moved > 0 else ResultClass.WRONG_WAY


def attainment(baseline: float | None, latest: float | None, target: float | None) -> float | None:
    """Måloppnåelse in per cent: (baseline − latest) / (baseline − target) × 100.

    None where a figure is missing or baseline equals target. Below 0 and above 100 are possible; ``attainment_text``
    says them in words.
    """
    if baseline is None or latest is None or target is None or round(baseline - target, 9) == 0:
        return None
    return round(100 * (baseline - latest) / (baseline - target), 6)


def attainment_text(value: float | None) -> str:
    """Per cent between 0 and 100, else in words; empty where it is not defined."""
    if value is None:
        return ""
    if value > 100:
        return _("over målet")
    if value < 0:
        return _("under utgangspunktet")
    shown = 100 if value == 100 else min(99, round(value))
    return with_unit(shown, "%", 0)


def movement_text(goal: GoalResult) -> str:
    """From baseline to latest in words: «fra 8,6 % til 6,4 % (2,2 prosentpoeng ned)»; empty where one is missing."""
    if goal.baseline is None or not goal.latest or any(item.value is None for item in goal.latest):
        return ""
    values = [item.value for item in goal.latest if item.value is not None]
    decimals = common_decimals([goal.baseline, *values])
    start = with_unit(goal.baseline, goal.unit, decimals)
    to = _(" eller ").join(with_unit(value, goal.unit, decimals) for value in values)
    if len(values) > 1:
        return _("fra {start} til {to}, kildene er uenige").format(start=start, to=to)
    change = round(values[0] - goal.baseline, 6)
    if change == 0:
        return _("{start} både da og nå").format(start=start)
    unit = N_("prosentpoeng") if goal.unit == "%" else goal.unit
    said = _("fra {start} til {to} ({change} opp)") if change > 0 else _("fra {start} til {to} ({change} ned)")
    return said.format(start=start, to=to, change=with_unit(abs(change), unit))


def caveats(goal: GoalResult) -> tuple[str, ...]:
    """What a reader must know of the latest value: only so far this year, provisional, from a survey of so many."""
    said = []
    if any(item.year_to_date for item in goal.latest):
        said.append(_("gjelder bare hittil i år"))
    if any(item.provisional for item in goal.latest):
        said.append(_("foreløpig tall"))
    answers = [item.respondents for item in goal.latest if item.respondents is not None and item.mark != WITHHELD]
    if answers:
        said.append(plural(int(answers[0]), "svar", "svar"))
    return tuple(said)


def is_positive_text(text: str) -> bool:
    """Whether a result without a number counts as positive: it is there, and is not a headline of «færre på jobb»."""
    if not text or text == HIDDEN or is_no_new_measurement(text):
        return False
    headline = parse(text)
    return headline is None or headline.more > 0
