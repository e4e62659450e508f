"""Beginning an assessment, and reading it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select

from cxassess.assessment import Answer, AnswerRefused, AnswerState, Assessment, Role, Sheet, check_answer
from cxassess.locale import Message
from cxassess.questionnaire import Extent, Questionnaire

from .access import REACHES_ASSESSMENT, REACHES_SHEET, check_right, check_workspace, find_assessment, reach
from .answers import answer_of, put_answer
from .context import Context, Right
from .engine import Database
from .events import Change, record
from .links import put_link
from .names import clean_name
from .questionnaires import put_questionnaire
from .tables import answer, assessment, organisation, respondent

State = Literal["open", "closed"]

_OF_ASSESSMENT = and_(respondent.c.assessment_id == bindparam("assessment_id"), REACHES_SHEET)
_SHEETS = select(respondent).where(_OF_ASSESSMENT).order_by(respondent.c.created_at, respondent.c.id)
_ANSWERS = select(answer).join(respondent, respondent.c.id == answer.c.respondent_id).where(_OF_ASSESSMENT)
_NAME = select(organisation.c.name).where(organisation.c.id == bindparam("organisation_id"))


@dataclass(frozen=True, slots=True)
class Begun:
    """A new assessment with its first sheet, and the token of the link that manages it."""

    assessment_id: str
    respondent_id: str
    token: str


@dataclass(frozen=True, slots=True)
class AssessmentSummary:
    """An assessment in a list; `given` counts its answers over all sheets."""

    id: str
    organisation: str
    title: str
    extent: Extent
    state: State
    example: bool
    questionnaire_id: str
    questionnaire_version: str
    given: int
    updated_at: datetime


def begin_assessment(
    database: Database,
    context: Context,
    questionnaire: Questionnaire,
    extent: Extent,
    *,
    ambition: int = 8,
    organisation_name: str | None = None,
    example: bool = False,
    answers: Sequence[Answer] = (),
) -> Begun:
    """Make an organisation, an assessment, a sheet and the link that manages it, all or nothing.

    The organisation is nameless until it is given a name. `answers` fill the sheet of a worked example.
    """
    check_right(context, Right.MANAGE)
    name = "" if organisation_name is None else clean_name(organisation_name)
    _check_answers(questionnaire, answers)
    with database.writing() as connection:
        check_workspace(connection, context)
        put_questionnaire(connection, questionnaire)
        organisation_id, assessment_id, respondent_id = str(uuid4()), str(uuid4()), str(uuid4())
        own = {"workspace_id": context.workspace_id, "created_at": context.now}
        connection.execute(insert(organisation).values(id=organisation_id, name=name, **own))
        connection.execute(
            insert(assessment).values(
                id=assessment_id,
                organisation_id=organisation_id,
                questionnaire_id=questionnaire.id,
                questionnaire_version=questionnaire.version,
                extent=extent,
                ambition=ambition,
                example=example,
                updated_at=context.now,
                **own,
            )
        )
        connection.execute(insert(respondent).values(id=respondent_id, assessment_id=assessment_id, role=Role.MANAGEMENT, **own))
        settings = {"extent": extent, "ambition": ambition}
        record(connection, context, assessment_id, Change("assessment", assessment_id, "begun", new=settings))
        link = put_link(connection, context, assessment_id, Right.MANAGE, respondent_id)
        for given in answers:
            blank = Answer(given.item_id, AnswerState.UNANSWERED)
            put_answer(connection, context, (assessment_id, respondent_id), blank, given)
    return Begun(assessment_id, respondent_id, link.token)


def load_assessment(database: Database, context: Context, assessment_id: str) -> Assessment:
    """The assessment with the sheets that the context reaches."""
    with database.reading() as connection:
        return assessment_of(connection, context, find_assessment(connection, context, assessment_id, Right.VIEW))


def assessments(database: Database, context: Context) -> tuple[AssessmentSummary, ...]:
    """The assessments that the context reaches, the last changed first."""
    check_right(context, Right.VIEW)
    given = (
        select(func.count())
        .select_from(answer.join(respondent, respondent.c.id == answer.c.respondent_id))
        .where(respondent.c.assessment_id == assessment.c.id, answer.c.state != AnswerState.UNANSWERED)
        .scalar_subquery()
    )
    sources = {**assessment.c, "organisation": organisation.c.name, "given": given}
    columns = [sources[name] for name in AssessmentSummary.__slots__]
    query = select(*columns).join(organisation, organisation.c.id == assessment.c.organisation_id).where(REACHES_ASSESSMENT)
    with database.reading() as connection:
        rows = connection.execute(query.order_by(assessment.c.updated_at.desc(), assessment.c.id), reach(context))
        return tuple(AssessmentSummary(*row) for row in rows)


def assessment_of(connection: Connection, context: Context, row: Row[Any]) -> Assessment:
    """The value of a row of the table, within a transaction."""
    return Assessment(
        id=row.id,
        organisation=connection.scalars(_NAME, {"organisation_id": row.organisation_id}).one(),
        questionnaire_id=row.questionnaire_id,
        questionnaire_version=row.questionnaire_version,
        extent=row.extent,
        ambition=row.ambition,
        closed=row.state == "closed",
        example=row.example,
        measured_on=row.measured_on,
        title=row.title,
        sheets=_sheets(connection, context, row.id),
    )


def _sheets(connection: Connection, context: Context, assessment_id: str) -> tuple[Sheet, ...]:
    reached = {**reach(context), "assessment_id": assessment_id}
    answers: dict[str, dict[str, Answer]] = {}
    for row in connection.execute(_ANSWERS, reached):
        answers.setdefault(row.respondent_id, {})[row.item_id] = answer_of(row)
    rows = connection.execute(_SHEETS, reached)
    return tuple(Sheet(row.id, answers.get(row.id, {}), Role(row.role), row.alias, submitted=row.state == "submitted") for row in rows)


def _check_answers(questionnaire: Questionnaire, answers: Sequence[Answer]) -> None:
    seen: set[str] = set()
    for given in answers:
        check_answer(questionnaire, given)
        if given.item_id in seen:
            raise AnswerRefused(Message("The question “{item}” is answered twice.", item=given.item_id))
        seen.add(given.item_id)
