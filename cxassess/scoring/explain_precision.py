"""How the interval of a level or of the mark came about, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from cxassess.locale import N_, Message

from .dimensions import TOLERANCE
from .explanation import percent, shown
from .precision import LEVEL_RANGE, MARK_RANGE, Precision, PrecisionKind
from .result import DimensionScore, Mark

WITHOUT = {
    PrecisionKind.SINGLE: Message("This rests on one respondent, so there is no interval."),
    PrecisionKind.RANGE: Message("This rests on two respondents: too few for an interval."),
    PrecisionKind.EVERYONE: Message("Everyone who was asked has answered, so there is no interval: nobody is left who could change it."),
    PrecisionKind.UNDEFINED: Message("There is no interval: leaving out one respondent leaves no mark, or tells nothing."),
}
IN_SHORT = {
    **WITHOUT,
    PrecisionKind.EVERYONE: Message("Everyone who was asked has answered, so there is no margin for others."),
    PrecisionKind.ALL_EQUAL: Message("All respondents come to the same."),
}
ERROR_DECIMALS = 3


def margin_of(precision: Precision | None) -> Message | None:
    """The interval in one sentence, or why several respondents have none; None for one respondent."""
    if precision is None or precision.kind is PrecisionKind.SINGLE:
        return None
    if precision.low is None or precision.high is None:
        return IN_SHORT[precision.kind]
    return Message(
        "Between {low} and {high} with {confidence}% confidence, from the answers of {count} people.",
        low=shown(precision.low, 1),
        high=shown(precision.high, 1),
        confidence=percent(precision.confidence),
        count=precision.count,
    )


def level_precision_sentences(score: DimensionScore) -> tuple[Message, ...]:
    """How the interval around a level came about, or why there is none; empty where there is no level."""
    if score.level is None or score.precision is None:
        return ()
    error = N_("The {count} respondents lie so far apart that their mean has a standard error of {error}.")
    return tuple(_sentences(score.level, score.precision, error, LEVEL_RANGE))


def mark_precision_sentences(mark: Mark) -> tuple[Message, ...]:
    """How the interval around the mark came about, or why there is none; empty where there is no mark."""
    if mark.value is None or mark.precision is None:
        return ()
    error = N_("Made again without each of the {count} respondents in turn, the mark has a standard error of {error}.")
    return tuple(_sentences(mark.value, mark.precision, error, MARK_RANGE))


def _sentences(value: float, precision: Precision, error: str, span: tuple[float, float]) -> Iterator[Message]:
    if precision.kind is PrecisionKind.ALL_EQUAL:
        yield Message("All {count} respondents come to the same, so there is no interval.", count=precision.count)
    if precision.kind in WITHOUT:
        yield WITHOUT[precision.kind]
    if precision.error is None or precision.low is None or precision.high is None:
        return
    yield Message(error, count=precision.count, error=shown(precision.error, ERROR_DECIMALS))
    yield from _correction(precision, precision.error)
    corrected = precision.error * precision.correction
    yield Message(
        "The {confidence}% interval is {value} ± {quantile} × {error}: from {low} to {high}.",
        confidence=percent(precision.confidence),
        value=shown(value),
        quantile=shown(precision.quantile, ERROR_DECIMALS),
        error=shown(corrected, ERROR_DECIMALS),
        low=shown(precision.low),
        high=shown(precision.high),
    )
    margin = precision.quantile * corrected
    if value - margin < span[0] - TOLERANCE or value + margin > span[1] + TOLERANCE:
        yield Message("It stops where the scale ends.")


def _correction(precision: Precision, error: float) -> Iterator[Message]:
    if precision.population is not None:
        yield Message(
            "{count} of the {population} people who were asked have answered, so it is multiplied by √(1 − {count}/{population}): {error}.",
            count=precision.count,
            population=precision.population,
            error=shown(error * precision.correction, ERROR_DECIMALS),
        )
