"""Workspaces: whose data it is."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from .engine import Database
from .tables import workspace


def local_workspace(database: Database, now: datetime) -> str:
    """Id of the one workspace of a local installation, made when it is not there yet."""
    with database.reading() as connection:
        found = _local(connection)
    return found or _make_local(database, now)


def new_workspace(database: Database, now: datetime) -> str:
    """Id of a new workspace, for someone who starts without an account."""
    workspace_id = str(uuid4())
    with database.writing(workspace_id) as connection:
        _insert(connection, workspace_id, "public", now)
    return workspace_id


def _make_local(database: Database, now: datetime) -> str:
    with database.writing() as connection:  # another may have been first
        return _local(connection) or _insert(connection, str(uuid4()), "local", now)


def _local(connection: Connection) -> str | None:
    return connection.scalar(select(workspace.c.id).where(workspace.c.kind == "local"))


def _insert(connection: Connection, workspace_id: str, kind: str, now: datetime) -> str:
    connection.execute(insert(workspace).values(id=workspace_id, kind=kind, created_at=now))
    return workspace_id
