"""The result in words: what an owner reads first, and what it rests on."""

from dataclasses import replace
from typing import Any

import pytest

from cxassess.assessment import Assessment, Sheet
from cxassess.locale import translate
from cxassess.questionnaire import Questionnaire, in_language, shipped_questionnaire
from cxassess.scoring import honesty, score_assessment, verdict
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, assessment_of, eleven_dimensions, questionnaire_of, sheet_of

AMBITIONS = {8: {"basics": 4.0, "leren": 4.0}, 9: {"basics": 4.5, "scenarios": 4.1}}
QUESTIONNAIRE = eleven_dimensions(ambitions=AMBITIONS)
BASICS, SCENARIOS = dict.fromkeys(SIX_BASICS, 4), dict.fromkeys(FIVE_SCENARIOS, 1)


def told(levels: dict[str, Any], ambition: int = 8, of: Questionnaire = QUESTIONNAIRE) -> list[str]:
    return [message.english() for message in verdict(of, score_assessment(of, assessment_of(all_at(levels))), ambition)]


def confessed(*sheets: Sheet, of: Questionnaire = QUESTIONNAIRE, extent: str = "full") -> list[str]:
    assessment = assessment_of(*sheets, extent=extent)
    return [message.english() for message in honesty(of, score_assessment(of, assessment), assessment)]


def test_basics_that_come_first_are_told_with_the_weakest_and_delight_does_not_count() -> None:
    # Together (4 + 4 + 4 + 4 + 4 + 1) / 6 / 2 + 1 / 2 = 2.25; the mark is 9 - 2^(4 - 2.25) = 5.64.
    assert told({**BASICS, "klachten": 1, **SCENARIOS, "wow": 5}) == [
        "Your basics are not in order yet and come first. Weakest of these: Klachten (1.0).",
        "What you do beyond the basics does not count in the mark yet: customers miss the basics first.",
        "The predicted mark is 5.6: your ambition, 8, is still some way off.",
    ]


def test_basics_that_are_nearly_in_order_let_delight_count_in_part() -> None:
    # Together (5 * 4 + 3) / 6 / 2 + 3 / 2 = 3.417, so 0.417 of delight counts: 1.5 * 0.417 * (2^2 - 1) / 15 = 0.125.
    # The mark is 9 - 2^(4 - 3.417) + 0.125 = 7.63.
    assert told({**BASICS, "klachten": 3, **dict.fromkeys(FIVE_SCENARIOS, 3)}) == [
        "Your basics are nearly in order. Weakest of these: Klachten (3.0).",
        "What you do beyond the basics adds 0.1 to the mark; more once the basics are in order.",
        "The predicted mark is 7.6: your ambition, 8, is in sight.",
    ]


def test_basics_in_order_reach_an_eight_and_leave_a_nine_some_way_off() -> None:
    levels = {**BASICS, **SCENARIOS}
    first = "Your basics are in order. All of them are at 4.0."
    nothing = "What you do beyond the basics adds hardly anything to the mark yet."
    assert told(levels, 8) == [first, nothing, "The predicted mark is 8.0: that reaches your ambition, 8."]
    assert told(levels, 9) == [first, nothing, "The predicted mark is 8.0: your ambition, 9, is still some way off."]


def test_delight_on_basics_in_order_adds_its_points() -> None:
    assert told({**BASICS, **dict.fromkeys(FIVE_SCENARIOS, 5)}, 9)[1:] == [
        "What you do beyond the basics adds 1.5 to the mark.",
        "The predicted mark is 9.5: that reaches your ambition, 9.",
    ]


def test_a_mark_just_under_the_ambition_is_not_written_as_the_ambition() -> None:
    items = {"a": 1, "b": 99}
    of = questionnaire_of({"basics": dict.fromkeys(SIX_BASICS, items), "scenarios": dict.fromkeys(FIVE_SCENARIOS, items)})
    answers = {name: {"a": 4, "b": 4} for name in SIX_BASICS} | {"klachten": {"a": 1, "b": 4}, "wow": {"a": 1, "b": 1}}
    scores = score_assessment(of, assessment_of(sheet_of(answers)))
    assert 7.95 < scores.mark.value < 8
    assert verdict(of, scores, 8)[-1].english() == "The predicted mark is 7.99: your ambition, 8, is in sight."


def test_a_basic_under_a_higher_floor_keeps_the_basics_nearly_in_order() -> None:
    of = eleven_dimensions(rules={"floor": 3.5})
    answers = {name: {"a": 5, "b": 5, "c": 5} for name in (*SIX_BASICS, *FIVE_SCENARIOS)} | {"klachten": {"a": 4, "b": 3, "c": 3}}
    scores = score_assessment(of, assessment_of(sheet_of(answers)))
    assert verdict(of, scores, 8)[0].english() == "Your basics are nearly in order; still under 3.5: Klachten."


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        (None, "Answer the open questions first: Klachten."),
        ("dk", "Find out first what nobody could tell: Klachten."),
        ("na", "Too little of this applies to you for a score: Klachten."),
    ],
)
def test_a_missing_basic_is_named_with_what_to_do_about_it(said: str | None, advice: str) -> None:
    assert told({**BASICS, **SCENARIOS, "klachten": said}) == [
        "It is too early to judge the basics: there is no score yet for Klachten.",
        advice,
    ]


def test_a_missing_scenario_is_named() -> None:
    assert (
        told({**BASICS, **SCENARIOS, "wow": "dk"})[1]
        == "What you do beyond the basics cannot be judged in full yet: there is no score for Wow."
    )


def test_nothing_answered_is_no_verdict() -> None:
    assert told({}) == ["There are no answers to judge yet."]
    assert confessed(Sheet("r1")) == []


def test_half_answered_quick_questions_give_bounds_instead_of_a_mark() -> None:
    quick = {short: {"quick": True, "not_applicable": []} for short in "ab"}
    of = questionnaire_of({"basics": dict.fromkeys(SIX_BASICS, quick), "scenarios": dict.fromkeys(FIVE_SCENARIOS, quick)})
    sheet = sheet_of({name: {"a": 3, "b": None} for name in (*SIX_BASICS, *FIVE_SCENARIOS)})
    scores = score_assessment(of, assessment_of(sheet, extent="quick"))
    # Every basic between (3 + 1) / 2 = 2 and (3 + 5) / 2 = 4, delight between 2 and 4: from 5.0 to 8 + 1.5 * 7 / 15 = 8.7.
    assert verdict(of, scores, 8)[-1].english() == "The predicted mark lies between 5.0 and 8.7; your ambition is 8."
    assert "This is the quick version, with a few questions for each part: a first impression." in confessed(sheet, of=of, extent="quick")


def test_a_questionnaire_without_basics_or_mark_tells_the_extremes_and_the_targets() -> None:
    of = questionnaire_of({"scenarios": {"trust": {"a": 1}, "speed": {"a": 1}}}, mark_model=None, ambitions={8: {"scenarios": 4.0}})
    scores = score_assessment(of, assessment_of(sheet_of({"trust": {"a": 5}, "speed": {"a": 2}})))
    assert [message.english() for message in verdict(of, scores, 8)] == [
        "Strongest: Trust. Weakest: Speed.",
        "1 of the 2 parts are where your ambition asks them to be.",
    ]
    assert not any("mark" in message.english() for message in honesty(of, scores, assessment_of(sheet_of({"trust": {"a": 5}}))))


def test_honesty_counts_what_was_and_was_not_answered() -> None:
    answers = {name: {"a": 4, "b": 4, "c": 4} for name in (*SIX_BASICS, *FIVE_SCENARIOS)}
    answers |= {"klachten": {"a": "dk", "b": 4, "c": 4}, "wow": {"a": None, "b": "na", "c": 4}}
    assert confessed(sheet_of(answers))[:5] == [
        "One person answered; somebody else may see it differently.",
        "Answered with a level: 30 of 32 (94%).",
        "Answered with “don't know”: 1. If these are weak spots, the result is too rosy.",
        "Not answered: 1.",
        "Left out as not applicable: 1.",
    ]


def test_honesty_tells_how_many_people_answered_and_that_the_mark_is_indicative() -> None:
    sheets = [all_at({**BASICS, **SCENARIOS}), Sheet("r2", all_at(BASICS).answers), Sheet("r3")]
    told = confessed(*sheets)
    assert told[0] == "2 people answered."
    assert told[-1] == "The mark is indicative: an assumption from the sources, not a measurement of your customers."


def test_honesty_tells_how_many_of_those_who_were_asked_answered_and_how_loose_their_mean_is() -> None:
    sheets = [all_at({**BASICS, **SCENARIOS}), Sheet("r2", all_at(BASICS).answers), Sheet("r3")]
    assert confessed(*sheets)[1:3] == [
        "3 people were asked; those who did not answer may see it differently.",
        "The mean of 2 respondents is still loose: about 0.21 reliable, where 1 is perfect. 0.70 takes 18 respondents."
        " This assumes that colleagues agree as in research on organisations (ICC 0.12).",
    ]


def test_honesty_does_not_call_everyone_loose() -> None:
    assessment = replace(assessment_of(all_at({**BASICS, **SCENARIOS}), all_at({**BASICS, **SCENARIOS})), invited=2)
    told = [message.english() for message in honesty(QUESTIONNAIRE, score_assessment(QUESTIONNAIRE, assessment), assessment)]
    assert told[1] == "Everyone who was asked answered: the levels are what these people think, without a margin for others."
    assert not any("loose" in sentence for sentence in told)


@pytest.mark.parametrize(("count", "loose"), [(1, False), (2, True), (7, True), (8, False)])
def test_honesty_calls_the_mean_of_two_to_seven_respondents_loose(count: int, loose: bool) -> None:
    assert any("is still loose" in sentence for sentence in confessed(*[all_at(BASICS)] * count)) is loose


def test_honesty_names_the_three_averages_that_flatter_most() -> None:
    uneven = {"snelheid": (5, 5, 1), "ongemak": (4, 4, 1), "klachten": (5, 1, 1), "wow": (5, 5, 2)}
    answers = {name: dict(zip("abc", uneven.get(name, (3, 3, 3)), strict=True)) for name in (*SIX_BASICS, *FIVE_SCENARIOS)}
    # Assured: snelheid 2 (3.67 on average), ongemak 2 (3.0), klachten 1 (2.33), wow 3 (4.0).
    flattering = [sentence for sentence in confessed(sheet_of(answers)) if "certain only" in sentence]
    assert flattering == [
        "“Snelheid” is at 3.7 on average, but certain only up to level 2: some answers are lower or unknown.",
        "“Klachten” is at 2.3 on average, but certain only up to level 1: some answers are lower or unknown.",
        "“Ongemak” is at 3.0 on average, but certain only up to level 2: some answers are lower or unknown.",
    ]


def test_the_verdict_speaks_the_language_of_the_questionnaire_and_writes_numbers_as_its_reader_does() -> None:
    asked = in_language(shipped_questionnaire(), "nl")
    sheet = sheet_of({d.id: {item.id.split(".")[1]: 1 if d.id == "klachten" else 2 for item in d.items} for d in asked.dimensions})
    assessment = Assessment("a", "Winkel", asked.id, asked.version, sheets=(sheet,))
    first, *_ = verdict(asked, score_assessment(asked, assessment), 8)
    text = translate(first, "nl")
    assert "Klachtenafhandeling" in text and "1,0" in text
