"""What actions are ranked by."""

from dataclasses import replace
from math import prod

import pytest

from cxassess.advice import Worth, advise, explain_value, pull_of_dimensions
from cxassess.assessment import Answer, AnswerState, Evidence, Role, Sheet
from cxassess.scoring import layout_of, mark_from_levels, score_assessment
from tests.advice.small import ALL_FIVE, WEIGHTS, advice_on, assessment, of_dimension, questionnaire
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, questionnaire_of, sheet_of

# A question whose answers have a decimal: 32 stands for level 3.2.
TENTHS = {"type": "rating", "scale": "tenths"}
SCALES = {"maturity": {"min": 1, "max": 5}, "tenths": {"min": 10, "max": 50}}


def pulls(basics: tuple[float, ...], scenarios: tuple[float | str, ...] = (1, 1, 1, 1, 1), **settings: object) -> dict[str, float]:
    each = {"a": TENTHS}
    asked = questionnaire_of(
        {"basics": dict.fromkeys(SIX_BASICS, each), "scenarios": dict.fromkeys(FIVE_SCENARIOS, each)},
        scales=SCALES,
        weights=WEIGHTS,
        **settings,
    )
    levels = zip((*SIX_BASICS, *FIVE_SCENARIOS), (*basics, *scenarios), strict=True)
    said = {name: {"a": level if isinstance(level, str) else round(10 * level)} for name, level in levels}
    return pull_of_dimensions(layout_of(asked, "full"), score_assessment(asked, assessment(sheet_of(said))))


def test_one_level_more_on_each_basic_gains_what_the_formula_says() -> None:
    found = pulls((3.2, 2.8, 4.1, 3.5, 3.9, 3.0))
    assert [found[name] for name in SIX_BASICS] == pytest.approx([0.1041, 0.2214, 0.0940, 0.1041, 0.1041, 0.1041], abs=5e-5)


def test_the_lowest_basics_are_lifted_together_and_share_the_gain() -> None:
    found = pulls((2, 2, 4, 4, 4, 4))
    assert found["snelheid"] == found["bereikbaarheid"]
    assert found["snelheid"] + found["bereikbaarheid"] == pytest.approx(0.93, abs=5e-3)
    assert found["klachten"] == pytest.approx(0.14, abs=5e-3)


def test_basics_just_above_the_lowest_are_lifted_with_it() -> None:
    together, apart = pulls((2.0, 2.1, 4, 4, 4, 4)), pulls((2.0, 2.2, 4, 4, 4, 4))
    assert together["snelheid"] == together["bereikbaarheid"]
    assert apart["snelheid"] > apart["bereikbaarheid"]


def test_scenarios_pull_as_if_the_basics_were_in_order() -> None:
    found = pulls((2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3))
    delight = (2**2.4 - 2**2) / 15 * 1.5  # wow weighs 0.4, so one level more lifts delight from 3 to 3.4
    assert found["wow"] == pytest.approx(delight)
    assert {name: pull for name, pull in found.items() if name in FIVE_SCENARIOS} == {
        name: pulls((5, 5, 5, 5, 5, 5), (3, 3, 3, 3, 3))[name] for name in FIVE_SCENARIOS
    }


def test_dimensions_without_a_score_have_no_pull_and_leave_that_of_the_others() -> None:
    found = pulls((2, 3, "dk", 4, 4, 4), (3, "dk", 3, 3, 3))
    assert found.keys() == {*SIX_BASICS, *FIVE_SCENARIOS} - {"ongemak", "leren"}
    five = mark_from_levels([[3, 3, 4, 4, 4], [2, 3, 4, 4, 4]], [1] * 5).mark
    assert found["snelheid"] == pytest.approx(five[0] - five[1])


def test_value_is_pull_times_share_times_levels_times_confidence_per_person_week() -> None:
    worth = Worth(pull=0.2, share=0.25, levels=2, confidence=0.9, effort=3)
    assert worth.gain == pytest.approx(0.09) and worth.value == pytest.approx(0.03)


def test_the_share_of_an_item_is_of_what_applies() -> None:
    heavy = questionnaire({"klachten.a": {"weight": 2}})
    actions = of_dimension(advice_on({"klachten": 2}, of=heavy, answers={"klachten": {"c": "na"}}), "klachten")
    assert {action.item_id: action.worth.share for action in actions} == pytest.approx({"klachten.a": 2 / 3, "klachten.b": 1 / 3})


def test_what_is_blank_or_unknown_keeps_its_share() -> None:
    asked = questionnaire(rules={"coverage": 0.3, "items": 1})
    (action, _) = of_dimension(advice_on({"klachten": 2}, of=asked, answers={"klachten": {"b": "dk", "c": None}}), "klachten")
    assert action.worth.share == pytest.approx(1 / 3)


def test_an_item_that_feeds_a_dimension_from_elsewhere_takes_its_share_of_the_weight() -> None:
    fed = questionnaire({"snelheid.a": {"also": [{"dimension": "klachten", "weight": 1}]}})
    actions = of_dimension(advice_on({"klachten": 2}, of=fed), "klachten")
    assert {action.worth.share for action in actions} == {0.25}


def confidence(*evidence: Evidence | None, role: Role = Role.MANAGEMENT) -> float:
    asked = questionnaire()
    plain = all_at(ALL_FIVE | {"klachten": 2})
    sheets = [
        Sheet(f"r{at}", {**plain.answers, "klachten.a": Answer("klachten.a", AnswerState.ANSWERED, 2, evidence=kind)}, role)
        for at, kind in enumerate(evidence)
    ]
    customer = Sheet(
        "c", {**plain.answers, "klachten.a": Answer("klachten.a", AnswerState.ANSWERED, 2, evidence=Evidence.MEASURED)}, Role.CUSTOMER
    )
    given = replace(assessment(sheets[0]), sheets=(*sheets, customer))
    found = advise(asked, given, score_assessment(asked, given))
    return next(action.worth.confidence for action in found if action.item_id == "klachten.a")


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [((Evidence.MEASURED,), 1.0), ((Evidence.OBSERVED,), 0.9), ((Evidence.OPINION,), 0.8), ((Evidence.NONE,), 0.8), ((None,), 0.8)],
)
def test_what_an_answer_rests_on_makes_its_confidence(evidence: tuple[Evidence | None], expected: float) -> None:
    assert confidence(*evidence) == pytest.approx(expected)


def test_confidence_is_the_mean_of_those_whose_role_counts() -> None:
    assert confidence(Evidence.MEASURED, Evidence.OPINION) == pytest.approx(0.9)


def test_the_explanation_shows_the_factors_and_their_product_is_the_value() -> None:
    asked = questionnaire()
    for action in advice_on({"klachten": 2, "snelheid": 4, "leren": 3, "wow": 2}, ambition=9):
        explained = explain_value(asked, action)
        assert prod(row.level for row in explained.rows) == pytest.approx(explained.result) == pytest.approx(action.value)


def test_what_is_to_be_found_out_has_no_factors() -> None:
    (action,) = of_dimension(advice_on({"klachten": "dk"}), "klachten")
    explained = explain_value(questionnaire(), action)
    assert explained.rows == () and explained.result is None and explained.sentences
