"""The cells that hold an organisation, and what it adds to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment import OrganisationDetails
from cxassess.benchmark import MARK, BinCounts, CellKey, Distribution, bins_of, chain_of, contribution_of
from cxassess.locale import translate
from cxassess.scoring import score_sheets
from tests.benchmark.organisations import ALL, SMALL_TRADE, TRADE
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, eleven_dimensions

CONTRIBUTIONS = st.dictionaries(st.sampled_from(["snelheid", "wow", MARK]), st.integers(20, 100))


def sum_of(contributions: list[dict[str, int]]) -> Distribution:
    total = Distribution()
    for one in contributions:
        total = total.add(one)
    return total


DISTRIBUTIONS = st.lists(CONTRIBUTIONS, max_size=8).map(sum_of)


@pytest.mark.parametrize(
    ("details", "chain"),
    [
        (OrganisationDetails("Shop", "trade", "2-9"), (SMALL_TRADE, TRADE, ALL)),
        (OrganisationDetails("Shop", "trade"), (TRADE, ALL)),
        (OrganisationDetails("Shop", "", "2-9"), (ALL,)),
        (OrganisationDetails("Shop"), (ALL,)),
    ],
)
def test_an_organisation_stands_in_its_size_its_sector_and_all(details, chain) -> None:
    assert chain_of("small", "1.4.2", details) == chain


def test_another_major_version_is_another_benchmark() -> None:
    assert chain_of("small", "2.0.0", OrganisationDetails()) == (CellKey("small", 2),)


@pytest.mark.parametrize(("sector", "size"), [(None, "2-9"), ("nowhere", None), ("", None), ("trade", "3"), ("trade", "")])
def test_a_group_that_does_not_exist_is_no_cell(sector, size) -> None:
    with pytest.raises(ValueError, match="there "):
        CellKey("small", 1, sector, size)


def test_a_cell_is_named_in_the_language_of_the_reader() -> None:
    assert translate(SMALL_TRADE.title, "en") == "retail and wholesale, 2 to 9 people"
    assert translate(TRADE.title, "nl") == "detailhandel en groothandel"


def test_an_organisation_adds_the_bin_of_each_level_and_of_the_mark() -> None:
    levels = {**dict.fromkeys(SIX_BASICS, 4), **dict.fromkeys(FIVE_SCENARIOS, 1), "wow": "dk"}
    added = contribution_of(score_sheets(eleven_dimensions(), (all_at(levels),), "full"))
    assert added["snelheid"] == 80
    assert added[MARK] == 80
    assert "wow" not in added
    assert len(added) == 11


def test_without_a_mark_no_mark_is_added() -> None:
    levels = {**dict.fromkeys(SIX_BASICS, 4), **dict.fromkeys(FIVE_SCENARIOS, 1), "klachten": "dk"}
    assert MARK not in contribution_of(score_sheets(eleven_dimensions(), (all_at(levels),), "full"))


def test_a_quick_assessment_is_not_in_the_benchmark() -> None:
    scores = score_sheets(eleven_dimensions(), (all_at(dict.fromkeys(SIX_BASICS, 4)),), "quick")
    with pytest.raises(ValueError, match="full"):
        contribution_of(scores)


@given(DISTRIBUTIONS, DISTRIBUTIONS, DISTRIBUTIONS)
def test_merging_is_exact_in_any_order_and_grouping(one, two, three) -> None:
    assert one.merge(two) == two.merge(one)
    assert one.merge(two).merge(three) == one.merge(two.merge(three))
    assert one.merge(Distribution()) == one


@given(DISTRIBUTIONS, CONTRIBUTIONS)
def test_adding_and_removing_an_organisation_leaves_things_as_they_were(cell, contribution) -> None:
    before = cell.to_json()
    added = cell.add(contribution)
    assert all(added.of(name).n == cell.of(name).n + 1 for name in contribution)
    assert added.remove(contribution) == cell
    assert cell.to_json() == before


def test_an_organisation_that_was_not_counted_cannot_be_removed() -> None:
    with pytest.raises(ValueError, match="-1 organisations"):
        Distribution().add({"wow": 60}).remove({"wow": 61})


@given(DISTRIBUTIONS)
def test_what_is_kept_as_json_comes_back_the_same(cell) -> None:
    assert Distribution.from_json(cell.to_json()) == cell


def test_a_dimension_that_nobody_has_is_empty_on_its_own_scale() -> None:
    assert Distribution().of(MARK) == BinCounts({}, bins_of(MARK))
