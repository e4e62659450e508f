"""How sure a mean of respondents and its mark are: t-interval, finite population, jackknife. Referee: scipy.stats."""

from dataclasses import replace
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cxassess.assessment import Role, Sheet
from cxassess.locale import round_half_up
from cxassess.scoring import (
    Mark,
    Number,
    Precision,
    PrecisionKind,
    explain,
    mark_error,
    mark_moments,
    pool,
    population,
    score_assessment,
    score_sheets,
)
from cxassess.scoring.precision import finite_correction, t_quantile
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, assessment_of, eleven_dimensions, questionnaire_of

NOISE = 1e-9
NAMES = (*SIX_BASICS, *FIVE_SCENARIOS)
ELEVEN = eleven_dimensions()
ONE = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abc", 1)}})
LEVELS = st.lists(st.integers(1, 5), min_size=3, max_size=12)
PEOPLE = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, st.integers(1, 5))), min_size=3, max_size=7)


def sheets_at(*levels: int | str, role: str = "management") -> tuple[Sheet, ...]:
    return tuple(
        replace(all_at({"snelheid": level}), respondent_id=f"{role}{place}", role=Role(role)) for place, level in enumerate(levels)
    )


def level_of_speed(*levels: int | str, people: int | None = None) -> Precision:
    found = score_sheets(ONE, sheets_at(*levels), "full", people).dimensions["snelheid"].precision
    assert found is not None
    return found


def mark_of(people: list[dict[str, int | str]], asked: int | None = None) -> Mark:
    mark = score_sheets(ELEVEN, [all_at(levels) for levels in people], "full", asked).mark
    assert mark is not None
    return mark


def test_five_respondents_have_the_interval_of_student() -> None:
    # MEASUREMENT 3.7: mean 3.2, standard error .3742, t(.975; 4) = 2.7764. Deviations: .04 + .64 + .64 + 1.44 + .04 = 2.8; √(2.8/4/5).
    found = level_of_speed(3, 4, 4, 2, 3)
    assert (found.kind, found.count, found.population, found.lowest, found.highest) == (PrecisionKind.INTERVAL, 5, None, 2, 4)
    assert found.error == pytest.approx(sqrt(0.14))
    assert (found.low, found.high) == pytest.approx((2.1611, 4.2389), abs=1e-4)


def test_five_of_eight_people_are_surer_than_five_of_an_unknown_number() -> None:
    # MEASUREMENT 3.7: the standard error times √(1 - 5/8) = .6124.
    found = level_of_speed(3, 4, 4, 2, 3, people=8)
    assert (found.low, found.high) == pytest.approx((2.5638, 3.8362), abs=1e-4)
    assert found.correction == pytest.approx(sqrt(3 / 8)) and found.error == pytest.approx(sqrt(0.14))


@pytest.mark.parametrize(
    ("levels", "people", "kind"),
    [
        ((3,), None, PrecisionKind.SINGLE),
        ((3,), 1, PrecisionKind.SINGLE),
        ((3, 5), None, PrecisionKind.RANGE),
        ((3, 5), 4, PrecisionKind.RANGE),
        ((3, 5), 2, PrecisionKind.EVERYONE),
        ((3, 3, 3), None, PrecisionKind.ALL_EQUAL),
        ((3, 3, 3), 9, PrecisionKind.ALL_EQUAL),
        ((3, 3, 3), 3, PrecisionKind.EVERYONE),
        ((3, 4, 5), 3, PrecisionKind.EVERYONE),
        ((3, 4, 5), 2, PrecisionKind.EVERYONE),
        ((3, 4, "dk"), 3, PrecisionKind.RANGE),
        ((3, 4, 5, "dk"), 4, PrecisionKind.INTERVAL),
    ],
)
def test_a_level_without_an_interval_says_why(levels, people, kind) -> None:
    found = level_of_speed(*levels, people=people)
    assert found.kind is kind
    assert (found.low is None) == (found.high is None) == (found.error is None) == (kind is not PrecisionKind.INTERVAL)
    known = [level for level in levels if level != "dk"]
    assert (found.count, found.lowest, found.highest) == (len(known), min(known), max(known))


def test_without_a_level_there_is_no_precision() -> None:
    scores = score_sheets(ELEVEN, [all_at({"snelheid": 3})], "full")
    assert scores.dimensions["klachten"].precision is None and scores.mark.precision is None


def test_an_interval_stops_where_the_scale_ends() -> None:
    assert (level_of_speed(1, 5, 5).low, level_of_speed(1, 5, 5).high) == (1, 5)
    apart = [dict.fromkeys(NAMES, level) for level in (1, 5, 5)]
    assert (mark_of(apart).precision.low, mark_of(apart).precision.high) == (1, 10)


@given(st.lists(st.integers(1, 5), min_size=3, max_size=500))
@settings(max_examples=30)
def test_the_interval_is_the_one_of_scipy_and_holds_the_mean(levels) -> None:
    found = score_sheets(ONE, sheets_at(*levels), "full").dimensions["snelheid"]
    if len(set(levels)) == 1:
        assert found.precision.kind is PrecisionKind.ALL_EQUAL
        return
    error = stats.sem(levels)
    low, high = stats.t.interval(0.95, len(levels) - 1, loc=np.mean(levels), scale=error)
    assert found.precision.error == pytest.approx(error)
    assert (found.precision.low, found.precision.high) == pytest.approx((max(1, low), min(5, high)))
    assert found.precision.low <= found.level <= found.precision.high


@given(LEVELS, st.integers(1, 20))
def test_the_more_of_all_people_answered_the_narrower(levels, missing) -> None:
    found = [level_of_speed(*levels, people=len(levels) + others) for others in (missing, missing + 5)]
    unknown = level_of_speed(*levels)
    if unknown.kind is PrecisionKind.INTERVAL:
        widths = [precision.high - precision.low for precision in (*found, unknown)]
        assert all(narrow <= wide + NOISE for narrow, wide in pairwise(widths))


@given(LEVELS)
def test_twice_the_same_sample_is_surer(levels) -> None:
    once, twice = level_of_speed(*levels), level_of_speed(*levels, *levels)
    if once.kind is PrecisionKind.INTERVAL:
        assert twice.error < once.error and once.low - NOISE <= twice.low and twice.high <= once.high + NOISE


@given(LEVELS.flatmap(lambda levels: st.tuples(st.just(levels), st.permutations(levels))))
def test_the_order_of_the_respondents_changes_no_precision(orders) -> None:
    plain, mixed = (level_of_speed(*levels) for levels in orders)
    assert plain.kind is mixed.kind
    if plain.kind is PrecisionKind.INTERVAL:
        assert (plain.low, plain.high) == pytest.approx((mixed.low, mixed.high))


@given(LEVELS, LEVELS, st.floats(0.1, 20))
def test_role_weights_matter_by_ratio_only(chiefs, staff, factor) -> None:
    sheets = (*sheets_at(*chiefs), *sheets_at(*staff, role="frontline"))
    plain, scaled = (
        questionnaire_of({"basics": {"snelheid": dict.fromkeys("abc", 1)}}, rules={"roles": {"management": 2 * by, "frontline": 3 * by}})
        for by in (1.0, factor)
    )
    found = [score_sheets(questionnaire, sheets, "full") for questionnaire in (plain, scaled)]
    for one, other in ((scores.dimensions["snelheid"].precision for scores in found), (scores.mark.precision for scores in found)):
        assert one.kind is other.kind
        if one.kind is PrecisionKind.INTERVAL:
            assert (one.low, one.high) == pytest.approx((other.low, other.high))


def test_a_respondent_who_weighs_more_makes_the_mean_less_sure() -> None:
    # Management 1 at 5, weight 2; frontline 3 3 4: mean (10 + 10)/5 = 4; error² = 4/3 * (4*1 + 1 + 1 + 0)/25 = .32.
    of = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abc", 1)}}, rules={"roles": {"management": 2.0, "frontline": 1.0}})
    found = score_sheets(of, (*sheets_at(5), *sheets_at(3, 3, 4, role="frontline")), "full").dimensions["snelheid"]
    assert found.level == 4 and found.precision.error == pytest.approx(sqrt(0.32))


def by_hand(people: list[dict[str, int | str]]) -> list[float]:
    """The marks without each respondent, scored anew one by one."""
    rest = [[*people[:place], *people[place + 1 :]] for place in range(len(people))]
    return [score_sheets(ELEVEN, [all_at(levels) for levels in others], "full").mark.value for others in rest]


@settings(max_examples=25)
@given(PEOPLE)
def test_the_error_of_the_mark_is_the_one_of_scoring_anew_without_each_respondent(people) -> None:
    marks, found, count = by_hand(people), mark_of(people), len(people)
    error = sqrt((count - 1) / count * sum((mark - np.mean(marks)) ** 2 for mark in marks))
    assert mark_error(pool(ELEVEN, [all_at(levels) for levels in people], "full")) == pytest.approx(error, abs=1e-9)
    if found.precision.kind is PrecisionKind.INTERVAL:
        margin = stats.t.ppf(0.975, count - 1) * error
        assert found.precision.low == pytest.approx(max(1, found.value - margin))
        assert found.precision.high == pytest.approx(min(10, found.value + margin))
        assert 1 <= found.precision.low <= found.value <= found.precision.high <= 10


def test_the_mark_of_basics_alone_at_one_level_has_an_error_by_hand() -> None:
    # All dimensions at 3, 4 and 5. Without each: 4.5, 4, 3.5. Marks of the basics: 9 - 2^-.5 = 8.2929, 8, 9 - 2^.5 = 7.5858;
    # delight 1.5 * gate * (2^(D-1) - 1)/15: gates 1, 1, .5: 1.0314, .7, .2328. Together 9.3243, 8.7, 7.8186.
    people = [dict.fromkeys(NAMES, level) for level in (3, 4, 5)]
    marks = [9.324264, 8.7, 7.818629]
    expected = sqrt(2 / 3 * sum((mark - sum(marks) / 3) ** 2 for mark in marks))
    found = mark_of(people).precision
    assert found.error == pytest.approx(expected, abs=1e-5)
    assert (found.lowest, found.highest) == (7, 10) and (found.low, found.high) == pytest.approx((8.7 - 4.302653 * expected, 10), abs=1e-4)


@pytest.mark.parametrize("count", [3, 4, 30, 500])
def test_the_mark_has_an_interval_for_few_and_for_many(count: int) -> None:
    people = [dict.fromkeys(NAMES, 2 + place % 3) for place in range(count)]
    narrow, wide = mark_of(people, count + 1).precision, mark_of(people).precision
    assert wide.kind is PrecisionKind.INTERVAL and wide.count == count
    assert wide.low < narrow.low < narrow.high < wide.high


def test_a_mark_that_needs_one_respondent_has_no_interval() -> None:
    one, others = dict.fromkeys(NAMES, 3), dict.fromkeys(NAMES, 4) | {"klachten": "dk"}
    found = mark_of([one, others, others])
    assert found.value is not None and found.precision.kind is PrecisionKind.UNDEFINED
    assert (found.precision.count, found.precision.lowest, found.precision.highest) == (3, 7, 7)  # only the first has a mark of their own


def test_equal_marks_have_no_interval_and_no_error() -> None:
    people = [dict.fromkeys(NAMES, 4)] * 4
    assert mark_of(people).precision.kind is PrecisionKind.ALL_EQUAL
    assert mark_error(pool(ELEVEN, [all_at(levels) for levels in people], "full")) == pytest.approx(0)


def test_a_respondent_without_a_single_level_does_not_count_in_the_mark() -> None:
    people = [dict.fromkeys(NAMES, level) for level in (3, 4, 5)]
    silent = dict.fromkeys(NAMES, "dk")
    with_silent = mark_moments(pool(ELEVEN, [all_at(levels) for levels in (*people, silent)], "full"))
    without = mark_moments(pool(ELEVEN, [all_at(levels) for levels in people], "full"))
    assert with_silent.count == without.count == 3 and with_silent.error == pytest.approx(without.error)


@pytest.mark.parametrize("levels", [(3,), (3, 5)])
def test_one_or_two_respondents_give_no_error_of_the_mark(levels) -> None:
    people = [dict.fromkeys(NAMES, level) for level in levels]
    assert mark_error(pool(ELEVEN, [all_at(levels) for levels in people], "full")) is None
    assert mark_of(people).precision.kind in (PrecisionKind.SINGLE, PrecisionKind.RANGE)


def test_who_was_asked_is_known_from_the_invited_or_from_an_empty_sheet() -> None:
    answered = sheets_at(3, 4, 2)
    of_three = assessment_of(*answered)
    assert population(ONE, of_three) is None
    assert population(ONE, replace(of_three, invited=8)) == 8
    assert population(ONE, replace(of_three, invited=2)) == 3
    assert population(ONE, assessment_of(*answered, Sheet("silent"))) == 4
    assert population(ONE, assessment_of()) is None


def test_customers_are_not_among_the_people_that_were_asked() -> None:
    customers = sheets_at(1, 2, role="customer")
    assert population(ONE, replace(assessment_of(*sheets_at(3, 4), *customers), invited=4)) == 4
    assert population(ONE, assessment_of(*sheets_at(3, 4), *customers, Sheet("silent"))) == 3
    assert population(ONE, replace(assessment_of(*customers), invited=2)) is None


def test_an_assessment_of_everyone_who_was_asked_has_no_intervals() -> None:
    sheets = tuple(replace(all_at(dict.fromkeys(NAMES, level)), respondent_id=f"r{level}") for level in (2, 3, 4))
    everyone = score_assessment(ELEVEN, replace(assessment_of(*sheets), invited=3))
    assert {score.precision.kind for score in everyone.dimensions.values()} == {everyone.mark.precision.kind} == {PrecisionKind.EVERYONE}
    some = score_assessment(ELEVEN, replace(assessment_of(*sheets), invited=4))
    assert {score.precision.kind for score in some.dimensions.values()} == {some.mark.precision.kind} == {PrecisionKind.INTERVAL}


def test_quantile_and_correction_are_those_of_the_textbook() -> None:
    assert t_quantile(np.array([2.0, 3, 5, 500])) == pytest.approx(stats.t.ppf(0.975, [1, 2, 4, 499]))
    assert np.isnan(t_quantile(1)) and finite_correction(5, None) == 1 and finite_correction(9, 8) == 0


def test_why_a_level_has_its_interval_is_told_with_every_number() -> None:
    assessment = replace(assessment_of(*sheets_at(3, 4, 4, 2, 3)), invited=8)
    told = explain(ONE, assessment, score_assessment(ONE, assessment), Number.LEVEL, "snelheid").sentences
    assert [sentence.english() for sentence in told][1:4] == [
        "The 5 respondents lie so far apart that their mean has a standard error of 0.374.",
        "5 of the 8 people who were asked have answered, so it is multiplied by √(1 − 5/8): 0.229.",
        "The 95% interval is 3.20 ± 2.776 × 0.229: from 2.56 to 3.84.",
    ]


def test_why_the_mark_has_its_interval_is_told_with_where_it_stops() -> None:
    sheets = tuple(replace(all_at(dict.fromkeys(NAMES, level)), respondent_id=f"r{level}") for level in (3, 4, 5))
    assessment = assessment_of(*sheets)
    scores = score_assessment(ELEVEN, assessment)
    told = [sentence.english() for sentence in explain(ELEVEN, assessment, scores, Number.MARK).sentences]
    assert "Made again without each of the 3 respondents in turn, the mark has a standard error of 0.873." in told
    low = round_half_up(scores.mark.precision.low, 2)
    assert f"The 95% interval is 8.70 ± 4.303 × 0.873: from {low} to 10.00." in told and "It stops where the scale ends." in told


@pytest.mark.parametrize(
    ("levels", "invited", "sentence"),
    [
        ((3, 4), None, "This rests on two respondents: too few for an interval."),
        ((3, "dk"), None, "This rests on one respondent, so there is no interval."),
        ((3, 3, 3), None, "All 3 respondents come to the same, so there is no interval."),
        ((3, 4, 5), 3, "Everyone who was asked has answered, so there is no interval: nobody is left who could change it."),
    ],
)
def test_why_there_is_no_interval_is_told(levels, invited, sentence) -> None:
    assessment = replace(assessment_of(*sheets_at(*levels)), invited=invited)
    scores = score_assessment(ONE, assessment)
    for number, dimension_id in ((Number.LEVEL, "snelheid"), (Number.MARK, None)):
        assert sentence in [told.english() for told in explain(ONE, assessment, scores, number, dimension_id).sentences]


def test_one_respondent_is_told_nothing_about_intervals() -> None:
    assessment = assessment_of(*sheets_at(3))
    told = explain(ONE, assessment, score_assessment(ONE, assessment), Number.LEVEL, "snelheid").sentences
    assert not any("interval" in sentence.english() for sentence in told)
