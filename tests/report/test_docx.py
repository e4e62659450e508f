"""The report as a Word document, read back with python-docx and lxml."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from cxassess.report.advice_parts import IN_FULL
from cxassess.report.model import (
    ABSENT,
    ALL_SECTIONS,
    AdviceLine,
    AdvicePart,
    ChangedLine,
    DimensionPart,
    Explained,
    Figure,
    Range,
    Report,
    Section,
)
from cxassess.report.typed import in_file
from cxassess.report.word import report_docx
from cxassess.report.word.appendices import MOST_TERMS
from cxassess.report.word.dimensions import MOST_ADVICE
from tests.report import reports
from tests.report.reports import LONG_NAME, TYPED, full_report
from tests.report.walking import all_of
from tests.report.word_reading import EVERY, HOUSE, LANGUAGES, W, headings, made, opened, parts, tables_of, text_of


def written(report: Report) -> Report:
    """The report as far as it is written: all answers, and how an action got its rank, are for a spreadsheet."""
    summary, dimensions, advice, comparison = report.summary, report.dimensions, report.advice, report.comparison
    return replace(
        report,
        answers=None,
        calculation=tuple(map(_in_sentences, report.calculation)),
        comparison=comparison and replace(comparison, changed=tuple(map(_in_words, comparison.changed))),
        summary=summary and replace(summary, steps=_in_short(summary.steps)),
        dimensions=dimensions and replace(dimensions, pages=tuple(map(_page, dimensions.pages))),
        advice=advice and _unranked(advice),
    )


def _in_words(line: ChangedLine) -> ChangedLine:
    """An answer in words has its level in them."""
    before, after = (replace(level, text="") if said else level for level, said in _both(line))
    return replace(line, level_before=before, level_after=after)


def _both(line: ChangedLine) -> tuple[tuple[Figure, str], tuple[Figure, str]]:
    return (line.level_before, line.before), (line.level_after, line.after)


def _page(page: DimensionPart) -> DimensionPart:
    """Its first actions; its place stands in numbers among those of all."""
    return replace(page, advice=_in_short(page.advice[:MOST_ADVICE]), place=None)


def _unranked(advice: AdvicePart) -> AdvicePart:
    groups = [group and replace(group, lines=_in_short(group.lines)) for group in (*advice.groups, advice.waiting, advice.later)]
    return replace(advice, groups=tuple(filter(None, groups)), waiting=None, later=None)


def _in_sentences(explained: Explained) -> Explained:
    return explained if len(explained.rows) <= MOST_TERMS else replace(explained, rows=())


def _in_short(lines: tuple[AdviceLine, ...]) -> tuple[AdviceLine, ...]:
    return tuple(replace(line, why=None) for line in lines)


@pytest.mark.parametrize(("name", "language"), [("full_report", "en"), *((name, "nl") for name in EVERY)])
def test_every_figure_of_the_report_can_be_read_as_often_as_it_stands_there(name: str, language: str) -> None:
    report = written(getattr(reports, name)(language))
    text = text_of(opened(made(name, language)))
    ranges = all_of(Range, report)
    ends = [figure for span in ranges for figure in (span.low, span.high)]
    told = Counter(figure.text for figure in all_of(Figure, report)) - Counter(figure.text for figure in ends)
    told += Counter(span.text for span in ranges)
    for figure, times in told.items():
        if figure not in ("", ABSENT):
            found = re.findall(rf"(?<![\d,.]){re.escape(figure)}(?![\d]|[,.]\d)", text)
            assert len(found) >= times, figure


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_holds_the_numbers_of_its_dimension(language: str) -> None:
    report, tables = full_report(language), tables_of(opened(made("full_report", language)))
    rows = [row for table in tables for row in table]
    for profile in report.profiles:
        for line in profile.lines:
            numbers = (line.level, line.interval, line.bounds, line.target, line.assured, line.coverage)
            assert (line.title, *(number.text for number in numbers)) in rows
    assert report.comparison
    assert report.grade
    for change in report.comparison.lines:
        numbers = (change.before, change.after, change.difference, change.interval)
        assert (change.title, *(number.text for number in numbers), change.outcome) in rows
    for grade in report.grade.lines:
        levels = (grade.before.text, grade.promised.text, grade.after.text)
        assert (grade.title, *levels, grade.reached, grade.outcome, grade.done.text, grade.dropped.text, grade.unfinished.text) in rows
    for grid in all_of(type(report.method.marks), report.method) if report.method else ():
        assert [grid.columns, *grid.rows] in tables  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_the_first_advice_and_the_questions_are_told_in_full(language: str) -> None:
    report, document = full_report(language), opened(made("full_report", language))
    text, rows = text_of(document), [row for table in tables_of(document) for row in table]
    assert report.plan
    assert report.advice
    assert report.dimensions
    for phase in report.plan.phases:
        for entry in phase.entries:
            assert any(row[0].startswith(entry.what) and entry.start.text in row and entry.due.text in row for row in rows), entry.id
            assert all(told in text for told in (entry.first_step, entry.measure, entry.note, entry.reason))
    for group in report.advice.groups:
        for line in group.lines:
            assert all(told in text for told in (line.what, line.dimension, line.size, line.owner, *line.blocked, *line.memory))
        for line in group.in_full:
            assert all(told in text for told in (*line.facts, line.first_step, line.measure, *line.reasons, line.source))
    assert [line.place for group in report.advice.groups for line in group.in_full] == list(range(1, IN_FULL + 1))
    for page in report.dimensions.pages:
        for item in page.items:
            numbers = (item.level.text, *map(str, item.counts or [""] * 5), item.next_level)
            assert any(row[0].startswith(item.ask) and row[1:] == numbers for row in rows), item.id
            assert all(told in text for told in (item.state, *(note.text for note in item.notes)))


@pytest.mark.parametrize("name", EVERY)
def test_every_part_is_well_formed_and_leads_to_nothing_outside_the_file(name: str) -> None:
    for part, root in parts(made(name)).items():
        assert not [one for one in root.iter() if one.get("TargetMode") == "External"], part
        instructions = [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
        instructions += [one.text or "" for one in root.iter(f"{W}instrText")]
        assert all(re.fullmatch(r" (TOC|SEQ|PAGE|NUMPAGES)\b[^:]* ", one) for one in instructions), part


def test_names_of_eighty_characters_and_long_notes_stand_outside_tables_of_their_own() -> None:
    document = opened(made("long_notes"))
    assert len(LONG_NAME) == 80
    assert text_of(document).count(LONG_NAME) >= 2
    notes = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Quote"]
    assert [len(note.text) for note in notes] == [len(in_file(note.text)) for note in notes]
    assert len([note for note in notes if len(note.text) > 3900]) == 66


def test_what_people_typed_is_text_and_all_of_it_is_there() -> None:
    document = opened(made("hostile_report"))
    text = text_of(document)
    for typed in TYPED:
        assert in_file(typed) in text
    assert "\u202e" not in text
    assert not set(text) & {chr(code) for code in range(32) if chr(code) not in "\n\t"}


@pytest.mark.parametrize("section", [*(section for section in Section if section is not Section.ANSWERS)])
def test_only_the_chosen_sections_are_there(section: Section) -> None:
    report = full_report("nl", frozenset({section}))
    document = opened(report_docx(report, HOUSE))
    assert headings(document, 1) == [report.headings[section]]
    everything = full_report("nl")
    others = [everything.headings[other] for other in ALL_SECTIONS - {section} if everything.headings[other] != report.headings[section]]
    assert not set(others) & set(headings(document, 1))


def test_missing_scores_say_why_and_have_no_number() -> None:
    report = reports.missing_scores("nl")
    text, rows = text_of(opened(made("missing_scores"))), [row for table in tables_of(opened(made("missing_scores"))) for row in table]
    missing = [line for profile in report.profiles for line in profile.lines if line.why_none]
    assert missing
    for line in missing:
        assert any(row[:2] == (line.title, ABSENT) for row in rows)
        assert f"{line.title}: {line.why_none}" in text


def test_no_name_or_note_of_an_anonymous_measurement_is_in_the_file() -> None:
    text = text_of(opened(made("anonymous")))
    shown = full_report("nl")
    notes = [note for page in (shown.dimensions.pages if shown.dimensions else ()) for item in page.items for note in item.notes]
    assert notes
    assert not [note for note in notes if note.text in text or f"{note.who}:" in text]


def test_a_sum_of_hundreds_of_terms_is_told_in_sentences() -> None:
    report, document = reports.crowd("nl"), opened(made("crowd"))
    explained = report.calculation[-1]
    assert len(explained.rows) == 500
    assert all(sentence in text_of(document) for sentence in explained.sentences)
    assert max(map(len, tables_of(document))) < 100


def test_answers_person_by_person_are_left_to_a_spreadsheet() -> None:
    report = full_report("nl")
    assert Section.ANSWERS in report.sections
    assert report.headings[Section.ANSWERS] not in headings(opened(made("full_report")), 1)
