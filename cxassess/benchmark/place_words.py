"""A place in the benchmark in words."""

from __future__ import annotations

from collections.abc import Iterator

from cxassess.locale import Message, round_half_up

from .place import Place, PlaceKind, Side
from .suppression import SMALLEST_CELL

LEAST_FOR_ENDS = 100  # organisations; with fewer, 0 or 100 percent says no more than lowest or highest


def place_in_words(place: Place) -> tuple[Message, ...]:
    """Where the result stands, then what that rests on: a wider group, a correction, a portfolio of one's own."""
    return (_standing(place), *_basis(place))


def _standing(place: Place) -> Message:
    if place.kind is PlaceKind.PERCENTILE:
        return _percentile(place)
    if place.kind is PlaceKind.BAND:
        return _quarter(place)
    if place.mean is None:
        return Message("There are too few organisations to compare with yet: it takes at least {least} others.", least=SMALLEST_CELL)
    mean = round_half_up(place.mean)
    if place.n == 1:
        return Message("There is one other organisation to compare with, at {mean}.", mean=mean)
    return _side(place, mean)


def _side(place: Place, mean: object) -> Message:
    if place.side is Side.ABOVE:
        return Message("Above the mean of {n} other organisations, which is {mean}.", n=place.n, mean=mean)
    if place.side is Side.BELOW:
        return Message("Below the mean of {n} other organisations, which is {mean}.", n=place.n, mean=mean)
    return Message("Around the mean of {n} other organisations, which is {mean}.", n=place.n, mean=mean)


def _quarter(place: Place) -> Message:
    if place.quarter == 1:
        return Message("In the lowest quarter of {n} other organisations.", n=place.n)
    if place.quarter == 2:
        return Message("In the lower half of {n} other organisations, not in the lowest quarter.", n=place.n)
    if place.quarter == 3:
        return Message("In the upper half of {n} other organisations, not in the highest quarter.", n=place.n)
    return Message("In the highest quarter of {n} other organisations.", n=place.n)


def _percentile(place: Place) -> Message:
    if place.n < LEAST_FOR_ENDS and place.lowest:
        return Message("The lowest: all {n} other organisations score higher.", n=place.n)
    if place.n < LEAST_FOR_ENDS and place.highest:
        return Message("The highest: all {n} other organisations score lower.", n=place.n)
    return Message(
        "Higher than about {percent}% of {n} other organisations (with 95% confidence: {low}% to {high}%).",
        percent=round_half_up(place.percentile or 0.0, 0),
        n=place.n,
        low=round_half_up(place.low or 0.0, 0),
        high=round_half_up(place.high or 0.0, 0),
    )


def _basis(place: Place) -> Iterator[Message]:
    if place.kind is PlaceKind.OWN_PORTFOLIO:
        yield Message("This is your own portfolio, not a benchmark: there is no organisation in it but yours.")
    elif place.fell_back and place.cell is not None:
        yield Message(
            "Too few organisations are known in your own group ({wanted}). You are compared with a wider one: {used}.",
            wanted=place.wanted.title,
            used=place.cell.title,
        )
    if place.corrected and place.kind is PlaceKind.AROUND:
        yield Message("The mean is corrected for the small group; as counted it is {mean}.", mean=round_half_up(place.raw_mean or 0.0))
