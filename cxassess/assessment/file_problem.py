"""What is wrong with a file of answers, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxassess.locale import Message

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class AnswersFileProblem:
    """What is wrong, where (rows as a spreadsheet numbers them, the header is 1), and what to do."""

    what: Message
    remedy: Message
    row: int | None = None
    column: str | None = None


class AnswersFileRefused(ValueError):
    """A file that cannot be used; `problems` holds the first hundred, `count` says how many there are."""

    def __init__(self, problems: Sequence[AnswersFileProblem], count: int | None = None) -> None:
        super().__init__("\n".join(f"{problem.what.english()} {problem.remedy.english()}" for problem in problems[:MOST_SHOWN]))
        self.problems = tuple(problems[:MOST_SHOWN])
        self.count = len(problems) if count is None else count


def refusal(what: Message, remedy: Message) -> AnswersFileRefused:
    """The refusal of a file as a whole."""
    return AnswersFileRefused([AnswersFileProblem(what, remedy)])
