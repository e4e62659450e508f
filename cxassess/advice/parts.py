"""The parts of a plan as it stands: now, next and later, by the days on which its actions start."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .plan import Plan, PlannedAction, Status
from .schedule import MONTHS, PHASES, PlanPhase
from .span import months_after, on_workday


def parts_of(plan: Plan) -> Mapping[PlanPhase, tuple[PlannedAction, ...]]:
    """The actions of each part in the order in which they start; one without a day stands in the first, until it gets one."""
    found: dict[PlanPhase, list[PlannedAction]] = {phase: [] for phase in PHASES}
    for action in sorted(plan.actions, key=lambda one: _day(one) or plan.start):
        found[_phase(plan, _day(action) or plan.start)].append(action)
    return {phase: tuple(actions) for phase, actions in found.items()}


def is_overdue(action: PlannedAction, today: date) -> bool:
    """Whether it should have been done before a day, and is neither done nor dropped."""
    return action.status in {Status.OPEN, Status.BUSY} and action.due is not None and action.due < today


def _day(action: PlannedAction) -> date | None:
    return action.start or action.due


def _phase(plan: Plan, day: date) -> PlanPhase:
    """The part that a day falls in, by the months that each part takes at least."""
    ends = plan.start
    for phase in PHASES:
        ends = on_workday(months_after(ends, MONTHS[phase]))
        if day < ends:
            return phase
    return PHASES[-1]
