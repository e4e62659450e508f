"""How far the respondents of one measurement agree, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from cxassess.assessment import Assessment
from cxassess.locale import Message
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Item, Questionnaire, level_of, values_of

from .dimensions import TOLERANCE
from .explanation import shown
from .matrix import FloatArray
from .moments import moments_of
from .organisation import pool_assessment

# Under five respondents even unanimity may be chance: of uniform random answers by three, one item in twenty-five is unanimous.
LEAST_FOR_COEFFICIENT = 5
LEAST_FOR_AGREEMENT = 2


class Unity(StrEnum):
    """Whether the respondents are close enough to speak of one opinion."""

    AGREED = "agreed"
    DIVIDED = "divided"


class Band(StrEnum):
    """How strong agreement is, by r_wg: up to .30, .50, .70, .90, and above (LeBreton & Senter 2008)."""

    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    VERY_STRONG = "very_strong"


UNITY_WORDS = {Unity.AGREED: Message("The respondents agree."), Unity.DIVIDED: Message("The respondents are divided.")}
BAND_WORDS = {
    Band.NONE: Message("No agreement"),
    Band.WEAK: Message("Weak agreement"),
    Band.MODERATE: Message("Moderate agreement"),
    Band.STRONG: Message("Strong agreement"),
    Band.VERY_STRONG: Message("Very strong agreement"),
}
BAND_TOPS = {0.30: Band.NONE, 0.50: Band.WEAK, 0.70: Band.MODERATE, 0.90: Band.STRONG}


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """How far the respondents agree on an item; there is one where two or more have a level on it.

    `counts`: respondents at level 1 to 5, a level in between rounded half up. `mean`: unweighted. `deviation`: AD_M, the mean
    distance to that mean in levels; `limit`: the most that still counts as agreement. `coefficient`: r_wg, and `band`, its
    word; None under five respondents, and for an item whose answers all have the same level.
    """

    item_id: str
    dimension_id: str
    count: int
    mean: float
    counts: tuple[int, ...]
    lowest: float
    highest: float
    deviation: float
    limit: float
    unity: Unity
    coefficient: float | None
    band: Band | None

    @property
    def spread(self) -> float:
        """Levels between the lowest and the highest answer."""
        return self.highest - self.lowest

    @property
    def message(self) -> Message:
        """The agreement in words; with the coefficient, once there are enough respondents for one."""
        if self.band is None or self.coefficient is None:
            return UNITY_WORDS[self.unity]
        return Message(
            "{band}: r_wg {coefficient}, and on average {deviation} levels from the mean.",
            band=BAND_WORDS[self.band],
            coefficient=shown(self.coefficient),
            deviation=shown(self.deviation),
        )


@dataclass(frozen=True, slots=True)
class DimensionAgreement:
    """How far the respondents agree on a dimension: the mean of its items' AD_M beside the mean of their limits."""

    dimension_id: str
    items: int
    deviation: float
    limit: float
    unity: Unity

    @property
    def message(self) -> Message:
        """The agreement in words."""
        return UNITY_WORDS[self.unity]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of one measurement, by item and by dimension, in questionnaire order; empty with one respondent."""

    respondents: int
    items: Mapping[str, ItemAgreement]
    dimensions: Mapping[str, DimensionAgreement]


def within_group_agreement(values: FloatArray, null_variance: FloatArray | float) -> FloatArray:
    """r_wg of each column of ratings, rows by items; NaN where fewer than two have a value, or the null variance is 0.

    Notes
    -----
    r_wg = 1 - s²/σ²_E, s² over n - 1; a negative value, a spread larger than chance, becomes 0. σ²_E is the variance of answers
    picked blindly: (A² - 1)/12 on a scale of A steps, 2 for five levels. 4 4 5 3 4 gives 1 - .5/2 = .75. There is no r_wg of a
    whole dimension: it rises with the number of items whatever people think. Reference: James, Demaree & Wolf 1984.
    """
    null = np.broadcast_to(np.asarray(null_variance, dtype=np.float64), values.shape[1:])
    moments = moments_of(values, np.ones(len(values)))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(null > 0, np.maximum(0.0, 1 - moments.count * moments.error**2 / null), np.nan)


def average_deviation(values: FloatArray) -> FloatArray:
    """AD_M of each column: the mean distance to its mean, in the unit of the ratings; NaN leaves it.

    Reference: Burke, Finkelstein & Dusig 1999; as a practical limit A/6 steps, for A steps: Burke & Dunlap 2002.
    """
    moments = moments_of(values, np.ones(len(values)))
    return moments_of(np.abs(values - moments.mean), np.ones(len(values))).mean


def null_variance(questionnaire: Questionnaire, item: Item) -> float:
    """Variance of the levels of an item when its answers are picked blindly: 2 for five levels, 4 for yes and no."""
    return float(np.var(_possible_levels(questionnaire, item)))


def deviation_limit(questionnaire: Questionnaire, item: Item) -> float:
    """A/6 steps, in levels, for an item with A different levels: .833 for five; a step is the mean distance between neighbours."""
    levels = np.unique(_possible_levels(questionnaire, item))
    return float(np.ptp(levels) / max(1, len(levels) - 1) * len(levels) / 6)


def _possible_levels(questionnaire: Questionnaire, item: Item) -> list[float]:
    levels = (level_of(item, value, questionnaire.scales) for value in values_of(item, questionnaire.scales))
    return [level for level in levels if level is not None]


def agreement(questionnaire: Questionnaire, assessment: Assessment) -> Agreement:
    """How far the respondents that the score rests on agree.

    Notes
    -----
    Each respondent counts once, whatever the role weighs: agreement is about people. *Don't know*, *not applicable* and blank
    are left out, and so is an item of an anonymous assessment that fewer than three people answered. An item is divided where
    AD_M is over its limit or r_wg is in the lowest band; a dimension where the mean AD_M of its items is over the mean of their
    limits. Levels are on 1 to 5 for every kind of item, so the chance and the limit are those of the levels that an item can give:
    a no among yeses is four levels away, and cannot be less.
    """
    pooled = pool_assessment(questionnaire, assessment)
    column_of = pooled.matrix.layout.column_of
    order = [item for item in questionnaire.items if item.id in column_of]
    values = pooled.item_levels[:, [column_of[item.id] for item in order]]
    coefficients = within_group_agreement(values, np.array([null_variance(questionnaire, item) for item in order]))
    found = zip(order, values.T, coefficients, average_deviation(values), strict=True)
    each = [
        _item_agreement(questionnaire, item, levels[~np.isnan(levels)], float(coefficient), float(deviation))
        for item, levels, coefficient, deviation in found
        if np.count_nonzero(~np.isnan(levels)) >= LEAST_FOR_AGREEMENT
    ]
    items = {item.item_id: item for item in each}
    return Agreement(len(pooled.matrix), items, dict(_dimension_agreements(questionnaire, items)))


def _item_agreement(questionnaire: Questionnaire, item: Item, levels: FloatArray, coefficient: float, deviation: float) -> ItemAgreement:
    limit, band = deviation_limit(questionnaire, item), _band(coefficient)
    enough = len(levels) >= LEAST_FOR_COEFFICIENT and band is not None
    return ItemAgreement(
        item_id=item.id,
        dimension_id=questionnaire.dimension_of(item.id).id,
        count=len(levels),
        mean=float(levels.mean()),
        counts=counts_per_level(levels),
        lowest=float(levels.min()),
        highest=float(levels.max()),
        deviation=deviation,
        limit=limit,
        unity=Unity.DIVIDED if deviation > limit + TOLERANCE or band is Band.NONE else Unity.AGREED,
        coefficient=coefficient if enough else None,
        band=band if enough else None,
    )


def _band(coefficient: float) -> Band | None:
    if np.isnan(coefficient):
        return None
    return next((band for top, band in BAND_TOPS.items() if coefficient <= top + TOLERANCE), Band.VERY_STRONG)


def counts_per_level(levels: FloatArray) -> tuple[int, ...]:
    """How many at level 1, 2, 3, 4 and 5; a level in between is rounded half up."""
    whole = np.clip(np.floor(levels + 0.5 + TOLERANCE).astype(int), LOWEST_LEVEL, HIGHEST_LEVEL)
    return tuple(np.bincount(whole - LOWEST_LEVEL, minlength=HIGHEST_LEVEL - LOWEST_LEVEL + 1).tolist())


def _dimension_agreements(questionnaire: Questionnaire, items: Mapping[str, ItemAgreement]) -> Iterator[tuple[str, DimensionAgreement]]:
    for dimension in questionnaire.dimensions:
        if own := [items[item_id] for item_id, fed, _ in questionnaire.feeds() if fed == dimension.id and item_id in items]:
            deviation, limit = (float(np.mean([getattr(item, name) for item in own])) for name in ("deviation", "limit"))
            unity = Unity.DIVIDED if deviation > limit + TOLERANCE else Unity.AGREED
            yield dimension.id, DimensionAgreement(dimension.id, len(own), deviation, limit, unity)


def most_divided(found: Agreement, at_most: int = 5) -> tuple[ItemAgreement, ...]:
    """The divided items, the largest AD_M first, then the largest spread, then in questionnaire order."""
    divided = [item for item in found.items.values() if item.unity is Unity.DIVIDED]
    return tuple(sorted(divided, key=lambda item: (-round(item.deviation, 9), -round(item.spread, 9)))[:at_most])
