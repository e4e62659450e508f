"""What is published never tells of fewer than five organisations, however it is taken apart."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.benchmark import CellKey, Crowd, publishable, snapshots_of
from tests.benchmark.differencing import History
from tests.benchmark.organisations import ALL, FINANCE, FIRST, HEALTH, LARGE_TRADE, SECOND, SMALL_TRADE, TRADE, contributions, moment

NUMBERS = count()


def apart(members: int, new: int | None = None) -> Crowd:
    """Organisations that each have a workspace of their own; all are new unless said otherwise."""
    names = [f"own {next(NUMBERS)}" for _ in range(members)]
    return Crowd(Counter(names), Counter(names[: members if new is None else new]))


def together(members: int, workspace: str) -> Crowd:
    """New organisations of one workspace."""
    return Crowd(Counter({workspace: members}), Counter({workspace: members}))


@pytest.mark.parametrize(
    ("places", "published"),
    [
        ({}, []),
        ({ALL: apart(5)}, []),  # each of the five would know the other four
        ({ALL: apart(6)}, [ALL]),
        ({TRADE: apart(6)}, [ALL, TRADE]),
        ({TRADE: apart(6), HEALTH: apart(6)}, [ALL, TRADE, HEALTH]),
        ({TRADE: apart(6), HEALTH: apart(2)}, [ALL]),  # all less trade would tell of two
        ({TRADE: apart(9), FINANCE: apart(6), HEALTH: apart(2)}, [ALL, TRADE]),  # so the next smallest is hidden too
        ({TRADE: apart(6), ALL: apart(2)}, [ALL]),  # two without a sector are hidden like a cell
        ({TRADE: apart(9), HEALTH: apart(3), FINANCE: apart(3)}, [ALL, TRADE]),
        ({SMALL_TRADE: apart(6), LARGE_TRADE: apart(3), HEALTH: apart(9)}, [ALL, TRADE, HEALTH]),
        ({SMALL_TRADE: apart(6), LARGE_TRADE: apart(6), HEALTH: apart(2)}, [ALL]),  # no sizes of a sector that is hidden
        ({SMALL_TRADE: apart(6), LARGE_TRADE: apart(6), HEALTH: apart(7)}, [ALL, TRADE, HEALTH, SMALL_TRADE, LARGE_TRADE]),
    ],
)
def test_a_cell_is_published_when_neither_it_nor_the_rest_of_its_parent_tells_of_a_few(places, published) -> None:
    assert publishable(places) == set(published)


@pytest.mark.parametrize(("others", "published"), [(4, set()), (5, {ALL})])
def test_a_workspace_with_all_but_a_few_of_a_cell_would_know_these_few(others, published) -> None:
    crowd = together(20, "consultant")
    crowd.include(apart(others))
    assert publishable({ALL: crowd}) == published


def test_organisations_that_are_alone_in_their_workspace_need_not_be_told_apart() -> None:
    alone = Counter({None: 6})
    assert publishable({ALL: Crowd(alone, alone)}) == publishable({ALL: apart(6)})
    assert publishable({ALL: Crowd(Counter({None: 5}), Counter({None: 5}))}) == publishable({ALL: apart(5)}) == set()
    crowd = together(20, "consultant")
    crowd.include(Crowd(Counter({None: 4}), Counter({None: 4})))
    assert publishable({ALL: crowd}) == set()


def test_a_single_workspace_may_publish_what_nobody_else_is_in() -> None:
    assert publishable({ALL: together(5, "consultant")}) == {ALL}
    assert publishable({ALL: together(4, "consultant")}) == set()


def test_a_cell_is_published_again_once_enough_came_in_anew() -> None:
    assert publishable({ALL: apart(50, new=5)}) == set()
    assert publishable({ALL: apart(50, new=6)}) == {ALL}


def test_a_cell_waits_where_the_rest_of_its_parent_has_few_new_organisations() -> None:
    assert publishable({TRADE: apart(20, new=8), HEALTH: apart(20, new=0)}) == {ALL}


def test_cells_of_two_questionnaires_are_not_published_together() -> None:
    with pytest.raises(ValueError, match="one questionnaire"):
        publishable({ALL: apart(6), CellKey("small", 2): apart(6)})


def test_six_less_five_would_be_the_sixth_so_its_cell_stays_as_it_was() -> None:
    """MEASUREMENT §5.2: means of 3.10 and, with a sixth, 3.25 give 6 × 3.25 - 5 × 3.10 = 4.00, exactly."""
    five, sixth = [3.1, 2.4, 3.8, 2.9, 3.3], 4.0
    assert 6 * (sum([*five, sixth]) / 6) - 5 * (sum(five) / 5) == pytest.approx(sixth)
    earlier = contributions(ALL, [*five, 3.0])
    later = [*earlier, *contributions(ALL, [sixth], SECOND)]
    assert len(snapshots_of(earlier, FIRST)) == 1
    assert snapshots_of(later, SECOND, {"snelheid": moment(FIRST)}) == ()


PLACES = [ALL, TRADE, HEALTH, SMALL_TRADE, LARGE_TRADE]


@dataclass
class Organisation:
    """Where it stands, who sees it, its latest result and since when."""

    place: CellKey
    workspace: str
    result: int
    since: int


def publish(history: History, organisations: Mapping[int, Organisation], moment_of: int, last: int | None) -> int | None:
    """Publish what may be; returns when the latest publication was."""
    places: dict[CellKey, Crowd] = {}
    for one in organisations.values():
        crowd = places.setdefault(one.place, Crowd())
        crowd.members[one.workspace] += 1
        crowd.new[one.workspace] += last is None or one.since > last
    shown = publishable(places)
    for cell in shown:
        history.sums.append(frozenset((number, one.result) for number, one in organisations.items() if cell in one.place.chain))
    return moment_of if shown else last


@st.composite
def portfolios(draw: st.DrawFn) -> History:
    """Three half-years in which organisations come, measure again elsewhere or not, and leave; many cells just at the limit."""
    history, organisations, last = History(), {}, None
    workspaces = st.sampled_from([None, None, None, "consultant", "other"])
    for period in range(3):
        for number in list(organisations):
            fate = draw(st.sampled_from(["stays", "stays", "again", "moves", "leaves"]))
            one = organisations[number]
            if fate == "leaves":
                del organisations[number]
            elif fate != "stays":
                place = draw(st.sampled_from(PLACES)) if fate == "moves" else one.place
                organisations[number] = Organisation(place, one.workspace, one.result + 1, period)
        for place in draw(st.lists(st.sampled_from(PLACES), max_size=4)):
            for _ in range(draw(st.integers(3, 8))):
                number = len(history.workspace_of)
                history.workspace_of[number] = draw(workspaces) or f"own {number}"
                organisations[number] = Organisation(place, history.workspace_of[number], 0, period)
        last = publish(history, organisations, period, last)
    return history


@settings(max_examples=200)
@given(portfolios())
def test_no_combination_of_all_that_was_published_isolates_fewer_than_five_organisations(history) -> None:
    for onlooker in history.onlookers:
        assert history.tells_of_a_few(onlooker) == ()


def test_the_oracle_sees_what_subtracting_tells() -> None:
    workspaces = {number: f"own {number}" for number in range(20)}
    everybody, trade = ({(number, 0) for number in range(size)} for size in (12, 9))
    assert set(History([frozenset(everybody), frozenset(trade)], workspaces).tells_of_a_few(None)) == {9, 10, 11}
    again = everybody - {(0, 0)} | {(0, 1)}
    assert History([frozenset(everybody), frozenset(again)], workspaces).tells_of_a_few(None) == (0,)
    assert History([frozenset(trade)], workspaces).tells_of_a_few(None) == ()
    seen = dict.fromkeys(range(5), "consultant") | dict.fromkeys(range(5, 9), "other")
    assert set(History([frozenset(trade)], seen).tells_of_a_few("consultant")) == {5, 6, 7, 8}


def test_a_sector_that_grew_is_not_shown_beside_one_that_stayed_the_same() -> None:
    """Three of trade were in the first total; that total less health, unchanged and shown later, would tell of these three."""
    workspaces = {number: f"own {number}" for number in range(20)}
    trade, health = {(number, 0) for number in range(3)}, {(number, 0) for number in range(3, 13)}
    assert set(History([frozenset(trade | health), frozenset(health)], workspaces).tells_of_a_few(None)) == {0, 1, 2}
    assert publishable({TRADE: apart(3), HEALTH: apart(10)}) == {ALL}
    assert publishable({TRADE: apart(10, new=7), HEALTH: apart(10, new=0)}) == {ALL}
