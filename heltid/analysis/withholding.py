"""Withheld figures: small groups are stored but shown as «skjult», everywhere alike.

``withhold`` is the one function. It is applied before any figure, text, table or file is made, and what is computed
from a withheld figure is withheld too, because it is no longer there to compute from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from heltid.analysis.programme import MARK, Programme, Source, changed, remembered, rows
from heltid.language import _
from heltid.locale import with_unit
from heltid.settings import Settings, load
from heltid.vocabulary import HIDDEN, INDICATORS, NOT_APPLICABLE, WITHHELD

#: Rates that tell of single persons' absence where few people stand behind them.
ABSENCE = frozenset(name for name in INDICATORS if name.startswith("sykefravær") or name == "nærvær")
PERSONS = "personer"


@remembered
def withhold(programme: Programme, settings: Settings | None = None) -> Programme:
    """The programme with figures of small groups taken out: the value missing, its mark ":".

    Withheld are measured values with fewer respondents than the limit (default 5), absence rates (with their baseline)
    where fewer FTEs than the limit (10) stand behind them, and counts of 1 or 2 persons in measurements, baselines and
    actions. A measurement that is withheld loses its text too, which may repeat the figure. Zero is shown. Doing it
    twice changes nothing.
    """
    if programme.withheld:
        return programme
    limits = settings or load()

    def change(whole: Programme) -> Programme:
        fte = dict(rows(whole.projects, "project", "fte"))
        return replace(whole, source=Withheld(whole.source, fte, limits), withheld=True, memo={})

    return changed(programme, change)


@dataclass(frozen=True, slots=True)
class Withheld:
    """The rows of a source, figures of small groups taken out. ``fte``: project → the årsverk it concerns."""

    source: Source
    fte: Mapping[str, float | None]
    limits: Settings

    def statuses(self) -> Mapping[tuple[str, str, str], str]:
        return self.source.statuses()

    def frame(self, name: str, projects: Collection[str]) -> pd.DataFrame:
        table = self.source.frame(name, projects)
        if name == "measurements":
            return _hidden(table, "value", self._measured(table, projects), text="text_result")
        if name == "goals":
            hide = [
                self._few_fte(indicator, self.fte.get(project)) or self._few_persons(unit_of(indicator, unit), baseline)
                for project, indicator, unit, baseline in rows(table, "project", "indicator", "unit", "baseline")
            ]
            return _hidden(table, "baseline", hide)
        if name == "actions":
            return _hidden(
                table, "employees", [self._few_persons(PERSONS, count) for (count,) in rows(table, "employees")]
            )
        return table

    def _measured(self, table: pd.DataFrame, projects: Collection[str]) -> list[bool]:
        goal_of = {
            (project, goal): (indicator, unit)
            for project, goal, indicator, unit in rows(
                self.source.frame("goals", projects), "project", "goal", "indicator", "unit"
            )
        }
        hide = []
        for project, goal, value, fte, respondents in rows(table, "project", "goal", "value", "fte", "respondents"):
            indicator, unit = goal_of.get((project, goal), (None, None))
            hide.append(
                (respondents is not None and respondents < self.limits.min_respondents)
                or self._few_fte(indicator, fte if fte is not None else self.fte.get(project))
                or self._few_persons(unit_of(indicator, unit), value)
            )
        return hide

    def _few_fte(self, indicator: object, fte: float | None) -> bool:
        return indicator in ABSENCE and fte is not None and fte < self.limits.min_fte_for_absence

    def _few_persons(self, unit: object, value: float | None) -> bool:
        return unit == PERSONS and value is not None and 0 < value < self.limits.min_persons


def _hidden(table: pd.DataFrame, column: str, hide: Sequence[bool], text: str | None = None) -> pd.DataFrame:
    mask = pd.Series(hide, index=table.index, dtype=bool)
    if not mask.any():
        return table
    changed = table.copy()
    there = mask & table[column].notna()
    changed.loc[mask, column] = float("nan")
    changed[column + MARK] = changed[column + MARK].astype(object)
    changed.loc[there, column + MARK] = WITHHELD
    if text:
        changed[text] = changed[text].astype(object)
        changed.loc[mask & table[text].notna(), text] = HIDDEN
    return changed


def unit_of(indicator: object, unit: object = None) -> str:
    """The unit of a goal: its indicator's own, else the one stated with it."""
    listed = INDICATORS.get(str(indicator))
    return (listed.unit if listed else "") or (unit if isinstance(unit, str) else "")


def shown(
    value: float | None, mark: object, unit: str = "", missing: str | None = None, decimals: int | None = None
) -> str:
    """A figure as its reader sees it; the four ways not to be there stay apart.

    Zero is «0», missing is ``missing`` («mangler»), not applicable is «ikke aktuelt», withheld is «skjult».
    """
    if mark == WITHHELD:
        return _(HIDDEN)
    if mark == NOT_APPLICABLE:
        return _("ikke aktuelt")
    if value is None or value != value:
        return _("mangler") if missing is None else missing
    return with_unit(value, unit, decimals)


def common_decimals(values: Iterable[float | None], most: int = 2) -> int:
    """The decimals that show every value as it is, at most two, so that figures beside each other read evenly."""
    exponents = (int(Decimal(repr(value)).normalize().as_tuple().exponent) for value in values if value)
    return max((min(most, max(0, -exponent)) for exponent in exponents), default=0)


def total(values: Sequence[float | None], marks: Sequence[object]) -> float | None:
    """The sum of what is shown, None where it would give a hidden figure away.

    With exactly one hidden value the hidden one could be had by subtraction from any total known elsewhere, and with
    none shown there is nothing to sum.
    """
    hidden = sum(mark == WITHHELD for mark in marks)
    there = [value for value in values if value is not None and value == value]
    return None if hidden == 1 or not there else float(sum(there))
