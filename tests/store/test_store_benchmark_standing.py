"""What an organisation is held against: others, without those that its viewer may open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cxassess.assessment import OrganisationDetails
from cxassess.benchmark import CellKey, PlaceKind, Sight, spreads
from cxassess.store import (
    NotFound,
    Right,
    erase_organisation,
    make_organisation,
    new_link,
    open_link,
    peers_of,
    publish_benchmark,
    published_snapshots,
    reopen_assessment,
)
from tests.store.participants import NOWHERE, TRADE, Participant, participant, participants

ALL, SECTOR, SIZE = CellKey("tiny", 1), CellKey("tiny", 1, "trade"), CellKey("tiny", 1, "trade", "2-9")
HEALTH = OrganisationDetails("Praktijk", "health")


@pytest.fixture
def place(database, questionnaire, now):
    return database, questionnaire, now


@pytest.fixture
def own(context, place) -> Participant:
    """An organisation of the local workspace, which does not take part yet."""
    database, questionnaire, _ = place
    organisation_id = make_organisation(database, context, TRADE)
    return Participant(database, context, questionnaire, organisation_id, "").measure(3)


def speeds(one, key=SIZE):
    """The others in a cell, by bin of speed."""
    return dict(one.peers().views["speed"][key].peers.counts)


OTHERS = {40: 1, 67: 2, 73: 1, 80: 1}  # of six at levels 1 to 5 and 3, without the first


def test_who_takes_part_is_held_against_the_others(place, now):
    first, *_ = participants(*place)
    publish_benchmark(place[0], now)
    peers = first.peers()
    assert peers.chain == peers.groups == (SIZE, SECTOR, ALL)
    assert speeds(first, SIZE) == speeds(first, ALL) == OTHERS
    found = peers.place("speed", 1.5)
    assert (found.kind, found.n, found.cell, found.period) == (PlaceKind.AROUND, 5, SIZE, "2026-H2")
    assert peers.place("ease", 3.5).n == 5


def test_who_does_not_take_part_is_held_against_all(place, now, own):
    participants(*place)
    publish_benchmark(place[0], now)
    assert own.peers().place("speed", 3.0).n == 6


def test_before_anything_is_published_there_is_nothing_to_hold_it_against(place):
    first, *_ = participants(*place)
    assert first.peers().groups == ()
    assert first.peers().place("speed", 1.5).kind is PlaceKind.NOTHING


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.takes_part(False),
        lambda one: one.measure(5),
        lambda one: one.moves(size_band=""),
        lambda one: reopen_assessment(*one.place),
    ],
    ids=["leaving", "measuring again", "another size", "reopening"],
)
@pytest.mark.parametrize("days", [0, 1, -900])
def test_what_one_added_at_publication_is_taken_out_whatever_came_after(place, now, change, days):
    first, *_ = participants(*place)
    publish_benchmark(place[0], now)
    change(first.later(days=days))
    assert speeds(first, SECTOR) == OTHERS


def test_a_result_that_came_after_publication_takes_nothing_out(place, now, own):
    participants(*place)
    publish_benchmark(place[0], now)
    own.takes_part()
    assert sum(speeds(own).values()) == 6


def test_the_others_of_the_workspace_at_publication_are_no_peers(place, now):
    consultant = participant(*place, level=1)
    others = [consultant.beside(level) for level in (2, 3)]
    participants(*place, [3] * 4)
    publish_benchmark(place[0], now)
    assert all(not one.peers().groups or one.peers().place("speed", 3.0).kind is PlaceKind.OWN_PORTFOLIO for one in others)
    participants(*place, [4] * 5)
    publish_benchmark(place[0], now)
    view = consultant.peers().views["speed"][SIZE]
    assert (view.counts.n, view.peers.n, view.outside.n) == (12, 11, 9)
    others[0].later(days=1).takes_part(False)
    others[1].later(days=1).measure(5)
    consultant.later(days=1).moves(sector="health")
    view = others[0].peers().views["speed"][SIZE]
    assert (view.counts.n, view.outside.n, view.own) == (12, 9, 40)


def test_what_expired_before_publication_is_not_taken_out(place, now):
    first, *_ = participants(*place)
    then = now.replace(year=2028) + timedelta(days=1)
    participants(*place[:2], then, [4] * 6)
    publish_benchmark(place[0], then)
    assert speeds(first) == {73: 6}


def test_a_portfolio_of_ones_own_is_shown_as_such_and_up_to_date(own):
    own.takes_part()
    others = [own.beside(level) for level in (1, 2)]
    place = own.peers().place("speed", 3.0)
    assert (place.kind, place.n, place.cell) == (PlaceKind.OWN_PORTFOLIO, 2, ALL)
    others[0].later(days=1).takes_part(False)
    others[1].later(days=1).measure(5)
    assert speeds(own.later(days=1)) == {80: 1}


def test_of_a_portfolio_what_is_too_old_now_is_left_out(own):
    own.takes_part()
    own.beside(4)
    assert own.later(days=900).peers().place("speed", 3.0).kind is PlaceKind.NOTHING


def test_who_came_by_a_link_to_one_measurement_never_sees_the_portfolio(own):
    """The numbers of another client."""
    own.takes_part()
    own.beside(4)
    assert own.peers().groups
    for right in (Right.VIEW, Right.ANSWER):
        token = new_link(*own.place, right, None if right is Right.VIEW else _sheet(own)).token
        opened = open_link(own.database, token, own.context.now)
        seen = peers_of(own.database, opened.context(own.context.now), own.assessment_id)
        assert (seen.groups, seen.views) == ((), {})


def _sheet(one) -> str:
    with one.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT id, assessment_id FROM respondent").all()
    return next(row.id for row in found if row.assessment_id == one.assessment_id)


def test_who_came_by_a_link_sees_the_benchmark_without_the_clients_of_its_maker(place, now):
    consultant = participant(*place, level=1)
    consultant.beside(2)
    participants(*place, [3] * 5)
    publish_benchmark(place[0], now)
    opened = open_link(consultant.database, new_link(*consultant.place, Right.VIEW).token, now)
    view = peers_of(consultant.database, opened.context(now), consultant.assessment_id).views["speed"][SIZE]
    assert (view.counts.n, view.peers.n, view.outside.n, view.sight) == (7, 6, 5, Sight.BENCHMARK)


def test_a_cell_of_one_workspace_alone_is_a_benchmark_to_others_only(place, now, own):
    own.takes_part()
    for level in (1, 2, 4, 5):
        own.beside(level)
    publish_benchmark(place[0], now)
    assert own.peers().views["speed"][SIZE].sight is Sight.OWN_PORTFOLIO
    assert participant(*place).peers().views["speed"][SIZE].sight is Sight.BENCHMARK


def test_a_group_that_is_not_published_gives_way_to_a_wider_one(place, now):
    participants(*place)
    few = participants(*place, [3, 4], details=HEALTH)
    publish_benchmark(place[0], now)
    found = few[0].peers().place("speed", 3.0)
    assert (found.cell, found.wanted, found.fell_back, found.n) == (ALL, CellKey("tiny", 1, "health"), True, 7)


def test_small_cells_are_corrected_by_how_far_cells_beside_them_lie_apart(place, now):
    low = participants(*place, [1, 1, 2, 2, 3, 3])
    participants(*place, [4, 4, 5, 5, 5, 5], details=HEALTH)
    publish_benchmark(place[0], now)
    found = low[0].peers().place("speed", 2.0, SECTOR)
    assert found.corrected
    assert found.raw_mean < found.mean < 4


def test_how_far_cells_lie_apart_is_that_of_the_last_publication(place, now):
    low = participants(*place, [1, 1, 2, 2, 3, 3])
    participants(*place, [4, 4, 5, 5, 5, 5], details=HEALTH)
    seen = []
    for days, levels in ((0, []), (90, [1] * 6), (180, [5] * 7 + [1])):
        for details in (TRADE, HEALTH):
            participants(*place[:2], now + timedelta(days=days), levels, details=details)
        publish_benchmark(place[0], now + timedelta(days=days))
        cells = {one.key: one.counts for one in published_snapshots(place[0], "tiny", 1) if one.dimension_id == "speed"}
        seen.append(low[0].peers().spreads["speed"])
        assert seen[-1] == spreads(cells)
    assert seen[0] != seen[1] != seen[2]


def test_an_organisation_without_a_sector_has_all_as_its_only_group(place, now):
    lone = participant(*place, details=NOWHERE)
    participants(*place, [3] * 6, details=NOWHERE)
    publish_benchmark(place[0], now)
    assert lone.peers().groups == (ALL,)


def test_an_organisation_that_was_erased_leaves_the_benchmark_of_others_as_it_was(place, now):
    first, second, *_ = participants(*place)
    publish_benchmark(place[0], now)
    erase_organisation(*first.organisation)
    assert speeds(second) == {30: 1, 67: 2, 73: 1, 80: 1}


def test_a_measurement_out_of_reach_has_no_peers(place, now):
    first, second, *_ = participants(*place)
    with pytest.raises(NotFound):
        peers_of(place[0], replace(first.context, now=now), second.assessment_id)
