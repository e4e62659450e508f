"""Submitting and reopening a sheet, closing and reopening an assessment: what freezes the answers, and what frees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from cxassess.assessment import Answer, Sheet, progress_of
from cxassess.questionnaire import Extent, Questionnaire

from .access import find_assessment, find_sheet
from .assessments import State
from .columns import Id
from .context import Context, Right
from .engine import Database
from .errors import Closed, Incomplete, NobodyFinished, UnfinishedSheets
from .events import Change, record
from .questionnaires import find_questionnaire
from .sheets import read_answers_of, read_sheets
from .tables import assessment, respondent
from .taking_part import keep_up

_SET_SHEET = update(respondent).where(respondent.c.id == bindparam("sheet", type_=Id())).values(state=bindparam("to"))


def submit_sheet(database: Database, context: Context, assessment_id: str, respondent_id: str) -> None:
    """Freeze a sheet; Incomplete while a shown item is unanswered. Once more does nothing."""
    with database.writing(context.workspace_id) as connection:
        row = find_sheet(connection, context, assessment_id, respondent_id, Right.ANSWER)
        _check_open(row)
        if row.sheet_state == "open":
            answers = read_answers_of(connection, context, respondent_id)
            left = open_questions(_questionnaire_of(connection, row), row.extent, answers)
            if left:
                raise Incomplete(left)
            set_sheets(connection, context, assessment_id, [respondent_id], "submitted")


def reopen_sheet(database: Database, context: Context, assessment_id: str, respondent_id: str) -> None:
    """Let a submitted sheet be answered again. Once more does nothing."""
    with database.writing(context.workspace_id) as connection:
        row = find_sheet(connection, context, assessment_id, respondent_id, Right.MANAGE)
        _check_open(row)
        if row.sheet_state == "submitted":
            set_sheets(connection, context, assessment_id, [respondent_id], "open")


def close_assessment(database: Database, context: Context, assessment_id: str, *, leave_unfinished: bool = False) -> None:
    """Freeze all answers, and submit the complete sheets. Once more does nothing.

    A single sheet must be complete, else Incomplete. Of several, those without an answer do not count; UnfinishedSheets while one
    is half-filled, unless these may be left so; NobodyFinished when none is complete.
    """
    with database.writing(context.workspace_id) as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        if row.state == "open":
            close_open(connection, context, row, leave_unfinished)


def close_open(connection: Connection, context: Context, row: Row[Any], leave_unfinished: bool) -> None:
    """Close an open assessment within a transaction; raises as `close_assessment`."""
    sheets = read_sheets(connection, context, [row.id])[row.id]
    complete = _complete(_questionnaire_of(connection, row), row.extent, sheets, leave_unfinished)
    _set_state(connection, context, row.id, "open", "closed")
    set_sheets(connection, context, row.id, complete, "submitted")
    keep_up(connection, context, row.organisation_id)


def reopen_assessment(database: Database, context: Context, assessment_id: str) -> None:
    """Let a closed assessment be changed again: with one sheet its answers, with several only the sheets not submitted."""
    with database.writing(context.workspace_id) as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        if row.state == "closed":
            _set_state(connection, context, assessment_id, "closed", "open")
            ids = connection.scalars(select(respondent.c.id).filter_by(assessment_id=assessment_id)).all()
            if len(ids) == 1:
                set_sheets(connection, context, assessment_id, ids, "open")
            keep_up(connection, context, row.organisation_id)


def reopen_incomplete(connection: Connection, context: Context, row: Row[Any], extent: Extent) -> None:
    """Reopen submitted sheets to which another extent asks more, within a transaction: *submitted* means complete."""
    questionnaire = _questionnaire_of(connection, row)
    sheets = read_sheets(connection, context, [row.id])[row.id]
    asked_more = [sheet.respondent_id for sheet in sheets if sheet.submitted and open_questions(questionnaire, extent, sheet.answers)]
    set_sheets(connection, context, row.id, asked_more, "open")


def set_sheets(connection: Connection, context: Context, assessment_id: str, respondent_ids: Sequence[str], state: str) -> None:
    """Submit or reopen sheets within a transaction, with an event for each that changes."""
    query = select(respondent.c.id).where(respondent.c.assessment_id == assessment_id, respondent.c.state != state)
    other = set(connection.scalars(query))
    changed = [respondent_id for respondent_id in respondent_ids if respondent_id in other]
    if changed:
        connection.execute(_SET_SHEET, [{"sheet": respondent_id, "to": state} for respondent_id in changed])
        connection.execute(update(assessment).filter_by(id=assessment_id).values(updated_at=context.now))
        action, old = ("submitted", "open") if state == "submitted" else ("reopened", "submitted")
        changes = (Change("respondent", one, action, {"state": old}, {"state": state}) for one in changed)
        record(connection, context, assessment_id, *changes)


def open_questions(questionnaire: Questionnaire, extent: Extent, answers: Mapping[str, Answer]) -> int:
    """How many shown items of a sheet have no answer."""
    return sum(progress.shown - progress.given for progress in progress_of(questionnaire, answers, extent).values())


def _complete(questionnaire: Questionnaire, extent: Extent, sheets: Sequence[Sheet], leave_unfinished: bool) -> list[str]:
    """The respondents whose sheets are complete; raises when the assessment cannot be closed."""
    counting = [sheet for sheet in sheets if sheet.said_something] if len(sheets) > 1 else sheets
    left = {sheet.respondent_id: 0 if sheet.submitted else open_questions(questionnaire, extent, sheet.answers) for sheet in counting}
    complete = [respondent_id for respondent_id, count in left.items() if not count]
    if len(complete) < len(left) and not (leave_unfinished and complete):
        _refuse(left, len(sheets))
    if not complete:
        raise NobodyFinished(0, 0)
    return complete


def _refuse(left: Mapping[str, int], sheets: int) -> None:
    unfinished = [count for count in left.values() if count]
    if sheets == 1:
        raise Incomplete(unfinished[0])
    if len(unfinished) == len(left):
        raise NobodyFinished(sum(unfinished), len(unfinished))
    raise UnfinishedSheets(sum(unfinished), len(unfinished))


def _questionnaire_of(connection: Connection, row: Row[Any]) -> Questionnaire:
    return find_questionnaire(connection, row.questionnaire_id, row.questionnaire_version)


def _check_open(row: Row[Any]) -> None:
    if row.state != "open":
        raise Closed


def _set_state(connection: Connection, context: Context, assessment_id: str, old: State, new: State) -> None:
    connection.execute(update(assessment).filter_by(id=assessment_id).values(state=new, updated_at=context.now))
    record(connection, context, assessment_id, Change("assessment", assessment_id, "set", {"state": old}, {"state": new}))
