"""Whether two things that were reported go together: a difference or a rank correlation, with how sure it is.

Projects chose their own actions, so nothing here says what caused what. The methods are scipy's; this module chooses
which, sets the limits under which nothing is computed, and keeps what a verdict rests on.

scipy takes as long to load as all the rest of the software, so it is loaded when the first comparison is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from heltid.language import N_
from heltid.vocabulary import Choice

#: Under so many projects nothing is computed.
FEWEST = 8
#: So many at the least must have tried it, and so many not.
FEWEST_IN_GROUP = 4
RISK = 0.05
RESAMPLES = 9_999
#: The same reports give the same interval, whoever asks and when.
SEED = 2013


class Method(Choice):
    """``MEDIANS``: the middle value of one group less that of the other. ``SHARES``: the share of one group less that
    of the other, in percentage points. ``RANKS``: whether more of one goes with more of the other, −1 to 1."""

    MEDIANS = N_("forskjell mellom midtverdier")
    SHARES = N_("forskjell mellom andeler")
    RANKS = N_("rangkorrelasjon")


class Verdict(Choice):
    """What may be said. ``APART`` where both the interval and the test, corrected for how many were compared, keep
    clear of chance."""

    APART = N_("skiller seg fra tilfeldigheter")
    NOT_APART = N_("kan ikke skilles fra tilfeldigheter")


@dataclass(frozen=True, slots=True)
class Association:
    """``low`` and ``high`` bound ``estimate`` at ``level`` (0.95 for one comparison, more where several are made);
    ``p`` is the test's own, before correction; ``comparisons`` were made together. ``n`` projects, ``groups`` of them
    (without, with) where two groups are compared."""

    method: Method
    estimate: float
    low: float
    high: float
    level: float
    p: float
    comparisons: int
    n: int
    groups: tuple[int, int] | None = None

    @property
    def corrected_p(self) -> float:
        """Bonferroni's correction: the test's own times the number of comparisons, at most 1."""
        return min(1.0, self.p * self.comparisons)

    @property
    def verdict(self) -> Verdict:
        clear = (self.low > 0 or self.high < 0) and self.corrected_p < RISK
        return Verdict.APART if clear else Verdict.NOT_APART


class TooFew(ValueError):
    """So few projects, or so equal ones, that nothing may be computed; the text says which, as a sentence."""


#: Why nothing is computed; the numbers in them are ``FEWEST`` and ``FEWEST_IN_GROUP``.
_FEW = N_("Færre enn 8 prosjekter er kjent.")
_FEW_IN_GROUP = N_("Færre enn 4 prosjekter i den ene gruppa.")
_ALIKE = N_("Alle prosjektene har samme verdi.")


def why_no_difference(without: Sequence[float], having: Sequence[float]) -> str:
    """Why two groups are not compared, as a sentence in bokmål; empty where they are."""
    if len(without) + len(having) < FEWEST:
        return _FEW
    if min(len(without), len(having)) < FEWEST_IN_GROUP:
        return _FEW_IN_GROUP
    return _ALIKE if len({*without, *having}) == 1 else ""


def why_no_correlation(x: Sequence[float], y: Sequence[float]) -> str:
    """Why a rank correlation is not computed, as a sentence in bokmål; empty where it is."""
    if len(x) < FEWEST:
        return _FEW
    return _ALIKE if len({*x}) == 1 or len({*y}) == 1 else ""


def difference(
    without: Sequence[float], having: Sequence[float], shares: bool = False, comparisons: int = 1
) -> Association:
    """The group that has it less the group that has not; each a value per project, 0 or 1 where ``shares``.

    Median difference with the Mann–Whitney U test (``scipy.stats.mannwhitneyu``); shares with Fisher's exact test
    (``scipy.stats.fisher_exact``). The interval is a bootstrap's percentiles, groups drawn apart
    (``scipy.stats.bootstrap``; Efron & Tibshirani 1993, ch. 13); where all of a group have the same answer, resampling
    it gives nothing else and would say too much, so there Newcombe's is used. Raises ``TooFew``.
    """
    from scipy import stats

    if why := why_no_difference(without, having):
        raise TooFew(why)
    first, second = np.asarray(without, float), np.asarray(having, float)
    middle = np.mean if shares else np.median

    def apart(a: Any, b: Any, axis: int = -1) -> Any:
        return middle(b, axis=axis) - middle(a, axis=axis)

    if shares:
        table = np.array([[side.sum(), (1 - side).sum()] for side in (second, first)], int)
        p = float(stats.fisher_exact(table).pvalue)
    else:
        p = float(stats.mannwhitneyu(first, second).pvalue)
    scale = 100.0 if shares else 1.0
    level = 1 - RISK / comparisons
    if shares and min(len({*first}), len({*second})) == 1:
        low, high = _newcombe(first, second, level)
    else:
        low, high = _interval((first, second), apart, level, paired=False)
    return Association(
        Method.SHARES if shares else Method.MEDIANS,
        scale * float(apart(first, second)),
        scale * low,
        scale * high,
        level,
        p,
        comparisons,
        len(first) + len(second),
        (len(first), len(second)),
    )


def correlation(x: Sequence[float], y: Sequence[float], comparisons: int = 1) -> Association:
    """Spearman's rank correlation of two values per project, ties at their middle rank (``scipy.stats.spearmanr``).

    The interval is a bootstrap's percentiles, projects drawn whole. Raises ``TooFew``.
    """
    from scipy import stats

    if why := why_no_correlation(x, y):
        raise TooFew(why)
    first, second = np.asarray(x, float), np.asarray(y, float)
    found = stats.spearmanr(first, second)
    level = 1 - RISK / comparisons
    low, high = _interval((first, second), _rank_correlations, level, paired=True)
    return Association(
        Method.RANKS, float(found.statistic), low, high, level, float(found.pvalue), comparisons, len(first)
    )


def _rank_correlations(a: Any, b: Any, axis: int = -1) -> Any:
    """Spearman's for many resamples at once: Pearson's of the ranks. A resample of equal values says nothing: 0."""
    from scipy import stats

    ranks = [stats.rankdata(one, axis=axis) for one in (a, b)]
    centred = [one - one.mean(axis=axis, keepdims=True) for one in ranks]
    over = (centred[0] * centred[1]).sum(axis=axis)
    under = np.sqrt((centred[0] ** 2).sum(axis=axis) * (centred[1] ** 2).sum(axis=axis))
    return np.divide(over, under, out=np.zeros_like(over), where=under > 0)


def _newcombe(first: Any, second: Any, level: float) -> tuple[float, float]:
    """The interval of a difference between two shares from Wilson's of each (``scipy.stats.binomtest``), which is right
    also where a share is 0 or 1. Source: Newcombe 1998, Statistics in Medicine 17, 873–890, method 10."""
    from scipy import stats

    ends = []
    for side in (first, second):
        count = int(side.sum())
        within = stats.binomtest(count, len(side)).proportion_ci(level, method="wilson")
        ends.append((count / len(side), float(within.low), float(within.high)))
    (one, one_low, one_high), (other, other_low, other_high) = ends
    apart = other - one
    low = apart - float(np.hypot(other - other_low, one_high - one))
    return low, apart + float(np.hypot(other_high - other, one - one_low))


def _interval(data: tuple[Any, ...], statistic: Any, level: float, paired: bool) -> tuple[float, float]:
    from scipy import stats

    found = stats.bootstrap(
        data,
        statistic,
        paired=paired,
        vectorized=True,
        n_resamples=RESAMPLES,
        confidence_level=level,
        method="percentile",
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(found.low), float(found.high)
