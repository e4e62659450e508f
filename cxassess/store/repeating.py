"""Measuring more than once: again after some time, and all units at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, select

from cxassess.assessment import Role, Sheet
from cxassess.questionnaire import Extent, Questionnaire

from .access import find_assessment, find_organisation
from .beginning import Begun, check_place, put_assessment, put_manager
from .context import Context, Right
from .engine import Database
from .errors import NotFound
from .links import put_link, sheet_of_manager
from .once import Once
from .questionnaires import put_questionnaire
from .sheets import new_sheet, put_sheets
from .tables import respondent

KEPT = ("organisation_id", "unit_id", "extent", "ambition", "anonymity", "example")


def begin_round(  # noqa: PLR0917
    database: Database,
    context: Context,
    organisation_id: str,
    questionnaire: Questionnaire,
    extent: Extent,
    unit_ids: Sequence[str],
    *,
    ambition: int = 8,
    key: str,
) -> str:
    """Begin an assessment of each unit, all or nothing; the id of the round that they share.

    The same `key` again begins nothing more. NotFound for a unit of another organisation, Archived for one in the archive.
    """
    if not unit_ids:
        raise ValueError("A round needs at least one unit.")
    with database.writing(context.workspace_id) as connection:
        find_organisation(connection, context, organisation_id)
        once = Once(connection, context, "round", organisation_id, key)
        begun = once.result()
        if begun is not None:
            return str(begun)
        check_place(connection, context, organisation_id, *unit_ids)
        put_questionnaire(connection, questionnaire)
        round_id = str(uuid4())
        for unit_id in dict.fromkeys(unit_ids):
            settings = {"unit_id": unit_id, "round_id": round_id, "extent": extent, "ambition": ambition}
            assessment_id = put_assessment(connection, context, questionnaire, organisation_id=organisation_id, **settings)
            put_manager(connection, context, assessment_id, new_sheet())
        once.keep(round_id)
        return round_id


def measure_again(
    database: Database,
    context: Context,
    assessment_id: str,
    questionnaire: Questionnaire,
    *,
    shows_earlier: bool,
    with_respondents: bool,
    key: str,
) -> Begun:
    """Begin another assessment of the same organisation or unit, with the same settings and perhaps the same people, unanswered.

    `questionnaire` is the newest version. The same `key` again begins nothing more, and gives a fresh link to what was begun.
    """
    with database.writing(context.workspace_id) as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        once = Once(connection, context, "again", assessment_id, key)
        begun = once.result()
        if begun is not None:
            return _open_again(connection, context, str(begun))
        check_place(connection, context, row.organisation_id, row.unit_id)
        put_questionnaire(connection, questionnaire)
        settings = {name: row._mapping[name] for name in KEPT}
        again = {"earlier_id": assessment_id, "shows_earlier": shows_earlier}
        new_id = put_assessment(connection, context, questionnaire, **settings, **again)
        manager, others = _blank_sheets(connection, row) if with_respondents else (new_sheet(), [])
        begun = put_manager(connection, context, new_id, manager)
        put_sheets(connection, context, new_id, others)
        once.keep(new_id)
        return begun


def _blank_sheets(connection: Connection, row: Row[Any]) -> tuple[Sheet, list[Sheet]]:
    """Unanswered sheets for the same people: that of who manages, and the others."""
    manager, own, others = sheet_of_manager(connection, row.id), new_sheet(), []
    query = select(respondent).filter_by(assessment_id=row.id).order_by(respondent.c.created_at, respondent.c.id)
    for person in connection.execute(query):
        sheet = new_sheet(Role(person.role), person.alias, person.person)
        if person.id == manager:
            own = sheet
        else:
            others.append(sheet)
    return own, others


def _open_again(connection: Connection, context: Context, assessment_id: str) -> Begun:
    """What was begun before, with a fresh link; NotFound when it has been removed."""
    find_assessment(connection, context, assessment_id, Right.MANAGE)
    manager = sheet_of_manager(connection, assessment_id)
    if manager is None:
        raise NotFound
    return Begun(assessment_id, manager, put_link(connection, context, assessment_id, Right.MANAGE, manager).token)
