"""A comparison in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import reduce

from cxassess.locale import N_, Message, round_half_up

from .change import Change, ChangeVerdict, Comparison
from .difference import LEAST_FOR_A_TEST
from .explanation import shown
from .result import Scores

SENTENCES: Mapping[ChangeVerdict, str] = {
    ChangeVerdict.RISEN: N_("Risen: {names}."),
    ChangeVerdict.FALLEN: N_("Fallen: {names}."),
    ChangeVerdict.NOT_COMPARABLE: N_("Not comparable: {names}."),
}
MOST_NAMED = 3  # parts without a demonstrable difference; more of them are counted


def comparison_in_words(comparison: Comparison) -> tuple[Message, ...]:
    """What has risen and fallen, the largest move first; then the parts without a demonstrable difference, and those not compared."""
    changes = list(comparison.dimensions.values())
    if not comparison.comparability.comparable:
        return (comparison.comparability.message,)
    return tuple(_sentences(changes))


def _sentences(changes: list[Change]) -> Iterator[Message]:
    for verdict in (ChangeVerdict.RISEN, ChangeVerdict.FALLEN):
        if moved := [change for change in changes if change.verdict is verdict]:
            moved.sort(key=lambda change: -abs(change.difference or 0.0))
            yield Message(SENTENCES[verdict], names=_names(moved))
    alike = [change for change in changes if change.verdict is ChangeVerdict.NO_DIFFERENCE]
    if len(alike) == len(changes):
        yield Message("Nothing has demonstrably changed: what moved may be chance.")
    elif len(alike) > MOST_NAMED:
        yield Message("For the other {count} parts no difference can be shown.", count=len(alike))
    elif alike:
        yield Message("No demonstrable difference: {names}.", names=", ".join(change.title for change in alike))
    if apart := [change for change in changes if change.verdict is ChangeVerdict.NOT_COMPARABLE]:
        yield Message(SENTENCES[ChangeVerdict.NOT_COMPARABLE], names=", ".join(change.title for change in apart))


def meaning_of_words(comparison: Comparison) -> tuple[Message, ...]:
    """What *risen* and *fallen* rest on in this comparison: chance, a limit for few people, or each for some of the parts."""
    return tuple(_meanings(comparison.dimensions.values()))


def _meanings(changes: Iterable[Change]) -> Iterator[Message]:
    compared = [change for change in changes if change.verdict is not ChangeVerdict.NOT_COMPARABLE]
    if any(change.p is not None for change in compared):
        yield Message(
            "“Risen” and “fallen” are said of what is more than chance, with all parts tested together. Where no difference can be "
            "shown there may still be one, too small to see with this number of people."
        )
    held = [change for change in compared if change.p is None and change.limit is not None]
    if not held:
        return
    yield Message(
        "With fewer than {least} people the first or the second time, “risen” and “fallen” are said of more than {limit} of a level: "
        "less may come from answering on another day.",
        least=LEAST_FOR_A_TEST,
        limit=shown(max(change.limit or 0.0 for change in held)),
    )
    if any(change.limit_basis == "assumption" for change in held):
        yield Message("That limit is an assumption until it has been measured.")


def answers_come_first(before: Scores, after: Scores) -> bool:
    """Whether so few people answered each time that what they answered tells more than levels do."""
    return max(before.sheets, after.sheets) < LEAST_FOR_A_TEST


def _names(changes: Iterable[Change]) -> Message:
    """Titles with their difference, one after the other."""
    named = (Message("{title} ({difference})", title=change.title, difference=signed(change.difference or 0.0)) for change in changes)
    return reduce(lambda some, more: Message("{some}, {more}", some=some, more=more), named)


def signed(difference: float) -> Message | Decimal:
    """A difference with its sign, rounded as it is shown."""
    size = round_half_up(abs(difference))
    if not size:
        return size
    return Message("+{size}", size=size) if difference > 0 else Message("−{size}", size=size)
