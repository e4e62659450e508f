"""Saving one answer: at once, whole, with its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, insert, select, update

from cxassess.assessment import Answer, AnswerState, Evidence, check_answer

from .access import find_open_sheet
from .context import Context
from .engine import Database
from .events import Change, record
from .questionnaires import find_questionnaire
from .tables import answer as table
from .tables import assessment

# Built once: building a statement anew costs more than running it.
_KEY: dict[str, BindParameter[object]] = {
    name: bindparam(f"key_{name}") for name in ("workspace_id", "respondent_id", "item_id", "version")
}
_FIND = select(table).where(table.c.respondent_id == _KEY["respondent_id"], table.c.item_id == _KEY["item_id"])
_INSERT = insert(table)
_UPDATE = update(table).where(*(table.c[name] == key for name, key in _KEY.items()))
_TOUCH = (
    update(assessment)
    .where(assessment.c.id == bindparam("key_assessment_id"), assessment.c.workspace_id == _KEY["workspace_id"])
    .values(measured_on=func.coalesce(assessment.c.measured_on, bindparam("today", type_=assessment.c.measured_on.type)))
)


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer as it stands in the store; what was changed elsewhere and is now replaced, if anything."""

    answer: Answer
    changed: bool
    replaced: Answer | None = None


def save_answer(
    database: Database,
    context: Context,
    assessment_id: str,
    respondent_id: str,
    answer: Answer,
    *,
    base_version: int | None = None,
) -> Saved:
    """Store an answer to one's own sheet and read it back; it is safe on disk when this returns.

    The later answer wins. `base_version` is the version that the writer had before them: when the store holds
    a later one, that one is told in `replaced`. The same answer again writes nothing. *Unanswered* withdraws an
    answer; the note that comes with it is kept.

    Raises AnswerRefused, NotFound, NotAllowed, Closed or StoreUnavailable; then nothing has changed.
    """
    with database.writing(context.workspace_id) as connection:
        sheet = find_open_sheet(connection, context, assessment_id, respondent_id)
        check_answer(find_questionnaire(connection, sheet.questionnaire_id, sheet.questionnaire_version), answer)
        stored = _find_answer(connection, respondent_id, answer.item_id)
        changed = replace(answer, version=stored.version) != stored
        if changed:
            put_answer(connection, context, (assessment_id, respondent_id), stored, answer)
    with database.reading() as connection:
        kept = _find_answer(connection, respondent_id, answer.item_id)
    elsewhere = changed and base_version is not None and stored.version > base_version
    return Saved(kept, changed, stored if elsewhere else None)


def put_answer(connection: Connection, context: Context, sheet: tuple[str, str], stored: Answer, answer: Answer) -> None:
    """Write a checked answer over the stored one, with its event, within a transaction; `sheet` is assessment and respondent."""
    assessment_id, respondent_id = sheet
    new = replace(answer, version=stored.version + 1)
    key = {"workspace_id": context.workspace_id, "respondent_id": respondent_id, "item_id": new.item_id}
    columns = {**facts_of(new), "updated_at": context.now}
    if stored.version:
        before = {f"key_{name}": value for name, value in (*key.items(), ("version", stored.version))}
        connection.execute(_UPDATE, {**before, **columns})
    else:
        connection.execute(_INSERT, {**key, **columns})
    touch(connection, context, assessment_id, new.given)
    old = facts_of(stored) if stored.version else None
    record(connection, context, assessment_id, Change("answer", respondent_id, "saved", old, facts_of(new), new.item_id))


def touch(connection: Connection, context: Context, assessment_id: str, given: bool) -> None:
    """Note within a transaction that the assessment changed; the first answer that is given dates the measurement."""
    touched = {"key_assessment_id": assessment_id, "key_workspace_id": context.workspace_id, "updated_at": context.now}
    connection.execute(_TOUCH, {**touched, "today": context.now.date() if given else None})


def answer_of(row: Row[Any]) -> Answer:
    """The answer in a row of the table."""
    return Answer(
        item_id=row.item_id,
        state=AnswerState(row.state),
        value=row.value,
        reason=row.reason,
        evidence=None if row.evidence is None else Evidence(row.evidence),
        note=row.note,
        version=row.version,
    )


def answer_from(item_id: str, facts: Mapping[str, Any]) -> Answer:
    """The answer that an event tells of."""
    evidence = facts["evidence"]
    told = {name: facts[name] for name in ("value", "reason", "note", "version")}
    return Answer(item_id, AnswerState(facts["state"]), evidence=None if evidence is None else Evidence(evidence), **told)


def _find_answer(connection: Connection, respondent_id: str, item_id: str) -> Answer:
    """The stored answer; *unanswered* with version 0 when there is none."""
    row = connection.execute(_FIND, {"key_respondent_id": respondent_id, "key_item_id": item_id}).first()
    return Answer(item_id, AnswerState.UNANSWERED) if row is None else answer_of(row)


def facts_of(answer: Answer) -> dict[str, object]:
    """What the answer says, in the words of the table and of events."""
    return {
        "state": answer.state,
        "value": answer.value,
        "reason": answer.reason,
        "evidence": answer.evidence,
        "note": answer.note,
        "version": answer.version,
    }
