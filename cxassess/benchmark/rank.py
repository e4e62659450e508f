"""Where a value stands among others, and how sure that is."""

from __future__ import annotations

from math import sqrt

from scipy.special import ndtri

from .bins import BinCounts

CONFIDENCE = 0.95


def mid_rank(below: int, equal: int, n: int) -> float:
    """Percentile rank of a value among n others: 100 (below + ½ equal) / n.

    Notes
    -----
    Half of the equal ones count as lower, so that a value that all share stands at 50 (Hazen 1914; `kind="mean"` of scipy's
    percentileofscore). The value itself is not among the n.
    """
    return 100 * (below + equal / 2) / n


def percentile_rank(counts: BinCounts, value: float) -> float:
    """Mid-rank of a value among counted others; what falls in its own bin is equal to it. ValueError where nobody is counted."""
    if not counts.n:
        raise ValueError("there is no rank among nobody")
    own = counts.bins.bin_of(value)
    return mid_rank(counts.below(own), counts.at(own), counts.n)


def wilson(successes: float, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Interval of the share k/n, between 0 and 1.

    Notes
    -----
    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n), with p = k/n. Stays between 0 and 1 and has a width at 0 and n too.
    k may end on a half, as of a mid-rank. Reference: Wilson, Probable inference, 1927; checked against statsmodels.
    """
    z = float(ndtri((1 + confidence) / 2))
    share, scale = successes / n, 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / scale
    half = z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)
