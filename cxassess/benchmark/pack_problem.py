"""What is wrong with a benchmark pack, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxassess.locale import Message

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class PackProblem:
    """What is wrong, where (the path in the file, such as cells.3.n; empty for the whole file), and what to do."""

    where: str
    what: Message
    remedy: Message


class PackRefused(ValueError):
    """A pack that cannot be used; `problems` holds the first hundred."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(problems)[:MOST_SHOWN]
        super().__init__("\n".join(f"{one.where}: {one.what.english()} {one.remedy.english()}" for one in self.problems))


def ask_again() -> Message:
    """The remedy for a file that did not arrive as it was made."""
    return Message("Ask the host for the pack again, and use it as it comes.")


def refusal(what: Message, remedy: Message | None = None) -> PackRefused:
    """The refusal of a file as a whole."""
    return PackRefused([PackProblem("", what, remedy or ask_again())])
