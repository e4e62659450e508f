"""What stands in a Word document, read back with python-docx and lxml, and templates to write in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from cxassess.house import HouseStyle
from cxassess.house.style import TemplateKind
from cxassess.house.template import read_template
from cxassess.report.word import report_docx

from . import reports

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = ("nl", "en")
EVERY = ("full_report", "one_respondent", "missing_scores", "no_answers", "quick", "anonymous", "crowd", "long_notes", "hostile_report")
HOUSE = HouseStyle(name="Bureau Helder", footer="Bureau Helder · vertrouwelijk", primary="#5B2A86", accent="#B8430F")


@cache
def _made(name: str, language: str) -> bytes:
    return report_docx(getattr(reports, name)(language), HOUSE)


def made(name: str, language: str = "nl") -> bytes:
    """The file of a report; each is made once."""
    return _made(name, language)


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def blocks(document: Document) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables of the body, in order."""
    for child in document.element.body:
        if child.tag == f"{W}p":
            yield Paragraph(child, document)  # type: ignore[arg-type]
        elif child.tag == f"{W}tbl":
            yield Table(child, document)  # type: ignore[arg-type]


def rows_of(table: Table) -> list[tuple[str, ...]]:
    """The texts of a table, its head first."""
    return [tuple(_cell(cell) for cell in row.iterchildren(f"{W}tc")) for row in table._tbl.iterchildren(f"{W}tr")]


def _cell(cell: Any) -> str:
    return "\n".join(Paragraph(paragraph, None).text for paragraph in cell.iterchildren(f"{W}p"))  # type: ignore[arg-type]


def letters(element: Any) -> str:
    """The text in an element, whatever it is."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def tables_of(document: Document) -> list[list[tuple[str, ...]]]:
    return [rows_of(block) for block in blocks(document) if isinstance(block, Table)]


def text_of(document: Document) -> str:
    """All that can be read in the body, a paragraph or a row of a table a line."""
    lines = []
    for block in blocks(document):
        lines += [block.text] if isinstance(block, Paragraph) else [" | ".join(row) for row in rows_of(block)]
    return "\n".join(lines)


def headings(document: Document, level: int) -> list[str]:
    return [
        block.text for block in blocks(document) if isinstance(block, Paragraph) and block.style and block.style.name == f"Heading {level}"
    ]


def parts(content: bytes) -> dict[str, Any]:
    """Every part that is XML, parsed."""
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def template(change: Callable[[Document], object]) -> bytes:
    """A document as python-docx makes it, changed, and looked into as every template that is uploaded."""
    document = docx.Document()
    change(document)
    file = BytesIO()
    document.save(file)
    return read_template(TemplateKind.DOCUMENT, "eigen.docx", file.getvalue()).content
