"""Laws of the mark, on random levels."""

import itertools
from statistics import geometric_mean, harmonic_mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.scoring import BasicsState, composite_of, mark_from_levels, state_of

NOISE = 1e-9
LEVEL = st.floats(1, 5)
BASICS = st.lists(LEVEL, min_size=6, max_size=6)
SCENARIOS = st.lists(LEVEL, min_size=5, max_size=5)
WEIGHTS = st.lists(st.floats(0.01, 100), min_size=5, max_size=5)
LOWEST_COMPOSITE_OF_A_NINE = 3.7777


def mark(basics: list[float], scenarios: list[float], weights: list[float] = (0.15, 0.15, 0.4, 0.15, 0.15)) -> float:
    return float(mark_from_levels(basics, np.ones(6), scenarios, weights).mark)


@given(BASICS, SCENARIOS)
def test_the_mark_lies_between_1_and_10(basics, scenarios) -> None:
    assert 1 - NOISE <= mark(basics, scenarios) <= 10 + NOISE


@given(BASICS, SCENARIOS, st.integers(0, 10), st.floats(0, 4))
def test_raising_a_dimension_never_lowers_the_mark(basics, scenarios, place, rise) -> None:
    raised = [*basics, *scenarios]
    raised[place] = min(5.0, raised[place] + rise)
    assert mark(raised[:6], raised[6:]) >= mark(basics, scenarios) - NOISE


@given(BASICS)
def test_without_delight_the_mark_is_at_most_8_5(basics) -> None:
    assert mark(basics, [1] * 5) <= 8.5 + NOISE


@given(BASICS, SCENARIOS)
def test_delight_has_no_effect_up_to_level_3_of_the_basics(basics, scenarios) -> None:
    if composite_of(basics, np.ones(6))[2] <= 3:
        assert mark(basics, scenarios) == mark(basics, [1] * 5)


def test_basics_at_four_without_delight_are_exactly_an_8() -> None:
    assert mark([4] * 6, [1] * 5) == 8.0


@given(BASICS, SCENARIOS)
def test_a_nine_needs_good_basics_and_delight(basics, scenarios) -> None:
    parts = mark_from_levels(basics, np.ones(6), scenarios, np.ones(5))
    if parts.mark >= 9:
        assert parts.basics_composite >= LOWEST_COMPOSITE_OF_A_NINE and parts.delight_level > 1


@given(BASICS, st.permutations(range(6)))
def test_the_order_of_the_basics_is_irrelevant(basics, order) -> None:
    assert mark([basics[place] for place in order], [3] * 5) == pytest.approx(mark(basics, [3] * 5), abs=NOISE)


@given(BASICS, SCENARIOS, WEIGHTS, st.floats(0.01, 100))
def test_scenario_weights_matter_by_ratio_only(basics, scenarios, weights, factor) -> None:
    scaled = [weight * factor for weight in weights]
    assert mark(basics, scenarios, scaled) == pytest.approx(mark(basics, scenarios, weights), abs=NOISE)


@given(BASICS)
def test_the_means_stand_in_their_order(basics) -> None:
    mean, lowest, composite = composite_of(basics, np.ones(6))
    chain = [min(basics), harmonic_mean(basics), geometric_mean(basics), float(mean), max(basics)]
    assert all(low <= high + NOISE for low, high in itertools.pairwise(chain))
    assert lowest - NOISE <= composite <= mean + NOISE


@given(BASICS, SCENARIOS, st.integers(0, 4))
def test_scoring_a_scenario_never_lowers_the_mark(basics, scenarios, place) -> None:
    unscored = list(scenarios)
    unscored[place] = float("nan")
    assert mark(basics, scenarios) >= mark(basics, unscored) - NOISE


@given(st.lists(BASICS, min_size=1, max_size=5), SCENARIOS)
def test_arrays_give_the_marks_of_their_rows(rows, scenarios) -> None:
    many = mark_from_levels(rows, np.ones(6), [scenarios] * len(rows), np.ones(5)).mark
    assert list(many) == pytest.approx([mark(row, scenarios, [1] * 5) for row in rows], abs=NOISE)


def test_a_missing_basic_gives_no_mark() -> None:
    assert np.isnan(mark([4, 4, float("nan"), 4, 4, 4], [3] * 5))


@pytest.mark.parametrize(
    ("composite", "lowest", "state"),
    [
        (2.9999, 2, BasicsState.FIRST),
        (3.0, 2, BasicsState.NEARLY),
        (3.9999, 3.5, BasicsState.NEARLY),
        (4.0, 3.5, BasicsState.IN_ORDER),
        (4 - 1e-15, 4, BasicsState.IN_ORDER),
        (4.2, 2.9, BasicsState.NEARLY),
        (None, None, None),
    ],
)
def test_the_state_of_the_basics_follows_unrounded_levels(composite, lowest, state) -> None:
    assert state_of(composite, lowest, floor=3.0) is state
