"""What went with progress: one value per project, what is left out and why, and what is compared with what."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from heltid.analysis.drivers import Driver, Group, drivers
from heltid.analysis.outcomes import Kind, LeftOut, by_key, outcomes
from heltid.analysis.programme import Programme, build
from heltid.analysis.what_works import compared
from heltid.vocabulary import OTHER_ACTION
from tests.programmes import example

DAY = date(2015, 6, 1)


def _programme(values: list[tuple[float, str]], tries: Collection[int] = ()) -> Programme:
    """A project per (latest sick leave, «ja» where it is of the year so far), all from 8 to 6 per cent."""
    ids = [f"p{place:02}" for place in range(len(values))]
    return build(
        today=DAY,
        projects=[{"project": one, "themes": "sykefravær", "cohort": "1", "start": "2012-01-01"} for one in ids],
        goals=[
            {"project": one, "goal": "m", "version": 1, "title": "Fravær", "indicator": "sykefravær totalt"}
            | {"unit": "%", "baseline": 8.0, "baseline_date": "2011", "target": 6.0, "target_date": "2015"}
            for one in ids
        ],
        measurements=[
            {"project": one, "goal": "m", "date": "2014", "value": value, "year_to_date": so_far}
            | {"report_type": "årsrapport", "period": "2014"}
            for one, (value, so_far) in zip(ids, values, strict=True)
        ],
        actions=[
            {"project": one, "report_type": "årsrapport", "period": "2014", "number": "1", "title": "T"}
            | {"type": "lederopplæring" if place in tries else "nettverk", "status": "i gang"}
            for place, one in enumerate(ids)
        ],
    )


def test_a_change_counts_in_the_good_direction_and_attainment_is_of_the_own_way() -> None:
    programme = _programme([(7.0, "nei"), (9.0, "nei")])
    found = by_key(programme, "sykefravær")
    assert dict(found["sykefravaer-totalt"].values) == {"p00": 1.0, "p01": -1.0}
    assert dict(found["sykefravaer-totalt-maaloppnaaelse"].values) == {"p00": 50.0, "p01": -50.0}
    assert dict(found["naermere"].values) == {"p00": 1.0, "p01": 0.0}


def test_a_part_of_a_year_is_left_out_and_says_so() -> None:
    found = by_key(_programme([(7.0, "nei"), (6.4, "ja")]), "sykefravær")["sykefravaer-totalt"]
    assert set(found.values) == {"p00"}
    assert found.left_out == {"p01": LeftOut.PART_OF_YEAR}


def test_what_is_called_other_is_many_things_and_not_compared() -> None:
    assert OTHER_ACTION not in {one.key for one in drivers(example(date(2016, 1, 1)))}


def test_every_project_of_the_theme_has_a_value_or_a_reason() -> None:
    programme = example(date(2016, 1, 1))
    for theme in ("sykefravær", "heltid", "kompetanse", "omdømme"):
        for one in outcomes(programme, theme):
            assert not set(one.values) & set(one.left_out)
            assert set(one.values) | set(one.left_out) == {
                project
                for project, themes in zip(programme.projects["project"], programme.projects["themes"], strict=True)
                if theme in themes.split("+")
            }


def test_an_action_that_every_project_with_progress_has_is_found() -> None:
    values = [(6.5, "nei")] * 6 + [(6.6, "nei")] * 6 + [(8.5, "nei")] * 6 + [(8.6, "nei")] * 6
    found = compared(_programme(values, set(range(12))), "sykefravær", "sykefravaer-totalt", Group.ACTIONS)
    best = found[0]
    assert best.driver.key == "lederopplæring"
    assert best.is_apart
    assert best.found is not None and best.found.estimate == pytest.approx(2.0)
    assert (len(best.having), len(best.without)) == (12, 12)


def test_what_few_have_tried_is_counted_and_not_compared_nor_corrected_for() -> None:
    values = [(6.5 + place / 10, "nei") for place in range(20)]
    found = compared(_programme(values, {0, 1}), "sykefravær", "sykefravaer-totalt", Group.ACTIONS)
    rare = next(one for one in found if one.driver.key == "lederopplæring")
    assert rare.found is None
    assert rare.why == "Færre enn 4 prosjekter i den ene gruppa."
    assert rare.having == ("p00", "p01")
    assert all(one.found is None for one in found)


def test_equal_values_are_not_compared() -> None:
    found = compared(_programme([(7.0, "nei")] * 12, set(range(6))), "sykefravær", "sykefravaer-totalt", Group.ACTIONS)
    assert {one.why for one in found} == {"Alle prosjektene har samme verdi."}


def test_not_told_is_not_known_and_never_a_no() -> None:
    for driver in drivers(example(date(2016, 1, 1))):
        assert isinstance(driver, Driver)
        assert not driver.has or set(driver.values.values()) <= {0.0, 1.0}
    programme = build(today=DAY, projects=[{"project": "p", "themes": "heltid", "cohort": "1"}])
    assert all("p" not in one.values for one in drivers(programme) if one.group is not Group.FRAME)


def test_a_theme_without_goals_has_one_outcome_without_values() -> None:
    programme = build(today=DAY, projects=[{"project": "p", "themes": "omdømme"}])
    (only,) = outcomes(programme, "omdømme")
    assert (only.kind, dict(only.values)) == (Kind.NEARER, {})
    assert compared(programme, "omdømme", only.key, Group.ACTIONS) == ()


def test_months_since_the_first_action_are_from_the_earliest_that_is_dated_to_the_month() -> None:
    started = {"p": ["2014-05", "2013-12-01", "2012"], "q": ["2013"], "r": [None]}
    programme = build(
        today=DAY,
        projects=[{"project": one, "themes": "heltid"} for one in started],
        actions=[
            {"project": one, "report_type": "årsrapport", "period": "2014", "number": str(place), "title": "T"}
            | {"type": "nettverk", "status": "i gang", "started": day}
            for one, days in started.items()
            for place, day in enumerate(days)
        ],
    )
    since = next(one.values for one in drivers(programme) if one.key == "maaneder-siden-start")
    assert dict(since) == {"p": 18.0}
