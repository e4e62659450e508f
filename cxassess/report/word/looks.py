"""What paragraphs and tables look like in a house style, where no template says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from cxassess.report.house_style import HouseStyle, tint

from .xml import W, element, within

INK, MUTED, LINE = "1C2529", "566166", "CFD6D8"
FONT = "Calibri"
WASH = 0.08
"""How much of the first colour there is in every other row of a table."""

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Role(StrEnum):
    """What a paragraph is; the value is the name that word processors know it by, or ours where they have none."""

    BODY = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    BULLET = "List Bullet"
    NUMBERED = "List Number"
    CAPTION = "Caption"
    QUOTE = "Quote"
    CONTENTS = "TOC Heading"
    CONTENTS_1 = "TOC 1"
    CONTENTS_2 = "TOC 2"
    HEADER = "Header"
    FOOTER = "Footer"
    LEAD = "Report Lead"
    LARGE = "Report Mark"
    SMALL = "Report Small"
    CELL = "Report Cell"
    CELL_HEAD = "Report Cell Head"


OURS = frozenset(role for role in Role if role.startswith("Report "))
LOWER = frozenset(role for role in Role if role.startswith(("Heading ", "TOC ", "Header", "Footer", "Caption"))) - {Role.CONTENTS}
"""Names that a file has in small letters, whatever the program shows."""

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)
TABLE, TABLE_ID = "Report Table", "ReportTable"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph: `size` in half points, `before`, `after`, `indent` and `hanging` in twentieths of a point, `line` in 240ths.

    `outline`: its level in the contents, counted from 0. `bar`: a coloured line at its left, `rule` one under it.
    """

    size: int | None = None
    colour: str = ""
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 0
    line: int = 264
    indent: int = 0
    hanging: int = 0
    keep_next: bool = False
    outline: int | None = None
    bar: str = ""
    rule: str = ""
    to_the_right: bool = False
    next: Role = Role.BODY


def looks_of(style: HouseStyle) -> Mapping[Role, Look]:
    """All looks in the colours of a house style."""
    primary, accent = (colour.removeprefix("#") for colour in (style.primary_ink, style.accent_ink))
    on_primary = style.on_primary.removeprefix("#")
    return {
        Role.BODY: Look(after=120),
        Role.TITLE: Look(size=56, colour=primary, bold=True, before=2400, after=160, line=240, next=Role.SUBTITLE),
        Role.SUBTITLE: Look(size=32, colour=INK, after=120, line=240),
        Role.HEADING_1: Look(size=36, colour=primary, bold=True, before=360, after=200, line=240, keep_next=True, outline=0, rule=primary),
        Role.HEADING_2: Look(size=27, colour=primary, bold=True, before=320, after=120, line=240, keep_next=True, outline=1),
        Role.HEADING_3: Look(size=22, colour=INK, bold=True, before=240, after=60, line=240, keep_next=True, outline=2),
        Role.BULLET: Look(after=60, indent=340, hanging=227, next=Role.BULLET),
        Role.NUMBERED: Look(after=60, indent=397, hanging=397, next=Role.NUMBERED),
        Role.CAPTION: Look(size=18, colour=MUTED, before=40, after=200),
        Role.QUOTE: Look(italic=True, after=100, indent=284, bar=accent),
        Role.CONTENTS: Look(size=36, colour=primary, bold=True, before=0, after=200, line=240, keep_next=True),
        Role.CONTENTS_1: Look(bold=True, before=120, after=40, to_the_right=True),
        Role.CONTENTS_2: Look(after=20, indent=284, to_the_right=True),
        Role.HEADER: Look(size=16, colour=MUTED, next=Role.HEADER),
        Role.FOOTER: Look(size=16, colour=MUTED, next=Role.FOOTER),
        Role.LEAD: Look(size=26, colour=INK, after=140),
        Role.LARGE: Look(size=96, colour=primary, bold=True, after=0, line=240, keep_next=True),
        Role.SMALL: Look(size=18, colour=MUTED, after=100),
        Role.CELL: Look(size=18, before=30, after=30, line=240, next=Role.CELL),
        Role.CELL_HEAD: Look(size=17, colour=on_primary, bold=True, before=30, after=30, line=240, keep_next=True, next=Role.CELL),
    }


def style_element(role: Role, look: Look, ids: Mapping[Role, str], width: int) -> BaseOxmlElement:
    """The definition of a paragraph style, based on that of the body; `width` of the text in twentieths of a point."""
    base = ids[Role.BODY]
    made = element("style", type="paragraph", styleId=ids[role])
    if role in OURS:
        made.set(W + "customStyle", "1")
    if base == ids[role]:
        made.set(W + "default", "1")
    within(made, "name", val=role.lower() if role in LOWER else role)
    if base != ids[role]:
        within(made, "basedOn", val=base)
    within(made, "next", val=ids[look.next])
    within(made, "qFormat")
    _paragraph(within(made, "pPr"), look, width)
    _letters(within(made, "rPr"), look)
    return made


def _paragraph(into: BaseOxmlElement, look: Look, width: int) -> None:
    if look.keep_next:
        within(into, "keepNext")
        within(into, "keepLines")
    if look.bar or look.rule:
        borders = within(into, "pBdr")
        if look.bar:
            within(borders, "left", val="single", sz=18, space=8, color=look.bar)
        if look.rule:
            within(borders, "bottom", val="single", sz=10, space=4, color=look.rule)
    if look.to_the_right:
        within(within(into, "tabs"), "tab", val="right", leader="dot", pos=width)
    within(into, "spacing", before=look.before, after=look.after, line=look.line, lineRule="auto")
    if look.indent or look.hanging:
        within(into, "ind", left=look.indent, hanging=look.hanging)
    if look.outline is not None:
        within(into, "outlineLvl", val=look.outline)


def _letters(into: BaseOxmlElement, look: Look) -> None:
    if look.bold:
        within(into, "b")
    if look.italic:
        within(into, "i")
    if look.colour:
        within(into, "color", val=look.colour)
    if look.size:
        within(into, "sz", val=look.size)
        within(into, "szCs", val=look.size)


def table_style(style: HouseStyle) -> BaseOxmlElement:
    """Our table: a head in the first colour, thin lines, every other row tinted."""
    primary, wash = style.primary.removeprefix("#"), tint(style.primary, WASH).removeprefix("#")
    made: BaseOxmlElement = parse_xml(
        f"""<w:style {NAMESPACE} w:type="table" w:customStyle="1" w:styleId="{TABLE_ID}"><w:name w:val="{TABLE}"/><w:qFormat/>
        <w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
          <w:top w:val="single" w:sz="8" w:space="0" w:color="{primary}"/>
          <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{primary}"/>
          <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
        <w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>
          <w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
        <w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{primary}"/></w:tcPr></w:tblStylePr>
        <w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{wash}"/></w:tcPr></w:tblStylePr>
        </w:style>"""
    )
    return made
