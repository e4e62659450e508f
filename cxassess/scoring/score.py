"""From an assessment to its scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cxassess.assessment import Assessment, Sheet
from cxassess.questionnaire import Extent, Questionnaire, Tier

from .assured import assured_levels, weakest_items
from .dimensions import TOLERANCE
from .mark import GATE_OPEN, GATE_OPENS, MARK_MODEL, composite_of, mark_arrays, mark_bounds
from .matrix import ANSWERED, DONT_KNOW, NOT_APPLICABLE, UNANSWERED, FloatArray
from .organisation import Pooled, pool, pool_assessment
from .precision import level_precision, mark_precision, population
from .result import BasicsState, DimensionScore, Mark, Scores, TierScore


def score_assessment(questionnaire: Questionnaire, assessment: Assessment) -> Scores:
    """All scores of an assessment, from every sheet that counts."""
    return _scores(questionnaire, pool_assessment(questionnaire, assessment), assessment.extent, population(questionnaire, assessment))


def score_sheets(questionnaire: Questionnaire, sheets: Sequence[Sheet], extent: Extent, people: int | None = None) -> Scores:
    """All scores of the organisation that these sheets are about; `people`: how many were asked, where that is known."""
    return _scores(questionnaire, pool(questionnaire, sheets, extent), extent, people)


def _scores(questionnaire: Questionnaire, pooled: Pooled, extent: Extent, people: int | None) -> Scores:
    dimensions = _dimension_scores(questionnaire, pooled, people)
    tiers = {tier: _tier_score(questionnaire, tier, dimensions) for tier in questionnaire.tiers if questionnaire.of_tier(tier)}
    basics = tiers.get("basics")
    return Scores(
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        extent=extent,
        sheets=len(pooled.matrix),
        dimensions=dimensions,
        tiers=tiers,
        mark=_mark(pooled, basics.missing, people) if basics and questionnaire.mark_model == MARK_MODEL else None,
        state=state_of(basics.composite, basics.lowest, questionnaire.rules.floor) if basics else None,
    )


def state_of(composite: float | None, lowest: float | None, floor: float) -> BasicsState | None:
    """State of the basics from unrounded levels; None while there is no composite."""
    if composite is None or lowest is None:
        return None
    if composite < GATE_OPENS - TOLERANCE:
        return BasicsState.FIRST
    hold = composite >= GATE_OPEN - TOLERANCE and lowest >= floor - TOLERANCE
    return BasicsState.IN_ORDER if hold else BasicsState.NEARLY


def _dimension_scores(questionnaire: Questionnaire, pooled: Pooled, people: int | None) -> dict[str, DimensionScore]:
    row, assured, (lowest, _) = pooled.dimensions, assured_levels(pooled.items), weakest_items(pooled.items)
    counts = {state: pooled.count(state) for state in (ANSWERED, DONT_KNOW, UNANSWERED, NOT_APPLICABLE)}
    precision = level_precision(pooled, people)
    scores = {}
    for dimension in questionnaire.dimensions:
        index = row.layout.dimension_ids.index(dimension.id)
        levels = _item_levels(pooled, index)
        staged = _number(assured, index)
        scores[dimension.id] = DimensionScore(
            dimension_id=dimension.id,
            tier=dimension.tier,
            level=_number(row.level, index),
            provisional=bool(pooled.provisional[index]),
            coverage=_number(row.coverage, index),
            low=_number(row.low, index),
            high=_number(row.high, index),
            assured=None if staged is None else int(staged),
            answered=int(counts[ANSWERED][index]),
            applicable=sum(int(counts[state][index]) for state in (ANSWERED, DONT_KNOW, UNANSWERED)),
            dont_know=int(counts[DONT_KNOW][index]),
            unanswered=int(counts[UNANSWERED][index]),
            not_applicable=int(counts[NOT_APPLICABLE][index]),
            weakest=tuple(item_id for item_id, level in levels.items() if level <= lowest[0, index] + TOLERANCE),
            item_levels=levels,
            precision=precision[index],
        )
    return scores


def _item_levels(pooled: Pooled, dimension: int) -> dict[str, float]:
    layout, levels = pooled.items.layout, pooled.items.values[0]
    return {layout.item_ids[column]: float(levels[column]) for column in layout.columns_of(dimension) if not np.isnan(levels[column])}


def _tier_score(questionnaire: Questionnaire, tier: Tier, dimensions: dict[str, DimensionScore]) -> TierScore:
    scores = [dimensions[dimension.id] for dimension in questionnaire.of_tier(tier)]
    weights = [questionnaire.tiers[tier].weights.get(score.dimension_id, 1.0) for score in scores]
    missing = tuple(score.dimension_id for score in scores if score.level is None)
    if missing:
        return TierScore(tier, None, None, None, missing)
    mean, lowest, composite = composite_of([score.level for score in scores if score.level is not None], weights)
    return TierScore(tier, float(mean), float(lowest), float(composite), ())


def _mark(pooled: Pooled, missing: tuple[str, ...], people: int | None) -> Mark:
    parts, (low, high) = mark_arrays(pooled.dimensions), mark_bounds(pooled.dimensions)
    return Mark(
        model=MARK_MODEL,
        value=_number(parts.mark),
        low=float(low[0]),
        high=float(high[0]),
        provisional=bool(pooled.provisional.any()),
        basics_mean=_number(parts.basics_mean),
        basics_lowest=_number(parts.basics_lowest),
        basics_composite=_number(parts.basics_composite),
        basics_part=_number(parts.basics_part),
        gate=_number(parts.gate),
        delight_level=float(parts.delight_level[0]),
        delight_part=_number(parts.delight_part),
        missing=missing,
        precision=mark_precision(pooled, people),
    )


def _number(array: FloatArray, *index: int) -> float | None:
    value = float(array[(0, *index)])
    return None if np.isnan(value) else value
