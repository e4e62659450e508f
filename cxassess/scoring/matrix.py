"""Sheets as arrays: a row a sheet, a column an item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from cxassess.assessment import AnswerState, Sheet, is_shown
from cxassess.questionnaire import Extent, Questionnaire, Rules, Tier, level_of, values_of

FloatArray = NDArray[np.float64]
StateArray = NDArray[np.uint8]

# Ordered by how much was said, so that the highest state of an item over several sheets is the state of the item.
HIDDEN, NOT_APPLICABLE, UNANSWERED, DONT_KNOW, ANSWERED = range(5)
STATES = {
    AnswerState.NOT_APPLICABLE: NOT_APPLICABLE,
    AnswerState.UNANSWERED: UNANSWERED,
    AnswerState.DONT_KNOW: DONT_KNOW,
    AnswerState.ANSWERED: ANSWERED,
}

# Rows that are scored at once: by measurement, what is made of them then stays in the processor's cache.
BLOCK_ROWS = 4096


@dataclass(frozen=True)
class Layout:
    """Which column is which item, and how much each item weighs in each dimension.

    Dimensions stand by tier, basics first, so that a tier is a slice; `weights` is dimensions by items.
    """

    item_ids: tuple[str, ...]
    dimension_ids: tuple[str, ...]
    weights: FloatArray
    basics: slice
    scenarios: slice
    tier_weights: FloatArray
    rules: Rules
    extent: Extent

    @cached_property
    def members(self) -> FloatArray:
        """1 where an item counts in a dimension, else 0; dimensions by items."""
        return (self.weights > 0).astype(np.float64)

    @cached_property
    def weights_and_members(self) -> FloatArray:
        """The weights above the members: one product gives the sums of weights and the counts of items."""
        return np.concatenate([self.weights, self.members])

    @cached_property
    def column_of(self) -> dict[str, int]:
        """Column by item id."""
        return {item_id: column for column, item_id in enumerate(self.item_ids)}

    def columns_of(self, dimension: int) -> NDArray[np.intp]:
        """Columns of the items that count in a dimension."""
        return np.flatnonzero(self.weights[dimension])


def layout_of(questionnaire: Questionnaire, extent: Extent) -> Layout:
    """The layout of the scored items of the quick or the full version."""
    basics, scenarios = questionnaire.of_tier("basics"), questionnaire.of_tier("scenarios")
    dimension_ids = tuple(dimension.id for dimension in basics + scenarios)
    asked = {item.id for item in questionnaire.items_in(extent) if item.scored}
    item_ids = tuple(item.id for dimension in basics + scenarios for item in dimension.items if item.id in asked)
    weights = np.zeros((len(dimension_ids), len(item_ids)))
    for item_id, dimension_id, weight in questionnaire.feeds():
        if item_id in asked:
            weights[dimension_ids.index(dimension_id), item_ids.index(item_id)] += weight
    return Layout(
        item_ids=item_ids,
        dimension_ids=dimension_ids,
        weights=weights,
        basics=slice(0, len(basics)),
        scenarios=slice(len(basics), len(dimension_ids)),
        tier_weights=np.array([_tier_weight(questionnaire, dimension.tier, dimension.id) for dimension in basics + scenarios]),
        rules=questionnaire.rules,
        extent=extent,
    )


def _tier_weight(questionnaire: Questionnaire, tier: Tier, dimension_id: str) -> float:
    rule = questionnaire.tiers.get(tier)
    return rule.weights.get(dimension_id, 1.0) if rule else 1.0


@dataclass(frozen=True)
class AnswerMatrix:
    """Levels (NaN where there is none) and states of many sheets, rows by items."""

    layout: Layout
    values: FloatArray
    states: StateArray

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit the layout."""
        if not self.values.shape == self.states.shape == (len(self.values), len(self.layout.item_ids)):
            raise ValueError(f"{self.values.shape} levels and {self.states.shape} states for {len(self.layout.item_ids)} items")

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.values)

    def __getitem__(self, rows: slice | NDArray[np.bool_]) -> AnswerMatrix:
        """The same items, some of the rows."""
        return AnswerMatrix(self.layout, self.values[rows], self.states[rows])


def matrix_of(questionnaire: Questionnaire, sheets: Sequence[Sheet], extent: Extent) -> AnswerMatrix:
    """The levels and states of sheets; items that are not asked are hidden."""
    layout = layout_of(questionnaire, extent)
    items = [(column, questionnaire.item(item_id)) for item_id, column in layout.column_of.items()]
    levels = {
        item.id: {value: level_of(item, value, questionnaire.scales) for value in values_of(item, questionnaire.scales)}
        for _, item in items
    }
    values = np.full((len(sheets), len(items)), np.nan)
    states = np.full(values.shape, UNANSWERED, dtype=np.uint8)
    for row, sheet in enumerate(sheets):
        answers = sheet.answers
        for column, item in items:
            if item.show_if and not is_shown(questionnaire, item, answers):
                states[row, column] = HIDDEN
            elif answer := answers.get(item.id):
                states[row, column] = STATES[answer.state]
                if answer.state is AnswerState.ANSWERED and answer.value is not None:
                    values[row, column] = levels[item.id][answer.value]
    return AnswerMatrix(layout, values, states)


class Rows(Protocol):
    """Something of which a range of rows can be taken."""

    def __len__(self) -> int: ...

    def __getitem__(self, rows: slice, /) -> Self: ...


R = TypeVar("R", bound=Rows)


def by_blocks(rows: R, score: Callable[[R], FloatArray]) -> FloatArray:
    """`score` of all rows, computed block by block; it returns an array whose last axis is the rows."""
    if len(rows) <= BLOCK_ROWS:
        return score(rows)
    blocks = [slice(start, start + BLOCK_ROWS) for start in range(0, len(rows), BLOCK_ROWS)]
    first = score(rows[blocks[0]])
    result = np.empty((*first.shape[:-1], len(rows)))
    result[..., blocks[0]] = first
    for block in blocks[1:]:
        result[..., block] = score(rows[block])
    return result
