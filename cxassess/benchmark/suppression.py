"""Which cells may be published, so that no combination of what was ever published tells of fewer than five organisations.

Cells are sums: of a sector and its sizes, of this half-year and the one before. Who subtracts them, and knows some of the
organisations, must never be left with a few others. So the hierarchy is cut into parts that nobody can see through: each cell less
the cells in it that are published beside it. A part is published when it is empty, or when at least five organisations in it are
*new*, with a result that was not counted in any publication before, besides those of any one workspace. One that measured again with
the same result is not new: what others know of it cancels out.

That is enough, for any number of publications. Take any combination of published parts, and of those in it the latest one: its new
organisations stand in no other part, so at least five of them are left in the outcome. Departures alone publish nothing. What this
cannot know: that two workspaces are of one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .cells import CellKey

SMALLEST_CELL = 5  # organisations outside anybody's sight; as in official statistics, where 3 or 5 is usual


@dataclass(slots=True)
class Crowd:
    """The organisations in a part of the hierarchy, counted by workspace: all of them, and the new ones among them.

    Under None stand those whose workspace holds no other organisation: however many there are, each knows itself alone.
    """

    members: Counter[str | None] = field(default_factory=Counter)
    new: Counter[str | None] = field(default_factory=Counter)

    def include(self, other: Crowd) -> None:
        """Count others in as well."""
        self.members.update(other.members)
        self.new.update(other.new)

    @property
    def n(self) -> int:
        """How many there are."""
        return self.members.total()

    @property
    def hides_each(self) -> bool:
        """Whether it may be published: nobody is in it, or enough new organisations are, for who sees none and for each workspace."""
        n, new = self.n, self.new.total()
        onlookers = (workspace for workspace, count in self.members.items() if workspace is None or count < n)
        most_known = max((min(self.new[one], 1) if one is None else self.new[one] for one in onlookers), default=0)
        return not n or new - most_known >= SMALLEST_CELL


def publishable(places: Mapping[CellKey, Crowd]) -> frozenset[CellKey]:
    """The cells to publish now, for one dimension.

    Parameters
    ----------
    places
        The organisations by the most specific cell that holds them; of one questionnaire and major version, else ValueError.

    Notes
    -----
    A cell is published with its parent only. Where what would be left of the parent does not hide each of its organisations, the
    smallest published cell in it is left out too, until it does (complementary suppression). Reference for the terms: Hundepool
    e.a., Statistical Disclosure Control, 2012.
    """
    if len({(place.questionnaire_id, place.major) for place in places}) > 1:
        raise ValueError("cells of one questionnaire and major version are published together")
    tree = _Tree(places)
    return frozenset(cell for top in tree.tops if tree.cells[top].n and tree.cells[top].hides_each for cell in tree.open(top))


class _Tree:
    """The cells above some places, each with all organisations in it."""

    def __init__(self, places: Mapping[CellKey, Crowd]) -> None:
        self.places = places
        self.cells: dict[CellKey, Crowd] = {}
        for place, crowd in places.items():
            for cell in place.chain:
                self.cells.setdefault(cell, Crowd()).include(crowd)
        self.inner: dict[CellKey | None, list[CellKey]] = {}
        for cell in self.cells:
            self.inner.setdefault(cell.parent, []).append(cell)

    @property
    def tops(self) -> list[CellKey]:
        """The cell of all organisations, if there are any."""
        return self.inner.get(None, [])

    def open(self, cell: CellKey) -> Iterator[CellKey]:
        """A published cell, and the cells in it that can be published beside it."""
        yield cell
        inner = self.inner.get(cell, [])
        shown = sorted((one for one in inner if self.cells[one].n and self.cells[one].hides_each), key=self._by_size)
        while shown and not self._rest(cell, shown).hides_each:
            del shown[0]
        for one in shown:
            yield from self.open(one)

    def _by_size(self, cell: CellKey) -> tuple[int, str, str]:
        return self.cells[cell].n, cell.sector or "", cell.size_band or ""

    def _rest(self, cell: CellKey, shown: list[CellKey]) -> Crowd:
        hidden = (self.cells[one] for one in self.inner.get(cell, []) if one not in shown)
        rest = Crowd()
        for crowd in (self.places.get(cell, Crowd()), *hidden):
            rest.include(crowd)
        return rest
