"""What is wrong with a portable file, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from cxassess.locale import Message

MOST_SHOWN = 100
MOST_SHOWN_OF_VALUE = 40


@dataclass(frozen=True, slots=True)
class PortableProblem:
    """What is wrong, where (the path in the file, such as assessments.0.respondents.2.alias; empty for the whole file), and what to do."""

    where: str
    what: Message
    remedy: Message


class PortableRefused(ValueError):
    """A file that cannot be used; `problems` holds the first hundred."""

    def __init__(self, problems: Iterable[PortableProblem]) -> None:
        self.problems = tuple(islice(problems, MOST_SHOWN))
        super().__init__("\n".join(f"{one.where}: {one.what.english()} {one.remedy.english()}" for one in self.problems))


def export_again() -> Message:
    """The remedy for a file that is not as it was made."""
    return Message("Export it again where it comes from, and use the file as it comes.")


def refusal(what: Message, remedy: Message | None = None) -> PortableRefused:
    """The refusal of a file as a whole."""
    return PortableRefused([PortableProblem("", what, remedy or export_again())])


def short(text: str) -> str:
    """The beginning of what somebody typed, for a message."""
    return text if len(text) <= MOST_SHOWN_OF_VALUE else text[:MOST_SHOWN_OF_VALUE] + "…"
