"""Where tests get new databases from, of either kind."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import Any

from tests.store.postgres import Server


class SqliteFiles:
    """New databases in files; what is needed of the session is a file to copy."""

    def __init__(self, folder: Path, migrated: Path) -> None:
        self._folder, self._migrated, self._numbers = folder, migrated, count(1)

    def empty(self) -> Path:
        """The location of a database without tables."""
        return self._folder / f"cxassess_{next(self._numbers)}.db"

    def ready(self) -> Path:
        """The location of a database with its tables and the local workspace."""
        return Path(shutil.copy(self._migrated, self.empty()))

    def examples(self, most: int) -> int:
        """How many of so many histories to play."""
        return most


class PostgresDatabases:
    """New databases on the server of the session."""

    def __init__(self, server: Server, migrated: str) -> None:
        self.server, self._migrated = server, migrated
        self._made: list[str] = []
        self._opened: list[Any] = []

    def empty(self) -> str:
        """As `SqliteFiles.empty`."""
        return self._create("template1")

    def ready(self) -> str:
        """As `SqliteFiles.ready`."""
        return self._create(self._migrated)

    def examples(self, most: int) -> int:
        """A part of them: a server is slower, and the rules are the same."""
        return most // 3

    def note(self, connection: object, _record: object) -> None:
        """Remember what was opened: tests close no databases, and a driver complains of what is left open."""
        self._opened.append(connection)

    def remove(self) -> None:
        """Remove what was made."""
        for connection in self._opened:
            connection.close()
        self.server.retire(self._made)

    def _create(self, template: str) -> str:
        self._made.append(self.server.create(template))
        return self.server.url(self._made[-1])
