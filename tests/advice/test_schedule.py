"""Now, next and later: when the actions of a plan are done."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.advice import (
    Action,
    Kind,
    Phase,
    PlanPhase,
    PlanRefused,
    Schedule,
    advice_of,
    advise,
    every_step,
    plan_under_budget,
    schedule_actions,
)
from cxassess.advice.case import Case
from cxassess.advice.span import months_after, on_workday
from cxassess.assessment import Assessment
from cxassess.locale import format_date
from cxassess.questionnaire import Condition, Questionnaire
from cxassess.scoring import score_assessment
from tests.advice.drawn import QUESTIONNAIRE, assessments, everywhere, slow_laws
from tests.advice.small import ALL_FIVE, advice, assessment, item, questionnaire
from tests.scoring.small import SIX_BASICS, all_at, questionnaire_of

MONDAY = date(2026, 11, 30)
NOW, NEXT, LATER = PlanPhase


def planned(
    levels: dict[str, Any],
    chosen: list[str],
    per_quarter: float = 8,
    of: Questionnaire | None = None,
    start: date = MONDAY,
    ambition: int = 8,
) -> Schedule:
    asked, given = of or questionnaire(), assessment(all_at(ALL_FIVE | levels), ambition)
    return schedule_actions(asked, given, score_assessment(asked, given), chosen, start=start, per_quarter=per_quarter)


def budgeted(given: Assessment, budget: int, per_quarter: int) -> Schedule:
    scores = score_assessment(QUESTIONNAIRE, given)
    chosen = [action.id for action in plan_under_budget(QUESTIONNAIRE, given, scores, budget).actions]
    return schedule_actions(QUESTIONNAIRE, given, scores, chosen, start=MONDAY, per_quarter=per_quarter)


def phases(found: Schedule) -> dict[str, PlanPhase]:
    return {each.action.id: each.phase for each in found.actions}


def words(found: Schedule) -> list[str]:
    return [message.english() for message in found.warnings]


def test_work_is_done_one_after_another_at_the_pace_of_the_budget() -> None:
    found = planned({"klachten": 2}, ["klachten.a/3", "klachten.b/3"], per_quarter=4)
    assert [(each.action.id, each.start, each.due) for each in found.actions] == [
        ("klachten.a/3", MONDAY, date(2027, 1, 14)),
        ("klachten.b/3", date(2027, 1, 14), date(2027, 3, 1)),
    ]


def test_a_plan_lasts_two_years_or_more() -> None:
    found = planned({"klachten": 2}, ["klachten.a/3"])
    assert found.starts == {NOW: MONDAY, NEXT: date(2027, 5, 31), LATER: date(2027, 11, 30)}
    assert found.end == date(2028, 11, 30) and found.warnings == ()


def test_a_plan_that_takes_longer_says_until_when() -> None:
    dear = questionnaire({f"klachten.{short}": {"advice": [advice(3, 8)]} for short in "abc"})
    found = planned({"klachten": 2}, [f"klachten.{short}/3" for short in "abc"], per_quarter=1, of=dear)
    assert found.end > date(2030, 1, 1)
    assert words(found) == [f"This work takes longer than two years: until {format_date(found.end, 'en')}."]
    assert [each.action.id for each in found.actions] == ["klachten.a/3", "klachten.b/3", "klachten.c/3"]


def test_days_of_a_plan_are_working_days() -> None:
    found = planned({"klachten": 1}, [f"klachten.{short}/{below}" for short in "abc" for below in (3, 5)], 7, start=date(2026, 11, 28))
    assert found.start == MONDAY
    assert all(day.weekday() < 5 for each in found.actions for day in (each.start, each.due))


def test_basics_under_their_floor_go_first_and_steps_in_their_order() -> None:
    chosen = ["snelheid.a/5", "klachten.a/5", "klachten.a/3"]
    found = planned({"klachten": 2, "snelheid": 3}, chosen)
    assert [each.action.id for each in found.actions] == ["klachten.a/3", "klachten.a/5", "snelheid.a/5"]


def test_an_action_follows_what_it_requires_even_when_that_stands_lower_in_the_list() -> None:
    asked = questionnaire({"klachten.a": {"advice": [advice(3, requires={"snelheid.a": 4})]}})
    found = planned({"klachten": 2, "snelheid": 3}, ["klachten.a/3", "snelheid.a/5"], of=asked)
    assert [each.action.id for each in found.actions] == ["snelheid.a/5", "klachten.a/3"]
    assert found.actions[0].due <= found.actions[1].start


def test_learning_is_in_every_phase_as_far_as_its_advice_reaches() -> None:
    found = planned({"klachten": 2, "leren": 2}, ["klachten.a/3"])
    learning = [each for each in found.actions if each.action.dimension_id == "leren"]
    assert [each.phase for each in learning] == [NOW, NEXT, LATER]
    assert {each.added.english() for each in learning} == {"Added: “Leren” belongs in every phase of a plan."}
    assert next(each for each in found.actions if each.action.id == "klachten.a/3").added is None
    one_left = questionnaire({f"leren.{short}": {"advice": []} for short in "bc"} | {"leren.a": {"advice": [advice(3)]}})
    assert [each.phase for each in planned({"leren": 2}, [], of=one_left).actions] == [NOW]


def test_learning_that_was_chosen_is_spread_and_not_added_to() -> None:
    chosen = [f"leren.{short}/3" for short in "abc"] + ["leren.a/5"]
    found = planned({"leren": 2}, chosen)
    assert [each.phase for each in found.actions] == [NOW, NOW, NEXT, LATER]
    assert {each.added for each in found.actions} == {None}


def test_renewing_comes_last_and_is_never_missing() -> None:
    found = planned({"klachten": 2, "vernieuwen": 2}, ["klachten.a/3"])
    assert [(each.action.dimension_id, each.phase) for each in found.actions] == [("klachten", NOW), ("vernieuwen", LATER)]
    assert found.actions[-1].added.english() == "Added: “Vernieuwen” is never missing from a plan."
    assert found.actions[-1].start == found.starts[LATER]
    chosen = planned({"klachten": 2, "vernieuwen": 2}, ["vernieuwen.b/3"])
    assert [(each.action.id, each.phase, each.added) for each in chosen.actions] == [("vernieuwen.b/3", LATER, None)]


def test_what_the_basics_keep_closed_waits_for_the_last_phase() -> None:
    found = planned(dict.fromkeys(SIX_BASICS, 2) | {"wow": 1}, ["klachten.a/3", "wow.a/3"], ambition=9)
    assert phases(found) == {"klachten.a/3": NOW, "wow.a/3": LATER}


def test_what_is_to_be_found_out_takes_two_weeks_and_none_of_the_budget() -> None:
    found = planned({"klachten": "dk", "snelheid": 3}, ["klachten/measure", "snelheid.a/5"])
    assert [(each.action.kind, each.start) for each in found.actions] == [(Kind.MEASURE, MONDAY), (Kind.ACT, MONDAY)]
    assert found.actions[0].due == date(2026, 12, 14)


def test_a_step_or_a_requirement_that_is_not_in_the_plan_is_told() -> None:
    asked = questionnaire({"klachten.a": {"advice": [advice(3, requires={"snelheid.b": 4})]}})
    found = planned({"klachten": 2, "snelheid": 2}, ["klachten.a/3", "klachten.b/5"], of=asked)
    assert sorted(words(found)) == [
        "“How good is a?” waits for “How good is b?”, and nothing in the plan lifts that.",
        "“How good is b?”: the step before this one is not in the plan.",
    ]


def test_a_questionnaire_without_these_scenarios_gets_a_plan_of_what_was_chosen() -> None:
    asked = questionnaire_of({"scenarios": {"trust": {"a": item()}}}, mark_model=None, owners={"owner": "Owner"})
    given = assessment(all_at({"trust": 2}, ("a",)))
    found = schedule_actions(asked, given, score_assessment(asked, given), ["trust.a/3"], start=MONDAY, per_quarter=8)
    assert phases(found) == {"trust.a/3": NOW} and found.rhythm == ()


def test_meetings_come_back_once_the_plan_works_on_their_dimension() -> None:
    found = planned({"klachten": 2, "leren": 2, "vernieuwen": 2}, ["klachten.a/3"])
    first = {each.action.dimension_id: each.start for each in reversed(found.actions)}
    assert [(each.dimension_id, each.rule, each.start) for each in found.rhythm] == [
        ("leren", "FREQ=WEEKLY;INTERVAL=2", first["leren"]),
        ("vernieuwen", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", first["vernieuwen"]),
    ]
    assert planned({"klachten": 2}, ["klachten.a/3"]).rhythm == ()


def test_an_empty_choice_still_learns_and_renews() -> None:
    found = planned({"leren": 4, "vernieuwen": 4}, [])
    assert [each.action.dimension_id for each in found.actions] == ["leren"] * 3 + ["vernieuwen"]
    assert planned({}, []).actions == ()


@pytest.mark.parametrize("weeks", [0, -1, 1.5, 10**6])
def test_weeks_per_quarter_that_cannot_be_are_refused(weeks: float) -> None:
    with pytest.raises(PlanRefused, match="whole number of person-weeks, from 1 to 5000"):
        planned({"klachten": 2}, ["klachten.a/3"], weeks)


@pytest.mark.parametrize("start", [date(1999, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_a_start_beyond_reason_is_refused(start: date) -> None:
    with pytest.raises(PlanRefused, match="from 2000 to 2100"):
        planned({"klachten": 2}, ["klachten.a/3"], start=start)


def test_a_plan_that_never_ends_is_refused() -> None:
    with pytest.raises(PlanRefused, match="This plan goes on until 2101"):
        planned({"klachten": 2}, ["klachten.a/3"], start=date(2099, 6, 1))


def test_an_id_that_is_no_advice_on_these_answers_is_refused() -> None:
    with pytest.raises(PlanRefused, match=r"no advice “snelheid\.a/3” for these answers"):
        planned({"klachten": 2}, ["snelheid.a/3"])


def test_two_ambitions_give_two_plans_in_time_from_the_same_answers() -> None:
    modest, high = (budgeted(everywhere(4, ambition), 60, 8) for ambition in (8, 9))
    assert set(phases(modest)) < set(phases(high))
    assert all(found.end >= months_after(MONDAY, 24) for found in (modest, high))


def test_the_whole_advice_fits_in_a_plan() -> None:
    given = everywhere(1)
    scores = score_assessment(QUESTIONNAIRE, given)
    chosen = [action.id for action in every_step(QUESTIONNAIRE, given, scores)]
    found = schedule_actions(QUESTIONNAIRE, given, scores, chosen, start=MONDAY, per_quarter=20)
    assert len(found.actions) == len(chosen) == 132 and found.warnings[-1].english().startswith("This work takes longer")


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_a_weekend_gives_way_to_monday() -> None:
    assert [on_workday(date(2026, 11, day)).day for day in (27, 28, 29, 30)] == [27, 30, 30, 30]


@slow_laws
@given(assessments(), st.integers(0, 80), st.integers(1, 30))
def test_the_laws_of_every_plan(given: Assessment, budget: int, per_quarter: int) -> None:
    found, scores = budgeted(given, budget, per_quarter), score_assessment(QUESTIONNAIRE, given)
    assert found.end >= months_after(MONDAY, 24)
    assert found.starts[NOW] == MONDAY < found.starts[NEXT] < found.starts[LATER] < found.end
    assert all(found.start <= each.start <= each.due <= found.end or each.action.kind is Kind.MEASURE for each in found.actions)
    assert [each.start for each in found.actions] == sorted(each.start for each in found.actions)
    for each in found.actions:
        following = [found.starts[phase] for phase in PlanPhase if found.starts[phase] > found.starts[each.phase]]
        assert found.starts[each.phase] <= each.start and all(each.start <= start for start in following)
    renewing = [each for each in found.actions if each.action.dimension_id == "vernieuwen"]
    assert all(each.phase is LATER for each in renewing)
    assert bool(renewing) == any(action.dimension_id == "vernieuwen" for action in advise(QUESTIONNAIRE, given, scores))


def within_reach(need: Condition, levels: dict[str, float], steps: list[Action]) -> bool:
    """Whether an item has a level, does not apply, or gets the level from a step."""
    return levels.get(need.item, 5) >= need.at_least or any(step.item_id == need.item and (step.to or 0) >= need.at_least for step in steps)


@slow_laws
@given(assessments(), st.integers(0, 80), st.integers(1, 30))
def test_learning_is_in_as_many_phases_as_it_has_steps_for(given: Assessment, budget: int, per_quarter: int) -> None:
    found, scores = budgeted(given, budget, per_quarter), score_assessment(QUESTIONNAIRE, given)
    levels = Case(QUESTIONNAIRE, given, scores).levels
    steps = [action for action in every_step(QUESTIONNAIRE, given, scores) if action.dimension_id == "leren"]
    while blocked := [action for action in steps if any(not within_reach(need, levels, steps) for need in action.requires)]:
        steps = [action for action in steps if action not in blocked]
    reached = {each.phase for each in found.actions if each.action.dimension_id == "leren"}
    assert reached == set(list(PlanPhase)[: min(len(steps), 3)])


@slow_laws
@given(assessments(), st.integers(0, 80), st.integers(1, 30))
def test_what_goes_first_is_done_before_what_follows(given: Assessment, budget: int, per_quarter: int) -> None:
    found = budgeted(given, budget, per_quarter)
    done: dict[str, tuple[int, date]] = {}
    for each in found.actions:
        action = each.action
        if action.kind is Kind.ACT:
            for need in advice_of(QUESTIONNAIRE, action).requires:
                if need.item in done and done[need.item][0] >= need.at_least:
                    assert done[need.item][1] <= each.start
            assert action.item_id not in done or done[action.item_id][0] < action.to
            done[action.item_id] = (action.to, each.due)


@slow_laws
@given(assessments(), st.integers(0, 80), st.integers(1, 30))
def test_only_what_the_basics_under_their_floor_wait_for_and_learning_go_before_them(
    given: Assessment, budget: int, per_quarter: int
) -> None:
    found = budgeted(given, budget, per_quarter)
    under_floor = [at for at, each in enumerate(found.actions) if each.action.phase is Phase.FLOOR]
    needed = {need.item for at in under_floor for need in found.actions[at].action.requires}
    for each in found.actions[: max(under_floor, default=0)]:
        assert each.action.phase is Phase.FLOOR or each.action.dimension_id == "leren" or each.action.item_id in needed
