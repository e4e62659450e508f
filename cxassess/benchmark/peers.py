"""What one organisation may be held against, from one source: this installation, or packs of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .cells import CellKey
from .pack import BenchmarkPack, PackSource
from .place import Place, place_of
from .shrinkage import Spread, spreads
from .view import CellView, Sight, view_for


@dataclass(frozen=True)
class Peers:
    """The cells of an organisation as its viewer sees them, by dimension id or `MARK`.

    `chain`: its cells, the most specific first. `views`: a cell that was never published is left out. `spreads`: of `spreads`.
    `sources`: who published them, where that is not this installation.
    """

    chain: tuple[CellKey, ...]
    views: Mapping[str, Mapping[CellKey, CellView]] = field(default_factory=dict)
    spreads: Mapping[str, Mapping[CellKey, Spread]] = field(default_factory=dict)
    sources: tuple[PackSource, ...] = ()

    @property
    def groups(self) -> tuple[CellKey, ...]:
        """The peer groups to choose from, the most specific first: those of which at least one dimension may be shown."""
        return tuple(key for key in self.chain if any(self._shows(views, key) for views in self.views.values()))

    def place(self, dimension_id: str, value: float, group: CellKey | None = None) -> Place:
        """The place of a level or mark in a peer group, or in the first wider one that may be shown; without one, the most specific."""
        return place_of(value, self._from(group), self.views.get(dimension_id, {}), self.spreads.get(dimension_id))

    def view(self, dimension_id: str, group: CellKey | None = None) -> CellView | None:
        """The counts that `place` is told from; None where there are none to show."""
        return view_for(self._from(group), self.views.get(dimension_id, {}))

    def _from(self, group: CellKey | None) -> tuple[CellKey, ...]:
        return self.chain if group is None else self.chain[self.chain.index(group) :]

    @staticmethod
    def _shows(views: Mapping[CellKey, CellView], key: CellKey) -> bool:
        view = views.get(key)
        return view is not None and (view.sight is Sight.BENCHMARK or (view.sight is Sight.OWN_PORTFOLIO and view.peers.n > 0))


def peers_in_pack(pack: BenchmarkPack, chain: tuple[CellKey, ...]) -> Peers:
    """What a pack, or several merged, holds of the cells of an organisation. Nobody knows whether it is counted there too."""
    views: dict[str, dict[CellKey, CellView]] = {}
    for cell in pack.cells:
        if (key := pack.key_of(cell)) in chain:
            period = cell.first if cell.first == cell.last else f"{cell.first} – {cell.last}"
            views.setdefault(cell.dimension, {})[key] = CellView(key, cell.bin_counts(), period)
    return Peers(chain, views, {name: spreads(pack.counts_of(name)) for name in views}, tuple(pack.sources))
