"""An oracle of what can be worked out from all that was ever published, written apart from the product.

Each result of an organisation is an unknown; each published cell is a known sum of them. The onlooker knows a workspace's own. Some
combination of the sums tells of the organisations in a set alone exactly when leaving out their unknowns lowers the rank of the sums.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import numpy as np

from cxassess.benchmark import SMALLEST_CELL


@dataclass
class History:
    """What was ever published, as sums of unknowns: (organisation, number of its result)."""

    sums: list[frozenset[tuple[int, int]]] = field(default_factory=list)
    workspace_of: dict[int, str] = field(default_factory=dict)

    @property
    def onlookers(self) -> list[str | None]:
        """Nobody's workspace, and each that differs in what it sees: two that stand in the same sums would see the same."""
        seen: dict[frozenset, str | None] = {frozenset(): None}
        for workspace in sorted(set(self.workspace_of.values())):
            own = [frozenset(one[1] for one in published if self.workspace_of[one[0]] == workspace) for published in self.sums]
            seen.setdefault(frozenset(enumerate(own)), workspace)
        return list(seen.values())

    def tells_of_a_few(self, workspace: str | None) -> tuple[int, ...]:
        """A set of one to four organisations that an onlooker can isolate; empty where there is none."""
        columns: dict[int, set[tuple[bool, ...]]] = {}
        for organisation, result in {one for published in self.sums for one in published}:
            if self.workspace_of[organisation] != workspace:
                columns.setdefault(organisation, set()).add(tuple((organisation, result) in published for published in self.sums))
        groups: dict[frozenset[tuple[bool, ...]], list[int]] = {}  # who stand in the same sums: one of them keeps the rank up
        for organisation, own in columns.items():
            groups.setdefault(frozenset(own), []).append(organisation)
        whole = rank(frozenset().union(*groups))
        small = [own for own, group in groups.items() if len(group) < SMALLEST_CELL]
        for chosen in (some for size in range(1, SMALLEST_CELL) for some in combinations(small, size)):
            few = tuple(organisation for own in chosen for organisation in groups[own])
            if len(few) < SMALLEST_CELL and rank(frozenset().union(*(own for own in groups if own not in chosen))) < whole:
                return few
        return ()


@cache
def rank(columns: frozenset[tuple[bool, ...]]) -> int:
    """Rank of the sums over these unknowns; equal columns count once."""
    return int(np.linalg.matrix_rank(np.array(sorted(columns), dtype=float))) if columns else 0
