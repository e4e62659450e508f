"""A PostgreSQL server of the tests' own: in a folder that goes with it, reached by a socket in that folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
MEMORY = Path("/dev/shm")  # a new database is 300 files, which a disk takes half a second for
ROOM = 2**30
OWNER = "cxassess"
# A server that lives for a minute need not survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
}


def programs() -> Path:
    """The folder of `initdb` and `pg_ctl`: as `CXASSESS_POSTGRES` says, else of the newest that Debian installed, else on the path."""
    told, found = os.environ.get("CXASSESS_POSTGRES"), shutil.which("initdb")
    if told:
        return Path(told)
    installed = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda program: int(program.parts[-3]))
    if not installed and not found:
        raise RuntimeError("PostgreSQL is not here. `make test` installs it on Debian; elsewhere set CXASSESS_POSTGRES to its bin folder.")
    return (installed[-1] if installed else Path(str(found)).resolve()).parent


def user() -> dict[str, object]:
    """As whom to run: PostgreSQL refuses to be run by root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


# Waits until whoever started it lets go or is gone, however that came, and leaves nothing behind.
GUARD = 'read -r _; "$0" stop --mode=immediate --pgdata="$1/data"; rm -rf "$1"'


class Server:
    """Running from the start until it is closed; each database is made when it is asked for."""

    def __init__(self) -> None:
        roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
        # A socket needs a short path, and the one who runs the server a way in.
        self._folder = Path(tempfile.mkdtemp(prefix="cxassess-", dir=MEMORY if roomy else None))
        self._numbers, self._retired = count(1), list[str]()
        self._admin: psycopg.Connection[tuple[object, ...]] | None = None
        if user():
            shutil.chown(self._folder, "postgres")
        guard = ["/bin/sh", "-c", GUARD, programs() / "pg_ctl", self._folder]
        quiet = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._guard = subprocess.Popen(guard, cwd="/", start_new_session=True, **quiet, **user())  # type: ignore[call-overload]
        self._run("initdb", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, "unix_socket_directories": self._folder}.items())
        self._run("pg_ctl", "start", "--wait", f"--log={self._folder / 'log'}", f"--options={options}")

    def stop(self, mode: str = "immediate") -> None:
        """Stop; `immediate` is as if it were killed, so that the next start has to recover."""
        if self._admin is not None:
            self._admin.close()
            self._admin = None
        self._run("pg_ctl", "stop", f"--mode={mode}")

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        if self._admin is not None:
            self._admin.close()
        self._guard.communicate()

    def url(self, name: str, driver: str = "postgresql") -> str:
        """The address of a database."""
        return f"{driver}://{OWNER}@/{name}?host={self._folder}"

    def create(self, template: str = "template1") -> str:
        """The name of a new database, with what the template has."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def retire(self, names: Sequence[str]) -> None:
        """Remove databases, later: the server takes a moment to see that nobody is connected any more."""
        for name in self._retired:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self._retired = list(names)

    def execute(self, statement: str) -> None:
        """Run a statement as the owner of the server."""
        if self._admin is None:
            self._admin = psycopg.connect(self.url("postgres"), autocommit=True)
        self._admin.execute(statement)  # type: ignore[call-overload]

    def _run(self, program: str, *arguments: str) -> None:
        command = [programs() / program, "--pgdata", self._folder / "data", *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False, **user())  # type: ignore[call-overload]
        if done.returncode:
            log = self._folder / "log"
            raise RuntimeError(f"{program} failed: {done.stderr}{log.read_text() if log.exists() else ''}")
