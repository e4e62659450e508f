"""The sheet of a plan: a row per action, with a status to choose that has a colour of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxassess.advice import STATUS_WORDS, Status
from cxassess.locale import Message, translate
from cxassess.report.plan_lines import HEADINGS

from .cells import Book, Cell
from .table import table_sheet

PLAN = Message("Action plan")
FILLS: Mapping[Status, str] = {Status.OPEN: "#E7ECF0", Status.BUSY: "#E6DDF1", Status.DONE: "#CFE7E8", Status.DROPPED: "#F3DDD0"}
PLAN_WIDTHS: Mapping[str, float] = {
    "phase": 11,
    "what": 46,
    "part": 26,
    "owner": 18,
    "start": 13,
    "due": 13,
    "state": 17,
    "effort": 10,
    "measure": 36,
    "first_step": 36,
    "note": 30,
    "reason": 24,
}
"""The columns, by the field of a line of the plan that each holds."""


def plan_sheet(book: Book, rows: Sequence[Sequence[Cell]]) -> None:
    """A row holds what `PLAN_WIDTHS` names, in that order."""
    language = book.language
    columns = [(translate(HEADINGS[name], language), width) for name, width in PLAN_WIDTHS.items()]
    sheet = table_sheet(book, translate(PLAN, language), columns, rows)
    column, last = list(PLAN_WIDTHS).index("state"), max(1, len(rows))
    words = {status: translate(word, language) for status, word in STATUS_WORDS.items()}
    for status, word in words.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.made.add_format({"bg_color": FILLS[status]})}
        sheet.conditional_format(1, column, last, column, rule)
    sheet.data_validation(1, column, last, column, {"validate": "list", "source": list(words.values())})
