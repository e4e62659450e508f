"""Means of small cells, drawn towards their parent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.benchmark import BinCounts, Spread, shrink, spread_of, spreads
from cxassess.scoring import icc_oneway
from tests.benchmark.organisations import ALL, HEALTH, SMALL_TRADE, TRADE, counts_of
from tests.benchmark.reference import SHRINK

GROUPS = st.lists(st.lists(st.integers(20, 100).map(lambda number: number / 20), min_size=1, max_size=12), min_size=2, max_size=6)


@pytest.mark.parametrize(("n", "expected"), SHRINK)
def test_a_mean_is_drawn_towards_its_parent_as_far_as_it_may_be_chance(n, expected) -> None:
    assert shrink(3.4, n, 3.0, Spread(0.09, 0.25)) == pytest.approx(expected, abs=1e-6)


@given(GROUPS)
def test_the_variances_are_those_of_the_one_way_analysis(groups) -> None:
    expected = icc_oneway(groups)
    if expected is not None:
        spread = spread_of(map(counts_of, groups))
        assert spread.within == pytest.approx(expected.within, abs=1e-9)
        assert spread.between == pytest.approx(max(0.0, (expected.between - expected.within) / expected.size), abs=1e-9)


@given(GROUPS)
def test_a_corrected_mean_lies_between_the_mean_and_that_of_the_parent(groups) -> None:
    counts = [counts_of(group) for group in groups]
    spread = spread_of(counts)
    if spread is not None:
        low, high = sorted((counts[0].mean, 3.0))
        assert low - 1e-9 <= shrink(counts[0].mean, counts[0].n, 3.0, spread) <= high + 1e-9


@pytest.mark.parametrize("groups", [[], [[3.0, 4.0]], [[3.0], [4.0]], [[], [3.0, 4.0]]])
def test_too_few_groups_tell_no_variance(groups) -> None:
    assert spread_of(map(counts_of, groups)) is None


def test_the_spread_of_a_parent_is_that_of_the_cells_right_under_it() -> None:
    trade, health = counts_of([3.0, 3.2, 3.4]), counts_of([4.0, 4.2, 4.4])
    found = spreads({ALL: trade.merged(health), TRADE: trade, HEALTH: health, SMALL_TRADE: trade})
    assert found == {ALL: spread_of([trade, health])}


def test_cells_that_are_all_alike_keep_their_mean() -> None:
    alike = BinCounts({60: 5})
    assert shrink(alike.mean, 5, 3.0, spread_of([alike, alike])) == 3.0
