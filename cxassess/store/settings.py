"""Changing, closing, reopening and removing an assessment."""

from __future__ import annotations

from sqlalchemy import Connection, delete, exists, select, update

from cxassess.assessment import Assessment, progress_of
from cxassess.questionnaire import Extent

from .access import find_assessment, find_open_assessment
from .assessments import State, assessment_of
from .context import Context, Right
from .engine import Database
from .errors import Incomplete, NotFound
from .events import Change, record
from .names import clean_name
from .questionnaires import find_questionnaire
from .tables import answer, assessment, event, link, organisation, respondent


def rename_organisation(database: Database, context: Context, assessment_id: str, name: str) -> None:
    """Give the organisation of an assessment another name; NameRefused when it cannot be kept."""
    new = clean_name(name)
    with database.writing() as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        this = {"id": row.organisation_id, "workspace_id": context.workspace_id}
        old = connection.scalars(select(organisation.c.name).filter_by(**this)).one()
        if new != old:
            connection.execute(update(organisation).filter_by(**this).values(name=new))
            change = Change("organisation", row.organisation_id, "renamed", {"name": old}, {"name": new})
            record(connection, context, assessment_id, change)


def set_ambition(database: Database, context: Context, assessment_id: str, ambition: int) -> None:
    """Aim at another mark: 8 or 9."""
    _set(database, context, assessment_id, "ambition", ambition)


def set_extent(database: Database, context: Context, assessment_id: str, extent: Extent) -> None:
    """Go on with the quick or the full version; no answer is lost."""
    _set(database, context, assessment_id, "extent", extent)


def close_assessment(database: Database, context: Context, assessment_id: str) -> None:
    """Freeze all sheets; Incomplete while a shown item is unanswered. Once more does nothing."""
    with database.writing() as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        if row.state == "open":
            _check_complete(connection, assessment_of(connection, context, row))
        _set_state(connection, context, assessment_id, row.state, "closed")


def reopen_assessment(database: Database, context: Context, assessment_id: str) -> None:
    """Let the sheets be answered again. Once more does nothing."""
    with database.writing() as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        _set_state(connection, context, assessment_id, row.state, "open")


def remove_example(database: Database, context: Context, assessment_id: str) -> None:
    """Erase a worked example with all that belongs to it; NotFound for a real assessment."""
    with database.writing() as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        if not row.example:
            raise NotFound
        sheets = select(respondent.c.id).filter_by(assessment_id=assessment_id)
        connection.execute(delete(answer).where(answer.c.respondent_id.in_(sheets)))
        for table in (link, event, respondent):
            connection.execute(delete(table).filter_by(assessment_id=assessment_id))
        connection.execute(delete(assessment).filter_by(id=assessment_id))
        unused = ~exists().where(assessment.c.organisation_id == organisation.c.id)
        connection.execute(delete(organisation).where(organisation.c.id == row.organisation_id, unused))
        record(connection, context, None, Change("assessment", assessment_id, "example removed"))


def _set(database: Database, context: Context, assessment_id: str, name: str, new: object) -> None:
    with database.writing() as connection:
        old = find_open_assessment(connection, context, assessment_id)._mapping[name]
        if new != old:
            connection.execute(update(assessment).filter_by(id=assessment_id).values({name: new, "updated_at": context.now}))
            record(connection, context, assessment_id, Change("assessment", assessment_id, "set", {name: old}, {name: new}))


def _set_state(connection: Connection, context: Context, assessment_id: str, old: State, new: State) -> None:
    if old == new:
        return
    sheet_state = "submitted" if new == "closed" else "open"
    connection.execute(update(assessment).filter_by(id=assessment_id).values(state=new, updated_at=context.now))
    connection.execute(update(respondent).filter_by(assessment_id=assessment_id).values(state=sheet_state))
    record(connection, context, assessment_id, Change("assessment", assessment_id, "set", {"state": old}, {"state": new}))


def _check_complete(connection: Connection, value: Assessment) -> None:
    """Raise Incomplete unless every shown item of every sheet has an answer."""
    questionnaire = find_questionnaire(connection, value.questionnaire_id, value.questionnaire_version)
    sheets = (progress_of(questionnaire, sheet.answers, value.extent) for sheet in value.sheets)
    left = sum(progress.shown - progress.given for dimensions in sheets for progress in dimensions.values())
    if left:
        raise Incomplete(left)
