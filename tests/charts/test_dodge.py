"""Labels that keep out of each other's way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from cxassess.charts.dodge import dodge

labels = st.lists(st.tuples(st.floats(0, 300), st.floats(8, 50)), min_size=1, max_size=14)


def ordered(wanted: list[float], places: list[float], sizes: list[float]) -> list[tuple[float, float]]:
    """Places with sizes from top to bottom."""
    return [(places[k], sizes[k]) for k in sorted(range(len(wanted)), key=lambda k: wanted[k])]


@given(labels)
def test_no_label_overlaps_another_and_their_order_is_kept(given_labels: list[tuple[float, float]]) -> None:
    wanted, sizes = map(list, zip(*given_labels, strict=True))
    placed = ordered(wanted, dodge(wanted, sizes, -10, 320), sizes)
    for (place, size), (following, next_size) in pairwise(placed):
        assert following - place >= (size + next_size) / 2 - 1e-6


@given(labels)
def test_labels_that_fit_stay_between_the_bounds(given_labels: list[tuple[float, float]]) -> None:
    wanted, sizes = map(list, zip(*given_labels, strict=True))
    low, high = -10.0, -10.0 + max(sum(sizes), 320)
    for place, size in zip(dodge(wanted, sizes, low, high), sizes, strict=True):
        assert low - 1e-6 <= place - size / 2
        assert place + size / 2 <= high + 1e-6


@given(labels)
def test_labels_with_room_stay_where_they_are_wanted(given_labels: list[tuple[float, float]]) -> None:
    sizes = [size for _, size in given_labels]
    wanted = [60.0 * k for k in range(len(sizes))]
    assert dodge(wanted, sizes, -60, 1000) == pytest.approx(wanted)


def test_two_labels_in_one_place_part_evenly_and_keep_their_order() -> None:
    # Both want 100 and are 20 high: the nearest places are 90 and 110.
    assert dodge([100, 100], [20, 20], 0, 200) == pytest.approx([90, 110])


def test_a_label_at_the_edge_pushes_its_neighbour_inwards() -> None:
    # The first may not stand above 10 (half its height), so the second starts under it at 20.
    assert dodge([0, 5], [20, 20], 0, 200) == pytest.approx([10, 30])


def test_no_labels_have_no_places() -> None:
    assert dodge([], [], 0, 100) == []


def test_a_general_solver_finds_no_nearer_places() -> None:
    wanted, sizes = [40.0, 42.0, 45.0, 90.0, 95.0, 180.0], [20.0, 32.0, 20.0, 20.0, 45.0, 20.0]
    apart = [
        {"type": "ineq", "fun": lambda places, k=k: places[k + 1] - places[k] - (sizes[k] + sizes[k + 1]) / 2}
        for k in range(len(sizes) - 1)
    ]
    found = minimize(
        lambda places: sum((place - want) ** 2 for place, want in zip(places, wanted, strict=True)),
        [30.0 * k for k in range(6)],
        bounds=[(size / 2, 220 - size / 2) for size in sizes],
        constraints=apart,
        method="SLSQP",
    )
    assert found.success
    assert dodge(wanted, sizes, 0, 220) == pytest.approx(found.x, abs=1e-3)
