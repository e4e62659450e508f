"""Connections to the database: many readers, one writer at a time.

SQLite in WAL mode lets readers go on while one writer works. A deferred transaction that reads first and
writes later fails at once when another has written in between, so that writers begin with BEGIN IMMEDIATE.
SQLite's own waiting is not fair and loses writes under load; a lock in the process hands the turns out in order.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, func, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from cxassess.locale import Message

from .errors import StoreUnavailable
from .fair_lock import FairLock
from .tables import workspace

BUSY_TIMEOUT = 5.0
RETRIES = 3
LONGEST_JITTER = 0.05

NOT_SAVED = Message("This was not saved: the storage is not available right now. Please try again in a moment.")
NOT_READ = Message("The stored answers cannot be read right now. Please try again in a moment.")

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
UNAVAILABLE = BUSY | {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}


class Database:
    """One database, given by the path of an SQLite file or by a URL; `busy_timeout` in seconds, per attempt."""

    def __init__(self, location: str | Path, busy_timeout: float = BUSY_TIMEOUT) -> None:
        self.path = _sqlite_path(location)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._busy_timeout = busy_timeout
        self._lock = _write_lock(self.path)
        self._reader = self._engine("BEGIN", "query_only=ON")
        self._writer = self._engine("BEGIN IMMEDIATE", "foreign_keys=ON", pool_size=1, max_overflow=0)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot write, and sees one moment of the database throughout."""
        with _explained(NOT_READ), self._reader.begin() as connection:
            yield connection

    def writing(self) -> AbstractContextManager[Connection]:
        """The only writer: committed at the end, rolled back on any error. Not to be nested."""
        return self._alone(self._writer)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """The only writer, foreign keys unchecked: SQLite changes a table by copying it and dropping the old one."""
        engine = self._engine("BEGIN EXCLUSIVE", "foreign_keys=OFF", poolclass=NullPool)
        with self._alone(engine) as connection:
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
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def _alone(self, engine: Engine) -> Iterator[Connection]:
        patience = (RETRIES + 1) * self._busy_timeout
        if not self._lock.acquire(patience):
            raise StoreUnavailable(NOT_SAVED)
        try:
            with _explained(NOT_SAVED), ExitStack() as transaction:
                yield _enter_when_free(transaction, engine)
        finally:
            self._lock.release()

    def _engine(self, begin: str, *pragmas: str, **pool: Any) -> Engine:
        # Each transaction here ends before its connection goes back, so that the pool need not roll back once more.
        engine = create_engine(URL.create("sqlite", database=str(self.path)), pool_reset_on_return=None, **pool)
        always = (
            f"busy_timeout={round(self._busy_timeout * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
        )

        @event.listens_for(engine, "connect")
        def prepare(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None  # else the driver adds a deferred BEGIN of its own
            for pragma in (*always, *pragmas):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine


def _sqlite_path(location: str | Path) -> Path:
    """The file of the database. Another backend gets its engines here, once there is one."""
    if isinstance(location, str) and "://" in location:
        url = make_url(location)
        if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
            raise ValueError(f"Only SQLite files are supported, not {url.render_as_string()}")  # the password is masked
        location = url.database
    return Path(location).resolve()


@cache
def _write_lock(path: Path) -> FairLock:
    """The lock of a file, shared by all in this process who write to it."""
    return FairLock()


def _enter_when_free(stack: ExitStack, engine: Engine) -> Connection:
    """A begun transaction, tried again while another process holds the database."""
    for _ in range(RETRIES):
        try:
            return stack.enter_context(engine.begin())
        except DBAPIError as error:
            if _code(error) not in BUSY:
                raise
        time.sleep(random.uniform(0, LONGEST_JITTER))  # noqa: S311
    return stack.enter_context(engine.begin())


@contextmanager
def _explained(message: Message) -> Iterator[None]:
    """Turn the errors that are the database's, not the program's, into StoreUnavailable."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable(message) from error
    except DBAPIError as error:
        if _code(error) in UNAVAILABLE:
            raise StoreUnavailable(message) from error
        raise


def _code(error: DBAPIError) -> int:
    """SQLite's primary result code."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
