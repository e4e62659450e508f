"""The plan of a measurement: made whole, made anew without losing what was worked on, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from cxassess.advice import Plan, check_plan
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL

from .access import WORKSPACE, find_assessment, find_organisation, reach
from .assessments import DAY_MEASURED
from .context import Context, Right
from .engine import Database
from .errors import PlanExists
from .events import Change, record
from .once import Once
from .planned import Kept, check_kept, kept_action, new_action, put_action, put_actions, settled, take_actions
from .replanning import replanned
from .tables import action, assessment, plan

_OF_ASSESSMENT = plan.c.assessment_id == bindparam("assessment_id")
_OF_ORGANISATION = assessment.c.organisation_id == bindparam("organisation_id")
_PLANS = (
    select(plan, assessment.c.unit_id, assessment.c.measured_on, assessment.c.created_at.label("begun_at"))
    .join(assessment, assessment.c.id == plan.c.assessment_id)
    .where(plan.c.workspace_id == WORKSPACE)
    .order_by(DAY_MEASURED, assessment.c.created_at, assessment.c.id)
)
_ACTIONS = (
    select(action)
    .join(plan, plan.c.id == action.c.plan_id)
    .join(assessment, assessment.c.id == plan.c.assessment_id)
    .where(action.c.workspace_id == WORKSPACE)
    .order_by(action.c.plan_id, action.c.position)
)
_PLAN_OF, _ACTIONS_OF = _PLANS.where(_OF_ASSESSMENT), _ACTIONS.where(_OF_ASSESSMENT)
_PLANS_OF, _ACTIONS_OF_ALL = _PLANS.where(_OF_ORGANISATION), _ACTIONS.where(_OF_ORGANISATION)


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it stands. `promised`: the level by dimension id that it promised when it was made, or made anew: at `made_at`.

    `action_ids`: the id in the store of each action, by the id that it has in the plan.
    """

    id: str
    assessment_id: str
    plan: Plan
    promised: Mapping[str, float]
    made_at: datetime
    action_ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PastPlan:
    """A plan with the measurement that it was made from; one without an answer counts as measured on the day that it was begun."""

    assessment_id: str
    unit_id: str | None
    measured_on: date
    stored: StoredPlan


def make_plan(
    database: Database,
    context: Context,
    assessment_id: str,
    plan: Plan,
    promised: Mapping[str, float],
    *,
    key: str,
    replace: bool = False,
) -> str:
    """Keep the plan of an assessment, open or closed, all or nothing, with what it promises now; its id.

    The same `key` again changes nothing. Raises PlanRefused for what cannot be kept, and PlanExists when there is a plan and it is not
    to be replaced. An action that someone worked on (not open any more, added by hand or edited) stays as they left it when it is in
    the new plan, and stays in the plan when it is not; the others go.
    """
    _check(plan, promised)
    with database.writing(context.workspace_id) as connection:
        find_assessment(connection, context, assessment_id, Right.MANAGE)
        once = Once(connection, context, "plan", assessment_id, key)
        made = once.result()
        if made is not None:
            return str(made)
        there = _find(connection, context, assessment_id)
        if there is None:
            plan_id = _put(connection, context, assessment_id, plan, promised)
        elif replace:
            plan_id = _replace(connection, context, there, plan, promised)
        else:
            raise PlanExists
        once.keep(plan_id)
        return plan_id


def load_plan(database: Database, context: Context, assessment_id: str) -> StoredPlan | None:
    """The plan of an assessment, for who manages it; None when none was made."""
    with database.reading() as connection:
        find_assessment(connection, context, assessment_id, Right.MANAGE)
        there = _find(connection, context, assessment_id)
    return None if there is None else _stored(*there)


def plans_of(database: Database, context: Context, organisation_id: str) -> tuple[PastPlan, ...]:
    """The plans of an organisation and of all its units, that of the oldest measurement first."""
    place = {**reach(context), "organisation_id": organisation_id}
    with database.reading() as connection:
        find_organisation(connection, context, organisation_id)
        rows = connection.execute(_PLANS_OF, place).all()
        actions: dict[str, list[Kept]] = {row.id: [] for row in rows}
        for row in connection.execute(_ACTIONS_OF_ALL, place):
            actions[row.plan_id].append(kept_action(row))
    return tuple(
        PastPlan(row.assessment_id, row.unit_id, row.measured_on or row.begun_at.date(), _stored(row, actions[row.id])) for row in rows
    )


def _check(plan: Plan, promised: Mapping[str, float]) -> None:
    check_plan(plan)
    for planned in plan.actions:
        check_kept(planned)
    if not all(LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in promised.values()):
        raise ValueError(f"A promised level lies between {LOWEST_LEVEL} and {HIGHEST_LEVEL}: {dict(promised)}")


def _find(connection: Connection, context: Context, assessment_id: str) -> tuple[Row[Any], list[Kept]] | None:
    """The row of the plan of an assessment with its actions in order, within a transaction that may see it."""
    place = {**reach(context), "assessment_id": assessment_id}
    row = connection.execute(_PLAN_OF, place).first()
    return None if row is None else (row, [kept_action(one) for one in connection.execute(_ACTIONS_OF, place)])


def _stored(row: Row[Any], actions: Sequence[Kept]) -> StoredPlan:
    value = Plan(tuple(one.planned for one in actions), row.start, row.end, row.per_quarter)
    return StoredPlan(row.id, row.assessment_id, value, row.promised, row.updated_at, {one.planned.id: one.id for one in actions})


def _put(connection: Connection, context: Context, assessment_id: str, new: Plan, promised: Mapping[str, float]) -> str:
    plan_id, today = str(uuid4()), context.now.date()
    own = {"id": plan_id, "workspace_id": context.workspace_id, "assessment_id": assessment_id}
    moments = {"created_at": context.now, "updated_at": context.now}
    connection.execute(insert(plan).values(**own, **moments, **_facts(new, promised)))
    actions = [new_action(settled(one, None, today), position, touched=False) for position, one in enumerate(new.actions)]
    changes = put_actions(connection, context, plan_id, actions, "planned")
    record(connection, context, assessment_id, Change("plan", plan_id, "made", new=_told(new, promised, actions)), *changes)
    return plan_id


def _replace(
    connection: Connection, context: Context, there: tuple[Row[Any], Sequence[Kept]], new: Plan, promised: Mapping[str, float]
) -> str:
    """Write the new plan over the stored one; nothing when they are the same."""
    row, actions = there
    plan_id: str = row.id
    after = replanned(actions, new.actions, context.now.date())
    changes = [
        *take_actions(connection, after.removed),
        *put_actions(connection, context, plan_id, after.added, "planned"),
        *chain.from_iterable(put_action(connection, context, before, one) for before, one in after.changed),
    ]
    old, told = _told(row, row.promised, actions), _told(new, promised, after.actions)
    if changes or told != old:
        connection.execute(update(plan).filter_by(id=plan_id).values(**_facts(new, promised), updated_at=context.now))
        changed = {"added": _keys(after.added), "removed": _keys(after.removed)}
        stayed = {"worked_on": _keys(one for one in after.actions if one.worked_on)}
        change = Change("plan", plan_id, "replaced", old, {**told, **changed, **stayed})
        record(connection, context, row.assessment_id, change, *changes)
    return plan_id


def _facts(of: Plan | Row[Any], promised: Mapping[str, float]) -> dict[str, object]:
    """What a plan says beside its actions, by the columns of the table."""
    levels = {dimension_id: float(level) for dimension_id, level in promised.items()}
    return {"start": of.start, "end": of.end, "per_quarter": of.per_quarter, "promised": levels}


def _told(of: Plan | Row[Any], promised: Mapping[str, float], actions: Iterable[Kept]) -> dict[str, object]:
    """The same as events tell it, with the order of the actions."""
    days = {"start": of.start.isoformat(), "end": of.end.isoformat()}
    return {**_facts(of, promised), **days, "actions": _keys(actions)}


def _keys(actions: Iterable[Kept]) -> list[str]:
    return [one.planned.id for one in actions]
