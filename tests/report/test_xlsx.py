"""The report as a workbook, read back with openpyxl."""

from __future__ import annotations

import re
from datetime import datetime, time

import pytest

from cxassess.locale import Message
from cxassess.report.model import Figure, PublishedLine, Report
from cxassess.report.workbook import names
from cxassess.report.workbook.cells import number_format
from cxassess.report.workbook.names import sheet_name
from tests.report import reports
from tests.report.reports import full_report
from tests.report.walking import all_of
from tests.report.workbook_reading import EVERY, LANGUAGES, digits, numbers_of, opened, rows_of, sheet, shown, value


@pytest.mark.parametrize(("name", "language"), [("full_report", "en"), *((name, "nl") for name in EVERY)])
def test_every_number_of_the_report_is_a_number_that_reads_the_same(name: str, language: str) -> None:
    report, cells = getattr(reports, name)(language), numbers_of(opened(name, language))
    as_published = {id(line.value) for line in all_of(PublishedLine, report)}
    why = {id(figure) for figure in _of_the_rank(report)}
    told = [figure for figure in all_of(Figure, report) if figure.value is not None and id(figure) not in why]
    assert told or name == "no_answers"
    for figure in told:
        cell = cells.get((digits(figure.value), number_format(figure)))
        assert cell is not None, figure
        if id(figure) not in as_published and not re.search(r"[^\d.,+−%]", figure.text):
            assert shown(cell, language) == figure.text


def _of_the_rank(report: Report) -> list[Figure]:
    """How the rank of an action came about, and the ambition, are there in words."""
    lines = [line for group in (report.advice.groups if report.advice else ()) for line in group.lines]
    later = report.advice.later.lines if report.advice and report.advice.later else ()
    pages = [line for page in (report.dimensions.pages if report.dimensions else ()) for line in page.advice]
    steps = report.summary.steps if report.summary else ()
    waiting = report.advice.waiting.lines if report.advice and report.advice.waiting else ()
    explained = [line.why for line in (*lines, *later, *pages, *steps, *waiting)]
    return [*all_of(Figure, tuple(explained)), *([report.mark.ambition] if report.mark else [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_holds_the_numbers_of_its_dimension(language: str) -> None:
    report, book = full_report(language), opened("full_report", language)
    rows = rows_of(sheet(book, names.DIMENSIONS, language))
    lines = [(profile.title, line) for profile in report.profiles for line in profile.lines]
    assert len(rows) == len(lines)
    for row, (tier, line) in zip(rows, lines, strict=True):
        levels = (line.level, line.target, line.interval.low, line.interval.high, line.bounds.low, line.bounds.high)
        assert row[:3] == (tier, line.title, line.short)
        assert row[3:11] == tuple(value(figure) for figure in (*levels, line.assured, line.coverage))
        assert row[12] == line.margin


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_has_its_level_and_the_spread_of_its_answers(language: str) -> None:
    report, book = full_report(language), opened("full_report", language)
    assert report.dimensions
    items = [(page.title, item) for page in report.dimensions.pages for item in page.items]
    rows = rows_of(sheet(book, names.QUESTIONS, language))
    for row, (title, item) in zip(rows, items, strict=True):
        assert row[:8] == (title, item.ask, value(item.level), *(item.counts or (None,) * 5))
    written = [(title, item.ask, note.who or None, note.text) for title, item in items for note in (*item.texts, *item.notes)]
    assert written
    assert set(written) <= set(rows_of(sheet(book, names.NOTES, language)))


def test_what_has_changed_is_there_by_part_and_by_answer() -> None:
    report, book = reports.one_respondent("nl"), opened("one_respondent")
    assert report.comparison
    assert report.comparison.mark
    rows = rows_of(sheet(book, names.COMPARISON))
    assert rows[0][3] is None
    assert rows[0][7] == report.comparison.mark.reason
    for row, line in zip(rows[1:], report.comparison.lines, strict=True):
        ends = (line.interval.low, line.interval.high) if line.interval.known else ()
        assert row[:4] == (line.title, *(value(figure) for figure in (line.before, line.after, line.difference)))
        assert not ends or row[4:6] == tuple(value(figure) for figure in ends)
        assert row[6] == line.outcome
    for row, changed in zip(rows_of(sheet(book, names.CHANGED)), report.comparison.changed, strict=True):
        assert row[:4] == (changed.ask, *(value(one) for one in (changed.level_before, changed.level_after, changed.difference)))


def test_the_plan_has_the_columns_of_the_workbook_of_a_plan_and_days_are_days() -> None:
    report, book = full_report("nl"), opened("full_report")
    assert report.plan
    entries = [(phase.heading, entry) for phase in report.plan.phases for entry in phase.entries]
    table = sheet(book, Message("Action plan"))
    assert [cell.value for cell in table[1]][:4] == ["Fase", "Wat te doen", "Onderdeel", "Eigenaar"]
    for row, (phase, entry) in zip(rows_of(table), entries, strict=True):
        days = [day.date and datetime.combine(day.date, time()) for day in (entry.start, entry.due)]
        assert row[:7] == (phase, entry.what, entry.part or None, entry.owner or None, *days, entry.state)
        assert row[7] == value(entry.effort)
    assert table["E2"].is_date
    assert table["E2"].number_format == "[$-413]d mmm yyyy"
    assert len(table.conditional_formatting) == 1


def test_the_advice_stands_in_its_order() -> None:
    report, rows = full_report("nl"), rows_of(sheet(opened("full_report"), names.ADVICE))
    assert report.advice
    assert report.advice.later
    lines = [line for group in (*report.advice.groups, report.advice.later) for line in group.lines]
    for row, line in zip(rows, lines, strict=True):
        assert (row[0], row[2], row[5], row[7]) == (line.place, line.what, value(line.effort), line.first_step)


@pytest.mark.parametrize("name", ["full_report", "crowd", "long_notes"])
def test_every_answer_of_every_person_has_a_row(name: str) -> None:
    report, rows = getattr(reports, name)("nl"), rows_of(sheet(opened(name), names.ANSWERS))
    answers = [(person, answer) for person in report.answers.people for answer in person.answers]
    assert len(rows) == len(answers)
    for row, (person, answer) in zip(rows, answers, strict=True):
        assert (row[0], row[4], row[7]) == (person.who or None, value(answer.level), answer.note or None)


def test_nobodys_answers_are_in_the_workbook_of_an_anonymous_measurement() -> None:
    book = opened("anonymous")
    assert {sheet_name(names.ANSWERS, "nl"), sheet_name(names.NOTES, "nl")}.isdisjoint(book.sheetnames)
    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    known = full_report("nl").answers
    assert known
    assert not {person.who for person in known.people} & texts


def test_a_mark_that_is_not_known_reads_as_its_bounds() -> None:
    report, rows = reports.quick("nl"), rows_of(opened("quick").worksheets[0])
    assert report.mark
    assert (report.labels.mark, report.mark.mark.text) in [row[:2] for row in rows]
    assert value(report.mark.bounds.low) in [row[1] for row in rows]
