"""What has changed since an earlier measurement, and how the plan came out."""

from __future__ import annotations

from cxassess.report.model import ChangeLine, GradePart, MarkChangeLine, Report

from . import names
from .cells import Book, Cell
from .names import sheet_name
from .result_sheets import from_to
from .table import table_sheet


def write_comparison(book: Book, report: Report) -> None:
    """The mark and the dimensions, then and now."""
    part = report.comparison
    if not part:
        return
    labels = report.labels
    widths = (
        (labels.area, 36),
        (part.before, 14),
        (part.after, 14),
        (labels.difference, 12),
        *from_to(labels.interval, report.language),
        (labels.outcome, 26),
        (labels.remark, 70),
    )
    rows = [*([_change_row(labels.mark, part.mark)] if part.mark else []), *(_change_row(line.title, line) for line in part.lines)]
    table_sheet(book, sheet_name(names.COMPARISON, report.language), widths, rows)


def _change_row(title: str, line: ChangeLine | MarkChangeLine) -> list[Cell]:
    return [title, line.before, line.after, line.difference, line.interval.low, line.interval.high, line.outcome, line.reason]


def write_changed(book: Book, report: Report) -> None:
    """The questions that were answered differently."""
    part = report.comparison
    if not part or not part.changed:
        return
    labels = report.labels
    widths = (
        (labels.question, 50),
        (part.before, 12),
        (part.after, 12),
        (labels.difference, 12),
        (f"{labels.answer} {part.before}", 46),
        (f"{labels.answer} {part.after}", 46),
        (f"{labels.note} {part.before}", 46),
        (f"{labels.note} {part.after}", 46),
    )
    rows: list[list[Cell]] = [
        [
            line.ask,
            line.level_before,
            line.level_after,
            line.difference,
            line.before,
            line.after,
            line.note_before,
            line.note_after,
        ]
        for line in part.changed
    ]
    table_sheet(book, sheet_name(names.CHANGED, report.language), widths, rows)


def write_grade(book: Book, report: Report) -> None:
    """What the plan promised and what became of it."""
    if report.grade and report.grade.lines:
        _grade(book, report, report.grade)


def _grade(book: Book, report: Report, part: GradePart) -> None:
    labels = report.labels
    widths = (
        (labels.area, 36),
        (part.before, 14),
        (labels.promised, 12),
        (part.after, 14),
        (labels.reached, 12),
        (labels.outcome, 26),
        (labels.done, 10),
        (labels.dropped, 12),
        (labels.unfinished, 14),
        (labels.remark, 80),
    )
    rows: list[list[Cell]] = [
        [
            line.title,
            line.before,
            line.promised,
            line.after,
            line.reached,
            line.outcome,
            line.done,
            line.dropped,
            line.unfinished,
            " ".join(line.sentences),
        ]
        for line in part.lines
    ]
    table_sheet(book, sheet_name(names.GRADE, report.language), widths, rows)
