"""The items that several measurements have in common: what a comparison of them rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cxassess.assessment import Assessment, Sheet
from cxassess.questionnaire import ChoiceItem, Dimension, Extent, Item, LevelsItem, Questionnaire, RatingItem, YesNoItem

from .dimensions import TOLERANCE
from .matrix import AnswerMatrix, Layout, layout_of, matrix_of
from .organisation import Pooled, least_people, pool_rows, weights_of

LEAST_SHARE = 0.7  # of the larger set of items
LEAST_ITEMS = 4  # of a dimension in the full version, or all of them where it has fewer


@dataclass(frozen=True)
class Measured:
    """An assessment with its questionnaire, in the reader's language; its answers are made into an array once."""

    questionnaire: Questionnaire
    assessment: Assessment

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets; one of nobody where there are none."""
        return self.assessment.sheets or (Sheet("nobody"),)

    def matrix(self, extent: Extent) -> AnswerMatrix:
        """The answers to the items of the quick or the full version, a row a sheet."""
        return self._quick if extent == "quick" else self._full

    @cached_property
    def _quick(self) -> AnswerMatrix:
        return matrix_of(self.questionnaire, self.sheets, "quick")

    @cached_property
    def _full(self) -> AnswerMatrix:
        return matrix_of(self.questionnaire, self.sheets, "full")


@dataclass(frozen=True)
class Wave:
    """The sheets of one measurement that count, scored on the common items, and who filled them in (empty: unknown)."""

    pooled: Pooled
    people: tuple[str, ...]

    def level_of(self, dimension_id: str) -> float | None:
        """The organisation's level of a dimension; None where there is none."""
        layout = self.pooled.matrix.layout
        known = dimension_id in layout.dimension_ids
        return _known(self.pooled.dimensions.level[0, layout.dimension_ids.index(dimension_id)]) if known else None

    def item_level_of(self, item_id: str) -> float | None:
        """The organisation's level of an item; None where there is none."""
        column = self.pooled.matrix.layout.column_of.get(item_id)
        return None if column is None else _known(self.pooled.items.values[0, column])


@dataclass(frozen=True)
class CommonItems:
    """The scored items that go on through a row of measurements; `ids` has a row a measurement, a column an item.

    The newest version gives weights, dimensions and rules for all of them. `layout` leaves out the dimensions that have too
    few items in common.
    """

    measurements: tuple[Measured, ...]
    extent: Extent
    ids: tuple[tuple[str, ...], ...]
    asked: tuple[Layout, ...]

    @cached_property
    def newest_place(self) -> int:
        """Which measurement has the highest version; the last of equals."""
        return max(range(len(self.measurements)), key=lambda place: (version_of(self.measurements[place].questionnaire), place))

    @property
    def newest(self) -> Questionnaire:
        """The questionnaire that gives weights, dimensions and rules."""
        return self.measurements[self.newest_place].questionnaire

    @property
    def share(self) -> float:
        """Number of common items, as a share of the largest of the sets of items."""
        largest = max(len(layout.item_ids) for layout in self.asked)
        return len(self.ids[0]) / largest if largest else 0.0

    @property
    def comparable(self) -> bool:
        """Whether enough items are common to compare the measurements at all."""
        return bool(self.ids[0]) and self.share >= LEAST_SHARE - TOLERANCE

    @property
    def every_dimension(self) -> tuple[Dimension, ...]:
        """The dimensions of the newest version, then those of the others that it does not have."""
        others = (dimension for measured in self.measurements for dimension in measured.questionnaire.dimensions)
        found = {dimension.id: dimension for dimension in self.newest.dimensions}
        for dimension in others:
            found.setdefault(dimension.id, dimension)
        return tuple(found.values())

    @cached_property
    def per_dimension(self) -> dict[str, tuple[int, int]]:
        """How many items of each dimension are common, and how many it takes."""
        common = self._all.members.sum(axis=1)
        return {name: (int(common[place]), self._needed(name)) for place, name in enumerate(self._all.dimension_ids)}

    @cached_property
    def layout(self) -> Layout:
        """The common items, in the dimensions that can be compared."""
        enough = np.array([self.has_dimension(name) for name in self._all.dimension_ids], dtype=np.float64)
        return replace(self._all, weights=self._all.weights * enough[:, np.newaxis])

    def has_dimension(self, dimension_id: str) -> bool:
        """Whether a dimension has enough items in common."""
        common, needed = self.per_dimension.get(dimension_id, (0, 1))
        return self.comparable and common >= needed

    def wave(self, place: int) -> Wave:
        """One of the measurements, scored on the common items."""
        measured = self.measurements[place]
        own, sheets = measured.matrix(self.extent), measured.sheets
        columns = _places(own.layout, self.ids[place])
        matrix = AnswerMatrix(self.layout, own.values[:, columns], own.states[:, columns])
        weights = weights_of(self.newest, matrix, sheets)
        people = tuple(sheet.person for sheet, weight in zip(sheets, weights, strict=True) if weight > 0)
        return Wave(pool_rows(matrix[weights > 0], weights[weights > 0], least_people(measured.assessment)), people)

    @cached_property
    def _all(self) -> Layout:
        layout, ids = self.asked[self.newest_place], self.ids[self.newest_place]
        return replace(layout, item_ids=ids, weights=layout.weights[:, _places(layout, ids)])

    def _needed(self, dimension_id: str) -> int:
        largest = max(_size(layout, dimension_id) for layout in self.asked)
        return 1 if self.extent == "quick" else max(1, min(LEAST_ITEMS, largest))


def common_items(measurements: Sequence[Measured]) -> CommonItems:
    """The items that each of these measurements, in time order, continues from the one before it.

    Items are the same by id or by `replaces`, in either direction and one step from a measurement to the next, as long as
    their answers make the same levels. Where one measurement is quick, the quick items of all are compared. Another
    questionnaire, or another major version of it, has nothing in common.
    """
    extent: Extent = "quick" if any(measured.assessment.extent == "quick" for measured in measurements) else "full"
    questionnaires = [measured.questionnaire for measured in measurements]
    asked = tuple(layout_of(questionnaire, extent) for questionnaire in questionnaires)
    chains: list[tuple[str, ...]] = [(item_id,) for item_id in asked[0].item_ids]
    for (before, after), (old, new) in zip(pairwise(questionnaires), pairwise(asked), strict=True):
        continued = dict(_continued(before, after, old, new)) if same_line(before, after) else {}
        chains = [(*chain, continued[chain[-1]]) for chain in chains if chain[-1] in continued]
    ids = tuple(zip(*chains, strict=True)) if chains else ((),) * len(asked)
    return CommonItems(tuple(measurements), extent, ids, asked)


def same_line(before: Questionnaire, after: Questionnaire) -> bool:
    """Whether two questionnaires are versions of one another with the same meaning."""
    return before.id == after.id and version_of(before)[0] == version_of(after)[0]


def version_of(questionnaire: Questionnaire) -> tuple[int, ...]:
    """The version as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(number) for number in questionnaire.version.split("."))


def _continued(before: Questionnaire, after: Questionnaire, old: Layout, new: Layout) -> Iterator[tuple[str, str]]:
    kept = old.column_of.keys() & new.column_of.keys()
    renamed: list[tuple[str | None, str | None]] = [(after.item(item_id).replaces, item_id) for item_id in new.item_ids]
    renamed += [(item_id, before.item(item_id).replaces) for item_id in old.item_ids]
    taken: set[str | None] = set(kept)
    pairs = [(item_id, item_id) for item_id in old.item_ids if item_id in kept]
    for earlier, later in renamed:
        if earlier in old.column_of and later in new.column_of and not {earlier, later} & taken:
            taken |= {earlier, later}
            pairs.append((str(earlier), str(later)))
    return ((one, other) for one, other in pairs if _scoring(before, before.item(one)) == _scoring(after, after.item(other)))


def _scoring(questionnaire: Questionnaire, item: Item) -> tuple[object, ...]:
    """Everything that decides which level an answer has."""
    match item:
        case LevelsItem():
            scale = questionnaire.scales[item.scale]
            return item.type, scale.min, scale.max, item.reverse, tuple(sorted(item.levels))
        case RatingItem():
            scale = questionnaire.scales[item.scale]
            return item.type, scale.min, scale.max, item.reverse
        case YesNoItem():
            return item.type, item.reverse
        case ChoiceItem():
            return item.type, frozenset((option.id, option.level) for option in item.options)
        case _:
            return (item.type,)


def _places(layout: Layout, item_ids: Sequence[str]) -> NDArray[np.intp]:
    return np.array([layout.column_of[item_id] for item_id in item_ids], dtype=np.intp)


def _size(layout: Layout, dimension_id: str) -> int:
    if dimension_id not in layout.dimension_ids:
        return 0
    return int(layout.members[layout.dimension_ids.index(dimension_id)].sum())


def _known(level: float) -> float | None:
    return None if np.isnan(level) else float(level)
