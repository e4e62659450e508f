"""The one place that decides who reaches what. Everything else asks here.

Statements are built once, with the context as parameters: building one anew costs more than running it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, exists, or_, select, true

from .columns import Id, Moment
from .context import Context, Right
from .errors import Archived, Closed, NotAllowed, NotFound, Submitted
from .tables import action, assessment, link, organisation, plan, respondent, unit, workspace

WORKSPACE = bindparam("context_workspace", type_=Id())
LINK = bindparam("context_link", type_=Id())
NOW = bindparam("context_now", type_=Moment())

via = link.alias("via")  # the link that someone came by, whatever links the statement itself is about


def _lives(one: Any) -> ColumnElement[bool]:
    """Neither revoked nor expired."""
    return and_(one.c.revoked_at.is_(None), or_(one.c.expires_at.is_(None), one.c.expires_at > NOW))


def _link_allows(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """True without a link; with one, that it still lives, belongs to the workspace, and meets the condition."""
    return or_(LINK.is_(None), exists().where(via.c.id == LINK, via.c.workspace_id == WORKSPACE, _lives(via), condition))


LINK_LIVES = _lives(link)
# Assessments of the workspace; those who came by a link to answer or view reach the link's own one only.
REACHES_ASSESSMENT = and_(
    assessment.c.workspace_id == WORKSPACE,
    _link_allows(or_(via.c.purpose == Right.MANAGE, via.c.assessment_id == assessment.c.id)),
)
# Sheets of the workspace; those who came by a link to answer reach their own one only.
REACHES_SHEET = and_(
    respondent.c.workspace_id == WORKSPACE,
    _link_allows(or_(via.c.purpose != Right.ANSWER, via.c.respondent_id == respondent.c.id)),
)
# The sheet that someone's link lets them answer: their own. Nobody has one without a link.
OWN_SHEET = (
    select(via.c.respondent_id).where(via.c.id == LINK, via.c.workspace_id == WORKSPACE, via.c.purpose != Right.VIEW).scalar_subquery()
)

_WORKSPACE = select(workspace.c.id).where(workspace.c.id == WORKSPACE, _link_allows(via.c.purpose == Right.MANAGE))
_INSIDE = select(workspace.c.id).where(workspace.c.id == WORKSPACE, _link_allows(true()))
_ASSESSMENT = select(assessment).where(assessment.c.id == bindparam("assessment_id"), REACHES_ASSESSMENT)
_SHEET = (
    select(
        assessment,
        respondent.c.state.label("sheet_state"),
        respondent.c.alias,
        respondent.c.role,
        respondent.c.person,
        OWN_SHEET.label("own_sheet"),
    )
    .join(respondent, respondent.c.assessment_id == assessment.c.id)
    .where(respondent.c.id == bindparam("respondent_id"), REACHES_ASSESSMENT, REACHES_SHEET)
)
_SHEET_OF = _SHEET.where(assessment.c.id == bindparam("assessment_id"))
_ORGANISATION = select(organisation).where(organisation.c.id == bindparam("organisation_id"), organisation.c.workspace_id == WORKSPACE)
_UNIT = select(unit).where(unit.c.id == bindparam("unit_id"), unit.c.workspace_id == WORKSPACE)
_OF_PLAN = assessment.c.id == plan.c.assessment_id
_PLAN = select(plan).join(assessment, _OF_PLAN).where(plan.c.id == bindparam("plan_id"), REACHES_ASSESSMENT)
_ACTION = (
    select(action, plan.c.assessment_id)
    .join(plan, plan.c.id == action.c.plan_id)
    .join(assessment, _OF_PLAN)
    .where(action.c.id == bindparam("action_id"), REACHES_ASSESSMENT)
)


def reach(context: Context) -> dict[str, object]:
    """The parameters of `REACHES_ASSESSMENT`, `REACHES_SHEET` and `LINK_LIVES`."""
    return {"context_workspace": context.workspace_id, "context_link": context.link_id, "context_now": context.now}


def check_right(context: Context, right: Right) -> None:
    """Raise NotAllowed without this right."""
    if right not in context.rights:
        raise NotAllowed


def check_workspace(connection: Connection, context: Context) -> None:
    """Raise NotFound unless the context reaches the whole of an existing workspace."""
    if connection.execute(_WORKSPACE, reach(context)).first() is None:
        raise NotFound


def check_inside(connection: Connection, context: Context) -> None:
    """Raise NotFound unless the context reaches anything at all in an existing workspace."""
    if connection.execute(_INSIDE, reach(context)).first() is None:
        raise NotFound


def find_assessment(connection: Connection, context: Context, assessment_id: str, right: Right) -> Row[Any]:
    """The row of an assessment; NotAllowed without the right, NotFound out of reach."""
    check_right(context, right)
    return _found(connection.execute(_ASSESSMENT, {**reach(context), "assessment_id": assessment_id}).first())


def find_open_assessment(connection: Connection, context: Context, assessment_id: str) -> Row[Any]:
    """The row of an assessment that may be changed; else as `find_assessment`, or Closed."""
    row = find_assessment(connection, context, assessment_id, Right.MANAGE)
    if row.state == "closed":
        raise Closed
    return row


def find_respondent(connection: Connection, context: Context, respondent_id: str) -> Row[Any]:
    """The row of the assessment of a respondent, for who manages it, with `sheet_state`, alias, role and person."""
    check_right(context, Right.MANAGE)
    return _found(connection.execute(_SHEET, {**reach(context), "respondent_id": respondent_id}).first())


def find_sheet(connection: Connection, context: Context, assessment_id: str, respondent_id: str, right: Right) -> Row[Any]:
    """As `find_respondent`, to read or change the answers; NotAllowed for the sheet of another in an anonymous assessment."""
    check_right(context, right)
    ids = {"assessment_id": assessment_id, "respondent_id": respondent_id}
    row = _found(connection.execute(_SHEET_OF, {**reach(context), **ids}).first())
    if row.anonymity == "on" and row.own_sheet != respondent_id:
        raise NotAllowed
    return row


def find_open_sheet(connection: Connection, context: Context, assessment_id: str, respondent_id: str) -> Row[Any]:
    """The row of the assessment of a sheet that may be answered; else as `find_sheet`, Closed or Submitted."""
    row = find_sheet(connection, context, assessment_id, respondent_id, Right.ANSWER)
    if row.state != "open":
        raise Closed
    if row.sheet_state != "open":
        raise Submitted
    return row


def find_organisation(connection: Connection, context: Context, organisation_id: str) -> Row[Any]:
    """The row of an organisation, for who reaches the whole workspace; else NotAllowed or NotFound."""
    _check_manager(connection, context)
    return _found(connection.execute(_ORGANISATION, {**reach(context), "organisation_id": organisation_id}).first())


def find_unit(connection: Connection, context: Context, unit_id: str) -> Row[Any]:
    """The row of a unit, for who reaches the whole workspace; else NotAllowed or NotFound."""
    _check_manager(connection, context)
    return _found(connection.execute(_UNIT, {**reach(context), "unit_id": unit_id}).first())


def find_plan(connection: Connection, context: Context, plan_id: str) -> Row[Any]:
    """The row of a plan, for who manages its assessment, open or closed; else NotAllowed or NotFound."""
    check_right(context, Right.MANAGE)
    return _found(connection.execute(_PLAN, {**reach(context), "plan_id": plan_id}).first())


def find_action(connection: Connection, context: Context, action_id: str) -> Row[Any]:
    """The row of an action in a plan, with `assessment_id`; as `find_plan`."""
    check_right(context, Right.MANAGE)
    return _found(connection.execute(_ACTION, {**reach(context), "action_id": action_id}).first())


def check_in_use(*rows: Row[Any] | None) -> None:
    """Raise Archived when an organisation or unit is in the archive."""
    for row in rows:
        if row is not None and row.archived_at is not None:
            raise Archived(row.name)


def _check_manager(connection: Connection, context: Context) -> None:
    check_right(context, Right.MANAGE)
    check_workspace(connection, context)


def _found(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise NotFound
    return row
