"""Means of small cells, drawn towards the cell around them: how much of a small group's mean is chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .bins import BinCounts
from .cells import CellKey


@dataclass(frozen=True, slots=True)
class Spread:
    """Variances in squared levels: `between` the cells of one parent (τ²), and `within` a cell, between organisations (σ²)."""

    between: float
    within: float


def spread_of(groups: Iterable[BinCounts]) -> Spread | None:
    """The variance between and within groups; None with fewer than two groups, or no group of two.

    Notes
    -----
    One-way analysis of variance: τ² = max(0, (MSB - MSW) / n0), σ² = MSW, n0 = (N - Σ n²/N) / (groups - 1), from the middles of
    the bins. Empty groups are left out. Reference: Donner 1986 for n0, as in `icc_oneway`.
    """
    known = [group for group in groups if group.n]
    sizes = [group.n for group in known]
    total = sum(sizes)
    if len(known) < 2 or total == len(known):
        return None
    mean = sum(group.n * group.mean for group in known) / total
    between = sum(group.n * (group.mean - mean) ** 2 for group in known) / (len(known) - 1)
    within = sum(group.squares for group in known) / (total - len(known))
    size = (total - sum(n**2 for n in sizes) / total) / (len(known) - 1)
    return Spread(max(0.0, (between - within) / size), within)


def spreads(counts: Mapping[CellKey, BinCounts]) -> dict[CellKey, Spread]:
    """By parent: the spread of the cells right under it; a parent where that cannot be told is left out."""
    children: dict[CellKey, list[BinCounts]] = {}
    for key, one in counts.items():
        if key.parent is not None:
            children.setdefault(key.parent, []).append(one)
    return {parent: spread for parent, groups in children.items() if (spread := spread_of(groups)) is not None}


def shrink(mean: float, n: int, towards: float, spread: Spread) -> float:
    """The mean of n organisations, drawn towards the mean of their parent as far as it may be chance.

    Notes
    -----
    Empirical Bayes: B x̄ + (1 - B) μ with B = τ² / (τ² + σ²/n). With n = 4, τ² = .09, σ² = .25: 3.4 becomes 3.236 beside 3.0.
    """
    error = spread.within / n
    if spread.between + error == 0:
        return mean  # all values are the same
    weight = spread.between / (spread.between + error)
    return weight * mean + (1 - weight) * towards
