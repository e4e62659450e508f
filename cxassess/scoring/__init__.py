"""Scores of an assessment: levels, coverage, bounds, assured level and the mark. One array implementation, one sheet is n = 1."""

from .agreement import LEAST_FOR_COEFFICIENT, Agreement, Band, DimensionAgreement, ItemAgreement, Unity, agreement, most_divided
from .assured import assured_levels, weakest_items
from .change import CHANGE_WORDS, Change, ChangeVerdict, Comparison, MarkChange
from .changed_answers import AnswerChange, ChangedAnswer, changed_answers
from .common_items import LEAST_SHARE, Measured
from .comparability import Comparability, comparability
from .compare import compare
from .comparison_words import answers_come_first, comparison_in_words, meaning_of_words
from .difference import Method, detectable_change, holm
from .dimensions import TOLERANCE, DimensionArrays, dimension_arrays
from .explain import explain
from .explain_change import explain_change
from .explain_precision import margin_of
from .explanation import Explanation, ExplanationRow, Number
from .mark import GATE_OPEN, GATE_OPENS, MARK_MODEL, MarkArrays, composite_of, delight_of, mark_arrays, mark_bounds, mark_from_levels
from .matrix import DONT_KNOW, UNANSWERED, AnswerMatrix, Layout, layout_of, matrix_of
from .organisation import ROLE_WEIGHTS, Pooled, least_people, pool, pool_assessment, pool_rows, role_weight
from .precision import Precision, PrecisionKind, mark_error, mark_moments, population
from .reliability import (
    Alpha,
    DimensionReliability,
    MeanReliability,
    OnewayIcc,
    Reliability,
    cronbach_alpha,
    icc_oneway,
    mean_reliability,
    reliability,
    respondents_needed,
)
from .result import BasicsState, DimensionScore, Mark, Scores, TierScore
from .role_gap import ROLE_WORDS, Gap, RoleGaps, role_gap
from .roles import RoleGroup, RoleLevel, by_role
from .score import score_assessment, score_sheets, state_of
from .series import Series, SeriesPoint, series
from .units import RankedUnit, RollUp, UnitRow, UnitScores, UnitSpread, aliases, roll_up
from .verdict import honesty, verdict

__all__ = [
    "CHANGE_WORDS",
    "DONT_KNOW",
    "GATE_OPEN",
    "GATE_OPENS",
    "LEAST_FOR_COEFFICIENT",
    "LEAST_SHARE",
    "MARK_MODEL",
    "ROLE_WEIGHTS",
    "ROLE_WORDS",
    "TOLERANCE",
    "UNANSWERED",
    "Agreement",
    "Alpha",
    "AnswerChange",
    "AnswerMatrix",
    "Band",
    "BasicsState",
    "Change",
    "ChangeVerdict",
    "ChangedAnswer",
    "Comparability",
    "Comparison",
    "DimensionAgreement",
    "DimensionArrays",
    "DimensionReliability",
    "DimensionScore",
    "Explanation",
    "ExplanationRow",
    "Gap",
    "ItemAgreement",
    "Layout",
    "Mark",
    "MarkArrays",
    "MarkChange",
    "MeanReliability",
    "Measured",
    "Method",
    "Number",
    "OnewayIcc",
    "Pooled",
    "Precision",
    "PrecisionKind",
    "RankedUnit",
    "Reliability",
    "RoleGaps",
    "RoleGroup",
    "RoleLevel",
    "RollUp",
    "Scores",
    "Series",
    "SeriesPoint",
    "TierScore",
    "UnitRow",
    "UnitScores",
    "UnitSpread",
    "Unity",
    "agreement",
    "aliases",
    "answers_come_first",
    "assured_levels",
    "by_role",
    "changed_answers",
    "comparability",
    "compare",
    "comparison_in_words",
    "composite_of",
    "cronbach_alpha",
    "delight_of",
    "detectable_change",
    "dimension_arrays",
    "explain",
    "explain_change",
    "holm",
    "honesty",
    "icc_oneway",
    "layout_of",
    "least_people",
    "margin_of",
    "mark_arrays",
    "mark_bounds",
    "mark_error",
    "mark_from_levels",
    "mark_moments",
    "matrix_of",
    "mean_reliability",
    "meaning_of_words",
    "most_divided",
    "pool",
    "pool_assessment",
    "pool_rows",
    "population",
    "reliability",
    "respondents_needed",
    "role_gap",
    "role_weight",
    "roll_up",
    "score_assessment",
    "score_sheets",
    "series",
    "state_of",
    "verdict",
    "weakest_items",
]
