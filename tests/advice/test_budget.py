"""The plan under a budget, on the small questionnaire and on any answers to the CX scan."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.advice import (
    BudgetedPlan,
    Kind,
    Phase,
    PlanRefused,
    advice_of,
    every_step,
    gain_of,
    lifts_of,
    plan_under_budget,
    what_if,
)
from cxassess.assessment import Assessment
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import score_assessment
from tests.advice.drawn import QUESTIONNAIRE, assessments, everywhere, slow_laws
from tests.advice.small import ALL_FIVE, advice, assessment, ids, questionnaire
from tests.scoring.small import SIX_BASICS, all_at


def plan(levels: dict[str, object], budget: float, ambition: int = 8, of: Questionnaire | None = None, **settings: bool) -> BudgetedPlan:
    asked, given = of or questionnaire(), assessment(all_at(ALL_FIVE | levels), ambition)
    return plan_under_budget(asked, given, score_assessment(asked, given), budget, **settings)


def under_budget(given: Assessment, budget: int, **settings: bool) -> BudgetedPlan:
    return plan_under_budget(QUESTIONNAIRE, given, score_assessment(QUESTIONNAIRE, given), budget, **settings)


def words(found: BudgetedPlan) -> str:
    return " ".join(message.english() for message in found.warnings)


def test_a_step_is_taken_after_the_lower_step_of_its_question() -> None:
    found = plan({"klachten": 1}, 15)
    assert sorted(ids(found.actions)) == sorted(f"klachten.{short}/{below}" for short in "abc" for below in (3, 5))
    assert (found.weeks, found.outside, found.one_more, found.joins) == (15, None, 0, ())
    assert found.effect.levels["klachten"] == 5 and found.effect.mark == pytest.approx(10)


def test_a_step_counts_from_where_the_step_before_it_ends() -> None:
    asked, given = questionnaire(), assessment(all_at(ALL_FIVE | {"klachten": 2}))
    steps = every_step(asked, given, score_assessment(asked, given))
    assert {action.id: action.worth.levels for action in steps if action.item_id == "klachten.a"} == {"klachten.a/3": 1, "klachten.a/5": 2}


def test_ties_take_the_first_of_the_list() -> None:
    assert ids(plan({"klachten": 2}, 4).actions) == ["klachten.a/3", "klachten.b/3"]


def test_one_week_more_says_what_it_would_bring() -> None:
    found = plan({"klachten": 2}, 3)
    assert ids(found.actions) == ["klachten.a/3"] and found.weeks == 2
    assert ids(found.joins) == ["klachten.b/3"] and found.leaves == ()
    assert found.one_more == pytest.approx(found.gain)
    assert plan({"klachten": 2}, 2).one_more == 0


def test_what_one_week_more_brings_may_replace_something() -> None:
    dear = questionnaire(
        {"klachten.a": {"weight": 9, "advice": [advice(3, 5)]}, "klachten.b": {"advice": [advice(3, 1)]}, "klachten.c": {"advice": []}}
    )
    found = plan({"klachten": 2}, 4, of=dear)
    assert (ids(found.actions), ids(found.joins), ids(found.leaves)) == (["klachten.b/3"], ["klachten.a/3"], ["klachten.b/3"])


def test_what_is_first_in_turn_outside_the_budget_is_named() -> None:
    found = plan({"klachten": 2, "ongemak": 2}, 2)
    assert len(found.actions) == 1 and found.outside.phase is Phase.FLOOR
    assert found.outside.id not in ids(found.actions)


def test_a_basic_under_its_floor_that_the_set_skips_is_told_and_is_first_in_turn_outside_the_budget() -> None:
    dear = questionnaire({f"ongemak.{short}": {"advice": [advice(3, 8)]} for short in "abc"})
    found = plan({"ongemak": 1, "klachten": 2}, 6, of=dear)
    assert {action.dimension_id for action in found.actions} == {"klachten"}
    assert "“Ongemak” is under 3.0, and this set does nothing about it." in words(found)
    assert found.outside.dimension_id == "ongemak"


def test_what_belongs_in_every_plan_is_told_when_the_budget_leaves_it_out() -> None:
    found = plan({"klachten": 2, "leren": 4, "vernieuwen": 4}, 2)
    assert "“Leren” is not in this set. It joins when the actions get their dates." in words(found)
    assert "“Vernieuwen” is not in this set." in words(found)
    assert words(plan({"klachten": 2}, 15)) == ""


def test_a_budget_in_which_nothing_fits_says_so() -> None:
    found = plan({"klachten": 2}, 1)
    assert found.actions == () and found.outside.id == "klachten.a/3"
    assert "A budget of 1 is too small for any action: the smallest takes 2 person-weeks." in words(found)


def test_no_budget_is_an_empty_plan_with_the_mark_as_it_is() -> None:
    found = plan({"klachten": 2}, 0)
    assert (found.actions, found.weeks, found.gain) == ((), 0, 0) and found.effect.mark == found.effect.before.mark.value


@pytest.mark.parametrize("budget", [-1, 2.5, math.nan, math.inf, -math.inf, 5_001, 10**12])
def test_a_budget_that_cannot_be_is_refused(budget: float) -> None:
    with pytest.raises(PlanRefused, match="whole number of person-weeks, from 0 to 5000"):
        plan({"klachten": 2}, budget)


def test_a_whole_number_is_one_however_it_is_written() -> None:
    assert plan({"klachten": 2}, 4.0) == plan({"klachten": 2}, 4)


def test_nothing_left_to_do_gives_an_empty_plan() -> None:
    found = plan({}, 20, ambition=9)
    assert (found.actions, found.outside, found.joins, found.warnings) == ((), None, (), ())


def test_what_an_action_requires_comes_with_it() -> None:
    asked = questionnaire(
        {
            "klachten.a": {"weight": 9, "advice": [advice(3, 1, {"snelheid.a": 3})]},
            "snelheid.a": {"weight": 0.1, "advice": [advice(3, 1)]},
        }
    )
    assert ids(plan({"klachten": 2, "snelheid": 2}, 1, of=asked).actions) != ["klachten.a/3"]
    assert set(ids(plan({"klachten": 2, "snelheid": 2}, 2, of=asked).actions)) == {"klachten.a/3", "snelheid.a/3"}


def test_a_higher_step_may_be_what_another_action_requires() -> None:
    asked = questionnaire({"klachten.a": {"weight": 50, "advice": [advice(3, 1, {"klachten.b": 4})]}})
    assert set(ids(plan({"klachten": 1}, 6, of=asked).actions)) == {"klachten.b/3", "klachten.b/5", "klachten.a/3"}


def test_what_nothing_reaches_is_not_chosen_and_neither_is_what_waits_for_it() -> None:
    asked = questionnaire(
        {
            "klachten.a": {"advice": [advice(3, 1, {"klachten.b": 3})]},
            "klachten.b": {"advice": [advice(3, 1, {"klachten.c": 4})]},
            "klachten.c": {"advice": [advice(3, 1)]},
        }
    )
    found = plan({"klachten": 2}, 100, of=asked)
    assert ids(found.actions) == ["klachten.c/3"] and found.outside is None


def test_scenarios_that_the_basics_keep_closed_are_not_chosen() -> None:
    weak = dict.fromkeys(SIX_BASICS, 2) | {"wow": 1, "community": 1, "klantreis": 2}
    assert {action.dimension_id for action in plan(weak, 1000, ambition=9).actions} == {*SIX_BASICS, "klantreis"}


def test_what_the_ambition_does_not_ask_for_is_chosen_only_when_asked() -> None:
    levels = {"klachten": 4, "snelheid": 3}
    assert {action.dimension_id for action in plan(levels, 100).actions} == {"snelheid"}
    assert {action.dimension_id for action in plan(levels, 100, with_later=True).actions} == {"snelheid", "klachten"}


def test_the_effect_is_the_mark_of_the_whole_set_and_not_the_sum_of_parts() -> None:
    asked, given = questionnaire(), assessment(all_at(ALL_FIVE | {"klachten": 2, "ongemak": 2}))
    scores = score_assessment(asked, given)
    found = plan_under_budget(asked, given, scores, 100)
    now = scores.mark.value
    parts = [what_if(asked, given, scores, lifts_of([action])).mark - now for action in found.actions]
    assert found.effect.mark == 10 and found.effect.mark - now > sum(parts) + 0.5


@pytest.mark.parametrize(("level", "budget"), [(3, 1000), (4, 60)])
def test_two_ambitions_give_two_plans_from_the_same_answers(level: int, budget: int) -> None:
    modest, high = (under_budget(everywhere(level, ambition), budget) for ambition in (8, 9))
    chosen = [{action.dimension_id for action in each.actions} for each in (modest, high)]
    assert chosen[0] < chosen[1] and {"klantreis", "wow"} & chosen[0] == set() and "klantreis" in chosen[1]
    assert modest.effect.mark < high.effect.mark


def test_all_132_actions_can_be_chosen_from() -> None:
    given = everywhere(1)
    steps = every_step(QUESTIONNAIRE, given, score_assessment(QUESTIONNAIRE, given))
    assert len(steps) == 132 == sum(action.kind is Kind.ACT for action in steps)
    assert under_budget(given, 40, with_later=True).weeks <= 40


@slow_laws
@given(assessments(), st.integers(0, 60))
def test_a_plan_keeps_to_its_budget_and_holds_what_it_needs(given: Assessment, budget: int) -> None:
    found = under_budget(given, budget)
    assert found.weeks <= budget and found.weeks == sum(action.worth.effort for action in found.actions)
    assert found.gain == pytest.approx(gain_of(found.actions)) and found.one_more >= 0
    levels = {item_id: level for score in found.effect.before.dimensions.values() for item_id, level in score.item_levels.items()}
    reached = levels | lifts_of(found.actions)
    for action in found.actions:
        assert action.phase is not Phase.LATER and action.kind is Kind.ACT
        for need in advice_of(QUESTIONNAIRE, action).requires:
            assert reached.get(need.item, 5) >= need.at_least - 1e-9
    for action in found.actions:
        lower = [advice.below for advice in QUESTIONNAIRE.item(action.item_id).advice if levels[action.item_id] < advice.below < action.to]
        assert {f"{action.item_id}/{below}" for below in lower} <= set(ids(found.actions))


@slow_laws
@given(assessments(), st.integers(0, 60))
def test_more_weeks_never_bring_less(given: Assessment, budget: int) -> None:
    less, more = under_budget(given, budget), under_budget(given, budget + 1)
    assert more.gain == pytest.approx(less.gain + less.one_more)
    assert set(less.joins) == set(more.actions) - set(less.actions) and set(less.leaves) == set(less.actions) - set(more.actions)


@slow_laws
@given(assessments(), st.integers(0, 60))
def test_the_mark_of_a_plan_is_never_lower_than_now(given: Assessment, budget: int) -> None:
    effect = under_budget(given, budget).effect
    if effect.mark is not None:
        assert effect.mark >= effect.before.mark.value - 1e-9
    assert effect.low >= effect.before.mark.low - 1e-9
