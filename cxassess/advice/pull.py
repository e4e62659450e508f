"""How strongly each dimension pulls at the mark."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxassess.questionnaire import HIGHEST_LEVEL
from cxassess.scoring import GATE_OPEN, TOLERANCE, Layout, Scores, mark_from_levels

FloatArray = NDArray[np.float64]

# Basics that are as good as equally low are lifted together: of two lowest, lifting one alone moves the mark by almost nothing.
NEAR_LOWEST = 0.15


def pull_of_dimensions(layout: Layout, scores: Scores) -> dict[str, float]:
    """Gain in the mark of one level more on each dimension, by id; dimensions without a level are left out.

    Notes
    -----
    Lifts stop at level 5. Basics within 0.15 of the lowest are lifted together and share the gain equally.
    Scenarios are taken as if the basics were in order, since delight counts for nothing before: compare them with each
    other only.

    Six basics at 2 2 4 4 4 4 gain 0.14 when any one of them is lifted, and 0.93 when the two lowest are; each of these pulls 0.46.
    """
    levels = np.array([[scores.dimensions[dimension_id].level for dimension_id in layout.dimension_ids]], dtype=np.float64)
    pulls = pull_of_levels(layout, levels)[0]
    return {dimension_id: float(pull) for dimension_id, pull in zip(layout.dimension_ids, pulls, strict=True) if not np.isnan(pull)}


def pull_of_levels(layout: Layout, levels: FloatArray) -> FloatArray:
    """The same for many rows of levels at once, dimensions on the last axis; NaN, in the same columns of every row, has no pull."""
    pulls = np.full(levels.shape, np.nan)
    for tier, pull in ((layout.basics, _pull_of_basics), (layout.scenarios, _pull_of_scenarios)):
        if not np.isnan(levels[:, tier]).all():
            pulls[:, tier] = pull(levels[:, tier], layout.tier_weights[tier])
    return pulls


def _pull_of_basics(levels: FloatArray, weights: FloatArray) -> FloatArray:
    known = ~np.isnan(levels[0])
    now, known_weights = levels[:, known], weights[known]
    lowest = now <= now.min(axis=-1, keepdims=True) + NEAR_LOWEST + TOLERANCE
    lift = np.where(lowest[:, :, np.newaxis], lowest[:, np.newaxis, :], np.eye(now.shape[1]))
    lifted = np.minimum(now[:, np.newaxis, :] + lift, HIGHEST_LEVEL)
    gains = mark_from_levels(lifted, known_weights).mark - mark_from_levels(now, known_weights).mark[:, np.newaxis]
    pulls = np.full(levels.shape, np.nan)
    pulls[:, known] = np.where(lowest, gains / lowest.sum(axis=-1, keepdims=True), gains)
    return pulls


def _pull_of_scenarios(levels: FloatArray, weights: FloatArray) -> FloatArray:
    lifted = np.minimum(levels[:, np.newaxis, :] + np.eye(levels.shape[1]), HIGHEST_LEVEL)
    now, then = (mark_from_levels([GATE_OPEN], [1.0], each, weights).mark for each in (levels, lifted))
    return np.where(np.isnan(levels), np.nan, then - now[:, np.newaxis])
