"""The files that a report can be: what each is called, and which writer makes it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial

from cxassess.house import Template, TemplateKind
from cxassess.locale import Message, translate

from .house_style import DEFAULT_STYLE, HouseStyle
from .model import APPENDICES, Report, Section
from .refusal import ReportRefused

LONGEST_PART = 80  # bytes of a name in the name of a file, which has 255 at most
NO_LETTERS = re.compile(r"[\W_]+")

log = logging.getLogger("cxassess")


class Form(StrEnum):
    """What can be downloaded of a measurement."""

    PDF = "pdf"
    SUMMARY = "summary"
    SLIDES = "pptx"
    DOCUMENT = "docx"
    WORKBOOK = "xlsx"
    TABLE = "csv"
    DATA = "json"

    @property
    def ending(self) -> str:
        """How the name of the file ends."""
        return "pdf" if self is Form.SUMMARY else self.value


OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: Mapping[Form, str] = {
    Form.PDF: "application/pdf",
    Form.SUMMARY: "application/pdf",
    Form.SLIDES: f"{OFFICE}.presentationml.presentation",
    Form.DOCUMENT: f"{OFFICE}.wordprocessingml.document",
    Form.WORKBOOK: f"{OFFICE}.spreadsheetml.sheet",
    Form.TABLE: "text/csv",
    Form.DATA: "application/json",
}
FILE_WORDS: Mapping[Form, Message] = {
    Form.PDF: Message("report"),
    Form.SUMMARY: Message("summary"),
    Form.SLIDES: Message("presentation"),
    Form.DOCUMENT: Message("report"),
    Form.WORKBOOK: Message("workbook"),
    Form.TABLE: Message("answers"),
    Form.DATA: Message("measurement"),
}
"""What the file is called in front of whose it is."""


TEMPLATE_KINDS: Mapping[Form, TemplateKind] = {Form.SLIDES: TemplateKind.SLIDES, Form.DOCUMENT: TemplateKind.DOCUMENT}
"""Files that are written in a template of one's own, where there is one."""


TO_READ = frozenset({Form.PDF, Form.SUMMARY, Form.DOCUMENT})
"""Documents that are read from front to back, and so have no appendices unless these are asked for."""


def usual_sections(form: Form) -> tuple[Section, ...]:
    """What goes into a file when nothing else was asked for, in the order of the report."""
    return tuple(section for section in Section if form not in TO_READ or section not in APPENDICES)


def report_file(report: Report, form: Form, style: HouseStyle = DEFAULT_STYLE, template: Template | None = None) -> bytes:
    """A report as a file, in the own template where there is one for it. Each writer is imported when it is first asked for."""
    match form:
        case Form.PDF | Form.SUMMARY:
            from .pdf import report_pdf  # noqa: PLC0415

            return report_pdf(report, style, summary=form is Form.SUMMARY)
        case Form.SLIDES:
            from .slides import report_pptx  # noqa: PLC0415

            return _written(partial(report_pptx, report, style), template)
        case Form.DOCUMENT:
            from .word import report_docx  # noqa: PLC0415

            return _written(partial(report_docx, report, style), template)
        case Form.WORKBOOK:
            from .workbook import report_xlsx  # noqa: PLC0415

            return report_xlsx(report, style)
        case _:
            raise ValueError(f"A report is not written as {form}.")


def _written(write: Callable[[bytes | None], bytes], template: Template | None) -> bytes:
    """The file in its template. What the libraries raise for one that is odd in a place that nobody thought of, nobody lists."""
    try:
        return write(template.content if template else None)
    except Exception as fault:
        if template is None:
            raise
        log.exception("report: not written in a template of one's own")
        what = Message("The report cannot be written in “{name}”. Remove that template from the house style.", name=template.file_name)
        raise ReportRefused(what) from fault


def file_name(what: Message, ending: str, language: str, *, organisation: str, unit: str = "", day: date | None = None) -> str:
    """A name that tells what it is, of whom, of which day and in which language, of letters, digits and dashes alone."""
    parts = [translate(what, language), organisation, unit]
    named = [part for part in map(_in_file_name, parts) if part]
    return f"{'-'.join([*named, *([day.isoformat()] if day else []), language])}.{ending}"


def _in_file_name(typed: str) -> str:
    letters = NO_LETTERS.sub("-", unicodedata.normalize("NFC", typed).casefold())
    return letters.strip("-").encode()[:LONGEST_PART].decode(errors="ignore").rstrip("-")
