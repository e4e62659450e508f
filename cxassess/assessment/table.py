"""A table of plain text: a row of column names and the rows below it, whatever file it came from."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cxassess.locale import Message
from cxassess.questionnaire import LONGEST_TEXT

from .file_problem import AnswersFileProblem, refusal

MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_HEADING = 80  # in a message


class TableRow(NamedTuple):
    """The cells of a row, one for each column, and its number as a spreadsheet counts (the first row is 1)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows; rows without any text are left out.

    `problems` are of single cells and rows: the table can be shown, but none of it may be used. `sheet` is the name of the sheet that
    was read, empty for CSV.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    header_row: int = 1
    sheet: str = ""
    problems: tuple[AnswersFileProblem, ...] = ()
    warnings: tuple[AnswersFileProblem, ...] = ()

    def heading(self, place: int) -> str:
        """The name of a column (0 is the first), short enough for a message; its letter where it has no name."""
        name = self.header[place]
        if not name:
            return column_letter(place)
        return name if len(name) <= LONGEST_HEADING else name[: LONGEST_HEADING - 1] + "…"


def column_letter(place: int) -> str:
    """A for the first column, AA for the twenty-seventh."""
    before, last = divmod(place, len(string.ascii_uppercase))
    return (column_letter(before - 1) if before else "") + string.ascii_uppercase[last]


def table_of(records: Iterable[TableRow]) -> Table:
    """The table in numbered records, the first that is not blank being the header; raises AnswersFileRefused over the limits."""
    filled = (record for record in records if any(map(str.strip, record.cells)))
    first = next(filled, None)
    if first is None:
        raise refusal(Message("The file is empty."), Message("Start with a row of column names: respondent, then the questions."))
    header = tuple(name.strip() for name in first.cells)
    if filled_width(header) > MOST_COLUMNS:
        what = Message("The file has {count} columns; {most} columns is the most.", count=filled_width(header), most=MOST_COLUMNS)
        raise refusal(what, Message("Remove the columns that hold no answers."))
    draft = Table(header, (), first.number)
    rows, problems = _sound(draft, [first, *_at_most(filled)])
    width = max(filled_width(row.cells) for row in rows)
    names, *body = (TableRow(row.number, row.cells[:width]) for row in rows)
    return Table(tuple(name.strip() for name in names.cells), tuple(body), first.number, problems=tuple(problems))


def filled_width(cells: tuple[str, ...] | list[str]) -> int:
    """How many cells there are up to the last with text."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)


def _at_most(filled: Iterator[TableRow]) -> list[TableRow]:
    """The rows below the header; all are counted, no more are kept than may be."""
    rows, count = [], 0
    for count, row in enumerate(filled, start=1):
        if count <= MOST_ROWS:
            rows.append(row)
    if count > MOST_ROWS:
        what = Message("The file has {count} rows; {most} rows is the most.", count=count, most=MOST_ROWS)
        raise refusal(what, Message("Split the file."))
    return rows


def _sound(table: Table, records: list[TableRow]) -> tuple[list[TableRow], list[AnswersFileProblem]]:
    """The records that are as wide as the header, without the texts that are too long, and what was wrong with the others."""
    width, rows, problems = len(table.header), [], []
    for number, cells in records:
        if len(cells) < width or filled_width(cells) > width:
            what = Message("The row has {cells} cells, the header {columns}.", cells=len(cells), columns=width)
            problems.append(AnswersFileProblem(what, Message("Give every column one cell; quote a text that holds the separator."), number))
            continue
        if max(map(len, cells)) > LONGEST_TEXT:
            too_long = [place for place, cell in enumerate(cells) if len(cell) > LONGEST_TEXT]
            problems += [_too_long(number, table.heading(place)) for place in too_long]
            cells = tuple("" if len(cell) > LONGEST_TEXT else cell for cell in cells)
        rows.append(TableRow(number, cells[:width]))
    return rows, problems


def _too_long(row: int, column: str) -> AnswersFileProblem:
    return AnswersFileProblem(Message("The text is longer than {most} characters.", most=LONGEST_TEXT), Message("Shorten it."), row, column)
