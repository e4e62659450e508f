"""How well the questions of a dimension hang together, and how far the mean of a few respondents can be relied on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtri

from cxassess.assessment import Assessment
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .dimensions import TOLERANCE
from .explanation import percent, shown
from .organisation import Pooled, pool_assessment
from .precision import CONFIDENCE

LEAST_FOR_ALPHA = 5  # complete respondents: as for r_wg, no coefficient under five; the interval tells how loose it still is
GOOD_ALPHA = 0.70  # enough to judge a group by (Nunnally & Bernstein 1994); one person would need .90
LEAST_FOR_OWN_ICC = 5  # respondents: with fewer, their own agreement is itself a guess
TARGET = 0.70
# ICC(1) of what people say about their own organisation: .133 for hours worked and .127 for leadership, over 7,382 people in
# 99 organisations (data of Bliese & Halverson 1996, set bh1996 of the R package multilevel), rounded down.
ASSUMED_ICC = 0.12


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha with its interval, of `count` complete respondents and `items` items.

    `error`: the standard error of measurement of one respondent's mean, in the unit of the ratings.
    """

    value: float
    low: float
    high: float
    error: float
    count: int
    items: int
    confidence: float = CONFIDENCE


@dataclass(frozen=True, slots=True)
class DimensionReliability:
    """Alpha of a dimension; None under five complete respondents, with one question, or where all sums are equal."""

    dimension_id: str
    complete: int
    items: int
    alpha: Alpha | None

    @property
    def message(self) -> Message:
        """What the alpha says, or why there is none."""
        if self.items < 2:
            return Message("One question has nothing to hang together with.")
        if self.complete < LEAST_FOR_ALPHA:
            return Message(
                "Respondents who answered every question here: {complete}; an alpha takes {least}.",
                complete=self.complete,
                least=LEAST_FOR_ALPHA,
            )
        if self.alpha is None:
            return Message("The respondents do not differ here, so there is no alpha.")
        return Message(
            "{words} Alpha is {alpha}, with {confidence}% confidence between {low} and {high}, over {count} respondents.",
            words=_alpha_words(self.alpha.value),
            alpha=shown(self.alpha.value),
            confidence=percent(self.alpha.confidence),
            low=shown(self.alpha.low),
            high=shown(self.alpha.high),
            count=self.alpha.count,
        )


@dataclass(frozen=True, slots=True)
class OnewayIcc:
    """One-way random intraclass correlation: `single` of one rating, `mean` of a group's mean; None where groups do not differ at all.

    `between` and `within` are mean squares, `size` is n0, the size of a group in the formula of unequal groups.
    """

    single: float
    mean: float | None
    between: float
    within: float
    size: float
    groups: int
    count: int


@dataclass(frozen=True, slots=True)
class MeanReliability:
    """How far the mean of the respondents can be relied on, from 0 to 1, and how many it takes for `target`.

    `measured`: whether `icc` is an estimate from these respondents; else it is the assumption from research on organisations.
    """

    icc: float
    measured: bool
    respondents: int
    reliability: float
    needed: int
    target: float = TARGET

    @property
    def message(self) -> Message:
        """What it says, and what the number rests on."""
        numbers = {"count": self.respondents, "reliability": shown(self.reliability), "target": shown(self.target), "needed": self.needed}
        if not self.measured:
            return Message(
                "The mean of {count} respondents is still loose: about {reliability} reliable, where 1 is perfect. {target} takes {needed}"
                " respondents. This assumes that colleagues agree as in research on organisations (ICC {icc}).",
                icc=shown(self.icc),
                **numbers,
            )
        if self.needed <= self.respondents:
            return Message(
                "The mean of {count} respondents tells the parts apart well: {reliability} reliable, where 1 is perfect.", **numbers
            )
        return Message(
            "The mean of {count} respondents is still loose: {reliability} reliable in telling the parts apart, where 1 is perfect."
            " {target} takes {needed} respondents who differ as these do.",
            **numbers,
        )


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha by dimension, in questionnaire order, and the reliability of the mean; None while fewer than two have a level."""

    dimensions: Mapping[str, DimensionReliability]
    mean: MeanReliability | None


def cronbach_alpha(ratings: ArrayLike, confidence: float = CONFIDENCE) -> Alpha | None:
    """Cronbach's alpha of ratings, respondents by items; None where it is undefined.

    Notes
    -----
    α = k/(k - 1) * (1 - Σ s_i² ÷ s_T²) over n complete respondents: a row with a NaN is left out (listwise).
    Interval (Feldt 1965): 1 - (1 - α) F(.975; n - 1, (n - 1)(k - 1)) to 1 - (1 - α) F(.025; the same).
    Standard error of measurement of a respondent's mean = SD of the means * √(1 - α).
    Undefined: one item, n < 3, or sums that do not vary. A negative value is legal: an item is asked the other way round.
    """
    array = np.asarray(ratings, dtype=np.float64)
    complete = array[~np.isnan(array).any(axis=1)]
    count, items = complete.shape
    if items < 2 or count < 3 or np.ptp(complete.sum(axis=1)) < TOLERANCE:
        return None
    variance = complete.sum(axis=1).var(ddof=1)
    value = min(1.0, items / (items - 1) * (1 - complete.var(axis=0, ddof=1).sum() / variance))  # a rounding error over 1 has no root below
    tail, freedom = (1 - confidence) / 2, (count - 1, (count - 1) * (items - 1))
    low, high = (1 - (1 - value) * fdtri(*freedom, share) for share in (1 - tail, tail))
    error = np.sqrt(variance * (1 - value)) / items
    return Alpha(float(value), float(low), float(high), float(error), count, items, confidence)


def icc_oneway(groups: Sequence[ArrayLike]) -> OnewayIcc | None:
    """One-way random ICC of ratings by group, groups of any size; None where it is undefined.

    Notes
    -----
    ICC(1) = (MSB - MSW) ÷ (MSB + (n0 - 1) MSW), n0 = (N - Σ n_i²/N) ÷ (groups - 1), which is the size of equal groups;
    ICC(1,k) = (MSB - MSW) ÷ MSB. NaN and empty groups are left out.
    Undefined: fewer than two groups, no group with two ratings, or ratings that are all equal. A negative value is legal:
    groups differ less than the people in them. Reference: Shrout & Fleiss 1979; n0: Donner 1986.
    """
    arrays = [np.asarray(group, dtype=np.float64) for group in groups]
    known = [kept for array in arrays if (kept := array[~np.isnan(array)]).size]
    ratings, sizes = np.concatenate(known) if known else np.empty(0), np.array([group.size for group in known], dtype=np.float64)
    count = ratings.size
    if len(known) < 2 or count == len(known) or np.ptp(ratings) < TOLERANCE:
        return None
    means = np.array([group.mean() for group in known])
    between = float(sizes @ (means - ratings.mean()) ** 2 / (len(known) - 1))
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in known) / (count - len(known))
    size = float(count - (sizes**2).sum() / count) / (len(known) - 1)
    single = (between - within) / (between + (size - 1) * within)
    mean = (between - within) / between if between > TOLERANCE else None
    return OnewayIcc(single, mean, between, within, size, len(known), count)


def mean_reliability_of(icc: float, respondents: int) -> float:
    """Reliability of the mean of n respondents, from the ICC of one (Spearman-Brown): n ICC ÷ (1 + (n - 1) ICC)."""
    return respondents * icc / (1 + (respondents - 1) * icc)


def respondents_needed(icc: float, target: float = TARGET) -> int | None:
    """How many respondents make a mean with reliability `target`; None where no number does, with an ICC of 0 or less.

    Notes
    -----
    Spearman-Brown the other way round: target (1 - ICC) ÷ (ICC (1 - target)), rounded up. An ICC of .12 takes 17.1, so 18, for .70.
    """
    if not 0 < target < 1:
        raise ValueError(f"a target between 0 and 1, not {target}")
    if icc <= 0:
        return None
    return max(1, ceil(target * (1 - icc) / (icc * (1 - target)) - TOLERANCE))


def reliability(questionnaire: Questionnaire, assessment: Assessment) -> Reliability:
    """How far the questions hang together, and the mean of the respondents that the score rests on can be relied on.

    Notes
    -----
    Alpha is over the items of a dimension that somebody answered, unweighted, listwise; from five complete respondents.
    The mean: see `mean_reliability`.
    """
    pooled = pool_assessment(questionnaire, assessment)
    return Reliability(
        {dimension.id: _dimension_reliability(pooled, dimension.id) for dimension in questionnaire.dimensions},
        _mean_reliability(pooled),
    )


def mean_reliability(questionnaire: Questionnaire, assessment: Assessment) -> MeanReliability | None:
    """How far the mean of the respondents can be relied on; None while fewer than two have a level.

    Notes
    -----
    From five respondents: one-way ICC(1) of their levels, dimensions as the groups: how well the mean tells the parts apart.
    With fewer, or where that is not above 0, an ICC of .12, usual between organisations, is assumed: five respondents then
    give .405, and .70 takes 18.
    """
    return _mean_reliability(pool_assessment(questionnaire, assessment))


def _dimension_reliability(pooled: Pooled, dimension_id: str) -> DimensionReliability:
    layout = pooled.matrix.layout
    values = pooled.matrix.values[:, layout.columns_of(layout.dimension_ids.index(dimension_id))]
    values = values[:, ~np.isnan(values).all(axis=0)]
    complete = int(np.count_nonzero(~np.isnan(values).any(axis=1))) if values.shape[1] else 0
    return DimensionReliability(dimension_id, complete, values.shape[1], cronbach_alpha(values) if complete >= LEAST_FOR_ALPHA else None)


def _mean_reliability(pooled: Pooled) -> MeanReliability | None:
    levels = pooled.sheets.level
    respondents = int(np.count_nonzero(~np.isnan(levels).all(axis=1)))
    if respondents < 2:
        return None
    own = icc_oneway(list(levels.T)) if respondents >= LEAST_FOR_OWN_ICC else None
    measured = own is not None and own.single > TOLERANCE
    icc = own.single if own is not None and measured else ASSUMED_ICC
    needed = respondents_needed(icc)
    return MeanReliability(icc, measured, respondents, mean_reliability_of(icc, respondents), needed or 1)


def _alpha_words(alpha: float) -> Message:
    if alpha < -TOLERANCE:
        return Message("The answers contradict each other: perhaps a question is read the other way round.")
    if alpha < GOOD_ALPHA - TOLERANCE:
        return Message("The questions hang together loosely: look at them one by one.")
    return Message("The questions hang together well enough to judge a group by.")
