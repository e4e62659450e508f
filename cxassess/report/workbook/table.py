"""A sheet with one table: a head that stays, filters, and pages that print well."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from .cells import Book, Cell

PAPER_A4, LONGEST_HEADER = 9, 80
"""The number by which spreadsheets know the paper, and characters of a name at the head of a printed page."""

HEAD_HEIGHT = 32
LINE_HEIGHT, TALLEST = 15, 409
"""Points of a line, and of the tallest row that there can be."""

PER_WIDTH = 1.1
"""Characters of running text in the width of a digit, with a margin for words that do not break."""

WIDEST_PAGE = 300
"""Characters on a printed page that can still be read."""


def table_sheet(book: Book, name: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[Cell]]) -> Worksheet:
    """A sheet with columns, each with its heading and so many characters wide, and the rows under them."""
    sheet = book.made.add_worksheet(name)
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, book.head())
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            book.write(sheet, number, column, cell)
        set_height(sheet, number, [(cell, width) for cell, (_, width) in zip(row, columns, strict=True)])
    sheet.set_row(0, HEAD_HEIGHT)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.fit_to_pages(ceil(sum(width for _, width in columns) / WIDEST_PAGE), 0)
    return sheet


def set_height(sheet: Worksheet, row: int, cells: Sequence[tuple[Cell, float]]) -> None:
    """Make a row as tall as the longest of its texts, in columns of these widths: not every program does so by itself."""
    lines = max((_lines(cell, width) for cell, width in cells if isinstance(cell, str)), default=1)
    if lines > 1:
        sheet.set_row(row, min(TALLEST, lines * LINE_HEIGHT))


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / (PER_WIDTH * width - 2))) for line in text.split("\n"))


def print_setup(sheet: Worksheet, title: str) -> None:
    """Lying pages with the head on each; an ampersand in a name is no code there."""
    name = title[:LONGEST_HEADER].replace("&", "&&")
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.set_header(f"&L{name}")
    sheet.set_footer("&R&P / &N")
