"""Effort against effect."""

import pytest
from hypothesis import given

from cxassess.advice import EFFORT_CUT, IMPACT_CUT, ImpactPoint, Kind, Phase, Quadrant, impact_points
from cxassess.assessment import Assessment
from tests.advice.drawn import QUESTIONNAIRE, advice_on, assessments, laws
from tests.advice.small import advice, questionnaire
from tests.advice.small import advice_on as advice_on_small


def points(weights: dict[str, float], efforts: dict[str, int] | None = None) -> dict[str, ImpactPoint]:
    """One dimension at level 2, whose questions weigh and cost as given."""
    asked = questionnaire(
        {f"klachten.{short}": {"weight": weight, "advice": [advice(3, (efforts or {}).get(short, 2))]} for short, weight in weights.items()}
    )
    return {point.action_id[9]: point for point in impact_points(asked, advice_on_small({"klachten": 2}, of=asked))}


def test_the_highest_gain_is_one_and_the_others_are_shares_of_it() -> None:
    found = points({"a": 4, "b": 3, "c": 1})
    assert {short: point.impact for short, point in found.items()} == pytest.approx({"a": 1, "b": 0.75, "c": 0.25})
    assert {point.tier for point in found.values()} == {"basics"}


def test_the_lines_make_four_quadrants() -> None:
    found = points({"a": 10, "b": 1, "c": 1}, {"a": 2, "b": 2, "c": 3})
    assert [found[short].quadrant for short in "abc"] == [Quadrant.QUICK_WIN, Quadrant.FILL_IN, Quadrant.THINK_TWICE]
    assert points({"a": 10, "b": 1, "c": 1}, {"a": 3})["a"].quadrant is Quadrant.BIG_PROJECT


@pytest.mark.parametrize(
    ("weight", "borderline", "quadrant"),
    [(44, False, "fill_in"), (46, True, "fill_in"), (50, True, "quick_win"), (54, True, "quick_win"), (56, False, "quick_win")],
)
def test_what_rounds_to_the_line_is_a_borderline_case(weight: int, borderline: bool, quadrant: str) -> None:
    point = points({"a": 100, "b": weight, "c": 1})["b"]
    assert (point.borderline, point.quadrant) == (borderline, quadrant)


def test_no_effort_in_the_catalogue_lies_on_the_line() -> None:
    assert all(abs(effort - EFFORT_CUT) >= 0.5 for effort in (1, 2, 3, 5, 8)) and IMPACT_CUT == 0.5


def test_tiers_are_measured_apart() -> None:
    actions = advice_on_small({"klachten": 2, "leren": 2}, ambition=9)
    found = impact_points(questionnaire(), actions)
    assert {tier: max(point.impact for point in found if point.tier == tier) for tier in ("basics", "scenarios")} == {
        "basics": 1,
        "scenarios": 1,
    }


def test_what_is_for_later_does_not_set_the_scale_unless_nothing_else_does() -> None:
    actions = advice_on_small({"klachten": 2, "ongemak": 4})
    later = [action for action in actions if action.phase is Phase.LATER]
    assert later and max(point.impact for point in impact_points(questionnaire(), later)) == 1


@laws
@given(assessments())
def test_every_action_with_a_value_has_one_point_in_the_quadrant_of_its_numbers(given: Assessment) -> None:
    _, actions = advice_on(given)
    found = impact_points(QUESTIONNAIRE, actions)
    assert [point.action_id for point in found] == [action.id for action in actions if action.kind is Kind.ACT]
    for point in found:
        assert 0 <= point.impact <= 1
        assert (point.quadrant in (Quadrant.QUICK_WIN, Quadrant.BIG_PROJECT)) == (point.impact >= IMPACT_CUT)
        assert (point.quadrant in (Quadrant.QUICK_WIN, Quadrant.FILL_IN)) == (point.effort < EFFORT_CUT)
