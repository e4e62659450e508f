"""Bring a database to the tables of this version of the program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import inspect, text

from cxassess.locale import Message

from .engine import Database
from .errors import StoreUnavailable

FOLDER = Path(__file__).parent / "migrations"
HEAD = "0005"


def upgrade(database: Database) -> None:
    """Take all steps that are missing, in one transaction that keeps others out; nothing to do is fine.

    Two processes that start at once wait for each other, and one that is killed leaves the database as it was.
    """
    if _version(database) == HEAD:
        return
    # Alembic takes an eighth of a second to import, and is needed only when tables change.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with database.migrating() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            message = Message("This database was made by a newer version of cxassess. Please update the program.")
            raise StoreUnavailable(message) from error


def _version(database: Database) -> str | None:
    """The revision that the tables are at; None for a new database, also while another process is making it."""
    with suppress(StoreUnavailable), database.reading() as connection:
        if inspect(connection).has_table("alembic_version"):
            version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return version
    return None
