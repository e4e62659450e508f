"""Blocks under each other in a column: texts and tables as high as they are, charts in what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .area import Area
from .content import Big, Block, Chart, Line, Table, Text
from .tables import table_height
from .text import SMALLEST, text_height

GAP = 14
BIG_SIZE, CAPTION_SIZE = 66, 16
LEAST_CHART, LEAST_BLOCK = 150, 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the area that it got."""

    block: Block
    area: Area


def shown(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks that say anything."""
    return tuple(block for block in blocks if not (isinstance(block, Text) and not block.lines))


def stacked(blocks: Sequence[Block], area: Area) -> list[Placed]:
    """Each block with its area, all of them within this one."""
    top, placed = area.top, []
    for block, tall in zip(blocks, _heights(blocks, area), strict=True):
        placed.append(Placed(block, Area(area.left, top, area.width, tall)))
        top += tall + GAP
    return placed


def _heights(blocks: Sequence[Block], area: Area) -> list[float]:
    """Smaller letters first; where that does not help, the highest block gives way."""
    charts = sum(isinstance(block, Chart) for block in blocks)
    room = area.height - GAP * (len(blocks) - 1)
    most = room - LEAST_CHART * charts
    wanted: list[float] = []
    for smaller in range(12):
        wanted = [_wanted(block, area.width, smaller) for block in blocks]
        if sum(wanted) <= most:
            break
    while (over := sum(wanted) - most) > 0 and max(wanted) > LEAST_BLOCK:
        highest = wanted.index(max(wanted))
        wanted[highest] = max(LEAST_BLOCK, wanted[highest] - over)
    spare = (room - sum(wanted)) / charts if charts else 0
    return [spare if isinstance(block, Chart) else tall for block, tall in zip(blocks, wanted, strict=True)]


def _wanted(block: Block, width: float, smaller: int) -> float:
    """How high a block stands by itself; a chart takes what is left."""
    match block:
        case Text():
            return text_height(block.lines, width, max(SMALLEST, block.size - smaller)) + 1
        case Big():
            return BIG_SIZE * 1.2 + text_height([Line(block.caption)], width, max(SMALLEST, CAPTION_SIZE - smaller)) + 1
        case Table():
            return table_height(block, width) + 1
    return 0
