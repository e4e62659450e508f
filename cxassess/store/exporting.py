"""Measurements as a file of their own, to take to another installation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, select

from cxassess import __version__
from cxassess.advice import Status
from cxassess.assessment import Answer, Assessment, OrganisationDetails, Sheet
from cxassess.portable import (
    Portable,
    PortableAction,
    PortableAnswer,
    PortableAssessment,
    PortableEvent,
    PortableOrganisation,
    PortablePlan,
    PortableQuestionnaire,
    PortableRespondent,
    PortableUnit,
    SheetInFile,
    anonymous_in_file,
    questionnaire_digest,
)
from cxassess.questionnaire import Questionnaire

from .access import WORKSPACE, find_assessment, find_organisation, reach
from .anonymity import Veil
from .answers import facts_of
from .context import Context, Right
from .engine import Database
from .errors import StoreUnavailable
from .events import Change, record
from .links import sheet_of_manager
from .questionnaires import find_questionnaire
from .sheets import read_sheets
from .tables import action, assessment, event, link, plan
from .units import Unit, units_of

TOLD_OF_ALL = {"assessment", "organisation", "respondent", "answer", "plan", "action"}  # links open nothing anywhere else
TOLD_OF_ANONYMOUS = {"assessment", "plan", "action"}  # when somebody answered may tell who it was
SETTINGS = (
    *("id", "questionnaire_id", "questionnaire_version", "title", "unit_id", "round_id", "extent", "basis", "ambition", "state"),
    *("example", "measured_on", "created_at", "earlier_id", "shows_earlier"),
)
BY, OTHER = re.compile("[a-z]{1,16}"), "other"  # what an event was done by: a right or a word, and nobody's name

_OF_ORGANISATION = select(assessment).where(assessment.c.workspace_id == WORKSPACE).order_by(assessment.c.created_at, assessment.c.id)
_EVENTS = (
    select(event, link.c.purpose)
    .outerjoin(link, and_(link.c.id == event.c.actor, link.c.workspace_id == WORKSPACE))
    .where(event.c.workspace_id == WORKSPACE)
    .order_by(event.c.id)
)


def export_assessment(database: Database, context: Context, assessment_id: str) -> Portable:
    """One measurement with its questionnaire version, sheets, plan and history, for who manages it.

    An anonymous one shows no more than pages do: no names, no ids that lead to anybody, nothing typed by others, and neither roles nor
    sheets that would tell who somebody is. See `cxassess.portable.anonymous_in_file`. That it was exported is noted in its history.
    """
    with database.reading() as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        units = [one for one in units_of(connection, row.organisation_id) if one.id == row.unit_id]
        found = _portable(connection, context, row.organisation_id, [row], units)
    _note(database, context, [assessment_id])
    return found


def export_organisation(database: Database, context: Context, organisation_id: str) -> Portable:
    """An organisation with all its units, measurements and plans, each measurement as `export_assessment` gives it."""
    with database.reading() as connection:
        find_organisation(connection, context, organisation_id)
        rows = connection.execute(_OF_ORGANISATION.where(assessment.c.organisation_id == organisation_id), reach(context)).all()
        found = _portable(connection, context, organisation_id, rows, units_of(connection, organisation_id))
    _note(database, context, [row.id for row in rows])
    return found


def _note(database: Database, context: Context, assessment_ids: Iterable[str]) -> None:
    """Note that they were exported; a database that cannot be written does not keep anyone from taking their data along."""
    with suppress(StoreUnavailable), database.writing(context.workspace_id) as connection:
        for assessment_id in assessment_ids:
            record(connection, context, assessment_id, Change("assessment", assessment_id, "exported"))


def _portable(connection: Connection, context: Context, organisation_id: str, rows: Sequence[Row[Any]], units: Iterable[Unit]) -> Portable:
    organisation, assessment_ids = find_organisation(connection, context, organisation_id), [row.id for row in rows]
    versions = dict.fromkeys((row.questionnaire_id, row.questionnaire_version) for row in rows)
    questionnaires = {version: find_questionnaire(connection, *version) for version in versions}
    sheets, plans = read_sheets(connection, context, assessment_ids), _plans(connection, assessment_ids)
    events = _events(connection, context, rows)
    return Portable(
        program=f"cxassess {__version__}",
        made_at=context.now,
        organisation=PortableOrganisation(
            id=organisation.id,
            archived=organisation.archived_at is not None,
            **{name: organisation._mapping[name] for name in OrganisationDetails.__slots__},
        ),
        units=tuple(PortableUnit(id=one.id, name=one.name, archived=one.archived) for one in units),
        questionnaires=tuple(PortableQuestionnaire(sha256=questionnaire_digest(one), content=one) for one in questionnaires.values()),
        assessments=tuple(
            PortableAssessment(
                **{name: row._mapping[name] for name in SETTINGS},
                **_sheets(
                    connection, row, questionnaires[row.questionnaire_id, row.questionnaire_version], organisation.salt, sheets[row.id]
                ),
                plan=plans.get(row.id),
                events=events[row.id],
            )
            for row in rows
        ),
    )


def _sheets(connection: Connection, row: Row[Any], questionnaire: Questionnaire, salt: str, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The fields of a measurement that tell who answered what."""
    if row.anonymity == "on":
        veiled = Veil(salt, row.id, None).over(sheets)
        whole = Assessment(
            row.id, "", questionnaire.id, questionnaire.version, row.extent, sheets=veiled, anonymous=True, invited=row.invited
        )
        found = anonymous_in_file(questionnaire, whole)
        own = {"anonymous": True, "left_out": found.left_out, "invited": found.invited}
        return {**own, "respondents": tuple(map(_unknown, found.sheets))}
    manager = sheet_of_manager(connection, row.id)
    return {"invited": row.invited, "respondents": tuple(_known(sheet, manager) for sheet in sheets)}


def _known(sheet: Sheet, manager: str | None) -> PortableRespondent:
    return PortableRespondent(
        id=sheet.respondent_id,
        role=sheet.role,
        alias=sheet.alias,
        person=sheet.person or None,
        state="submitted" if sheet.submitted else "open",
        manages=sheet.respondent_id == manager,
        answers=_answers(sheet),
    )


def _unknown(one: SheetInFile) -> PortableRespondent:
    """Handed in, whatever it was: nobody can go on with a sheet of which nobody may know whose it is."""
    person = one.sheet.person
    return PortableRespondent(
        id=str(UUID(one.sheet.respondent_id)),
        role=one.role,
        person=str(UUID(person)) if person else None,
        state="submitted",
        answers=_answers(one.sheet),
    )


def _answers(sheet: Sheet) -> tuple[PortableAnswer, ...]:
    return tuple(PortableAnswer(**_said(answer)) for answer in sheet.answers.values())


def _said(answer: Answer) -> dict[str, Any]:
    return {**facts_of(answer), "item_id": answer.item_id}


def _plans(connection: Connection, assessment_ids: Sequence[str]) -> dict[str, PortablePlan]:
    """The plans of measurements, by the id of these."""
    rows = connection.execute(select(plan).where(plan.c.assessment_id.in_(assessment_ids))).all()
    actions: dict[str, list[PortableAction]] = defaultdict(list)
    query = select(action).where(action.c.plan_id.in_([row.id for row in rows])).order_by(action.c.plan_id, action.c.position)
    for row in connection.execute(query):
        facts = {name: row._mapping[name] for name in PortableAction.model_fields}
        actions[row.plan_id].append(PortableAction(**{**facts, "status": Status(row.status)}))
    return {
        row.assessment_id: PortablePlan(
            **{name: row._mapping[name] for name in ("id", "start", "end", "per_quarter", "promised")},
            made_at=row.updated_at,
            actions=tuple(actions[row.id]),
        )
        for row in rows
    }


def _events(connection: Connection, context: Context, rows: Sequence[Row[Any]]) -> dict[str, tuple[PortableEvent, ...]]:
    """The history of measurements, by their id; of an anonymous one without what people did."""
    told = {row.id: TOLD_OF_ANONYMOUS if row.anonymity == "on" else TOLD_OF_ALL for row in rows}
    events: dict[str, list[PortableEvent]] = {row.id: [] for row in rows}
    for row in connection.execute(_EVENTS.where(event.c.assessment_id.in_(list(told))), reach(context)):
        if row.object in told[row.assessment_id]:
            events[row.assessment_id].append(_event(row))
    return {assessment_id: tuple(found) for assessment_id, found in events.items()}


def _event(row: Row[Any]) -> PortableEvent:
    by = row.purpose or (row.actor if BY.fullmatch(row.actor) else OTHER)
    facts = {name: row._mapping[name] for name in ("at", "object", "object_id", "action", "item_id")}
    return PortableEvent(by=by, old=_facts(row.old), new=_facts(row.new), **facts)


def _facts(told: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """As the model takes them: JSON has no tuples."""
    return None if told is None else {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
