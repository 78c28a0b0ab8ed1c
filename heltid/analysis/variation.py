"""How unlike things are in several traits, and the choice of those that make a selection most varied.

The rule is greedy: each one chosen is the one whose nearest, among those chosen before it, is farthest away (Gonzalez
1985, «Clustering to minimize the maximum intercluster distance»). How far apart two are is Gower's (1971, «A general
coefficient of similarity»): a part for each trait, here added and not averaged, so that it reads «3,5 av 5». A trait
that is not known of one of them counts as half. Everything is counted in whole sixtieths, so that the answer is exact
and the same each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

#: What two differ by in one trait at the most: a number that halves, thirds, quarters and fifths go up in.
WHOLE = 60

#: The values that one thing has of a trait, in any order; none where it is not known.
Value = tuple[str, ...]
#: How far apart two known values are, from 0 to ``WHOLE``.
Part = Callable[[Value, Value], int]
Numbers = NDArray[np.int64]


def same(one: Value, other: Value) -> int:
    """All or nothing."""
    return 0 if one == other else WHOLE


def shared(one: Value, other: Value) -> int:
    """The part of all their values that they do not share (Jaccard)."""
    both, either = set(one) & set(other), set(one) | set(other)
    return WHOLE - WHOLE * len(both) // len(either)


def steps(scale: Sequence[str]) -> Part:
    """How many steps of the scale they are from each other, of all there are."""
    place = {str(step): at for at, step in enumerate(scale)}
    return lambda one, other: WHOLE * abs(place[one[0]] - place[other[0]]) // (len(place) - 1)


class Space:
    """How far the ``names`` are from each other: a table for each trait, of the values that there are. ``traits`` are
    the values of each name, in the order of the names, and how far apart two of them are."""

    def __init__(self, names: Sequence[str], traits: Sequence[tuple[Sequence[Value], Part]]) -> None:
        self._names = tuple(names)
        self._place = {name: at for at, name in enumerate(self._names)}
        self._traits: list[tuple[Numbers, Numbers]] = []
        for values, part in traits:
            kinds = [tuple(sorted(value)) for value in values]
            listed = sorted(set(kinds))
            code = {value: at for at, value in enumerate(listed)}
            table = [[part(one, other) if one and other else WHOLE // 2 for other in listed] for one in listed]
            self._traits.append(
                (
                    np.array(table, dtype=np.int64).reshape(len(listed), len(listed)),
                    np.array([code[value] for value in kinds], dtype=np.int64),
                )
            )

    def apart(self, name: str) -> Numbers:
        """How far each is from this one."""
        at, total = self._place[name], np.zeros(len(self._names), dtype=np.int64)
        for table, codes in self._traits:
            total += table[codes[at]][codes]
        return total

    def spread(
        self, taken: Sequence[str], candidates: Sequence[str], count: int
    ) -> list[tuple[str, int | None, str | None]]:
        """At most ``count`` candidates, each with how far it is from its nearest of those before it, and which that is:
        the farthest there is, of several the first candidate. Where none is ``taken`` the first is the one that is
        farthest from all the other candidates together, which has no nearest. Ends where no candidate that is left is
        unlike one that is there."""
        left = np.array([self._place[name] for name in candidates], dtype=np.int64)
        near = np.full(len(self._names), np.iinfo(np.int64).max)
        nearest = np.full(len(self._names), -1)
        found: list[tuple[str, int | None, str | None]] = []

        def take(at: int) -> None:
            away = self.apart(self._names[at])
            closer = away < near
            near[closer], nearest[closer] = away[closer], at

        for name in taken:
            take(self._place[name])
        while len(found) < count and len(left):
            alone = not taken and not found
            away = self._from_all(left) if alone and len(left) > 1 else near
            at = int(left[np.argmax(away[left])])
            if away[at] == 0:
                break
            found.append((self._names[at], *((None, None) if alone else (int(near[at]), self._names[nearest[at]]))))
            take(at)
            left = left[left != at]
        return found

    def _from_all(self, others: Numbers) -> Numbers:
        """How far each is from all of these together."""
        total = np.zeros(len(self._names), dtype=np.int64)
        for table, codes in self._traits:
            total += (table @ np.bincount(codes[others], minlength=len(table)))[codes]
        return total
