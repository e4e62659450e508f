"""Who reads a report: words, numbers and days in their language, each number beside what it reads as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cxassess.locale import Message, format_date, format_number, format_share, format_signed, short_days, translate
from cxassess.scoring import Explanation

from .values import ABSENT, Day, Explained, ExplainedRow, Figure, Range, Unit

APART = "\N{NO-BREAK SPACE}"
NO_DAY = Day(None, "")


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one language."""

    language: str

    def say(self, message: Message) -> str:
        """A message in words."""
        return translate(message, self.language)

    def all(self, messages: Iterable[Message]) -> tuple[str, ...]:
        """Messages in words."""
        return tuple(self.say(message) for message in messages)

    def figure(self, value: float | None, decimals: int = 1, absent: str = ABSENT) -> Figure:
        """A number; `absent` is what stands there when there is none."""
        text = absent if value is None else format_number(value, self.language, decimals)
        return Figure(None if value is None else float(value), text, decimals)

    def count(self, value: int | None) -> Figure:
        """A whole number."""
        return self.figure(value, 0)

    def brief(self, value: float | None) -> Figure:
        """A term of an explanation: a whole number as it is, any other with two decimals."""
        return self.figure(value, 0 if value is None or float(value).is_integer() else 2, absent="")

    def share(self, value: float | None) -> Figure:
        """A share between 0 and 1, as a percentage."""
        return Figure(value, ABSENT if value is None else format_share(value, self.language), 0, Unit.SHARE)

    def difference(self, value: float | None, absent: str = "") -> Figure:
        """A difference with its sign."""
        return Figure(value, absent if value is None else format_signed(value, self.language), 1, Unit.DIFFERENCE)

    def range(self, low: float | None, high: float | None) -> Range:
        """From one number to another, on one line."""
        ends = self.figure(low), self.figure(high)
        return Range(*ends, "" if low is None or high is None else f"{ends[0].text}{APART}–{APART}{ends[1].text}")

    def interval(self, low: float | None, high: float | None) -> Range:
        """The interval of a difference, on one line."""
        ends = self.difference(low, ABSENT), self.difference(high, ABSENT)
        return Range(*ends, "" if low is None or high is None else f"{ends[0].text}{APART}…{APART}{ends[1].text}")

    def day(self, day: date | None) -> Day:
        """A day in words."""
        return NO_DAY if day is None else Day(day, format_date(day, self.language))

    def short_days(self, *days: date) -> list[str]:
        """Month and year of each, with the day where two fall in one month."""
        return short_days(days, self.language)

    def explained(self, explanation: Explanation) -> Explained:
        """How a number came about."""
        rows = (
            ExplainedRow(
                label=self.say(row.label) if isinstance(row.label, Message) else row.label,
                value=self.brief(row.level),
                weight=self.brief(row.weight),
                contribution=self.brief(row.contribution),
                note=self.say(row.note) if row.note else "",
            )
            for row in explanation.rows
        )
        return Explained(self.say(explanation.title), self.all(explanation.sentences), tuple(rows))
