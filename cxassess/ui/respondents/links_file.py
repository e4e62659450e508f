"""New links to answer as a file to send them from, such as with mail merge."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # how a cell starts that a spreadsheet would compute
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8
SEPARATORS = {"nl": ";"}  # a Dutch spreadsheet puts a file with commas in one column


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Who gets a link, as typed, in the reader's words for the role."""

    name: str
    role: str
    address: str


def links_csv(rows: Sequence[LinkRow], header: tuple[str, str, str], language: str) -> str:
    """The links as CSV, as a spreadsheet in that language opens it; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATORS.get(language, ","))
    writer.writerow(header)
    writer.writerows((unformulated(row.name), unformulated(row.role), unformulated(row.address)) for row in rows)
    return MARK + text.getvalue()


def unformulated(cell: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
