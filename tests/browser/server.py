"""The app as people start it, on a port and in a folder of its own."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx

from cxassess.store import Context, Database, Right, local_workspace
from tests.ui.stages import Place

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds for a start


class Server:
    """`streamlit run app.py`, which can be killed and started again."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.database = folder / "cxassess.db"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._environment = {**os.environ, "CXASSESS_DATA_DIR": str(folder), **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it is ready."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while not self._ready():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start, status {self.ended}:\n{self.log}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self._process
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    @property
    def ended(self) -> int | None:
        """The exit status of a server that is gone; None while it runs."""
        return self._process.poll() if self._process else None

    @property
    def log(self) -> str:
        """What the server wrote."""
        return self._log.read_text("utf-8", errors="replace")

    def place(self) -> Place:
        """Its database, as the owner of the one workspace."""
        database, moment = Database(self.database), datetime.now(UTC)
        return database, Context(local_workspace(database, moment), "owner", Right.MANAGE.included, moment)

    def answers(self, token: str) -> dict[str, tuple[object, str]]:
        """What the database holds of an assessment: level, or else state, and note, by question."""
        query = """SELECT item_id, answer.state, value, note FROM answer JOIN link USING (respondent_id)
                   WHERE token_hash = ? AND (answer.state <> 'unanswered' OR note <> '') ORDER BY updated_at"""
        return {item: (json.loads(value) if value else state, note) for item, state, value, note in self._ask(query, _hash(token))}

    def count(self, table: str) -> int:
        """Rows of a table."""
        return int(self._ask(f"SELECT count(*) FROM {table}")[0][0])

    def events(self, object_id: str, action: str) -> int:
        """How often something was done to a thing, as the history tells."""
        return len(self._ask("SELECT id FROM event WHERE object_id = ? AND action = ?", object_id, action))

    def _ask(self, query: str, *values: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def _ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except httpx.TransportError:
            return False


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
