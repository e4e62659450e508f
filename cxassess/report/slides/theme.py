"""Our own look: the empty presentation of python-pptx, widened and dressed in the colours of a house style."""

from __future__ import annotations

import re
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from cxassess.report.house_style import HouseStyle

from .area import Area, put_at

WIDTH, HEIGHT, MARGIN = 960, 540, 44
HEADINGS, BODY = "Georgia", "Calibri"
KEPT = ("Title Slide", "Title and Content", "Title Only")
COLOURS = {"dk1": "1C2529", "lt1": "FFFFFF", "dk2": "3B464A", "lt2": "F2EFE9", "accent3": "6B7F94", "accent4": "8A63B8"}
FOOT = 508
STANDS = Area(MARGIN, 116, WIDTH - 2 * MARGIN, 376)
LOGO, LARGE_LOGO = Area(WIDTH - MARGIN - 110, 32, 110, 40), Area(MARGIN + 28, 64, 220, 64)
PLACES = {
    PP_PLACEHOLDER.TITLE: Area(MARGIN, 28, WIDTH - 2 * MARGIN - 126, 76),
    PP_PLACEHOLDER.BODY: STANDS,
    PP_PLACEHOLDER.OBJECT: STANDS,
    PP_PLACEHOLDER.CENTER_TITLE: Area(MARGIN + 28, 156, WIDTH - 2 * MARGIN - 56, 124),
    PP_PLACEHOLDER.SUBTITLE: Area(MARGIN + 28, 292, WIDTH - 2 * MARGIN - 56, 150),
    PP_PLACEHOLDER.FOOTER: Area(MARGIN, FOOT, WIDTH - 2 * MARGIN - 80, 20),
    PP_PLACEHOLDER.SLIDE_NUMBER: Area(WIDTH - MARGIN - 70, FOOT, 70, 20),
}
STRIPE = """<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<p:nvSpPr><p:cNvPr id="90" name="Stripe"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>
</p:sp>"""


def own_look(style: HouseStyle) -> Any:
    """An empty presentation of ours, 16:9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        _place(sheet)
    _dress(deck)
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _in_colours(theme.blob, style)
    _leave_out(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _leave_out(deck.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    return deck


def _place(sheet: Any) -> None:
    """Put the placeholders of a master or layout where they belong; that of the date is not used."""
    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif kind in PLACES:
            put_at(shape, PLACES[kind])


def _dress(deck: Any) -> None:
    """Titles to the left and bold from the top; a stripe of the first colour above each slide, and beside the first."""
    master, front = deck.slide_master, deck.slide_layouts.get_by_name(KEPT[0])
    for level in master._element.iter(qn("p:titleStyle")):
        first = level.find(qn("a:lvl1pPr"))
        first.set("algn", "l")
        first.find(qn("a:defRPr")).attrib.update({"sz": "2600", "b": "1"})
    for sheet, anchors in (
        (master, {PP_PLACEHOLDER.TITLE: "t"}),
        (front, {PP_PLACEHOLDER.CENTER_TITLE: "b", PP_PLACEHOLDER.SUBTITLE: "t"}),
    ):
        for shape in sheet.placeholders:
            if anchor := anchors.get(shape.placeholder_format.type):
                shape._element.find(".//" + qn("a:bodyPr")).set("anchor", anchor)
    for shape in (*front.placeholders, *master.placeholders):
        for level in shape._element.iter(*(qn(f"a:lvl{depth}pPr") for depth in range(1, 10))):
            level.set("algn", "r" if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER else "l")
    for shape in (*master.placeholders, *front.placeholders):
        shape._element.find(".//" + qn("a:bodyPr")).attrib.update({"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0"})
    front._element.set("showMasterSp", "0")
    for sheet, width, height in ((master, WIDTH, 10), (front, 24, HEIGHT)):
        sheet.shapes._spTree.insert(2, parse_xml(STRIPE.format(width=Pt(width), height=Pt(height))))


def _in_colours(theme: bytes, style: HouseStyle) -> bytes:
    """The theme with the colours of the style and our fonts, so that who edits the slides finds them in the menus."""
    text = theme.decode("utf-8")
    colours = {**COLOURS, "accent1": style.primary[1:], "accent2": style.accent[1:], "hlink": style.primary_ink[1:]}
    for name, colour in colours.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text)
    for part, font in (("major", HEADINGS), ("minor", BODY)):
        text = re.sub(rf'(<a:{part}Font><a:latin typeface=")[^"]*', rf"\g<1>{font}", text)
    return text.encode("utf-8")


def _leave_out(owner: Any, kind: str) -> None:
    """Drop a part that only tells of how the empty presentation was made."""
    for key, relation in list(owner._rels.items()):
        if relation.reltype == kind:
            owner._rels.pop(key)
