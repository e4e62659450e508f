"""Connections to the database: many readers, and writers who do not get in each other's way.

Services read and then write, and rely on nobody writing in between. How that is kept differs: SQLite has one writer at a time
(`engine_sqlite`), PostgreSQL one in each workspace (`engine_postgres`). What is particular to either stands there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, func, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoTurn

from cxassess.locale import Message

from .errors import StoreUnavailable
from .tables import workspace

NOT_SAVED = Message("This was not saved: the storage is not available right now. Please try again in a moment.")
NOT_READ = Message("The stored answers cannot be read right now. Please try again in a moment.")


class Backend(Protocol):
    """What one kind of database does in its own way. `location` is where it is, for people: without a password."""

    location: str

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that cannot write, and sees one moment of the database throughout."""

    def writing(self, workspace_id: str | None) -> AbstractContextManager[Connection]:
        """A transaction while which nobody else writes in the workspace, or anywhere when none is given. Raises NoTurn."""

    def migrating(self) -> AbstractContextManager[Connection]:
        """As `writing` anywhere, to change tables."""

    def is_unavailable(self, error: DBAPIError) -> bool:
        """Whether the error is the database's, not the program's."""

    def close(self) -> None:
        """Close all connections that are not in use."""


class Database:
    """One database, given by the path of an SQLite file or by a URL of SQLite or PostgreSQL.

    `busy_timeout` in seconds: how long one try to write waits for another writer.
    """

    def __init__(self, location: str | Path, busy_timeout: float | None = None) -> None:
        self._backend = _backend(location, busy_timeout)
        self.location = self._backend.location

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot write, and sees one moment of the database throughout."""
        with self._explained(NOT_READ), self._backend.reading() as connection:
            yield connection

    @contextmanager
    def writing(self, workspace_id: str | None = None) -> Iterator[Connection]:
        """The only writer of a workspace, or of the database: committed at the end, rolled back on any error. Not to be nested."""
        with self._explained(NOT_SAVED), self._backend.writing(workspace_id) as connection:
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """The only writer, who may change tables; RuntimeError when rows refer to nothing afterwards."""
        with self._explained(NOT_SAVED), self._backend.migrating() as connection:
            yield connection

    def ping(self) -> bool:
        """Whether the database can be read and has its tables."""
        try:
            with self.reading() as connection:
                connection.execute(select(func.count()).select_from(workspace))
        except (StoreUnavailable, DBAPIError):
            return False
        return True

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._backend.close()

    @contextmanager
    def _explained(self, message: Message) -> Iterator[None]:
        """Turn the errors that are the database's, not the program's, into StoreUnavailable."""
        try:
            yield
        except NoTurn as error:
            raise StoreUnavailable(message) from error
        except DBAPIError as error:
            if self._backend.is_unavailable(error):
                raise StoreUnavailable(message) from error
            raise


def _backend(location: str | Path, busy_timeout: float | None) -> Backend:
    """The kind of database that the location is of; ValueError, which tells no secret, for any other."""
    # Each brings a driver, of which a process needs one.
    from .engine_sqlite import Sqlite  # noqa: PLC0415

    if isinstance(location, Path) or "://" not in location:
        return Sqlite(Path(location), busy_timeout)
    url = make_url(location)
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return Sqlite(Path(url.database), busy_timeout)
    if kind in ("postgresql", "postgres"):
        from .engine_postgres import Postgres  # noqa: PLC0415

        return Postgres(url, busy_timeout)
    raise ValueError(f"Only SQLite files and PostgreSQL are supported, not {kind}{' in memory' if kind == 'sqlite' else ''}.")
