"""Percentiles and their intervals, against reference values and other libraries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore
from statsmodels.stats.proportion import proportion_confint

from cxassess.benchmark import BinCounts, mid_rank, percentile_rank, wilson
from tests.benchmark.organisations import counts_of
from tests.benchmark.reference import PEERS, PERCENTILES, WILSON

TWENTIETHS = st.integers(20, 100).map(lambda number: number / 20)


@pytest.mark.parametrize(("value", "expected"), PERCENTILES)
def test_a_percentile_counts_half_of_the_equal_ones(value, expected) -> None:
    below, equal = sum(peer < value for peer in PEERS), PEERS.count(value)
    assert mid_rank(below, equal, len(PEERS)) == expected
    assert percentile_rank(counts_of(PEERS), value) == expected


@given(st.lists(TWENTIETHS, min_size=1, max_size=40), TWENTIETHS)
def test_a_percentile_is_the_mean_kind_of_scipy(peers, value) -> None:
    assert percentile_rank(counts_of(peers), value) == pytest.approx(percentileofscore(peers, value, kind="mean"))


@given(st.lists(st.floats(1, 5), min_size=1, max_size=40), st.floats(1, 5))
def test_bins_move_a_percentile_by_half_of_what_is_nearest_at_most(peers, value) -> None:
    near = sum(abs(peer - value) <= 0.05 + 1e-9 for peer in peers)
    exact = percentileofscore(peers, value, kind="mean")
    assert abs(percentile_rank(counts_of(peers), value) - exact) <= 100 * near / len(peers) / 2 + 1e-9


@given(st.lists(TWENTIETHS, min_size=1, max_size=40), TWENTIETHS, TWENTIETHS)
def test_a_higher_level_never_has_a_lower_percentile(peers, one, other) -> None:
    counts = counts_of(peers)
    assert percentile_rank(counts, min(one, other)) <= percentile_rank(counts, max(one, other))


def test_there_is_no_percentile_among_nobody() -> None:
    with pytest.raises(ValueError, match="nobody"):
        percentile_rank(BinCounts({}), 3.0)


@pytest.mark.parametrize(("successes", "n", "low", "high"), WILSON)
def test_the_interval_of_a_share_is_that_of_wilson(successes, n, low, high) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=1e-3)


@given(st.integers(1, 500), st.data())
def test_the_interval_is_that_of_statsmodels(n, data) -> None:
    successes = data.draw(st.integers(0, n))
    assert wilson(successes, n) == pytest.approx(proportion_confint(successes, n, method="wilson"), abs=1e-9)
