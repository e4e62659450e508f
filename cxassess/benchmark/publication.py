"""From what organisations contribute to the snapshots of a half-year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .bins import BinCounts, bins_of
from .cells import CellKey
from .periods import half_year, is_expired
from .suppression import Crowd, publishable


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation adds from its latest closed full assessment.

    `place`: the most specific cell that holds it. `workspace`: who sees the organisation. `since`: when this result came in, the same
    after leaving and coming back. `bins`: of `contribution_of`.
    """

    place: CellKey
    workspace: str
    measured_on: date
    since: datetime
    bins: Mapping[str, int]


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
    counted = [one for one in contributions if not is_expired(one.measured_on, published_on)]
    dimension_ids = sorted({dimension_id for one in counted for dimension_id in one.bins})
    period, earlier = half_year(published_on), last or {}
    return tuple(
        Snapshot(key, dimension_id, period, counts)
        for dimension_id in dimension_ids
        for key, counts in _cells([one for one in counted if dimension_id in one.bins], dimension_id, earlier.get(dimension_id))
    )


def _cells(contributions: list[Contribution], dimension_id: str, last: datetime | None) -> Iterator[tuple[CellKey, BinCounts]]:
    counts: defaultdict[CellKey, Counter[int]] = defaultdict(Counter)
    members: defaultdict[CellKey, Counter[str]] = defaultdict(Counter)
    new: defaultdict[CellKey, Counter[str]] = defaultdict(Counter)
    for one in contributions:
        members[one.place][one.workspace] += 1
        if last is None or one.since > last:
            new[one.place][one.workspace] += 1
        counts[one.place][one.bins[dimension_id]] += 1
    shown = publishable({place: Crowd(workspaces, new[place]) for place, workspaces in members.items()})
    for key in sorted(shown, key=lambda cell: (cell.sector or "", cell.size_band or "")):
        inner = (counted for place, counted in counts.items() if key in place.chain)
        yield key, BinCounts(sum(inner, Counter()), bins_of(dimension_id))
