"""Beginning an assessment: of a new organisation, or of one that is there, or of a unit of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, insert

from cxassess.assessment import Answer, AnswerRefused, OrganisationDetails, Sheet, check_answer
from cxassess.locale import Message
from cxassess.questionnaire import Extent, Questionnaire

from .access import check_in_use, check_right, check_workspace, find_organisation, find_unit
from .context import Context, Right
from .engine import Database
from .errors import NotFound
from .events import Change, record
from .links import put_link
from .names import clean_name
from .questionnaires import put_questionnaire
from .sheets import new_sheet, put_sheets
from .tables import assessment, organisation

TOLD = ("extent", "ambition", "unit_id", "round_id", "earlier_id", "anonymity")


@dataclass(frozen=True, slots=True)
class Begun:
    """A new assessment with the sheet of who manages it, and the token of the link that does."""

    assessment_id: str
    respondent_id: str
    token: str


def begin_assessment(
    database: Database,
    context: Context,
    questionnaire: Questionnaire,
    extent: Extent,
    *,
    ambition: int = 8,
    organisation_name: str | None = None,
    organisation_id: str | None = None,
    unit_id: str | None = None,
    title: str = "",
    example: bool = False,
    answers: Sequence[Answer] = (),
) -> Begun:
    """Make an assessment, a sheet and the link that manages it, all or nothing; and an organisation unless one is given.

    A new organisation is nameless until it is given a name. A unit is one of the given organisation. `answers` fill the sheet of
    a worked example. Raises Archived for an organisation or unit in the archive.
    """
    check_right(context, Right.MANAGE)
    if organisation_name is not None and organisation_id is not None:
        raise ValueError("Give a new organisation a name, or give the id of one that is there.")
    name = "" if organisation_name is None else clean_name(organisation_name)
    title = clean_name(title) if title else ""
    check_answers(questionnaire, answers)
    with database.writing(context.workspace_id) as connection:
        check_workspace(connection, context)
        put_questionnaire(connection, questionnaire)
        if organisation_id is None and unit_id is None:
            organisation_id = put_organisation(connection, context, OrganisationDetails(name))
        else:
            check_place(connection, context, organisation_id, unit_id)
        settings = {"extent": extent, "ambition": ambition, "example": example, "title": title, "unit_id": unit_id}
        assessment_id = put_assessment(connection, context, questionnaire, organisation_id=organisation_id, **settings)
        return put_manager(connection, context, assessment_id, new_sheet(answers=answers))


def put_organisation(connection: Connection, context: Context, details: OrganisationDetails) -> str:
    """Make an organisation within a transaction; its id."""
    organisation_id = str(uuid4())
    own = {"id": organisation_id, "workspace_id": context.workspace_id, "created_at": context.now}
    facts = {name: getattr(details, name) for name in OrganisationDetails.__slots__}
    connection.execute(insert(organisation).values(**own, **facts))
    return organisation_id


def check_place(connection: Connection, context: Context, organisation_id: str | None, *unit_ids: str | None) -> None:
    """Raise NotFound or Archived unless the organisation, and units of it, can be measured."""
    check_in_use(find_organisation(connection, context, organisation_id or ""))
    for unit_id in filter(None, unit_ids):
        found = find_unit(connection, context, unit_id)
        if found.organisation_id != organisation_id:
            raise NotFound
        check_in_use(found)


def put_assessment(connection: Connection, context: Context, questionnaire: Questionnaire, **settings: object) -> str:
    """Make an assessment of what is stored, the questionnaire too, within a transaction; its id. `settings` are columns of the table."""
    assessment_id = str(uuid4())
    moments = {"created_at": context.now, "updated_at": context.now}
    version = {"questionnaire_id": questionnaire.id, "questionnaire_version": questionnaire.version}
    connection.execute(insert(assessment).values(id=assessment_id, workspace_id=context.workspace_id, **moments, **version, **settings))
    told = {name: settings[name] for name in TOLD if settings.get(name) is not None}
    record(connection, context, assessment_id, Change("assessment", assessment_id, "begun", new=told))
    return assessment_id


def put_manager(connection: Connection, context: Context, assessment_id: str, sheet: Sheet) -> Begun:
    """Give a new assessment the sheet of who manages it, with the link that does, within a transaction."""
    put_sheets(connection, context, assessment_id, [sheet])
    link = put_link(connection, context, assessment_id, Right.MANAGE, sheet.respondent_id)
    return Begun(assessment_id, sheet.respondent_id, link.token)


def check_answers(questionnaire: Questionnaire, answers: Sequence[Answer]) -> None:
    """Raise AnswerRefused unless each answer fits its item, and each item is answered once."""
    seen: set[str] = set()
    for given in answers:
        check_answer(questionnaire, given)
        if given.item_id in seen:
            raise AnswerRefused(Message("The question “{item}” is answered twice.", item=given.item_id))
        seen.add(given.item_id)
