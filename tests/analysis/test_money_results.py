"""Money beside activity and results: unknown is never nothing, the numbers are scipy's, and few are not told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from scipy import stats

from heltid.analysis import money
from heltid.analysis.money_results import BANDS, Outcome, bands, beside, may_tell, outcome_of
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.charts.money import REST, Split, picture
from heltid.charts.money_results import band_name, by_band
from heltid.sentences import money as words
from tests.programmes import documented, example

OVER = example(date(2016, 1, 1))


def of(grants: Sequence[float | None], reached: Sequence[bool | None], actions: Sequence[int] = ()) -> Programme:
    """A project per grant of 2013 (None: its row tells none), with a goal that is reached, is not, or has no figure."""
    ids = [f"p{place:03}" for place in range(len(grants))]
    report = {"report_type": "årsrapport", "period": "2013"}
    latest = [6.0 if one else 7.9 for one in reached]
    return build(
        today=date(2015, 6, 1),
        projects=[
            {"project": one, "name": one, "themes": "sykefravær", "cohort": "1", "start": "2012-01-01"} for one in ids
        ],
        money=[{"project": one, "year": 2013, "grant": grant} for one, grant in zip(ids, grants, strict=True)],
        goals=[
            {"project": one, "goal": "m", "version": 1, "title": "Fravær", "indicator": "sykefravær totalt"}
            | {"unit": "%", "baseline": 8.0, "baseline_date": "2011", "target": 6.0, "target_date": "2015"}
            for one in ids
        ],
        measurements=[
            {"project": one, "goal": "m", "date": "2013", "value": value} | report
            for one, value, known in zip(ids, latest, reached, strict=True)
            if known is not None
        ],
        actions=[
            {"project": one, "number": str(place), "title": "T", "type": "nettverk", "status": "i gang"} | report
            for one, count in zip(ids, actions or [1] * len(ids), strict=True)
            for place in range(count)
        ],
    )


def test_a_grant_that_is_not_told_is_unknown_and_never_nothing() -> None:
    programme = of([100_000, None, 0], [True, True, False])
    assert money.per_year(programme) == {"p000": 100_000, "p002": 0}
    found = {band.low: band.size for band in bands(programme, Outcome.REACHED)}
    assert found == {0: 2, None: 1}
    assert band_name(None) == "Tilskuddet er ikke oppgitt"


def test_a_grant_a_year_is_the_mean_of_the_years_that_are_told() -> None:
    programme = build(
        projects=[{"project": "a"}],
        money=[{"project": "a", "year": year, "grant": grant} for year, grant in ((2012, 1), (2013, None), (2014, 3))],
    )
    assert money.per_year(programme) == {"a": 2}


@pytest.mark.parametrize("outcome", Outcome)
def test_every_project_stands_in_one_band(outcome: Outcome) -> None:
    found = bands(OVER, outcome)
    assert sorted(one for band in found for one in (*band.values, *band.unknown)) == sorted(OVER.ids)
    assert [band.low for band in found if band.low is not None] == [
        low for low in BANDS if low in {b.low for b in found}
    ]


def test_a_project_without_a_goal_that_can_be_told_has_no_result() -> None:
    assert outcome_of(of([1, 1, 1], [True, False, None]), Outcome.REACHED) == {"p000": 1.0, "p001": 0.0}


def test_the_correlation_is_scipys() -> None:
    grants = money.per_year(OVER)
    for one in beside(OVER):
        values = outcome_of(OVER, one.outcome)
        both = [project for project in OVER.ids if project in grants and project in values]
        theirs = stats.spearmanr([grants[it] for it in both], [values[it] for it in both])
        assert one.found is not None and one.n == len(both)
        assert one.found.estimate == pytest.approx(theirs.statistic, abs=1e-9)
        assert one.found.p == pytest.approx(theirs.pvalue, abs=1e-9)
        assert one.found.comparisons == 2


def _simulated(rng: Random, effect: float) -> Programme:
    """Sixty projects whose grants go with the number of actions (``effect`` 1) or do not (0)."""
    grants = [100_000 + 5_000 * place for place in range(60)]
    actions = [1 + round(effect * place / 10 + rng.uniform(0, 4)) for place in range(60)]
    return of(grants, [place % 2 == 0 for place in range(60)], actions)


def test_a_known_effect_is_found_and_where_there_is_none_hardly_any() -> None:
    rng = Random(2013)

    def found(effect: float) -> int:
        every = [next(iter(beside(_simulated(rng, effect)))).found for _ in range(12)]
        return sum(one is not None and one.verdict.name == "APART" for one in every)

    assert found(1) == 12 and found(0) <= 1


@pytest.mark.parametrize(
    ("programme", "why"),
    [
        (of([100_000] * 12, [True, False] * 6, list(range(12))), "Alle prosjektene har samme verdi."),
        (of([100_000], [True]), "Færre enn 8 prosjekter er kjent."),
        (of([None] * 12, [True, False] * 6), "Færre enn 8 prosjekter er kjent."),
        (build(projects=[]), "Færre enn 8 prosjekter er kjent."),
    ],
    ids=["all equal", "one project", "all unknown", "empty"],
)
def test_where_nothing_can_be_computed_a_sentence_says_why(programme: Programme, why: str) -> None:
    assert {one.why for one in beside(programme)} == {why}
    assert all(words.verdict(one) == why and words.estimate(one)[0] == "ikke beregnet" for one in beside(programme))
    assert "tilfeldigheter" not in words.finding(beside(programme))


@pytest.mark.parametrize(
    "programme",
    [of([100_000] * 2 + [250_000] * 5, [True] * 7), of([100_000] * 5, [False] * 5), of([100_000], [True])],
    ids=["two in a band", "none in a band reached one", "one project"],
)
def test_openly_few_or_equal_results_are_not_told_and_the_secretariat_sees_them(programme: Programme) -> None:
    found = bands(programme, Outcome.REACHED)
    assert not may_tell(found, Circle.OPEN)
    assert by_band(programme, Outcome.REACHED, Circle.OPEN).is_empty
    assert not by_band(programme, Outcome.REACHED, Circle.SECRETARIAT).is_empty


@pytest.mark.parametrize("split", Split)
def test_the_picture_is_the_frame_and_what_no_report_tells_is_hatched(split: Split) -> None:
    chart = picture(OVER, split, True)
    rest = next(part for part in chart.series if part.name == REST)
    for row in range(len(chart.categories)):
        total = sum(part.values[row] or 0 for part in chart.series)
        assert total == pytest.approx(50, abs=1.5), "rounded to whole millions"
    assert chart.series[-1] is rest and "om lag" in chart.title
    assert sum(float(row[-3].replace("\u202f", "")) for row in chart.table.rows) == sum(
        sum(own.values()) for own in money.by_cohort(OVER).values()
    )


@pytest.mark.parametrize("split", Split)
def test_a_part_of_the_programme_or_more_than_the_frame_has_no_rest(split: Split) -> None:
    assert all(part.name != REST for part in picture(OVER, split, False).series)
    assert all(part.name != REST for part in picture(of([60e6, 1e6], [True, True]), split, True).series)


def test_a_project_with_several_themes_is_counted_once() -> None:
    for year, own in money.by_theme(OVER).items():
        assert sum(own.values()) == pytest.approx(sum(money.by_cohort(OVER)[year].values()))


def test_without_any_grant_there_is_no_picture() -> None:
    assert picture(documented(date(2016, 1, 1)), Split.COHORT, True).is_empty
    assert picture(of([None, None], [True, True]), Split.THEME, True).is_empty
