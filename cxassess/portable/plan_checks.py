"""Whether the plan in a portable file can be kept, and works on what its questionnaire has."""

from __future__ import annotations

from collections.abc import Iterator

from cxassess.advice import Plan, PlannedAction, PlanRefused, check_action, check_plan
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .model import PortableAction, PortablePlan
from .problem import PortableProblem, export_again


def plan_of(plan: PortablePlan) -> Plan:
    """The plan as it is graded."""
    return Plan(tuple(map(action_of, plan.actions)), plan.start, plan.end, plan.per_quarter)


def action_of(action: PortableAction) -> PlannedAction:
    """One of its actions."""
    facts = {name: getattr(action, name) for name in PlannedAction.__slots__ if name not in ("id", "to")}
    return PlannedAction(id=action.key, to=action.to_level, **facts)


def plan_problems(where: str, plan: PortablePlan | None, questionnaire: Questionnaire) -> Iterator[PortableProblem]:
    """What cannot be kept, and actions and promises on what the questionnaire does not have."""
    if plan is None:
        return
    dimension_ids = {dimension.id for dimension in questionnaire.dimensions}
    for dimension_id in plan.promised:
        if dimension_id not in dimension_ids:
            yield PortableProblem(f"{where}.promised.{dimension_id}", _no_dimension(dimension_id), export_again())
    refused = False
    for place, action in enumerate(plan.actions):
        at = f"{where}.actions.{place}"
        if action.item_id is not None and not questionnaire.has_item(action.item_id):
            what = Message("There is no question “{item}” in this questionnaire.", item=action.item_id)
            yield PortableProblem(f"{at}.item_id", what, export_again())
        if action.dimension_id is not None and action.dimension_id not in dimension_ids:
            yield PortableProblem(f"{at}.dimension_id", _no_dimension(action.dimension_id), export_again())
        try:
            check_action(action_of(action))
        except PlanRefused as problem:
            refused = True
            yield PortableProblem(at, problem.message, export_again())
    if not refused:
        yield from _plan_as_a_whole(where, plan)


def _plan_as_a_whole(where: str, plan: PortablePlan) -> Iterator[PortableProblem]:
    try:
        check_plan(plan_of(plan))
    except PlanRefused as problem:
        yield PortableProblem(where, problem.message, export_again())


def _no_dimension(dimension_id: str) -> Message:
    return Message("There is no area “{dimension}” in this questionnaire.", dimension=dimension_id)
