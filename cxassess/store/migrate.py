"""Bring a database to the tables of this version of the program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from cxassess.locale import Message

from .engine import Database
from .errors import StoreUnavailable

FOLDER = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Take all steps that are missing, in one transaction that keeps others out; nothing to do is fine.

    Two processes that start at once wait for each other, and one that is killed leaves the database as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with database.migrating() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            message = Message("This database was made by a newer version of cxassess. Please update the program.")
            raise StoreUnavailable(message) from error
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"The migration left {len(broken)} rows that refer to nothing, first: {broken[0]}")
