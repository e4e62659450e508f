"""Two waves column by column: everybody in each, and the differences of the people who answered both times."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .common_items import CommonItems, Wave, common_items
from .difference import Sample, sample_at
from .matrix import FloatArray
from .moments import Moments, moments_of

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Compared:
    """Two measurements and their common items; each is scored once."""

    common: CommonItems

    @cached_property
    def waves(self) -> tuple[Wave, Wave]:
        """Both, on the common items."""
        return self.common.wave(0), self.common.wave(1)

    @cached_property
    def own(self) -> tuple[Wave, Wave]:
        """Each on all its own items: what there is to show where nothing can be compared."""
        before, after = self.common.measurements
        return common_items([before]).wave(0), common_items([after]).wave(0)


@dataclass(frozen=True)
class Samples:
    """Moments of the same columns of both waves, and of the pairs."""

    before: Moments
    after: Moments
    pairs: Moments

    def at(self, column: int) -> tuple[Sample, Sample, Sample]:
        """One column: before, after, and the differences of the pairs."""
        return sample_at(self.before, column), sample_at(self.after, column), sample_at(self.pairs, column)


def dimension_samples(before: Wave, after: Wave) -> Samples:
    """Of the levels of the respondents, a column a dimension."""
    return _samples(before, after, before.pooled.sheets.level, after.pooled.sheets.level)


def item_samples(before: Wave, after: Wave) -> Samples:
    """Of the levels of the answers, a column an item; none of an item that too few people answered to tell what."""
    return _samples(before, after, before.pooled.item_levels, after.pooled.item_levels)


def _samples(before: Wave, after: Wave, old: FloatArray, new: FloatArray) -> Samples:
    first, second = same_people(before, after)
    # Somebody whose role has changed counts half as before and half as after, so that the order of the waves is no matter.
    shared = (before.pooled.weights[first] + after.pooled.weights[second]) / 2
    sides = moments_of(old, before.pooled.weights), moments_of(new, after.pooled.weights)
    pairs = moments_of(new[second] - old[first], shared)
    return Samples(*sides, _told(pairs, *sides, max(before.pooled.least, after.pooled.least)))


def _told(pairs: Moments, before: Moments, after: Moments, least: int) -> Moments:
    """The pairs, left out where those who answered once are fewer than `least`: what they said could be worked out from the rest."""
    once = before.count + after.count - 2 * pairs.count
    return replace(pairs, count=np.where((once > 0) & (once < least), 0, pairs.count))


def same_people(before: Wave, after: Wave) -> tuple[Rows, Rows]:
    """The rows of the people who answered both times, before and after; who has two sheets in a wave cannot be paired."""
    first, second = _row_by_person(before), _row_by_person(after)
    both = [person for person in first if person in second]
    return np.array([first[person] for person in both], dtype=np.intp), np.array([second[person] for person in both], dtype=np.intp)


def _row_by_person(wave: Wave) -> dict[str, int]:
    sheets = Counter(wave.people)
    return {person: row for row, person in enumerate(wave.people) if person and sheets[person] == 1}
