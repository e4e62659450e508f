"""Scores of an assessment: levels, coverage, bounds, assured level and the mark. One array implementation, one sheet is n = 1."""

from .assured import assured_levels, weakest_items
from .dimensions import TOLERANCE, DimensionArrays, dimension_arrays
from .explain import explain
from .explanation import Explanation, ExplanationRow, Number
from .mark import GATE_OPEN, GATE_OPENS, MARK_MODEL, MarkArrays, composite_of, delight_of, mark_arrays, mark_bounds, mark_from_levels
from .matrix import DONT_KNOW, UNANSWERED, AnswerMatrix, Layout, layout_of, matrix_of
from .organisation import ROLE_WEIGHTS, Pooled, pool, role_weight
from .result import BasicsState, DimensionScore, Mark, Scores, TierScore
from .score import score_assessment, score_sheets, state_of
from .verdict import honesty, verdict

__all__ = [
    "DONT_KNOW",
    "GATE_OPEN",
    "GATE_OPENS",
    "MARK_MODEL",
    "ROLE_WEIGHTS",
    "TOLERANCE",
    "UNANSWERED",
    "AnswerMatrix",
    "BasicsState",
    "DimensionArrays",
    "DimensionScore",
    "Explanation",
    "ExplanationRow",
    "Layout",
    "Mark",
    "MarkArrays",
    "Number",
    "Pooled",
    "Scores",
    "TierScore",
    "assured_levels",
    "composite_of",
    "delight_of",
    "dimension_arrays",
    "explain",
    "honesty",
    "layout_of",
    "mark_arrays",
    "mark_bounds",
    "mark_from_levels",
    "matrix_of",
    "pool",
    "role_weight",
    "score_assessment",
    "score_sheets",
    "state_of",
    "verdict",
    "weakest_items",
]
