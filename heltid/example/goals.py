"""Goals and measurements of the example: values that move (or do not), and every way in which they can be missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import cos, pi
from random import Random

from heltid.example import texts
from heltid.example.programme import Project, Row, Slot
from heltid.example.specs import SPECS, Rhythm, Spec
from heltid.vocabulary import CUSTOM_INDICATOR, NOT_APPLICABLE, WITHHELD, WITHOUT_NUMBER, GoalType, ReportType, Theme


class State(StrEnum):
    """What is wrong with a goal's figures, if anything."""

    WHOLE = "whole"
    NO_BASELINE = "no baseline"
    NO_TARGET = "no target"
    UNMEASURED = "unmeasured"
    ONCE = "measured once"
    TEXT = "text result only"


_STATES = {
    State.WHOLE: 64,
    State.NO_BASELINE: 9,
    State.NO_TARGET: 8,
    State.UNMEASURED: 8,
    State.ONCE: 6,
    State.TEXT: 5,
}
_OTHER_SOURCES = ("kommunens årsmelding", "tall fra arbeidsgiverorganisasjonen", "kommunens nettside")
_POPULATIONS = {
    Theme.SICK_LEAVE: ("hele kommunen", "hele kommunen", "helse og omsorg", "helse og omsorg", "barnehage", "skole"),
    Theme.FULL_TIME: ("helse og omsorg", "helse og omsorg", "helse og omsorg", "hele kommunen", "hjemmetjenesten"),
    Theme.COMPETENCE: ("hele kommunen", "helse og omsorg", "barnehage", "skole", "teknisk etat"),
    Theme.REPUTATION: ("hele kommunen",),
    Theme.UNKNOWN: ("hele kommunen",),
}


@dataclass(slots=True)
class Goal:
    """A goal, its rows (one for each version) and what its measurements are drawn from."""

    id: str
    spec: Spec
    state: State
    rhythm: Rhythm
    baseline: float
    target: float
    effect: float
    fte: float | None
    baseline_date: str
    rows: list[Row] = field(default_factory=list)


def plan(rng: Random, project: Project) -> list[Goal]:
    """The goals of a project, two to five for each theme, and some for each municipality where there are several."""
    chosen: list[tuple[Theme, Spec]] = []
    for theme in project.themes:
        specs = SPECS[theme]
        count = min(len(specs), rng.randint(3, 5) if len(project.themes) == 1 else rng.randint(2, 3))
        picked = sorted(rng.sample(range(len(specs)), count))
        # Nearly everybody starts from the theme's first indicator.
        if 0 not in picked and rng.random() < 0.6:
            picked[0] = 0
        chosen += [(theme, specs[index]) for index in picked]
    places: list[str] = [""]
    if len(project.municipalities) > 1:
        numbers = [municipality.number for municipality in project.municipalities]
        places = rng.choice(([""], numbers, numbers[:2]))
    goals: list[Goal] = []
    for theme, spec in chosen:
        population = rng.choice(_POPULATIONS[theme])
        for place in places:
            goals.append(_goal(rng, project, spec, f"M{len(goals) + 1}", population, place))
    return goals


def measurements(rng: Random, project: Project, goals: list[Goal]) -> Iterator[Row]:
    """Rows of section *måling*: what the delivered reports carried. Keys are unique within a goal."""
    for goal in goals:
        if goal.state is State.UNMEASURED:
            if rng.random() < 0.5:
                yield from _nothing_measured(rng, project, goal)
            continue
        if goal.spec.indicator == WITHOUT_NUMBER or goal.state is State.TEXT:
            yield from _told(rng, project, goal)
            continue
        rows = list(_measured(rng, project, goal))
        if goal.state is State.ONCE:
            rows = [row for row in rows if "value" in row][-1:]
        elif rows and goal.state is not State.NO_BASELINE and rng.random() < 0.85:
            rows.insert(0, _carried(project, goal, project.begin) | {
                "date": goal.baseline_date, "value": _round(goal, goal.baseline),
            })  # fmt: skip
        yield from rows
        numbers = [row for row in rows if isinstance(row.get("value"), int | float)]
        if numbers and rng.random() < 0.09:
            yield _disagreeing(rng, goal, numbers[-1])


def _goal(rng: Random, project: Project, spec: Spec, number: str, population: str, place: str) -> Goal:
    baseline = rng.uniform(*spec.level)
    change = rng.uniform(*spec.change)
    target = min(max(baseline + change * (baseline if spec.relative else 1), spec.bounds[0]), spec.bounds[1])
    small = rng.random() < 0.05
    goal = Goal(
        id=number,
        spec=spec,
        state=rng.choices(tuple(_STATES), tuple(_STATES.values()))[0],
        rhythm=rng.choice(spec.rhythms),
        baseline=round(baseline, spec.decimals),
        target=round(target, spec.decimals),
        effect=project.effect + rng.gauss(0, 0.15),
        fte=round(rng.uniform(4, 9.5), 1) if small else None,
        baseline_date=str(project.begin.year - 1) if rng.random() < 0.6 else f"{project.begin.year - 1}-12-31",
    )
    numeric = spec.indicator != WITHOUT_NUMBER
    has_baseline = numeric and goal.state not in (State.NO_BASELINE, State.TEXT)
    has_target = numeric and goal.state is not State.NO_TARGET
    shown: float | str | None = _round(goal, goal.baseline) if has_baseline else None
    if numeric and not has_baseline and rng.random() < 0.12:
        shown = WITHHELD
    row: Row = {
        "project": project.id,
        "goal": number,
        "version": 1,
        "title": _title(goal, goal.target if has_target else None),
        "type": rng.choice((*GoalType, GoalType.MAIN)) if rng.random() < 0.9 else "",
        "indicator": spec.indicator,
        "unit": spec.unit if spec.indicator == CUSTOM_INDICATOR else "",
        "direction": spec.direction if spec.indicator == CUSTOM_INDICATOR else "",
        "sign": spec.sign,
        "population": population,
        "municipality": place,
        "definition": rng.choice(spec.definitions),
        "baseline": shown,
        "baseline_date": goal.baseline_date if has_baseline else None,
        "target": _round(goal, goal.target) if has_target else None,
        "target_date": rng.choice(("2013-12-31", "2014-12-31", "2015", "2015-12-31")) if has_target else None,
        "source": rng.choice(("prosjektplan", "vedtak i kommunestyret", "")),
    }
    goal.rows.append(row)
    if has_target and rng.random() < 0.11:
        goal.rows.append(_next_version(rng, goal, row))
    return goal


def _next_version(rng: Random, goal: Goal, row: Row) -> Row:
    """The same goal with a higher or lower ambition, or the same target at a later date."""
    changed = row | {"version": 2, "valid_from": rng.choice(("2014", "2014-01-01", "2014-07-01"))}
    if rng.random() < 0.3:
        return changed | {"target_date": "2015-12-31" if row["target_date"] != "2015-12-31" else "2016-12-31"}
    stretch = rng.choice((0.6, 1.4, 1.4))
    target = goal.baseline + (goal.target - goal.baseline) * stretch
    target = round(min(max(target, goal.spec.bounds[0]), goal.spec.bounds[1]), goal.spec.decimals)
    goal.target = target
    return changed | {"target": _round(goal, target), "title": _title(goal, target), "target_date": "2015"}


def _title(goal: Goal, target: float | None) -> str:
    if "{target}" not in goal.spec.title:
        return goal.spec.title
    if target is None:
        return f"Bedre tall for {goal.spec.indicator}"
    return goal.spec.title.format(target=str(_round(goal, target)).replace(".", ","))


def _told(rng: Random, project: Project, goal: Goal) -> Iterator[Row]:
    """Results without a number, told in one or two of the yearly and final reports."""
    bank = goal.spec.text_results or ("bedring, ikke tallfestet",)
    told = [slot for slot, _ in project.delivered if slot.type in (ReportType.YEARLY, ReportType.FINAL)]
    if goal.effect < 0.1 or not told:
        return
    for slot in rng.sample(told, min(len(told), rng.randint(1, 2))):
        day = slot.period if rng.random() < 0.9 else "ukjent"
        yield _ref(project, goal, slot) | {"date": day, "text_result": rng.choice(bank)}
        if day == "ukjent":
            return


def _nothing_measured(rng: Random, project: Project, goal: Goal) -> Iterator[Row]:
    """Yearly reports that say why there is no measurement."""
    for slot, _ in project.delivered:
        if slot.type is ReportType.YEARLY:
            yield _reason(rng, project, goal, slot)


def _reason(rng: Random, project: Project, goal: Goal, slot: Slot) -> Row:
    return _ref(project, goal, slot) | {"date": slot.period, "no_new_reason": rng.choice(texts.NO_MEASUREMENT)}


def _measured(rng: Random, project: Project, goal: Goal) -> Iterator[Row]:
    if goal.rhythm is Rhythm.REPORTS:
        yield from _by_report(rng, project, goal)
        return
    step = 1 if goal.rhythm is Rhythm.MONTHLY else 3
    last = min(date(2015, 9, 30), project.last_day)
    year, month = project.begin.year, step
    while (day := _month_end(year, month)) <= last:
        carrier = _carrier(project, day)
        if day >= project.begin and carrier and rng.random() > 0.02:
            text = f"{year}-{month:02}" if step == 1 else day.isoformat()
            yield _value(rng, project, goal, carrier, day, text, monthly=True)
        month += step
        if month > 12:
            year, month = year + 1, month - 12


def _by_report(rng: Random, project: Project, goal: Goal) -> Iterator[Row]:
    for slot, _ in project.delivered:
        if slot.type is ReportType.STARTUP or rng.random() < (0.5 if slot.type is ReportType.HALF_YEAR else 0.08):
            if slot.type is ReportType.YEARLY:
                yield _reason(rng, project, goal, slot)
            continue
        year = int(slot.period[:4])
        if slot.type is ReportType.YEARLY:
            row = _value(rng, project, goal, slot, date(year, 12, 31), slot.period)
            if rng.random() < 0.08:
                row["provisional"] = "ja"
        elif slot.type is ReportType.FINAL:
            row = _value(rng, project, goal, slot, date(year, 9, 30), slot.period)
            row |= {"year_to_date": "ja", "provisional": rng.choice(("ja", "nei"))}
        elif slot.period.endswith("H2"):
            row = _value(rng, project, goal, slot, date(year, 10, 31), f"{year}-10")
            row["year_to_date"] = "ja"
        else:
            row = _value(rng, project, goal, slot, date(year, 6, 30), slot.period)
        yield row


def _value(
    rng: Random, project: Project, goal: Goal, slot: Slot, day: date, text: str, *, monthly: bool = False
) -> Row:
    """One measurement at a day: some of the way from baseline to target, with season and noise."""
    spec = goal.spec
    way = min(max(((day - project.begin).days - 150) / 800, 0), 1) * goal.effect
    value = goal.baseline + (goal.target - goal.baseline) * way + rng.gauss(0, spec.noise)
    if monthly:
        worse = -1 if spec.indicator == "nærvær" else 1
        value += worse * spec.season * cos(2 * pi * (day.month - 2) / 12)
    shown: float | str = _round(goal, min(max(value, spec.bounds[0]), spec.bounds[1]))
    if rng.random() < 0.006:
        shown = rng.choice((WITHHELD, WITHHELD, NOT_APPLICABLE))
    row = _ref(project, goal, slot) | {"date": text, "value": shown, "fte": goal.fte}
    if spec.survey:
        row["respondents"] = rng.randint(2, 4) if rng.random() < 0.12 else rng.randint(18, 640)
    if rng.random() < 0.01 and isinstance(shown, float) and spec.text_results:
        row["text_result"] = rng.choice(spec.text_results)
    return row


def _disagreeing(rng: Random, goal: Goal, row: Row) -> Row:
    """The same figure in another source, where it is not quite the same."""
    value = row["value"]
    assert isinstance(value, int | float)
    step = max(10**-goal.spec.decimals, abs(value) * rng.choice((0.02, 0.03, 0.06)))
    other = min(max(value + rng.choice((-1, 1)) * step, goal.spec.bounds[0]), goal.spec.bounds[1])
    if _round(goal, other) == value:
        unit = 10**-goal.spec.decimals
        other = value + unit if value + unit <= goal.spec.bounds[1] else value - unit
    return row | {"value": _round(goal, other), "source": rng.choice(_OTHER_SOURCES), "text_result": None}


def _carrier(project: Project, day: date) -> Slot | None:
    """The report that told of a day: the first delivered one that was due after it."""
    return next((slot for slot, _ in project.delivered if slot.due > day + timedelta(days=14)), None)


def _carried(project: Project, goal: Goal, day: date) -> Row:
    slot = _carrier(project, day)
    return _ref(project, goal, slot) if slot else {"project": project.id, "goal": goal.id}


def _ref(project: Project, goal: Goal, slot: Slot) -> Row:
    return {"project": project.id, "goal": goal.id, "report_type": slot.type, "period": slot.period}


def _round(goal: Goal, value: float) -> float | int:
    return round(value) if goal.spec.decimals == 0 else round(value, goal.spec.decimals)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
