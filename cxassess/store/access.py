"""The one place that decides who reaches what. Everything else asks here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select, true

from .context import Context, Right
from .errors import Closed, NotAllowed, NotFound
from .tables import assessment, link, respondent, workspace


def is_live(now: datetime) -> ColumnElement[bool]:
    """Whether a link is neither revoked nor expired."""
    return and_(link.c.revoked_at.is_(None), or_(link.c.expires_at.is_(None), link.c.expires_at > now))


def reaches_assessment(context: Context) -> ColumnElement[bool]:
    """Assessments of the workspace; those who came by a link to answer or view reach the link's own one only."""
    own = or_(link.c.purpose == Right.MANAGE, link.c.assessment_id == assessment.c.id)
    return and_(assessment.c.workspace_id == context.workspace_id, _link_allows(context, own))


def reaches_sheet(context: Context) -> ColumnElement[bool]:
    """Sheets of the workspace; those who came by a link to answer reach their own one only."""
    own = or_(link.c.purpose != Right.ANSWER, link.c.respondent_id == respondent.c.id)
    return and_(respondent.c.workspace_id == context.workspace_id, _link_allows(context, own))


def check_right(context: Context, right: Right) -> None:
    """Raise NotAllowed without this right."""
    if right not in context.rights:
        raise NotAllowed


def check_workspace(connection: Connection, context: Context) -> None:
    """Raise NotFound unless the context reaches the whole of an existing workspace."""
    allowed = _link_allows(context, link.c.purpose == Right.MANAGE)
    if connection.execute(select(workspace.c.id).where(workspace.c.id == context.workspace_id, allowed)).first() is None:
        raise NotFound


def find_assessment(connection: Connection, context: Context, assessment_id: str, right: Right) -> Row[Any]:
    """The row of an assessment; NotAllowed without the right, NotFound out of reach."""
    check_right(context, right)
    row = connection.execute(select(assessment).where(assessment.c.id == assessment_id, reaches_assessment(context))).first()
    if row is None:
        raise NotFound
    return row


def find_open_assessment(connection: Connection, context: Context, assessment_id: str) -> Row[Any]:
    """The row of an assessment that may be changed; else as `find_assessment`, or Closed."""
    row = find_assessment(connection, context, assessment_id, Right.MANAGE)
    if row.state == "closed":
        raise Closed
    return row


def find_open_sheet(connection: Connection, context: Context, assessment_id: str, respondent_id: str) -> Row[Any]:
    """The row of the assessment of a sheet that may be answered; else NotAllowed, NotFound or Closed."""
    row = find_assessment(connection, context, assessment_id, Right.ANSWER)
    sheet = connection.execute(
        select(respondent.c.state).where(
            respondent.c.id == respondent_id, respondent.c.assessment_id == assessment_id, reaches_sheet(context)
        )
    ).first()
    if sheet is None:
        raise NotFound
    if (row.state, sheet.state) != ("open", "open"):
        raise Closed
    return row


def _link_allows(context: Context, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """True without a link; with one, that it still lives, belongs to the workspace, and meets the condition."""
    if context.link_id is None:
        return true()
    return exists().where(link.c.id == context.link_id, link.c.workspace_id == context.workspace_id, is_live(context.now), condition)
