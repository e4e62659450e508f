"""The difference of two means, and whether it is more than chance or measurement error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot, sqrt

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from .dimensions import TOLERANCE
from .matrix import FloatArray
from .moments import Moments
from .precision import CONFIDENCE

ALPHA = 0.05
DETECTABLE_CONFIDENCE = 0.90
LEAST_FOR_A_TEST = 3  # people in each group, or pairs
LEAST_FOR_AN_INTERVAL = 6  # pairs; with fewer the outcome is given in words only
SAME_PEOPLE = 0.8  # of the larger group answered both times


class Method(StrEnum):
    """How a difference was judged."""

    PAIRED = "paired"
    WELCH = "welch"
    DETECTABLE_CHANGE = "detectable_change"


@dataclass(frozen=True, slots=True)
class Sample:
    """How many people, their weighted mean and its standard error."""

    count: int
    mean: float
    error: float

    @property
    def constant(self) -> bool:
        """Whether everybody has the same value."""
        return self.error <= TOLERANCE


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference (after - before) with its interval; `p` where it was tested, `limit` where it is held against one."""

    value: float
    method: Method
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    p: float | None = None
    limit: float | None = None

    @property
    def significant(self) -> bool:
        """Whether a test, on its own, tells it from chance."""
        return self.p is not None and self.p <= ALPHA

    @property
    def exceeds_limit(self) -> bool:
        """Whether it is beyond the smallest detectable change."""
        return self.limit is not None and abs(self.value) > self.limit + TOLERANCE


def sample_at(moments: Moments, column: int) -> Sample:
    """One column of moments."""
    return Sample(int(moments.count[column]), float(moments.mean[column]), float(moments.error[column]))


def difference_of(before: Sample, after: Sample, pairs: Sample, sem: float | None) -> Difference | None:
    """The difference between two waves, by the strongest method that the people in them allow.

    Parameters
    ----------
    before, after
        Levels of everybody in a wave; at least one person in each.
    pairs
        Differences of the people who answered both times.
    sem
        Standard error of measurement of one person's level; None where the questionnaire gives none.

    Returns
    -------
    Difference | None
        None where only the measurement error could tell, and `sem` is None.

    Notes
    -----
    Paired t test: from 3 pairs that are 80 % of the larger group; the difference is then that of the pairs. Under 6 pairs
    there is no interval. Welch's t test: otherwise, from 3 people in each wave. Else the smallest detectable change,
    1.645 * √2 * sem, whose interval is 90 %. The population is not finite here: no correction.
    Where no value differs from another a t test does not exist, and the measurement error of the means takes its place:
    sem * √(2/n) for pairs, sem * √(1/n + 1/m) for groups, with the normal distribution.

    References
    ----------
    Welch (1947), Biometrika 34, 28-35. Weir (2005), J. Strength Cond. Res. 19, 231-240, for the detectable change.
    """
    if pairs.count >= LEAST_FOR_A_TEST and pairs.count >= SAME_PEOPLE * max(before.count, after.count) - TOLERANCE:
        return paired(pairs, sem)
    if min(before.count, after.count) >= LEAST_FOR_A_TEST:
        return welch(before, after, sem)
    return None if sem is None else _detectable(after.mean - before.mean, sem)


def paired(pairs: Sample, sem: float | None) -> Difference | None:
    """Paired t test, n - 1 degrees of freedom; the interval only from 6 pairs."""
    shown = pairs.count >= LEAST_FOR_AN_INTERVAL
    if pairs.constant:
        return _constant(pairs.mean, None if sem is None else sem * sqrt(2 / pairs.count), shown)
    return tested(pairs.mean, pairs.error, pairs.count - 1, Method.PAIRED, shown)


def welch(before: Sample, after: Sample, sem: float | None) -> Difference | None:
    """Welch's t test of two groups, which assumes neither equal spread nor the same people."""
    value = after.mean - before.mean
    if before.constant and after.constant:
        return _constant(value, None if sem is None else sem * sqrt(1 / before.count + 1 / after.count), True)
    error = hypot(before.error, after.error)
    return tested(value, error, welch_freedom(before, after), Method.WELCH)


def welch_freedom(before: Sample, after: Sample) -> float:
    """Degrees of freedom of the difference of two independent means, after Welch and Satterthwaite."""
    one, other = before.error**2, after.error**2
    return (one + other) ** 2 / (one**2 / (before.count - 1) + other**2 / (after.count - 1))


def tested(value: float, error: float, freedom: float, method: Method, shown: bool = True) -> Difference:
    """t test of a difference with this standard error, with the interval where it is shown."""
    p = 2 * float(stdtr(freedom, -abs(value) / error))
    if not shown:
        return Difference(value, method, p=p)
    margin = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    return Difference(value, method, value - margin, value + margin, CONFIDENCE, p)


def _constant(value: float, error: float | None, shown: bool) -> Difference | None:
    if error is None:  # nothing differs from anything: no measurement error is needed to see that
        return Difference(value, Method.DETECTABLE_CHANGE, p=1.0) if abs(value) <= TOLERANCE else None
    limit = float(ndtri((1 + CONFIDENCE) / 2)) * error
    p = 2 * float(ndtr(-abs(value) / error))
    if not shown:
        return Difference(value, Method.DETECTABLE_CHANGE, p=p, limit=limit)
    return Difference(value, Method.DETECTABLE_CHANGE, value - limit, value + limit, CONFIDENCE, p, limit)


def _detectable(value: float, sem: float) -> Difference:
    limit = detectable_change(sem)
    return Difference(value, Method.DETECTABLE_CHANGE, value - limit, value + limit, DETECTABLE_CONFIDENCE, None, limit)


def detectable_change(sem: float, confidence: float = DETECTABLE_CONFIDENCE) -> float:
    """Smallest change of one person that exceeds measurement error: z * √2 * sem."""
    return float(ndtri((1 + confidence) / 2) * sqrt(2) * sem)


def holm(chances: Sequence[float]) -> list[float]:
    """P-values adjusted for testing them together, in their order; at level α the chance of any false change is at most α.

    Notes
    -----
    Holm (1979), Scand. J. Statist. 6, 65-70: the i-th smallest of m times (m - i + 1), never lower than the one before, at most 1.
    """
    order = np.argsort(chances, kind="stable")
    steps = np.arange(len(chances), 0, -1)
    rising: FloatArray = np.minimum(np.maximum.accumulate(steps * np.asarray(chances, dtype=np.float64)[order]), 1.0)
    adjusted = np.empty(len(chances))
    adjusted[order] = rising
    return [float(value) for value in adjusted]
