"""Lanes: raw points of a few groups on one axis, a row for each thing that is compared. What every drawing of them has
in common: where the dots lie, which series are lanes, and what stands beside them in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heltid.charts.chart import Chart, Series
from heltid.language import N_

#: Dots nearer to each other than this, in per cent of the axis, lie over each other: what a phone can tell apart.
NEAR = 3.0
#: What the upright line in a lane of dots is called.
MIDDLE = N_("midtverdi")
#: What is said in a row whose values may not be told.
WITHHELD = N_("vises ikke her")


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of an axis that every lane shares."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where the value lies, in per cent from the left."""
        return 100 * (value - self.low) / (self.high - self.low)

    @property
    def zero(self) -> float | None:
        """Where nothing has changed, where that is on the axis."""
        return self.place(0) if self.low < 0 < self.high else None


@dataclass(frozen=True, slots=True)
class Dot:
    """``left`` in per cent of the axis; ``level`` 0 on the line, 1 over it, and so on."""

    left: float
    level: int


def axis(values: Sequence[float]) -> Axis:
    """An axis with all the values on it, and zero, which says which way it went."""
    ends = [*values, 0.0]
    room = (max(ends) - min(ends)) * 0.04 or 1.0
    return Axis(min(ends) - room, max(ends) + room)


def axis_of(chart: Chart) -> Axis:
    """The axis of a chart of lanes: the one it states, else one with all its values."""
    if chart.value_range:
        return Axis(*chart.value_range)
    return axis([value for part in lanes_of(chart) for row in range(len(chart.categories)) for value in raw(part, row)])


def lane(values: Sequence[float], along: Axis, near: float = NEAR) -> tuple[Dot, ...]:
    """A dot per value, from low to high, so that none hides another."""
    taken: list[float] = []
    dots = []
    for left in sorted(map(along.place, values)):
        level = next((place for place, last in enumerate(taken) if left - last >= near), len(taken))
        if level == len(taken):
            taken.append(left)
        taken[level] = left
        dots.append(Dot(left, level))
    return tuple(dots)


def lanes_of(chart: Chart) -> tuple[Series, ...]:
    """The series that are lanes: the first is drawn filled, the others hollow."""
    return tuple(part for part in chart.series if not part.is_text)


def raw(part: Series, row: int) -> tuple[float, ...]:
    """What a lane draws in a row: its dots, or its one value where it has none."""
    if part.dots:
        return part.dots[row]
    value = part.values[row]
    return () if value is None else (value,)


def has_dots(chart: Chart) -> bool:
    """Whether the lanes are of raw points, each with its middle."""
    return any(part.dots for part in chart.series)


def words_of(chart: Chart, row: int) -> str:
    """What the row says in words: its text columns, and that its values are not told where they are not."""
    said = [part.labels[row] for part in chart.series if part.is_text and part.labels[row]]
    return ". ".join(said)
