"""Tables that can be edited: rows of measured height, and what does not fit said instead of cut off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from .area import Area
from .content import Line, Table
from .measuring import LINE_HEIGHT, clipped, height
from .text import write

SIZE, PADDING, SIDES = 12, 4, 6
MOST_LINES = 3
LIGHT_LINES = "{3C2FFA5D-87B4-456A-9821-1D502468CF0F}"
"""The look of Office that is called Light Style 1, Accent 1: no fills, lines in the first colour."""


def row_height(table: Table, row: Sequence[str], width: float, *, bold: bool = False) -> float:
    """How high a row stands; a cell has three lines at most."""
    rooms = (share * width - 2 * SIDES for share in table.shares)
    tall = (min(height(cell, room, SIZE, bold=bold), MOST_LINES * SIZE * LINE_HEIGHT) for cell, room in zip(row, rooms, strict=True))
    return max(max(tall) + 2 * PADDING, 0 if bold else table.row_height)


def rows_that_fit(table: Table, area: Area) -> int:
    """How many rows fit in an area under the head."""
    used, count = row_height(table, table.columns, area.width, bold=True), 0
    for row in table.rows:
        used += row_height(table, row, area.width)
        if used > area.height:
            break
        count += 1
    return count


def table_height(table: Table, width: float) -> float:
    """How high the whole table stands."""
    return row_height(table, table.columns, width, bold=True) + sum(row_height(table, row, width) for row in table.rows)


def put_table(slide: Any, area: Area, table: Table, *, name: str) -> Any:
    """The table at the top of the area, which it must fit in."""
    heights = [row_height(table, table.columns, area.width, bold=True), *(row_height(table, row, area.width) for row in table.rows)]
    place = Area(area.left, area.top, area.width, sum(heights))
    frame = slide.shapes.add_table(len(heights), len(table.columns), *place.emus())
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.alt)
    grid = frame.table
    grid.horz_banding = False
    frame._element.find(".//" + qn("a:tableStyleId")).text = LIGHT_LINES
    for column, share in zip(grid.columns, table.shares, strict=True):
        column.width = Pt(share * area.width)
    for number, (row, tall) in enumerate(zip((table.columns, *table.rows), heights, strict=True)):
        grid.rows[number].height = Pt(tall)
        for column, text in enumerate(row):
            _fill(grid.cell(number, column), table, column, text, area.width, head=number == 0)
    return frame


def _fill(cell: Any, table: Table, column: int, text: str, width: float, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(SIDES)
    cell.margin_top = cell.margin_bottom = Pt(PADDING)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    if column in table.numeric:
        paragraph.alignment = PP_ALIGN.RIGHT
    room = table.shares[column] * width - 2 * SIDES
    write(paragraph, Line(clipped(text, room, SIZE, MOST_LINES, bold=head), bold=head), SIZE)
