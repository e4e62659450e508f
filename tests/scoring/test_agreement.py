"""How far respondents agree: r_wg and AD_M by item, words by dimension."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment import Role, Sheet
from cxassess.locale import translate
from cxassess.scoring import Agreement, Band, ItemAgreement, Unity, agreement, most_divided
from cxassess.scoring.agreement import average_deviation, counts_per_level, deviation_limit, null_variance, within_group_agreement
from tests.scoring.small import assessment_of, questionnaire_of, sheet_of

RATINGS = st.lists(st.integers(1, 5), min_size=2, max_size=30)
ONE = questionnaire_of({"basics": {"snelheid": {"a": 1}}})
KINDS = questionnaire_of(
    {
        "basics": {
            "snelheid": {
                "levels": 1,
                "yes": {"type": "yes_no"},
                "rating": {"type": "rating", "scale": "marks"},
                "choice": {
                    "type": "choice",
                    "options": [{"id": name, "label": name, "level": level} for name, level in (("no", 1.0), ("some", 3.0), ("all", 5.0))],
                },
            }
        }
    }
)


def column(*ratings: float) -> np.ndarray:
    return np.array(ratings, dtype=np.float64)[:, np.newaxis]


def of_item(*ratings: int | str) -> ItemAgreement:
    return found(*({"a": rating} for rating in ratings)).items["snelheid.a"]


def found(*people: dict, of=ONE) -> Agreement:
    return agreement(of, assessment_of(*(sheet_of({"snelheid": answers}, f"r{place}") for place, answers in enumerate(people))))


@pytest.mark.parametrize(
    ("ratings", "coefficient", "deviation"),
    [((4, 4, 5, 3, 4), 0.75, 0.4), ((1, 1, 5, 5), 0, 2.0), ((1, 5), 0, 2.0), ((5, 5, 5, 5), 1, 0)],
)
def test_agreement_is_that_of_the_reference(ratings, coefficient, deviation) -> None:
    # MEASUREMENT 3.4 and 10 ("rwg"), computed there with numpy and with R multilevel. s² of the first: (0 + 0 + 1 + 1 + 0)/4 = .5.
    assert within_group_agreement(column(*ratings), 2.0)[0] == pytest.approx(coefficient)
    assert average_deviation(column(*ratings))[0] == pytest.approx(deviation)


@pytest.mark.parametrize(("steps", "variance"), [(4, 1.25), (5, 2), (6, 2.916667), (7, 4), (10, 8.25), (11, 10)])
def test_answers_picked_blindly_have_the_variance_of_the_reference(steps: int, variance: float) -> None:
    # MEASUREMENT 3.4: (A² - 1)/12, here of levels: 4/(A - 1) levels a step.
    of = questionnaire_of({"basics": {"snelheid": {"a": {"type": "rating", "scale": "marks"}}}}, scales={"marks": {"min": 1, "max": steps}})
    step = 4 / (steps - 1)
    assert null_variance(of, of.items[0]) == pytest.approx(variance * step**2)
    assert deviation_limit(of, of.items[0]) == pytest.approx(steps / 6 * step)


def test_an_item_is_held_against_the_levels_that_it_can_give() -> None:
    chance = {item.id.split(".")[1]: null_variance(KINDS, item) for item in KINDS.items}
    limit = {item.id.split(".")[1]: deviation_limit(KINDS, item) for item in KINDS.items}
    # Yes and no are 1 and 5: variance 4, limit 2/6 of 4 levels. Three choices two levels apart: 8/3, and 3/6 of 2 levels.
    assert chance == pytest.approx({"levels": 2, "yes": 4, "rating": 1.6, "choice": 8 / 3})
    assert limit == pytest.approx({"levels": 5 / 6, "yes": 4 / 3, "rating": 11 / 6 * 0.4, "choice": 1})


def test_an_item_tells_its_counts_mean_and_spread() -> None:
    item = of_item(4, 4, 5, 3, 4)
    assert (item.count, item.mean, item.counts, item.lowest, item.highest, item.spread) == (5, 4, (0, 0, 1, 3, 1), 3, 5, 2)
    assert (item.coefficient, item.band, item.unity) == (0.75, Band.STRONG, Unity.AGREED)
    assert item.message.english() == "Strong agreement: r_wg 0.75, and on average 0.40 levels from the mean."
    assert "0,40" in translate(item.message, "nl")


def test_under_five_respondents_there_is_a_word_and_no_coefficient() -> None:
    divided, agreed = of_item(1, 1, 5, 5), of_item(4, 4, 4, 5)
    assert (divided.coefficient, divided.band, agreed.coefficient, agreed.band) == (None, None, None, None)
    assert [item.message.english() for item in (divided, agreed)] == ["The respondents are divided.", "The respondents agree."]


@pytest.mark.parametrize(
    ("ratings", "unity"),
    [
        ((2, 3), Unity.AGREED),  # AD .5
        ((2, 4), Unity.DIVIDED),  # AD 1
        ((2, 3, 4), Unity.AGREED),  # AD .67, r_wg 1 - 1/2
        ((3, 3, 5), Unity.DIVIDED),  # AD .89
        ((3, 3, 3, 1, 5), Unity.DIVIDED),  # AD .8 is within the limit, but s² of 2 is what chance gives
        ((4, 4, 4, 4, 4, 1), Unity.DIVIDED),  # AD .83 repeating is the limit itself; s² 1.5, r_wg .25
        ((4, 4, 4, 4, 4, 4, 2), Unity.AGREED),  # AD .49, r_wg .71
    ],
)
def test_the_word_follows_the_mean_distance_and_the_spread(ratings, unity) -> None:
    assert of_item(*ratings).unity is unity


@pytest.mark.parametrize(
    ("ratings", "coefficient", "band"),
    [
        ((3, 3, 3, 3, 3), 1.0, Band.VERY_STRONG),
        ((3, 3, 3, 3, 4), 0.9, Band.STRONG),  # s² .2
        ((4, 4, 4, 4, 3, 2), 0.65, Band.MODERATE),  # s² .7
        ((3, 3, 3, 2, 5), 0.4, Band.WEAK),  # s² 1.2
        ((3, 3, 1, 4, 4), 0.25, Band.NONE),  # s² 1.5
        ((1, 5, 1, 5, 1), 0.0, Band.NONE),
    ],
)
def test_a_coefficient_has_the_word_of_its_band(ratings, coefficient, band) -> None:
    item = of_item(*ratings)
    assert item.coefficient == pytest.approx(coefficient) and item.band is band


def test_a_dimension_is_judged_by_the_mean_distance_of_its_items() -> None:
    # Item a: 1 5 1 5, AD 2; item b: 3 3 3 3, AD 0; mean 1, over .833. With c at 0 as well: .667.
    two = questionnaire_of({"basics": {"snelheid": {"a": 1, "b": 1}}})
    three = questionnaire_of({"basics": {"snelheid": {"a": 1, "b": 1, "c": 1}}})
    people = [{"a": level, "b": 3, "c": 3} for level in (1, 5, 1, 5)]
    divided = found(*({"a": answers["a"], "b": 3} for answers in people), of=two).dimensions["snelheid"]
    assert (divided.items, divided.deviation, divided.unity) == (2, 1, Unity.DIVIDED) and divided.limit == pytest.approx(5 / 6)
    agreed = found(*people, of=three).dimensions["snelheid"]
    assert agreed.deviation == pytest.approx(2 / 3) and agreed.message.english() == "The respondents agree."


def test_unknown_and_inapplicable_answers_are_left_out() -> None:
    assert of_item(4, "dk", 4, "na", None, 5) == of_item(4, 4, 5)
    assert found({"a": 4}, {"a": "dk"}).items == {} == found({"a": 4}, {"a": "dk"}).dimensions


def test_only_roles_that_count_are_asked_whether_they_agree() -> None:
    staff = [sheet_of({"snelheid": {"a": 4}}, f"s{place}", "frontline") for place in range(3)]
    customer = sheet_of({"snelheid": {"a": 1}}, "c", "customer")
    item = agreement(ONE, assessment_of(*staff, customer)).items["snelheid.a"]
    assert (item.count, item.deviation) == (3, 0)


def test_a_role_that_weighs_more_is_still_one_person() -> None:
    of = questionnaire_of({"basics": {"snelheid": {"a": 1}}}, rules={"roles": {"management": 5.0, "frontline": 1.0}})
    sheets = [sheet_of({"snelheid": {"a": level}}, f"r{level}", role) for level, role in ((5, "management"), (3, "frontline"))]
    assert agreement(of, assessment_of(*sheets)).items["snelheid.a"].mean == 4


def test_the_most_divided_items_come_first_and_agreed_ones_not_at_all() -> None:
    of = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abcdefg", 1)}})
    answers = {
        "a": (3, 3, 3, 3),  # agreed
        "b": (2, 4, 2, 4),  # AD 1, spread 2
        "c": (1, 5, 1, 5),  # AD 2
        "d": (1, 3, 3, 5),  # AD 1, spread 4
        "e": (2, 2, 4, 4),  # AD 1, spread 2, after b
        "f": (1, 1, 4, 4),  # AD 1.5
        "g": (1, 1, 5, 4),  # AD 1.75
    }
    result = found(*({short: levels[place] for short, levels in answers.items()} for place in range(4)), of=of)
    assert [item.item_id for item in most_divided(result, 10)] == [f"snelheid.{short}" for short in "cgfdbe"]
    assert len(most_divided(result)) == 5 and most_divided(result)[0].counts == (2, 0, 0, 0, 2)
    assert most_divided(found()) == ()


def test_a_level_in_between_is_counted_half_up() -> None:
    assert counts_per_level(np.array([1.0, 1.49, 1.5, 2.5, 3.4, 4.5, 5.0])) == (2, 1, 2, 0, 2)


@given(RATINGS)
def test_agreement_keeps_its_bounds(ratings) -> None:
    item = of_item(*ratings)
    assert 0 <= within_group_agreement(column(*ratings), 2.0)[0] <= 1
    assert 0 <= item.deviation <= 2 and sum(item.counts) == item.count == len(ratings)
    assert np.average(range(1, 6), weights=item.counts) == pytest.approx(item.mean)


@given(st.integers(1, 5), st.integers(2, 40))
def test_identical_ratings_agree_fully(level: int, count: int) -> None:
    item = of_item(*[level] * count)
    assert (item.deviation, item.unity) == (0, Unity.AGREED)
    assert within_group_agreement(column(*[level] * count), 2.0)[0] == 1


@given(RATINGS.flatmap(lambda ratings: st.tuples(st.just(ratings), st.permutations(ratings))))
def test_the_order_of_the_respondents_changes_no_agreement(orders) -> None:
    plain, mixed = (of_item(*ratings) for ratings in orders)
    assert (plain.unity, plain.band, plain.counts) == (mixed.unity, mixed.band, mixed.counts)
    assert plain.deviation == pytest.approx(mixed.deviation)


@given(RATINGS)
def test_the_far_side_of_the_scale_agrees_as_much(ratings) -> None:
    plain, mirrored = of_item(*ratings), of_item(*(6 - rating for rating in ratings))
    assert plain.deviation == pytest.approx(mirrored.deviation) and plain.unity is mirrored.unity
    assert plain.counts == mirrored.counts[::-1]


def test_only_customers_are_compared_where_nobody_else_answered() -> None:
    customers = [replace(sheet_of({"snelheid": {"a": level}}, f"c{level}"), role=Role.CUSTOMER) for level in (4, 5)]
    assert agreement(ONE, assessment_of(*customers, Sheet("silent"))).respondents == 2
