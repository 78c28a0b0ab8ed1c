"""Small drawings: in place, told apart without colour, and nothing where there is nothing to draw."""

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from heltid.sheets import marks

VALUES = st.floats(-1e6, 1e6, allow_nan=False)
MAYBE = st.none() | VALUES


def places(svg: str) -> list[float]:
    circles = [float(x) for x in re.findall(r'cx="([-\d.]+)"', svg)]
    return circles + [float(x) for x in re.findall(r"[ML]([-\d.]+) ", svg)]


@given(MAYBE, MAYBE, MAYBE)
def test_the_way_stays_on_its_paper(baseline: float | None, latest: float | None, target: float | None) -> None:
    svg = marks.way(baseline, latest, target)
    if svg:
        ET.fromstring(svg)
        assert all(0 < place < marks.WIDTH for place in places(svg))
    else:
        known = {value for value in (baseline, latest, target) if value is not None}
        assert len(known) < 2


@given(st.lists(VALUES, max_size=30), MAYBE, MAYBE)
def test_the_strip_has_a_dot_for_each_and_one_more_for_the_own(
    values: list[float], own: float | None, middle: float | None
) -> None:
    svg = marks.strip(values, own, middle)
    assert svg.count("<circle") == (len(values) + (own is not None) if values else 0)
    assert all(0 < place < marks.WIDTH for place in places(svg))


def test_baseline_latest_and_target_have_each_their_form() -> None:
    svg = marks.way(8.6, 6.4, 6.9)
    hollow, filled = re.findall(r'<circle[^>]*fill="([^"]+)"', svg)
    assert hollow == "#FFFFFF" and filled != hollow
    assert svg.count("<path") == 3  # the axis, the way and the bar of the target
    assert re.findall(r'cx="([\d.]+)"', svg) == ["233.0", "7.0"]
