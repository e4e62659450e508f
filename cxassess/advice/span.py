"""Days in a plan."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from cxassess.locale import Message

from .refusal import PlanRefused

FIRST_YEAR, LAST_YEAR = 2000, 2100
SATURDAY = 5


def check_date(day: date | None) -> None:
    """Raise PlanRefused for a date that must be a typing mistake."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PlanRefused(Message("Give a date from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR))


def months_after(day: date, months: int) -> date:
    """The same day of the month, so many months on; the last of the month where that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_workday(day: date) -> date:
    """The day itself, or the Monday after the weekend that it falls in."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day
