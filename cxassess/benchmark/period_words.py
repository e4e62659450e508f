"""The half-years of a publication in words."""

from __future__ import annotations

from cxassess.locale import Message

BETWEEN = " – "  # of the first and the last half-year of counts that were merged


def period_in_words(period: str) -> Message:
    """The half-year, or the first and the last of several; what was never published is of now."""
    if not period:
        return Message("as it is now")
    first, _, last = period.partition(BETWEEN)
    if last:
        return Message("{first} to {last}", first=_half(first), last=_half(last))
    return _half(first)


def _half(label: str) -> Message:
    year, _, half = label.partition("-")
    return Message("first half of {year}", year=year) if half == "H1" else Message("second half of {year}", year=year)
