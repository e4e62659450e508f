"""Elements of WordprocessingML, made and put in place."""

from __future__ import annotations

from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1]}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ANY = OxmlElement("w:p")
"""Makes others of its kind, as those who make many do it quickest."""


def element(tag: str, **values: str | int) -> BaseOxmlElement:
    """An element with attributes, as in `element("jc", val="right")`."""
    made: BaseOxmlElement = ANY.makeelement(W + tag, {W + name: str(value) for name, value in values.items()}, NAMES)
    return made


def within(parent: BaseOxmlElement, tag: str, **values: str | int) -> BaseOxmlElement:
    """A new last child."""
    child = element(tag, **values)
    parent.append(child)
    return child


def write_text(run: BaseOxmlElement, text: str) -> None:
    """The text in a run, with its line breaks and tabs as those of the document."""
    for place, line in enumerate(text.split("\n")):
        if place:
            within(run, "br")
        for at, stretch in enumerate(line.split("\t")):
            if at:
                within(run, "tab")
            if stretch:
                written = within(run, "t")
                written.text = stretch
                written.set(SPACE, "preserve")


def add_run(paragraph: BaseOxmlElement, text: str, *, bold: bool = False, italic: bool = False) -> None:
    """A stretch of text at the end of a paragraph."""
    run = within(paragraph, "r")
    if bold or italic:
        look = within(run, "rPr")
        if bold:
            within(look, "b")
        if italic:
            within(look, "i")
    write_text(run, text)


def add_field(paragraph: BaseOxmlElement, instruction: str, shown: str) -> None:
    """A field that the program computes; `shown` stands there until it does."""
    field = within(paragraph, "fldSimple", instr=f" {instruction} ")
    write_text(within(field, "r"), shown)


def field_mark(kind: str) -> BaseOxmlElement:
    """A run that begins, separates or ends a field that spans paragraphs."""
    run = element("r")
    within(run, "fldChar", fldCharType=kind)
    return run
