"""Whole sheets, many at once: reading their answers cheaply, and writing new ones with their history."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Text, bindparam, func, insert, select, type_coerce

from cxassess.assessment import Answer, AnswerState, Evidence, Role, Sheet

from .access import REACHES_SHEET, reach
from .answers import facts_of, touch
from .columns import Id
from .context import Context
from .events import Change, record
from .tables import answer, respondent

ROWS_AT_ONCE = 500  # so few that the garbage collector finds little to look at

_OF_ASSESSMENTS = respondent.c.assessment_id.in_(bindparam("assessment_ids", type_=Id(), expanding=True))
_SHEETS = select(respondent).where(_OF_ASSESSMENTS, REACHES_SHEET).order_by(respondent.c.created_at, respondent.c.id)
_SAID = (
    select(
        answer.c.respondent_id,
        answer.c.item_id,
        answer.c.state,
        type_coerce(answer.c.value, Text),
        answer.c.reason,
        answer.c.evidence,
        answer.c.note,
        answer.c.version,
    )
    .join(respondent, respondent.c.id == answer.c.respondent_id)
    .where(REACHES_SHEET)
)
_ANSWERS = _SAID.where(_OF_ASSESSMENTS)
_ANSWERS_OF_ONE = _SAID.where(respondent.c.id == bindparam("respondent_id", type_=Id()))
_LATEST = select(func.max(respondent.c.created_at)).where(respondent.c.assessment_id == bindparam("assessment_id"))
_ROLES = {str(role): role for role in Role}
_INSTANT = timedelta(microseconds=1)


def read_sheets(connection: Connection, context: Context, assessment_ids: Sequence[str]) -> dict[str, list[Sheet]]:
    """The sheets that the context reaches by assessment id, with their real ids, in the order in which they were added."""
    reached = {**reach(context), "assessment_ids": list(assessment_ids)}
    answers = _by_respondent(chain.from_iterable(connection.execute(_ANSWERS, reached).partitions(ROWS_AT_ONCE)))
    sheets: dict[str, list[Sheet]] = {assessment_id: [] for assessment_id in assessment_ids}
    for row in connection.execute(_SHEETS, reached).all():
        sheet = Sheet(row.id, answers.get(row.id, {}), _ROLES[row.role], row.alias, row.state == "submitted", row.person)
        sheets[row.assessment_id].append(sheet)
    return sheets


def read_answers_of(connection: Connection, context: Context, respondent_id: str) -> dict[str, Answer]:
    """The answers of one sheet by item id; none when it is out of reach."""
    rows = connection.execute(_ANSWERS_OF_ONE, {**reach(context), "respondent_id": respondent_id}).all()
    return _by_respondent(rows).get(respondent_id, {})


def _by_respondent(rows: Iterable[Any]) -> dict[str, dict[str, Answer]]:
    """Answers by respondent and item. Most are given by many: each distinct one is built once and shared."""
    known: dict[tuple[Any, ...], Answer] = {}
    sheets: dict[str, dict[str, Answer]] = defaultdict(dict)
    for row in rows:
        said = row[1:]
        found = known.get(said)
        if found is None:
            found = known[said] = _answer(said)
        sheets[row[0]][said[0]] = found
    return sheets


def _answer(said: tuple[Any, ...]) -> Answer:
    item_id, state, value, reason, evidence, note, version = said
    read = None if value is None else json.loads(value)
    return Answer(item_id, AnswerState(state), read, reason, None if evidence is None else Evidence(evidence), note, version)


def new_sheet(role: Role = Role.MANAGEMENT, alias: str = "", person: str = "", answers: Sequence[Answer] = ()) -> Sheet:
    """A sheet that is not stored yet; its answers are those that say something, if only in a note."""
    return Sheet(str(uuid4()), {one.item_id: one for one in answers if one.given or one.note}, role, alias, person=person)


def put_sheets(connection: Connection, context: Context, assessment_id: str, sheets: Sequence[Sheet], action: str = "saved") -> None:
    """Write new sheets with their checked answers within a transaction, an event for each respondent and each answer."""
    if not sheets:
        return
    own = {"workspace_id": context.workspace_id, "assessment_id": assessment_id}
    latest = connection.scalar(_LATEST, {"assessment_id": assessment_id})
    first = context.now if latest is None else max(context.now, latest + _INSTANT)
    connection.execute(insert(respondent), [{**own, **row} for row in _respondent_rows(first, sheets)])
    record(connection, context, assessment_id, *(_added(sheet) for sheet in sheets))
    said = [(sheet.respondent_id, facts_of(one) | {"version": 1}, one.item_id) for sheet in sheets for one in sheet.answers.values()]
    if said:
        common = {"workspace_id": context.workspace_id, "updated_at": context.now}
        rows = [{**common, **facts, "respondent_id": who, "item_id": item_id} for who, facts, item_id in said]
        connection.execute(insert(answer), rows)
        record(connection, context, assessment_id, *(Change("answer", who, action, None, facts, item_id) for who, facts, item_id in said))
    touch(connection, context, assessment_id, any(sheet.said_something for sheet in sheets))


def _respondent_rows(first: datetime, sheets: Sequence[Sheet]) -> Iterator[dict[str, object]]:
    """A microsecond apart, so that they keep their order."""
    for place, sheet in enumerate(sheets):
        yield {
            "id": sheet.respondent_id,
            "role": sheet.role,
            "alias": sheet.alias,
            "person": sheet.person,
            "state": "submitted" if sheet.submitted else "open",
            "created_at": first + place * _INSTANT,
        }


def _added(sheet: Sheet) -> Change:
    facts = {"alias": sheet.alias, "role": sheet.role, "state": "submitted" if sheet.submitted else "open"}
    return Change("respondent", sheet.respondent_id, "added", new=facts)
