"""Why a change is called what it is called: the method, the numbers and the limit, in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cxassess.locale import Message

from .change import CHANGE_WORDS, Change, ChangeVerdict, MarkChange
from .difference import ALPHA, LEAST_FOR_A_TEST, LEAST_FOR_AN_INTERVAL, SAME_PEOPLE, Method
from .dimensions import TOLERANCE
from .explanation import Explanation, ExplanationRow, percent, shown
from .precision import CONFIDENCE

SMALLEST_CHANCE = 0.001  # smaller ones are not told apart


def explain_change(change: Change | MarkChange) -> Explanation:
    """How the difference came about and why it is called risen, fallen or neither.

    The rows add up to the difference: after, minus before, and with the paired method what the people who answered once
    would have made of it.
    """
    if isinstance(change, MarkChange):
        return Explanation(Message("Change of the predicted mark"), _rows(change), tuple(_of_the_mark(change)), change.difference)
    title = Message("Change of “{name}”", name=change.title)
    return Explanation(title, _rows(change), tuple(_sentences(change)), change.difference)


def _rows(change: Change | MarkChange) -> tuple[ExplanationRow, ...]:
    difference, before, after = change.difference, change.before, change.after
    counts = difference is not None and before is not None and after is not None
    rows = [
        ExplanationRow(Message("Later measurement"), after, None, after if counts else None),
        ExplanationRow(Message("Earlier measurement"), before, None, -before if counts and before is not None else None),
    ]
    if difference is not None and before is not None and after is not None and abs(after - before - difference) > TOLERANCE:
        rows.append(ExplanationRow(Message("Without the people who answered once"), contribution=difference - (after - before)))
    return tuple(rows)


def _sentences(change: Change) -> Iterator[Message]:
    yield Message("Outcome: {verdict}.", verdict=CHANGE_WORDS[change.verdict])
    if change.reason:
        yield change.reason
    if change.difference is not None:
        yield _method(change)
        yield _interval(change)
        yield from _limit(change)
        yield from _chance(change)


def _method(change: Change) -> Message:
    counts = {"before": change.people_before, "after": change.people_after, "pairs": change.pairs}
    if change.method is Method.PAIRED:
        return Message(
            "{pairs} people answered both times, out of {before} and {after}; the differences per person are tested (paired t test).",
            **counts,
        )
    if change.method is Method.WELCH and not change.pairs:
        return Message(
            "{before} people answered first and {after} later, and none can be followed from the one to the other; "
            "they are tested as different people (Welch's t test).",
            **counts,
        )
    if change.method is Method.WELCH:
        return Message(
            "{before} people answered first and {after} later, of whom {pairs} both times. Under {least} people or {share}% "
            "the same, the two groups are tested as different people (Welch's t test).",
            least=LEAST_FOR_A_TEST,
            share=percent(SAME_PEOPLE),
            **counts,
        )
    if change.p is not None:
        return Message("Everybody moved alike or answered alike, so a t test does not exist; the error of measurement takes its place.")
    return Message(
        "Number of people: {before} first, {after} later. A test takes {least} each time, so the difference is held against a limit.",
        least=LEAST_FOR_A_TEST,
        **counts,
    )


def _interval(change: Change | MarkChange) -> Message:
    difference = shown(change.difference or 0.0)
    if change.low is None or change.high is None:
        return Message("The difference is {difference}.", difference=difference)
    confidence = change.confidence if isinstance(change, Change) else CONFIDENCE
    return Message(
        "The difference is {difference}, with {confidence}% confidence between {low} and {high}.",
        difference=difference,
        confidence=percent(confidence or CONFIDENCE),
        low=shown(change.low),
        high=shown(change.high),
    )


def _limit(change: Change) -> Iterator[Message]:
    if change.limit is not None:
        yield Message("What differs by less than {limit} may be an error of measurement.", limit=shown(change.limit))
    if change.limit_basis == "assumption":
        yield Message("How large that error is, is an assumption until it has been measured.")
    if change.low is None and 0 < change.pairs < LEAST_FOR_AN_INTERVAL and change.p is not None:
        yield Message("With fewer than {least} people the outcome is given in words, without an interval.", least=LEAST_FOR_AN_INTERVAL)


def _chance(change: Change) -> Iterator[Message]:
    if change.p is None or change.adjusted is None:
        return
    yield Message("If nothing had changed, a difference like this or larger would come up with a chance of {p}.", p=_small(change.p))
    if change.family > 1:
        yield Message(
            "As {family} differences are tested together, that chance counts as {adjusted} (Holm); up to {alpha} is a change.",
            family=change.family,
            adjusted=_small(change.adjusted),
            alpha=shown(ALPHA),
        )
    else:
        yield Message("Up to {alpha} is a change.", alpha=shown(ALPHA))
    if change.verdict is ChangeVerdict.NO_DIFFERENCE and change.excludes_zero:
        yield Message(
            "The interval leaves out 0, but with {family} tests at once one of them easily does so by chance; hence no difference.",
            family=change.family,
        )


def _of_the_mark(change: MarkChange) -> Iterator[Message]:
    if change.verdict is not None:
        yield Message("Outcome: {verdict}.", verdict=CHANGE_WORDS[change.verdict])
    if change.reason:
        yield change.reason
    if change.difference is not None:
        yield _interval(change)
    if change.p is not None:
        yield Message(
            "{before} people answered first and {after} later; the marks are tested as of different people (Welch's t test).",
            before=change.people_before,
            after=change.people_after,
        )
        yield Message("If nothing had changed, a difference like this or larger would come up with a chance of {p}.", p=_small(change.p))
        yield Message("Up to {alpha} is a change.", alpha=shown(ALPHA))
    if change.left_out and change.difference is not None:
        yield Message("Not comparable, so at level 1 in both marks: {names}.", names=", ".join(change.left_out))


def _small(chance: float) -> Decimal | Message:
    if chance < SMALLEST_CHANCE:
        return Message("less than {limit}", limit=shown(SMALLEST_CHANCE, 3))
    return shown(chance, 3)
