"""Planned actions as the store keeps them: their columns, what they may hold, and in words where two differ."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, update

from cxassess.advice import STATUS_WORDS, PlannedAction, Status, check_action
from cxassess.locale import Message, round_half_up
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL

from .context import Context
from .events import Change
from .tables import action as table

FIELDS = PlannedAction.__slots__
COLUMNS = {"id": "key", "to": "to_level"}  # where the two are not called the same
CLOSED = {Status.DONE, Status.DROPPED}
ID = re.compile(r"[!-~]{1,64}")
KEY = re.compile(r"[!-~]{1,128}")
LONGEST_SAID = 60

FIELD_WORDS = {
    "title": Message("what to do"),
    "item_id": Message("question"),
    "dimension_id": Message("area"),
    "status": Message("status"),
    "reason": Message("reason"),
    "owner": Message("owner"),
    "start": Message("start"),
    "due": Message("due"),
    "closed_on": Message("done or dropped on"),
    "note": Message("note"),
    "measure": Message("measure"),
    "effort": Message("person-weeks"),
    "level": Message("level now"),
    "to": Message("level afterwards"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An action as it stands in the store; `touched`: a person added or changed it since the plan was made."""

    id: str
    position: int
    planned: PlannedAction
    touched: bool

    @property
    def worked_on(self) -> bool:
        """Whether someone did or typed something, so that making the plan anew leaves it there."""
        return self.touched or self.planned.status is not Status.OPEN


def kept_action(row: Row[Any]) -> Kept:
    """The action in a row of the table."""
    facts = {name: row._mapping[COLUMNS.get(name, name)] for name in FIELDS}
    return Kept(row.id, row.position, PlannedAction(**{**facts, "status": Status(row.status)}), row.touched)


def check_kept(action: PlannedAction) -> None:
    """Raise PlanRefused unless the action can be kept; a plain ValueError for an id or a level that no questionnaire has."""
    check_action(action)
    if not KEY.fullmatch(action.id) or not all(ID.fullmatch(one) for one in (action.item_id, action.dimension_id) if one is not None):
        raise ValueError(f"An id is 1 to 64 ASCII signs without spaces, that of an action 1 to 128: {action.id!r}")
    if not all(LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in (action.level, action.to) if level is not None):
        raise ValueError(f"A level lies between {LOWEST_LEVEL} and {HIGHEST_LEVEL}: {action.level}, {action.to}")


def settled(action: PlannedAction, before: PlannedAction | None, today: date) -> PlannedAction:
    """The action with the day on which it was done or dropped: today when it just became so, none while it is neither."""
    if action.status not in CLOSED:
        return replace(action, closed_on=None)
    if before is None:
        return replace(action, closed_on=action.closed_on or today)
    became = before.status != action.status
    return replace(action, closed_on=today if became else action.closed_on or before.closed_on)


def put_actions(connection: Connection, context: Context, plan_id: str, added: Sequence[Kept], action: str = "added") -> list[Change]:
    """Write new actions of a plan within a transaction; their events."""
    if added:
        own = {"workspace_id": context.workspace_id, "plan_id": plan_id, "version": 1, "updated_at": context.now}
        rows = [{**own, **facts_of_action(one.planned), "id": one.id, "position": one.position, "touched": one.touched} for one in added]
        connection.execute(insert(table), rows)
    return [Change("action", one.id, action, None, told(one.planned)) for one in added]


def put_action(connection: Connection, context: Context, before: Kept, after: Kept) -> list[Change]:
    """Write an action over the stored one within a transaction; its event, unless only its place changed."""
    columns: dict[str, object] = {"position": after.position}
    changed = after.planned != before.planned
    if changed:
        facts = facts_of_action(after.planned)
        columns |= {**facts, "touched": after.touched, "version": table.c.version + 1, "updated_at": context.now}
    connection.execute(update(table).filter_by(id=before.id).values(columns))
    return [Change("action", before.id, "edited", told(before.planned), told(after.planned))] if changed else []


def take_actions(connection: Connection, removed: Collection[Kept]) -> list[Change]:
    """Remove actions within a transaction; their events."""
    connection.execute(delete(table).where(table.c.id.in_([one.id for one in removed])))
    return [Change("action", one.id, "removed", told(one.planned)) for one in removed]


def new_action(planned: PlannedAction, position: int, *, touched: bool) -> Kept:
    """An action that is not stored yet."""
    return Kept(str(uuid4()), position, planned, touched)


def facts_of_action(action: PlannedAction) -> dict[str, object]:
    """What the action says, by the columns of the table."""
    return {COLUMNS.get(name, name): getattr(action, name) for name in FIELDS}


def told(action: PlannedAction) -> dict[str, object]:
    """The same, as events tell it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts_of_action(action).items()}


def fields_apart(one: PlannedAction, other: PlannedAction) -> tuple[str, ...]:
    """The fields in which two actions differ."""
    return tuple(name for name in FIELD_WORDS if getattr(one, name) != getattr(other, name))


def in_words(action: PlannedAction, fields: Sequence[str]) -> Message:
    """What an action says in these fields, each by its name."""
    said = [Message("{field}: {value}", field=FIELD_WORDS[name], value=_said(getattr(action, name))) for name in fields]
    return reduce(lambda first, then: Message("{first}, {then}", first=first, then=then), said)


def _said(value: object) -> object:
    match value:
        case None | "":
            return Message("not given")
        case Status():
            return STATUS_WORDS[value]
        case str():
            line = " ".join(value.split())
            return line if len(line) <= LONGEST_SAID else f"{line[:LONGEST_SAID].rstrip()} …"
        case float():
            return round_half_up(value)
    return value
