"""What the levels and the mark would be."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.advice import PlanRefused, WhatIf, what_if
from cxassess.assessment import Answer, AnswerState, Assessment, Sheet
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import BasicsState, mark_from_levels, score_assessment
from tests.advice.drawn import QUESTIONNAIRE, assessments, laws
from tests.advice.small import ALL_FIVE, assessment, questionnaire
from tests.scoring.small import SIX_BASICS, all_at, questionnaire_of, sheet_of

QUESTIONS = [item.id for item in QUESTIONNAIRE.items]
DIMENSIONS = [dimension.id for dimension in QUESTIONNAIRE.dimensions]


def supposed(given: Assessment, asked: Questionnaire | None = None, **changes: dict[str, float]) -> WhatIf:
    asked = asked or questionnaire()
    return what_if(asked, given, score_assessment(asked, given), **changes)


def test_nothing_changed_gives_the_scores_as_they_are() -> None:
    found = supposed(assessment(all_at(ALL_FIVE | {"klachten": 2, "wow": "dk"})))
    mark = found.before.mark
    assert (found.mark, found.low, found.high, found.state) == (mark.value, mark.low, mark.high, found.before.state)
    assert found.levels == {name: score.level for name, score in found.before.dimensions.items()}


def test_lifting_a_question_lifts_its_dimension_and_the_mark() -> None:
    found = supposed(assessment(all_at(ALL_FIVE | {"klachten": 2})), lifted={"klachten.a": 5})
    assert found.levels["klachten"] == 3
    assert found.mark == pytest.approx(float(mark_from_levels([5, 5, 5, 3, 5, 5], [1] * 6, [5], [1]).mark))


def test_lifting_never_lowers_and_an_unknown_answer_stays_unknown() -> None:
    sheet = sheet_of({"klachten": {"a": 4, "b": "dk", "c": 2}})
    asked = questionnaire(rules={"coverage": 0.5, "items": 1})
    found = supposed(assessment(sheet), asked, lifted={"klachten.a": 3, "klachten.b": 5, "klachten.c": 3})
    assert found.levels["klachten"] == 3.5
    assert (found.mark, found.state) == (None, None) and found.low < found.high


def test_everybody_who_answered_lower_is_taken_to_answer_at_that_level() -> None:
    sheets = (all_at(ALL_FIVE | {"klachten": 2}), all_at(ALL_FIVE | {"klachten": 4}))
    given = Assessment("a", "Shop", "small", "1.0.0", sheets=sheets)
    assert supposed(given).levels["klachten"] == 3
    assert supposed(given, lifted=dict.fromkeys(("klachten.a", "klachten.b", "klachten.c"), 3.0)).levels["klachten"] == 3.5


def test_a_question_that_feeds_two_dimensions_lifts_both() -> None:
    fed = questionnaire({"klachten.a": {"also": [{"dimension": "leren", "weight": 1}]}})
    found = supposed(assessment(all_at(ALL_FIVE | {"klachten": 1})), fed, lifted={"klachten.a": 5})
    assert found.levels["leren"] == 5 and found.before.dimensions["leren"].level == 4


def test_which_questions_are_asked_stays_as_it_is() -> None:
    asked = questionnaire({"klachten.b": {"show_if": {"item": "klachten.a", "at_least": 3}}, "klachten.c": {"weight": 1}})
    found = supposed(assessment(sheet_of({"klachten": {"a": 2, "c": 2}})), asked, lifted={"klachten.a": 4})
    assert found.levels["klachten"] == 3


def test_a_dimension_can_be_moved_up_and_down_and_its_bounds_go_with_it() -> None:
    given = assessment(all_at(ALL_FIVE | {"klachten": "dk"}))
    unknown = supposed(given)
    assert unknown.mark is None and unknown.low < unknown.high
    moved = supposed(given, moved={"klachten": 3.0, "snelheid": 2.0})
    assert (moved.levels["klachten"], moved.levels["snelheid"]) == (3, 2)
    assert moved.mark == moved.low == moved.high == pytest.approx(float(mark_from_levels([2, 5, 5, 3, 5, 5], [1] * 6, [5], [1]).mark))


def test_moving_a_dimension_overrules_its_lifted_questions() -> None:
    given = assessment(all_at(ALL_FIVE | {"klachten": 1}))
    assert supposed(given, lifted={"klachten.a": 5}, moved={"klachten": 2.0}).levels["klachten"] == 2


def test_the_state_of_the_basics_follows() -> None:
    given = assessment(all_at(ALL_FIVE | dict.fromkeys(SIX_BASICS, 2)))
    assert supposed(given).state is BasicsState.FIRST
    assert supposed(given, moved=dict.fromkeys(SIX_BASICS, 3.0)).state is BasicsState.NEARLY
    assert supposed(given, moved=dict.fromkeys(SIX_BASICS, 4.0)).state is BasicsState.IN_ORDER


def test_a_questionnaire_without_a_mark_has_levels_only() -> None:
    asked = questionnaire_of({"scenarios": {"trust": {"a": 1, "b": 1, "c": 1}}}, mark_model=None)
    found = supposed(assessment(all_at({"trust": 2})), asked, lifted={"trust.a": 5})
    assert (found.levels, found.mark, found.low, found.high, found.state) == ({"trust": 3}, None, None, None, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lifted": {"klachten.z": 3}}, "no question “klachten.z”"),
        ({"moved": {"elders": 3}}, "no area “elders”"),
        ({"lifted": {"klachten.a": 0}}, "between 1 and 5"),
        ({"moved": {"klachten": 5.1}}, "between 1 and 5"),
        ({"moved": {"klachten": math.nan}}, "between 1 and 5"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, dict[str, float]], words: str) -> None:
    with pytest.raises(PlanRefused, match=words):
        supposed(assessment(all_at(ALL_FIVE)), **changes)


@laws
@given(assessments(), st.dictionaries(st.sampled_from(QUESTIONS), st.integers(1, 5), max_size=20))
def test_a_lift_is_what_the_scoring_makes_of_the_lifted_answers(given: Assessment, lifted: dict[str, int]) -> None:
    """Referee: the sheet answered anew and scored from the start."""
    (sheet,) = given.sheets
    anew = {
        item_id: Answer(item_id, answer.state, max(answer.value, lifted.get(item_id, 1)))
        if answer.state is AnswerState.ANSWERED
        else answer
        for item_id, answer in sheet.answers.items()
    }
    again = Assessment("a", "Shop", "cx-scan", "1.0.0", extent=given.extent, ambition=given.ambition, sheets=(Sheet("r", anew),))
    found, scores = supposed(given, QUESTIONNAIRE, lifted=lifted), score_assessment(QUESTIONNAIRE, again)
    assert found.levels == pytest.approx({name: score.level for name, score in scores.dimensions.items()}, nan_ok=True)
    assert (found.mark, found.state) == (pytest.approx(scores.mark.value), scores.state)
    assert (found.low, found.high) == pytest.approx((scores.mark.low, scores.mark.high))


@laws
@given(assessments(), st.sampled_from(DIMENSIONS), st.floats(1, 5), st.floats(0, 1))
def test_moving_a_dimension_up_never_lowers_the_mark(given: Assessment, dimension: str, level: float, share: float) -> None:
    lower, higher = (supposed(given, QUESTIONNAIRE, moved={dimension: at}) for at in (level, level + share * (5 - level)))
    assert higher.low >= lower.low - 1e-9 and higher.high >= lower.high - 1e-9
    if lower.mark is not None:
        assert higher.mark >= lower.mark - 1e-9
        assert lower.low - 1e-9 <= lower.mark <= lower.high + 1e-9
