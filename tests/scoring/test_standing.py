"""What a list of measurements says of each: the same as the page of its result."""

from __future__ import annotations

from dataclasses import replace

from cxassess.assessment import Answer, AnswerState, Assessment, Sheet
from cxassess.questionnaire import shipped_questionnaire
from cxassess.scoring import score_assessment
from cxassess.scoring.standing import Standing, standing_of

QUESTIONNAIRE = shipped_questionnaire()
ITEMS = QUESTIONNAIRE.items_in("full")


def sheet(name: str, answered: int, level: int = 4) -> Sheet:
    """The first so many questions answered with a level, the next one not known, the rest blank."""
    said = {item.id: Answer(item.id, AnswerState.ANSWERED, level) for item in ITEMS[:answered]}
    unknown = ITEMS[answered].id if answered < len(ITEMS) else None
    return Sheet(name, said | ({unknown: Answer(unknown, AnswerState.DONT_KNOW)} if unknown else {}))


def assessment(*sheets: Sheet, anonymous: bool = False) -> Assessment:
    return Assessment("1", "Acme", QUESTIONNAIRE.id, QUESTIONNAIRE.version, sheets=sheets, anonymous=anonymous)


def test_the_mark_is_that_of_the_result() -> None:
    measured = assessment(sheet("a", len(ITEMS)), sheet("b", len(ITEMS), 2))
    assert standing_of(QUESTIONNAIRE, measured).mark == score_assessment(QUESTIONNAIRE, measured).mark


def test_coverage_is_the_share_of_applicable_answers_with_a_level() -> None:
    # 40 of 66 answered by one, all 66 by the other: 106 of 132
    standing = standing_of(QUESTIONNAIRE, assessment(sheet("a", 40), sheet("b", len(ITEMS))))
    assert standing.coverage == 106 / 132


def test_what_nobody_answered_has_no_standing() -> None:
    assert standing_of(QUESTIONNAIRE, assessment(Sheet("a"))) == Standing()


def test_an_anonymous_measurement_of_two_shows_nothing_and_of_three_all() -> None:
    two = assessment(sheet("a", len(ITEMS)), sheet("b", len(ITEMS)), anonymous=True)
    assert standing_of(QUESTIONNAIRE, two) == Standing(hidden=True)
    three = replace(two, sheets=(*two.sheets, sheet("c", len(ITEMS))))
    assert standing_of(QUESTIONNAIRE, three).mark is not None
