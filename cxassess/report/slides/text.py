"""Text on a slide, at the largest size at which it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Pt

from .area import Area
from .content import Line
from .measuring import LINE_HEIGHT, clipped, height

SMALLEST = 12
INDENT = 0.9
"""Of a bullet, in letters of the size."""

BETWEEN = 0.35
"""Of the size, between paragraphs."""


def text_height(lines: Sequence[Line], width: float, size: float) -> float:
    """How high these paragraphs stand in a width, in points."""
    tall = sum(height(line.text, _room(line, width, size), size, bold=line.bold) for line in lines)
    return tall + max(0, len(lines) - 1) * BETWEEN * size


def fitted(lines: Sequence[Line], area: Area, largest: int, more: str) -> tuple[tuple[Line, ...], int]:
    """The paragraphs with the size at which they fit; what does not fit even small is left out, and `more` says where it stands."""
    for size in range(largest, SMALLEST - 1, -1):
        if text_height(lines, area.width, size) <= area.height:
            return tuple(lines), size
    return _shortened(lines, area, more), SMALLEST


def put_text(slide: Any, area: Area, lines: Sequence[Line], size: int, *, name: str) -> Any:
    """A box with these paragraphs, exactly as large as the area."""
    box = slide.shapes.add_textbox(*area.emus())
    box.name = name
    fill_frame(box.text_frame, lines, size)
    return box


def fill_frame(frame: Any, lines: Sequence[Line], size: int, *, inset: float = 0) -> None:
    """Write paragraphs into an empty frame."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(0 if number == 0 else BETWEEN * size)
        paragraph.line_spacing = 1.0
        write(paragraph, line, size)
        if line.bullet:
            _bullet(paragraph, size)


def write(paragraph: Any, line: Line, size: float) -> None:
    """The words of a paragraph, with what stands out."""
    run = paragraph.add_run()
    run.text = line.text
    run.font.size = Pt(size)
    if line.bold:
        run.font.bold = True
    if line.muted:
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        run.font.color.brightness = 0.25


def put_title(shape: Any, title: str, area: Area, largest: int, *, inset: tuple[float, float] = (7.2, 3.6)) -> None:
    """A title at the largest size at which it fits; `inset`: what stays free beside and above it."""
    width, tall = area.width - 2 * inset[0], area.height - 2 * inset[1]
    size = next((size for size in range(largest, 15, -1) if height(title, width, size, bold=True) <= tall), 16)
    frame = shape.text_frame
    frame.auto_size = MSO_AUTO_SIZE.NONE
    most = max(1, int(tall // (size * LINE_HEIGHT)))
    frame.text = clipped(title, width, size, most, bold=True)
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(size)


def _shortened(lines: Sequence[Line], area: Area, more: str) -> tuple[Line, ...]:
    """As many paragraphs as fit with the pointer under them; the last of them perhaps in part."""
    pointer = Line(more, muted=True)
    kept: list[Line] = []
    for line in lines:
        if text_height([*kept, line, pointer], area.width, SMALLEST) > area.height:
            left = area.height - text_height([*kept, pointer], area.width, SMALLEST) - BETWEEN * SMALLEST
            rows = int(left // (SMALLEST * LINE_HEIGHT))
            if rows >= 1:
                kept.append(replace(line, text=clipped(line.text, _room(line, area.width, SMALLEST), SMALLEST, rows, bold=line.bold)))
            break
        kept.append(line)
    return (*kept, pointer)


def _room(line: Line, width: float, size: float) -> float:
    return width - INDENT * size if line.bullet else width


def _bullet(paragraph: Any, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = int(Pt(INDENT * size))
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    mark = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(mark)
