"""The best set under a budget: a knapsack in which things need each other, solved exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

FloatArray = NDArray[np.float64]

# Values are counted in millionths of the largest: whole numbers make ties exact, and no estimate is finer than this.
UNITS = 1_000_000
HALF = 0.5  # of a unit: room for the solver's rounding that no other sum of whole units falls in


def best_set(values: Sequence[float], costs: Sequence[int], needs: Sequence[Iterable[int]], budget: int) -> tuple[int, ...]:
    """The set of the highest total value whose total cost stays within the budget and which holds all that its members need.

    Parameters
    ----------
    values
        What each thing is worth, 0 or more; only the ratio matters.
    costs
        What each costs, a whole number.
    needs
        Per thing the places of those that must be in the set with it; without circles.
    budget
        Whole, in the unit of the costs. Below 0 nothing fits.

    Returns
    -------
    tuple[int, ...]
        Places, ascending. Of sets that are worth the same to a millionth of the largest value, the cheapest; of those, the
        smallest and earliest: with the lowest sum of places, counted from 1.

    Notes
    -----
    max v x  subject to  c x <= B,  x_i <= x_j for each j that i needs,  x in {0, 1};  then  min c x  at that value.
    Integer programming by branch and bound (HiGHS) with a gap of 0, never by ratio: greedy takes 47 of the 51 in P02.
    Checked against J. Burkardt's KNAPSACK_01 sets P01 and P02 and against all subsets.
    """
    if budget < 0 or not any(values):
        return ()
    worth, weeks = np.rint(np.asarray(values) / max(values) * UNITS), np.asarray(costs, dtype=np.float64)
    places = np.arange(1, len(values) + 1, dtype=np.float64)
    limits = _limits(weeks, needs, budget)
    best = _least(-worth, [limits])
    as_good = LinearConstraint(worth[np.newaxis], worth @ best - HALF, np.inf)
    cheapest = _least(weeks * (places.sum() + 1) + places, [limits, as_good])
    return tuple(int(place) for place in np.flatnonzero(cheapest))


def _limits(weeks: FloatArray, needs: Sequence[Iterable[int]], budget: int) -> LinearConstraint:
    edges = [(place, needed) for place, all_needed in enumerate(needs) for needed in all_needed]
    rows = np.zeros((1 + len(edges), len(weeks)))
    rows[0] = weeks
    for row, (place, needed) in enumerate(edges, start=1):
        rows[row, place], rows[row, needed] = 1.0, -1.0
    return LinearConstraint(rows, -np.inf, np.array([budget] + [0] * len(edges), dtype=np.float64))


def _least(objective: FloatArray, limits: list[LinearConstraint]) -> FloatArray:
    whole = np.ones(len(objective), dtype=np.int64)
    found = milp(objective, integrality=whole, bounds=Bounds(0, 1), constraints=limits, options={"mip_rel_gap": 0.0})
    if found.x is None:  # the empty set always fits, so this is no answer to the question but a fault of the solver
        raise RuntimeError(found.message)
    return np.rint(found.x)
