"""An organisation from its units."""

from dataclasses import replace
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.scoring import MARK_MODEL, UnitScores, aliases, mark_from_levels, roll_up, score_assessment
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS
from tests.scoring.waves import ELEVEN, FOUR_ITEMS, marks, wave


def unit(name: str, measured, **facts) -> UnitScores:
    assessment = replace(measured.assessment, **({"unit_id": f"id-{name}", "unit": name, "closed": True} | facts))
    return UnitScores(assessment, score_assessment(measured.questionnaire, assessment))


def one_dimension(**levels):
    return roll_up(FOUR_ITEMS, [unit(name, wave(values, questionnaire=FOUR_ITEMS)) for name, values in levels.items()])


def test_every_unit_counts_once_however_many_people_it_has() -> None:
    found = one_dimension(Noord=[5], Zuid=[2, 2, 2, 2], Oost=[3, 3]).dimensions["snelheid"]
    assert (found.mean, found.lowest, found.highest, found.units) == (pytest.approx(10 / 3), 2, 5, 3)
    assert found.sd == pytest.approx(stdev([5, 2, 3]))


def test_one_unit_has_no_spread() -> None:
    assert one_dimension(Noord=[4]).dimensions["snelheid"].sd is None


def test_units_are_ranked_with_their_own_intervals_and_ties_share_a_rank() -> None:
    ranked = one_dimension(Noord=[3, 4, 4, 2, 3], Zuid=[5, 5], West=[2], Oost=[5]).by_dimension["snelheid"]
    assert [(unit.rank, unit.value) for unit in ranked] == [(1, 5), (1, 5), (3, 3.2), (4, 2)]
    assert {unit.name for unit in ranked[:2]} == {"Zuid", "Oost"}
    assert (ranked[2].low, ranked[2].high) == pytest.approx((2.1611, 4.2389), abs=1e-4)  # t oracle of MEASUREMENT
    assert ranked[3].low is None


def test_the_mark_is_that_of_the_organisations_levels_and_not_a_mean_of_marks() -> None:
    found = roll_up(ELEVEN, [unit("Noord", marks([5])), unit("Zuid", marks([3]))])
    own = [row.mark for row in found.rows]
    weights = [0.15, 0.15, 0.4, 0.15, 0.15]
    assert found.mark == pytest.approx(float(mark_from_levels([4] * 6, [1] * 6, [2] * 5, weights).mark))
    assert found.mark != pytest.approx(mean(own)) and found.marks.mean == pytest.approx(mean(own))
    assert [unit.name for unit in found.by_mark] == ["Noord", "Zuid"] and ELEVEN.mark_model == MARK_MODEL


def test_the_mean_ranks_on_what_every_unit_has_a_level_in() -> None:
    found = roll_up(ELEVEN, [unit("Noord", marks([3], wow=5)), unit("Zuid", marks([3], wow="dk"))])
    assert [unit.rank for unit in found.by_mean] == [1, 1]
    assert [unit.value for unit in found.by_mean] == pytest.approx([(6 * 3 + 4 * 2) / 10] * 2)


def test_the_heat_map_has_a_row_a_unit_and_keeps_gaps() -> None:
    found = roll_up(ELEVEN, [unit("Noord", marks([3], wow="dk")), unit("Zuid", marks([4]))])
    rows = {row.name: row for row in found.rows}
    assert list(rows["Noord"].levels) == [*SIX_BASICS, *FIVE_SCENARIOS]
    assert rows["Noord"].levels["wow"] is None and rows["Zuid"].levels["wow"] == 2
    assert found.dimensions["wow"].units == 1 and [row.alias for row in found.rows] == ["A", "B"]


def test_a_unit_that_is_open_or_withheld_is_left_out_of_everything() -> None:
    open_unit = unit("Open", wave([1], questionnaire=FOUR_ITEMS), closed=False)
    few = unit("Few", wave([1, 1], questionnaire=FOUR_ITEMS), anonymous=True)
    enough = unit("Enough", wave([4, 4, 4], questionnaire=FOUR_ITEMS), anonymous=True)
    found = roll_up(FOUR_ITEMS, [open_unit, few, enough])
    assert found.dimensions["snelheid"].mean == 4 and [row.name for row in found.rows] == ["Enough"]
    assert found.left_out == ("Open", "Few")


def test_no_units_give_an_empty_roll_up() -> None:
    found = roll_up(ELEVEN, [])
    assert (found.dimensions, found.mark, found.marks, found.rows, found.by_mark) == ({}, None, None, (), ())


def test_different_extents_are_told_and_another_questionnaire_is_refused() -> None:
    full, quick = unit("Noord", wave([3], questionnaire=FOUR_ITEMS)), unit("Zuid", wave([3], questionnaire=FOUR_ITEMS), extent="quick")
    assert "different questions" in roll_up(FOUR_ITEMS, [full, quick]).notes[0].english()
    with pytest.raises(ValueError, match="one questionnaire"):
        roll_up(FOUR_ITEMS.model_copy(update={"id": "other"}), [full])


UNIT_IDS = st.lists(st.uuids().map(str), unique=True, max_size=60)


@given(UNIT_IDS, st.randoms(use_true_random=False))
def test_aliases_are_the_same_whatever_the_order(ids, random) -> None:
    shuffled = random.sample(ids, len(ids))
    assert aliases(ids) == aliases(shuffled)
    assert len(set(aliases(ids).values())) == len(ids)


def test_aliases_go_on_after_z() -> None:
    letters = sorted(aliases(map(str, range(54))).values(), key=lambda alias: (len(alias), alias))
    assert letters[:3] == ["A", "B", "C"] and letters[25:28] == ["Z", "AA", "AB"] and letters[-2:] == ["BA", "BB"]


def test_aliases_follow_neither_the_order_of_ids_nor_of_levels() -> None:
    ids = [f"unit-{place:02d}" for place in range(20)]
    assert list(aliases(ids).keys()) != ids
