"""Workbooks in which a text is a text, a number a number and a day a day, in a house style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cxassess.report.house_style import DEFAULT_STYLE, HouseStyle
from cxassess.report.values import ABSENT, Day, Figure, Unit

Cell = str | int | date | Figure | Day | None

# The language of the month's name stands before the pattern, so that it is not that of the spreadsheet program.
DATES: Mapping[str, str] = {"nl": "[$-413]d mmm yyyy", "en": "[$-809]d mmm yyyy"}
ANY_DATE = "yyyy-mm-dd"

LINE = "#CFD6D8"
LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""

TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(slots=True)
class Book:
    """A workbook that is being written, and how its cells look."""

    language: str
    style: HouseStyle = DEFAULT_STYLE
    file: BytesIO = field(default_factory=BytesIO)
    made: xlsxwriter.Workbook = field(init=False)
    _looks: dict[str, Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with no sheet."""
        self.made = xlsxwriter.Workbook(self.file, TEXT_ONLY)

    def look(self, number_format: str = "", **more: object) -> Format:
        """The look of a cell with this number format, made once; without one it is that of a text."""
        key = f"{number_format} {more}"
        if key not in self._looks:
            kind = {"num_format": number_format} if number_format else {"text_wrap": True, "align": "left", "indent": 1}
            self._looks[key] = self.made.add_format({"valign": "top", "bottom": 1, "bottom_color": LINE, **kind, **more})
        return self._looks[key]

    def head(self) -> Format:
        """The look of the head of a table."""
        colours = {"font_color": self.style.on_primary, "bg_color": self.style.primary}
        return self.look(bold=True, valign="vcenter", bottom=0, **colours)

    def write(self, sheet: Worksheet, row: int, column: int, cell: Cell, **more: object) -> None:
        """Write what a cell holds as what it is; what is not known stays empty. `more`: the look of numbers."""
        match cell:
            case Figure():
                self._write_figure(sheet, row, column, cell, **more)
            case Day():
                self.write(sheet, row, column, cell.date)
            case date():
                sheet.write_datetime(row, column, cell, self.look(DATES.get(self.language, ANY_DATE), align="left", indent=1))
            case int():
                sheet.write_number(row, column, cell, self.look("0", **more))
            case str() if cell:
                sheet.write_string(row, column, cell[:LONGEST_TEXT], self.look())
            case _:
                sheet.write_blank(row, column, None, self.look())

    def _write_figure(self, sheet: Worksheet, row: int, column: int, figure: Figure, **more: object) -> None:
        """The number as it was computed, shown as it reads; its text where it has one in the place of a number.

        A cell for which there is neither is not there at all: charts take a blank one with a look for a zero.
        """
        if figure.value is not None:
            sheet.write_number(row, column, figure.value, self.look(number_format(figure), **more))
        elif figure.text not in ("", ABSENT):
            self.write(sheet, row, column, figure.text)

    def finished(self, title: str, moment: datetime) -> bytes:
        """The file, with what it tells about itself."""
        created = moment.astimezone(UTC).replace(tzinfo=None)
        self.made.set_properties({"title": title, "author": self.style.name, "created": created})
        self.made.close()
        return self.file.getvalue()


def number_format(figure: Figure) -> str:
    """How a spreadsheet shows a number as the report does. A difference that reads as none has no sign."""
    plain = "0" if not figure.decimals else f"0.{'0' * figure.decimals}"
    match figure.unit:
        case Unit.SHARE:
            return f"{plain}%"
        case Unit.PERCENT:
            return f'{plain}"%"'
        case Unit.DIFFERENCE if figure.text[:1] in ("+", "\N{MINUS SIGN}", "-"):
            return f'+{plain};"\N{MINUS SIGN}"{plain};{plain}'
        case Unit.DIFFERENCE:
            return f"{plain};{plain}"
        case _:
            return plain
