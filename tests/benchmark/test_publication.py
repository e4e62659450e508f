"""Half-years, expiry, and what becomes a snapshot."""

from dataclasses import replace
from datetime import date

import pytest

from cxassess.benchmark import Contribution, Snapshot, bin_of, half_year, is_outdated, snapshots_of
from tests.benchmark.organisations import ALL, FIRST, SECOND, THIRD, TRADE, contributions, counts_of, moment

LAST = {"snelheid": moment(FIRST)}


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2026, 1, 1), "2026-H1"), (date(2026, 6, 30), "2026-H1"), (date(2026, 7, 1), "2026-H2"), (date(2026, 12, 31), "2026-H2")],
)
def test_a_publication_is_labelled_by_its_half_year(day, label) -> None:
    assert half_year(day) == label


@pytest.mark.parametrize(
    ("measured", "published", "expired"),
    [
        (date(2024, 9, 1), date(2026, 9, 1), False),
        (date(2024, 8, 31), date(2026, 9, 1), True),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 28), date(2026, 2, 28), False),
        (date(2026, 9, 2), date(2026, 9, 1), True),
    ],
)
def test_a_measurement_counts_for_two_years(measured, published, expired) -> None:
    assert is_outdated(measured, published) is expired


def test_a_snapshot_holds_the_counts_of_a_cell_and_its_half_year() -> None:
    trade, others = [3.0, 3.1, 3.2, 3.3, 3.4, 3.5], [4.0] * 7
    made = snapshots_of([*contributions(TRADE, trade), *contributions(ALL, others)], FIRST)
    assert made == (
        Snapshot(ALL, "snelheid", "2026-H1", counts_of(trade + others)),
        Snapshot(TRADE, "snelheid", "2026-H1", counts_of(trade)),
    )


def test_every_dimension_is_published_by_the_number_that_has_it() -> None:
    six = contributions(ALL, [3.0] * 6)
    also = [Contribution(one.place, one.workspace, one.measured_on, one.since, {**one.bins, "wow": bin_of(2.0)}) for one in six[:5]]
    assert {one.dimension_id for one in snapshots_of([*also, *six[5:]], FIRST)} == {"snelheid"}


def test_what_is_too_old_is_left_out_of_a_publication() -> None:
    old = contributions(ALL, [1.0], date(2024, 1, 1))
    (made,) = snapshots_of([*old, *contributions(ALL, [3.0] * 6)], FIRST)
    assert made.counts == counts_of([3.0] * 6)
    assert snapshots_of([*old, *contributions(ALL, [3.0] * 5)], FIRST) == ()


def test_a_cell_without_enough_news_keeps_its_earlier_snapshot() -> None:
    first = contributions(ALL, [3.0] * 8)
    assert snapshots_of([*first, *contributions(ALL, [4.0] * 5, SECOND)], SECOND, LAST) == ()
    (made,) = snapshots_of([*first, *contributions(ALL, [4.0] * 6, SECOND)], SECOND, LAST)
    assert (made.period, made.counts.n) == ("2026-H2", 14)


def test_departures_alone_publish_nothing() -> None:
    assert snapshots_of(contributions(ALL, [3.0] * 20), SECOND, LAST) == ()


def test_a_dimension_that_was_never_published_is_new() -> None:
    assert len(snapshots_of(contributions(ALL, [3.0] * 6), THIRD, {"wow": moment(SECOND)})) == 1


def test_nothing_makes_no_snapshots() -> None:
    assert snapshots_of([], FIRST) == ()


def test_every_dimension_is_new_by_its_own_last_publication() -> None:
    both = [replace(one, bins={**one.bins, "wow": bin_of(2.0)}) for one in contributions(ALL, [3.0] * 6, SECOND)]
    later = [replace(one, bins={**one.bins, "wow": bin_of(2.0)}) for one in contributions(ALL, [4.0] * 6, THIRD)]
    last = {"snelheid": moment(FIRST), "wow": moment(SECOND)}
    assert [one.dimension_id for one in snapshots_of(both, THIRD, last)] == ["snelheid"]
    assert [one.dimension_id for one in snapshots_of([*both, *later], THIRD, last)] == ["snelheid", "wow"]


def test_an_organisation_with_the_same_result_as_before_is_not_new() -> None:
    again = [replace(one, came_in={"snelheid": moment(FIRST)}) for one in contributions(ALL, [3.0] * 6, SECOND)]
    assert snapshots_of(again, SECOND, LAST) == ()
    assert snapshots_of([*again, *contributions(ALL, [4.0] * 5, SECOND)], SECOND, LAST) == ()
    assert snapshots_of([*again, *contributions(ALL, [4.0] * 6, SECOND)], SECOND, LAST)[0].counts.n == 12


def test_a_result_that_cannot_be_is_not_published() -> None:
    with pytest.raises(ValueError, match="in bin 19"):
        snapshots_of([replace(one, bins={"snelheid": 19}) for one in contributions(ALL, [3.0] * 6)], FIRST)
