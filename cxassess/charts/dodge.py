"""Places for labels beside a scale, so that none overlaps another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise


def dodge(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The middle of each label, as near to where it is wanted as the others allow, between two bounds.

    The sum of squared displacements is the smallest possible: with the sizes taken out, labels that keep their order and do not
    overlap are a rising sequence, and the nearest rising sequence is found by pooling adjacent violators. Where the labels do not
    fit between the bounds, they run over the upper one. Labels that want the same place keep the order in which they were given.
    """
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    if not order:
        return []
    steps = [(sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    shifts = [0.0, *accumulate(steps)]
    least = low + sizes[order[0]] / 2
    most = max(least, high - sizes[order[-1]] / 2 - shifts[-1])
    rising = _nearest_rising([wanted[k] - shift for k, shift in zip(order, shifts, strict=True)])
    places = [0.0] * len(wanted)
    for k, place, shift in zip(order, rising, shifts, strict=True):
        places[k] = min(max(place, least), most) + shift
    return places


def _nearest_rising(values: Sequence[float]) -> list[float]:
    """The non-decreasing sequence with the smallest squared distance to these values."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
