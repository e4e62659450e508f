"""Reading assessments back: one, many at once, or a list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, String, bindparam, case, cast, exists, func, or_, select

from cxassess.assessment import AnswerState, Assessment, Sheet
from cxassess.questionnaire import Extent

from .access import OWN_SHEET, REACHES_ASSESSMENT, check_right, reach
from .anonymity import Veil
from .columns import Id
from .context import Context, Right
from .engine import Database
from .errors import NotFound
from .sheets import read_sheets
from .tables import answer, assessment, organisation, respondent, unit

State = Literal["open", "closed"]
MOST_IDS = 500

_UNIT_NAME = func.coalesce(unit.c.name, "").label("unit")
_WITH_NAMES = assessment.join(organisation, organisation.c.id == assessment.c.organisation_id).outerjoin(
    unit, unit.c.id == assessment.c.unit_id
)
_ASSESSMENTS = (
    select(assessment, organisation.c.name.label("organisation"), organisation.c.salt, _UNIT_NAME, OWN_SHEET.label("own_sheet"))
    .select_from(_WITH_NAMES)
    .where(assessment.c.id.in_(bindparam("assessment_ids", type_=Id(), expanding=True)), REACHES_ASSESSMENT)
)

_SHEET = respondent.c.assessment_id == assessment.c.id
_ANSWERED = exists().where(answer.c.respondent_id == respondent.c.id, answer.c.state != AnswerState.UNANSWERED)
_RESPONDENTS = select(func.count()).select_from(respondent)
_COUNTS = {
    "respondents": _RESPONDENTS.where(_SHEET, or_(respondent.c.alias != "", _ANSWERED)),
    "submitted": _RESPONDENTS.where(_SHEET, respondent.c.state == "submitted"),
}


@dataclass(frozen=True, slots=True)
class AssessmentSummary:
    """An assessment in a list; `respondents` counts the sheets with a name or an answer."""

    id: str
    organisation: str
    title: str
    extent: Extent
    state: State
    example: bool
    questionnaire_id: str
    questionnaire_version: str
    updated_at: datetime
    organisation_id: str
    unit: str
    unit_id: str | None
    round_id: str | None
    measured_on: date | None
    respondents: int
    submitted: int
    anonymous: bool


def _summaries() -> Select[Any]:
    computed = {
        "organisation": organisation.c.name,
        "unit": _UNIT_NAME,
        "anonymous": case((assessment.c.anonymity == "on", True), else_=False),
        **{name: count.scalar_subquery() for name, count in _COUNTS.items()},
    }
    columns = [computed[name] if name in computed else assessment.c[name] for name in AssessmentSummary.__slots__]
    return select(*columns).select_from(_WITH_NAMES).where(REACHES_ASSESSMENT)


_SUMMARIES = _summaries()
_LAST_CHANGED_FIRST = (assessment.c.updated_at.desc(), assessment.c.id)
# A measurement without a date has no answer yet; it was begun on the date with which its moment starts.
DAY_MEASURED = func.coalesce(cast(assessment.c.measured_on, String), func.substr(assessment.c.created_at, 1, 10))
_NEWEST_FIRST = (DAY_MEASURED.desc(), assessment.c.created_at.desc(), assessment.c.id)


def load_assessment(database: Database, context: Context, assessment_id: str, *, known: Assessment | None = None) -> Assessment:
    """The assessment with the sheets that the context reaches; of others in an anonymous one, without who they are.

    `known`: what the same context read before. Its sheets are taken over when nothing has changed since.
    """
    check_right(context, Right.VIEW)
    with database.reading() as connection:
        row = connection.execute(_ASSESSMENTS, {**reach(context), "assessment_ids": [assessment_id]}).first()
        if row is None:
            raise NotFound
        if known is not None and (known.id, known.updated_at) == (row.id, row.updated_at):
            return _assessment(row, known.sheets)
        return _veiled(row, read_sheets(connection, context, [row.id])[row.id])


def read_assessment(connection: Connection, context: Context, assessment_id: str) -> Assessment:
    """As `load_assessment`, within a transaction."""
    row = connection.execute(_ASSESSMENTS, {**reach(context), "assessment_ids": [assessment_id]}).first()
    if row is None:
        raise NotFound
    return _veiled(row, read_sheets(connection, context, [row.id])[row.id])


def load_assessments(database: Database, context: Context, assessment_ids: Sequence[str]) -> tuple[Assessment, ...]:
    """As `load_assessment`, many in three statements, in the order asked; NotFound when one is out of reach."""
    check_right(context, Right.VIEW)
    with database.reading() as connection:
        found = connection.execute(_ASSESSMENTS, {**reach(context), "assessment_ids": list(assessment_ids)})
        rows = {row.id: row for row in found}
        if not rows.keys() >= set(assessment_ids):
            raise NotFound
        sheets = read_sheets(connection, context, tuple(rows))
    return tuple(_veiled(rows[assessment_id], sheets[assessment_id]) for assessment_id in assessment_ids)


def assessments(database: Database, context: Context, *, organisation_id: str | None = None) -> tuple[AssessmentSummary, ...]:
    """The assessments that the context reaches, perhaps of one organisation only, the last changed first."""
    check_right(context, Right.VIEW)
    query = _SUMMARIES.order_by(*_LAST_CHANGED_FIRST)
    if organisation_id is not None:
        query = query.where(assessment.c.organisation_id == organisation_id)
    with database.reading() as connection:
        return tuple(AssessmentSummary(*row) for row in connection.execute(query, reach(context)))


def newest_first(connection: Connection, context: Context, organisation_ids: Sequence[str]) -> list[AssessmentSummary]:
    """The assessments of organisations that the context reaches within a transaction, the last measured first.

    Where there are many organisations, those of others come along: a database takes no endless list of ids.
    """
    query = _SUMMARIES.order_by(*_NEWEST_FIRST)
    if len(organisation_ids) <= MOST_IDS:
        query = query.where(assessment.c.organisation_id.in_(organisation_ids))
    return [AssessmentSummary(*row) for row in connection.execute(query, reach(context)).all()]


def _veiled(row: Row[Any], sheets: Sequence[Sheet]) -> Assessment:
    """The assessment with its sheets as the reader may see them."""
    anonymous = row.anonymity == "on"
    return _assessment(row, Veil(row.salt, row.id, row.own_sheet).over(sheets) if anonymous else sheets)


def _assessment(row: Row[Any], sheets: Sequence[Sheet]) -> Assessment:
    return Assessment(
        id=row.id,
        organisation=row.organisation,
        questionnaire_id=row.questionnaire_id,
        questionnaire_version=row.questionnaire_version,
        extent=row.extent,
        ambition=row.ambition,
        closed=row.state == "closed",
        example=row.example,
        measured_on=row.measured_on,
        title=row.title,
        sheets=tuple(sheets),
        organisation_id=row.organisation_id,
        unit_id=row.unit_id,
        unit=row.unit,
        round_id=row.round_id,
        anonymous=row.anonymity == "on",
        invited=row.invited,
        earlier_id=row.earlier_id,
        shows_earlier=row.shows_earlier,
        updated_at=row.updated_at,
    )
