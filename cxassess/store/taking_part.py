"""Who takes part in the benchmark: a choice for each organisation, which can be taken back."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from .access import find_organisation
from .context import Context
from .engine import Database
from .events import Change, record
from .tables import organisation


def set_in_benchmark(database: Database, context: Context, organisation_id: str, takes_part: bool) -> None:
    """Let an organisation count in the next publication of the benchmark, or not any more. Once more does nothing.

    What was published before stays as it is: it holds counts, and says of nobody that they are in it.
    """
    with database.writing(context.workspace_id) as connection:
        row = find_organisation(connection, context, organisation_id)
        if takes_part != row.in_benchmark:
            connection.execute(update(organisation).filter_by(id=organisation_id).values(in_benchmark=takes_part))
            record(
                connection, context, None, Change("organisation", organisation_id, "joined benchmark" if takes_part else "left benchmark")
            )
            _recount(connection, context, organisation_id)


def keep_up(connection: Connection, context: Context, organisation_id: str) -> None:
    """After a change that may matter, let the benchmark hold what an organisation that takes part adds now, within a transaction."""
    if connection.scalar(select(organisation.c.in_benchmark).filter_by(id=organisation_id)):
        _recount(connection, context, organisation_id)


def _recount(connection: Connection, context: Context, organisation_id: str) -> None:
    # Scoring needs numpy and scipy, which take longer to import than the first page may wait.
    from .contributions import recount  # noqa: PLC0415

    recount(connection, context, connection.execute(select(organisation).filter_by(id=organisation_id)).one())
