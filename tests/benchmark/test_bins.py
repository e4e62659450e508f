"""Counts in bins: what they keep, and how little they lose."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxassess.benchmark import LEVEL_BINS, MARK_BINS, BinCounts, bin_of, quantile
from tests.benchmark.organisations import counts_of
from tests.benchmark.reference import PEERS, QUARTILES

HALF_A_BIN = 0.025 + 1e-9
LEVELS = st.lists(st.floats(1, 5), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("level", "bin_number"), [(1.0, 20), (1.0249, 20), (1.025, 21), (3.4, 68), (3 + 1 / 6, 63), (4.9749, 99), (4.975, 100), (5.0, 100)]
)
def test_a_level_is_counted_at_the_nearest_twentieth_half_up(level, bin_number) -> None:
    assert bin_of(level) == bin_number


def test_a_mark_is_counted_as_it_is_shown() -> None:
    assert MARK_BINS.bin_of(7.25) == 73
    assert MARK_BINS.value_of(73) == 7.3


@pytest.mark.parametrize("value", [0.9, 5.1, float("nan")])
def test_a_level_off_the_scale_is_not_counted(value) -> None:
    with pytest.raises(ValueError, match="not between 1 and 5"):
        bin_of(value)


@pytest.mark.parametrize("counts", [{19: 1}, {101: 1}, {60: -1}])
def test_counts_that_cannot_be_are_refused(counts) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        BinCounts(counts)


def test_levels_and_marks_are_not_counted_together() -> None:
    with pytest.raises(ValueError, match="different scales"):
        BinCounts({60: 1}).merged(BinCounts({60: 1}, MARK_BINS))


@given(LEVELS)
def test_the_mean_is_at_most_half_a_bin_off(levels) -> None:
    assert counts_of(levels).mean == pytest.approx(np.mean(levels), abs=HALF_A_BIN)


@given(LEVELS, st.floats(0, 1))
def test_a_quantile_is_at_most_half_a_bin_off_that_of_numpy(levels, share) -> None:
    expected = np.quantile(levels, share, method="median_unbiased")
    assert counts_of(levels).quantile(share) == pytest.approx(expected, abs=HALF_A_BIN)
    assert quantile(lambda place: sorted(levels)[place - 1], len(levels), share) == pytest.approx(expected)


@pytest.mark.parametrize(("share", "expected"), QUARTILES)
def test_quartiles_are_those_of_the_median_unbiased_rule(share, expected) -> None:
    assert counts_of(PEERS).quantile(share) == pytest.approx(expected, abs=1e-6)
    assert quantile(lambda place: PEERS[place - 1], len(PEERS), share) == pytest.approx(expected, abs=1e-6)


@given(LEVELS)
def test_the_variance_is_that_of_the_middles_of_the_bins(levels) -> None:
    assume(len(levels) > 1)
    middles = [LEVEL_BINS.value_of(bin_of(level)) for level in levels]
    assert counts_of(levels).variance == pytest.approx(np.var(middles, ddof=1), abs=1e-9)


def test_nothing_has_no_mean_and_one_has_no_variance() -> None:
    with pytest.raises(ValueError, match="nothing"):
        _ = BinCounts({}).mean
    assert BinCounts({}).squares == 0
    assert counts_of([3.0]).variance is None


def test_a_rank_costs_the_bins_whatever_the_number_of_organisations() -> None:
    many = BinCounts(dict.fromkeys(LEVEL_BINS.all, 10**12))
    assert len(many.counts) == 81
    assert many.quantile(0.5) == pytest.approx(3.0)
    assert many.below(60) == 40 * 10**12
