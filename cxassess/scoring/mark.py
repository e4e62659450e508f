"""The predicted report mark, 1 to 10: model `halving-v1`.

Each level of the basics halves the distance to a 9; delight adds at most one and a half point, once the basics hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL

from .dimensions import DimensionArrays
from .matrix import FloatArray, by_blocks

MARK_MODEL = "halving-v1"
ASYMPTOTE = 9.0  # the mark that basics alone approach and never reach
ANCHOR_LEVEL = 4.0  # basics at this level are one point short of it: an 8, "expectations met"
DELIGHT_POINTS = 1.5  # from 8.5, the most that perfect basics earn alone, to 10
GATE_OPENS, GATE_OPEN = 3.0, 4.0  # no credit for delight below level 3 of the basics, all of it from level 4


@dataclass(frozen=True)
class MarkArrays:
    """The mark and every number on the way to it; NaN where a basic has no level."""

    basics_mean: FloatArray
    basics_lowest: FloatArray
    basics_composite: FloatArray
    basics_part: FloatArray
    gate: FloatArray
    delight_level: FloatArray
    delight_part: FloatArray
    mark: FloatArray


def mark_from_levels(
    basics: ArrayLike, basics_weights: ArrayLike, scenarios: ArrayLike = (), scenario_weights: ArrayLike = ()
) -> MarkArrays:
    """Mark of the levels of the basics and the scenarios; dimensions on the last axis, any axes before it.

    Parameters
    ----------
    basics
        Levels 1 to 5; NaN for a basic without a score, and then there is no mark.
    basics_weights
        Weight per basic in the mean; only the ratio matters.
    scenarios
        Levels 1 to 5; NaN for a scenario without a score, which counts as level 1 with its full weight, so that
        scoring it never lowers the mark.
    scenario_weights
        Weight per scenario.

    Notes
    -----
    composite = ½ mean + ½ lowest;  basics part = 9 - 2^(4 - composite), from 1 to 8.5
    gate = composite - 3, held between 0 and 1;  delight part = 1.5 * gate * (2^(D - 1) - 1) / 15
    mark = basics part + delight part. Levels 1 to 5 of the basics alone give 1, 5, 7, 8 and 8.5.
    An assumption taken from the sources of the questionnaire, not an outcome of research: show it as indicative.
    """
    mean, lowest, composite = composite_of(basics, basics_weights)
    gate = np.clip((composite - GATE_OPENS) / (GATE_OPEN - GATE_OPENS), 0.0, 1.0)
    delight = delight_of(scenarios, scenario_weights)
    basics_part = ASYMPTOTE - np.exp2(ANCHOR_LEVEL - composite)
    steepest = 2.0 ** (HIGHEST_LEVEL - LOWEST_LEVEL) - 1
    delight_part = DELIGHT_POINTS * gate * (np.exp2(delight - LOWEST_LEVEL) - 1) / steepest
    return MarkArrays(mean, lowest, composite, basics_part, gate, delight, delight_part, basics_part + delight_part)


def composite_of(levels: ArrayLike, weights: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Weighted mean, lowest, and half and half of these, over the last axis: the middle between a mean and a weakest link."""
    array = np.asarray(levels, dtype=np.float64)
    mean, lowest = _mean(array, weights), np.asarray(array.min(axis=-1))
    return mean, lowest, (mean + lowest) / 2


def delight_of(levels: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Weighted mean of the scenarios, a missing one as level 1; 1 where a questionnaire has none."""
    array = np.asarray(levels, dtype=np.float64)
    if array.shape[-1] == 0:
        return np.full(array.shape[:-1], float(LOWEST_LEVEL))
    return _mean(np.where(np.isnan(array), LOWEST_LEVEL, array), weights)


def _mean(levels: FloatArray, weights: ArrayLike) -> FloatArray:
    array = np.asarray(weights, dtype=np.float64)
    return np.asarray(levels @ array / array.sum())


def mark_arrays(dimensions: DimensionArrays) -> MarkArrays:
    """The mark of each row."""
    return _mark(dimensions, dimensions.level, dimensions.level)


def mark_bounds(dimensions: DimensionArrays) -> tuple[FloatArray, FloatArray]:
    """The mark of each row if every unknown were 1, and if every unknown were 5.

    A scenario without a score counts as 1 in the lower bound and as 5 in the upper one; a basic with nothing
    applicable could be anything.
    """
    low, high = by_blocks(dimensions, _bounds)
    return low, high


def _bounds(dimensions: DimensionArrays) -> FloatArray:
    unscored = np.isnan(dimensions.level)
    low = np.where(np.isnan(dimensions.low), LOWEST_LEVEL, dimensions.low)
    high = np.where(np.isnan(dimensions.high), HIGHEST_LEVEL, dimensions.high)
    lower = _mark(dimensions, low, np.where(unscored, LOWEST_LEVEL, low))
    upper = _mark(dimensions, high, np.where(unscored, HIGHEST_LEVEL, high))
    return np.stack([lower.mark, upper.mark])


def _mark(dimensions: DimensionArrays, basics: FloatArray, scenarios: FloatArray) -> MarkArrays:
    layout = dimensions.layout
    return mark_from_levels(
        basics[:, layout.basics],
        layout.tier_weights[layout.basics],
        scenarios[:, layout.scenarios],
        layout.tier_weights[layout.scenarios],
    )
