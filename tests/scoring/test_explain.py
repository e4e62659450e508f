"""Every explanation adds up to the number that it explains."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.locale import Message, translate
from cxassess.scoring import Explanation, Number, explain, score_assessment
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, assessment_of, eleven_dimensions, questionnaire_of, sheet_of

QUESTIONNAIRE = eleven_dimensions()
SAID = st.sampled_from([1, 2, 3, 4, 5, "dk", "na", None])
SHEETS = st.lists(
    st.fixed_dictionaries(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), st.fixed_dictionaries(dict.fromkeys("abc", SAID)))),
    min_size=1,
    max_size=3,
)
OF_A_DIMENSION = (Number.LEVEL, Number.COVERAGE, Number.LOW, Number.HIGH)
OF_THE_WHOLE = (Number.BASICS, Number.GATE, Number.DELIGHT, Number.MARK)


def total(explanation: Explanation) -> float:
    return sum(row.contribution for row in explanation.rows if row.contribution is not None)


@settings(max_examples=40)
@given(SHEETS, st.sampled_from(["quick", "full"]))
def test_the_rows_of_an_explanation_add_up_to_the_number(many, extent) -> None:
    assessment = assessment_of(*(sheet_of(answers, f"r{place}") for place, answers in enumerate(many)), extent=extent)
    scores = score_assessment(QUESTIONNAIRE, assessment)
    of_dimensions = [(number, score.dimension_id) for number in OF_A_DIMENSION for score in scores.dimensions.values()]
    for number, dimension_id in [*of_dimensions, *((number, None) for number in OF_THE_WHOLE)]:
        explanation = explain(QUESTIONNAIRE, assessment, scores, number, dimension_id)
        if explanation.result is not None:
            assert total(explanation) == pytest.approx(explanation.result, abs=1e-12)
        else:
            assert explanation.sentences


@settings(max_examples=40)
@given(SHEETS)
def test_an_explanation_gives_the_number_of_the_score_itself(many) -> None:
    assessment = assessment_of(*(sheet_of(answers, f"r{place}") for place, answers in enumerate(many)))
    scores = score_assessment(QUESTIONNAIRE, assessment)
    for number in (*OF_A_DIMENSION, Number.ASSURED):
        for name, score in scores.dimensions.items():
            assert explain(QUESTIONNAIRE, assessment, scores, number, name).result == getattr(score, number.value)
    found = {number: explain(QUESTIONNAIRE, assessment, scores, number).result for number in OF_THE_WHOLE}
    mark = scores.mark
    assert found == dict(zip(OF_THE_WHOLE, (mark.basics_composite, mark.gate, mark.delight_level, mark.value), strict=True))


def test_a_level_lists_answers_weights_and_the_sum() -> None:
    questionnaire = questionnaire_of({"basics": {"snelheid": {"a": 2, "b": 1, "c": 1, "d": 1}}})
    assessment = assessment_of(sheet_of({"snelheid": {"a": 4, "b": "na", "c": 2, "d": 5}}))
    explanation = explain(questionnaire, assessment, score_assessment(questionnaire, assessment), Number.LEVEL, "snelheid")
    assert [(row.label, row.level, row.weight) for row in explanation.rows] == [
        ("How good is a?", 4, 2),
        ("How good is b?", None, 1),
        ("How good is c?", 2, 1),
        ("How good is d?", 5, 1),
    ]
    assert explanation.rows[1].note == Message("Not applicable: left out.")
    assert explanation.sentences[0].english() == "Sum of weight × level 15.00 ÷ sum of weights 4.00 = 3.75."


def test_a_sentence_writes_numbers_as_its_reader_does() -> None:
    assessment = assessment_of(all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), 4)))
    explanation = explain(QUESTIONNAIRE, assessment, score_assessment(QUESTIONNAIRE, assessment), Number.DELIGHT)
    assert "4.00" in translate(explanation.sentences[0], "en") and "4,00" in translate(explanation.sentences[0], "nl")


def test_the_assured_level_shows_the_share_at_each_level() -> None:
    questionnaire = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abcd", 1)}})
    assessment = assessment_of(sheet_of({"snelheid": {"a": 5, "b": 5, "c": 5, "d": 1}}))
    explanation = explain(questionnaire, assessment, score_assessment(questionnaire, assessment), Number.ASSURED, "snelheid")
    assert [row.contribution for row in explanation.rows] == [0.75] * 4
    assert [row.note.english().split(":")[0] for row in explanation.rows] == ["Reached", "Closed", "Closed", "Closed"]


def test_a_missing_mark_names_the_basics_that_miss() -> None:
    assessment = assessment_of(all_at(dict.fromkeys(SIX_BASICS, 4) | {"klachten": "dk"}))
    explanation = explain(QUESTIONNAIRE, assessment, score_assessment(QUESTIONNAIRE, assessment), Number.MARK)
    assert explanation.result is None and "Klachten" in explanation.sentences[0].english()


def test_respondents_are_numbered_and_not_named() -> None:
    sheets = (sheet_of({"snelheid": dict.fromkeys("abc", 4)}, "Ann"), sheet_of({"snelheid": dict.fromkeys("abc", 2)}, "Bob"))
    questionnaire = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abc", 1)}})
    assessment = assessment_of(*sheets)
    explanation = explain(questionnaire, assessment, score_assessment(questionnaire, assessment), Number.LEVEL, "snelheid")
    assert [row.label.english() for row in explanation.rows] == ["Respondent 1", "Respondent 2"]


def test_a_number_of_a_dimension_needs_a_dimension() -> None:
    assessment = assessment_of()
    scores = score_assessment(QUESTIONNAIRE, assessment)
    with pytest.raises(ValueError, match="which dimension"):
        explain(QUESTIONNAIRE, assessment, scores, Number.LEVEL)


def test_a_questionnaire_without_a_mark_explains_none() -> None:
    questionnaire = questionnaire_of({"basics": {"snelheid": {"a": 1}}}, mark_model=None)
    assessment = assessment_of(sheet_of({"snelheid": {"a": 4}}))
    scores = score_assessment(questionnaire, assessment)
    assert scores.mark is None
    with pytest.raises(ValueError, match="no mark"):
        explain(questionnaire, assessment, scores, Number.MARK)
