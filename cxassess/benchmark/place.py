"""Where an organisation stands in its cell of the benchmark, told no finer than the number of organisations allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scipy.special import stdtrit

from cxassess.scoring import TOLERANCE

from .bins import LEVEL_BINS, MARK_BINS, BinCounts, Bins
from .cells import CellKey
from .rank import CONFIDENCE, percentile_rank, wilson
from .shrinkage import Spread, shrink
from .view import CellView, Sight, view_for

LEAST_FOR_BAND, LEAST_FOR_PERCENTILE = 10, 30  # other organisations
QUARTERS = (0.25, 0.5, 0.75)
# Less than this from the mean is *around* it however many organisations there are: a quarter of a level is one answer in four a
# level higher, and half a point of the mark is what rounds to another mark.
LEAST_MARGIN: Mapping[Bins, float] = {LEVEL_BINS: 0.25, MARK_BINS: 0.5}


class PlaceKind(StrEnum):
    """How finely a place is told."""

    NOTHING = "nothing"
    AROUND = "around"
    BAND = "band"
    PERCENTILE = "percentile"
    OWN_PORTFOLIO = "own_portfolio"


class Side(StrEnum):
    """On which side of the mean."""

    ABOVE = "above"
    AROUND = "around"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a value among other organisations; None where there is nothing to tell, or too few to tell it.

    `wanted`: the most specific cell of the organisation; `cell`: the one used, which is wider where that one is too small or not
    published. `n`: the others in it. `mean` is drawn towards the wider cell where `corrected`; `raw_mean` is as counted. `quarter`:
    1, the lowest, to 4. `percentile`, with `low` and `high`: the percentage of the others that stand lower, equal ones by half.
    """

    kind: PlaceKind
    value: float
    wanted: CellKey
    cell: CellKey | None = None
    period: str = ""
    n: int = 0
    mean: float | None = None
    raw_mean: float | None = None
    side: Side | None = None
    quarter: int | None = None
    quartiles: tuple[float, float, float] | None = None
    percentile: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def fell_back(self) -> bool:
        """Whether a wider cell is used than the organisation's own."""
        return self.cell is not None and self.cell != self.wanted

    @property
    def corrected(self) -> bool:
        """Whether the mean is drawn towards the wider cell."""
        return self.mean is not None and self.raw_mean is not None and abs(self.mean - self.raw_mean) > TOLERANCE

    @property
    def lowest(self) -> bool:
        """Whether all others stand higher."""
        return self.percentile == 0

    @property
    def highest(self) -> bool:
        """Whether all others stand lower."""
        return self.percentile == 100


def place_of(
    value: float, chain: Sequence[CellKey], views: Mapping[CellKey, CellView], spreads: Mapping[CellKey, Spread] | None = None
) -> Place:
    """The place of an organisation's level, or mark, among the others of its cell.

    Parameters
    ----------
    value
        Level or mark of the organisation now, unrounded.
    chain
        Its cells, of `chain_of`.
    views
        What the viewer sees of those cells, in one dimension; a cell that was never published is left out.
    spreads
        By parent cell, of `spreads`; without it no mean is corrected for a small group.

    Notes
    -----
    Told by the number of others: from 5 the mean and the side of it, from 10 the quarter, from 30 the percentile with its interval
    (Wilson). Never the lowest or highest level. One's own organisation is not among the others. A portfolio of one's own is told
    whole, whatever its size. All of it costs the number of bins.
    Around the mean: within the 95 % t-interval of the others' mean, and at least within ¼ level or ½ point of the mark.
    """
    view = view_for(chain, views)
    if view is None:
        return Place(PlaceKind.NOTHING, value, chain[0])
    portfolio = view.sight is Sight.OWN_PORTFOLIO
    n, mean = view.peers.n, _mean(view, views, spreads or {})
    kind = PlaceKind.OWN_PORTFOLIO if portfolio else _kind(n)
    rank = percentile_rank(view.peers, value)
    banded, ranked = (portfolio or n >= least for least in (LEAST_FOR_BAND, LEAST_FOR_PERCENTILE))
    low, high = (100 * share for share in wilson(rank * n / 100, n)) if ranked else (None, None)
    return Place(
        kind=kind,
        value=value,
        wanted=chain[0],
        cell=view.key,
        period=view.period,
        n=n,
        mean=mean,
        raw_mean=view.peers.mean,
        side=_side(value, mean, view.peers),
        quarter=min(4, 1 + int(rank / 25)) if banded else None,
        quartiles=_quartiles(view.peers) if banded else None,
        percentile=rank if ranked else None,
        low=low,
        high=high,
    )


def _kind(n: int) -> PlaceKind:
    if n >= LEAST_FOR_PERCENTILE:
        return PlaceKind.PERCENTILE
    return PlaceKind.BAND if n >= LEAST_FOR_BAND else PlaceKind.AROUND


def _mean(view: CellView, views: Mapping[CellKey, CellView], spreads: Mapping[CellKey, Spread]) -> float:
    parent = view.key.parent
    around = views.get(parent) if parent else None
    if parent is None or around is None or parent not in spreads or view.sight is not Sight.BENCHMARK or not around.peers.n:
        return view.peers.mean
    return shrink(view.peers.mean, view.peers.n, around.peers.mean, spreads[parent])


def _side(value: float, mean: float, peers: BinCounts) -> Side:
    margin = max(LEAST_MARGIN[peers.bins], _half_interval(peers))
    if abs(value - mean) <= margin + TOLERANCE:
        return Side.AROUND
    return Side.ABOVE if value > mean else Side.BELOW


def _half_interval(peers: BinCounts) -> float:
    if peers.variance is None:
        return 0.0
    return float(stdtrit(peers.n - 1, (1 + CONFIDENCE) / 2)) * sqrt(peers.variance / peers.n)


def _quartiles(peers: BinCounts) -> tuple[float, float, float]:
    first, middle, third = (peers.quantile(share) for share in QUARTERS)
    return first, middle, third
