"""What stands in the cells of a matrix, by its value or mark: on the screen, in pictures and on slides alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heltid.charts.chart import DEGREES, Chart, ChartKind, Mark, Shade
from heltid.language import N_, _
from heltid.vocabulary import Degree


@dataclass(frozen=True, slots=True)
class Look:
    """Cells of one kind: their name in the key (in bokmål), the sign in them, their fill (hatched where it is
    ``MISSING``, empty with an edge where it is None); ``quiet`` where there is nothing to ask for: a faint surface
    without an edge."""

    name: str
    sign: str
    shade: Shade | None
    quiet: bool = False

    @property
    def words(self) -> str:
        """The name to a reader."""
        return _(self.name)

    @property
    def shown(self) -> str:
        """The sign to a reader; one of them is a word."""
        return self.sign if len(self.sign) == 1 else _(self.sign)


WITHHELD = Look("skjult", "skjult", Shade.MISSING)
DEGREE_LOOKS: Mapping[Any, Look] = {
    **{
        int(degree.value): Look(degree.words, degree.value, shade)
        for degree, shade in zip(list(Degree)[:5], DEGREES, strict=True)
    },
    None: Look(N_("ikke vurdert"), "–", Shade.MISSING),
    Mark.UNKNOWN: Look(N_("vet ikke"), "?", None),
    Mark.WITHHELD: WITHHELD,
}
PRESENCE_LOOKS: Mapping[Any, Look] = {
    Mark.PRESENT: Look(N_("på plass"), "✓", Shade.GOOD),
    Mark.MISSING: Look("mangler", "✕", None),
    Mark.NOT_RELEVANT: Look(N_("ikke aktuelt"), "–", None, quiet=True),
    Mark.NONE: Look(N_("ikke rapportert"), "?", Shade.MISSING),
    Mark.WITHHELD: WITHHELD,
}


def looks_of(chart: Chart) -> Mapping[Any, Look]:
    return PRESENCE_LOOKS if chart.kind is ChartKind.PRESENCE else DEGREE_LOOKS


def key_of(chart: Chart, column: int, row: int) -> Any:
    """Which look a cell has."""
    part = chart.series[column]
    mark = part.mark(row)
    if chart.kind is ChartKind.PRESENCE or mark in (Mark.WITHHELD, Mark.UNKNOWN):
        return mark
    value = part.values[row]
    return None if value is None else round(value)


def columns_of(chart: Chart) -> tuple[list[int], list[int]]:
    """The series that are cells, and those that are words."""
    places = range(len(chart.series))
    return [at for at in places if not chart.series[at].is_text], [at for at in places if chart.series[at].is_text]


def used(chart: Chart) -> list[Look]:
    """The looks that are in the chart, in their order."""
    cells, _ = columns_of(chart)
    there = {key_of(chart, at, row) for at in cells for row in range(len(chart.categories))}
    return [look for key, look in looks_of(chart).items() if key in there]
