"""A change is explained in rows that add up and sentences that say how it was judged."""

import pytest
from hypothesis import given, settings

from cxassess.locale import translate
from cxassess.scoring import compare, explain_change
from tests.scoring.small import questionnaire_of
from tests.scoring.waves import ELEVEN, FOUR_ITEMS, PEOPLE, all_changes, marks, of_sheets, random_wave, wave


def said(before, after, people: str = "", later: str | None = None) -> str:
    later = people if later is None else later
    change = compare(wave(before, people), wave(after, later)).dimensions["snelheid"]
    return " ".join(sentence.english() for sentence in explain_change(change).sentences)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_the_rows_add_up_to_the_difference(before, after) -> None:
    comparison = compare(random_wave(before), random_wave(after))
    for change in (*all_changes(comparison).values(), comparison.mark):
        explanation = explain_change(change)
        assert explanation.result == change.difference and explanation.sentences
        if explanation.result is not None:
            parts = [row.contribution for row in explanation.rows if row.contribution is not None]
            assert sum(parts) == pytest.approx(explanation.result, abs=1e-12)


def test_two_groups_are_explained_with_their_interval() -> None:
    text = said([3, 3, 2, 4, 3], [4, 4, 3, 5, 4, 4])
    assert "Outcome: risen." in text and "Welch" in text and "5 people answered first and 6 later, and none can be followed" in text
    assert "The difference is 1.00, with 95% confidence between 0.06 and 1.94." in text and "0.039" in text


def test_pairs_are_explained_over_how_many_people() -> None:
    text = said([3, 3, 2, 4, 3, 2], [4, 3, 3, 4, 4, 4, 5], "abcdef", "abcdefg")
    assert "6 people answered both times, out of 6 and 7" in text
    rows = explain_change(compare(wave([3, 3, 2, 4, 3, 2], "abcdef"), wave([4, 3, 3, 4, 4, 4, 5], "abcdefg")).dimensions["snelheid"]).rows
    assert rows[-1].label.english() == "Without the people who answered once"


def test_five_pairs_are_told_without_an_interval() -> None:
    text = said([3, 3, 2, 4, 3], [4, 3, 3, 4, 4], "abcde")
    assert "The difference is 0.60. " in text and "With fewer than 6 people" in text and "confidence" not in text


def test_one_person_is_explained_by_the_limit_and_that_it_is_an_assumption() -> None:
    text = said([3], [4])
    assert "Number of people: 1 first, 1 later" in text and "less than 0.81" in text and "assumption" in text
    assert "90% confidence" in text and "Holm" not in text


def test_people_who_all_move_alike_are_explained_without_a_t_test() -> None:
    assert "a t test does not exist" in said([2] * 6, [3] * 6, "abcdef")


def test_an_interval_that_disagrees_with_holm_is_explained() -> None:
    def people(levels, moved):
        return of_sheets(
            [sheet for level, to in zip(levels, moved, strict=True) for sheet in marks([level], snelheid=to).assessment.sheets], ELEVEN
        )

    comparison = compare(people([3, 3, 2, 4, 3], [3, 3, 2, 4, 3]), people([3, 3, 2, 4, 3, 3], [4, 4, 3, 5, 4, 4]))
    text = " ".join(sentence.english() for sentence in explain_change(comparison.dimensions["snelheid"]).sentences)
    assert "no demonstrable difference" in text and "The interval leaves out 0" in text and "(Holm)" in text


def test_what_cannot_be_compared_says_why() -> None:
    other = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abcd", 1)}}, version="2.0.0")
    change = compare(wave([3], questionnaire=FOUR_ITEMS), wave([3], questionnaire=other)).dimensions["snelheid"]
    explanation = explain_change(change)
    assert explanation.result is None and explanation.sentences[1] == change.reason


def test_the_change_of_the_mark_is_explained() -> None:
    text = " ".join(sentence.english() for sentence in explain_change(compare(marks([2, 3, 2, 3]), marks([4, 4, 5, 4])).mark).sentences)
    assert "Outcome: risen." in text and "as of different people" in text
    untested = explain_change(compare(marks([2, 3]), marks([4, 4])).mark)
    assert untested.result is None and "cannot be tested" in untested.sentences[0].english()


def test_a_change_is_written_in_the_numbers_of_the_reader() -> None:
    change = compare(wave([3]), wave([4])).dimensions["snelheid"]
    assert "1,00" in " ".join(translate(sentence, "nl") for sentence in explain_change(change).sentences)
