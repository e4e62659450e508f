"""What one viewer may see of a cell: all of it, nothing, or a portfolio of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .bins import BinCounts
from .cells import CellKey
from .suppression import SMALLEST_CELL


class Sight(StrEnum):
    """Whether a cell is a benchmark to a viewer, is too small to show, or holds none but the viewer's own organisations."""

    BENCHMARK = "benchmark"
    HIDDEN = "hidden"
    OWN_PORTFOLIO = "own_portfolio"


@dataclass(frozen=True)
class CellView:
    """One dimension of a cell, and what in it the viewer knows already.

    `inside`: the organisations in these counts that the viewer may open, the compared one too, in the bins they are counted in.
    `own`: the bin in which the compared organisation itself is counted; None where it is not. `period`: label of the snapshot; empty
    for what was never published.
    """

    key: CellKey
    counts: BinCounts
    period: str = ""
    inside: BinCounts | None = None
    own: int | None = None
    peers: BinCounts = field(init=False)
    outside: BinCounts = field(init=False)

    def __post_init__(self) -> None:
        bins = self.counts.bins
        own = BinCounts({} if self.own is None else {self.own: 1}, bins)
        inside = self.inside or own
        inside.without(own)
        object.__setattr__(self, "peers", self.counts.without(own))
        object.__setattr__(self, "outside", self.peers if inside == own else self.counts.without(inside))

    @property
    def sight(self) -> Sight:
        """What it is to this viewer: who has four of five organisations in sight could work out the fifth."""
        if not self.outside.n and self.counts.n:
            return Sight.OWN_PORTFOLIO
        return Sight.BENCHMARK if self.outside.n >= SMALLEST_CELL else Sight.HIDDEN


def view_for(chain: Sequence[CellKey], views: Mapping[CellKey, CellView]) -> CellView | None:
    """The view to compare with: the most specific benchmark, else the viewer's own portfolio; None where there is neither.

    A portfolio is taken where five others are in it, else as wide as it goes.
    """
    known = [views[key] for key in chain if key in views]
    benchmarks = [view for view in known if view.sight is Sight.BENCHMARK]
    portfolios = [view for view in known if view.sight is Sight.OWN_PORTFOLIO and view.peers.n]
    large = [view for view in portfolios if view.peers.n >= SMALLEST_CELL]
    return next(iter([*benchmarks, *large, *reversed(portfolios)]), None)
