"""What the same person answered the last time, to stand beside the questions of a measurement that repeats it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from cxassess.assessment import Answer, shown_items
from cxassess.questionnaire import Questionnaire

from .access import WORKSPACE, find_sheet, reach
from .answers import answer_of
from .context import Context, Right
from .engine import Database
from .links import sheet_of_manager
from .questionnaires import find_questionnaire
from .tables import answer, assessment, respondent

_EARLIER = select(assessment).where(assessment.c.id == bindparam("earlier_id"), assessment.c.workspace_id == WORKSPACE)
_PEOPLE = select(respondent.c.id, respondent.c.person).where(
    respondent.c.assessment_id == bindparam("assessment_id"), respondent.c.workspace_id == WORKSPACE
)
_ANSWERS = select(answer).where(answer.c.respondent_id == bindparam("respondent_id"), answer.c.workspace_id == WORKSPACE)


@dataclass(frozen=True, slots=True)
class EarlierAnswers:
    """The answers of the earlier measurement by the id of the item that asks the same today.

    `questionnaire` is the one of then, as it is stored: the words of an answer are those of its own item, `Answer.item_id`.
    """

    measured_on: date
    questionnaire: Questionnaire
    answers: Mapping[str, Answer]


def earlier_answers(database: Database, context: Context, assessment_id: str, respondent_id: str) -> EarlierAnswers | None:
    """What the person of a sheet answered in the measurement that this one repeats; None where nobody knows, or may know.

    Asked with the right to answer the sheet of now: the earlier measurement itself may lie outside the reach of that link. Answers
    of an anonymous measurement come back to the one who gave them, and to nobody who fills in for them.
    """
    with database.reading() as connection:
        row = find_sheet(connection, context, assessment_id, respondent_id, Right.ANSWER)
        earlier = connection.execute(_EARLIER, {**reach(context), "earlier_id": row.earlier_id or ""}).first()
        if earlier is None or not row.shows_earlier or earlier.questionnaire_id != row.questionnaire_id:
            return None
        found = _sheet_of_same_person(connection, context, row, earlier)
        if found is None or not _may_show(connection, context, row, earlier, (respondent_id, found)):
            return None
        rows = connection.execute(_ANSWERS, {**reach(context), "respondent_id": found}).all()
        said = {one.item_id: answer_of(one) for one in rows}
        then = find_questionnaire(connection, earlier.questionnaire_id, earlier.questionnaire_version)
        now = find_questionnaire(connection, row.questionnaire_id, row.questionnaire_version)
    asked = {item.id for item in shown_items(then, said, earlier.extent)}
    given = {item_id: one for item_id, one in said.items() if one.given and item_id in asked}
    answers = {today: given[before] for today, before in _continued(now, then) if before in given}
    return EarlierAnswers(earlier.measured_on or earlier.created_at.date(), then, answers) if answers else None


def _sheet_of_same_person(connection: Connection, context: Context, row: Row[Any], earlier: Row[Any]) -> str | None:
    """The earlier sheet of a known person; of someone nameless only where each measurement has one sheet."""
    there = _people(connection, context, earlier.id)
    if row.person and row.person in there.values():
        return next(one for one, person in there.items() if person == row.person)
    alone = len(there) == 1 == len(_people(connection, context, row.id))
    only = next(iter(there), None)
    return only if alone and only is not None and not (row.person and there[only]) else None


def _people(connection: Connection, context: Context, assessment_id: str) -> dict[str, str]:
    return {one.id: one.person for one in connection.execute(_PEOPLE, {**reach(context), "assessment_id": assessment_id})}


def _may_show(connection: Connection, context: Context, row: Row[Any], earlier: Row[Any], sheets: tuple[str, str]) -> bool:
    """Whether someone may see the earlier sheet of the two: a name can be typed over, so that in anonymity it proves nothing."""
    now, then = sheets
    if earlier.anonymity != "on":
        return True
    if row.own_sheet != now:
        return False
    return Right.MANAGE not in context.rights or then == sheet_of_manager(connection, earlier.id)


def _continued(now: Questionnaire, then: Questionnaire) -> list[tuple[str, str]]:
    """Each item of today with the item of then that it is or continues."""
    pairs = ((item.id, item.id if then.has_item(item.id) else item.replaces) for item in now.items)
    return [(today, before) for today, before in pairs if before is not None]
