"""What the files of a report are called, and what can be left out of them."""

from __future__ import annotations

from datetime import date

import pytest

from cxassess.report.files import FILE_WORDS, Form, file_name
from cxassess.report.leaving_out import without_comparison, without_notes
from cxassess.report.model import Section
from tests.report.reports import full_report, long_notes

DAY = date(2026, 11, 2)


def named(organisation: str, unit: str = "") -> str:
    return file_name(FILE_WORDS[Form.PDF], "pdf", "en", organisation=organisation, unit=unit, day=DAY)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bakkerij De Korst", "report-bakkerij-de-korst-2026-11-02-en.pdf"),
        ("Çağlar & Zn. B.V.", "report-çağlar-zn-b-v-2026-11-02-en.pdf"),
        ("العربية", "report-العربية-2026-11-02-en.pdf"),
        ("../../etc/passwd\0", "report-etc-passwd-2026-11-02-en.pdf"),
        ('=1+1<|>:"\\?*\u202e\r\n', "report-1-1-2026-11-02-en.pdf"),
        ("", "report-2026-11-02-en.pdf"),
        ("🍋", "report-2026-11-02-en.pdf"),
    ],
)
def test_a_file_is_named_after_whose_it_is_and_when_in_letters_digits_and_dashes(typed: str, name: str) -> None:
    assert named(typed) == name


def test_a_name_of_a_file_is_never_too_long_for_a_disk() -> None:
    for typed in ("ß" * 300, "吉" * 300, "𠮷" * 300):
        assert len(named(typed, typed).encode()) <= 255


def test_without_notes_nothing_that_was_written_beside_an_answer_is_left() -> None:
    report = long_notes("nl")
    assert report.dimensions
    notes = {note.text for page in report.dimensions.pages for item in page.items for note in item.notes}
    assert notes
    told = repr(without_notes(report))
    assert [note for note in notes if repr(note)[1:-1] in told] == []
    assert without_notes(report).dimensions != report.dimensions


def test_without_notes_the_numbers_stay_as_they_are() -> None:
    report = full_report("nl")
    less = without_notes(report)
    assert (less.mark, less.profiles, less.plan, less.sections) == (report.mark, report.profiles, report.plan, report.sections)


def test_without_a_comparison_no_change_is_told_anywhere() -> None:
    report = full_report("nl")
    assert report.comparison
    less = without_comparison(report)
    assert Section.COMPARISON not in less.sections
    assert set(less.headings) == set(less.sections)
    assert less.comparison is None
    assert less.dimensions
    assert {page.change for page in less.dimensions.pages} == {None}
