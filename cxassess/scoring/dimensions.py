"""Level, coverage and bounds of every dimension, for many sheets at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL

from .matrix import ANSWERED, UNANSWERED, AnswerMatrix, FloatArray, Layout, by_blocks

# Sums of weights such as 0.1 + 0.2 miss their exact value by about 1e-16; a threshold that is met on paper must be met here.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class DimensionArrays:
    """Per row and dimension: the level, NaN where there is none; coverage and bounds, NaN where nothing applies."""

    layout: Layout
    level: FloatArray
    coverage: FloatArray
    low: FloatArray
    high: FloatArray

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.level)

    def __getitem__(self, rows: slice) -> DimensionArrays:
        """The same dimensions, some of the rows."""
        return DimensionArrays(self.layout, self.level[rows], self.coverage[rows], self.low[rows], self.high[rows])

    @property
    def provisional(self) -> NDArray[np.bool_]:
        """Scores of the quick version that rest on a part of its items."""
        quick = self.layout.extent == "quick"
        return quick & ~np.isnan(self.level) & (self.coverage < 1 - TOLERANCE)


def dimension_arrays(matrix: AnswerMatrix) -> DimensionArrays:
    """Level, coverage and bounds of each dimension.

    Notes
    -----
    Level = Σ weight * level ÷ Σ weight, over answered items.
    Coverage = Σ weight answered ÷ Σ weight applicable; *don't know* and blank are applicable, *not applicable* and hidden are not.
    Bounds: the level if every unknown were 1, and if every unknown were 5.
    The full version gives a level from `rules.coverage` (80 %) and `rules.items` (3) answered items, or all applicable
    items where there are fewer; the quick version from `rules.quick_items` answered items, whatever the coverage.
    Nothing applicable: no level, no coverage, no bounds.
    """
    return DimensionArrays(matrix.layout, *np.swapaxes(by_blocks(matrix, _score), 1, 2))


def _score(matrix: AnswerMatrix) -> FloatArray:
    layout = matrix.layout
    answered_weight, answered = _sums(layout, matrix.states == ANSWERED)
    applicable_weight, applicable = _sums(layout, matrix.states >= UNANSWERED)
    unknown_weight = applicable_weight - answered_weight
    points = layout.weights @ np.fmax(matrix.values, 0.0).T  # fmax takes the 0 where the level is NaN
    with np.errstate(invalid="ignore", divide="ignore"):
        coverage = answered_weight / applicable_weight
        level = points / answered_weight
        low = (points + LOWEST_LEVEL * unknown_weight) / applicable_weight
        high = (points + HIGHEST_LEVEL * unknown_weight) / applicable_weight
    level[~has_score(layout, coverage, answered, applicable)] = np.nan
    return np.stack([level, coverage, low, high])


def _sums(layout: Layout, chosen: NDArray[np.bool_]) -> tuple[FloatArray, FloatArray]:
    """Sum of weights and number of the chosen items, dimensions by rows; one product makes both."""
    sums = layout.weights_and_members @ chosen.astype(np.float64).T
    return sums[: len(layout.weights)], sums[len(layout.weights) :]


def has_score(layout: Layout, coverage: FloatArray, answered: FloatArray, applicable: FloatArray) -> NDArray[np.bool_]:
    """Whether enough was answered for a level."""
    if layout.extent == "quick":
        return (answered > 0) & (answered >= np.minimum(layout.rules.quick_items, applicable))
    enough = answered >= np.minimum(layout.rules.items, applicable)
    return (answered > 0) & enough & (coverage >= layout.rules.coverage - TOLERANCE)
