"""Who answered, where they are divided, and what each of them answered where that may be shown."""

from __future__ import annotations

from cxassess.report.model import Report

from . import names
from .cells import Book, Cell
from .names import sheet_name
from .result_sheets import SCALE
from .table import table_sheet


def write_roles(book: Book, report: Report) -> None:
    """The levels as the people of each role see them."""
    if not report.respondents or not report.respondents.roles:
        return
    labels, roles = report.labels, report.respondents.roles
    ids = list(dict.fromkeys(dimension_id for role in roles for dimension_id, _ in role.levels))
    titles = {line.dimension_id: line.title for profile in report.profiles for line in profile.lines}
    titles |= {page.id: page.title for page in (report.dimensions.pages if report.dimensions else ())}
    widths = ((labels.role, 24), (labels.people, 12), *((titles.get(one, one), 16) for one in ids), (labels.remark, 60))
    rows: list[list[Cell]] = [
        [role.role, role.people, *(levels.get(one) for one in ids), role.hidden] for role in roles for levels in (dict(role.levels),)
    ]
    table_sheet(book, sheet_name(names.ROLES, report.language), widths, rows)


def write_divided(book: Book, report: Report) -> None:
    """The questions to talk about first."""
    if not report.respondents or not report.respondents.divided:
        return
    labels = report.labels
    widths = (
        (labels.question, 60),
        (labels.area, 34),
        *((f"{labels.level} {level}", 10) for level in SCALE),
        (labels.mean, 12),
        (labels.agreement, 60),
    )
    rows: list[list[Cell]] = [[line.ask, line.dimension, *line.counts, line.mean, line.sentence] for line in report.respondents.divided]
    table_sheet(book, sheet_name(names.DIVIDED, report.language), widths, rows)


def write_answers(book: Book, report: Report) -> None:
    """A row for each answer of each person, to filter."""
    if not report.answers:
        return
    labels = report.labels
    asked = {item_id: (dimension, ask) for item_id, ask, dimension in report.answers.questions}
    widths = (
        (labels.respondent, 24),
        (labels.role, 18),
        (labels.area, 30),
        (labels.question, 50),
        (labels.level, 10),
        (labels.answer, 60),
        (labels.rests_on, 20),
        (labels.note, 60),
    )
    rows: list[list[Cell]] = [
        [person.who, person.role, *asked[answer.item_id], answer.level, answer.text, answer.rests_on, answer.note]
        for person in report.answers.people
        for answer in person.answers
    ]
    table_sheet(book, sheet_name(names.ANSWERS, report.language), widths, rows)
