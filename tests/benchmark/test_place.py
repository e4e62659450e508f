"""A place is told no finer than the number of organisations allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.benchmark import (
    MARK_BINS,
    BinCounts,
    CellView,
    PlaceKind,
    Side,
    Sight,
    Spread,
    bin_of,
    place_in_words,
    place_of,
    shrink,
    wilson,
)
from cxassess.locale import translate
from tests.benchmark.organisations import ALL, SMALL_TRADE, TRADE, counts_of
from tests.benchmark.reference import PEERS

CHAIN = (SMALL_TRADE, TRADE, ALL)


def view(levels, key=ALL, **known) -> CellView:
    return CellView(key, counts_of(levels), "2026-H2", **known)


def place(value, *views, spreads=None, chain=CHAIN):
    return place_of(value, chain, {one.key: one for one in views}, spreads)


def words(found) -> list[str]:
    return [translate(one, "en") for one in place_in_words(found)]


@pytest.mark.parametrize(
    ("n", "kind"),
    [
        (0, PlaceKind.NOTHING),
        (4, PlaceKind.NOTHING),
        (5, PlaceKind.AROUND),
        (9, PlaceKind.AROUND),
        (10, PlaceKind.BAND),
        (29, PlaceKind.BAND),
        (30, PlaceKind.PERCENTILE),
    ],
)
def test_the_number_of_others_decides_how_a_place_is_told(n, kind) -> None:
    found = place(3.0, view([3.0] * n))
    assert found.kind is kind
    assert (found.mean is not None) == (n >= 5)
    assert (found.quarter is not None) == (found.quartiles is not None) == (n >= 10)
    assert (found.percentile is not None) == (found.low is not None) == (found.high is not None) == (n >= 30)


def test_one_is_not_among_the_others() -> None:
    with_own = view([*PEERS, 4.5], own=bin_of(4.5))
    found = place(4.5, with_own)
    assert (found.n, found.quarter) == (10, 4)
    assert found.quartiles == pytest.approx((2.4, 3.15, 3.341667), abs=1e-6)


def test_a_new_result_is_held_against_the_others_wherever_the_old_one_is_counted() -> None:
    found = place(4.5, view([*PEERS * 3, 1.0], own=bin_of(1.0)))
    assert (found.n, found.percentile, found.highest) == (30, 100, True)


@pytest.mark.parametrize(("inside", "sight"), [(0, Sight.BENCHMARK), (1, Sight.BENCHMARK), (2, Sight.HIDDEN), (6, Sight.OWN_PORTFOLIO)])
def test_five_organisations_outside_the_sight_of_the_viewer_make_a_benchmark(inside, sight) -> None:
    assert view([3.0] * 6, inside=counts_of([3.0] * inside)).sight is sight


def test_what_the_viewer_sees_must_be_among_what_is_counted() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        view([3.0] * 6, inside=counts_of([4.0]))
    with pytest.raises(ValueError, match="cannot be"):
        view([3.0] * 6, inside=counts_of([3.0] * 2), own=bin_of(4.0))


def test_a_cell_that_is_too_small_gives_way_to_its_parent_and_says_so() -> None:
    found = place(3.4, view([3.0] * 4, SMALL_TRADE), view([3.0] * 12, TRADE))
    assert (found.cell, found.wanted, found.fell_back) == (TRADE, SMALL_TRADE, True)
    assert words(found)[1] == (
        "Too few organisations are known in your own group (retail and wholesale, 2 to 9 people)."
        " You are compared with a wider one: retail and wholesale."
    )
    assert not place(3.4, view([3.0] * 5, SMALL_TRADE)).fell_back


def test_a_client_of_the_viewer_alone_is_no_benchmark_where_a_wider_cell_is() -> None:
    own = counts_of([3.0] * 8)
    found = place(3.4, CellView(TRADE, own, inside=own), CellView(ALL, own.merged(counts_of([4.0] * 5)), inside=own))
    assert (found.cell, found.kind) == (ALL, PlaceKind.BAND)


def test_a_portfolio_of_ones_own_is_told_whole_and_not_called_a_benchmark() -> None:
    own = counts_of([2.0, 3.0, 4.0])
    found = place(4.0, CellView(ALL, own, inside=own, own=bin_of(4.0)), chain=(ALL,))
    assert (found.kind, found.n, found.percentile, found.highest) == (PlaceKind.OWN_PORTFOLIO, 2, 100, True)
    assert words(found)[-1] == "This is your own portfolio, not a benchmark: there is no organisation in it but yours."


def test_an_organisation_alone_has_nobody_to_be_held_against() -> None:
    own = counts_of([3.0])
    found = place(3.0, CellView(ALL, own, inside=own, own=bin_of(3.0)))
    assert found.kind is PlaceKind.NOTHING
    assert words(found) == ["There are too few organisations to compare with yet: it takes at least 5 others."]


def test_one_other_client_is_no_mean() -> None:
    own = counts_of([3.0, 3.5])
    assert words(place(3.0, CellView(ALL, own, inside=own, own=bin_of(3.0))))[0] == (
        "There is one other organisation to compare with, at 3.5."
    )


def test_a_portfolio_is_taken_where_five_others_are_in_it_else_as_wide_as_it_goes() -> None:
    few, many = counts_of([3.0] * 2), counts_of([3.0] * 9)
    views = [CellView(key, counts, inside=counts) for key, counts in ((SMALL_TRADE, few), (TRADE, few.merged(few)), (ALL, many))]
    assert place(3.0, *views).cell == ALL
    assert place(3.0, *views[:2]).cell == TRADE


@pytest.mark.parametrize(
    ("levels", "value", "side"),
    [
        ([3.0] * 5, 3.25, Side.AROUND),  # all alike: a quarter of a level still is around
        ([3.0] * 5, 3.26, Side.ABOVE),
        ([3.0] * 5, 2.7, Side.BELOW),
        # SD .7906, n 5: t .975 with 4 degrees of freedom is 2.776, so the half interval is 2.776 × .7906 / √5 = .9817
        ([2.0, 2.5, 3.0, 3.5, 4.0], 3.98, Side.AROUND),
        ([2.0, 2.5, 3.0, 3.5, 4.0], 3.99, Side.ABOVE),
    ],
)
def test_around_the_mean_is_what_chance_or_a_quarter_of_a_level_explains(levels, value, side) -> None:
    assert place(value, view(levels)).side is side


def test_around_the_mean_of_marks_is_half_a_point() -> None:
    marks = CellView(ALL, BinCounts({70: 6}, MARK_BINS), "2026-H2")
    assert [place(mark, marks).side for mark in (7.5, 7.6, 6.4)] == [Side.AROUND, Side.ABOVE, Side.BELOW]


def test_the_mean_of_a_small_cell_is_corrected_with_the_raw_mean_beside_it() -> None:
    spread = Spread(0.09, 0.25)
    found = place(3.4, view([3.4] * 6, TRADE), view([3.0] * 60, ALL), spreads={ALL: spread}, chain=(TRADE, ALL))
    assert found.mean == pytest.approx(shrink(3.4, 6, 3.0, spread))
    assert (found.raw_mean, found.corrected) == (pytest.approx(3.4), True)
    assert words(found)[1] == "The mean is corrected for the small group; as counted it is 3.4."
    assert not place(3.4, view([3.4] * 6, TRADE), spreads={ALL: spread}).corrected


def test_a_percentile_comes_with_the_interval_of_wilson() -> None:
    found = place(3.0, view([2.0] * 21 + [4.0] * 9), chain=(ALL,))
    assert found.percentile == pytest.approx(70)
    assert (found.low, found.high) == pytest.approx(tuple(100 * share for share in wilson(21, 30)))
    assert words(found) == ["Higher than about 70% of 30 other organisations (with 95% confidence: 52% to 83%)."]


@pytest.mark.parametrize(
    ("n", "value", "said"),
    [
        (99, 1.0, "The lowest: all 99 other organisations score higher."),
        (99, 5.0, "The highest: all 99 other organisations score lower."),
        (100, 1.0, "Higher than about 0% of 100 other organisations (with 95% confidence: 0% to 4%)."),
        (100, 5.0, "Higher than about 100% of 100 other organisations (with 95% confidence: 96% to 100%)."),
    ],
)
def test_zero_and_a_hundred_percent_are_said_from_a_hundred_organisations_on(n, value, said) -> None:
    assert words(place(value, view([3.0] * n), chain=(ALL,))) == [said]


@pytest.mark.parametrize(("value", "quarter"), [(1.0, 1), (2.4, 1), (2.9, 2), (3.0, 2), (3.3, 3), (3.8, 4), (5.0, 4)])
def test_a_quarter_follows_from_the_percentile(value, quarter) -> None:
    found = place(value, view(PEERS), chain=(ALL,))
    assert found.quarter == quarter
    assert len(words(found)) == 1


@given(st.lists(st.floats(1, 5), min_size=5, max_size=60), st.floats(1, 5), st.floats(1, 5))
def test_a_higher_level_never_has_a_lower_place(levels, one, other) -> None:
    order = [Side.BELOW, Side.AROUND, Side.ABOVE]
    lower, higher = (place(value, view(levels)) for value in sorted((one, other)))
    assert order.index(lower.side) <= order.index(higher.side)
    assert (lower.quarter or 0) <= (higher.quarter or 0)
    assert (lower.percentile or 0) <= (higher.percentile or 0)


@given(st.lists(st.floats(1, 5), min_size=5, max_size=9), st.floats(1, 5))
def test_no_place_among_few_tells_the_lowest_or_the_highest(levels, value) -> None:
    found = place(value, view(levels))
    told = {found.quarter, found.quartiles, found.percentile, found.low, found.high}
    assert told == {None}


def test_a_place_among_ten_million_is_found_from_the_counts() -> None:
    many = CellView(ALL, BinCounts(dict.fromkeys(range(20, 101), 10**7)), "2026-H2")
    found = place(3.0, many, chain=(ALL,))
    assert (found.n, found.percentile, found.quarter) == (81 * 10**7, pytest.approx(50), 3)
