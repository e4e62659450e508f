"""What each column of a table holds: a proposal by its name, and the choice that is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import IntEnum, StrEnum

from cxassess.questionnaire import Questionnaire

from .table import Table
from .wordings import in_all_languages, plain

RESPONDENT_NAMES = (  # the first that tells respondents apart is proposed
    *("respondent", "deelnemer", "naam", "name", "volledige naam", "full name", "naam deelnemer", "respondent name"),
    *("e mail", "email", "e mailadres", "emailadres", "e mail address", "email address", "gebruikersnaam", "username"),
    *("id", "response id", "antwoord id", "reactie id", "respondent id", "token"),
)
ROLE_NAMES = ("role", "rol", "functie", "uw rol", "your role", "wat is uw rol", "what is your role", "respondent role")
CLOSE, APART = 0.85, 0.1  # how alike a heading and a question must be, and how much less alike the next question
LONGEST_COMPARED = 300
_PREFIX = re.compile(r"\s*(?:[\w.\-\[\]]{1,64}[.:)]+\s|[\d.]+\s|[Qq]\d+\s)\s*(?P<rest>.+)", re.DOTALL)  # "1. ", "Q1 ", "G01Q01. "
_BRACKETED = re.compile(r".*\[(?P<rest>[^\[\]]+)\]\s*", re.DOTALL)  # the row of a grid: "How far are you? [question]"


class ColumnKind(StrEnum):
    """What a column holds."""

    ITEM = "item"
    RESPONDENT = "respondent"
    ROLE = "role"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Column:
    """The use of a column; `item_id` for an item only. Not `certain`: proposed by a likeness that someone should look at."""

    kind: ColumnKind = ColumnKind.IGNORED
    item_id: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The use of each column of a table, in its order."""

    columns: tuple[Column, ...]

    def with_column(self, place: int, column: Column) -> ColumnMap:
        """The same, with another use for the column at a place (0 is the first)."""
        return replace(self, columns=(*self.columns[:place], column, *self.columns[place + 1 :]))

    def places_of(self, kind: ColumnKind) -> tuple[int, ...]:
        """The places of the columns of a kind."""
        return tuple(place for place, column in enumerate(self.columns) if column.kind is kind)

    def item_places(self) -> dict[int, str]:
        """Item id by place, in the order of the table."""
        return {place: column.item_id for place, column in enumerate(self.columns) if column.item_id is not None}


def suggest_mapping(table: Table, questionnaire: Questionnaire) -> ColumnMap:
    """A use for each column, by its name: item id, question in any language, or close to one; respondent; role.

    Give the questionnaire as it is stored, as a translated one has lost the words of its own language. An item is proposed once at
    most; where two columns claim it with equal right, neither gets it.
    """
    index = _Index(questionnaire)
    claims = {place: claim for place, name in enumerate(table.header) if name and (claim := index.claim(name))}
    columns = [Column()] * len(table.header)
    for place, (grade, item_id) in claims.items():
        rivals = [other for at, (other, same) in claims.items() if at != place and same == item_id]
        if all(grade < rival for rival in rivals):
            columns[place] = Column(ColumnKind.ITEM, item_id, certain=grade is not _Grade.CLOSE)
    free = [place for place, column in enumerate(columns) if column.kind is ColumnKind.IGNORED and place not in claims]
    respondent = next(_respondent_places(table, free), None)
    if respondent is not None:
        columns[respondent] = Column(ColumnKind.RESPONDENT)
    roles = [place for place in free if _named(table.header[place], ROLE_NAMES)]
    if len(roles) == 1:
        columns[roles[0]] = Column(ColumnKind.ROLE)
    return ColumnMap(tuple(columns))


def _respondent_places(table: Table, free: Iterable[int]) -> Iterator[int]:
    """Columns that can name the respondents, best first; one that says "anonymous" in every row cannot."""
    named = sorted((RESPONDENT_NAMES.index(name), place) for place in free for name in _named(table.header[place], RESPONDENT_NAMES))
    for _, place in named:
        told = {row.cells[place].strip() for row in table.rows}
        if len(told) > 1 or (len(table.rows) <= 1 and told != {""}):
            yield place


def _named(heading: str, names: tuple[str, ...]) -> list[str]:
    return [name for form in _forms(heading) if (name := plain(form)) in names][:1]


class _Grade(IntEnum):
    """How a column was recognised, best first."""

    ID = 0
    QUESTION = 1
    CLOSE = 2


class _Index:
    """Items by id and by question."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        items = questionnaire.items
        self._ids = _unambiguous((form, item.id) for item in items for form in (plain(item.id), plain(item.id).replace(" ", "")))
        self._asked = _unambiguous((plain(item.ask), item.id) for wording in in_all_languages(questionnaire) for item in wording.items)

    def claim(self, heading: str) -> tuple[_Grade, str] | None:
        """The item that a heading means, and by what it was recognised."""
        forms = [plain(form) for form in _forms(heading)]
        for form in (plain(heading), *map(plain, heading.split(maxsplit=1)[:1])):
            if form in self._ids:
                return _Grade.ID, self._ids[form]
        for form in forms:
            if form in self._asked:
                return _Grade.QUESTION, self._asked[form]
        return next((claim for form in forms if (claim := self._close(form))), None)

    def _close(self, form: str) -> tuple[_Grade, str] | None:
        if len(form) > LONGEST_COMPARED:
            return None
        matcher = SequenceMatcher(b=form, autojunk=False)
        best: dict[str, float] = {}
        for text, item_id in self._asked.items():
            matcher.set_seq1(text)
            if matcher.real_quick_ratio() >= CLOSE - APART and matcher.quick_ratio() >= CLOSE - APART:
                best[item_id] = max(best.get(item_id, 0.0), matcher.ratio())
        ranked = sorted(best, key=lambda item_id: -best[item_id])
        if not ranked or best[ranked[0]] < CLOSE or (len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < APART):
            return None
        return _Grade.CLOSE, ranked[0]


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Item id by text, without the texts that stand for several items."""
    found: dict[str, set[str]] = {}
    for text, item_id in pairs:
        found.setdefault(text, set()).add(item_id)
    return {text: ids.pop() for text, ids in found.items() if text and len(ids) == 1}


def _forms(heading: str) -> Iterator[str]:
    """The heading, and what is left without numbering, a code in front, or the question around a row."""
    yield heading
    for pattern in (_PREFIX, _BRACKETED):
        found = pattern.fullmatch(heading)
        if found:
            yield found["rest"]
