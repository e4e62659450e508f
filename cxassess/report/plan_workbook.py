"""A plan as a workbook: a row per action, and what keeps coming back on a sheet of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cxassess.advice import STATUS_WORDS, Plan, Recurring, Status
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire

from .how_often import how_often
from .plan_lines import HEADINGS, plan_lines, title_of_part
from .typed import on_one_line

Cell = str | int | date | None

# The language of the month's name stands before the pattern, so that it is not that of the spreadsheet program.
DATES: Mapping[str, str] = {"nl": "[$-413]d mmm yyyy", "en": "[$-809]d mmm yyyy"}
ANY_DATE = "yyyy-mm-dd"

FILLS: Mapping[Status, str] = {Status.OPEN: "#E7ECF0", Status.BUSY: "#E6DDF1", Status.DONE: "#CFE7E8", Status.DROPPED: "#F3DDD0"}
HEAD_FILL, LINE = "#0E7C86", "#CFD6D8"
PAPER_A4, LONGEST_HEADER = 9, 80
"""The number by which spreadsheets know the paper, and characters of a name at the head of a printed page."""

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
RHYTHM_WIDTHS: Mapping[Message, float] = {
    Message("What comes back"): 60,
    HEADINGS["part"]: 34,
    Message("How often"): 22,
    Message("Minutes"): 10,
    Message("From"): 14,
}


@dataclass(frozen=True, slots=True)
class Looks:
    """How cells look: those of the head, and those with a text, a day or a number."""

    head: Format
    text: Format
    day: Format
    number: Format


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
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    title = translate(Message("Action plan of {organisation}", organisation=on_one_line(organisation)), language)
    book.set_properties({"title": title, "created": now.astimezone(UTC).replace(tzinfo=None)})
    looks = _looks(book, language)
    _plan_sheet(book, looks, plan, questionnaire, language)
    if rhythm:
        _rhythm_sheet(book, looks, rhythm, questionnaire, language)
    for sheet in book.worksheets():
        _print_setup(sheet, title)
    book.close()
    return file.getvalue()


def _looks(book: xlsxwriter.Workbook, language: str) -> Looks:
    body = {"valign": "top", "bottom": 1, "bottom_color": LINE}
    return Looks(
        head=book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD_FILL, "text_wrap": True, "valign": "vcenter", "border": 0}
        ),
        text=book.add_format({**body, "text_wrap": True}),
        day=book.add_format({**body, "align": "left", "num_format": DATES.get(language, ANY_DATE)}),
        number=book.add_format({**body, "num_format": "0"}),
    )


def _plan_sheet(book: xlsxwriter.Workbook, looks: Looks, plan: Plan, questionnaire: Questionnaire, language: str) -> None:
    lines = plan_lines(plan, questionnaire, language)
    sheet = book.add_worksheet(translate(Message("Action plan"), language))
    rows = [[getattr(line, name) for name in PLAN_WIDTHS] for line in lines]
    _table(sheet, looks, {HEADINGS[name]: width for name, width in PLAN_WIDTHS.items()}, rows, language)
    column = list(PLAN_WIDTHS).index("state")
    words = {status: translate(word, language) for status, word in STATUS_WORDS.items()}
    for status, word in words.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.add_format({"bg_color": FILLS[status]})}
        sheet.conditional_format(1, column, max(1, len(rows)), column, rule)
    sheet.data_validation(1, column, max(1, len(rows)), column, {"validate": "list", "source": list(words.values())})


def _rhythm_sheet(
    book: xlsxwriter.Workbook, looks: Looks, rhythm: Sequence[Recurring], questionnaire: Questionnaire, language: str
) -> None:
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
    _table(book.add_worksheet(translate(Message("Rhythm"), language)), looks, RHYTHM_WIDTHS, rows, language)


def _table(sheet: Worksheet, looks: Looks, widths: Mapping[Message, float], rows: Sequence[Sequence[Cell]], language: str) -> None:
    """A frozen head with filters, and the rows under it."""
    for column, (heading, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, translate(heading, language), looks.head)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, looks, number, column, cell)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(widths) - 1)


def _write(sheet: Worksheet, looks: Looks, row: int, column: int, cell: Cell) -> None:
    match cell:
        case date():
            sheet.write_datetime(row, column, cell, looks.day)
        case int():
            sheet.write_number(row, column, cell, looks.number)
        case str() if cell:
            sheet.write_string(row, column, cell, looks.text)
        case _:
            sheet.write_blank(row, column, None, looks.text)


def _print_setup(sheet: Worksheet, title: str) -> None:
    """Lying pages as wide as the table, with the head on each; an ampersand in a name is no code there."""
    name = title[:LONGEST_HEADER].replace("&", "&&")
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.set_header(f"&L{name}")
    sheet.set_footer("&R&P / &N")
