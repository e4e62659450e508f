"""What an average hides: the level that a dimension is sure of, and its weakest item."""

from __future__ import annotations

import numpy as np

from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL

from .dimensions import TOLERANCE
from .matrix import UNANSWERED, AnswerMatrix, FloatArray, by_blocks

# In percent of the items, after ISO/IEC 33020: a level is reached when it is "largely" there and all lower ones are "fully" there.
LARGELY, FULLY = 50, 85


def assured_levels(matrix: AnswerMatrix) -> FloatArray:
    """The staged level per row and dimension; NaN where nothing is applicable.

    Notes
    -----
    The largest k for which, climbing from 1, more than 50 % of the applicable items have level k or higher and, for every
    lower level j, more than 85 % have level j or higher. Items count equally. *Don't know* and blank have not reached any
    level; 1 is the floor, since it asks nothing.
    """
    return by_blocks(matrix, _assured).T


def _assured(matrix: AnswerMatrix) -> FloatArray:
    applicable = count_applicable(matrix)
    assured = np.where(applicable > 0, float(LOWEST_LEVEL), np.nan)
    open_above = np.ones(applicable.shape, dtype=bool)
    for level in range(LOWEST_LEVEL + 1, HIGHEST_LEVEL + 1):
        reached = 100 * count_reaching(matrix, level)
        assured[open_above & (reached > LARGELY * applicable)] = level
        open_above &= reached > FULLY * applicable
    return assured


def count_applicable(matrix: AnswerMatrix) -> FloatArray:
    """Number of applicable items, dimensions by rows."""
    return matrix.layout.members @ (matrix.states >= UNANSWERED).astype(np.float64).T


def count_reaching(matrix: AnswerMatrix, level: int) -> FloatArray:
    """Number of items with this level or a higher one, dimensions by rows."""
    return matrix.layout.members @ (matrix.values >= level - TOLERANCE).astype(np.float64).T


def weakest_items(matrix: AnswerMatrix) -> tuple[FloatArray, FloatArray]:
    """The lowest item level per row and dimension, and the column of the first item that has it; NaN where nothing is answered."""
    lowest, column = np.swapaxes(by_blocks(matrix, _weakest), 1, 2)
    return lowest, column


def _weakest(matrix: AnswerMatrix) -> FloatArray:
    levels = np.ascontiguousarray(matrix.values.T)
    result = np.full((2, len(matrix.layout.dimension_ids), len(matrix)), np.nan)
    for dimension in range(result.shape[1]):
        columns = matrix.layout.columns_of(dimension)
        if columns.size:
            of_dimension = levels[columns]
            lowest = np.fmin.reduce(of_dimension, axis=0)
            result[:, dimension] = lowest, columns[(of_dimension == lowest).argmax(axis=0)]
    result[1, np.isnan(result[0])] = np.nan
    return result
