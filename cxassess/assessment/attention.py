"""What asks for attention in a list of organisations, from their measurements alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from cxassess.locale import Message

from .months import months_before

OUTDATED_AFTER = 12  # months; customers and competitors have moved on by then


class Attention(StrEnum):
    """Why to look at an organisation."""

    UNFINISHED = "unfinished"
    OUTDATED = "outdated"
    NEVER_MEASURED = "never_measured"


ATTENTION_WORDS: Mapping[Attention, Message] = {
    Attention.UNFINISHED: Message("Unfinished"),
    Attention.OUTDATED: Message("Older than {months} months", months=OUTDATED_AFTER),
    Attention.NEVER_MEASURED: Message("Never measured"),
}


class Measurement(Protocol):
    """What the rule asks of a measurement: whether it is `open` or `closed`, and the day that it is about."""

    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def measured_on(self) -> date | None: ...  # noqa: D102


def attention_of(measurements: Collection[Measurement], today: date, *, in_use: bool = True) -> tuple[Attention, ...]:
    """What asks for attention in one organisation, the most urgent first; nothing in one that is not in use.

    *Unfinished*: a measurement is open. *Outdated*: the newest closed one is about a day more than twelve months ago.
    *Never measured*: no measurement was begun.
    """
    if not in_use:
        return ()
    if not measurements:
        return (Attention.NEVER_MEASURED,)
    found = [Attention.UNFINISHED] if any(one.state == "open" for one in measurements) else []
    newest = max((one.measured_on for one in measurements if one.state == "closed" and one.measured_on), default=None)
    if newest is not None and newest < months_before(today, OUTDATED_AFTER):
        found.append(Attention.OUTDATED)
    return tuple(found)
