"""The rows of a measurement that is taken in from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert

from cxassess.assessment import Role
from cxassess.portable import PortableAssessment, PortableEvent, PortablePlan, PortableRespondent, action_of, answer_of
from cxassess.portable.anonymous import UNTOLD

from .anonymity import Veil
from .answers import facts_of
from .context import Context, Right
from .events import Change, record
from .exporting import SETTINGS
from .links import put_link
from .planned import Kept, put_actions
from .tables import answer, assessment, event, plan, respondent

LATER = "earlier_id"  # once all measurements of the file are there
IMPORTED = "imported"
BESIDE = Role.FACILITATOR  # who imports is none of those who were asked, and nobody should wait for their answers
_INSTANT = timedelta(microseconds=1)


def put_measurement(connection: Connection, context: Context, one: PortableAssessment, organisation_id: str, salt: str) -> None:
    """Write a measurement within a transaction that has its questionnaire, organisation and unit."""
    settings = {name: getattr(one, name) for name in SETTINGS if name != LATER}
    own = {"workspace_id": context.workspace_id, "organisation_id": organisation_id, "updated_at": context.now}
    connection.execute(insert(assessment).values(**own, **settings, invited=one.invited, anonymity="on" if one.anonymous else "off"))
    manager = _put_sheets(connection, context, one, salt)
    if one.plan is not None:
        _put_plan(connection, context, one.plan, one.id)
    common = {"workspace_id": context.workspace_id, "assessment_id": one.id}
    if one.events:
        connection.execute(insert(event), [{**common, **_event_row(each)} for each in one.events])
    put_link(connection, context, one.id, Right.MANAGE, manager)  # nobody has its token: it says whose sheet manages
    counts = {"respondents": len(one.respondents), "answers": sum(len(each.answers) for each in one.respondents)}
    record(connection, context, one.id, Change("assessment", one.id, IMPORTED, new=counts))


def _put_sheets(connection: Connection, context: Context, one: PortableAssessment, salt: str) -> str:
    """Write the sheets with their answers; the id of the one that manages, an empty one where the file tells of none."""
    ids = [sheet.id for sheet in one.respondents]
    if one.anonymous:
        ids = _in_the_same_order(ids, Veil(salt, one.id, None))
    sheets = list(zip(ids, one.respondents, strict=True))
    rows = [_sheet_row(identity, sheet) for identity, sheet in sheets]
    manager = next((identity for identity, sheet in sheets if sheet.manages), None)
    if manager is None:
        manager = str(uuid4())
        rows.append(_sheet_row(manager, PortableRespondent(id=manager, role=BESIDE)))
    own = {"workspace_id": context.workspace_id, "assessment_id": one.id}
    # A microsecond apart, so that they keep their order.
    connection.execute(insert(respondent), [{**own, **row, "created_at": one.created_at + at * _INSTANT} for at, row in enumerate(rows)])
    if answers := list(_answer_rows(context, sheets)):
        connection.execute(insert(answer), answers)
    return manager


def _in_the_same_order(ids: Sequence[str], veil: Veil) -> list[str]:
    """Stand-ins handed out so that the veil puts the sheets in the order of the file: a sum depends on its order, if only a little."""
    return sorted(ids, key=veil.stand_in)


def _sheet_row(identity: str, sheet: PortableRespondent) -> dict[str, object]:
    return {"id": identity, "role": sheet.role or UNTOLD, "alias": sheet.alias, "person": sheet.person or "", "state": sheet.state}


def _answer_rows(context: Context, sheets: Sequence[tuple[str, PortableRespondent]]) -> Iterator[Mapping[str, object]]:
    common = {"workspace_id": context.workspace_id, "updated_at": context.now}
    for identity, sheet in sheets:
        for said in sheet.answers:
            yield {**common, **facts_of(answer_of(said)), "item_id": said.item_id, "respondent_id": identity}


def _put_plan(connection: Connection, context: Context, one: PortablePlan, assessment_id: str) -> None:
    own = {"id": one.id, "workspace_id": context.workspace_id, "assessment_id": assessment_id}
    facts = {"start": one.start, "end": one.end, "per_quarter": one.per_quarter, "promised": one.promised}
    connection.execute(insert(plan).values(**own, **facts, created_at=one.made_at, updated_at=one.made_at))
    put_actions(connection, context, one.id, [Kept(each.id, at, action_of(each), each.touched) for at, each in enumerate(one.actions)])


def _event_row(one: PortableEvent) -> dict[str, Any]:
    """An event as it was, but nobody here saw how the answers were given."""
    told = {name: getattr(one, name) for name in ("at", "object", "object_id", "item_id", "old", "new")}
    return {**told, "actor": one.by, "action": IMPORTED if one.object == "answer" else one.action}
