"""Whether two things go together: the figures of scipy, and what is said where there is an effect and where not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from heltid.analysis import association
from heltid.analysis.association import Association, Method, TooFew, Verdict, correlation, difference

COMPARED = 10


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(association, "RESAMPLES", 999)


def _groups(effect: float, trials: int, seed: int) -> list[Association]:
    draw = np.random.default_rng(seed)
    return [difference(draw.normal(0, 1, 14).tolist(), draw.normal(effect, 1, 14).tolist()) for _ in range(trials)]


def test_figures_are_those_of_scipy() -> None:
    draw = np.random.default_rng(1)
    without, having = draw.normal(0, 1, 21), draw.normal(0.5, 1, 13)
    found = difference(without.tolist(), having.tolist())
    assert found.estimate == pytest.approx(np.median(having) - np.median(without), abs=1e-9)
    assert found.p == pytest.approx(stats.mannwhitneyu(without, having).pvalue, abs=1e-9)
    x, y = draw.integers(1, 6, 30), draw.normal(0, 1, 30)
    ranks = correlation(x.tolist(), y.tolist())
    assert ranks.estimate == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-9)
    assert ranks.p == pytest.approx(stats.spearmanr(x, y).pvalue, abs=1e-9)
    shares = difference([0] * 8 + [1] * 4, [0] * 2 + [1] * 8, shares=True)
    assert shares.method is Method.SHARES
    assert shares.estimate == pytest.approx(100 * (8 / 10 - 4 / 12), abs=1e-9)
    assert shares.p == pytest.approx(stats.fisher_exact(np.array([[8, 2], [4, 8]])).pvalue, abs=1e-9)


def test_the_ranks_of_many_resamples_are_those_of_one_by_one() -> None:
    draw = np.random.default_rng(2)
    x, y = draw.integers(1, 4, (50, 12)), draw.normal(0, 1, (50, 12))
    found = association._rank_correlations(x, y)
    assert found == pytest.approx([stats.spearmanr(a, b).statistic for a, b in zip(x, y, strict=True)], abs=1e-9)


def test_a_large_effect_is_found_and_none_is_found_where_there_is_none(quick: None) -> None:
    found = _groups(1.5, 100, seed=3)
    assert sum(one.verdict is Verdict.APART for one in found) >= 85
    none = _groups(0, 300, seed=4)
    assert sum(one.verdict is Verdict.APART for one in none) / 300 <= 0.06


def test_of_many_comparisons_without_an_effect_one_in_twenty_families_says_anything(quick: None) -> None:
    draw = np.random.default_rng(5)
    said = 0
    for _ in range(60):
        family = [
            correlation(draw.normal(0, 1, 20).tolist(), draw.normal(0, 1, 20).tolist(), COMPARED)
            for _ in range(COMPARED)
        ]
        said += any(one.verdict is Verdict.APART for one in family)
    assert said / 60 <= 0.08


def test_more_comparisons_widen_the_interval_and_raise_the_bar() -> None:
    draw = np.random.default_rng(6)
    without, having = draw.normal(0, 1, 20).tolist(), draw.normal(1, 1, 20).tolist()
    alone, among = difference(without, having), difference(without, having, comparisons=20)
    assert among.low <= alone.low and alone.high <= among.high
    assert among.corrected_p == pytest.approx(min(1, 20 * alone.p))
    assert among.level == pytest.approx(0.9975)


def test_the_same_figures_give_the_same_interval() -> None:
    assert correlation(range(9), [3, 1, 2, 5, 4, 7, 6, 9, 8]) == correlation(range(9), [3, 1, 2, 5, 4, 7, 6, 9, 8])


@pytest.mark.parametrize(
    ("without", "having", "why"),
    [
        ([], [], "Færre enn 8 prosjekter er kjent."),
        ([1.0, 2, 3], [1.0, 2, 3, 4], "Færre enn 8 prosjekter er kjent."),
        ([1.0, 2, 3], [1.0, 2, 3, 4, 5, 6], "Færre enn 4 prosjekter i den ene gruppa."),
        ([2.0] * 5, [2.0] * 5, "Alle prosjektene har samme verdi."),
    ],
)
def test_nothing_is_computed_of_too_few_or_equal_projects(without: list[float], having: list[float], why: str) -> None:
    with pytest.raises(TooFew, match=why):
        difference(without, having)


def test_no_correlation_of_too_few_or_equal_projects() -> None:
    with pytest.raises(TooFew, match="Færre enn 8"):
        correlation([1, 2, 3], [3, 2, 1])
    with pytest.raises(TooFew, match="samme verdi"):
        correlation([1] * 9, range(9))


@given(
    st.lists(st.integers(-3, 3), min_size=4, max_size=12),
    st.lists(st.integers(-3, 3), min_size=4, max_size=12),
)
def test_whatever_is_equal_or_not_an_interval_holds_its_estimate_or_says_why(
    without: list[int], having: list[int]
) -> None:
    try:
        found = difference(without, having)
    except TooFew as few:
        assert str(few).endswith(".")
        return
    assert found.low <= found.estimate <= found.high
    assert 0 <= found.p <= found.corrected_p <= 1


def test_the_interval_of_shares_is_newcombes_where_all_of_a_group_answer_alike() -> None:
    """Newcombe 1998, table II: 56 of 70 less 48 of 80, method 10."""
    sides = (np.array([1.0] * count + [0.0] * (of - count)) for count, of in ((48, 80), (56, 70)))
    assert association._newcombe(*sides, 0.95) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    alike = difference([1] * 17 + [0] * 7, [1] * 5, shares=True)
    assert alike.low < 0 < alike.estimate < alike.high, "five of five is no proof"
    assert alike.verdict is Verdict.NOT_APART
