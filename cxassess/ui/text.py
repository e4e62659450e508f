"""Words, numbers and dates for the reader of this page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from cxassess.locale import Message, format_date, format_number, format_share, format_signed, translate
from cxassess.locale import short_days as name_days

from . import request, session

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
_FOUND_LATER = re.compile(r"(?<=:)(?=[\w/])|(?<=[<>~=-])(?=[<>=-])|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
JOINER = "\N{WORD JOINER}"  # has no width
APART = "\N{NO-BREAK SPACE}"


def t(message: Message | str, /, **params: object) -> str:
    """A message in the reader's language, with its places filled."""
    return translate(message, session.language(), **params)


def number(value: float, decimals: int = 1) -> str:
    """A number as the reader writes it."""
    return format_number(value, session.language(), decimals)


def share(value: float) -> str:
    """A share between 0 and 1 as a percentage."""
    return format_share(value, session.language())


def signed(difference: float) -> str:
    """A difference with its sign."""
    return format_signed(difference, session.language())


def span(low: float | None, high: float | None, decimals: int = 1) -> str:
    """From one number to another, on one line; empty where there is none."""
    return "" if low is None or high is None else f"{number(low, decimals)}{APART}–{APART}{number(high, decimals)}"


def interval(low: float | None, high: float | None) -> str:
    """The ends of the interval of a difference, on one line; empty where there is none."""
    return "" if low is None or high is None else f"{signed(low)}{APART}…{APART}{signed(high)}"


def short_days(days: Sequence[date]) -> list[str]:
    """Month and year of each, with the day where two fall in one month."""
    return name_days(days, session.language())


def day(moment: date) -> str:
    """A date in words."""
    return format_date(moment, session.language())


def clock(moment: datetime) -> str:
    """Hours and minutes where the reader is."""
    return moment.astimezone(request.timezone()).strftime("%H:%M")


def plain(text: str) -> str:
    """What a person typed, shown as it is: no character of it is taken for markup.

    Icons, emoji, arrows and addresses are looked for after the markup was read, where a backslash is gone: a joiner parts them.
    """
    return _MARKDOWN.sub(r"\\\1", _FOUND_LATER.sub(JOINER, text))
