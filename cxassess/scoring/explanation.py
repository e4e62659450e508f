"""The shape of an explanation: rows that add up, and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from cxassess.locale import Message, round_half_up


class Number(StrEnum):
    """The numbers that can be explained; the first five are of one dimension."""

    LEVEL = "level"
    COVERAGE = "coverage"
    LOW = "low"
    HIGH = "high"
    ASSURED = "assured"
    BASICS = "basics"
    GATE = "gate"
    DELIGHT = "delight"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One term of a number; `contribution` is its part of the result, None where it does not count."""

    label: Message | str
    level: float | None = None
    weight: float | None = None
    contribution: float | None = None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a number came about. Except for the assured level, the contributions of the rows add up to `result`."""

    title: Message
    rows: tuple[ExplanationRow, ...]
    sentences: tuple[Message, ...]
    result: float | None


def mean_rows(
    labels: Iterable[Message | str], levels: ArrayLike, weights: ArrayLike, notes: Sequence[Message | None]
) -> tuple[ExplanationRow, ...]:
    """The terms of a weighted mean; a term without a level (NaN) does not count."""
    values, shares = np.asarray(levels, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    total = shares[~np.isnan(values)].sum()
    return tuple(
        ExplanationRow(
            label,
            None if np.isnan(value) else float(value),
            float(weight),
            None if np.isnan(value) else float(weight * value / total),
            note,
        )
        for label, value, weight, note in zip(labels, values, shares, notes, strict=True)
    )


def shown(number: float, decimals: int = 2) -> Decimal:
    """A number as a sentence shows it."""
    return round_half_up(number, decimals)


def percent(share: float) -> Decimal:
    """A share as a whole percentage."""
    return round_half_up(100 * share, 0)
