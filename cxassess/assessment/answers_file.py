"""Reading answers from a table whose columns are named after the items. All problems at once, in file order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .columns import Column, ColumnKind, ColumnMap
from .file_problem import MOST_SHOWN, AnswersFileProblem, AnswersFileRefused
from .import_answers import ITEM_ID, missing_items
from .model import Sheet
from .rows import Problems, RowReader
from .table import MOST_ROWS, Table
from .table_file import MOST_BYTES, read_table

__all__ = ["MOST_BYTES", "MOST_ROWS", "MOST_SHOWN", "AnswerTable", "AnswersFileProblem", "AnswersFileRefused", "read_answers"]

RESPONDENT, ROLE = "respondent", "role"
KINDS = {RESPONDENT: ColumnKind.RESPONDENT, ROLE: ColumnKind.ROLE}


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """One sheet a respondent, in file order, and what the reader should know though it can be scored."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[AnswersFileProblem, ...] = ()


def read_answers(content: str | bytes, questionnaire: Questionnaire) -> AnswerTable:
    """The answers of a CSV table or an XLSX workbook; raises AnswersFileRefused with all its problems.

    A cell is a value of the item, `na` (not applicable, perhaps with its reason: `na: no-shop`), `dk` (don't know) or empty, or says so
    in words. A column `role` may say who answers.
    """
    table = read_table(content)
    columns, seen = [], set[str]()
    for name in table.header:
        known = questionnaire.has_item(name) and name not in seen
        kind = KINDS.get(name, ColumnKind.ITEM if known else ColumnKind.IGNORED)
        columns.append(Column(kind, name if known else None))
        seen.add(name)
    reader = RowReader(table, ColumnMap(tuple(columns)), questionnaire)
    found = Problems(_header_problems(table, questionnaire), reader.problems())
    if found.count:
        raise AnswersFileRefused(found.first, found.count)
    missing = [item.id for item in questionnaire.items if item.scored and item.id not in seen]
    return AnswerTable(tuple(reader.sheets), (*table.warnings, *missing_items(missing, table.header_row)))


def _header_problems(table: Table, questionnaire: Questionnaire) -> Iterator[AnswersFileProblem]:
    row = table.header_row
    if RESPONDENT not in table.header:
        what = Message("There is no column “{column}”.", column=RESPONDENT)
        yield AnswersFileProblem(what, Message("Give every row a name or number of its own in that column."), row)
    for name, count in Counter(table.header).items():
        if count > 1 and name:
            what = Message("The column “{column}” occurs {count} times.", column=name, count=count)
            yield AnswersFileProblem(what, Message("Keep one of them."), row, name)
        if name not in KINDS and not questionnaire.has_item(name):
            yield _unknown(name, row, questionnaire)


def _unknown(name: str, row: int, questionnaire: Questionnaire) -> AnswersFileProblem:
    if not name:
        return AnswersFileProblem(Message("A column has no name."), Message("Name it after a question, or remove it."), row)
    nearest = get_close_matches(name, [*KINDS, *(item.id for item in questionnaire.items)], n=1)
    if nearest:
        remedy = Message("Did you mean “{nearest}”?", nearest=nearest[0])
    elif ITEM_ID.fullmatch(name):
        remedy = Message("It belongs to another version of the questionnaire: remove the column, or score with that version.")
    else:
        remedy = Message("Remove the column.")
    return AnswersFileProblem(Message("There is no question “{item}” in this questionnaire.", item=name), remedy, row, name)
