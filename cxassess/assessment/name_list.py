"""People as someone types or pastes them: a name a line, perhaps with a role behind a semicolon or a tab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxassess.locale import Message

from .model import Role
from .names import composed_name, folded_name, name_problem
from .roles import role_of
from .wordings import is_blank

MOST_NAMES = 500
LONGEST_SHOWN = 40
_SEPARATOR = re.compile(r"[;\t]")


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with a line (1 is the first), and what to do."""

    line: int
    what: Message


@dataclass(frozen=True, slots=True)
class NameList:
    """Names with their roles, in order; what is wrong, in order; and how many names are of people who are there already."""

    people: tuple[tuple[str, Role], ...] = ()
    problems: tuple[LineProblem, ...] = ()
    present: int = 0

    @property
    def all_present(self) -> bool:
        """Whether nobody in the list is new, as when it is sent twice."""
        return bool(self.people) and self.present == len(self.people) == len(self.problems)


def read_names(text: str, role: Role, present: Iterable[str] = ()) -> NameList:
    """The people in a text, blank lines left out; `role` is of those who have none of their own, `present` are names that are taken."""
    reader = _Reader(role, {folded_name(name) for name in present if name})
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if not is_blank(line)]
    if len(lines) > MOST_NAMES:
        what = Message("The list has {count} names; {most} at a time is the most.", count=len(lines), most=MOST_NAMES)
        return NameList(problems=(LineProblem(lines[MOST_NAMES][0], what),))
    problems = tuple(LineProblem(number, what) for number, line in lines for what in reader.read(number, line))
    return NameList(tuple(reader.people), problems, reader.present)


class _Reader:
    def __init__(self, role: Role, taken: set[str]) -> None:
        self.people: list[tuple[str, Role]] = []
        self.present = 0
        self._role = role
        self._taken = taken
        self._first_line: dict[str, int] = {}

    def read(self, number: int, line: str) -> Iterator[Message]:
        """Keep the person on a line; what is wrong with it."""
        typed, *told = _SEPARATOR.split(line, maxsplit=1)
        name, role = composed_name(typed), self._role
        if told and not is_blank(told[0]):
            role = role_of(told[0]) or role
            if role_of(told[0]) is None:
                yield Message("There is no role “{role}”.", role=_brief(told[0]))
        yield from self._name_problems(number, name)
        self.people.append((name, role))

    def _name_problems(self, number: int, name: str) -> Iterator[Message]:
        wrong = name_problem(name)
        if wrong is not None:
            yield wrong
            return
        key = folded_name(name)
        first = self._first_line.setdefault(key, number)
        if first != number:
            yield Message("“{name}” is also on line {line}.", name=_brief(name), line=first)
        elif key in self._taken:
            self.present += 1
            yield Message("“{name}” is in this assessment already.", name=_brief(name))


def _brief(text: str) -> str:
    return text.strip()[:LONGEST_SHOWN]
