"""A table from text with separators: CSV as spreadsheets and survey tools write it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from cxassess.locale import Message

from .file_problem import AnswersFileRefused, refusal
from .table import Table, TableRow, filled_width, table_of

SEPARATORS = (",", ";", "\t")
SAMPLE_ROWS = 20
SEPARATOR_LINE = re.compile(r"sep=(?P<separator>[,;\t])[\r\n]+")  # the spreadsheet reads this line and does not show it
SAVE_AGAIN = Message("Save the table as CSV (UTF-8).")


def read_csv(content: str | bytes) -> Table:
    """The table in a text separated by commas, semicolons or tabs; raises AnswersFileRefused.

    Text is UTF-8, UTF-16 with its mark, or Windows-1252.
    """
    text = content if isinstance(content, str) else _decoded(content)
    if "\0" in text:
        raise _no_text()
    text = text.removeprefix("\ufeff")
    told = SEPARATOR_LINE.match(text)
    separator = told["separator"] if told else _likely_separator(text)
    rows = text[told.end() :] if told else text
    return table_of(_numbered(rows, separator) if rows.strip(" \r\n" + "".join(SEPARATORS)) else ())


def _decoded(content: bytes) -> str:
    two_byte = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if two_byte else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_text()


def _no_text() -> AnswersFileRefused:
    return refusal(Message("The file contains characters that are no text."), SAVE_AGAIN)


def _likely_separator(text: str) -> str:
    """The separator by which most of the first rows are as wide as the first; of equals, the one that makes it widest."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[bool, float, int]:
    widths = []
    try:
        for row in islice(_reader(text, separator, strict=False), SAMPLE_ROWS):
            widths += [len(row)] if filled_width(row) else []
    except csv.Error:
        pass  # the reading itself will say so
    first, *others = widths or [0]
    return first > 1, others.count(first) / len(others) if others else 0, first


def _numbered(text: str, separator: str) -> Iterator[TableRow]:
    """Every record, in the order in which a spreadsheet numbers them; a text with line ends in it is one row."""
    number = 0
    try:
        for number, cells in enumerate(_reader(text, separator, strict=True), start=1):
            yield TableRow(number, tuple(cells))
    except csv.Error as error:
        if "expected after" in str(error) or "unexpected end" in str(error):
            what = Message("The quotation marks in row {row} do not pair up.", row=number + 1)
            raise refusal(what, Message("Close every quoted text, and write a quotation mark inside it twice.")) from error
        raise refusal(Message("The table cannot be read: {reason}.", reason=str(error)), SAVE_AGAIN) from error


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
