"""Days on an axis: where they stand, and which of them have room for their name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def day_shares(days: Sequence[date]) -> list[float]:
    """Where each day stands between the first (0) and the last (1)."""
    span = (days[-1] - days[0]).days
    return [round((day - days[0]).days / span, 4) if span else 0.0 for day in days]


def few_days(shares: Sequence[float], room: float) -> set[int]:
    """The days whose names do not touch: the last, the first, and what has room between them.

    `room` is the width of a name as a share of the axis. The names of the first and the last day stand inside the axis, the others
    are centred under their day.
    """
    first, last = 0, len(shares) - 1
    if shares[last] - shares[first] < 2 * room:
        return {last}
    named, end = {first, last}, room
    for k in range(first + 1, last):
        if shares[k] - room / 2 >= end and shares[k] + room / 2 <= 1 - room:
            named.add(k)
            end = shares[k] + room / 2
    return named
