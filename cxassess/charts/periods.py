"""Months, quarters and years on an axis of time, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

YEAR = 12
STEPS = {1: "MMM", 3: "QQQ", YEAR: "y", 2 * YEAR: "y", 5 * YEAR: "y", 10 * YEAR: "y"}
"""Months of a period, and what it is named by: `mrt`, `K1`, `2027`."""


@dataclass(frozen=True, slots=True)
class Period:
    """A part of the axis by its name; `year` stands under the name where the name lacks it."""

    first: date
    name: str
    year: str


def periods(start: date, end: date, most: float, language: str) -> list[Period]:
    """The shortest periods between two days of which the names have room; the first begins on or before the start.

    `most`: characters that there is room for, over the whole axis.
    """
    for months, pattern in STEPS.items():
        found = [*_of(start, end, months, pattern, language)]
        if len(found) * (max(len(period.name) for period in found) + 1) <= most:
            break
    return found


def _of(start: date, end: date, months: int, pattern: str, language: str) -> Iterator[Period]:
    month = (start.year * YEAR + start.month - 1) // months * months
    while (first := date(month // YEAR, month % YEAR + 1, 1)) <= end:
        yield Period(first, str(format_date(first, pattern, locale=language)), str(first.year) if months < YEAR else "")
        month += months
