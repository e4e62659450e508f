"""What a score tells beside its numbers."""

import pytest

from cxassess.scoring import score_assessment
from cxassess.scoring.table import score_table
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, assessment_of, eleven_dimensions, questionnaire_of, sheet_of

AMBITIONS = {8: {"basics": 4.0, "leren": 4.0}, 9: {"basics": 4.5, "scenarios": 4.1}}
# Answers to items of weight 1, 4 and 5 that make a level: (1 * 5 + 4 * 4 + 5 * 4) / 10 = 4.1.
ANSWERS_AT = {
    1.0: {"a": 1, "b": 1, "c": 1},
    4.0: {"a": 4, "b": 4, "c": 4},
    4.1: {"a": 5, "b": 4, "c": 4},
    4.5: {"a": 4, "b": 4, "c": 5},
}
QUESTIONNAIRE = eleven_dimensions(ambitions=AMBITIONS)


def test_an_assessment_without_sheets_has_no_mark_and_the_widest_bounds() -> None:
    scores = score_assessment(QUESTIONNAIRE, assessment_of())
    assert (scores.mark.value, scores.mark.low, scores.mark.high) == (None, 1, 10)
    assert scores.mark.missing == SIX_BASICS and scores.state is None
    assert scores.strongest == scores.weakest == ()


def test_a_quick_version_without_quick_questions_has_no_scores() -> None:
    scores = score_assessment(QUESTIONNAIRE, assessment_of(all_at(dict.fromkeys(SIX_BASICS, 4)), extent="quick"))
    assert all(score.level is None and score.applicable == 0 for score in scores.dimensions.values())
    assert scores.mark.value is None


def test_a_table_of_nobody_is_empty() -> None:
    assert len(score_table(QUESTIONNAIRE, (), "full")) == 0


def test_the_distance_to_a_target_is_zero_once_it_is_reached() -> None:
    levels = dict.fromkeys(SIX_BASICS, 3) | {"snelheid": 5, "klachten": "dk", "leren": 4}
    scores = score_assessment(QUESTIONNAIRE, assessment_of(all_at(levels)))
    distances = scores.to_target(QUESTIONNAIRE.target(8))
    assert distances == dict.fromkeys(SIX_BASICS, 1.0) | {"snelheid": 0.0, "klachten": None, "leren": 0.0}


@pytest.mark.parametrize(("ambition", "least"), [(8, 8.0), (9, 9.0)])
def test_reaching_the_targets_of_an_ambition_gives_its_mark(ambition: int, least: float) -> None:
    target = QUESTIONNAIRE.target(ambition)
    items = {"a": 1, "b": 4, "c": 5}
    questionnaire = questionnaire_of({"basics": dict.fromkeys(SIX_BASICS, items), "scenarios": dict.fromkeys(FIVE_SCENARIOS, items)})
    answers = {name: ANSWERS_AT[target.get(name, 1.0)] for name in (*SIX_BASICS, *FIVE_SCENARIOS)}
    scores = score_assessment(questionnaire, assessment_of(sheet_of(answers)))
    assert all(scores.dimensions[name].level == pytest.approx(level) for name, level in target.items())
    assert scores.mark.value >= least


def test_dimensions_stay_in_questionnaire_order_when_tiers_are_mixed() -> None:
    plain = {"a": 1, "b": 1, "c": 1}
    questionnaire = questionnaire_of({"scenarios": {"leren": plain}, "basics": {"snelheid": plain}})
    sheet = sheet_of({"leren": {"a": 2, "b": 2, "c": 2}, "snelheid": {"a": 4, "b": 4, "c": 4}})
    scores = score_assessment(questionnaire, assessment_of(sheet))
    assert {name: score.level for name, score in scores.dimensions.items()} == {"leren": 2, "snelheid": 4}
    assert list(scores.dimensions) == ["leren", "snelheid"] and scores.mark.basics_composite == 4
    assert next(iter(score_table(questionnaire, (sheet,), "full").columns)) == "leren"


def test_a_questionnaire_of_scenarios_alone_has_levels_and_no_mark() -> None:
    questionnaire = questionnaire_of({"scenarios": {"leren": {"a": 1}}}, mark_model=None)
    scores = score_assessment(questionnaire, assessment_of(sheet_of({"leren": {"a": 3}})))
    assert scores.tiers["scenarios"].composite == 3 and scores.mark is None and scores.state is None


def test_tier_weights_count_in_the_mean_of_the_basics() -> None:
    plain = {"a": 1, "b": 1, "c": 1}
    questionnaire = questionnaire_of({"basics": {"snelheid": plain, "klachten": plain}}, weights={"basics": {"snelheid": 3}})
    scores = score_assessment(questionnaire, assessment_of(all_at({"snelheid": 5, "klachten": 1})))
    assert scores.mark.basics_mean == scores.tiers["basics"].mean == 4  # (3 * 5 + 1) / 4
