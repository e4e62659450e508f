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
    levels = np.array([scores.dimensions[dimension_id].level for dimension_id in layout.dimension_ids], dtype=np.float64)
    pulls = np.full(len(levels), np.nan)
    for tier, pull in ((layout.basics, _pull_of_basics), (layout.scenarios, _pull_of_scenarios)):
        if not np.isnan(levels[tier]).all():
            pulls[tier] = pull(levels[tier], layout.tier_weights[tier])
    return {dimension_id: float(pull) for dimension_id, pull in zip(layout.dimension_ids, pulls, strict=True) if not np.isnan(pull)}


def _pull_of_basics(levels: FloatArray, weights: FloatArray) -> FloatArray:
    known = ~np.isnan(levels)
    now, known_weights = levels[known], weights[known]
    lowest = now <= now.min() + NEAR_LOWEST + TOLERANCE
    lift = np.eye(len(now))
    lift[lowest] = lowest
    gains = mark_from_levels(np.minimum(now + lift, HIGHEST_LEVEL), known_weights).mark - mark_from_levels(now, known_weights).mark
    gains[lowest] /= lowest.sum()
    pulls = np.full(len(levels), np.nan)
    pulls[known] = gains
    return pulls


def _pull_of_scenarios(levels: FloatArray, weights: FloatArray) -> FloatArray:
    lifted = np.minimum(levels + np.eye(len(levels)), HIGHEST_LEVEL)
    gains = mark_from_levels([GATE_OPEN], [1.0], lifted, weights).mark - mark_from_levels([GATE_OPEN], [1.0], levels, weights).mark
    return np.where(np.isnan(levels), np.nan, gains)
