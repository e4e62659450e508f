"""Points of one column that want the same spot: beside each other where there is room, else a little higher or lower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from .dodge import dodge


@dataclass(frozen=True, slots=True)
class Spot:
    """The height that a point wants, the heights between which it may stand, and its radius with the room around it."""

    wanted: float
    low: float
    high: float
    radius: float


Place = tuple[float, float]


@lru_cache(maxsize=256)
def swarm(spots: tuple[Spot, ...], half: float) -> tuple[Place, ...]:
    """How far each point stands from the middle of a column, and its height, in pixels.

    Who comes first has the first choice. A point keeps its height where there is any room beside the others, and takes the nearest
    height with room where there is not. Points for which the column has no room left overlap others at the height that they want.
    `half`: of the width of the column.
    """
    places, crowded = _placed(spots, half, {})
    if crowded is not None and spots[crowded].radius == max(spot.radius for spot in spots):
        places, _ = _placed(spots, half, _in_rows(spots, spots[crowded], half))
    return places


def _placed(spots: Sequence[Spot], half: float, fixed: Mapping[int, Place]) -> tuple[tuple[Place, ...], int | None]:
    """The places around those that are fixed, and the first point for which there was no room."""
    places: dict[int, Place] = dict(fixed)
    crowded = None
    for k, spot in enumerate(spots):
        if k in fixed:
            continue
        beside = [*_offsets(spot, spots, half)]
        found = _nearest(spot, beside, [(place, spots[at].radius) for at, place in places.items()])
        if found is None and crowded is None:
            crowded = k
        places[k] = found or (beside[k % len(beside)], spot.wanted)
    return tuple(places[k] for k in range(len(spots))), crowded


def _in_rows(spots: Sequence[Spot], crowded: Spot, half: float) -> dict[int, Place]:
    """The points of a crowded quadrant in full rows, by height: they fit where taking turns leaves gaps."""
    alike = [k for k, spot in enumerate(spots) if (spot.low, spot.high, spot.radius) == (crowded.low, crowded.high, crowded.radius)]
    alike.sort(key=lambda k: spots[k].wanted)
    size = 2 * crowded.radius
    beside = _in_row(crowded.radius, half)
    rows = [alike[at : at + beside] for at in range(0, len(alike), beside)]
    wanted = [sum(spots[k].wanted for k in row) / len(row) for row in rows]
    heights = dodge(wanted, [size] * len(rows), crowded.low - size / 2, crowded.high + size / 2)
    if heights[-1] > crowded.high:
        return {}
    return {
        k: (crowded.radius * (2 * at - len(row) + 1), round(y, 1))
        for row, y in zip(rows, heights, strict=True)
        for at, k in enumerate(sorted(row))
    }


def _in_row(radius: float, half: float) -> int:
    """How many points fit beside each other."""
    return int((half - radius) // radius) + 1


def _nearest(spot: Spot, beside: Sequence[float], others: Sequence[tuple[Place, float]]) -> Place | None:
    """The place with room that is nearest to the height that is wanted."""
    best: Place | None = None
    for x in beside:
        for y in _free(x, spot, others):
            if best is None or abs(y - spot.wanted) < abs(best[1] - spot.wanted):
                best = x, y
        if best and best[1] == spot.wanted:
            break
    return best


def _offsets(spot: Spot, spots: Sequence[Spot], half: float) -> Iterator[float]:
    """Places beside each other: those of a centred row of all that want this height, then every half point from the middle."""
    most = _in_row(spot.radius, half)
    alike = sum(other.wanted == spot.wanted and other.radius == spot.radius for other in spots)
    row = min(alike, most)
    yield from (spot.radius * (2 * k - row + 1) for k in range(row))
    for k in range(1, most):
        yield from (k * spot.radius, -k * spot.radius)


def _free(x: float, spot: Spot, others: Sequence[tuple[Place, float]]) -> Iterator[float]:
    """The nearest height above and below the wanted one that no point taken before is in the way of."""
    taken = []
    for (other_x, y), radius in others:
        apart, aside = spot.radius + radius, abs(other_x - x)
        if aside < apart:
            reach = sqrt(apart * apart - aside * aside)
            taken.append((y - reach, y + reach))
    up = down = spot.wanted
    for start, end in sorted(taken):
        if start < down < end:
            down = end
    for start, end in sorted(taken, key=lambda each: -each[1]):
        if start < up < end:
            up = start
    yield from (round(y, 1) for y in (up, down) if spot.low <= y <= spot.high)
