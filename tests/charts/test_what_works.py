"""The strips of «Hva virker?»: every point is on the axis, and none hides another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from heltid.charts.lanes import NEAR, axis, lane

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


@given(VALUES)
def test_every_point_is_on_the_axis_and_none_hides_another(values: list[float]) -> None:
    along = axis(values)
    dots = lane(values, along)
    assert len(dots) == len(values) and all(0 <= dot.left <= 100 for dot in dots)
    assert 0 <= along.place(0) <= 100, "zero says which way it went"
    for level in {dot.level for dot in dots}:
        own = sorted(dot.left for dot in dots if dot.level == level)
        assert all(after - before >= NEAR for before, after in pairwise(own))


def test_equal_values_stand_over_each_other() -> None:
    assert [dot.level for dot in lane([2.0] * 3, axis([2.0, 5.0]))] == [0, 1, 2]


def test_an_axis_of_zeroes_has_room() -> None:
    assert axis([0.0, 0.0]).place(0.0) == 50
