"""Why a number is what it is, in rows that add up and in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cxassess.assessment import Assessment
from cxassess.locale import Message
from cxassess.questionnaire import LOWEST_LEVEL, Questionnaire, Tier

from .explain_dimension import TITLES, DimensionCase, explain_dimension
from .explain_precision import mark_precision_sentences
from .explanation import Explanation, ExplanationRow, Number, mean_rows, shown
from .mark import ASYMPTOTE, DELIGHT_POINTS, GATE_OPEN, GATE_OPENS
from .organisation import pool_assessment
from .result import Mark, Scores


def explain(
    questionnaire: Questionnaire, assessment: Assessment, scores: Scores, number: Number, dimension_id: str | None = None
) -> Explanation:
    """How a number of `scores` came about.

    `dimension_id` says of which dimension: needed for level, coverage, low, high and assured. Raises ValueError when it is
    missing there, or when the questionnaire predicts no mark. With several respondents the rows are theirs, numbered and
    without a name; where the assessment is anonymous there are none, except for the assured level, which items make.
    """
    if number in TITLES:
        if dimension_id is None:
            raise ValueError(f"say of which dimension the {number.value} is to be explained")
        pooled = pool_assessment(questionnaire, assessment)
        found = explain_dimension(DimensionCase(questionnaire, scores.dimensions[dimension_id], pooled), number)
        return replace(found, rows=()) if assessment.anonymous and number is not Number.ASSURED else found
    if scores.mark is None:
        raise ValueError(f"{questionnaire.id} predicts no mark")
    match number:
        case Number.BASICS:
            return _basics(questionnaire, scores, scores.mark)
        case Number.GATE:
            return _gate(scores.mark)
        case Number.DELIGHT:
            return _delight(questionnaire, scores, scores.mark)
        case _:
            return _mark(questionnaire, scores, scores.mark)


def _basics(questionnaire: Questionnaire, scores: Scores, mark: Mark) -> Explanation:
    title, rows = Message("The basics together"), _tier_rows(questionnaire, scores, "basics", None)
    if mark.basics_mean is None or mark.basics_lowest is None or mark.basics_composite is None:
        return Explanation(title, rows, (_missing(questionnaire, mark),), None)
    halves = [replace(row, contribution=(row.contribution or 0.0) / 2) for row in rows]
    lowest = ExplanationRow(Message("The lowest of these once more"), mark.basics_lowest, None, mark.basics_lowest / 2)
    sentence = Message(
        "Half the mean {mean} and half the lowest {lowest} make {composite}: one weak basic spoils the rest.",
        mean=shown(mark.basics_mean),
        lowest=shown(mark.basics_lowest),
        composite=shown(mark.basics_composite),
    )
    return Explanation(title, (*halves, lowest), (sentence,), mark.basics_composite)


def _gate(mark: Mark) -> Explanation:
    title = Message("How far delight counts")
    rule = Message(
        "Delight does not count up to level {opens} of the basics, and counts fully from level {open}.",
        opens=shown(GATE_OPENS, 0),
        open=shown(GATE_OPEN, 0),
    )
    if mark.basics_composite is None:
        return Explanation(title, (), (rule,), None)
    row = ExplanationRow(Message("The basics together"), mark.basics_composite, None, mark.gate)
    return Explanation(title, (row,), (rule,), mark.gate)


def _delight(questionnaire: Questionnaire, scores: Scores, mark: Mark) -> Explanation:
    sentences = [Message("Delight is the weighted mean of the scenarios: {level}.", level=shown(mark.delight_level))]
    if mark.delight_part is not None and mark.gate is not None:
        sentences.append(
            Message(
                "It adds {part} to the mark: at most {most}, rising ever faster towards level 5, times {gate} for the basics.",
                part=shown(mark.delight_part),
                most=shown(DELIGHT_POINTS, 1),
                gate=shown(mark.gate),
            )
        )
    rows = _tier_rows(questionnaire, scores, "scenarios", LOWEST_LEVEL)
    return Explanation(Message("Delight"), rows, tuple(sentences), mark.delight_level)


def _mark(questionnaire: Questionnaire, scores: Scores, mark: Mark) -> Explanation:
    title = Message("The predicted mark")
    span = Message(
        "With every unknown at level 1 the mark is {low}; with every unknown at level 5 it is {high}.",
        low=shown(mark.low),
        high=shown(mark.high),
    )
    if mark.value is None:
        return Explanation(title, (), (_missing(questionnaire, mark), span), None)
    rows = (
        ExplanationRow(Message("The basics together"), mark.basics_composite, None, mark.basics_part),
        ExplanationRow(Message("Delight"), mark.delight_level, mark.gate, mark.delight_part),
    )
    sentences = (
        Message(
            "Each level of the basics halves the distance to a {asymptote}; basics alone never reach it.", asymptote=shown(ASYMPTOTE, 0)
        ),
        Message("Delight adds at most {most}, and only once the basics are in order.", most=shown(DELIGHT_POINTS, 1)),
        *(mark_precision_sentences(mark) if scores.sheets > 1 else ()),
        Message("The mark is indicative: an assumption from the sources, not a measurement of your customers."),
    )
    return Explanation(title, rows, sentences if mark.exact else (*sentences, span), mark.value)


def _tier_rows(questionnaire: Questionnaire, scores: Scores, tier: Tier, missing_level: float | None) -> tuple[ExplanationRow, ...]:
    """The dimensions of a tier as terms of its mean; one without a level counts as `missing_level`, if that is given."""
    dimensions, weights = questionnaire.of_tier(tier), questionnaire.tiers[tier].weights if tier in questionnaire.tiers else {}
    note = Message("No level yet.") if missing_level is None else Message("No level yet: counts as level {level}.", level=missing_level)
    levels = [scores.dimensions[dimension.id].level for dimension in dimensions]
    return mean_rows(
        [dimension.title for dimension in dimensions],
        [(np.nan if missing_level is None else missing_level) if level is None else level for level in levels],
        [weights.get(dimension.id, 1.0) for dimension in dimensions],
        [note if level is None else None for level in levels],
    )


def _missing(questionnaire: Questionnaire, mark: Mark) -> Message:
    names = ", ".join(questionnaire.dimension(dimension_id).title for dimension_id in mark.missing)
    return Message("The basics have no sum yet; these have too few answers for a level: {names}.", names=names)
