"""Reading answers from a table: a row a respondent, a column an item. All problems at once, in file order."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from cxassess.locale import Message
from cxassess.questionnaire import LONGEST_TEXT, Item, Questionnaire, TextItem, Value, values_of

from .model import Answer, AnswerState, Sheet

RESPONDENT = "respondent"
WORDS = {"": AnswerState.UNANSWERED, "na": AnswerState.NOT_APPLICABLE, "dk": AnswerState.DONT_KNOW}
DELIMITERS = (",", ";", "\t")
MOST_ROWS = 10_000
MOST_BYTES = 5_000_000
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class AnswersFileProblem:
    """What is wrong, where (rows as a spreadsheet numbers them, the header is 1), and what to do."""

    what: Message
    remedy: Message
    row: int | None = None
    column: str | None = None


class AnswersFileRefused(ValueError):
    """A file that cannot be scored; `problems` holds the first hundred, `count` says how many there are."""

    def __init__(self, problems: Sequence[AnswersFileProblem]) -> None:
        super().__init__("\n".join(f"{problem.what.english()} {problem.remedy.english()}" for problem in problems[:MOST_SHOWN]))
        self.problems = tuple(problems[:MOST_SHOWN])
        self.count = len(problems)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """One sheet a respondent, in file order, and what the reader should know though it can be scored."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[AnswersFileProblem, ...] = ()


def read_answers(content: str | bytes, questionnaire: Questionnaire) -> AnswerTable:
    """The answers of a table separated by commas, semicolons or tabs; raises AnswersFileRefused with all its problems.

    A cell is a value of the item, `na` (not applicable), `dk` (don't know) or empty. Text is UTF-8 or Windows-1252.
    """
    header, *rows = _records(_text(content))
    columns = _Columns(questionnaire, tuple(name.strip() for name in header))
    body = _Body(columns, [(number, row) for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)])
    problems = [*columns.problems(), *body.problems()]
    if problems:
        raise AnswersFileRefused(problems)
    return AnswerTable(body.sheets(), tuple(columns.warnings()))


def _text(content: str | bytes) -> str:
    size = len(content)
    if size > MOST_BYTES:
        raise AnswersFileRefused([_too_large(size)])
    text = content if isinstance(content, str) else _decoded(content)
    if "\0" in text:
        what = Message("The file contains characters that are no text.")
        raise AnswersFileRefused([AnswersFileProblem(what, Message("Save the table as CSV (UTF-8)."))])
    return text.removeprefix("\ufeff")


def _too_large(size: int) -> AnswersFileProblem:
    what = Message("The file is {size} MB; {most} MB is the most.", size=-(-size // 1_000_000), most=MOST_BYTES // 1_000_000)
    return AnswersFileProblem(what, Message("Split the file."))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _records(text: str) -> list[list[str]]:
    if not text.strip():
        what = Message("The file is empty.")
        raise AnswersFileRefused([AnswersFileProblem(what, Message("Start with a row of column names: respondent, then the questions."))])
    first_line = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    try:
        return list(csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        what = Message("The table cannot be read: {reason}.", reason=str(error))
        raise AnswersFileRefused([AnswersFileProblem(what, Message("Save the table as CSV (UTF-8)."))]) from error


@dataclass(frozen=True)
class _Columns:
    """The header against the questionnaire."""

    questionnaire: Questionnaire
    names: tuple[str, ...]

    @cached_property
    def readers(self) -> dict[int, _CellReader]:
        """How to read a cell, by place of the column."""
        has_item, item = self.questionnaire.has_item, self.questionnaire.item
        return {place: _CellReader(self.questionnaire, item(name)) for place, name in enumerate(self.names) if has_item(name)}

    def problems(self) -> Iterator[AnswersFileProblem]:
        if RESPONDENT not in self.names:
            what = Message("There is no column “{column}”.", column=RESPONDENT)
            yield AnswersFileProblem(what, Message("Give every row a name or number of its own in that column."), 1)
        for name, count in Counter(self.names).items():
            if count > 1 and name:
                what = Message("The column “{column}” occurs {count} times.", column=name, count=count)
                yield AnswersFileProblem(what, Message("Keep one of them."), 1, name)
            if name != RESPONDENT and not self.questionnaire.has_item(name):
                yield self._unknown(name)

    def _unknown(self, name: str) -> AnswersFileProblem:
        if not name:
            return AnswersFileProblem(Message("A column has no name."), Message("Name it after a question, or remove it."), 1)
        nearest = get_close_matches(name, [RESPONDENT, *(item.id for item in self.questionnaire.items)], n=1)
        remedy = Message("Did you mean “{nearest}”?", nearest=nearest[0]) if nearest else Message("Remove the column.")
        return AnswersFileProblem(Message("There is no question “{item}” in this questionnaire.", item=name), remedy, 1, name)

    def warnings(self) -> Iterator[AnswersFileProblem]:
        missing = [item.id for item in self.questionnaire.items if item.scored and item.id not in self.names]
        if missing:
            what = Message("{count} questions have no column: {items}.", count=len(missing), items=", ".join(missing))
            yield AnswersFileProblem(what, Message("They count as unanswered."), 1)


class _CellReader:
    """Reads the cells of one item; each distinct text is judged once."""

    def __init__(self, questionnaire: Questionnaire, item: Item) -> None:
        self.item = item
        self._known = {str(value).lower(): value for value in values_of(item, questionnaire.scales)}
        self._read: dict[str, Answer | AnswersFileProblem] = {}

    def read(self, cell: str) -> Answer | AnswersFileProblem:
        """The answer, or a problem without its row."""
        if cell not in self._read:
            self._read[cell] = self._judge(cell.strip())
        return self._read[cell]

    def _judge(self, text: str) -> Answer | AnswersFileProblem:
        state = WORDS.get(text.lower())
        if state is AnswerState.NOT_APPLICABLE and not self.item.not_applicable:
            what = Message("The question “{item}” always applies.", item=self.item.id)
            return AnswersFileProblem(what, Message("Use a value, “dk” for don't know, or leave the cell empty."), column=self.item.id)
        if state is not None:
            return Answer(self.item.id, state)
        value = self._value(text)
        return self._off_scale(text) if value is None else Answer(self.item.id, AnswerState.ANSWERED, value)

    def _value(self, text: str) -> Value | None:
        if isinstance(self.item, TextItem):
            return text if len(text) <= LONGEST_TEXT else None
        whole, _, decimals = text.replace(",", ".").partition(".")
        return self._known.get(text.lower(), self._known.get(whole) if decimals and not decimals.strip("0") else None)

    def _off_scale(self, text: str) -> AnswersFileProblem:
        if isinstance(self.item, TextItem):
            what = Message("The text is longer than {most} characters.", most=LONGEST_TEXT)
            return AnswersFileProblem(what, Message("Shorten it."), column=self.item.id)
        what = Message("“{value}” is not a possible answer to “{item}”.", value=text[:40], item=self.item.id)
        remedy = Message("Use one of: {allowed}, na, dk, or leave the cell empty.", allowed=", ".join(self._known))
        return AnswersFileProblem(what, remedy, column=self.item.id)


@dataclass(frozen=True)
class _Body:
    """The rows below the header, with their numbers."""

    columns: _Columns
    rows: list[tuple[int, list[str]]]

    def problems(self) -> Iterator[AnswersFileProblem]:
        if not self.rows:
            yield AnswersFileProblem(Message("There are no answers below the column names."), Message("Add a row for each respondent."))
        if len(self.rows) > MOST_ROWS:
            what = Message("The file has {count} rows; {most} rows is the most.", count=len(self.rows), most=MOST_ROWS)
            yield AnswersFileProblem(what, Message("Split the file."))
            return
        first_row: dict[str, int] = {}
        for number, row in self.rows:
            if len(row) != len(self.columns.names):
                what = Message("The row has {cells} cells, the header {columns}.", cells=len(row), columns=len(self.columns.names))
                yield AnswersFileProblem(what, Message("Give every column one cell; quote a text that holds the separator."), number)
                continue
            yield from self._name_problems(number, row, first_row)
            yield from self._cell_problems(number, row)

    def _name_problems(self, number: int, row: list[str], first_row: dict[str, int]) -> Iterator[AnswersFileProblem]:
        name = self._respondent(row)
        if name is None:
            return
        if not name:
            what = Message("The respondent has no name or number.")
            yield AnswersFileProblem(what, Message("Give every row one of its own."), number, RESPONDENT)
        elif name in first_row:
            what = Message("The respondent “{name}” is also in row {row}.", name=name, row=first_row[name])
            yield AnswersFileProblem(what, Message("Give every row one of its own."), number, RESPONDENT)
        first_row.setdefault(name, number)

    def _cell_problems(self, number: int, row: list[str]) -> Iterator[AnswersFileProblem]:
        for place, reader in self.columns.readers.items():
            read = reader.read(row[place])
            if isinstance(read, AnswersFileProblem):
                yield replace(read, row=number)

    def sheets(self) -> tuple[Sheet, ...]:
        """A sheet a row; to be asked once there are no problems."""
        return tuple(Sheet(self._respondent(row) or "", self._answers(row)) for _, row in self.rows)

    def _answers(self, row: list[str]) -> dict[str, Answer]:
        read = ((reader.item.id, reader.read(row[place])) for place, reader in self.columns.readers.items())
        return {item_id: answer for item_id, answer in read if isinstance(answer, Answer)}

    def _respondent(self, row: list[str]) -> str | None:
        names = self.columns.names
        return row[names.index(RESPONDENT)].strip() if RESPONDENT in names else None
