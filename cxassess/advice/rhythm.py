"""What keeps coming back once a plan is under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .rules import RHYTHMS


@dataclass(frozen=True, slots=True)
class Recurring:
    """A meeting that comes back: its name, the rule by which it does (the value of RRULE in RFC 5545), and its first day."""

    dimension_id: str
    words: Message
    rule: str
    minutes: int
    start: date
    sources: tuple[str, ...]


def rhythm_of(questionnaire: Questionnaire, starts: Iterable[tuple[str, date]]) -> tuple[Recurring, ...]:
    """The meetings of the dimensions that a plan works on, from the first day that it does; `starts` are dimension ids and days."""
    first: dict[str, date] = {}
    for dimension_id, day in starts:
        first[dimension_id] = min(day, first.get(dimension_id, day))
    return tuple(
        Recurring(dimension.id, rhythm.words, rhythm.rule, rhythm.minutes, first[dimension.id], dimension.sources)
        for dimension in questionnaire.dimensions
        if dimension.id in first and (rhythm := RHYTHMS.get(dimension.id)) is not None
    )
