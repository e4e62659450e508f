"""Erasing: an organisation with all its measurements, so that nothing of it is left but published counts, which tell of nobody."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from .access import find_organisation
from .benchmark_tables import contribution
from .context import Context
from .engine import Database
from .events import Change, record
from .tables import action, answer, assessment, done, event, link, organisation, plan, respondent, unit


def erase_organisation(database: Database, context: Context, organisation_id: str) -> None:
    """Erase an organisation for good: measurements, answers, plans, units, links, history, and what it adds to the benchmark.

    That it was erased, by whom and when, is all that is kept, without its name.
    """
    with database.writing(context.workspace_id) as connection:
        find_organisation(connection, context, organisation_id)
        erase_assessments(connection, connection.scalars(select(assessment.c.id).filter_by(organisation_id=organisation_id)).all())
        erase_organisation_row(connection, organisation_id)
        record(connection, context, None, Change("organisation", organisation_id, "erased"))


def erase_assessments(connection: Connection, assessment_ids: Sequence[str]) -> None:
    """Erase assessments with all that hangs on them, within a transaction; what the benchmark published keeps its counts."""
    _forget_deeds(connection, assessment_ids)
    sheets = select(respondent.c.id).where(respondent.c.assessment_id.in_(assessment_ids))
    connection.execute(delete(answer).where(answer.c.respondent_id.in_(sheets)))
    plans = select(plan.c.id).where(plan.c.assessment_id.in_(assessment_ids))
    connection.execute(delete(action).where(action.c.plan_id.in_(plans)))
    for table in (contribution, plan, link, event, respondent):
        connection.execute(delete(table).where(table.c.assessment_id.in_(assessment_ids)))
    # A real measurement that was taken after one of them stays, and repeats nothing any more.
    connection.execute(update(assessment).where(assessment.c.earlier_id.in_(assessment_ids)).values(earlier_id=None))
    connection.execute(delete(assessment).where(assessment.c.id.in_(assessment_ids)))


def _forget_deeds(connection: Connection, assessment_ids: Sequence[str]) -> None:
    """Forget what came of a double click, where that was a part of these assessments: sheets, plans, actions, rounds."""
    rows = connection.execute(select(assessment.c.workspace_id, assessment.c.round_id).where(assessment.c.id.in_(assessment_ids))).all()
    told = connection.scalars(select(event.c.object_id).where(event.c.assessment_id.in_(assessment_ids)))
    ids = {*assessment_ids, *told, *(row.round_id for row in rows)}
    for row in connection.execute(select(done).where(done.c.workspace_id.in_({row.workspace_id for row in rows}))).all():
        if not ids.isdisjoint(row.result if isinstance(row.result, list) else [str(row.result)]):
            connection.execute(delete(done).filter_by(workspace_id=row.workspace_id, key=row.key))


def erase_organisation_row(connection: Connection, organisation_id: str) -> None:
    """Erase an organisation without assessments, with its units and history, within a transaction."""
    units = connection.scalars(select(unit.c.id).filter_by(organisation_id=organisation_id)).all()
    connection.execute(delete(event).where(event.c.assessment_id.is_(None), event.c.object_id.in_([organisation_id, *units])))
    connection.execute(delete(unit).filter_by(organisation_id=organisation_id))
    connection.execute(delete(organisation).filter_by(id=organisation_id))
