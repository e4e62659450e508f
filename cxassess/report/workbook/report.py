"""All sheets of a report."""

from __future__ import annotations

from datetime import UTC, datetime, time

from cxassess.report.house_style import DEFAULT_STYLE, HouseStyle
from cxassess.report.model import Report

from .cells import Book
from .change_sheets import write_changed, write_comparison, write_grade
from .doing_sheets import write_advice, write_plan, write_rhythm
from .people_sheets import write_answers, write_divided, write_roles
from .result_sheets import write_benchmark, write_dimensions, write_notes, write_questions
from .source_sheets import write_calculation, write_market, write_sources
from .summary_sheet import write_radars, write_summary
from .table import print_setup

WRITERS = (
    write_questions,
    write_notes,
    write_comparison,
    write_changed,
    write_benchmark,
    write_advice,
    write_plan,
    write_rhythm,
    write_grade,
    write_roles,
    write_divided,
    write_answers,
    write_calculation,
    write_market,
    write_sources,
)
"""Each writes a sheet where the report has something for it, in this order, after the summary and the dimensions."""


def report_xlsx(report: Report, style: HouseStyle = DEFAULT_STYLE) -> bytes:
    """The report as XLSX: a table a sheet, radars that are drawn from the cells, and no formula or link from any text."""
    book = Book(report.language, style)
    summary = write_summary(book, report)
    levels = write_dimensions(book, report)
    write_radars(book, summary, report, levels)
    for write in WRITERS:
        write(book, report)
    cover = report.cover
    title = f"{cover.title}: {cover.organisation}"
    for sheet in book.made.worksheets():
        print_setup(sheet, title)
    day = cover.made_on.date
    return book.finished(title, datetime.combine(day, time(), UTC) if day else datetime.now(UTC))
