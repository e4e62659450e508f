"""A table from a workbook: its first visible sheet, as text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from zipfile import ZipFile

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from cxassess.locale import Message

from .file_problem import MOST_SHOWN, AnswersFileProblem, AnswersFileRefused, refusal
from .table import MOST_COLUMNS, MOST_ROWS, Table, TableRow, filled_width, table_of
from .xlsx_archive import COPY_VALUES, check_archive, damaged

LAST_ROW = 1_048_576  # of any sheet
ENDS_OF_CONTENT = (b"v>", b"is>", b"f>", b"f/>")
ROW_NUMBER = re.compile(rb'row [^>]{0,500}?\br="([0-9]{1,7})"')
MERGED = re.compile(rb'mergeCell [^>]{0,500}?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')

if not openpyxl.DEFUSEDXML:  # without it openpyxl expands what a workbook defines
    raise ImportError("defusedxml is needed to read workbooks")


def read_xlsx(content: bytes) -> Table:
    """The table in the first visible sheet of a workbook; raises AnswersFileRefused.

    The column names are the first row with text in two cells or more, so that a title may stand above them.
    """
    try:
        check_archive(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out, such as styles, is not read anyway
            return _read(content)
    except AnswersFileRefused:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise whatever its parsers raise
        if isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException):
            raise refusal(Message("The workbook holds definitions that are not allowed."), COPY_VALUES) from error
        raise damaged() from error


def _read(content: bytes) -> Table:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and isinstance(sheet, ReadOnlyWorksheet)]
        if not sheets:
            raise refusal(Message("The workbook has no visible sheet."), COPY_VALUES)
        table = _table_in(sheets[0], _source(content, sheets[0]))
    finally:
        book.close()
    if len(sheets) == 1:
        return table
    what = Message("The workbook has {count} sheets; only “{sheet}” was read.", count=len(sheets), sheet=sheets[0].title)
    return replace(table, warnings=(AnswersFileProblem(what, Message("Put the answers on the first sheet.")),))


def _source(content: bytes, sheet: ReadOnlyWorksheet) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(sheet._worksheet_path)  # type: ignore[attr-defined]


def _table_in(sheet: ReadOnlyWorksheet, source: bytes) -> Table:
    sheet.reset_dimensions()  # a workbook may tell less than it holds
    end = source.rfind(b"sheetData>")
    last = _last_row_with_content(source[:end])
    cells = _Cells()
    rows = _rectangular(cells.read(cast(Worksheet, sheet).iter_rows(min_row=1, max_row=last)))
    table = table_of(rows)
    found = [*table.problems, *cells.formulas(table), *_merged(source[end:], table.header_row, last)]
    return replace(table, sheet=sheet.title, problems=tuple(sorted(found, key=lambda problem: problem.row or 0)))


def _last_row_with_content(source: bytes) -> int:
    """Rows below it have a style and nothing else; there can be a million of them, and reading one costs as much as any."""
    content = max(source.rfind(end) for end in ENDS_OF_CONTENT)
    number = ROW_NUMBER.search(source, max(0, *(source.rfind(start, 0, content) for start in (b"<row ", b":row "))))
    return min(LAST_ROW, int(number[1])) if content >= 0 and number else LAST_ROW


class _Cells:
    """Reads cells as text; formulas are left empty, and counted by column with the row of the first."""

    def __init__(self) -> None:
        self._formulas: dict[int, tuple[int, int]] = {}

    def read(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[TableRow]:
        """The rows with text, without the cells after the last text."""
        for number, row in enumerate(rows, start=1):
            cells = [self._text(number, place, cell) for place, cell in enumerate(row)]
            width = filled_width(cells)
            if width:
                yield TableRow(number, tuple(cells[:width]))

    def _text(self, row: int, place: int, cell: Any) -> str:
        if cell.data_type == "f":
            first, count = self._formulas.get(place, (row, 0))
            self._formulas[place] = first, count + 1
            return ""
        return _as_text(cell.value)

    def formulas(self, table: Table) -> Iterator[AnswersFileProblem]:
        """A problem for each column with formulas."""
        for place, (row, count) in self._formulas.items():
            if place < len(table.header):
                what = Message("The column holds formulas, not values: {count}.", count=count)
                yield AnswersFileProblem(what, Message("Copy the column and paste it as values."), row, table.heading(place))


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return format(value + 0.0, ".15g")  # 4.0 is 4, and -0.0 is 0
        case datetime():
            return value.isoformat(" ", "minutes").removesuffix(" 00:00")
        case _:
            return str(value).replace("_x000D_", "")  # how a workbook writes the first half of a line end


def _rectangular(rows: Iterator[TableRow]) -> Iterator[TableRow]:
    """The rows from the column names on, all as wide as the widest."""
    kept: list[TableRow] = []
    for row in rows:
        if len(row.cells) > MOST_COLUMNS:
            what = Message("The file has {count} columns; {most} columns is the most.", count=len(row.cells), most=MOST_COLUMNS)
            raise refusal(what, Message("Remove the columns that hold no answers."))
        kept.append(row)
        if len(kept) > 2 * MOST_ROWS:
            raise refusal(Message("The file has more than {most} rows.", most=MOST_ROWS), Message("Split the file."))
    names = next((place for place, row in enumerate(kept) if sum(map(bool, map(str.strip, row.cells))) > 1), 0)
    width = max((len(row.cells) for row in kept), default=0)
    return (TableRow(row.number, row.cells + ("",) * (width - len(row.cells))) for row in kept[names:])


def _merged(after_rows: bytes, header_row: int, last: int) -> Iterator[AnswersFileProblem]:
    """A problem for each block of merged cells among the answers: only its first cell has a value."""
    for _, (left, top, right, bottom) in zip(range(MOST_SHOWN), MERGED.findall(after_rows), strict=False):
        if int(bottom) > header_row and int(top) <= last:
            cells = f"{left.decode()}{int(top)}:{right.decode()}{int(bottom)}"
            what = Message("The cells {cells} are merged, so that only the first has a value.", cells=cells)
            yield AnswersFileProblem(what, Message("Split them, and fill in every cell."), max(int(top), header_row + 1))
