"""From the rows of a table to sheets, whatever chose the use of its columns."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .cells import CellReader
from .columns import ColumnKind, ColumnMap
from .file_problem import MOST_SHOWN, AnswersFileProblem
from .model import Answer, AnswerState, Role, Sheet
from .names import composed_name, folded_name, name_problem
from .progress import is_shown
from .roles import role_of
from .table import Table, TableRow
from .wordings import is_blank


class Problems:
    """The first hundred problems, and how many there are."""

    def __init__(self, *found: Iterable[AnswersFileProblem]) -> None:
        self.first: list[AnswersFileProblem] = []
        self.count = 0
        for problems in found:
            self.add(problems)

    def add(self, problems: Iterable[AnswersFileProblem]) -> None:
        """Count these too."""
        for problem in problems:
            self.count += 1
            if self.count <= MOST_SHOWN:
                self.first.append(problem)


class RowReader:
    """Reads the rows of a table once; the other fields are complete when `problems` has been gone through."""

    def __init__(
        self,
        table: Table,
        columns: ColumnMap,
        questionnaire: Questionnaire,
        role: Role = Role.MANAGEMENT,
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        self.sheets: list[Sheet] = []
        self.counts: Counter[AnswerState] = Counter()
        self.without_reason: Counter[str] = Counter()
        self.hidden: Counter[str] = Counter()
        self._table, self._questionnaire, self._role = table, questionnaire, role
        self._readers = {
            place: CellReader(questionnaire, questionnaire.item(item_id), table.heading(place), (reasons or {}).get(item_id))
            for place, item_id in columns.item_places().items()
            if questionnaire.has_item(item_id)
        }
        self._depending = [reader.item for reader in self._readers.values() if reader.item.show_if is not None]
        self._name_place = next(iter(columns.places_of(ColumnKind.RESPONDENT)), None)
        self._role_place = next(iter(columns.places_of(ColumnKind.ROLE)), None)
        self._first_row: dict[str, int] = {}

    def heading_of(self, item_id: str) -> str:
        """The column of an item, for a message."""
        return next(reader.heading for reader in self._readers.values() if reader.item.id == item_id)

    def reasons_to_choose(self) -> dict[str, tuple[str, ...]]:
        """The reasons that are possible where cells say *not applicable* without saying why, by item id."""
        return {reader.item.id: reader.item.not_applicable for reader in self._readers.values() if reader.asks_reason}

    def problems(self) -> Iterator[AnswersFileProblem]:
        """What is wrong with the table and its rows, in file order."""
        if not self._table.rows and not self._table.problems:
            yield AnswersFileProblem(Message("There are no answers below the column names."), Message("Add a row for each respondent."))
        rows = (problem for position, row in enumerate(self._table.rows, start=1) for problem in self._read(position, row))
        yield from heapq.merge(self._table.problems, rows, key=lambda problem: problem.row or 0)

    def _read(self, position: int, row: TableRow) -> Iterator[AnswersFileProblem]:
        name, role, answers = str(position), self._role, {}
        if self._name_place is not None:
            name = composed_name(row.cells[self._name_place])
            yield from self._name_problems(name, row.number, self._table.heading(self._name_place))
        if self._role_place is not None and not is_blank(row.cells[self._role_place]):
            told = role_of(row.cells[self._role_place])
            if told is None:
                yield self._unknown_role(row, self._role_place)
            role = told or role
        for place, reader in self._readers.items():
            read = reader.read(row.cells[place])
            if isinstance(read, AnswersFileProblem):
                yield replace(read, row=row.number)
            else:
                answers[reader.item.id] = read
        self._keep(Sheet(name, answers, role, alias=name))

    def _keep(self, sheet: Sheet) -> None:
        self.sheets.append(sheet)
        self.counts.update(answer.state for answer in sheet.answers.values())
        self.without_reason.update(answer.item_id for answer in sheet.answers.values() if _lacks_reason(answer))
        for item in self._depending:
            answer = sheet.answers.get(item.id)
            if answer is not None and answer.given and not is_shown(self._questionnaire, item, sheet.answers):
                self.hidden[item.id] += 1

    def _name_problems(self, name: str, row: int, heading: str) -> Iterator[AnswersFileProblem]:
        key = folded_name(name)
        if is_blank(name):
            what = Message("The respondent has no name or number.")
            yield AnswersFileProblem(what, Message("Give every row one of its own."), row, heading)
        elif key in self._first_row:
            what = Message("The respondent “{name}” is also in row {row}.", name=name[:40], row=self._first_row[key])
            yield AnswersFileProblem(what, Message("Give every row one of its own."), row, heading)
        elif (wrong := name_problem(name)) is not None:
            yield AnswersFileProblem(wrong, Message("Change it in the file."), row, heading)
        self._first_row.setdefault(key, row)

    def _unknown_role(self, row: TableRow, place: int) -> AnswersFileProblem:
        what = Message("There is no role “{role}”.", role=row.cells[place].strip()[:40])
        remedy = Message("Use one of: {allowed}, or leave the cell empty.", allowed=", ".join(Role))
        return AnswersFileProblem(what, remedy, row.number, self._table.heading(place))


def _lacks_reason(answer: Answer) -> bool:
    return answer.state is AnswerState.NOT_APPLICABLE and answer.reason is None
