"""From the sheets of an organisation to its own levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cxassess.assessment import SMALLEST_TOTAL, Assessment, Role, Sheet
from cxassess.questionnaire import Extent, Questionnaire, RoleKey

from .dimensions import DimensionArrays, dimension_arrays
from .matrix import ANSWERED, DONT_KNOW, NOT_APPLICABLE, UNANSWERED, AnswerMatrix, FloatArray, matrix_of

# Where a questionnaire gives no weights, the organisation's own people count equally. A facilitator guides the session, and
# what customers say is held against the self-image, not averaged into it.
ROLE_WEIGHTS: Mapping[RoleKey, float] = {"management": 1.0, "frontline": 1.0, "backoffice": 1.0, "facilitator": 0.0, "customer": 0.0}


def role_weight(questionnaire: Questionnaire, role: Role) -> float:
    """How much a respondent of this role counts in the organisation's levels; a role that the questionnaire leaves out does not."""
    return (questionnaire.rules.roles or ROLE_WEIGHTS).get(role.value, 0.0)


@dataclass(frozen=True)
class Pooled:
    """The sheets that count, their weights, and one row for all of them together.

    `least`: on how many people a level rests at the least. `withheld`: the dimensions whose levels are left out for that, those of
    the sheets too. `matrix` has every answer, so what is told of single items comes from `item_levels`.
    """

    matrix: AnswerMatrix
    weights: FloatArray
    least: int
    sheets: DimensionArrays
    dimensions: DimensionArrays
    items: AnswerMatrix
    withheld: NDArray[np.bool_]

    @property
    def item_levels(self) -> FloatArray:
        """The levels of the answers, a row a sheet; none of an item that too few people answered."""
        return np.where(np.isnan(self.items.values), np.nan, self.matrix.values)

    def withholds(self, item_id: str) -> bool:
        """Whether an item was answered, by too few people to tell what."""
        column = self.matrix.layout.column_of.get(item_id)
        return column is not None and bool(np.isnan(self.items.values[0, column]) and (self.matrix.states[:, column] == ANSWERED).any())

    @property
    def provisional(self) -> NDArray[np.bool_]:
        """Dimensions with a level that rests on a sheet of which a part of the quick items is answered."""
        return np.asarray(self.sheets.provisional.any(axis=0))

    def count(self, state: int) -> FloatArray:
        """Number of answers with a state per dimension, over all sheets that count."""
        return np.asarray(self.matrix.layout.members @ (self.matrix.states == state).sum(axis=0))


def pool_assessment(questionnaire: Questionnaire, assessment: Assessment) -> Pooled:
    """The levels of an assessment. In an anonymous one, what rests on fewer than three people has no level: it would be theirs."""
    return pool(questionnaire, assessment.sheets, assessment.extent, least=least_people(assessment))


def least_people(assessment: Assessment) -> int:
    """On how many people a level must rest to be shown."""
    return SMALLEST_TOTAL if assessment.anonymous else 1


def pool(questionnaire: Questionnaire, sheets: Sequence[Sheet], extent: Extent, *, least: int = 1) -> Pooled:
    """The organisation's levels: the mean, weighted by role, of the levels of its sheets.

    Notes
    -----
    A sheet counts in a dimension where it has a level there. Bounds are the mean bounds of those same sheets, so that
    they hold the level; where no sheet has a level, of all. Coverage is the mean over the sheets. The level of an item
    is the mean of its answers. With one sheet all of these are that sheet's own.
    A sheet on which nothing was said yet is left out. Where only sheets of weight 0 are left (customers, say), they count
    equally. A dimension or an item with fewer than `least` levels has none. Nor has a dimension bounds where somebody answered a
    question of it, but fewer than `least` people. An item that fewer answered, and of which fewer said *don't know*, counts as blank.
    """
    sheets = sheets or (Sheet("nobody"),)
    matrix = matrix_of(questionnaire, sheets, extent)
    weights = weights_of(questionnaire, matrix, sheets)
    return pool_rows(matrix[weights > 0], weights[weights > 0], least)


def pool_rows(matrix: AnswerMatrix, weights: FloatArray, least: int = 1) -> Pooled:
    """The rows of a matrix together, each with its weight; all weights are above 0."""
    rows = dimension_arrays(matrix)
    few = _few(np.count_nonzero(~np.isnan(rows.level), axis=0), least)
    rows = replace(rows, level=np.where(few, np.nan, rows.level))
    pooled = _pool_dimensions(rows, weights)
    if least > 1:
        unsaid = _few(np.count_nonzero(_answered_per_dimension(matrix), axis=0), least)
        pooled = replace(pooled, low=np.where(unsaid, np.nan, pooled.low), high=np.where(unsaid, np.nan, pooled.high))
    return Pooled(matrix, weights, least, rows, pooled, _pool_items(matrix, weights, least), few)


def _few(people: NDArray[np.intp], least: int) -> NDArray[np.bool_]:
    """Somebody, but too few people to show what they say."""
    return np.asarray((people > 0) & (people < least))


def _answered_per_dimension(matrix: AnswerMatrix) -> FloatArray:
    """How many items of each dimension were answered with a level, a row a sheet."""
    return np.asarray((matrix.states == ANSWERED) @ matrix.layout.members.T)


def weights_of(questionnaire: Questionnaire, matrix: AnswerMatrix, sheets: Sequence[Sheet]) -> FloatArray:
    """How much each sheet counts: the weight of its role, 0 where nothing was said on it."""
    said = said_something(matrix).astype(np.float64)
    by_role = np.array([role_weight(questionnaire, sheet.role) for sheet in sheets])
    candidates: tuple[FloatArray, ...] = (np.where(said > 0, by_role, 0.0), said, np.ones(len(sheets)))
    return next(weights for weights in candidates if weights.any())


def said_something(matrix: AnswerMatrix) -> NDArray[np.bool_]:
    """Per row, whether any of its items was answered, *don't know* and *not applicable* included."""
    return np.asarray(np.isin(matrix.states, (NOT_APPLICABLE, DONT_KNOW, ANSWERED)).any(axis=1))


def _pool_dimensions(rows: DimensionArrays, weights: FloatArray) -> DimensionArrays:
    scored = ~np.isnan(rows.level)
    counts = scored | ~scored.any(axis=0)
    return replace(
        rows,
        level=mean_of(rows.level, weights),
        coverage=mean_of(rows.coverage, weights),
        low=mean_of(np.where(counts, rows.low, np.nan), weights),
        high=mean_of(np.where(counts, rows.high, np.nan), weights),
    )


def _pool_items(matrix: AnswerMatrix, weights: FloatArray, least: int) -> AnswerMatrix:
    answered, unknown = (np.count_nonzero(matrix.states == state, axis=0) for state in (ANSWERED, DONT_KNOW))
    untold = np.minimum(matrix.states.max(axis=0), np.uint8(UNANSWERED))
    states = np.select([answered >= least, unknown >= least], [np.uint8(ANSWERED), np.uint8(DONT_KNOW)], untold)
    values = np.where(states == ANSWERED, mean_of(matrix.values, weights), np.nan)
    return AnswerMatrix(matrix.layout, values, states[np.newaxis])


def mean_of(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted mean over the rows, as one row; NaN leaves both sums, and is the mean of nothing."""
    present = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        mean: FloatArray = np.divide(weights @ np.where(present, values, 0.0), weights @ present)
    return mean[np.newaxis]
