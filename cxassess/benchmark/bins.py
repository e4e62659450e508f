"""Levels and marks counted in fixed bins, so that counts of several hosts add up exactly and ranks follow from counts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import floor
from operator import mul

from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL
from cxassess.scoring import TOLERANCE


@dataclass(frozen=True, slots=True)
class Bins:
    """A scale from `least` to `most` in bins around round values: bin b holds what rounds, half up, to b / `per_unit`."""

    per_unit: int
    least: int
    most: int

    @property
    def all(self) -> range:
        """The numbers of the bins, lowest first."""
        return range(self.least * self.per_unit, self.most * self.per_unit + 1)

    def bin_of(self, value: float) -> int:
        """The bin of a value; ValueError for one outside the scale."""
        if not self.least - TOLERANCE <= value <= self.most + TOLERANCE:
            raise ValueError(f"{value} is not between {self.least} and {self.most}")
        return floor(value * self.per_unit + 0.5 + TOLERANCE)

    def value_of(self, bin_number: float) -> float:
        """The round value in the middle of a bin; at most half a bin from what was counted in it."""
        return bin_number / self.per_unit


LEVEL_BINS = Bins(20, LOWEST_LEVEL, HIGHEST_LEVEL)  # of 0.05 level; a mean of six items moves by 0.17
MARK_BINS = Bins(10, 1, 10)  # of 0.1: the mark as it is shown
MARK = "@mark"  # stands beside the ids of dimensions, which start with a letter


def bins_of(dimension_id: str) -> Bins:
    """How a dimension, or the mark, is counted."""
    return MARK_BINS if dimension_id == MARK else LEVEL_BINS


def bin_of(level: float) -> int:
    """The bin of a level: the nearest 0.05, in twentieths."""
    return LEVEL_BINS.bin_of(level)


@dataclass(frozen=True)
class BinCounts:
    """How many organisations stand in each bin; bins without one are left out.

    Mean, spread and quantiles are those of the middles of the bins, so each is at most half a bin (0.025 level, 0.05 of a mark)
    from what it would be of the values themselves. Everything costs the number of bins, whatever the number of organisations.
    """

    counts: Mapping[int, int]
    bins: Bins = LEVEL_BINS

    def __post_init__(self) -> None:
        scale = self.bins.all
        for bin_number, count in self.counts.items():
            if bin_number not in scale or count < 0:
                raise ValueError(f"{count} organisations in bin {bin_number} cannot be")
        kept = {bin_number: self.counts[bin_number] for bin_number in sorted(self.counts) if self.counts[bin_number]}
        object.__setattr__(self, "counts", kept)

    def __hash__(self) -> int:
        return hash((tuple(self.counts.items()), self.bins))

    @cached_property
    def n(self) -> int:
        """How many organisations are counted."""
        return sum(self.counts.values())

    def merged(self, other: BinCounts) -> BinCounts:
        """Both together; ValueError for counts on another scale."""
        self._check_scale(other)
        return BinCounts(Counter(self.counts) + Counter(other.counts), self.bins)

    def without(self, other: BinCounts) -> BinCounts:
        """The rest after others are taken out; ValueError where these were not counted."""
        self._check_scale(other)
        rest = {bin_number: self.at(bin_number) - count for bin_number, count in other.counts.items()}
        return BinCounts({**self.counts, **rest}, self.bins)

    def _check_scale(self, other: BinCounts) -> None:
        if other.bins != self.bins:
            raise ValueError("counts on different scales cannot be taken together")

    def between(self, start: int, end: int) -> int:
        """How many stand from one bin up to, not in, another."""
        return self.below(end) - self.below(start)

    def below(self, bin_number: int) -> int:
        """How many stand in lower bins."""
        place = bisect_left(self._in_use, bin_number)
        return self._reached[place - 1] if place else 0

    def at(self, bin_number: int) -> int:
        """How many stand in a bin."""
        return self.counts.get(bin_number, 0)

    @cached_property
    def _in_use(self) -> list[int]:
        return list(self.counts)

    @cached_property
    def _reached(self) -> list[int]:
        """How many stand in each bin and all lower ones."""
        return list(accumulate(self.counts.values()))

    @cached_property
    def _total(self) -> int:
        return sum(map(mul, self.counts, self.counts.values()))

    @property
    def mean(self) -> float:
        """Mean of the middles of the bins; ValueError where nobody is counted."""
        if not self.n:
            raise ValueError("there is no mean of nothing")
        return self.bins.value_of(self._total / self.n)

    @cached_property
    def squares(self) -> float:
        """Sum of squared distances to the mean; 0 where nobody is counted."""
        if not self.n:
            return 0.0
        squared: int = sum(map(mul, map(mul, self.counts, self.counts), self.counts.values()))
        return (squared * self.n - self._total**2) / self.n / self.bins.per_unit**2  # in whole numbers up to here, so never below 0

    @property
    def variance(self) -> float | None:
        """Variance with n - 1; None under two."""
        return self.squares / (self.n - 1) if self.n > 1 else None

    def quantile(self, share: float) -> float:
        """A quantile, by the median-unbiased rule; ValueError where nobody is counted."""
        return self.bins.value_of(quantile(self._in_order, self.n, share))

    def _in_order(self, place: int) -> float:
        if not 1 <= place <= self.n:
            raise ValueError(f"there is no place {place} among {self.n}")
        return self._in_use[bisect_left(self._reached, place)]


def quantile(in_order: Callable[[int], float], n: int, share: float) -> float:
    """A quantile of n values, of which `in_order` gives the k-th from below, counted from 1.

    Notes
    -----
    h = (n + 1/3) p + 1/3, held between 1 and n;  Q = x_k + (h - k)(x_(k+1) - x_k) with k = floor(h).
    Type 8 of Hyndman & Fan, Sample quantiles in statistical packages, 1996: median-unbiased whatever the distribution.
    """
    place = min(max((n + 1 / 3) * share + 1 / 3, 1.0), float(n))
    low = floor(place)
    lower, upper = in_order(low), in_order(min(low + 1, n))
    return lower + (place - low) * (upper - lower)
