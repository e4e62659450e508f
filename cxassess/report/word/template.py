"""The document that a report is written in: a template of the consultant's own without its sample text, or a blank one."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from .blank import HEIGHT, MARGIN, WIDTH, blank_document
from .xml import W, element

KINDS = ("headerReference", "footerReference")
LEAST_WIDTH = 4000
"""Twentieths of a point: a column of text that is narrower, 7 cm, is no page for a report."""


def opened(template: bytes | None) -> Document:
    """The document to write in, with its styles, headers and paper, and no text."""
    document = docx.Document(BytesIO(template or blank_document()))
    body = document.element.body
    last = body.find(f"{W}sectPr")
    if last is None:
        last = element("sectPr")
    _inherit_headers(last, list(body.iter(f"{W}sectPr")))
    _one_column(last)
    for child in list(body):
        body.remove(child)
    body.append(last)
    return document


def text_width(document: Document) -> int:
    """The width of the text in twentieths of a point; of A4 where the template does not tell."""
    section = document.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    return max(LEAST_WIDTH, width // 635) if width > 0 else WIDTH - 2 * MARGIN


def has_own(document: Document, kind: str) -> bool:
    """Whether a template brings a header or a footer."""
    return any(True for _ in document.element.body.iter(f"{W}{kind}Reference"))


def _inherit_headers(last: BaseOxmlElement, sections: list[BaseOxmlElement]) -> None:
    """A section without a header of its own has that of the one before it, which goes with the sample text."""
    for kind in KINDS:
        own = {one.get(W + "type") for one in last.iterchildren(W + kind)}
        for earlier in reversed([section for section in sections if section is not last]):
            for reference in list(earlier.iterchildren(W + kind)):
                if reference.get(W + "type") not in own:
                    own.add(reference.get(W + "type"))
                    last.insert(0, reference)


def _one_column(section: BaseOxmlElement) -> None:
    """A report is set in one column, also in a template of newsletters, on the paper of the template."""
    for columns in list(section.iterchildren(f"{W}cols")):
        section.remove(columns)
    if section.find(f"{W}pgSz") is None:
        size = element("pgSz", w=WIDTH, h=HEIGHT)
        references = [one for one in section if one.tag in {W + kind for kind in KINDS}]
        if references:
            references[-1].addnext(size)
        else:
            section.insert(0, size)
