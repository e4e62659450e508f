"""Who asks, in which workspace, with which rights, at which moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Right(StrEnum):
    """What someone may do; also the purpose of the link that gives it."""

    MANAGE = "manage"
    ANSWER = "answer"
    VIEW = "view"

    @property
    def included(self) -> frozenset[Right]:
        """This right with the lesser ones that come with it."""
        order = tuple(Right)
        return frozenset(order[order.index(self) :])


@dataclass(frozen=True, slots=True)
class Context:
    """Given to every service by its caller. With a `link_id`, the reach is that of the link, as long as it lives."""

    workspace_id: str
    actor: str
    rights: frozenset[Right]
    now: datetime
    link_id: str | None = None

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError(f"A moment needs a time zone: {self.now}")
