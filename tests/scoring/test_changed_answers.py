"""What was answered differently the second time."""

from dataclasses import replace

from cxassess.assessment import Answer, AnswerState
from cxassess.scoring import changed_answers
from tests.scoring.small import questionnaire_of, sheet_of
from tests.scoring.waves import ABCD, FOUR_ITEMS, of_sheets, wave


def one(answers, questionnaire=FOUR_ITEMS, **facts):
    return of_sheets([sheet_of({"snelheid": answers})], questionnaire, **facts)


def told(before, after):
    return [(change.later_id or change.earlier_id, change.kind.value, change.difference) for change in changed_answers(before, after)]


def test_the_largest_moves_come_first_and_what_stayed_is_left_out() -> None:
    before, after = one({"a": 3, "b": 2, "c": 4, "d": 4}), one({"a": 4, "b": 5, "c": 4, "d": 2})
    assert told(before, after) == [("snelheid.b", "higher", 3), ("snelheid.d", "lower", -2), ("snelheid.a", "higher", 1)]


def test_dont_know_and_blank_are_told_after_the_moves() -> None:
    before, after = one({"a": 3, "b": "dk", "c": 4}), one({"a": "dk", "b": 2, "c": "na", "d": 3})
    assert told(before, after) == [
        ("snelheid.a", "otherwise", None),
        ("snelheid.b", "otherwise", None),
        ("snelheid.c", "otherwise", None),
        ("snelheid.d", "only_after", None),
    ]
    assert told(after, before)[-1] == ("snelheid.d", "only_before", None)


def test_one_person_sees_both_answers_with_their_notes() -> None:
    def noted(value: int, note: str):
        measured = one({})
        sheet = replace(measured.assessment.sheets[0], answers={"snelheid.a": Answer("snelheid.a", AnswerState.ANSWERED, value, note=note)})
        return of_sheets([sheet], FOUR_ITEMS)

    (change,) = changed_answers(noted(2, "Nobody keeps track"), noted(3, "There is a list"))
    assert (change.before.note, change.after.note) == ("Nobody keeps track", "There is a list")
    assert (change.before.value, change.after.value, change.title) == (2, 3, "How good is a?")
    assert changed_answers(noted(2, "One note"), noted(2, "Another note")) == ()


def test_several_people_see_levels_and_no_single_answers() -> None:
    before, after = wave([2, 4], questionnaire=FOUR_ITEMS), wave([4, 5], questionnaire=FOUR_ITEMS)
    changes = changed_answers(before, after)
    assert {(change.level_before, change.level_after, change.difference) for change in changes} == {(3, 4.5, 1.5)}
    assert all(change.before is change.after is None for change in changes)


def test_an_anonymous_sheet_is_not_shown_answer_by_answer() -> None:
    assert changed_answers(one({"a": 2}, anonymous=True), one({"a": 3})) == ()
    three = wave([2, 2, 2], questionnaire=FOUR_ITEMS, anonymous=True)
    changes = changed_answers(three, one(dict.fromkeys("abcd", 3)))
    assert {(change.level_before, change.level_after, change.before) for change in changes} == {(2, 3, None)}


def test_an_item_that_goes_on_under_another_id_is_one_item() -> None:
    new = questionnaire_of({"basics": {"snelheid": {"a": 1, "b": 1, "c": 1, "e": {"replaces": "snelheid.d"}}}}, version="1.1.0")
    before, after = one(dict.fromkeys("abcd", 3)), one(dict.fromkeys("abc", 3) | {"e": 5}, new)
    (change,) = changed_answers(before, after)
    assert (change.earlier_id, change.later_id, change.difference) == ("snelheid.d", "snelheid.e", 2)


def test_a_question_that_came_or_went_is_told_last() -> None:
    new = questionnaire_of({"basics": {"snelheid": {"a": 1, "b": 1, "c": 1, "f": 1}}}, version="1.1.0")
    before, after = one(dict.fromkeys("abcd", 3)), one({"a": 4, "b": 3, "c": 3, "f": 2}, new)
    assert told(before, after) == [("snelheid.a", "higher", 1), ("snelheid.f", "only_after", None), ("snelheid.d", "only_before", None)]


def test_an_answer_on_another_scale_differs_without_a_number() -> None:
    new = questionnaire_of({"basics": {"snelheid": {**ABCD, "a": {"reverse": True}}}}, version="1.1.0")
    assert told(one(dict.fromkeys("abcd", 3)), one(dict.fromkeys("abcd", 3), new)) == [("snelheid.a", "otherwise", None)]


def test_an_open_question_that_was_answered_in_other_words_is_told() -> None:
    questionnaire = questionnaire_of({"basics": {"snelheid": {**ABCD, "text": {"type": "text"}}}})
    before, after = one({"text": "By hand"}, questionnaire), one({"text": "By machine"}, questionnaire)
    assert told(before, after) == [("snelheid.text", "otherwise", None)]


def test_an_answer_that_another_answer_hides_is_not_told() -> None:
    shown_if = {"show_if": {"item": "snelheid.a", "at_least": 3}}
    questionnaire = questionnaire_of({"basics": {"snelheid": {**ABCD, "b": shown_if}}})
    before, after = one({"a": 3, "b": 4}, questionnaire), one({"a": 2, "b": 5}, questionnaire)
    assert told(before, after) == [("snelheid.a", "lower", -1), ("snelheid.b", "only_before", None)]


def test_another_questionnaire_has_no_answers_beside_these() -> None:
    other = questionnaire_of({"basics": {"snelheid": ABCD}}, version="2.0.0")
    assert changed_answers(one({"a": 3}), one({"a": 4}, other)) == ()
