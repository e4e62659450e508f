"""Organisations with their facts and their measurements: the portfolio of a workspace."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from sqlalchemy import Row, exists, func, select, update

from cxassess.assessment import COUNTRIES, SECTORS, SIZE_BANDS, OrganisationDetails
from cxassess.assessment.names import folded_name
from cxassess.locale import Message

from .access import WORKSPACE, check_right, check_workspace, find_organisation, reach
from .assessments import AssessmentSummary, newest_first
from .beginning import put_organisation
from .context import Context, Right
from .engine import Database
from .errors import ChangedElsewhere
from .events import Change, record
from .names import clean_name
from .tables import assessment, organisation, unit
from .taking_part import keep_up
from .units import Unit, units_of

_FACTS = OrganisationDetails.__slots__
_UNITS = (
    select(func.count())
    .select_from(unit)
    .where(unit.c.organisation_id == organisation.c.id, unit.c.archived_at.is_(None))
    .scalar_subquery()
)
_ORGANISATIONS = select(organisation, _UNITS.label("units")).where(organisation.c.workspace_id == WORKSPACE)


_OF_EXAMPLE = exists().where(assessment.c.organisation_id == organisation.c.id, assessment.c.example)
_FIRST_TWO = (
    select(organisation.c.id).where(organisation.c.workspace_id == WORKSPACE, organisation.c.archived_at.is_(None), ~_OF_EXAMPLE).limit(2)
)


@dataclass(frozen=True, slots=True)
class OrganisationSummary:
    """An organisation in a list: how many units it has in use, and its measurements, the last one first."""

    id: str
    details: OrganisationDetails
    archived: bool
    units: int
    measurements: tuple[AssessmentSummary, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with all its units."""

    id: str
    details: OrganisationDetails
    archived: bool
    units: tuple[Unit, ...]
    in_benchmark: bool


def make_organisation(database: Database, context: Context, details: OrganisationDetails) -> str:
    """A new organisation; its id. NameRefused for a name that cannot be kept."""
    check_right(context, Right.MANAGE)
    details = clean_details(details)
    with database.writing(context.workspace_id) as connection:
        check_workspace(connection, context)
        organisation_id = put_organisation(connection, context, details)
        record(connection, context, None, Change("organisation", organisation_id, "made", new=_facts(details)))
        return organisation_id


def edit_organisation(
    database: Database, context: Context, organisation_id: str, details: OrganisationDetails, *, seen: OrganisationDetails
) -> None:
    """Change the facts. ChangedElsewhere when they are neither what the editor had `seen` nor what is wanted."""
    with database.writing(context.workspace_id) as connection:
        stored = _details(find_organisation(connection, context, organisation_id))
        # One that was begun without a name may stay nameless while its other facts are filled in.
        wanted = details if details.name == stored.name else clean_details(details)
        if stored == wanted:
            return
        if stored != seen:
            raise ChangedElsewhere(stored, *_apart(stored, wanted))
        connection.execute(update(organisation).filter_by(id=organisation_id).values(**_facts(wanted)))
        record(connection, context, None, Change("organisation", organisation_id, "edited", _facts(stored), _facts(wanted)))
        keep_up(connection, context, organisation_id)


def archive_organisation(database: Database, context: Context, organisation_id: str, archived: bool) -> None:
    """Put it in the archive, out of the lists, or take it out. Once more does nothing."""
    with database.writing(context.workspace_id) as connection:
        row = find_organisation(connection, context, organisation_id)
        if archived != (row.archived_at is not None):
            moment = context.now if archived else None
            connection.execute(update(organisation).filter_by(id=organisation_id).values(archived_at=moment))
            record(connection, context, None, Change("organisation", organisation_id, "archived" if archived else "restored"))


def organisations(database: Database, context: Context, *, search: str = "", archived: bool = False) -> tuple[OrganisationSummary, ...]:
    """The organisations of the workspace by name, those in the archive only when asked; `search` is a part of the name."""
    check_right(context, Right.MANAGE)
    part = folded_name(search)
    with database.reading() as connection:
        check_workspace(connection, context)
        rows = connection.execute(_ORGANISATIONS, reach(context)).all()
        shown = [row for row in rows if part in folded_name(row.name) and (archived or row.archived_at is None)]
        found = newest_first(connection, context, [row.id for row in shown])
    measurements: dict[str, list[AssessmentSummary]] = defaultdict(list)
    for summary in found:
        measurements[summary.organisation_id].append(summary)
    shown.sort(key=lambda row: (row.name == "", folded_name(row.name), row.id))
    return tuple(
        OrganisationSummary(row.id, _details(row), row.archived_at is not None, row.units, tuple(measurements[row.id])) for row in shown
    )


def has_several_organisations(database: Database, context: Context) -> bool:
    """Whether the workspace has more than one organisation in use; worked examples do not count."""
    check_right(context, Right.MANAGE)
    with database.reading() as connection:
        check_workspace(connection, context)
        return len(connection.execute(_FIRST_TWO, reach(context)).all()) > 1


def load_organisation(database: Database, context: Context, organisation_id: str) -> Organisation:
    """One organisation with its units, those in the archive too."""
    with database.reading() as connection:
        row = find_organisation(connection, context, organisation_id)
        return Organisation(row.id, _details(row), row.archived_at is not None, units_of(connection, row.id), row.in_benchmark)


def clean_details(details: OrganisationDetails) -> OrganisationDetails:
    """The details with the name as it is kept; else NameRefused."""
    return replace(details, name=clean_name(details.name))


def _details(row: Row[Any]) -> OrganisationDetails:
    return OrganisationDetails(*(row._mapping[name] for name in _FACTS))


def _facts(details: OrganisationDetails) -> dict[str, object]:
    return {name: getattr(details, name) for name in _FACTS}


def _apart(stored: OrganisationDetails, wanted: OrganisationDetails) -> tuple[Message, Message]:
    """In words, where the two differ."""
    pairs = [(one, other) for one, other in zip(_words(stored), _words(wanted), strict=True) if one != other]
    there, here = zip(*pairs, strict=True)
    return reduce(_listed, there), reduce(_listed, here)


def _words(details: OrganisationDetails) -> tuple[Message, ...]:
    name = Message("{name}", name=details.name) if details.name else Message("without a name")
    keys = ((SECTORS, details.sector), (SIZE_BANDS, details.size_band), (COUNTRIES, details.country))
    return (name, *(Message(words[key]) for words, key in keys))


def _listed(first: Message, then: Message) -> Message:
    return Message("{first}, {then}", first=first, then=then)
