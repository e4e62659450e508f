"""PostgreSQL: a server, many readers, one writer at a time in each workspace.

A writer begins by taking an advisory lock of its workspace, which ends with the transaction. The server hands it out in order of
arrival, to all processes alike. After it, READ COMMITTED shows each statement all that earlier writers of the workspace did.

Why not something else: SERIALIZABLE makes one of two writers start again, which a `with` block cannot, so that a double click would end
in an error. SELECT FOR UPDATE on the assessment reads the locked row anew but leaves what is joined to it as it was, and rules go
further than one assessment: people and units of an organisation, keys that are used once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
from sqlalchemy import URL, BigInteger, Connection, Engine, bindparam, create_engine, func, select
from sqlalchemy.exc import DBAPIError

LOCK_TIMEOUT = 3.0
TIMEOUTS = {"statement_timeout": 10.0, "idle_in_transaction_session_timeout": 30.0}
MIGRATION_PATIENCE = 10  # times as long a migration waits for those who read and write, and for another migration
# What the server says it has saved is on its disk; dates become text of the one form that both databases sort by.
SETTINGS = {"synchronous_commit": "on", "datestyle": "ISO"}
# A server that vanished without a word is given up within the time that a statement may take.
LIVENESS = {"connect_timeout": 3, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2, "tcp_user_timeout": 10_000}
CONNECTIONS = {"pool_size": 5, "max_overflow": 5}  # of each of the two pools, so that four processes fit in the usual hundred

_WHOLE = 20_261_103  # which advisory lock of two numbers stands for the whole database
_ALONE = select(func.pg_advisory_xact_lock(_WHOLE, 0))
_IN_TURN = select(func.pg_advisory_xact_lock_shared(_WHOLE, 0), func.pg_advisory_xact_lock(bindparam("workspace", type_=BigInteger())))
# Beside OperationalError: no permission, no such database, read-only, ended for idling, damaged.
UNAVAILABLE = ("42501", "3D000", "25006", "25P03", "XX")


class Postgres:
    """The backend of a server."""

    def __init__(self, url: URL, busy_timeout: float | None) -> None:
        if "@" in (url.host or ""):
            raise ValueError("The address of the database has more than one @. Write that of a password as %40.")
        shown = url.set(drivername="postgresql", query={})._replace(password=None)
        self.location = shown.render_as_string()
        self._url = url.set(drivername="postgresql+psycopg")
        self._lock_timeout = LOCK_TIMEOUT if busy_timeout is None else busy_timeout
        self._reader = self._engine("REPEATABLE READ", execution_options={"postgresql_readonly": True})
        self._writer = self._engine("READ COMMITTED")

    def reading(self) -> AbstractContextManager[Connection]:
        """A read only transaction that sees one moment."""
        return self._reader.begin()

    @contextmanager
    def writing(self, workspace_id: str | None) -> Iterator[Connection]:
        """A transaction with the lock of the workspace, or with the one that all share."""
        with self._writer.begin() as connection:
            if workspace_id is None:
                connection.execute(_ALONE)
            else:
                connection.execute(_IN_TURN, {"workspace": _number(workspace_id)})
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """As `writing`, with more time. References are always checked here."""
        with self._writer.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_milliseconds(MIGRATION_PATIENCE * self._lock_timeout)}")
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.execute(_ALONE)
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
            if encoding != "UTF8":
                raise ValueError(f"The database keeps text as {encoding}. Make one with ENCODING 'UTF8': people type every sign there is.")
            yield connection

    def is_unavailable(self, error: DBAPIError) -> bool:
        """Gone, starting or stopping, locked, slow, full, read-only, damaged, or not open to us."""
        code = getattr(error.orig, "sqlstate", None) or ""
        return error.connection_invalidated or isinstance(error.orig, psycopg.OperationalError) or code.startswith(UNAVAILABLE)

    def close(self) -> None:
        """Close both pools."""
        self._reader.dispose()
        self._writer.dispose()

    def _engine(self, isolation_level: str, **options: Any) -> Engine:
        timeouts = {**TIMEOUTS, "lock_timeout": self._lock_timeout}
        settings = {**SETTINGS, **{name: _milliseconds(seconds) for name, seconds in timeouts.items()}}
        ours = " ".join(f"-c {name}={value}" for name, value in settings.items())
        asked = self._url.query
        liveness = {name: value for name, value in LIVENESS.items() if name not in asked}
        return create_engine(
            self._url,
            connect_args={**liveness, "client_encoding": "utf8", "options": f"{asked.get('options', '')} {ours}"},
            isolation_level=isolation_level,
            pool_pre_ping=True,
            pool_timeout=self._lock_timeout,
            use_native_hstore=False,  # no column is one, and finding out takes a look at each start
            **CONNECTIONS,
            **options,
        )


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _number(workspace_id: str) -> int:
    """The lock of a workspace. Two that share one would only wait for each other."""
    digest = hashlib.blake2b(workspace_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
