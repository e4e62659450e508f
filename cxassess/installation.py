"""How this installation is set up, by its environment; read once at start."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from cxassess.store import Context, Database, Right, local_workspace, new_workspace, upgrade

Mode = Literal["local", "public"]
DATABASE_FILE = "cxassess.db"
PATIENCE = 2.0  # seconds that one try to save in a file waits for another process; after four tries the page says that it failed


@dataclass(frozen=True, slots=True)
class Installation:
    """`local`: one workspace, everything visible. `public`: each start has a workspace that only its link opens."""

    mode: Mode
    data_folder: Path
    public_url: str | None
    database_url: str | None = field(repr=False)  # it may hold a password

    @property
    def lists_assessments(self) -> bool:
        """Whether a visitor may see what others began."""
        return self.mode == "local"


@cache
def installation() -> Installation:
    """The settings from the variables `CXASSESS_…` of the environment, which the README tells of; ValueError names a wrong one."""
    mode = os.environ.get("CXASSESS_MODE", "local")
    if mode not in get_args(Mode):
        raise ValueError(f"CXASSESS_MODE is '{mode}'. Use one of: {', '.join(get_args(Mode))}.")
    folder = Path(os.environ.get("CXASSESS_DATA_DIR", "data"))
    public_url, database_url = (os.environ.get(name) or None for name in ("CXASSESS_PUBLIC_URL", "CXASSESS_DATABASE_URL"))
    return Installation(mode, folder, public_url, database_url)  # type: ignore[arg-type]


@cache
def database() -> Database:
    """The database of this installation, with its tables up to date."""
    url = installation().database_url
    opened = Database(url) if url else Database(installation().data_folder / DATABASE_FILE, busy_timeout=PATIENCE)
    upgrade(opened)
    return opened


def now() -> datetime:
    """The moment, which the services are told."""
    return datetime.now(UTC)


def owner_context() -> Context:
    """Who begins an assessment here: the owner of the one workspace, or of a new one where each start is apart."""
    moment = now()
    local = installation().mode == "local"
    workspace = local_workspace(database(), moment) if local else new_workspace(database(), moment)
    return Context(workspace, "owner", Right.MANAGE.included, moment)
