"""Lists: bullets, and numbers that begin at 1 in each list."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from .looks import NAMESPACE
from .xml import W, element, within


@dataclass(frozen=True, slots=True)
class Lists:
    """The numbering part of a document; `bullets` is the list of all bullets, `numbers` the form of numbered ones."""

    part: BaseOxmlElement
    bullets: int
    numbers: int

    def begin_numbers(self) -> int:
        """A new list that counts from 1."""
        return _instance(self.part, self.numbers, restart=True)


def lists_of(document: Document) -> Lists:
    """Our two kinds of list, beside those that a template has."""
    part = _part(document)
    bullet = _form(part, "bullet", "\N{BULLET}", 340, 227)
    number = _form(part, "decimal", "%1.", 397, 397)
    return Lists(part, _instance(part, bullet), number)


def _part(document: Document) -> BaseOxmlElement:
    existing = [one for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING]
    if existing:
        found: BaseOxmlElement = existing[0].target_part.element
        return found
    made: BaseOxmlElement = parse_xml(f"<w:numbering {NAMESPACE}/>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, made, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return made


def _form(part: BaseOxmlElement, kind: str, text: str, indent: int, hanging: int) -> int:
    """A kind of list; a file has all of them before the lists themselves."""
    number = 1 + max((int(one.get(W + "abstractNumId", "0")) for one in part.iterchildren(f"{W}abstractNum")), default=0)
    form = element("abstractNum", abstractNumId=number)
    within(form, "multiLevelType", val="singleLevel")
    level = within(form, "lvl", ilvl=0)
    for tag, value in (("start", "1"), ("numFmt", kind), ("lvlText", text), ("lvlJc", "left")):
        within(level, tag, val=value)
    within(within(level, "pPr"), "ind", left=indent, hanging=hanging)
    first = next(part.iterchildren(f"{W}num"), None)
    if first is None:
        part.append(form)
    else:
        first.addprevious(form)
    return number


def _instance(part: BaseOxmlElement, form: int, *, restart: bool = False) -> int:
    lists = list(part.iterchildren(f"{W}num"))
    number = 1 + max((int(one.get(W + "numId", "0")) for one in lists), default=0)
    made = element("num", numId=number)
    within(made, "abstractNumId", val=form)
    if restart:
        within(within(made, "lvlOverride", ilvl=0), "startOverride", val=1)
    if lists:
        lists[-1].addnext(made)
    else:
        part.append(made)
    return number
