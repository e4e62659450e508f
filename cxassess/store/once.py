"""What happens only once, however often it is asked: a double click, or a try again after a lost connection."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from .context import Context
from .tables import done


@dataclass(frozen=True, slots=True)
class Once:
    """One deed: what is done, to what, and the key that the asker made up for it. Within a transaction of the writer."""

    connection: Connection
    context: Context
    deed: str
    target: str
    key: str

    def result(self) -> object | None:
        """What came of it the first time; None when this is the first."""
        return self.connection.scalar(select(done.c.result).filter_by(workspace_id=self.context.workspace_id, key=self._digest()))

    def keep(self, result: object) -> None:
        """Remember what came of it, in the transaction that does it."""
        own = {"workspace_id": self.context.workspace_id, "at": self.context.now}
        self.connection.execute(insert(done).values(key=self._digest(), result=result, **own))

    def _digest(self) -> str:
        """One key may serve for several deeds; what it is made of does not matter."""
        return hashlib.sha256("\0".join((self.deed, self.target, self.key)).encode("utf-8", "surrogatepass")).hexdigest()
