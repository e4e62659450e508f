"""SQLite: one file, many readers, one writer at a time.

In WAL mode readers go on while one writer works. A deferred transaction that reads first and writes later fails at once when another
has written in between, so that writers begin with BEGIN IMMEDIATE. SQLite's own waiting is not fair and loses writes under load; a lock
in the process hands the turns out in order.
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

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoTurn

from .fair_lock import FairLock

BUSY_TIMEOUT = 5.0
RETRIES = 3
LONGEST_JITTER = 0.05

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


class Sqlite:
    """The backend of a file."""

    def __init__(self, path: Path, busy_timeout: float | None) -> None:
        self._path = path.resolve()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.location = str(self._path)
        self._busy_timeout = BUSY_TIMEOUT if busy_timeout is None else busy_timeout
        self._lock = _write_lock(self._path)
        self._reader = self._engine("BEGIN", "query_only=ON")
        self._writer = self._engine("BEGIN IMMEDIATE", "foreign_keys=ON", pool_size=1, max_overflow=0)

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction of the reader."""
        return self._reader.begin()

    def writing(self, workspace_id: str | None) -> AbstractContextManager[Connection]:
        """A transaction of the only writer, whatever the workspace."""
        return self._alone(self._writer)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Foreign keys are checked at the end: SQLite changes a table by copying it and dropping the old one."""
        engine = self._engine("BEGIN EXCLUSIVE", "foreign_keys=OFF", poolclass=NullPool)
        with self._alone(engine) as connection:
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"The migration left {len(broken)} rows that refer to nothing, first: {broken[0]}")

    def is_unavailable(self, error: DBAPIError) -> bool:
        """Locked, full, read-only, damaged or gone."""
        return _code(error) in UNAVAILABLE

    def close(self) -> None:
        """Close both pools."""
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def _alone(self, engine: Engine) -> Iterator[Connection]:
        patience = (RETRIES + 1) * self._busy_timeout
        if not self._lock.acquire(patience):
            raise NoTurn(f"Others of this process have been writing for {patience} seconds")
        try:
            with ExitStack() as transaction:
                yield _enter_when_free(transaction, engine)
        finally:
            self._lock.release()

    def _engine(self, begin: str, *pragmas: str, **pool: Any) -> Engine:
        # Each transaction here ends before its connection goes back, so that the pool need not roll back once more.
        engine = create_engine(URL.create("sqlite", database=str(self._path)), pool_reset_on_return=None, **pool)
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


def _code(error: DBAPIError) -> int:
    """SQLite's primary result code."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
