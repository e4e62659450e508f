"""A plan as a workbook: a row per action, and what keeps coming back on a sheet of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from cxassess.advice import Plan, Recurring
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire

from .how_often import how_often
from .plan_lines import HEADINGS, plan_lines, title_of_part
from .typed import on_one_line
from .workbook.cells import Book, Cell
from .workbook.plan_sheet import PLAN_WIDTHS, plan_sheet
from .workbook.table import print_setup, table_sheet

RHYTHM_WIDTHS: Mapping[Message, float] = {
    Message("What comes back"): 60,
    HEADINGS["part"]: 34,
    Message("How often"): 22,
    Message("Minutes"): 10,
    Message("From"): 14,
}


def plan_workbook(
    plan: Plan,
    rhythm: Sequence[Recurring],
    organisation: str,
    *,
    questionnaire: Questionnaire,
    language: str,
    now: datetime,
) -> bytes:
    """The plan as an Excel workbook; `plan` and `questionnaire` in the reader's language, `now` with a time zone.

    No text becomes a formula or a link. The second sheet is there when something comes back.
    """
    title = translate(Message("Action plan of {organisation}", organisation=on_one_line(organisation)), language)
    book = Book(language)
    lines = plan_lines(plan, questionnaire, language)
    plan_sheet(book, [[getattr(line, name) for name in PLAN_WIDTHS] for line in lines])
    if rhythm:
        _rhythm_sheet(book, rhythm, questionnaire)
    for sheet in book.made.worksheets():
        print_setup(sheet, title)
    return book.finished(title, now)


def _rhythm_sheet(book: Book, rhythm: Sequence[Recurring], questionnaire: Questionnaire) -> None:
    language = book.language
    rows: list[list[Cell]] = [
        [
            translate(meeting.words, language),
            title_of_part(questionnaire, meeting.dimension_id),
            translate(how_often(meeting), language),
            meeting.minutes,
            meeting.start,
        ]
        for meeting in rhythm
    ]
    columns = [(translate(heading, language), width) for heading, width in RHYTHM_WIDTHS.items()]
    table_sheet(book, translate(Message("Rhythm"), language), columns, rows)
