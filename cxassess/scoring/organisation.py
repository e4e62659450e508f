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
    """The sheets that count, their weights, and one row for all of them together."""

    matrix: AnswerMatrix
    weights: FloatArray
    sheets: DimensionArrays
    dimensions: DimensionArrays
    items: AnswerMatrix

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
    equally. A dimension or an item with fewer than `least` levels has none.
    """
    sheets = sheets or (Sheet("nobody"),)
    matrix = matrix_of(questionnaire, sheets, extent)
    weights = weights_of(questionnaire, matrix, sheets)
    return pool_rows(matrix[weights > 0], weights[weights > 0], least)


def pool_rows(matrix: AnswerMatrix, weights: FloatArray, least: int = 1) -> Pooled:
    """The rows of a matrix together, each with its weight; all weights are above 0."""
    rows = dimension_arrays(matrix)
    enough = np.count_nonzero(~np.isnan(rows.level), axis=0) >= least
    rows = replace(rows, level=np.where(enough, rows.level, np.nan))
    return Pooled(matrix, weights, rows, _pool_dimensions(rows, weights), _pool_items(matrix, weights, least))


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
    values, states = mean_of(matrix.values, weights), matrix.states.max(axis=0, keepdims=True)
    few = (states == ANSWERED) & (np.count_nonzero(~np.isnan(matrix.values), axis=0) < least)
    return AnswerMatrix(matrix.layout, np.where(few, np.nan, values), np.where(few, np.uint8(UNANSWERED), states))


def mean_of(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted mean over the rows, as one row; NaN leaves both sums, and is the mean of nothing."""
    present = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        mean: FloatArray = np.divide(weights @ np.where(present, values, 0.0), weights @ present)
    return mean[np.newaxis]
