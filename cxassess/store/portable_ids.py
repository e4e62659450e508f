"""The ids of a file that is taken in: kept where they are free, all of them changed where one belongs to another workspace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID, uuid5

from sqlalchemy import Connection, Table, select

from cxassess.portable import Portable, PortableAssessment, PortableEvent, PortablePlan

from .context import Context
from .tables import action, assessment, organisation, plan, respondent, unit

NAMESPACE = UUID("0e7b6a52-5a0e-4b8f-8f27-6d1c8a3f5c11")
IDS_AT_ONCE = 500
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Rename = Callable[[str], str]
P = TypeVar("P", bound=Any)


def with_ids_of_here(connection: Connection, context: Context, portable: Portable) -> Portable:
    """The file with the ids that everything has in this workspace.

    Where one is another workspace's, or all were changed when something of the organisation came in before, all are changed: each to
    the one that it always gets in this workspace, so that what belongs together stays so over several files.
    """

    def changed(identity: str) -> str:
        return str(uuid5(NAMESPACE, f"{context.workspace_id}/{identity}"))

    came_before = whose(connection, organisation, [changed(portable.organisation.id)])
    if came_before or any(owner != context.workspace_id for owner in _owners(connection, portable)):
        return _renamed(portable, changed)
    return portable


def whose(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, str]:
    """The workspaces of rows, by id; without those that are not there."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = select(table.c.id, table.c.workspace_id).where(table.c.id.in_(ids[start : start + IDS_AT_ONCE]))
        found |= {row.id: row.workspace_id for row in connection.execute(query)}
    return found


def ids_within(assessments: Iterable[PortableAssessment]) -> Iterator[tuple[Table, list[str]]]:
    """The ids of what belongs to measurements, by table."""
    found = list(assessments)
    plans = [one.plan for one in found if one.plan is not None]
    yield respondent, [each.id for one in found for each in one.respondents]
    yield plan, [one.id for one in plans]
    yield action, [each.id for one in plans for each in one.actions]


def _owners(connection: Connection, portable: Portable) -> Iterator[str]:
    """The workspaces in which something has an id of the file."""
    own = (organisation, [portable.organisation.id]), (unit, [one.id for one in portable.units])
    measured = assessment, [one.id for one in portable.assessments]
    for table, ids in (*own, measured, *ids_within(portable.assessments)):
        yield from whose(connection, table, ids).values()


def _renamed(portable: Portable, rename: Rename) -> Portable:
    parts = {
        "organisation": _with_other(portable.organisation, rename, "id"),
        "units": tuple(_with_other(one, rename, "id") for one in portable.units),
        "assessments": tuple(_assessment(one, rename) for one in portable.assessments),
    }
    return portable.model_copy(update=parts)


def _assessment(one: PortableAssessment, rename: Rename) -> PortableAssessment:
    parts = {
        "respondents": tuple(_with_other(each, rename, "id", "person") for each in one.respondents),
        "plan": one.plan and _plan(one.plan, rename),
        "events": tuple(_event(each, rename) for each in one.events),
    }
    return _with_other(one, rename, "id", "unit_id", "round_id", "earlier_id").model_copy(update=parts)


def _plan(one: PortablePlan, rename: Rename) -> PortablePlan:
    return _with_other(one, rename, "id").model_copy(update={"actions": tuple(_with_other(each, rename, "id") for each in one.actions)})


def _event(one: PortableEvent, rename: Rename) -> PortableEvent:
    return _with_other(one, rename, "object_id").model_copy(update={"old": _facts(one.old, rename), "new": _facts(one.new, rename)})


def _facts(facts: Mapping[str, Any] | None, rename: Rename) -> dict[str, Any] | None:
    """Facts may tell of a unit or an earlier measurement."""
    if facts is None:
        return None
    return {name: rename(value) if isinstance(value, str) and ID.fullmatch(value) else value for name, value in facts.items()}


def _with_other(part: P, rename: Rename, *names: str) -> P:
    """The part with other ids where it has them."""
    old = {name: getattr(part, name) for name in names}
    renamed: P = part.model_copy(update={name: rename(value) for name, value in old.items() if value is not None})
    return renamed
