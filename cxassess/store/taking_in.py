"""Taking in measurements that were exported, here or elsewhere: all that is new in a file or nothing, and once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from cxassess.assessment import OrganisationDetails
from cxassess.assessment.names import folded_name
from cxassess.portable import Portable, PortableAssessment, PortableOrganisation
from cxassess.questionnaire import ProblemsFound, Questionnaire, shipped_questionnaire

from .access import check_right, check_workspace
from .context import Context, Right
from .engine import Database
from .errors import DuplicateUnit, IdTaken, NotFound, UnknownQuestionnaire
from .events import Change, record
from .portable_ids import ids_within, whose, with_ids_of_here
from .questionnaires import find_questionnaire, put_questionnaire
from .tables import assessment, organisation, unit, workspace
from .taking_in_rows import put_measurement
from .taking_part import keep_up


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file: the organisation, the measurements that are new here, and those that were here already and stay as they are.

    The ids are those that they have here.
    """

    organisation_id: str
    new: tuple[str, ...]
    there: tuple[str, ...]


def import_portable(database: Database, context: Context, portable: Portable) -> TakenIn:
    """Take in what a file holds, as `read_portable` gives it, all or nothing; what is here already is left as it is.

    Ids are kept, unless one is another workspace's: then all are changed, each always to the same. An organisation that is here keeps
    its details. Who imports manages the measurements; links are not in a file, and events of answers are told as imported. Raises
    QuestionnaireChanged for a version that is stored with another text, UnknownQuestionnaire for a new one where many workspaces share
    a database, DuplicateUnit for a new unit with the name of one that is here, and IdTaken for what no export holds.
    """
    check_right(context, Right.MANAGE)
    with database.writing(context.workspace_id) as connection:
        check_workspace(connection, context)
        found = with_ids_of_here(connection, context, portable)
        there = whose(connection, assessment, [one.id for one in found.assessments])
        new = [one for one in found.assessments if one.id not in there]
        _check_free(connection, new)
        _put_questionnaires(connection, context, found, new)
        salt = _put_organisation(connection, context, found.organisation)
        _put_units(connection, context, found)
        for one in new:
            put_measurement(connection, context, one, found.organisation.id, salt)
        _refer_to_earlier(connection, context, new, found.organisation.id)
        if new:
            keep_up(connection, context, found.organisation.id)
    return TakenIn(found.organisation.id, tuple(one.id for one in new), tuple(one.id for one in found.assessments if one.id in there))


def _check_free(connection: Connection, new: Sequence[PortableAssessment]) -> None:
    """What belongs to a new measurement is new itself."""
    for table, ids in ids_within(new):
        if taken := whose(connection, table, ids):
            raise IdTaken(next(iter(taken)))


def _put_questionnaires(connection: Connection, context: Context, portable: Portable, new: Iterable[PortableAssessment]) -> None:
    versions = {(one.questionnaire_id, one.questionnaire_version) for one in new}
    shared = connection.scalar(select(workspace.c.kind).filter_by(id=context.workspace_id)) != "local"
    for one in portable.questionnaires:
        if (one.content.id, one.content.version) in versions:
            if shared and not _is_known(connection, one.content):
                raise UnknownQuestionnaire(one.content.id, one.content.version)
            put_questionnaire(connection, one.content)


def _is_known(connection: Connection, questionnaire: Questionnaire) -> bool:
    """Whether the version is stored, perhaps with another text, or is the one that comes with the program.

    Questionnaires belong to no workspace: what one of many takes in would be there for all, and its number never free again.
    """
    try:
        find_questionnaire(connection, questionnaire.id, questionnaire.version)
    except NotFound:
        pass
    else:
        return True
    try:
        return shipped_questionnaire(questionnaire.id) == questionnaire
    except ProblemsFound:
        return False


def _put_organisation(connection: Connection, context: Context, details: PortableOrganisation) -> str:
    """Make the organisation unless it is here; its salt."""
    salts = select(organisation.c.salt).filter_by(id=details.id, workspace_id=context.workspace_id)
    if (salt := connection.scalar(salts)) is not None:
        return str(salt)
    facts = {name: getattr(details, name) for name in OrganisationDetails.__slots__}
    own = {"id": details.id, "workspace_id": context.workspace_id, "created_at": context.now}
    connection.execute(insert(organisation).values(**own, **facts, archived_at=context.now if details.archived else None))
    record(connection, context, None, Change("organisation", details.id, "imported", new=facts))
    return str(connection.scalars(salts).one())


def _put_units(connection: Connection, context: Context, found: Portable) -> None:
    """Add the units that are not here; each keeps its name, which must be free."""
    own = {"workspace_id": context.workspace_id, "organisation_id": found.organisation.id}
    here = {row.id: row.name for row in connection.execute(select(unit).filter_by(**own))}
    names = set(map(folded_name, here.values()))
    new = [one for one in found.units if one.id not in here]
    if taken := whose(connection, unit, [one.id for one in new]):
        raise IdTaken(next(iter(taken)))
    for one in new:
        if folded_name(one.name) in names:
            raise DuplicateUnit(one.name)
        moments = {"created_at": context.now, "archived_at": context.now if one.archived else None}
        connection.execute(insert(unit).values(**own, **moments, id=one.id, name=one.name))
        record(connection, context, None, Change("unit", one.id, "imported", new={"name": one.name}))


def _refer_to_earlier(connection: Connection, context: Context, new: Sequence[PortableAssessment], organisation_id: str) -> None:
    """Tell of each measurement which one it repeats, now that all are there; one that is not of this organisation is not referred to."""
    earlier = {one.id: one.earlier_id for one in new if one.earlier_id is not None}
    own = select(assessment.c.id).filter_by(workspace_id=context.workspace_id, organisation_id=organisation_id)
    here = set(connection.scalars(own)) if earlier else set()
    for assessment_id, earlier_id in earlier.items():
        if earlier_id in here:
            connection.execute(update(assessment).filter_by(id=assessment_id).values(earlier_id=earlier_id))
