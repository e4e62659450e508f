"""What the levels and the mark would be if questions or dimensions stood higher, or lower."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from cxassess.assessment import Assessment
from cxassess.locale import Message
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Questionnaire
from cxassess.scoring import (
    AnswerMatrix,
    BasicsState,
    DimensionArrays,
    Pooled,
    Scores,
    composite_of,
    mark_arrays,
    mark_bounds,
    pool_rows,
    state_of,
)

from .case import Case
from .refusal import PlanRefused


class Lifting(Protocol):
    """Something that lifts an item to a level."""

    @property
    def item_id(self) -> str | None:
        """The item; None when it lifts none."""

    @property
    def to(self) -> int | None:
        """The level."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The supposed levels by dimension id, and what the mark and its bounds would be; None where there is no such number.

    `before` are the scores as they are now.
    """

    levels: Mapping[str, float | None]
    mark: float | None
    low: float | None
    high: float | None
    state: BasicsState | None
    before: Scores


def lifts_of(actions: Iterable[Lifting]) -> dict[str, float]:
    """The highest level that actions bring each item to, by item id."""
    lifts: dict[str, float] = {}
    for action in actions:
        if action.item_id is not None and action.to is not None:
            lifts[action.item_id] = max(float(action.to), lifts.get(action.item_id, 0.0))
    return lifts


def what_if(
    questionnaire: Questionnaire,
    assessment: Assessment,
    scores: Scores,
    lifted: Mapping[str, float] | None = None,
    moved: Mapping[str, float] | None = None,
) -> WhatIf:
    """Levels and mark after a whole set of actions, by the same scoring as the measurement.

    Parameters
    ----------
    questionnaire, assessment, scores
        The measurement, and its scores.
    lifted
        Level by item id. Everybody who answered the item below that level is taken to answer it at that level; who answered
        higher, *don't know* or nothing stays as is, and so does which items are asked.
    moved
        Level by dimension id, whatever its answers; its bounds close on it.

    Raises
    ------
    PlanRefused
        For an item or a dimension that is not in the questionnaire, or a level outside 1 to 5.

    Notes
    -----
    The mark is recomputed for the whole set: the effects of actions one by one do not add up, since half of the basics is
    their lowest and delight counts only once they hold.
    """
    lifted, moved = lifted or {}, moved or {}
    _check(questionnaire, lifted, moved)
    pooled = Case(questionnaire, assessment, scores).pooled
    dimensions = _moved(pool_rows(_lifted(pooled, lifted), pooled.weights, pooled.least).dimensions, moved)
    levels = {dimension_id: _number(dimensions.level[0, at]) for at, dimension_id in enumerate(dimensions.layout.dimension_ids)}
    mark, (low, high) = _mark(dimensions) if scores.mark else (None, (None, None))
    return WhatIf(
        levels={dimension.id: levels[dimension.id] for dimension in questionnaire.dimensions},
        mark=mark,
        low=low,
        high=high,
        state=_state(dimensions) if "basics" in scores.tiers else None,
        before=scores,
    )


def _check(questionnaire: Questionnaire, lifted: Mapping[str, float], moved: Mapping[str, float]) -> None:
    for item_id in lifted:
        if not questionnaire.has_item(item_id):
            raise PlanRefused(Message("There is no question “{item}” in this questionnaire.", item=item_id))
    dimensions = {dimension.id for dimension in questionnaire.dimensions}
    for dimension_id in moved:
        if dimension_id not in dimensions:
            raise PlanRefused(Message("There is no area “{dimension}” in this questionnaire.", dimension=dimension_id))
    if not all(LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in (*lifted.values(), *moved.values())):
        raise PlanRefused(Message("A level lies between {lowest} and {highest}.", lowest=LOWEST_LEVEL, highest=HIGHEST_LEVEL))


def _lifted(pooled: Pooled, lifted: Mapping[str, float]) -> AnswerMatrix:
    """The answers with items lifted; one that too few people answered to tell what stays, as lifting it would tell."""
    values, known = pooled.matrix.values.copy(), ~np.isnan(pooled.items.values[0])
    for item_id, level in lifted.items():
        column = pooled.matrix.layout.column_of.get(item_id)
        if column is not None and known[column]:
            values[:, column] = np.maximum(values[:, column], level)  # NaN, where nothing was answered, stays NaN
    return replace(pooled.matrix, values=values)


def _moved(dimensions: DimensionArrays, moved: Mapping[str, float]) -> DimensionArrays:
    arrays = {name: getattr(dimensions, name).copy() for name in ("level", "low", "high")}
    for dimension_id, level in moved.items():
        for array in arrays.values():
            array[:, dimensions.layout.dimension_ids.index(dimension_id)] = level
    return replace(dimensions, **arrays)


def _mark(dimensions: DimensionArrays) -> tuple[float | None, tuple[float, float]]:
    low, high = mark_bounds(dimensions)
    return _number(mark_arrays(dimensions).mark[0]), (float(low[0]), float(high[0]))


def _state(dimensions: DimensionArrays) -> BasicsState | None:
    layout = dimensions.layout
    _, lowest, composite = composite_of(dimensions.level[0, layout.basics], layout.tier_weights[layout.basics])
    return state_of(_number(composite), _number(lowest), layout.rules.floor)


def _number(value: ArrayLike) -> float | None:
    number = float(np.asarray(value))
    return None if np.isnan(number) else number
