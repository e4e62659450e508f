"""Points that want the same spot."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.charts.swarm import Spot, swarm

LOW, HIGH, HALF = 0.0, 190.0, 26.0
heights = st.lists(st.floats(LOW, HIGH).map(lambda y: round(y, 1)), min_size=1, max_size=15)


def spots_at(*wanted: float, radius: float = 12.6) -> tuple[Spot, ...]:
    return tuple(Spot(y, LOW, HIGH, radius) for y in wanted)


def test_a_point_alone_stands_where_it_wants() -> None:
    assert swarm(spots_at(50.0), HALF) == ((0, 50.0),)


def test_two_on_one_spot_stand_beside_each_other_in_their_order() -> None:
    assert swarm(spots_at(50.0, 50.0), HALF) == ((-12.6, 50.0), (12.6, 50.0))


def test_what_the_column_does_not_hold_beside_goes_to_the_nearest_height() -> None:
    # Two of a radius of 12.6 fit beside each other in 52 pixels; the third of the spot stands a whole point higher or lower.
    *_, (_, y) = swarm(spots_at(50.0, 50.0, 50.0), HALF)
    assert abs(y - 50) == pytest.approx(25.2, abs=0.1)


@settings(deadline=None)
@given(heights)
def test_fifteen_points_never_overlap_nor_leave_their_bounds(wanted: list[float]) -> None:
    places = swarm(spots_at(*wanted), HALF)
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert hypot(x - other_x, y - other_y) >= 2 * 12.6 - 0.2
    assert all(abs(x) <= HALF - 12.6 and LOW - 0.05 <= y <= HIGH + 0.05 for x, y in places)


@settings(deadline=None)
@given(heights)
def test_a_point_with_room_for_a_whole_row_keeps_its_height(wanted: list[float]) -> None:
    # In a column as wide as all of them together each keeps its height.
    assert [y for _, y in swarm(spots_at(*wanted), 2 * 12.6 * len(wanted))] == wanted


def test_points_without_any_room_stay_at_their_height() -> None:
    places = swarm(spots_at(*[50.0] * 40), HALF)
    assert len(places) == 40
    assert sum(y == 50.0 for _, y in places) > 2
