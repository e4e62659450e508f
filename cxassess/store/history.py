"""How one answer came to be what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import and_, bindparam, select

from cxassess.assessment import Answer

from .access import WORKSPACE, find_sheet, reach
from .answers import answer_from
from .context import Context, Right
from .engine import Database
from .tables import event, link

Via = Literal["respondent", "manager", "import"]

_CHANGES = (
    select(event.c.at, event.c.item_id, event.c.action, event.c.old, event.c.new, link.c.purpose)
    .outerjoin(link, and_(link.c.id == event.c.actor, link.c.workspace_id == WORKSPACE))
    .where(
        event.c.workspace_id == WORKSPACE,
        event.c.assessment_id == bindparam("assessment_id"),
        event.c.item_id == bindparam("item_id"),
        event.c.object == "answer",
        event.c.object_id == bindparam("respondent_id"),
    )
    .order_by(event.c.id)
)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One change of an answer: when, from what to what, and by whom; `alias` is that of a respondent who came by link."""

    at: datetime
    via: Via
    alias: str
    before: Answer | None
    after: Answer


def answer_history(database: Database, context: Context, assessment_id: str, respondent_id: str, item_id: str) -> tuple[AnswerChange, ...]:
    """The changes of one's own answer, or of any that the context manages, oldest first; NotAllowed for another's in anonymity."""
    ids = {"assessment_id": assessment_id, "respondent_id": respondent_id, "item_id": item_id}
    with database.reading() as connection:
        alias = find_sheet(connection, context, assessment_id, respondent_id, Right.ANSWER).alias
        return tuple(_change(row, alias) for row in connection.execute(_CHANGES, {**reach(context), **ids}))


def _change(row: Any, alias: str) -> AnswerChange:
    via: Via = "import" if row.action == "imported" else "respondent" if row.purpose == Right.ANSWER else "manager"
    before = None if row.old is None else answer_from(row.item_id, row.old)
    return AnswerChange(row.at, via, alias if via == "respondent" else "", before, answer_from(row.item_id, row.new))
