"""How much is told of each figure and how old it is: indicator by indicator, and part by part of the last report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low

import pandas as pd

from heltid import periods
from heltid.analysis import attained
from heltid.analysis.contents import Presence, report_sections
from heltid.analysis.coverage import ALL_REPORTS, due_reports
from heltid.analysis.programme import Programme, remembered, worded
from heltid.analysis.results import GoalResult, Missing
from heltid.language import _
from heltid.obligations import OBLIGATIONS
from heltid.settings import load
from heltid.vocabulary import INDICATORS, WITHHELD, ReportType


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator: of its ``goals`` so many have a baseline, a target and a latest value (withheld ones counted as
    told). ``newest`` is the last day that any value tells of; ``age`` the middle age of the latest values in months,
    None where fewer than five are known."""

    indicator: str
    goals: int
    baseline: int
    target: int
    measured: int
    newest: date | None
    age: int | None
    projects: tuple[str, ...]


@remembered
def by_indicator(programme: Programme, day: date, on: date | None = None) -> tuple[Figure, ...]:
    """Every indicator in use, the one with most goals first. Ages are seen from ``day``."""
    groups: dict[str, list[GoalResult]] = {}
    for goal in attained.with_number(programme, on):
        groups.setdefault(goal.indicator, []).append(goal)
    order = {name: place for place, name in enumerate(INDICATORS)}
    ordered = sorted(groups, key=lambda name: (-len(groups[name]), order.get(name, len(order))))
    return tuple(_figure(name, groups[name], day) for name in ordered)


def _figure(name: str, found: list[GoalResult], day: date) -> Figure:
    days = [
        max(last) for goal in found if (last := [one for item in goal.latest if (one := periods.last_day(item.date))])
    ]
    ages = [max(0, periods.months_between(one, day)) for one in days]
    return Figure(
        name,
        len(found),
        sum(goal.baseline is not None or goal.baseline_mark == WITHHELD for goal in found),
        sum(Missing.TARGET not in goal.missing for goal in found),
        sum(bool(goal.latest) for goal in found),
        max(days, default=None),
        median_low(ages) if len(ages) >= load().min_projects_for_words else None,
        tuple(dict.fromkeys(goal.project for goal in found)),
    )


@remembered
def by_section(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """The parts that the last report of each cohort (or the chosen one) must hold, in the order of the form.

    Columns: section (the section's name, or ``handover``), there, missing (the report is in without it), not_received
    (the report is not in), due. The three add up to due.
    """
    tally: dict[str, Counter[str]] = {}
    for item in due_reports(programme, report_type, period, ALL_REPORTS):
        held = report_sections(programme, item.project, item.report_type, item.period) if item.received else {}
        for part, asked in OBLIGATIONS.items():
            if part != "report" and asked[ReportType(item.report_type)].is_due:
                state = "not_received"
                if item.received:
                    state = "there" if held.get(part) is Presence.THERE else "missing"
                tally.setdefault(part, Counter())[state] += 1
    columns = ("there", "missing", "not_received")
    return pd.DataFrame(
        [
            (part, *(tally[part][state] for state in columns), tally[part].total())
            for part in OBLIGATIONS
            if part in tally
        ],
        columns=["section", *columns, "due"],
    )


@dataclass(frozen=True, slots=True)
class Doubt:
    """Goals whose figures are there, but must be read with care."""

    word: str
    means: str
    goals: int


@worded
def doubts(programme: Programme, on: date | None = None) -> tuple[Doubt, ...]:
    """What must be known of figures that are there; a goal may be in several."""
    found = attained.with_number(programme, on)
    return tuple(
        Doubt(word, means, count)
        for word, means, goals in (
            (_("hittil i år"), _("Gjelder ikke hele året."), (goal for goal in found if _any(goal, "year_to_date"))),
            (_("foreløpig"), _("Kan bli rettet."), (goal for goal in found if _any(goal, "provisional"))),
            (
                _("kildene er uenige"),
                _("Begge tallene vises, og vi velger ikke."),
                (g for g in found if len(g.latest) > 1),
            ),
            (_("uten dato"), _("Vises, men blir aldri siste måling."), (goal for goal in found if _undated(goal))),
            (
                _("skjult"),
                _("Tallet finnes, men for få står bak det."),
                (g for g in found if Missing.WITHHELD in g.missing),
            ),
        )
        if (count := _count(goals))
    )


def _any(goal: GoalResult, what: str) -> bool:
    return any(getattr(item, what) for item in goal.latest)


def _undated(goal: GoalResult) -> bool:
    return any(item.value is not None for item in goal.undated)


def _count(found: Iterable[GoalResult]) -> int:
    return sum(1 for __ in found)
