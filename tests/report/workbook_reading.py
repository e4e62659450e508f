"""What stands in a workbook of a report, read back with openpyxl."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cxassess.house import HouseStyle
from cxassess.locale import Message
from cxassess.report.model import ABSENT, Figure
from cxassess.report.workbook import report_xlsx
from cxassess.report.workbook.names import sheet_name
from cxassess.scoring import TOLERANCE
from tests.report import reports

HOUSE = HouseStyle(name="Bureau Helder", footer="vertrouwelijk", primary="#5B2A86", accent="#B8430F")
LANGUAGES = ("nl", "en")
EVERY = ("full_report", "one_respondent", "missing_scores", "no_answers", "quick", "anonymous", "crowd", "long_notes", "hostile_report")
SMALL = tuple(name for name in EVERY if name != "crowd")


@cache
def _made(name: str, language: str) -> bytes:
    return report_xlsx(getattr(reports, name)(language), HOUSE)


def made(name: str, language: str = "nl") -> bytes:
    """The file of a report; each is made once."""
    return _made(name, language)


@cache
def opened(name: str, language: str = "nl") -> Workbook:
    return load_workbook(BytesIO(made(name, language)))


def sheet(book: Workbook, message: Message, language: str = "nl") -> Worksheet:
    return book[sheet_name(message, language)]


def rows_of(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return [tuple(digits(cell.value) for cell in row) for row in sheet.iter_rows(min_row=2)]


def value(figure: Figure) -> float | str | None:
    """What a cell holds of a number."""
    return digits(figure.value) if figure.value is not None else (figure.text if figure.text not in ("", ABSENT) else None)


def digits(number: Any) -> Any:
    """A number to the sixteen digits that the file has; what is no number as it is."""
    return float(f"{number:.16G}") if isinstance(number, int | float) and not isinstance(number, bool) else number


def shown(cell: Any, language: str) -> str:
    """A number as a spreadsheet shows it, by the parts of its format for what is above, under and at zero."""
    sections = cell.number_format.split(";")
    number = float(cell.value)
    chosen = sections[0] if number >= 0 or len(sections) == 1 else sections[1]
    decimals = len(chosen.partition(".")[2].rstrip('%"'))
    scaled = number * 100 if chosen.endswith("0%") else number
    sign = re.match(r'[+"−]*', chosen)
    written = f"{abs(scaled) + TOLERANCE:.{decimals}f}".replace(".", "," if language == "nl" else ".")
    return f"{sign[0].replace(chr(34), '') if sign else ''}{written}{'%' if '%' in chosen else ''}"


def numbers_of(book: Workbook) -> dict[tuple[float, str], Any]:
    """The cells with a number, by that and its format."""
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {(digits(cell.value), cell.number_format): cell for cell in cells if cell.data_type == "n" and cell.value is not None}
