"""The parts of a plan as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.advice import Plan, PlannedAction, PlanPhase, Status
from cxassess.advice.parts import is_overdue, parts_of

START, END = date(2026, 3, 2), date(2028, 3, 2)
DAYS = st.dates(date(2025, 1, 1), date(2030, 1, 1))


def plan(*actions: PlannedAction) -> Plan:
    return Plan(actions, START, END, 6)


def action(name: str, start: date | None = None, due: date | None = None) -> PlannedAction:
    return PlannedAction(name, f"Do {name}", start=start, due=due)


@pytest.mark.parametrize(
    ("start", "phase"),
    [
        (date(2026, 3, 2), PlanPhase.NOW),
        (date(2026, 9, 1), PlanPhase.NOW),
        (date(2026, 9, 2), PlanPhase.NEXT),  # six months on
        (date(2027, 3, 1), PlanPhase.NEXT),
        (date(2027, 3, 2), PlanPhase.LATER),  # a year on
        (date(2029, 1, 1), PlanPhase.LATER),
        (date(2025, 1, 1), PlanPhase.NOW),
    ],
)
def test_an_action_stands_in_the_part_in_which_it_starts(start: date, phase: PlanPhase) -> None:
    found = parts_of(plan(action("a", start)))
    assert [one for one, actions in found.items() if actions] == [phase]


def test_an_action_without_a_day_stands_in_the_first_part() -> None:
    assert [one.id for one in parts_of(plan(action("a")))[PlanPhase.NOW]] == ["a"]


def test_the_due_day_counts_where_there_is_no_start() -> None:
    assert [one.id for one in parts_of(plan(action("a", due=date(2027, 6, 1))))[PlanPhase.LATER]] == ["a"]


def test_actions_of_a_part_stand_in_the_order_in_which_they_start_and_else_in_that_of_the_plan() -> None:
    found = parts_of(plan(action("late", date(2026, 5, 1)), action("b", START), action("a", START), action("undated")))
    assert [one.id for one in found[PlanPhase.NOW]] == ["b", "a", "undated", "late"]


@given(st.lists(st.one_of(st.none(), DAYS), max_size=12))
def test_every_action_stands_in_one_part(days: list[date | None]) -> None:
    actions = [action(str(at), day) for at, day in enumerate(days)]
    found = [one.id for part in parts_of(plan(*actions)).values() for one in part]
    assert sorted(found) == sorted(one.id for one in actions)


@pytest.mark.parametrize(("status", "late"), [(Status.OPEN, True), (Status.BUSY, True), (Status.DONE, False), (Status.DROPPED, False)])
def test_what_is_not_finished_after_its_due_day_is_overdue(status: Status, late: bool) -> None:
    due = replace(action("a", due=START), status=status, reason="why")
    assert is_overdue(due, START + timedelta(days=1)) is late
    assert not is_overdue(due, START)
    assert not is_overdue(replace(due, due=None), END)
