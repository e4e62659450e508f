"""A comparison in a few sentences, and what its words mean."""

from collections.abc import Sequence

import pytest

from cxassess.locale import LANGUAGES, translate
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import (
    CHANGE_WORDS,
    ChangeVerdict,
    Measured,
    answers_come_first,
    compare,
    comparison_in_words,
    meaning_of_words,
    score_assessment,
)
from tests.scoring.small import SIX_BASICS, questionnaire_of, sheet_of
from tests.scoring.waves import ABCD, SEM, of_sheets, wave

BASICS = questionnaire_of({"basics": dict.fromkeys(SIX_BASICS, ABCD)}, rules=SEM)
TWO = questionnaire_of({"basics": dict.fromkeys(SIX_BASICS[:2], ABCD)}, rules=SEM)


def alone(questionnaire: Questionnaire = BASICS, **levels: object) -> Measured:
    """A measurement of one person: a level for each part, 3 where none is given."""
    names = [dimension.id for dimension in questionnaire.dimensions]
    return of_sheets([sheet_of({name: dict.fromkeys(ABCD, levels.get(name, 3)) for name in names})], questionnaire)


def said(before: Measured, after: Measured, language: str = "en") -> list[str]:
    return [translate(sentence, language) for sentence in comparison_in_words(compare(before, after))]


def meant(before: Measured, after: Measured) -> list[str]:
    return [sentence.english() for sentence in meaning_of_words(compare(before, after))]


def test_what_has_risen_and_fallen_comes_first_with_the_largest_move_in_front() -> None:
    after = alone(snelheid=4, klachten=5, ongemak=2, betrokkenheid=1)
    assert said(alone(), after) == [
        "Risen: Klachten (+2.0), Snelheid (+1.0).",
        "Fallen: Betrokkenheid (−2.0), Ongemak (−1.0).",
        "No demonstrable difference: Bereikbaarheid, Deskundigheid.",
    ]


def test_more_than_three_parts_without_a_difference_are_counted() -> None:
    assert said(alone(), alone(snelheid=4, klachten=4))[-1] == "For the other 4 parts no difference can be shown."
    assert said(alone(), alone(snelheid=4, klachten=4, ongemak=4))[-1].startswith("No demonstrable difference: ")


def test_where_nothing_has_changed_that_alone_is_said() -> None:
    assert said(alone(), alone()) == ["Nothing has demonstrably changed: what moved may be chance."]


def test_a_part_without_a_level_is_named_as_not_comparable_and_not_as_unchanged() -> None:
    words = said(alone(TWO), alone(TWO, snelheid="dk"))
    assert words == ["No demonstrable difference: Bereikbaarheid.", "Not comparable: Snelheid."]


def test_measurements_that_cannot_be_compared_say_only_why() -> None:
    major = questionnaire_of({"basics": dict.fromkeys(SIX_BASICS, ABCD)}, version="2.0.0", rules=SEM)
    before, after = alone(), alone(major, snelheid=5)
    assert said(before, after) == [compare(before, after).comparability.message.english()]
    assert meant(before, after) == []


@pytest.mark.parametrize(("language", "shown"), [("en", "Snelheid (+1.0)"), ("nl", "Snelheid (+1,0)")])
def test_numbers_are_written_as_the_reader_writes_them(language: str, shown: str) -> None:
    assert shown in said(alone(), alone(snelheid=4), language)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_place_left_open(language: str) -> None:
    sentences = said(alone(), alone(snelheid=5, klachten=1, ongemak="dk"), language)
    assert len(sentences) == 4
    assert not [sentence for sentence in sentences if "{" in sentence or "None" in sentence]


def levels(values: Sequence[int], people: str = "abcdefgh") -> Measured:
    return wave(values, people[: len(values)], TWO)


def test_one_or_two_people_are_told_the_limit_and_that_it_is_an_assumption() -> None:
    # One person, all four questions: 1.645 × √2 × .35 = .81.
    limit, basis = meant(alone(), alone(snelheid=4))
    assert "fewer than 3 people" in limit
    assert "more than 0.81 of a level" in limit
    assert "assumption" in basis


def test_a_limit_that_was_measured_is_not_called_an_assumption() -> None:
    measured = questionnaire_of({"basics": {"snelheid": ABCD}}, rules={"sem": 0.2, "sem_basis": "pilot"})
    (limit,) = meant(alone(measured), alone(measured, snelheid=5))
    assert "more than 0.47 of a level" in limit


def test_more_people_are_told_that_chance_is_the_test_and_hear_of_no_limit() -> None:
    (tested,) = meant(levels([2, 3, 3, 4]), levels([3, 4, 4, 5]))
    assert "more than chance" in tested
    assert "of a level" not in tested


def test_answers_come_first_as_long_as_nothing_can_be_tested() -> None:
    one, two, three = (score_assessment(TWO, levels([3] * people).assessment) for people in (1, 2, 3))
    assert answers_come_first(one, two)
    assert not answers_come_first(two, three)
    assert not answers_come_first(three, one)


def test_every_outcome_has_a_word() -> None:
    assert set(CHANGE_WORDS) == set(ChangeVerdict)
