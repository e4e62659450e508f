"""Bars of a cell, none of which shows a handful."""

from hypothesis import given
from hypothesis import strategies as st

from cxassess.benchmark import MARK_BINS, Bar, BinCounts, CellView, bars_of
from tests.benchmark.organisations import ALL, counts_of

LEVELS = st.lists(st.integers(20, 100).map(lambda number: number / 20), max_size=60)


@given(LEVELS, LEVELS)
def test_every_bar_holds_five_organisations_outside_the_viewers_sight(outside, inside) -> None:
    seen = counts_of(inside)
    bars = bars_of(CellView(ALL, counts_of(outside).merged(seen), inside=seen))
    assert bars == () or not outside or len(bars) >= 3
    if bars and outside:
        assert bars[0].low == 1 and bars[-1].high == 5
        assert [bar.high for bar in bars[:-1]] == [bar.low for bar in bars[1:]]
        assert sum(bar.count for bar in bars) == len(outside) + len(inside)
        for bar in bars:
            assert sum(bar.low <= level < bar.high or level == bar.high == 5 for level in outside) >= 5


def test_neighbours_are_joined_until_enough_are_in_them() -> None:
    levels = [1.2] + [2.2] * 4 + [3.1] * 6 + [3.6] * 5 + [5.0]
    assert bars_of(CellView(ALL, counts_of(levels))) == (Bar(1.0, 2.5, 5), Bar(2.5, 3.5, 6), Bar(3.5, 5.0, 6))


def test_fewer_than_three_bars_are_not_drawn() -> None:
    assert bars_of(CellView(ALL, counts_of([2.0] * 5 + [4.0] * 6))) == ()
    assert bars_of(CellView(ALL, counts_of([2.0] * 5 + [3.0] * 5 + [4.0] * 5), own=80)) == ()
    assert len(bars_of(CellView(ALL, counts_of([2.0] * 5 + [3.0] * 5 + [4.0] * 6), own=80))) == 3


def test_organisations_that_are_all_alike_make_no_bars() -> None:
    assert bars_of(CellView(ALL, counts_of([3.0] * 40))) == ()


def test_a_portfolio_of_ones_own_is_drawn_as_it_is() -> None:
    own = BinCounts({72: 1, 100: 2}, MARK_BINS)
    bars = bars_of(CellView(ALL, own, inside=own, own=72))
    assert len(bars) == 9
    assert [bar for bar in bars if bar.count] == [Bar(9.0, 10.0, 2)]
