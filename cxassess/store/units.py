"""Units: the branches or teams of an organisation, each with measurements of its own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from cxassess.assessment.names import folded_name

from .access import find_organisation, find_unit
from .context import Context
from .engine import Database
from .errors import ChangedElsewhere, DuplicateUnit
from .events import Change, record
from .names import clean_name
from .tables import unit


@dataclass(frozen=True, slots=True)
class Unit:
    """A branch or team."""

    id: str
    organisation_id: str
    name: str
    archived: bool


def add_unit(database: Database, context: Context, organisation_id: str, name: str) -> str:
    """A new unit; its id. NameRefused or DuplicateUnit for a name that cannot be kept or is taken."""
    name = clean_name(name)
    with database.writing(context.workspace_id) as connection:
        find_organisation(connection, context, organisation_id)
        _check_free(connection, organisation_id, name)
        unit_id = str(uuid4())
        own = {"workspace_id": context.workspace_id, "created_at": context.now}
        connection.execute(insert(unit).values(id=unit_id, organisation_id=organisation_id, name=name, **own))
        record(connection, context, None, Change("unit", unit_id, "made", new={"name": name}))
        return unit_id


def rename_unit(database: Database, context: Context, unit_id: str, name: str, *, seen: str) -> None:
    """Give a unit another name. ChangedElsewhere when it has neither the name that was `seen` nor the one that is wanted."""
    name = clean_name(name)
    with database.writing(context.workspace_id) as connection:
        row = find_unit(connection, context, unit_id)
        if row.name == name:
            return
        if row.name != seen:
            raise ChangedElsewhere(row.name, row.name, name)
        _check_free(connection, row.organisation_id, name, but=unit_id)
        connection.execute(update(unit).filter_by(id=unit_id).values(name=name))
        record(connection, context, None, Change("unit", unit_id, "renamed", {"name": row.name}, {"name": name}))


def archive_unit(database: Database, context: Context, unit_id: str, archived: bool) -> None:
    """Put it in the archive, so that no new measurement begins there, or take it out. Once more does nothing."""
    with database.writing(context.workspace_id) as connection:
        row = find_unit(connection, context, unit_id)
        if archived != (row.archived_at is not None):
            connection.execute(update(unit).filter_by(id=unit_id).values(archived_at=context.now if archived else None))
            record(connection, context, None, Change("unit", unit_id, "archived" if archived else "restored"))


def units(database: Database, context: Context, organisation_id: str) -> tuple[Unit, ...]:
    """The units of an organisation by name, those in the archive too."""
    with database.reading() as connection:
        find_organisation(connection, context, organisation_id)
        return units_of(connection, organisation_id)


def units_of(connection: Connection, organisation_id: str) -> tuple[Unit, ...]:
    """As `units`, within a transaction that may see the organisation."""
    rows = connection.execute(select(unit).filter_by(organisation_id=organisation_id)).all()
    found = (Unit(row.id, row.organisation_id, row.name, row.archived_at is not None) for row in rows)
    return tuple(sorted(found, key=lambda one: (folded_name(one.name), one.id)))


def _check_free(connection: Connection, organisation_id: str, name: str, but: str = "") -> None:
    query = select(unit.c.name).where(unit.c.organisation_id == organisation_id, unit.c.id != but)
    if folded_name(name) in map(folded_name, connection.scalars(query)):
        raise DuplicateUnit(name)
