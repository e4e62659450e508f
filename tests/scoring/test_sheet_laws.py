"""Laws of levels, coverage, bounds and assured level, on random answers; and the arrays against a slow scorer."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.assessment import Role, Sheet
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import (
    Scores,
    assured_levels,
    dimension_arrays,
    mark_arrays,
    mark_bounds,
    matrix_of,
    score_sheets,
    weakest_items,
)
from cxassess.scoring.matrix import BLOCK_ROWS, AnswerMatrix
from cxassess.scoring.table import score_table
from tests.scoring.reference import slow_mark, slow_scores
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, eleven_dimensions, questionnaire_of, sheet_of

NOISE = 1e-9
NAMES = ("a", "b", "c", "d", "e")
SAID = st.sampled_from([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, "dk", "na", None])
ANSWERS = st.fixed_dictionaries(dict.fromkeys(NAMES, SAID))
WEIGHTS = st.lists(st.sampled_from([0.1, 0.5, 1.0, 2.0, 3.0]), min_size=5, max_size=5)
EXTENT = st.sampled_from(["quick", "full"])
MIXED = questionnaire_of(
    {
        "basics": {
            "snelheid": {
                "a": {"quick": True},
                "b": {"weight": 2, "reverse": True},
                "c": {"show_if": {"item": "snelheid.a", "at_least": 3}},
                "d": 1,
                "e": {"weight": 0.3, "quick": True},
            },
            "klachten": {"a": {"quick": True, "also": [{"dimension": "snelheid", "weight": 0.5}]}, "b": 1, "c": 1, "d": 1, "e": 1},
        },
        "scenarios": {"leren": {name: {"quick": name < "c"} for name in NAMES}, "wow": dict.fromkeys(NAMES, 1)},
    },
    weights={"scenarios": {"wow": 2}},
)
MIXED_ANSWERS = st.fixed_dictionaries(dict.fromkeys(("snelheid", "klachten", "leren", "wow"), ANSWERS))


def one_dimension(weights: list[float]) -> Questionnaire:
    return questionnaire_of({"basics": {"snelheid": dict(zip(NAMES, weights, strict=True))}})


def scores(questionnaire: Questionnaire, answers: dict, extent: str = "full") -> Scores:
    return score_sheets(questionnaire, (sheet_of(answers),), extent)


def same(found: float | None, expected: float | None) -> bool:
    return expected is None if found is None or np.isnan(found) else expected is not None and abs(found - expected) < NOISE


@settings(max_examples=60)
@given(st.lists(MIXED_ANSWERS, min_size=1, max_size=6), EXTENT)
def test_the_arrays_agree_with_a_slow_scorer(many, extent) -> None:
    sheets = [sheet_of(answers, f"r{place}") for place, answers in enumerate(many)]
    matrix = matrix_of(MIXED, sheets, extent)
    arrays, marks = dimension_arrays(matrix), mark_arrays(dimension_arrays(matrix)).mark
    assured, (lowest, weakest) = assured_levels(matrix), weakest_items(matrix)
    for row, sheet in enumerate(sheets):
        slow = slow_scores(MIXED, sheet, extent)
        for place, dimension_id in enumerate(matrix.layout.dimension_ids):
            expected = slow[dimension_id]
            assert same(arrays.level[row, place], expected.level)
            assert same(arrays.coverage[row, place], expected.coverage)
            assert same(arrays.low[row, place], expected.low)
            assert same(arrays.high[row, place], expected.high)
            assert same(assured[row, place], expected.assured)
            assert same(lowest[row, place], expected.lowest)
            column = weakest[row, place]
            assert same(None if np.isnan(column) else matrix.values[row, int(column)], expected.lowest)
        basics = [slow[name].level for name in ("snelheid", "klachten")]
        assert same(marks[row], slow_mark(basics, [(slow["leren"].level, 1), (slow["wow"].level, 2)]))


@settings(max_examples=60)
@given(st.lists(MIXED_ANSWERS, min_size=1, max_size=4), EXTENT)
def test_one_sheet_equals_its_row_among_many(many, extent) -> None:
    sheets = tuple(sheet_of(answers, f"r{place}") for place, answers in enumerate(many))
    table = score_table(MIXED, sheets, extent)
    for sheet in sheets:
        alone, row = score_sheets(MIXED, (sheet,), extent), table.loc[sheet.respondent_id]
        for score in alone.dimensions.values():
            assert same(row[score.dimension_id], score.level) and same(row[f"{score.dimension_id}_coverage"], score.coverage)
        assert same(row["mark"], alone.mark.value) and same(row["mark_low"], alone.mark.low) and same(row["mark_high"], alone.mark.high)


@given(MIXED_ANSWERS, EXTENT)
def test_bounds_hold_the_level_and_the_mark(answers, extent) -> None:
    found = scores(MIXED, answers, extent)
    for score in found.dimensions.values():
        if score.level is not None:
            assert 1 - NOISE <= score.low <= score.level + NOISE and score.level <= score.high + NOISE <= 5 + 2 * NOISE
    if found.mark.value is not None:
        assert found.mark.low - NOISE <= found.mark.value <= found.mark.high + NOISE


@given(MIXED_ANSWERS, EXTENT, st.sampled_from(["dk", None]))
def test_no_answer_to_an_unknown_leaves_the_bounds(answers, extent, unknown) -> None:
    before = scores(MIXED, answers | {"leren": answers["leren"] | {"a": unknown}}, extent)
    for level in (1, 3, 5):
        after = scores(MIXED, answers | {"leren": answers["leren"] | {"a": level}}, extent)
        low, high = before.dimensions["leren"].low, before.dimensions["leren"].high
        assert low - NOISE <= after.dimensions["leren"].low and after.dimensions["leren"].high <= high + NOISE
        assert before.mark.low - NOISE <= after.mark.low and after.mark.high <= before.mark.high + NOISE


@given(ANSWERS, WEIGHTS, st.sampled_from(NAMES))
def test_raising_an_answer_never_lowers_a_score(answers, weights, name) -> None:
    if not isinstance(answers[name], int):
        return
    questionnaire = one_dimension(weights)
    before = scores(questionnaire, {"snelheid": answers}).dimensions["snelheid"]
    after = scores(questionnaire, {"snelheid": answers | {name: min(5, answers[name] + 1)}}).dimensions["snelheid"]
    for number in ("level", "low", "high", "assured", "coverage"):
        assert getattr(before, number) is None or getattr(after, number) >= getattr(before, number) - NOISE


@given(ANSWERS, WEIGHTS, st.floats(0.05, 20))
def test_item_weights_matter_by_ratio_only(answers, weights, factor) -> None:
    plain = scores(one_dimension(weights), {"snelheid": answers}).dimensions["snelheid"]
    scaled = scores(one_dimension([weight * factor for weight in weights]), {"snelheid": answers}).dimensions["snelheid"]
    assert all(same(getattr(scaled, number), getattr(plain, number)) for number in ("level", "coverage", "low", "high", "assured"))


@given(ANSWERS, WEIGHTS, st.sampled_from(NAMES))
def test_not_applicable_equals_deleting_the_item(answers, weights, name) -> None:
    items = dict(zip(NAMES, weights, strict=True))
    kept = {short: weight for short, weight in items.items() if short != name}
    answered = scores(questionnaire_of({"basics": {"snelheid": items}}), {"snelheid": answers | {name: "na"}})
    deleted = scores(questionnaire_of({"basics": {"snelheid": kept}}), {"snelheid": {short: answers[short] for short in kept}})
    left, right = answered.dimensions["snelheid"], deleted.dimensions["snelheid"]
    assert all(same(getattr(left, number), getattr(right, number)) for number in ("level", "coverage", "low", "high", "assured"))
    assert (left.weakest, left.answered, left.applicable) == (right.weakest, right.answered, right.applicable)


@given(ANSWERS, st.permutations(NAMES))
def test_the_order_of_the_items_is_irrelevant(answers, order) -> None:
    plain = scores(questionnaire_of({"basics": {"snelheid": dict.fromkeys(NAMES, 1)}}), {"snelheid": answers})
    mixed = scores(questionnaire_of({"basics": {"snelheid": dict.fromkeys(order, 1)}}), {"snelheid": answers})
    left, right = plain.dimensions["snelheid"], mixed.dimensions["snelheid"]
    assert all(same(getattr(left, number), getattr(right, number)) for number in ("level", "coverage", "low", "high", "assured"))
    assert set(left.weakest) == set(right.weakest)


@settings(max_examples=50)
@given(st.lists(st.tuples(MIXED_ANSWERS, st.sampled_from(list(Role))), min_size=2, max_size=4), EXTENT)
def test_the_order_of_the_respondents_is_irrelevant(many, extent) -> None:
    sheets = tuple(replace(sheet_of(answers, f"r{place}"), role=role) for place, (answers, role) in enumerate(many))
    forward, backward = score_sheets(MIXED, sheets, extent), score_sheets(MIXED, sheets[::-1], extent)
    for name, score in forward.dimensions.items():
        other = backward.dimensions[name]
        assert all(same(getattr(score, number), getattr(other, number)) for number in ("level", "coverage", "low", "high", "assured"))
    assert same(forward.mark.value, backward.mark.value)


@settings(max_examples=50)
@given(st.lists(MIXED_ANSWERS, min_size=2, max_size=4), EXTENT)
def test_bounds_hold_the_level_of_an_organisation(many, extent) -> None:
    found = score_sheets(MIXED, tuple(sheet_of(answers, f"r{place}") for place, answers in enumerate(many)), extent)
    for score in found.dimensions.values():
        assert score.level is None or score.low - NOISE <= score.level <= score.high + NOISE


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=5, max_size=5), st.integers(0, 4), st.integers(1, 5))
def test_answering_a_scenario_never_lowers_the_mark(levels, place, level) -> None:
    questionnaire = eleven_dimensions()
    answers = dict.fromkeys(SIX_BASICS, dict.fromkeys("abc", 4)) | {
        name: dict.fromkeys("abc", said) for name, said in zip(FIVE_SCENARIOS, levels, strict=True)
    }
    without = answers | {FIVE_SCENARIOS[place]: {}}
    given_now = answers | {FIVE_SCENARIOS[place]: dict.fromkeys("abc", level)}
    assert scores(questionnaire, given_now).mark.value >= scores(questionnaire, without).mark.value - NOISE


def test_many_blocks_equal_one_by_one() -> None:
    random = np.random.default_rng(7)
    one = matrix_of(MIXED, [Sheet("r")], "full")
    states = random.integers(0, 5, size=(BLOCK_ROWS * 2 + 5, one.states.shape[1])).astype(np.uint8)
    values = np.where(states == 4, random.integers(1, 6, size=states.shape), np.nan)
    whole = AnswerMatrix(one.layout, values, states)
    for rows in (slice(0, 3), slice(BLOCK_ROWS - 1, BLOCK_ROWS + 2), slice(len(whole) - 4, len(whole))):
        part, arrays = dimension_arrays(whole[rows]), dimension_arrays(whole)
        np.testing.assert_allclose(arrays.level[rows], part.level)
        np.testing.assert_allclose(assured_levels(whole)[rows], assured_levels(whole[rows]))
        np.testing.assert_allclose(weakest_items(whole)[1][rows], weakest_items(whole[rows])[1])
        np.testing.assert_allclose(mark_bounds(arrays)[1][rows], mark_bounds(part)[1])


def test_an_item_that_feeds_a_dimension_twice_weighs_the_sum() -> None:
    feeds = [{"dimension": "snelheid", "weight": 2}, {"dimension": "snelheid", "weight": 0.5}]
    questionnaire = questionnaire_of({"basics": {"snelheid": {"a": 1}, "klachten": {"a": {"weight": 1, "also": feeds}}}})
    layout = matrix_of(questionnaire, [Sheet("r")], "full").layout
    assert layout.weights.tolist() == [[1, 2.5], [0, 1]]


def test_arrays_that_do_not_fit_the_layout_are_refused() -> None:
    layout = matrix_of(MIXED, [Sheet("r")], "full").layout
    with pytest.raises(ValueError, match="items"):
        AnswerMatrix(layout, np.ones((2, 3)), np.ones((2, 3), dtype=np.uint8))
