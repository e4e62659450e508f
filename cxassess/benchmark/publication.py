"""From what organisations contribute to the snapshots of a half-year."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .bins import BinCounts, bins_of
from .cells import CellKey
from .periods import half_year, oldest_allowed
from .suppression import Crowd, publishable


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation adds from its latest closed full assessment.

    `place`: the most specific cell that holds it. `workspace`: who sees the organisation; None where that is nobody who sees another.
    `since`: when it came in. `bins`: of `contribution_of`. `came_in`: the dimensions in which it had the same bin before, at any time
    and place, with the first moment.
    """

    place: CellKey
    workspace: str | None
    measured_on: date
    since: datetime
    bins: Mapping[str, int]
    came_in: Mapping[str, datetime] = field(default_factory=dict)

    def is_new(self, dimension_id: str, last: datetime | None) -> bool:
        """Whether its result in a dimension came in after the last publication."""
        return last is None or self.came_in.get(dimension_id, self.since) > last


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The counts of one dimension in one cell as published in a half-year; they never change."""

    key: CellKey
    dimension_id: str
    period: str
    counts: BinCounts


def snapshots_of(
    contributions: Iterable[Contribution], published_on: date, last: Mapping[str, datetime] | None = None
) -> tuple[Snapshot, ...]:
    """The snapshots to publish, of one questionnaire and major version.

    Parameters
    ----------
    contributions
        One per consenting organisation; those over 24 months old on `published_on` are left out.
    published_on
        Day of publication; its half-year is the label.
    last
        When each dimension was last published, by dimension id: the latest snapshot of all organisations together. What came in
        since is new.

    Notes
    -----
    A cell without a snapshot here keeps its earlier one. Every dimension is published by itself, as not every organisation has a
    level in each. Everything published of a dimension at one time must be kept together or not at all: the next publication
    counts on it.
    """
    tally, oldest = _Tally(last or {}), oldest_allowed(published_on)
    for one in contributions:
        if one.measured_on >= oldest:
            tally.add(one)
    period = half_year(published_on)
    return tuple(Snapshot(key, dimension_id, period, counts) for key, dimension_id, counts in tally.publishable())


class _Tally:
    """What was counted so far. It grows with places, bins and workspaces of several organisations, not with organisations."""

    def __init__(self, last: Mapping[str, datetime]) -> None:
        self._last, self._moments = last, sorted(set(last.values()))
        self._alike: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = {}
        self._bins: defaultdict[CellKey, _Bins] = defaultdict(_Bins)
        # By place, the dimensions that have a level, and those in which it is new: most organisations are alike in these.
        self._workspaces: defaultdict[tuple[CellKey, tuple[str, ...], tuple[str, ...]], Counter[str | None]] = defaultdict(Counter)

    def add(self, one: Contribution) -> None:
        """Count one organisation more."""
        known, bins = tuple(one.bins), self._bins[one.place]
        for dimension_id, bin_number in one.bins.items():
            bins[dimension_id][bin_number] += 1
        self._workspaces[one.place, known, self._new(one, known)][one.workspace] += 1

    def _new(self, one: Contribution, known: tuple[str, ...]) -> tuple[str, ...]:
        """The dimensions in which it is new; the same for all that came in between the same publications and had no result before."""
        key = known, bisect_left(self._moments, one.since)
        if one.came_in or key not in self._alike:
            new = tuple(dimension_id for dimension_id in known if one.is_new(dimension_id, self._last.get(dimension_id)))
            return new if one.came_in else self._alike.setdefault(key, new)
        return self._alike[key]

    def publishable(self) -> Iterator[tuple[CellKey, str, BinCounts]]:
        """The cells to publish, dimension by dimension."""
        within: defaultdict[CellKey, list[_Bins]] = defaultdict(list)
        for place, bins in self._bins.items():
            for key in place.chain:
                within[key].append(bins)
        for dimension_id in sorted({dimension_id for _, known, _ in self._workspaces for dimension_id in known}):
            shown = publishable(self._crowds(dimension_id))
            for key in sorted(shown, key=lambda cell: (cell.sector or "", cell.size_band or "")):
                yield key, dimension_id, _sum(within[key], dimension_id)

    def _crowds(self, dimension_id: str) -> dict[CellKey, Crowd]:
        crowds: defaultdict[CellKey, Crowd] = defaultdict(Crowd)
        for (place, known, new), workspaces in self._workspaces.items():
            if dimension_id in known:
                crowds[place].include(Crowd(workspaces, workspaces if dimension_id in new else Counter()))
        return crowds


class _Bins(dict[str, list[int]]):
    """How many are in each bin, from 0 on, by dimension."""

    def __missing__(self, dimension_id: str) -> list[int]:
        return self.setdefault(dimension_id, [0] * bins_of(dimension_id).all.stop)


def _sum(parts: Iterable[_Bins], dimension_id: str) -> BinCounts:
    """The counts of a dimension in several places together."""
    found = [part[dimension_id] for part in parts if dimension_id in part]
    totals = enumerate(map(sum, zip(*found, strict=True)))
    return BinCounts({bin_number: count for bin_number, count in totals if count}, bins_of(dimension_id))
