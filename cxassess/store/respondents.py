"""Respondents of an assessment: who they are, how far they have come, and the links by which they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from cxassess.assessment import ROLE_NAMES, AnswerState, Role
from cxassess.locale import Message

from .access import LINK_LIVES, OWN_SHEET, REACHES_SHEET, find_assessment, find_open_assessment, find_respondent, reach
from .answers import touch
from .context import Context, Right
from .engine import Database
from .errors import ChangedElsewhere, Closed, NotFound, RespondentKept, WouldReveal
from .events import Change, record
from .links import NewLink, put_link, revoke_links_to_answer, sheet_of_manager
from .once import Once
from .people import clean_alias, person_after_renaming, with_people
from .sheets import new_sheet, put_sheets
from .tables import answer, link, respondent

_GIVEN = select(func.count()).select_from(answer).where(answer.c.state != AnswerState.UNANSWERED)
_LINKS = and_(link.c.respondent_id == respondent.c.id, link.c.purpose == Right.ANSWER)
_RESPONDENTS = (
    select(
        respondent.c.id,
        respondent.c.alias,
        respondent.c.role,
        respondent.c.state,
        _GIVEN.where(answer.c.respondent_id == respondent.c.id).scalar_subquery().label("given"),
        select(func.max(link.c.expires_at)).where(_LINKS, LINK_LIVES).scalar_subquery().label("invited_until"),
        select(func.max(link.c.last_used)).where(_LINKS).scalar_subquery().label("last_used"),
        OWN_SHEET.label("own_sheet"),
    )
    .where(respondent.c.assessment_id == bindparam("assessment_id"), REACHES_SHEET)
    .order_by(respondent.c.created_at, respondent.c.id)
)


@dataclass(frozen=True, slots=True)
class RespondentSummary:
    """A respondent in a list.

    `given` counts the answers, and is None for others in an anonymous assessment, where a number could tell which answers are
    whose. `invited_until`: when the newest link to answer expires, None when none opens now. `manages`: the sheet of who manages.
    """

    id: str
    alias: str
    role: Role
    state: Literal["open", "submitted"]
    given: int | None
    invited_until: datetime | None
    last_used: datetime | None
    manages: bool


def respondents(database: Database, context: Context, assessment_id: str) -> tuple[RespondentSummary, ...]:
    """The respondents in the order in which they were added, for who manages the assessment."""
    with database.reading() as connection:
        anonymous = find_assessment(connection, context, assessment_id, Right.MANAGE).anonymity == "on"
        manager = sheet_of_manager(connection, assessment_id)
        rows = connection.execute(_RESPONDENTS, {**reach(context), "assessment_id": assessment_id}).all()
    return tuple(
        RespondentSummary(
            id=row.id,
            alias=row.alias,
            role=Role(row.role),
            state=row.state,
            given=None if anonymous and row.id != row.own_sheet else row.given,
            invited_until=row.invited_until,
            last_used=row.last_used,
            manages=row.id == manager,
        )
        for row in rows
    )


def add_respondents(
    database: Database, context: Context, assessment_id: str, people: Sequence[tuple[str, Role]], key: str | None = None
) -> tuple[str, ...]:
    """Add respondents by name and role, all or nothing; their ids. The same `key` again adds nobody more.

    A name may be left empty. Someone of the same name in another measurement of the organisation is the same person. Raises
    NameRefused, or DuplicateRespondent for a name that is here already.
    """
    sheets = [new_sheet(Role(role), clean_alias(alias)) for alias, role in people]
    with database.writing(context.workspace_id) as connection:
        find_assessment(connection, context, assessment_id, Right.MANAGE)
        once = Once(connection, context, "respondents", assessment_id, key) if key is not None else None
        added = once.result() if once else None
        if isinstance(added, list):
            return tuple(added)
        row = find_open_assessment(connection, context, assessment_id)
        put_sheets(connection, context, assessment_id, with_people(connection, row, sheets))
        ids = tuple(sheet.respondent_id for sheet in sheets)
        if once:
            once.keep(ids)
        return ids


def edit_respondent(database: Database, context: Context, respondent_id: str, alias: str, role: Role, *, seen: tuple[str, Role]) -> None:
    """Change name and role; DuplicateRespondent for a name that is taken.

    ChangedElsewhere when they are neither what was `seen` nor what is wanted. WouldReveal for another role of someone who has answered
    in an anonymous assessment: the sheet that gets it would be theirs.
    """
    wanted = clean_alias(alias), Role(role)
    with database.writing(context.workspace_id) as connection:
        row = find_respondent(connection, context, respondent_id)
        stored = row.alias, Role(row.role)
        if stored == wanted:
            return
        if row.state != "open":
            raise Closed
        if stored != seen:
            raise ChangedElsewhere(stored, _words(*stored), _words(*wanted))
        if row.anonymity == "on" and stored[1] != wanted[1] and _has_answered(connection, respondent_id):
            raise WouldReveal
        person = row.person if row.alias == wanted[0] else person_after_renaming(connection, row, respondent_id, wanted[0])
        facts = {"alias": wanted[0], "role": wanted[1]}
        connection.execute(update(respondent).filter_by(id=respondent_id).values(**facts, person=person))
        touch(connection, context, row.id, given=False)
        old = {"alias": row.alias, "role": row.role}
        record(connection, context, row.id, Change("respondent", respondent_id, "edited", old, facts))


def remove_respondent(database: Database, context: Context, respondent_id: str) -> None:
    """Remove a respondent who has not answered, with the links; RespondentKept for one who has, or who manages."""
    with database.writing(context.workspace_id) as connection:
        row = find_respondent(connection, context, respondent_id)
        if row.state != "open":
            raise Closed
        if respondent_id == sheet_of_manager(connection, row.id):
            raise RespondentKept(Message("This is the sheet of the one who manages. Leave it empty: then it does not count."))
        if _has_answered(connection, respondent_id):
            raise RespondentKept(Message("This respondent has answered already, so that the answers stay. Nothing was removed."))
        _remove(connection, context, row.id, respondent_id)
        touch(connection, context, row.id, given=False)
        old = {"alias": row.alias, "role": row.role}
        record(connection, context, row.id, Change("respondent", respondent_id, "removed", old))


def invite(database: Database, context: Context, assessment_id: str, respondent_id: str) -> NewLink:
    """A link by which the respondent answers, for 60 days; earlier ones open nothing from now on."""
    with database.writing(context.workspace_id) as connection:
        row = find_respondent(connection, context, respondent_id)
        if row.id != assessment_id:
            raise NotFound
        if row.state != "open":
            raise Closed
        revoke_links_to_answer(connection, context, assessment_id, respondent_id)
        return put_link(connection, context, assessment_id, Right.ANSWER, respondent_id)


def _has_answered(connection: Connection, respondent_id: str) -> bool:
    return bool(connection.scalar(_GIVEN.where(answer.c.respondent_id == respondent_id)))


def _remove(connection: Connection, context: Context, assessment_id: str, respondent_id: str) -> None:
    """Take the rows away; the links stay, revoked, and the events as they are."""
    revoke_links_to_answer(connection, context, assessment_id, respondent_id)
    connection.execute(update(link).filter_by(respondent_id=respondent_id).values(respondent_id=None))
    connection.execute(delete(answer).filter_by(respondent_id=respondent_id))  # notes without an answer
    connection.execute(delete(respondent).filter_by(id=respondent_id))


def _words(alias: str, role: Role) -> Message:
    return Message("{name} ({role})", name=alias or Message("without a name"), role=Message(ROLE_NAMES[role]))
