"""A comparison in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cxassess.locale import N_, Message, round_half_up

from .change import Change, ChangeVerdict, Comparison

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


def _names(changes: Iterable[Change]) -> Message:
    """Titles with their difference, one after the other."""
    named: Message | None = None
    for change in changes:
        one = Message("{title} ({difference})", title=change.title, difference=signed(change.difference or 0.0))
        named = one if named is None else Message("{some}, {more}", some=named, more=one)
    return named or Message("")


def signed(difference: float) -> Message | Decimal:
    """A difference with its sign, rounded as it is shown."""
    size = round_half_up(abs(difference))
    if not size:
        return size
    return Message("+{size}", size=size) if difference > 0 else Message("−{size}", size=size)
