"""The styles of a document: those of a template by their names, and ours where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from cxassess.report.house_style import HouseStyle

from .looks import HEADINGS, OURS, TABLE_ID, Role, looks_of, style_element, table_style
from .xml import W

OTHER_NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: ("Titel",),
    Role.SUBTITLE: ("Ondertitel", "Subtitel"),
    Role.HEADING_1: ("Kop 1", "Überschrift 1", "Titre 1"),
    Role.HEADING_2: ("Kop 2", "Überschrift 2", "Titre 2"),
    Role.HEADING_3: ("Kop 3", "Überschrift 3", "Titre 3"),
    Role.BULLET: ("Lijst opsom.teken", "Lijst met opsommingstekens", "Opsomming"),
    Role.NUMBERED: ("Lijstnummering", "Nummering"),
    Role.CAPTION: ("Bijschrift",),
    Role.QUOTE: ("Citaat",),
    Role.CONTENTS: ("Kop van inhoudsopgave", "Kop inhoudsopgave"),
}
"""What a style is called in templates that were not made with the names of Word."""

DESIGNED_TABLE = re.compile(r"(Grid|List) Table \d", re.IGNORECASE)
"""Designs of Word; a file has those that its maker used."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The id of the style of each role, and of tables.

    `own_head`: whether the head of a table is coloured by us. `own_bullets`: whether bullets are to be put before each text.
    """

    ids: Mapping[Role, str]
    table: str
    own_head: bool
    own_bullets: bool


def settled_styles(document: Document, style: HouseStyle, width: int) -> Styles:
    """Find or add all styles; `width` of the text in twentieths of a point."""
    sheet = document.styles.element
    found = _found(sheet)
    ids = {role: found.get(role) or _free_id(sheet, role) for role in Role}
    for role, look in looks_of(style).items():
        if role not in found:
            sheet.append(style_element(role, look, ids, width))
    table = _table_of_template(sheet)
    if table is None:
        sheet.append(table_style(style))
    return Styles(ids, table or TABLE_ID, own_head=table is None, own_bullets=not _is_list(sheet, ids[Role.BULLET]))


def _found(sheet: BaseOxmlElement) -> dict[Role, str]:
    """Styles of the sheet by role: by name, for headings else by their level in the outline, for the body else the default one."""
    paragraphs = list(_of_type(sheet, "paragraph"))
    by_name = {_name(one).lower(): one.get(W + "styleId", "") for one in reversed(paragraphs)}
    found = {}
    for role in (role for role in Role if role not in OURS):
        names = (role.value, *OTHER_NAMES.get(role, ()))
        if style_id := next((by_name[name.lower()] for name in names if name.lower() in by_name), ""):
            found[role] = style_id
    for level, role in enumerate(HEADINGS):
        if role not in found and (style_id := _at_level(paragraphs, level)):
            found[role] = style_id
    if default := next((one.get(W + "styleId", "") for one in paragraphs if one.get(W + "default") in ("1", "true")), ""):
        found[Role.BODY] = default
    return found


def _at_level(paragraphs: list[BaseOxmlElement], level: int) -> str:
    levels = ((one, one.find(f"{W}pPr/{W}outlineLvl")) for one in paragraphs)
    return next((one.get(W + "styleId", "") for one, outline in levels if outline is not None and outline.get(W + "val") == str(level)), "")


def _table_of_template(sheet: BaseOxmlElement) -> str | None:
    """The table that the maker of a template made, or chose."""
    tables = [one for one in _of_type(sheet, "table") if one.get(W + "default") not in ("1", "true")]
    made = [one for one in tables if one.get(W + "customStyle") in ("1", "true")]
    chosen = [one for one in tables if DESIGNED_TABLE.match(_name(one))]
    return next((one.get(W + "styleId") for one in (*made, *chosen)), None)


def _is_list(sheet: BaseOxmlElement, style_id: str) -> bool:
    """Whether a style brings its own bullets."""
    found = next(one for one in _of_type(sheet, "paragraph") if one.get(W + "styleId") == style_id)
    return found.find(f"{W}pPr/{W}numPr") is not None


def _of_type(sheet: BaseOxmlElement, kind: str) -> Iterator[BaseOxmlElement]:
    return (one for one in sheet.iterchildren(f"{W}style") if one.get(W + "type", "paragraph") == kind)


def _name(style: BaseOxmlElement) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(W + "val", "")


def _free_id(sheet: BaseOxmlElement, role: Role) -> str:
    """An id of ours that no other style of the template has."""
    taken = {one.get(W + "styleId", "").lower() for one in sheet.iterchildren(f"{W}style")}
    wanted = role.value.replace(" ", "")
    while wanted.lower() in taken:
        wanted += "X"
    return wanted
