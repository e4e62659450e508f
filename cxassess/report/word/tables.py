"""Tables: fixed widths that fit the page, a head that comes back on each, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from .looks import Role
from .styles import Styles
from .xml import add_run, element, within

LONGEST_WHOLE = 1_200
"""Characters in a cell up to which its row stays on one page; a longer one may need more than a page."""

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width as a share of those of all, and whether its texts are numbers."""

    heading: str
    share: float
    number: bool = False


def table_of(columns: Sequence[Column], rows: Sequence[Row], styles: Styles, width: int, about: str) -> BaseOxmlElement:
    """The table, `width` twentieths of a point wide, with `about` as its title for who does not see it."""
    shown = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    kept = [columns[at] for at in shown]
    widths = _widths(kept, width)
    made = element("tbl")
    _properties(made, styles.table, width, about)
    grid = within(made, "tblGrid")
    for one in widths:
        within(grid, "gridCol", w=one)
    head = Role.CELL_HEAD if styles.own_head else Role.CELL
    _row(made, kept, [column.heading for column in kept], widths, styles.ids[head], is_head=True)
    for row in rows:
        _row(made, kept, [row[at] for at in shown], widths, styles.ids[Role.CELL])
    return made


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    total = sum(column.share for column in columns)
    return [int(width * column.share / total) for column in columns]


def _properties(table: BaseOxmlElement, style_id: str, width: int, about: str) -> None:
    properties = within(table, "tblPr")
    within(properties, "tblStyle", val=style_id)
    within(properties, "tblW", w=width, type="dxa")
    within(properties, "tblLayout", type="fixed")
    within(properties, "tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    if about:
        within(properties, "tblCaption", val=about)


def _row(
    table: BaseOxmlElement, columns: Sequence[Column], texts: Sequence[str], widths: Sequence[int], style_id: str, *, is_head: bool = False
) -> None:
    row = within(table, "tr")
    properties = within(row, "trPr")
    if max(map(len, texts)) <= LONGEST_WHOLE:
        within(properties, "cantSplit")
    if is_head:
        within(properties, "tblHeader")
    for column, text, width in zip(columns, texts, widths, strict=True):
        cell = within(row, "tc")
        within(within(cell, "tcPr"), "tcW", w=width, type="dxa")
        paragraph = within(cell, "p")
        look = within(paragraph, "pPr")
        within(look, "pStyle", val=style_id)
        if column.number:
            within(look, "jc", val="right")
        if text:
            add_run(paragraph, text, bold=is_head)
