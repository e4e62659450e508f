"""The half-years that label what is published, and how long a measurement counts."""

from __future__ import annotations

from datetime import date

from cxassess.assessment.months import months_before

LONGEST_AGE = 24  # months at publication
PERIOD = r"^20[0-9]{2}-H[12]$"


def half_year(day: date) -> str:
    """The label of the half-year that a day falls in, such as 2026-H2; labels sort by time."""
    return f"{day.year}-H{1 if day.month <= 6 else 2}"


def oldest_allowed(published_on: date) -> date:
    """The earliest day on which a measurement may be dated to be in a publication of this day."""
    return months_before(published_on, LONGEST_AGE)


def is_outdated(measured_on: date, published_on: date) -> bool:
    """Whether a measurement does not count in a publication: over 24 months old by the calendar, or dated after it."""
    return not oldest_allowed(published_on) <= measured_on <= published_on
