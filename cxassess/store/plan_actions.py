"""Changing a plan action by action: nothing is overwritten in silence, and what was worked on cannot be removed."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from cxassess.advice import PlannedAction, Status

from .access import find_action, find_plan
from .context import Context
from .engine import Database
from .errors import ActionChanged, ActionKept, DuplicateAction
from .events import record
from .once import Once
from .planned import Kept, check_kept, fields_apart, in_words, kept_action, new_action, put_action, put_actions, settled, take_actions
from .tables import action as table


def add_action(database: Database, context: Context, plan_id: str, action: PlannedAction, *, key: str) -> str:
    """Add an action at the end of a plan; its id. The same `key` again adds nothing more.

    What comes done or dropped without a day was so today. Raises PlanRefused for what cannot be kept, DuplicateAction for one that is
    in the plan.
    """
    check_kept(action)
    with database.writing(context.workspace_id) as connection:
        assessment_id = find_plan(connection, context, plan_id).assessment_id
        once = Once(connection, context, "action", plan_id, key)
        added = once.result()
        if added is not None:
            return str(added)
        new = new_action(settled(action, None, context.now.date()), _free_place(connection, plan_id, action), touched=True)
        record(connection, context, assessment_id, *put_actions(connection, context, plan_id, [new]))
        once.keep(new.id)
        return new.id


def edit_action(database: Database, context: Context, action_id: str, planned: PlannedAction, *, seen: PlannedAction) -> PlannedAction:
    """Change an action; how it stands now. ActionChanged when it is neither what the editor had `seen` nor what is wanted.

    On the day that it becomes done or dropped it gets that day, which can be corrected afterwards; it loses it when it goes back.
    Raises PlanRefused for what cannot be kept. An action keeps its id in the plan.
    """
    check_kept(planned)
    with database.writing(context.workspace_id) as connection:
        row = find_action(connection, context, action_id)
        kept = kept_action(row)
        if planned.id != kept.planned.id:
            raise ValueError(f"An action keeps its id: {kept.planned.id!r}, not {planned.id!r}")
        wanted = settled(planned, kept.planned, context.now.date())
        if wanted == kept.planned:
            return wanted
        if seen != kept.planned:
            differs = fields_apart(kept.planned, wanted)
            raise ActionChanged(kept.planned, differs, in_words(kept.planned, differs), in_words(wanted, differs))
        after = Kept(kept.id, kept.position, wanted, touched=True)
        record(connection, context, row.assessment_id, *put_action(connection, context, kept, after))
        return wanted


def remove_action(database: Database, context: Context, action_id: str) -> None:
    """Take an action out of its plan; ActionKept unless it is open and has no note."""
    with database.writing(context.workspace_id) as connection:
        row = find_action(connection, context, action_id)
        kept = kept_action(row)
        if kept.planned.status is not Status.OPEN or kept.planned.note.strip():
            raise ActionKept
        record(connection, context, row.assessment_id, *take_actions(connection, [kept]))


def _free_place(connection: Connection, plan_id: str, action: PlannedAction) -> int:
    """The place after the last; DuplicateAction when the action is there already."""
    if connection.scalar(select(table.c.id).filter_by(plan_id=plan_id, key=action.id)) is not None:
        raise DuplicateAction(action.title)
    last = connection.scalar(select(func.max(table.c.position)).filter_by(plan_id=plan_id))
    return 0 if last is None else last + 1
