"""Alpha, ICC and how many respondents a mean takes. Referee: pingouin; published: Shrout & Fleiss 1979."""

import numpy as np
import pingouin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cxassess.locale import translate
from cxassess.scoring import cronbach_alpha, icc_oneway, mean_reliability, reliability, respondents_needed
from cxassess.scoring.reliability import mean_reliability_of
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, assessment_of, eleven_dimensions, questionnaire_of, sheet_of

# Shrout & Fleiss 1979, table 2: six targets, four judges.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
NAMES = (*SIX_BASICS, *FIVE_SCENARIOS)
ELEVEN = eleven_dimensions()
RATINGS = st.tuples(st.integers(3, 12), st.integers(2, 6)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0]))
)


def wide(name: str, index: str, columns: str) -> np.ndarray:
    return pingouin.read_dataset(name).pivot(index=index, columns=columns, values="Scores").to_numpy(float)


def test_alpha_is_that_of_the_reference() -> None:
    # MEASUREMENT 3.1, oracle B: pingouin's data set `cronbach_alpha`, 15 by 10.
    found = cronbach_alpha(wide("cronbach_alpha", "Subj", "Items"))
    assert found.value == pytest.approx(0.5917188486) and (found.low, found.high) == pytest.approx((0.195, 0.840), abs=5e-4)
    assert (found.count, found.items) == (15, 10)


def test_a_respondent_with_a_hole_is_left_out_of_alpha_and_of_its_interval() -> None:
    # Oracle B: `cronbach_wide_missing`, listwise .8017, pairwise .7327. Pingouin's own interval there (.581 to .933) counts the
    # three incomplete rows as well; of the nine complete ones alone it is .533 to .947.
    data = pingouin.read_dataset("cronbach_wide_missing")
    found = cronbach_alpha(data)
    _, interval = pingouin.cronbach_alpha(data=data.dropna())
    assert found.value == pytest.approx(0.8016949153) and (found.low, found.high) == pytest.approx(tuple(interval), abs=5e-4)
    assert (found.count, found.items, len(data)) == (9, 11, 12)


def test_the_error_of_measurement_shrinks_with_alpha() -> None:
    # Two items: 1 2, 2 2, 4 3, 5 5. Sums 3 4 7 10, variance 10; items 10/3 and 2: alpha 2 * (1 - (16/3)/10) = 14/15.
    # Means have SD √10/2 = 1.5811; times √(1/15) = .4082.
    found = cronbach_alpha([[1, 2], [2, 2], [4, 3], [5, 5]])
    assert found.value == pytest.approx(14 / 15) and found.error == pytest.approx(0.408248, abs=1e-6)


@pytest.mark.parametrize(
    "ratings", [[[1], [2], [3]], [[1, 2], [2, 3]], [[3, 3], [3, 3], [3, 3]], [[1, 5], [5, 1], [3, 3]], [[1, np.nan], [2, 2], [3, 3]]]
)
def test_alpha_is_undefined_for_one_item_for_two_respondents_or_without_variance(ratings) -> None:
    assert cronbach_alpha(ratings) is None


@given(st.lists(st.integers(3, 15).map(lambda thirds: thirds / 3), min_size=3, max_size=40), st.integers(2, 9))
def test_items_that_are_answered_alike_have_an_alpha_of_one(levels, items) -> None:
    found = cronbach_alpha(np.repeat(np.array(levels)[:, np.newaxis], items, axis=1))
    assert found is None or (found.value == pytest.approx(1) and found.value <= 1 and found.error == pytest.approx(0, abs=1e-6))


def test_an_item_asked_the_other_way_round_makes_alpha_negative() -> None:
    assert cronbach_alpha([[1, 5, 1], [2, 4, 2], [3, 3, 2], [4, 2, 4], [5, 1, 3]]).value < 0


@settings(max_examples=60)
@given(RATINGS)
def test_alpha_and_its_interval_are_those_of_pingouin(ratings) -> None:
    found = cronbach_alpha(ratings)
    if found is None:
        assert np.ptp(ratings.sum(axis=1)) == 0
        return
    value, (low, high) = pingouin.cronbach_alpha(data=_frame(ratings), nan_policy="listwise")
    assert found.value == pytest.approx(value, rel=1e-6, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-3, abs=6e-4)
    assert found.low <= found.value <= found.high <= 1


def _frame(ratings: np.ndarray):
    import pandas as pd

    return pd.DataFrame(ratings, columns=[f"i{place}" for place in range(ratings.shape[1])])


@given(RATINGS, st.floats(-10, 10), st.sampled_from([-2.0, 0.5, 3.0]))
def test_adding_or_multiplying_all_items_keeps_alpha(ratings, constant, factor) -> None:
    plain, moved = cronbach_alpha(ratings), cronbach_alpha(ratings * factor + constant)
    if plain is None:
        assert moved is None
    else:
        assert moved.value == pytest.approx(plain.value, rel=1e-6, abs=1e-6)
        assert moved.error == pytest.approx(plain.error * abs(factor), rel=1e-6, abs=1e-6)


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_respondents_and_items_keeps_alpha(ratings, chance) -> None:
    rows, columns = list(range(len(ratings))), list(range(ratings.shape[1]))
    chance.shuffle(rows)
    chance.shuffle(columns)
    plain, mixed = cronbach_alpha(ratings), cronbach_alpha(ratings[rows][:, columns])
    assert (plain is None) == (mixed is None)
    assert plain is None or mixed.value == pytest.approx(plain.value, rel=1e-6, abs=1e-9)


def test_the_icc_is_that_of_shrout_and_fleiss() -> None:
    # Published: .17 and .44; MEASUREMENT 10: .1657417684 and .4427971337.
    found = icc_oneway(SHROUT_FLEISS)
    assert (found.single, found.mean) == pytest.approx((0.1657417684, 0.4427971337))
    assert (found.size, found.groups, found.count) == (4, 6, 24)


@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_the_icc_is_that_of_pingouin() -> None:
    # Its data set `icc`, 8 wines by 4 judges: .727521 and .914384.
    data = pingouin.read_dataset("icc")
    table = pingouin.intraclass_corr(data=data, targets="Wine", raters="Judge", ratings="Scores").set_index("Type")["ICC"]
    found = icc_oneway([group.to_numpy() for _, group in data.groupby("Wine")["Scores"]])
    assert (found.single, found.mean) == pytest.approx((table["ICC(1,1)"], table["ICC(1,k)"]))
    assert found.single == pytest.approx(0.727521, abs=1e-6)


def test_unequal_groups_use_n0() -> None:
    # 1 3 | 4 6 5 | 8: means 2, 5, 8; all 4.5. SSB 2*6.25 + 3*.25 + 12.25 = 25.5, MSB 12.75; SSW 2 + 2 = 4, MSW 4/3.
    # n0 = (6 - 14/6)/2 = 1.8333; ICC(1) = (12.75 - 1.3333)/(12.75 + .8333 * 1.3333) = .823529.
    found = icc_oneway([[1, 3], [4, 6, 5, np.nan], [8], []])
    assert (found.between, found.within, found.size) == pytest.approx((12.75, 4 / 3, 11 / 6))
    assert found.single == pytest.approx(11.416667 / 13.861111, abs=1e-6) and found.mean == pytest.approx(11.416667 / 12.75, abs=1e-6)


def test_unequal_groups_have_the_mean_squares_of_statsmodels() -> None:
    import statsmodels.api as sm
    from statsmodels.formula.api import ols

    groups = [[3, 4, 4, 2], [2, 2, 3], [5, 4, 4, 5, 3]]
    frame = _long(groups)
    table = sm.stats.anova_lm(ols("rating ~ C(group_of)", frame).fit())
    found = icc_oneway(groups)
    assert (found.between, found.within) == pytest.approx(tuple(table["mean_sq"]))


def _long(groups: list[list[int]]):
    import pandas as pd

    return pd.DataFrame([(place, float(rating)) for place, group in enumerate(groups) for rating in group], columns=["group_of", "rating"])


@pytest.mark.parametrize("groups", [[], [[1, 2, 3]], [[1], [2], [3]], [[3, 3], [3, 3]], [[np.nan], [1, 2]]])
def test_the_icc_is_undefined_without_groups_or_differences(groups) -> None:
    assert icc_oneway(groups) is None


def test_groups_with_equal_means_have_a_negative_icc_and_no_reliable_mean() -> None:
    found = icc_oneway([[1, 5], [2, 4]])
    assert found.single == -1 and found.mean is None


@pytest.mark.parametrize(("respondents", "expected"), [(1, 0.12), (5, 0.405405), (8, 0.521739), (18, 0.710526)])
def test_few_respondents_make_a_loose_mean(respondents: int, expected: float) -> None:
    # MEASUREMENT 3.3: with an ICC of .12, five respondents give .405.
    assert mean_reliability_of(0.12, respondents) == pytest.approx(expected, abs=1e-6)


def test_a_reliable_mean_takes_eighteen_respondents() -> None:
    # MEASUREMENT 3.3: .7 * .88 / (.12 * .3) = 17.11.
    assert respondents_needed(0.12) == 18
    assert (respondents_needed(0.5, 0.5), respondents_needed(1.0), respondents_needed(0.0), respondents_needed(-0.2)) == (1, 1, None, None)
    with pytest.raises(ValueError, match="between 0 and 1"):
        respondents_needed(0.12, 1.0)


@given(st.floats(0.01, 0.99), st.floats(0.05, 0.95))
def test_the_number_needed_is_the_least_that_reaches_the_target(icc, target) -> None:
    needed = respondents_needed(icc, target)
    assert mean_reliability_of(icc, needed) >= target - 1e-6
    assert needed == 1 or mean_reliability_of(icc, needed - 1) < target + 1e-6


def people(count: int, step: int = 1) -> list:
    """Respondents who see the same strong and weak parts, and differ a little."""
    return [
        sheet_of({name: dict.fromkeys("abc", 1 + (step * place + (who % 3 == 0)) % 5) for place, name in enumerate(NAMES)}, f"r{who}")
        for who in range(count)
    ]


def test_five_respondents_who_tell_the_parts_apart_are_measured() -> None:
    assessment = assessment_of(*people(5))
    found = mean_reliability(ELEVEN, assessment)
    levels = [[1 + (place + (who % 3 == 0)) % 5 for who in range(5)] for place in range(11)]
    own = icc_oneway(levels)
    assert found.measured and found.icc == pytest.approx(own.single) and found.reliability == pytest.approx(own.mean)
    assert found.needed == respondents_needed(found.icc)


def test_fewer_than_five_respondents_are_judged_by_research() -> None:
    found = mean_reliability(ELEVEN, assessment_of(*people(4)))
    assert (found.measured, found.icc, found.respondents, found.needed) == (False, 0.12, 4, 18)
    assert found.message.english() == (
        "The mean of 4 respondents is still loose: about 0.35 reliable, where 1 is perfect. 0.70 takes 18 respondents."
        " This assumes that colleagues agree as in research on organisations (ICC 0.12)."
    )
    assert "0,35" in translate(found.message, "nl")


def test_respondents_who_do_not_tell_the_parts_apart_are_judged_by_research() -> None:
    sheets = [all_at(dict.fromkeys(NAMES, level)) for level in (1, 2, 3, 4, 5)]
    found = mean_reliability(ELEVEN, assessment_of(*sheets))
    assert not found.measured and found.reliability == pytest.approx(0.405405, abs=1e-6)


def test_a_mean_that_tells_the_parts_apart_says_so() -> None:
    firm = mean_reliability(ELEVEN, assessment_of(*people(6)))
    assert firm.needed <= 6 and firm.message.english().startswith("The mean of 6 respondents tells the parts apart well")


def test_a_loose_mean_says_how_many_respondents_it_takes() -> None:
    # Means 3 and 3.8: MSB 5 * 2 * .4² = 1.6; sums of squares 2 and 2.8, MSW 4.8/8 = .6. ICC(1) = 1/(1.6 + 4 * .6) = .25;
    # of the mean of five 1/1.6 = .625; for .70: .7 * .75/(.25 * .3) = 7.
    of = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abc", 1), "klachten": dict.fromkeys("abc", 1)}})
    pairs = zip((3, 4, 2, 3, 3), (4, 5, 3, 4, 3), strict=True)
    found = mean_reliability(of, assessment_of(*(all_at({"snelheid": speed, "klachten": complaints}) for speed, complaints in pairs)))
    assert (found.measured, found.icc, found.reliability, found.needed) == (True, pytest.approx(0.25), pytest.approx(0.625), 7)
    told = found.message.english()
    assert told.startswith("The mean of 5 respondents is still loose: 0.6")
    assert told.endswith("0.70 takes 7 respondents who differ as these do.")


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_and_one_respondent_have_no_reliability(count: int) -> None:
    found = reliability(ELEVEN, assessment_of(*people(count)))
    assert found.mean is None and all(dimension.alpha is None for dimension in found.dimensions.values())


def test_alpha_of_a_dimension_is_that_of_its_complete_respondents() -> None:
    of = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abc", 1)}})
    rows = [(1, 2, 1), (2, 2, 3), (3, 4, 3), (4, 4, 5), (5, 5, 4), (3, "dk", 3)]
    sheets = [sheet_of({"snelheid": dict(zip("abc", row, strict=True))}, f"r{place}") for place, row in enumerate(rows)]
    found = reliability(of, assessment_of(*sheets)).dimensions["snelheid"]
    assert (found.complete, found.items) == (5, 3) and found.alpha == cronbach_alpha(np.array(rows[:5], dtype=float))
    assert found.message.english().startswith("The questions hang together well enough to judge a group by. Alpha is 0.9")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(1, 2), (2, 3), (4, 4), (5, 5)], "Respondents who answered every question here: 4; an alpha takes 5."),
        ([(1, "na"), (2, "na"), (4, "na"), (5, "na"), (5, "na")], "One question has nothing to hang together with."),
        ([(3, 3)] * 5, "The respondents do not differ here, so there is no alpha."),
        ([(1, 5), (2, 4), (3, 3), (4, 2), (5, 2)], "The answers contradict each other: perhaps a question is read the other way round."),
        ([(1, 3), (2, 2), (3, 5), (4, 1), (5, 4)], "The questions hang together loosely: look at them one by one."),
    ],
)
def test_a_dimension_says_what_its_alpha_means_or_why_there_is_none(rows, words) -> None:
    of = questionnaire_of({"basics": {"snelheid": {"a": 1, "b": 1}}})
    sheets = [sheet_of({"snelheid": dict(zip("ab", row, strict=True))}, f"r{place}") for place, row in enumerate(rows)]
    assert reliability(of, assessment_of(*sheets)).dimensions["snelheid"].message.english().startswith(words)
