"""What changed, when, by whom. Events are added in the transaction of the change and never altered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from .access import find_assessment
from .context import Context, Right
from .engine import Database
from .tables import event

Facts = Mapping[str, object]


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


def record(connection: Connection, context: Context, assessment_id: str | None, change: Change) -> None:
    """Add an event within the transaction of the change."""
    connection.execute(
        _INSERT,
        {
            "at": context.now,
            "actor": context.actor,
            "workspace_id": context.workspace_id,
            "assessment_id": assessment_id,
            "object": change.object,
            "object_id": change.object_id,
            "item_id": change.item_id,
            "action": change.action,
            "old": change.old,
            "new": change.new,
        },
    )


def events_of(database: Database, context: Context, assessment_id: str, item_id: str | None = None) -> tuple[Event, ...]:
    """The history of an assessment, or of one item in it, oldest first."""
    with database.reading() as connection:
        find_assessment(connection, context, assessment_id, Right.MANAGE)
        query = select(*(event.c[name] for name in Event.__slots__)).filter_by(
            workspace_id=context.workspace_id, assessment_id=assessment_id
        )
        if item_id is not None:
            query = query.filter_by(item_id=item_id)
        return tuple(Event(*row) for row in connection.execute(query.order_by(event.c.id)))
