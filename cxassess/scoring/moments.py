"""Weighted mean and its standard error, column by column: what intervals and tests of change are made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .matrix import FloatArray


@dataclass(frozen=True)
class Moments:
    """Per column: how many rows have a value, their mean (NaN for none) and its standard error (NaN for fewer than two)."""

    count: FloatArray
    mean: FloatArray
    error: FloatArray


def moments_of(values: FloatArray, weights: FloatArray) -> Moments:
    """Moments of the columns of `values`, rows weighted; a NaN leaves all sums of its column, a row of weight 0 does not count.

    Notes
    -----
    mean = Σ w x ÷ Σ w;  error² = n/(n - 1) * Σ w² (x - mean)² ÷ (Σ w)², which is s²/n where all weights are equal.
    """
    present = ~np.isnan(values) & (weights > 0)[:, np.newaxis]
    known = np.where(present, values, 0.0)
    count = present.sum(axis=0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = weights @ present
        mean = weights @ known / total
        squares = weights**2 @ np.where(present, (known - mean) ** 2, 0.0)
        error = np.sqrt(count / (count - 1) * squares) / total
    error[count < 2] = np.nan
    return Moments(count, mean, error)
