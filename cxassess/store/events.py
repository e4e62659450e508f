"""What changed, when, by whom. Events are added in the transaction of the change and never altered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from .access import OWN_SHEET, WORKSPACE, find_assessment, reach
from .context import Context, Right
from .engine import Database
from .tables import event

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One change. The order is that of the ids; a clock can be set back. For an answer `object_id` is the respondent's."""

    id: int
    at: datetime
    actor: str
    object: str
    object_id: str
    item_id: str | None
    action: str
    old: Facts | None
    new: Facts | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an event tells beside who and when."""

    object: str
    object_id: str
    action: str
    old: Facts | None = None
    new: Facts | None = None
    item_id: str | None = None


_INSERT = insert(event)


def record(connection: Connection, context: Context, assessment_id: str | None, *changes: Change) -> None:
    """Add events within the transaction of the changes."""
    common = {
        "at": context.now,
        "actor": context.actor,
        "workspace_id": context.workspace_id,
        "assessment_id": assessment_id,
    }
    rows = [{**common, **{name: getattr(change, name) for name in Change.__slots__}} for change in changes]
    if rows:
        connection.execute(_INSERT, rows)


def events_of(database: Database, context: Context, assessment_id: str, item_id: str | None = None) -> tuple[Event, ...]:
    """The history of an assessment, or of one item in it, oldest first; of an anonymous one without the answers of others."""
    query = select(*(event.c[name] for name in Event.__slots__)).where(event.c.workspace_id == WORKSPACE)
    query = query.where(event.c.assessment_id == assessment_id).order_by(event.c.id)
    if item_id is not None:
        query = query.where(event.c.item_id == item_id)
    with database.reading() as connection:
        if find_assessment(connection, context, assessment_id, Right.MANAGE).anonymity == "on":
            query = query.where(or_(event.c.object != "answer", event.c.object_id == OWN_SHEET))
        return tuple(Event(*row) for row in connection.execute(query, reach(context)))
