"""What a comparison of two measurements says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from cxassess.locale import Message

from .comparability import Comparability
from .difference import Method


class ChangeVerdict(StrEnum):
    """The four words that a comparison speaks in."""

    RISEN = "risen"
    FALLEN = "fallen"
    NO_DIFFERENCE = "no_difference"
    NOT_COMPARABLE = "not_comparable"


CHANGE_WORDS: Mapping[ChangeVerdict, Message] = {
    ChangeVerdict.RISEN: Message("risen"),
    ChangeVerdict.FALLEN: Message("fallen"),
    ChangeVerdict.NO_DIFFERENCE: Message("no demonstrable difference"),
    ChangeVerdict.NOT_COMPARABLE: Message("not comparable"),
}


def direction(difference: float) -> ChangeVerdict:
    """The word for a difference that counts."""
    return ChangeVerdict.RISEN if difference > 0 else ChangeVerdict.FALLEN


@dataclass(frozen=True, slots=True)
class Change:
    """A dimension or an item in two measurements.

    `before` and `after`: levels on the common items, of everybody who counts; where not comparable, each measurement's own.
    `difference`: after - before, with the paired method over the `pairs` people who answered both times alone.
    `low`, `high`: its interval at `confidence`, not adjusted; None where the outcome is given in words only.
    `p`, `adjusted`: chance of such a difference without a change, and the same after Holm over the `family` of tests.
    `limit`: the smallest detectable change, where that is what the difference is held against; `limit_basis` what it rests on.
    `reason`: why not comparable.
    """

    id: str
    title: str
    verdict: ChangeVerdict
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    method: Method | None = None
    people_before: int = 0
    people_after: int = 0
    pairs: int = 0
    p: float | None = None
    adjusted: float | None = None
    family: int = 0
    limit: float | None = None
    limit_basis: Literal["assumption", "pilot"] | None = None
    reason: Message | None = None

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval leaves out *no difference*."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class MarkChange:
    """The predicted mark in two measurements, each with its bounds if every unknown answer were 1 or 5.

    `verdict` is None where nothing was tested; `reason` then says why, and so it does where the marks are not comparable.
    `bounds_before` and `bounds_after`: lowest and highest possible mark. `low`, `high`: 95 % interval of the difference.
    """

    before: float | None
    after: float | None
    bounds_before: tuple[float, float]
    bounds_after: tuple[float, float]
    people_before: int
    people_after: int
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    verdict: ChangeVerdict | None = None
    reason: Message | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two measurements side by side; dimensions and items by id, in questionnaire order. No mark where none is predicted.

    An item that goes on under another id stands under the later one.
    """

    comparability: Comparability
    dimensions: Mapping[str, Change]
    items: Mapping[str, Change]
    mark: MarkChange | None
