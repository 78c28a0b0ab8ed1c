"""The names of periods under a line: never turned, never wider than a phone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heltid import periods
from heltid.charts import compose, screen
from heltid.charts.compose import Caption, Line

PHONE_LETTERS = 40
HALVES = [f"{year}-H{half}" for year in range(2012, 2018) for half in (1, 2)]


def under_the_axis(times: list[str], series: int = 1) -> list[str]:
    values = tuple(float(place) for place in range(len(times)))
    drawn = [Line(f"Linje {place}", values) for place in range(series)]
    chart = compose.lines(Caption("Funn", "Hva", "Kilde", ""), [periods.label(time) for time in times], drawn)
    axis = screen.figure(chart).to_dict()["layout"]["xaxis"]
    assert axis["tickangle"] == 0
    assert len(axis["tickvals"]) == len(axis["ticktext"]) and axis["tickvals"][-1] == len(times) - 1
    return [str(text) for text in axis["ticktext"]]


@pytest.mark.parametrize(
    ("times", "named"),
    [
        (["2011", "2012", "2013"], ["2011", "2012", "2013"]),
        (HALVES[:3], ["1. halvår<br>2012", "2. halvår<br>2012", "1. halvår<br>2013"]),
        (HALVES[:5], ["1. hv.<br>2012", "2. hv.<br>2012", "1. hv.<br>2013", "2. hv.<br>2013", "1. hv.<br>2014"]),
        (HALVES[:7], ["1. hv.<br>2012", "1. hv.<br>2013", "1. hv.<br>2014", "1. hv.<br>2015"]),
        (
            ["2011", "2012-06", "2012-12-31", "2013-06", "2013-12", "2014-09"],
            ["2011", "juni<br>2012", "des.<br>2012", "juni<br>2013", "des.<br>2013", "sep.<br>2014"],
        ),
    ],
    ids=str,
)
def test_many_periods_have_shorter_names_or_only_some_are_named(times: list[str], named: list[str]) -> None:
    assert under_the_axis(times) == named


@given(
    st.lists(st.sampled_from([*HALVES, "2011", "2012-09", "2013-12-31"]), min_size=2, max_size=30), st.integers(1, 3)
)
def test_the_names_have_room_on_a_phone(times: list[str], series: int) -> None:
    named = under_the_axis(times, series)
    widest = max(len(line) for name in named for line in name.split("<br>"))
    assert len(named) * widest <= PHONE_LETTERS


def test_values_beside_each_other_do_not_stand_in_one_anothers_way() -> None:
    values = (36.8, 36.9, 40.2, 42.7, 46.1, 49.5, 50.7, 50.6)
    chart = compose.lines(
        Caption("Funn", "Hva", "Kilde", ""), [str(year) for year in range(2008, 2016)], [Line("a", values)]
    )
    notes = screen.figure(chart).to_dict()["layout"]["annotations"]
    named = {note["x"]: note for note in notes if str(note["text"]).startswith("<b>")}
    assert 0 in named and 1 not in named and 7 in named and {2, 3, 4, 5} < named.keys()
    assert named[0]["xanchor"] == "left" and named[7]["xanchor"] == "right"
