"""The spread of a cell as a few bars, none of which shows a handful of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .bins import LEVEL_BINS, MARK_BINS, BinCounts, Bins
from .place import LEAST_FOR_BAND
from .suppression import SMALLEST_CELL
from .view import CellView, Sight

FEWEST_BARS = 3  # two tell no more than the middle half does
LEVELS_PER_BAR = {LEVEL_BINS: 0.5, MARK_BINS: 1.0}


@dataclass(frozen=True, slots=True)
class Bar:
    """How many other organisations stand from `low` up to `high`; the last bar includes its upper end."""

    low: float
    high: float
    count: int


def bars_of(view: CellView) -> tuple[Bar, ...]:
    """The bars of a cell for a chart, from end to end of the scale; none where they would say nothing or too much.

    Neighbours are joined until each holds five organisations outside the viewer's sight, so the outer ones reach the ends of the
    scale and never tell the lowest and the highest. It takes ten others. A portfolio of one's own is drawn as it is.
    """
    if view.sight is Sight.OWN_PORTFOLIO:
        return tuple(_bar(view, start, end) for start, end in _edges(view.counts.bins))
    if view.sight is Sight.HIDDEN or view.outside.n < LEAST_FOR_BAND:
        return ()
    groups = _joined(view.outside)
    return tuple(_bar(view, start, end) for start, end in groups) if len(groups) >= FEWEST_BARS else ()


def _edges(bins: Bins) -> list[tuple[int, int]]:
    starts = range(bins.all.start, bins.all[-1], round(LEVELS_PER_BAR[bins] * bins.per_unit))
    return [*pairwise(starts), (starts[-1], bins.all.stop)]


def _joined(outside: BinCounts) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    start = outside.bins.all.start
    for _, end in _edges(outside.bins):
        if outside.between(start, end) >= SMALLEST_CELL:
            groups.append((start, end))
            start = end
    return [*groups[:-1], (groups[-1][0], outside.bins.all.stop)]


def _bar(view: CellView, start: int, end: int) -> Bar:
    bins = view.counts.bins
    high = float(bins.most) if end == bins.all.stop else bins.value_of(end)
    return Bar(bins.value_of(start), high, view.peers.between(start, end))
