"""What cannot be planned, and why."""

from __future__ import annotations

from cxassess.locale import Message

MOST_WEEKS = 5_000  # a hundred people for a year: what is above it is a typing mistake


class PlanRefused(ValueError):
    """Something that no plan can hold or be made from; `message` says what and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def whole_weeks(weeks: float, least: int) -> int:
    """The person-weeks, when they are a whole number from `least` to the most that can be planned; else raises PlanRefused."""
    if not (float(weeks).is_integer() and least <= weeks <= MOST_WEEKS):
        raise PlanRefused(Message("Give a whole number of person-weeks, from {least} to {most}.", least=least, most=MOST_WEEKS))
    return int(weeks)
