"""What the files of a report are called, and what can be left out of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from pptx import Presentation

from cxassess.house import Template, TemplateKind
from cxassess.house.template import read_template
from cxassess.report.files import FILE_WORDS, Form, file_name, report_file, usual_sections
from cxassess.report.leaving_out import without_comparison, without_notes
from cxassess.report.model import APPENDICES, Section
from cxassess.report.refusal import ReportRefused
from tests.report.reports import full_report, long_notes, quick

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


def odd(made: object, part: str, old: str, new: str) -> bytes:
    """A template in which something stands that its library cannot read."""
    saved, packed = io.BytesIO(), io.BytesIO()
    made.save(saved)  # type: ignore[attr-defined]
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(packed, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            changed.writestr(name, re.sub(old.encode(), new.encode(), content) if name.startswith(part) else content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("kind", "form", "made", "part", "old", "new"),
    [
        (TemplateKind.SLIDES, Form.SLIDES, Presentation, "ppt/presentation.xml", "<p:sldSz[^>]*/>", ""),
        (TemplateKind.SLIDES, Form.SLIDES, Presentation, "ppt/presentation.xml", 'cx="[0-9]+"', 'cx="0"'),
        (TemplateKind.SLIDES, Form.SLIDES, Presentation, "ppt/slideLayouts/", 'idx="[0-9]+"', 'idx="x"'),
        (TemplateKind.SLIDES, Form.SLIDES, Presentation, "ppt/slideLayouts/", 'type="title"', 'type="x"'),
        (TemplateKind.DOCUMENT, Form.DOCUMENT, Document, "word/document.xml", 'w:w="[0-9]+"', 'w:w="x"'),
    ],
)
def test_a_template_in_which_nothing_can_be_written_is_told_in_words(
    kind: TemplateKind, form: Form, made: Callable[[], object], part: str, old: str, new: str
) -> None:
    template = read_template(kind, "huisstijl", odd(made(), part, old, new))
    with pytest.raises(ReportRefused, match="cannot be written in “huisstijl”"):
        report_file(quick(), form, template=template)
    assert report_file(quick(), form, template=Template(kind, "goed", odd(made(), "", "x", "x")))


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


@pytest.mark.parametrize("form", [Form.PDF, Form.SUMMARY, Form.DOCUMENT])
def test_what_is_read_from_front_to_back_has_no_appendices_of_itself(form: Form) -> None:
    assert usual_sections(form) == tuple(section for section in Section if section not in APPENDICES)


@pytest.mark.parametrize("form", [Form.SLIDES, Form.WORKBOOK])
def test_notes_and_sheets_have_room_for_every_section(form: Form) -> None:
    assert usual_sections(form) == tuple(Section)
