"""The result: levels by dimension and by question, what was written beside them, and the place among others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxassess.locale import Message, translate
from cxassess.report.model import LevelLine, Note, PlaceLine, Report

from . import names
from .cells import Book, Cell
from .names import sheet_name
from .table import table_sheet

TIER, SHORT, LEVEL, TARGET = 0, 2, 3, 4
"""The columns that the radars are drawn from."""

SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class LevelRows:
    """Where the levels of a tier stand: the sheet, and its first and last row there."""

    sheet: str
    first: int
    last: int


def from_to(what: str, language: str) -> tuple[tuple[str, float], tuple[str, float]]:
    """The heads of two columns with the ends of a range."""
    return (translate(Message("{what}, from", what=what), language), 13), (translate(Message("{what}, to", what=what), language), 13)


def write_dimensions(book: Book, report: Report) -> dict[str, LevelRows]:
    """The levels with all that is known of them; what comes back tells where each tier stands, by its title."""
    tiers = _tiers(report)
    if not tiers:
        return {}
    labels, language = report.labels, report.language
    widths = (
        (labels.tier, 14),
        (labels.area, 36),
        (translate(Message("Short name"), language), 18),
        (labels.level, 10),
        (labels.target, 10),
        *from_to(labels.interval, language),
        *from_to(labels.bounds, language),
        (labels.assured, 10),
        (labels.coverage, 12),
        (labels.state, 16),
        (labels.remark, 80),
    )
    name = sheet_name(names.DIMENSIONS, language)
    table_sheet(book, name, widths, [_level_row(tier, line, language) for tier, lines in tiers.items() for line in lines])
    places, first = {}, 1
    for tier, lines in tiers.items():
        places[tier] = LevelRows(name, first, first + len(lines) - 1)
        first += len(lines)
    return places


def _tiers(report: Report) -> dict[str, list[LevelLine]]:
    """The lines by tier, of the profile or else of the pages about the dimensions."""
    if report.profiles:
        return {profile.title: list(profile.lines) for profile in report.profiles}
    found: dict[str, list[LevelLine]] = {}
    for page in report.dimensions.pages if report.dimensions else ():
        found.setdefault(page.tier, []).append(page.line)
    return found


def _level_row(tier: str, line: LevelLine, language: str) -> list[Cell]:
    return [
        tier,
        line.title,
        line.short,
        line.level,
        line.target,
        line.interval.low,
        line.interval.high,
        line.bounds.low,
        line.bounds.high,
        line.assured,
        line.coverage,
        translate(Message("preliminary"), language) if line.hollow else "",
        line.why_none or line.margin,
    ]


def write_questions(book: Book, report: Report) -> None:
    """The level of each question, how the answers are spread, and what belongs to it."""
    if not report.dimensions:
        return
    labels = report.labels
    widths = (
        (labels.area, 30),
        (labels.question, 50),
        (labels.level, 10),
        *((f"{labels.level} {level}", 9) for level in SCALE),
        (labels.agreement, 36),
        (labels.state, 30),
        (labels.answer, 46),
        (labels.rests_on, 20),
        (labels.next_level, 46),
        (labels.why, 50),
        (labels.look_at, 46),
    )
    rows: list[list[Cell]] = [
        [
            page.title,
            item.ask,
            item.level,
            *(item.counts or [None] * len(SCALE)),
            item.agreement,
            item.state,
            item.answer,
            item.rests_on,
            item.next_level,
            item.why,
            item.look_at,
        ]
        for page in report.dimensions.pages
        for item in page.items
    ]
    table_sheet(book, sheet_name(names.QUESTIONS, report.language), widths, rows)


def write_notes(book: Book, report: Report) -> None:
    """What people wrote, a row for each text."""
    labels = report.labels
    pages = report.dimensions.pages if report.dimensions else ()
    rows = [
        [page.title, item.ask, *written]
        for page in pages
        for item in page.items
        for written in (*_written(item.texts), *_written(item.notes), *([["", item.more_notes]] if item.more_notes else []))
    ]
    if rows:
        widths = ((labels.area, 30), (labels.question, 50), (labels.respondent, 24), (labels.note, 90))
        table_sheet(book, sheet_name(names.NOTES, report.language), widths, rows)


def _written(notes: Iterable[Note]) -> list[list[str]]:
    return [[note.who, note.text] for note in notes]


def write_benchmark(book: Book, report: Report) -> None:
    """The place of the mark and of the dimensions among others."""
    if not report.benchmark:
        return
    labels = report.labels
    widths = (
        (labels.area, 36),
        (labels.own, 14),
        (labels.mean, 14),
        (labels.percentile, 14),
        (labels.others, 14),
        (labels.peers, 30),
        (translate(Message("Period"), report.language), 12),
        (labels.remark, 80),
    )
    table_sheet(
        book,
        sheet_name(names.BENCHMARK, report.language),
        widths,
        [_place_row(line, report.benchmark.peers) for line in report.benchmark.lines],
    )


def _place_row(line: PlaceLine, peers: str) -> list[Cell]:
    return [line.title, line.value, line.mean, line.percentile, line.n, peers, line.period, " ".join(line.sentences)]
