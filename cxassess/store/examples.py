"""Worked examples: an invented organisation with its measurements, made and erased as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, select

from cxassess.assessment import OrganisationDetails, Sheet
from cxassess.questionnaire import Extent, Questionnaire

from .access import check_right, check_workspace, find_assessment, find_open_assessment
from .beginning import Begun, put_assessment, put_manager, put_organisation
from .closing import close_open
from .context import Context, Right
from .engine import Database
from .erasing import erase_assessments, erase_organisation_row
from .errors import NotFound
from .events import Change, record
from .importing import checked_sheets
from .organisations import clean_details
from .people import with_people
from .questionnaires import put_questionnaire
from .sheets import put_sheets
from .tables import assessment

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class PastMeasurement:
    """One measurement of an example, with its sheets; the first is that of who manages it."""

    questionnaire: Questionnaire
    measured_on: date
    sheets: Sequence[Sheet]
    closed: bool = True
    extent: Extent = "full"
    ambition: int = 8


def put_example(database: Database, context: Context, details: OrganisationDetails, measurements: Sequence[PastMeasurement]) -> Begun:
    """Make an invented organisation with its measurements, the oldest first, all or nothing; what begins is the last of them.

    Each repeats the one before it, and people are told apart by alias. Raises AnswerRefused, NameRefused or DuplicateRespondent, and
    Incomplete when a closed one has no complete sheet.
    """
    check_right(context, Right.MANAGE)
    if not measurements or not all(one.sheets for one in measurements):
        raise ValueError("An example needs a measurement, and each measurement a sheet.")
    details = clean_details(details)
    checked = [checked_sheets(one.questionnaire, one.sheets) for one in measurements]
    begun: list[Begun] = []
    with database.writing(context.workspace_id) as connection:
        check_workspace(connection, context)
        organisation_id = put_organisation(connection, context, details)
        for measurement, sheets in zip(measurements, checked, strict=True):
            then = replace(context, now=context.now + len(begun) * _INSTANT)  # a moment apart, so that they keep their order
            place = {"organisation_id": organisation_id, "earlier_id": begun[-1].assessment_id if begun else None}
            begun.append(_put_measurement(connection, then, measurement, sheets, place))
    return begun[-1]


def remove_example(database: Database, context: Context, assessment_id: str) -> None:
    """Erase a worked example: all its measurements, plans, units and links. NotFound for a real assessment."""
    with database.writing(context.workspace_id) as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        if not row.example:
            raise NotFound
        of_example = select(assessment.c.id).filter_by(organisation_id=row.organisation_id, example=True)
        erase_assessments(connection, list(connection.scalars(of_example)))
        if connection.scalar(select(assessment.c.id).filter_by(organisation_id=row.organisation_id).limit(1)) is None:
            erase_organisation_row(connection, row.organisation_id)
        record(connection, context, None, Change("assessment", assessment_id, "example removed"))


def _put_measurement(
    connection: Connection, context: Context, measurement: PastMeasurement, sheets: Sequence[Sheet], place: Mapping[str, object]
) -> Begun:
    put_questionnaire(connection, measurement.questionnaire)
    settings = {name: getattr(measurement, name) for name in ("extent", "ambition", "measured_on")}
    assessment_id = put_assessment(connection, context, measurement.questionnaire, example=True, **settings, **place)
    row = find_open_assessment(connection, context, assessment_id)
    manager, *others = with_people(connection, row, sheets)
    begun = put_manager(connection, context, assessment_id, manager)
    put_sheets(connection, context, assessment_id, others)
    if measurement.closed:
        close_open(connection, context, row, leave_unfinished=True)
    return begun
