"""In an anonymous measurement nothing rests on fewer than three people: what one or two said can be read from no number and no word."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.assessment import SMALLEST_TOTAL
from cxassess.locale import Message
from cxassess.scoring import (
    Measured,
    Method,
    Number,
    agreement,
    by_role,
    changed_answers,
    compare,
    comparison_in_words,
    explain,
    explain_change,
    honesty,
    most_divided,
    pool_assessment,
    reliability,
    role_gap,
    role_weight,
    score_assessment,
    score_sheets,
    series,
    verdict,
)
from cxassess.scoring.matrix import DONT_KNOW, UNANSWERED
from tests.scoring.small import sheet_of
from tests.scoring.waves import ABCD, FOUR_ITEMS, PEOPLE, THREE, THREE_NAMES, all_changes, of_sheets, random_wave, wave

OF_DIMENSION = (Number.LEVEL, Number.COVERAGE, Number.LOW, Number.HIGH, Number.ASSURED)
LEVEL = st.integers(1, 5)
NOTHING_SAID = st.sampled_from(["dk", "na", None])
EXTENT = st.sampled_from(["quick", "full"])
FEW = st.lists(st.dictionaries(st.sampled_from("abcd"), st.tuples(LEVEL, LEVEL)), min_size=1, max_size=SMALLEST_TOTAL - 1)
HIDDEN = "klachten"


@st.composite
def measured_twice_otherwise(draw: Any) -> tuple[Measured, Measured]:
    """The same anonymous measurement, in which one or two people said one thing of a part, or another; the rest said no level."""
    people, few, extent = draw(PEOPLE), draw(FEW), draw(EXTENT)
    waves = []
    blank = [{short: draw(NOTHING_SAID) for short in "abcd"} for _ in people]
    for side in (0, 1):
        said = []
        for place, (answers, role, person) in enumerate(people):
            levels = {short: pair[side] for short, pair in few[place].items()} if place < len(few) else {}
            said.append((answers | {HIDDEN: blank[place] | levels}, role, person))
        waves.append(random_wave(said, extent))
    return tuple(replace(one, assessment=replace(one.assessment, anonymous=True)) for one in waves)


def told(measured: Measured, other: Measured) -> Iterator[object]:
    """Everything that is said of a measurement, alone and beside another one."""
    asked, found = measured.questionnaire, measured.assessment
    scores = score_assessment(asked, found)
    yield scores
    yield from (explain(asked, found, scores, number, name) for number in OF_DIMENSION for name in THREE_NAMES)
    yield from (explain(asked, found, scores, number) for number in Number if number not in OF_DIMENSION)
    yield verdict(asked, scores, 8)
    yield honesty(asked, scores, found)
    agreed = agreement(asked, found)
    yield agreed
    yield most_divided(agreed)
    yield reliability(asked, found)
    yield by_role(asked, found)
    yield role_gap(asked, found)
    for pair in ((measured, other), (other, measured)):
        comparison = compare(*pair)
        yield comparison
        yield comparison_in_words(comparison)
        yield [explain_change(change) for change in all_changes(comparison).values()]
        yield changed_answers(*pair)
        yield series(pair).dimensions


@settings(max_examples=80, deadline=None)
@given(measured_twice_otherwise(), PEOPLE)
def test_what_one_or_two_people_say_of_a_part_is_nowhere_to_be_read(both: tuple[Measured, Measured], others: Any) -> None:
    other = random_wave(others)
    for one, changed in zip(told(both[0], other), told(both[1], other), strict=True):
        assert one == changed


@settings(max_examples=60, deadline=None)
@given(PEOPLE, EXTENT, st.booleans())
def test_a_level_rests_on_three_people_and_otherwise_stays_as_it_was(people: Any, extent: Any, anonymous: bool) -> None:
    measured = random_wave(people, extent)
    open_scores = score_assessment(THREE, measured.assessment)
    found = score_assessment(THREE, replace(measured.assessment, anonymous=anonymous))
    least = SMALLEST_TOTAL if anonymous else 1
    counting = [sheet for sheet in measured.assessment.sheets if sheet.said_something]
    counting = [sheet for sheet in counting if role_weight(THREE, sheet.role) > 0] or counting
    alone = [score_sheets(THREE, (sheet,), extent).dimensions for sheet in counting]
    for name, score in found.dimensions.items():
        with_level = sum(own[name].level is not None for own in alone)
        assert (score.level is None) == (with_level < least)
        assert score.level is None or score.level == open_scores.dimensions[name].level
        for item_id, level in score.item_levels.items():
            assert sum(item_id in own[name].item_levels for own in alone) >= least
            assert level == open_scores.dimensions[name].item_levels[item_id]
        assert set(score.weakest) <= set(score.item_levels)
        answered = sum(bool(own[name].item_levels) for own in alone)
        assert score.low is None or not 0 < answered < least


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE, st.booleans(), st.booleans())
def test_who_answered_once_cannot_be_worked_out_from_who_answered_twice(before: Any, after: Any, first: bool, second: bool) -> None:
    pair = [
        replace(one, assessment=replace(one.assessment, anonymous=anonymous))
        for one, anonymous in ((random_wave(before), first), (random_wave(after), second))
    ]
    for change in all_changes(compare(*pair)).values():
        once = change.people_before + change.people_after - 2 * change.pairs
        if (first or second) and change.pairs:
            assert once == 0 or once >= SMALLEST_TOTAL
        for shown, anonymous in ((change.before, first), (change.after, second)):
            people = change.people_before if shown is change.before else change.people_after
            assert not anonymous or shown is None or change.difference is None or people >= SMALLEST_TOTAL


def test_one_who_left_makes_the_rest_be_tested_as_a_group() -> None:
    # Of six people one left. From the mean of all, 3.0, and that of the five pairs, 3.4, theirs would follow: 6 × 3.0 − 5 × 3.4 = 1.
    levels, later = [3, 4, 3, 4, 3, 1], [4, 5, 4, 5, 4]
    named = compare(wave(levels, "abcdef"), wave(later, "abcde")).dimensions["snelheid"]
    hidden = compare(wave(levels, "abcdef", anonymous=True), wave(later, "abcde", anonymous=True)).dimensions["snelheid"]
    assert (named.method, named.difference) == (Method.DETECTABLE_CHANGE, pytest.approx(1.0))
    assert (hidden.method, hidden.difference) == (Method.WELCH, pytest.approx(1.4))
    assert (hidden.before, hidden.after, hidden.pairs) == (pytest.approx(3.0), pytest.approx(4.4), 0)


def test_everybody_again_is_tested_by_pairs_in_an_anonymous_measurement_too() -> None:
    before, after = wave([2, 3, 2, 4], "abcd", anonymous=True), wave([3, 4, 4, 4], "abcd", anonymous=True)
    assert compare(before, after).dimensions["snelheid"].method is Method.PAIRED


def two_of_five(**facts: Any) -> Measured:
    """Five people, of whom two answered question b; the other three said that it does not apply."""
    sheets = [
        sheet_of({"snelheid": dict.fromkeys(ABCD, 3) | {"b": said}}, f"r{place}") for place, said in enumerate((1, 2, "na", "na", "na"))
    ]
    return of_sheets(sheets, FOUR_ITEMS, **facts)


def test_an_item_of_two_people_is_blank_in_an_anonymous_measurement_and_its_mean_in_another() -> None:
    named, hidden = (score_assessment(FOUR_ITEMS, two_of_five(anonymous=anonymous).assessment) for anonymous in (False, True))
    assert named.dimensions["snelheid"].item_levels["snelheid.b"] == 1.5
    assert named.dimensions["snelheid"].weakest == ("snelheid.b",)
    assert "snelheid.b" not in hidden.dimensions["snelheid"].item_levels
    assert hidden.dimensions["snelheid"].weakest == ("snelheid.a", "snelheid.c", "snelheid.d")
    assert hidden.dimensions["snelheid"].level == named.dimensions["snelheid"].level


def test_an_item_of_two_people_is_compared_with_nothing_in_an_anonymous_measurement() -> None:
    later = wave([4] * 5, questionnaire=FOUR_ITEMS)
    comparison = compare(two_of_five(anonymous=True), later)
    assert comparison.items["snelheid.b"].before is None
    assert comparison.items["snelheid.a"].before == 3
    assert "snelheid.b" not in {change.later_id for change in changed_answers(two_of_five(anonymous=True), later)}
    assert "snelheid.b" not in agreement(FOUR_ITEMS, two_of_five(anonymous=True).assessment).items


def test_a_part_of_two_people_says_why_it_has_no_level() -> None:
    sheets = [sheet_of({"snelheid": dict.fromkeys(ABCD, said)}, f"r{place}") for place, said in enumerate((2, 5, "na", "na"))]
    found = of_sheets(sheets, FOUR_ITEMS, anonymous=True).assessment
    scores = score_assessment(FOUR_ITEMS, found)
    reason = Message(
        "Fewer than {least} people have a level here. This measurement is anonymous, so it is not shown.", least=SMALLEST_TOTAL
    )
    for number in (Number.LEVEL, Number.LOW, Number.HIGH):
        explanation = explain(FOUR_ITEMS, found, scores, number, "snelheid")
        assert (explanation.result, explanation.rows) == (None, ())
        assert reason in explanation.sentences
    assert (scores.mark.low, scores.mark.high) == (1.0, 8.5)  # the basics could be anything, and there are no scenarios


@pytest.mark.parametrize(("people", "state"), [(1, UNANSWERED), (2, UNANSWERED), (3, DONT_KNOW)])
def test_that_nobody_knows_is_told_from_three_people_who_do_not(people: int, state: int) -> None:
    sheets = [sheet_of({"snelheid": {"a": "dk" if place < people else "na"}}, f"r{place}") for place in range(5)]
    pooled = pool_assessment(FOUR_ITEMS, of_sheets(sheets, FOUR_ITEMS, anonymous=True).assessment)
    assert pooled.items.states[0, pooled.items.layout.column_of["snelheid.a"]] == state
