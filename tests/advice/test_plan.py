"""Plans: what they hold, what they refuse and what they promise."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.advice import (
    Plan,
    PlannedAction,
    PlanRefused,
    Status,
    advice_planned,
    check_action,
    check_plan,
    lifts_of,
    plan_of,
    plan_under_budget,
    promise,
    schedule_actions,
    what_if,
)
from cxassess.assessment import Assessment
from cxassess.questionnaire import in_language
from cxassess.scoring import score_assessment
from tests.advice.drawn import QUESTIONNAIRE, assessments, everywhere, slow_laws
from tests.advice.small import ALL_FIVE, assessment, questionnaire
from tests.scoring.small import all_at

START, END = date(2026, 11, 30), date(2028, 11, 30)
OWN = PlannedAction("own", "Repaint the shop", owner="Jo", start=START, due=date(2027, 1, 4))


def plan_with(*actions: PlannedAction) -> Plan:
    return Plan(actions, START, END, 8)


def lifting(item_id: str, to: int, status: Status = Status.OPEN) -> PlannedAction:
    return PlannedAction(
        f"{item_id}/{to}", "Do it", item_id, item_id.partition(".")[0], status, "No time" if status is Status.DROPPED else "", to=to
    )


def promised(*actions: PlannedAction, **levels: object) -> dict[str, float]:
    asked, given = questionnaire(), assessment(all_at(ALL_FIVE | levels))
    return promise(plan_with(*actions), asked, given, score_assessment(asked, given))


def drawn_plan(given: Assessment, budget: int) -> Plan:
    scores = score_assessment(QUESTIONNAIRE, given)
    chosen = [action.id for action in plan_under_budget(QUESTIONNAIRE, given, scores, budget).actions]
    return plan_of(QUESTIONNAIRE, schedule_actions(QUESTIONNAIRE, given, scores, chosen, start=START, per_quarter=8))


def test_a_plan_takes_over_words_dates_owner_and_measure_of_the_advice() -> None:
    (first, *_) = drawn_plan(everywhere(2), 8).actions
    advice = advice_planned(QUESTIONNAIRE, first)
    assert (first.title, first.measure, first.effort, first.to) == (advice.do, advice.measure, advice.effort, advice.below)
    assert (first.owner, first.level, first.status) == (QUESTIONNAIRE.owners[advice.owner], 2, Status.OPEN)
    assert START <= first.start <= first.due


def test_a_plan_is_read_in_the_language_of_the_reader_while_the_advice_is_there() -> None:
    (first, *_) = drawn_plan(everywhere(2), 8).actions
    english = in_language(QUESTIONNAIRE, "en")
    assert advice_planned(english, first).do != first.title
    assert advice_planned(english, OWN) is None
    assert advice_planned(questionnaire(), first) is None
    assert advice_planned(QUESTIONNAIRE, replace(first, to=4)) is None


def test_what_is_to_be_found_out_is_planned_in_words() -> None:
    asked, given = questionnaire(), assessment(all_at(ALL_FIVE | {"klachten": "dk"}))
    scores = score_assessment(asked, given)
    (action,) = plan_of(asked, schedule_actions(asked, given, scores, ["klachten/measure"], start=START, per_quarter=8)).actions
    assert (action.title, action.to, action.effort) == ("First find out how “Klachten” stands.", None, 0)


def test_an_action_is_changed_by_a_copy() -> None:
    changed = replace(OWN, status=Status.BUSY)
    assert (OWN.status, changed.status) == (Status.OPEN, Status.BUSY)
    with pytest.raises(FrozenInstanceError):
        OWN.status = Status.DONE  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "  "}, "Say what is to be done"),
        ({"title": "x" * 4001}, "longer than 4000 characters"),
        ({"owner": "x" * 201}, "owner is longer than 200 characters"),
        ({"note": "x" * 4001}, "longer than 4000 characters"),
        ({"note": "half \ud800"}, "cannot be stored"),
        ({"owner": "nul \0"}, "cannot be stored"),
        ({"due": date(2026, 11, 29)}, "due before it starts"),
        ({"start": date(1999, 12, 31)}, "from 2000 to 2100"),
        ({"due": date(2101, 1, 1)}, "from 2000 to 2100"),
        ({"closed_on": date(20, 1, 1)}, "from 2000 to 2100"),
        ({"status": Status.DROPPED}, "Say why the action is dropped"),
        ({"status": Status.DROPPED, "reason": " "}, "Say why the action is dropped"),
        ({"effort": -1}, "from 0 to 5000"),
    ],
)
def test_an_action_that_cannot_be_kept_is_refused(changes: dict, words: str) -> None:
    with pytest.raises(PlanRefused, match=words) as refused:
        check_action(replace(OWN, **changes))
    assert refused.value.message.english() == str(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"owner": "x" * 200},
        {"start": START, "due": START},
        {"start": None},
        {"due": None},
        {"start": date(2000, 1, 1), "due": date(2100, 12, 31)},
        {"status": Status.DROPPED, "reason": "No time", "closed_on": START},
        {"note": "🎂 <b>" * 100},
    ],
)
def test_an_action_that_can_be_kept_is_accepted(changes: dict) -> None:
    check_plan(plan_with(replace(OWN, **changes)))


def test_a_plan_that_ends_before_it_starts_or_holds_an_action_twice_is_refused() -> None:
    with pytest.raises(PlanRefused, match="ends before it starts"):
        check_plan(replace(plan_with(OWN), end=date(2026, 1, 1)))
    with pytest.raises(PlanRefused, match="twice"):
        check_plan(plan_with(OWN, replace(OWN, title="Other")))
    with pytest.raises(PlanRefused, match="Say what is to be done"):
        check_plan(plan_with(OWN, PlannedAction("other", "")))


@pytest.mark.parametrize("weeks", [0, -1, 5001, 1.5])
def test_a_plan_without_a_whole_number_of_person_weeks_per_quarter_is_refused(weeks: float) -> None:
    with pytest.raises(PlanRefused, match="from 1 to 5000"):
        check_plan(replace(plan_with(OWN), per_quarter=weeks))


def test_a_plan_promises_the_levels_that_it_lifts() -> None:
    assert promised(lifting("klachten.a", 3), lifting("klachten.a", 5), lifting("klachten.b", 3), OWN, klachten=1) == {"klachten": 3}


def test_what_was_dropped_promises_nothing_and_what_was_done_does() -> None:
    assert promised(lifting("klachten.a", 4, Status.DROPPED), klachten=1) == {}
    assert promised(lifting("klachten.a", 4, Status.DONE), klachten=1) == {"klachten": 2}


def test_a_level_that_is_there_already_or_unknown_is_no_promise() -> None:
    assert promised(lifting("klachten.a", 3), lifting("snelheid.a", 5), klachten=4, snelheid="dk") == {}


def test_a_question_that_is_gone_promises_nothing() -> None:
    assert promised(lifting("klachten.z", 5), klachten=1) == {}


@slow_laws
@given(assessments(), st.integers(0, 80))
def test_every_plan_that_is_made_can_be_kept_and_promises_what_it_lifts(given: Assessment, budget: int) -> None:
    plan, scores = drawn_plan(given, budget), score_assessment(QUESTIONNAIRE, given)
    check_plan(plan)
    levels = what_if(QUESTIONNAIRE, given, scores, lifts_of(plan.actions)).levels
    for dimension_id, level in promise(plan, QUESTIONNAIRE, given, scores).items():
        assert scores.dimensions[dimension_id].level < level == levels[dimension_id] <= 5
