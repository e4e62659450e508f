"""Numbers and dates as the reader writes them. Rounding is half up, as people and spreadsheets do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isclose

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

MINUS = "\N{MINUS SIGN}"


def round_half_up(value: float, decimals: int = 1) -> Decimal:
    """The value as shown: 3.25 is 3.3 and 2.5 is 3, unlike Python's `round`.

    The shortest decimal that names the float is rounded, so that 3.25 is the number the reader sees. There is no -0.
    """
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


def round_apart(value: float, limit: float) -> Decimal:
    """The value with as many decimals, one to three, as it takes not to look like a limit that it is not: 3.96 beside 4."""
    decimals = 1
    while decimals < 3 and round_half_up(value, decimals) == round_half_up(limit, decimals) and not isclose(value, limit):
        decimals += 1
    return round_half_up(value, decimals)


@lru_cache(maxsize=4096)
def format_number(value: float, language: str, decimals: int = 1) -> str:
    """7.4 in English, 7,4 in Dutch; a negative number has a minus sign, not a hyphen."""
    pattern = "0" if decimals == 0 else "0." + "0" * decimals
    return str(format_decimal(round_half_up(value, decimals), format=pattern, locale=language)).replace("-", MINUS)


def format_signed(value: float, language: str) -> str:
    """A difference with its sign: +0.7 or −0.7; what rounds to nothing has none."""
    shown = round_half_up(abs(value))
    sign = "" if not shown else "+" if value > 0 else MINUS
    return sign + format_number(float(shown), language)


def format_share(share: float, language: str) -> str:
    """0.825 as 83 %, without decimals."""
    return f"{format_number(100 * share, language, 0)}%"


def format_date(day: date, language: str) -> str:
    """3 november 2026 in Dutch, 3 November 2026 in English."""
    return str(babel_date(day, format="d MMMM y", locale=language))


def short_days(days: Sequence[date], language: str) -> list[str]:
    """Month and year, with the day where two fall in one month: nov 2026, or 3 nov 2026."""
    months = [str(babel_date(day, format="MMM y", locale=language)) for day in days]
    if len(set(months)) == len(months):
        return months
    return [str(babel_date(day, format="d MMM y", locale=language)) for day in days]
