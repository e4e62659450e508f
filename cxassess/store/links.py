"""Links: a secret that opens one assessment. Only its sha256 is stored."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, bindparam, insert, select, update

from .access import LINK_LIVES, REACHES_ASSESSMENT, REACHES_SHEET, check_right, find_assessment, reach
from .context import Context, Right
from .engine import Database
from .errors import NotAllowed, NotFound, StoreUnavailable
from .events import Change, record
from .tables import assessment, link, respondent

TOKEN_BYTES = 32
LIFETIME = {Right.MANAGE: None, Right.ANSWER: timedelta(days=60), Right.VIEW: timedelta(days=14)}
USE_NOTED_EVERY = timedelta(days=1)

_OPEN = select(link).where(link.c.token_hash == bindparam("token_hash"), LINK_LIVES)


@dataclass(frozen=True, slots=True)
class OpenLink:
    """What a valid token opens."""

    link_id: str
    workspace_id: str
    assessment_id: str
    respondent_id: str | None
    purpose: Right

    def context(self, now: datetime) -> Context:
        """The context of someone who came by this link."""
        return Context(self.workspace_id, self.link_id, self.purpose.included, now, self.link_id)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made. The token is shown once; it cannot be found again."""

    link_id: str
    token: str


def open_link(database: Database, token: str, now: datetime) -> OpenLink | None:
    """What the token opens; None for an unknown, expired, revoked or malformed one alike.

    The use is noted at most once a day, so that opening a page costs no write, and opens when nothing can be written.
    """
    with database.reading() as connection:
        row = connection.execute(_OPEN, {"token_hash": _hash(token), "context_now": now}).first()
    if row is None:
        return None
    if row.last_used is None or now - row.last_used >= USE_NOTED_EVERY:
        with suppress(StoreUnavailable), database.writing(row.workspace_id) as connection:
            connection.execute(update(link).filter_by(id=row.id).values(last_used=now))
    return OpenLink(row.id, row.workspace_id, row.assessment_id, row.respondent_id, Right(row.purpose))


def new_link(database: Database, context: Context, assessment_id: str, purpose: Right, respondent_id: str | None = None) -> NewLink:
    """A link to an assessment: to manage for ever, to answer one's sheet for 60 days, to view for 14 days.

    One to manage comes with the sheet of who manages, unless another is given; NotAllowed for another in an anonymous assessment.
    """
    with database.writing(context.workspace_id) as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        if respondent_id is not None or purpose is Right.ANSWER:
            _check_sheet(connection, context, assessment_id, respondent_id)
        if purpose is Right.MANAGE:
            managers = sheet_of_manager(connection, assessment_id)
            if row.anonymity == "on" and respondent_id not in (None, managers):
                raise NotAllowed
            respondent_id = respondent_id or managers
        return put_link(connection, context, assessment_id, purpose, respondent_id)


def revoke_link(database: Database, context: Context, link_id: str) -> None:
    """Make a link open nothing from now on; once more does nothing."""
    check_right(context, Right.MANAGE)
    with database.writing(context.workspace_id) as connection:
        own = select(link.c.assessment_id, link.c.revoked_at).join(assessment, assessment.c.id == link.c.assessment_id)
        row = connection.execute(own.where(link.c.id == link_id, REACHES_ASSESSMENT), reach(context)).first()
        if row is None:
            raise NotFound
        if row.revoked_at is None:
            connection.execute(update(link).filter_by(id=link_id).values(revoked_at=context.now))
            record(connection, context, row.assessment_id, Change("link", link_id, "revoked"))


def revoke_links_to_answer(connection: Connection, context: Context, assessment_id: str, respondent_id: str) -> None:
    """Make the living links to a sheet open nothing from now on, within a transaction."""
    query = select(link.c.id).filter_by(assessment_id=assessment_id, respondent_id=respondent_id, purpose=Right.ANSWER)
    for link_id in connection.scalars(query.where(LINK_LIVES), reach(context)).all():
        connection.execute(update(link).filter_by(id=link_id).values(revoked_at=context.now))
        record(connection, context, assessment_id, Change("link", link_id, "revoked"))


def sheet_of_manager(connection: Connection, assessment_id: str) -> str | None:
    """The respondent who manages an assessment: the one of its first link to manage."""
    query = select(link.c.respondent_id).filter_by(assessment_id=assessment_id, purpose=Right.MANAGE)
    return connection.scalar(query.where(link.c.respondent_id.is_not(None)).order_by(link.c.created_at, link.c.id))


def put_link(connection: Connection, context: Context, assessment_id: str, purpose: Right, respondent_id: str | None) -> NewLink:
    """Make a link within a transaction, with its event."""
    lifetime = LIFETIME[purpose]
    made = NewLink(str(uuid4()), secrets.token_urlsafe(TOKEN_BYTES))
    connection.execute(
        insert(link).values(
            id=made.link_id,
            workspace_id=context.workspace_id,
            purpose=purpose,
            assessment_id=assessment_id,
            respondent_id=respondent_id,
            token_hash=_hash(made.token),
            created_at=context.now,
            expires_at=None if lifetime is None else context.now + lifetime,
        )
    )
    facts = {"purpose": purpose, "respondent_id": respondent_id}
    record(connection, context, assessment_id, Change("link", made.link_id, "made", new=facts))
    return made


def _check_sheet(connection: Connection, context: Context, assessment_id: str, respondent_id: str | None) -> None:
    query = select(respondent.c.id).where(respondent.c.id == respondent_id, respondent.c.assessment_id == assessment_id)
    if connection.execute(query.where(REACHES_SHEET), reach(context)).first() is None:
        raise NotFound


def _hash(token: str) -> str:
    """A random token of 256 bits needs no salt: there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
