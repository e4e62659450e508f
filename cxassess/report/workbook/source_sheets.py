"""How the numbers came about, published figures beside them, and the sources."""

from __future__ import annotations

from cxassess.locale import Message, translate
from cxassess.report.model import Report

from . import names
from .cells import Book, Cell
from .names import sheet_name
from .table import table_sheet


def write_calculation(book: Book, report: Report) -> None:
    """The terms of the mark and of each level."""
    if not report.calculation:
        return
    labels = report.labels
    widths = (
        (labels.outcome, 40),
        (labels.term, 46),
        (labels.value, 12),
        (labels.weight, 12),
        (labels.contributes, 14),
        (labels.remark, 60),
    )
    rows: list[list[Cell]] = []
    for one in report.calculation:
        rows += [[one.title, sentence, None, None, None, None] for sentence in one.sentences]
        rows += [[one.title, row.label, row.value, row.weight, row.contribution, row.note] for row in one.rows]
    table_sheet(book, sheet_name(names.CALCULATION, report.language), widths, rows)


def write_market(book: Book, report: Report) -> None:
    """Published figures: the number, and how it was published, which may say "about" or "a third"."""
    labels = report.labels
    rows: list[list[Cell]] = [
        [area.title, line.value, line.value.text, line.says, line.origin, line.kind, line.source, line.url, " ".join(group.differ)]
        for area in (report.market.areas if report.market else ())
        for group in area.groups
        for line in group.figures
    ]
    if rows:
        widths = (
            (labels.area, 30),
            (labels.value, 10),
            (translate(Message("As published"), report.language), 18),
            (labels.market, 60),
            (translate(Message("Of whom and when"), report.language), 50),
            (labels.remark, 36),
            (labels.source, 46),
            ("URL", 40),
            (labels.market_differ, 60),
        )
        table_sheet(book, sheet_name(names.MARKET, report.language), widths, rows)


def write_sources(book: Book, report: Report) -> None:
    """What the questions and rules come from, cited in full."""
    if report.method:
        rows = [[source] for source in (*report.method.sources, report.method.licence) if source]
        table_sheet(book, sheet_name(names.SOURCES, report.language), ((report.method.sources_heading, 140),), rows)
