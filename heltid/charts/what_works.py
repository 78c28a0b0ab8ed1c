"""Where the raw points of two groups lie on one axis: a lane for those who tried it, one for those who did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Dots nearer to each other than this, in per cent of the axis, lie over each other: what a phone can tell apart.
NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of an axis that every strip of a page shares."""

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


def lane(values: Sequence[float], along: Axis) -> tuple[Dot, ...]:
    """A dot per value, from low to high, so that none hides another."""
    taken: list[float] = []
    dots = []
    for left in sorted(map(along.place, values)):
        level = next((place for place, last in enumerate(taken) if left - last >= NEAR), len(taken))
        if level == len(taken):
            taken.append(left)
        taken[level] = left
        dots.append(Dot(left, level))
    return tuple(dots)
