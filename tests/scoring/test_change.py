"""What counts as a change. Reference values: MEASUREMENT oracles of t tests; scipy and statsmodels as referees."""

import math

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import DescrStatsW

from cxassess.scoring import ChangeVerdict, Method, compare, detectable_change, holm, mark_error, pool
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, eleven_dimensions, questionnaire_of, sheet_of
from tests.scoring.waves import ELEVEN, FOUR_ITEMS, ONE_ITEM, SEM, marks, of_sheets, wave

RISEN, FALLEN, SAME, APART = ChangeVerdict.RISEN, ChangeVerdict.FALLEN, ChangeVerdict.NO_DIFFERENCE, ChangeVerdict.NOT_COMPARABLE
NO_SEM = questionnaire_of({"basics": {"snelheid": {"a": 1}}})


def change(before, after, people: str = "", later: str | None = None, questionnaire=ONE_ITEM):
    later = people if later is None else later
    return compare(wave(before, people, questionnaire), wave(after, later, questionnaire)).dimensions["snelheid"]


def test_two_groups_are_compared_by_welch() -> None:
    # MEASUREMENT: t 2.449490, df 8.196721, p .039276, interval .0625 to 1.9375
    found = change([3, 3, 2, 4, 3], [4, 4, 3, 5, 4, 4])
    assert (found.method, found.verdict, found.confidence) == (Method.WELCH, RISEN, 0.95)
    assert (found.difference, found.p, found.low, found.high) == pytest.approx((1.0, 0.039276, 0.0625, 1.9375), abs=5e-5)
    referee = stats.ttest_ind([4, 4, 3, 5, 4, 4], [3, 3, 2, 4, 3], equal_var=False)
    assert found.p == pytest.approx(referee.pvalue, rel=1e-12)
    assert (found.low, found.high) == pytest.approx(tuple(referee.confidence_interval()), rel=1e-12)


def test_five_of_the_same_people_are_compared_in_pairs_and_in_words_only() -> None:
    # MEASUREMENT: difference .6, p .070484
    found = change([3, 3, 2, 4, 3], [4, 3, 3, 4, 4], "abcde")
    assert (found.method, found.verdict, found.pairs) == (Method.PAIRED, SAME, 5)
    assert (found.difference, found.p) == pytest.approx((0.6, 0.070484), abs=1e-6)
    assert found.low is found.high is found.confidence is None


def test_six_of_the_same_people_get_an_interval() -> None:
    before, after = [3, 3, 2, 4, 3, 2], [4, 3, 3, 4, 4, 4]
    found = change(before, after, "abcdef")
    referee = stats.ttest_rel(after, before)
    assert found.method is Method.PAIRED and found.p == pytest.approx(referee.pvalue, rel=1e-12)
    assert (found.low, found.high) == pytest.approx(tuple(referee.confidence_interval()), rel=1e-12)


def test_the_interval_of_five_pairs_is_the_one_that_is_not_shown() -> None:
    # MEASUREMENT: interval -.0801 to 1.2801; the same differences twice, as ten people, must be narrower
    referee = stats.ttest_rel([4, 3, 3, 4, 4], [3, 3, 2, 4, 3]).confidence_interval()
    assert tuple(referee) == pytest.approx((-0.0801, 1.2801), abs=1e-4)
    found = change([3, 3, 2, 4, 3] * 2, [4, 3, 3, 4, 4] * 2, "abcdefghij")
    assert referee.low < found.low < found.high < referee.high


def test_people_are_paired_by_who_they_are_and_not_by_their_place() -> None:
    one, other = (
        change([1, 3, 2, 4, 3, 2], [4, 3, 3, 4, 4, 4], "abcdef"),
        change([1, 3, 2, 4, 3, 2], [4, 4, 4, 3, 3, 4], "abcdef", "fedcba"),
    )
    assert (one.p, one.difference) == (other.p, other.difference)


@pytest.mark.parametrize(
    ("people", "later", "method"),
    [
        ("abcdefgh", "abcdefgx", Method.PAIRED),  # 7 of 8
        ("abcdefghij", "abcdefghxy", Method.PAIRED),  # exactly 80 %
        ("abcdefghij", "abcdefgxyz", Method.WELCH),  # 7 of 10
        ("abc", "abc", Method.PAIRED),
        ("abc", "abx", Method.WELCH),
        ("ab", "ab", Method.DETECTABLE_CHANGE),
        ("ab", "abcdefgh", Method.DETECTABLE_CHANGE),
    ],
)
def test_the_method_follows_from_who_answered(people: str, later: str, method: Method) -> None:
    before, after = [1 + place % 3 for place in range(len(people))], [2 + place * 7 % 4 for place in range(len(later))]
    assert change(before, after, people, later).method is method


def test_who_has_two_sheets_in_a_wave_is_not_paired() -> None:
    assert change([1, 2, 3, 4], [2, 2, 3, 5], "aabc", "abcd").pairs == 2


def test_a_paired_difference_is_that_of_the_pairs_beside_the_levels_of_everybody() -> None:
    before, after = [3, 3, 2, 4, 3, 2, 3, 1], [4, 3, 3, 4, 4, 4, 5, 5]
    found = change(before, after, "abcdefgh", "abcdefgx")
    assert (found.before, found.after, found.pairs) == (np.mean(before), np.mean(after), 7)
    assert found.difference == pytest.approx(np.mean(np.subtract(after, before)[:7]))


def test_one_person_must_move_by_more_than_the_smallest_detectable_change() -> None:
    # 1.645 * √2 * .35 = .8142
    assert detectable_change(0.35) == pytest.approx(0.8142, abs=5e-5)
    found = change([3], [4])
    assert (found.method, found.verdict, found.confidence, found.limit_basis) == (Method.DETECTABLE_CHANGE, RISEN, 0.90, "assumption")
    assert (found.low, found.high) == pytest.approx((0.1858, 1.8142), abs=5e-5)
    assert found.p is found.adjusted is None
    assert change([4], [3]).verdict is FALLEN


def test_a_move_within_the_error_of_measurement_is_no_difference() -> None:
    three_of_four = sheet_of({"snelheid": {"a": 4, "b": 4, "c": 4, "d": 3}})
    found = compare(wave([3], questionnaire=FOUR_ITEMS), of_sheets([three_of_four], FOUR_ITEMS)).dimensions["snelheid"]
    assert (found.difference, found.verdict) == (0.75, SAME)


def test_without_an_error_of_measurement_one_person_is_not_comparable() -> None:
    found = change([3], [5], questionnaire=NO_SEM)
    assert found.verdict is APART and "does not say how exact" in found.reason.english()
    assert (found.before, found.after) == (3, 5)


def test_an_item_of_one_person_errs_more_than_its_dimension() -> None:
    # .35 * √4 = .7; 1.645 * √2 * .7 = 1.6283: two levels up is a change, one is not
    comparison = compare(wave([3], questionnaire=FOUR_ITEMS), wave([4], questionnaire=FOUR_ITEMS))
    assert comparison.dimensions["snelheid"].verdict is RISEN
    assert {item.verdict for item in comparison.items.values()} == {SAME}
    assert comparison.items["snelheid.a"].limit == pytest.approx(1.6283, abs=1e-4)
    twice = compare(wave([2], questionnaire=FOUR_ITEMS), wave([4], questionnaire=FOUR_ITEMS))
    assert {item.verdict for item in twice.items.values()} == {RISEN}


def test_six_people_who_all_move_one_level_have_risen() -> None:
    found = change([2, 3, 2, 3, 2, 3], [3, 4, 3, 4, 3, 4], "abcdef")
    assert (found.verdict, found.method) == (RISEN, Method.DETECTABLE_CHANGE)
    # sem * √(2/6) = .2021; z = 4.949
    assert found.p == pytest.approx(2 * stats.norm.sf(1 / (0.35 * math.sqrt(2 / 6))), rel=1e-9)
    assert found.limit == pytest.approx(1.96 * 0.35 * math.sqrt(2 / 6), rel=1e-4)


def test_six_people_who_all_move_a_tenth_have_not() -> None:
    scale = {"maturity": {"min": 1, "max": 5}, "marks": {"min": 0, "max": 40}}  # one step is a tenth of a level
    questionnaire = questionnaire_of({"basics": {"snelheid": {"a": {"type": "rating"}}}}, rules=SEM, scales=scale)
    found = change([20, 21, 22, 23, 24, 25], [21, 22, 23, 24, 25, 26], "abcdef", questionnaire=questionnaire)
    assert found.difference == pytest.approx(0.1) and found.verdict is SAME


def test_two_groups_that_each_agree_are_held_against_the_error_of_measurement() -> None:
    found = change([3, 3, 3], [4, 4, 4, 4])
    error = 0.35 * math.sqrt(1 / 3 + 1 / 4)
    assert found.p == pytest.approx(2 * stats.norm.sf(1 / error), rel=1e-9) and found.verdict is RISEN
    assert change([3, 3, 3], [4, 4, 4, 4], questionnaire=NO_SEM).verdict is APART
    assert change([3, 3, 3], [3, 3, 3, 3], questionnaire=NO_SEM).verdict is SAME


def test_one_group_that_agrees_does_not_stop_the_t_test() -> None:
    found = change([3, 3, 3, 3], [4, 5, 4, 5])
    assert found.method is Method.WELCH
    referee = stats.ttest_ind_from_stats(4.5, np.std([4, 5, 4, 5], ddof=1), 4, 3, 0, 4, equal_var=False)
    assert found.p == pytest.approx(referee.pvalue, rel=1e-9)


def test_people_count_by_the_weight_of_their_role() -> None:
    weighted = questionnaire_of({"basics": {"snelheid": {"a": 1}}}, rules=SEM | {"roles": {"management": 3, "frontline": 1}})
    roles, before, after = ["management"] * 3 + ["frontline"] * 3, [2, 3, 2, 4, 5, 3], [3, 5, 3, 4, 4, 4]
    found = compare(wave(before, "abcdef", weighted, roles), wave(after, "abcdef", weighted, roles)).dimensions["snelheid"]
    weights, moves = np.array([3, 3, 3, 1, 1, 1]), np.subtract(after, before)
    mean = (weights * moves).sum() / 12
    error = math.sqrt(6 / 5 * (weights**2 * (moves - mean) ** 2).sum()) / 12
    assert found.difference == pytest.approx(mean) and found.difference == pytest.approx(DescrStatsW(moves, weights).mean)
    assert found.p == pytest.approx(2 * stats.t.sf(abs(mean) / error, 5), rel=1e-9)


def test_who_does_not_count_is_not_paired() -> None:
    roles = ["management"] * 3 + ["customer"] * 6
    found = compare(wave([2, 3, 4] + [1] * 6, "abcdefghi", roles=roles), wave([3, 3, 5] + [5] * 6, "abcdefghi", roles=roles))
    assert (found.dimensions["snelheid"].pairs, found.dimensions["snelheid"].people_before) == (3, 3)


@pytest.mark.parametrize(
    "chances",
    [
        [0.01, 0.04, 0.03, 0.005],
        [0.5],
        [],
        [0.02, 0.02, 0.02],
        [1.0, 0.9, 0.0],
        [0.001, 0.0011, 0.6, 0.04, 0.049, 0.2, 0.3, 0.01, 0.7, 0.8, 0.9],
    ],
)
def test_holm_agrees_with_statsmodels(chances: list[float]) -> None:
    assert holm(chances) == pytest.approx(multipletests(chances, method="holm")[1] if chances else [])


def test_one_of_eleven_small_chances_is_no_change_and_its_interval_still_leaves_out_zero() -> None:
    before = [all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), level)) for level in (3, 3, 2, 4, 3)]
    still = {3: 3, 2: 2, 4: 4}
    after = [
        all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), still[level]) | {"snelheid": moved})
        for level, moved in ((3, 4), (3, 4), (2, 3), (4, 5), (3, 4), (3, 4))
    ]
    comparison = compare(of_sheets(before, ELEVEN), of_sheets(after, ELEVEN))
    found = comparison.dimensions["snelheid"]
    assert found.family == 11 and found.p == pytest.approx(0.039276, abs=1e-6)
    assert (found.verdict, found.excludes_zero) == (SAME, True) and found.adjusted == pytest.approx(11 * found.p)
    assert comparison.items["snelheid.a"].family == 33


def test_dimensions_without_a_test_are_no_part_of_the_family() -> None:
    everything = dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), 3)
    before = [all_at(everything | {"klachten": "dk", "snelheid": level}) for level in (2, 3, 4)]
    comparison = compare(of_sheets(before, ELEVEN), of_sheets(before, ELEVEN))
    assert comparison.dimensions["snelheid"].family == 10
    assert comparison.dimensions["klachten"].verdict is APART and "in either" in comparison.dimensions["klachten"].reason.english()


def test_the_mark_of_three_people_is_tested_with_the_errors_of_the_jackknife() -> None:
    before, after = marks([2, 3, 2, 3]), marks([4, 4, 5, 4])
    found = compare(before, after).mark
    errors = [mark_error(pool(ELEVEN, one.assessment.sheets, "full")) for one in (before, after)]
    total = math.hypot(*errors)
    freedom = total**4 / sum(error**4 / 3 for error in errors)
    difference = found.after - found.before
    assert found.difference == pytest.approx(difference) and found.verdict is RISEN
    assert found.p == pytest.approx(2 * stats.t.sf(difference / total, freedom), rel=1e-9)
    assert (found.low, found.high) == pytest.approx(stats.t.interval(0.95, freedom, difference, total), rel=1e-9)


def test_the_mark_of_two_people_is_shown_without_a_judgement() -> None:
    found = compare(marks([2, 3], klachten="dk"), marks([4, 4])).mark
    assert found.verdict is APART and "Klachten" in found.reason.english()
    found = compare(marks([2, 3]), marks([4, 4])).mark
    assert found.verdict is found.difference is found.low is None and found.reason
    assert found.before < found.after and found.bounds_after == (found.after, found.after)


def test_a_scenario_that_was_judged_once_does_not_move_the_mark() -> None:
    found = compare(marks([4, 3, 4], wow="dk"), marks([4, 3, 4], wow=5)).mark
    assert found.verdict is APART and "Wow" in found.reason.english()


def test_a_questionnaire_without_a_mark_compares_none() -> None:
    plain = questionnaire_of({"basics": {"snelheid": {"a": 1}}}, mark_model=None)
    assert compare(wave([3], questionnaire=plain), wave([3], questionnaire=plain)).mark is None


def test_five_hundred_people_are_compared_twice() -> None:
    six = eleven_dimensions("abcdef", rules=SEM)
    before = [all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), 1 + place % 4), "abcdef") for place in range(500)]
    after = [all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), 2 + place % 4), "abcdef") for place in range(500)]
    comparison = compare(of_sheets(before, six), of_sheets(after, six))
    assert {one.verdict for one in (*comparison.dimensions.values(), *comparison.items.values())} == {RISEN}
    assert (len(comparison.items), comparison.dimensions["wow"].people_after) == (66, 500)
