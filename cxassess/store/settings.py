"""Changing the settings of an assessment."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from cxassess.assessment import AnswerState
from cxassess.locale import Message
from cxassess.questionnaire import Extent

from .access import find_assessment, find_open_assessment
from .closing import reopen_incomplete
from .context import Context, Right
from .engine import Database
from .errors import AnonymityFixed, InvitedRefused
from .events import Change, record
from .links import sheet_of_manager
from .names import clean_name
from .tables import answer, assessment, organisation, respondent

MOST_INVITED = 100_000

_SAID_BY_OTHERS = (
    select(answer.c.respondent_id)
    .join(respondent, respondent.c.id == answer.c.respondent_id)
    .where(respondent.c.assessment_id == bindparam("assessment_id"), respondent.c.id != bindparam("manager"))
)
_ANSWERED = (
    select(func.count(answer.c.respondent_id.distinct()))
    .join(respondent, respondent.c.id == answer.c.respondent_id)
    .where(respondent.c.assessment_id == bindparam("assessment_id"), answer.c.state != AnswerState.UNANSWERED)
)


def rename_organisation(database: Database, context: Context, assessment_id: str, name: str) -> None:
    """Give the organisation of an assessment another name; NameRefused when it cannot be kept."""
    new = clean_name(name)
    with database.writing(context.workspace_id) as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        this = {"id": row.organisation_id, "workspace_id": context.workspace_id}
        old = connection.scalars(select(organisation.c.name).filter_by(**this)).one()
        if new != old:
            connection.execute(update(organisation).filter_by(**this).values(name=new))
            change = Change("organisation", row.organisation_id, "renamed", {"name": old}, {"name": new})
            record(connection, context, assessment_id, change)


def set_ambition(database: Database, context: Context, assessment_id: str, ambition: int) -> None:
    """Aim at another mark, 8 or 9: once it is closed too, since no answer changes by it."""
    with database.writing(context.workspace_id) as connection:
        put_setting(connection, context, find_assessment(connection, context, assessment_id, Right.MANAGE), "ambition", ambition)


def set_extent(database: Database, context: Context, assessment_id: str, extent: Extent) -> None:
    """Go on with the quick or the full version; no answer is lost. Submitted sheets to which more is asked now are reopened."""
    with database.writing(context.workspace_id) as connection:
        row = find_open_assessment(connection, context, assessment_id)
        put_setting(connection, context, row, "extent", extent)
        if extent != row.extent:
            reopen_incomplete(connection, context, row, extent)


def set_anonymity(database: Database, context: Context, assessment_id: str, on: bool) -> None:
    """Hide from everyone else who gave which answers, or show it; AnonymityFixed once anyone but who manages has answered."""
    new = "on" if on else "off"
    with database.writing(context.workspace_id) as connection:
        row = find_open_assessment(connection, context, assessment_id)
        others = {"assessment_id": assessment_id, "manager": sheet_of_manager(connection, assessment_id) or ""}
        if new != row.anonymity and connection.execute(_SAID_BY_OTHERS.limit(1), others).first():
            raise AnonymityFixed
        put_setting(connection, context, row, "anonymity", new)


def set_invited(database: Database, context: Context, assessment_id: str, number: int | None) -> None:
    """How many people were asked to answer, None where nobody knows; InvitedRefused for a number that cannot be."""
    with database.writing(context.workspace_id) as connection:
        row = find_open_assessment(connection, context, assessment_id)
        check_invited(connection, assessment_id, number)
        put_setting(connection, context, row, "invited", number)


def check_invited(connection: Connection, assessment_id: str, number: int | None) -> None:
    """Raise InvitedRefused unless so many people can have been invited, within a transaction."""
    if number is None:
        return
    if not 1 <= number <= MOST_INVITED:
        raise InvitedRefused(Message("Please give a number of people from 1 to {most}.", most=MOST_INVITED))
    answered = connection.scalar(_ANSWERED, {"assessment_id": assessment_id}) or 0
    if number < answered:
        raise InvitedRefused(Message("{answered} people have answered, so at least that many were invited.", answered=answered))


def put_setting(connection: Connection, context: Context, row: Row[Any], name: str, new: object) -> None:
    """Set a column of an assessment within a transaction, with its event; the same value writes nothing."""
    old = row._mapping[name]
    if new != old:
        connection.execute(update(assessment).filter_by(id=row.id).values({name: new, "updated_at": context.now}))
        record(connection, context, row.id, Change("assessment", row.id, "set", {name: old}, {name: new}))
