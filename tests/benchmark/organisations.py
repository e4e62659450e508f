"""Organisations and cells in a few words, for tests that a consultant can read."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from cxassess.benchmark import BinCounts, CellKey, Contribution, bin_of

ALL = CellKey("small", 1)
TRADE = CellKey("small", 1, "trade")
HEALTH = CellKey("small", 1, "health")
FINANCE = CellKey("small", 1, "finance")
SMALL_TRADE = CellKey("small", 1, "trade", "2-9")
LARGE_TRADE = CellKey("small", 1, "trade", "250+")
FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 9, 1), date(2027, 3, 1)


def moment(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def counts_of(levels: Iterable[float]) -> BinCounts:
    """The counts of these levels."""
    counts = BinCounts({})
    for level in levels:
        counts = counts.merged(BinCounts({bin_of(level): 1}))
    return counts


def contributions(place: CellKey, levels: Sequence[float], day: date = FIRST, workspace: str = "") -> list[Contribution]:
    """Organisations in a place with these levels of speed; each its own workspace, unless they share one."""
    return [
        Contribution(place, workspace or f"{place} {day} {number}", day, moment(day), {"snelheid": bin_of(level)})
        for number, level in enumerate(levels)
    ]
